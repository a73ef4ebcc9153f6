// What an input method puts into a field, as the letters that were typed.

import assert from "node:assert/strict";
import test from "node:test";
import { added, spell } from "../../widgets/hangul.js";

test("while a syllable is composed, each of its letters is typed once", () => {
  let before = "", typed = "";
  for (const value of ["ㅎ", "하", "한", "하나", "하낙", "하낛", "하낙사", "하낙솨"].map(spell)) {
    typed += added(before, value);
    before = value;
  }
  assert.equal(typed, "ㅎㅏㄴㅏㄱㅅㅏ" + "ㅗㅏ"); // ㅏ was changed for ㅘ
});

test("what is taken back is not typed again", () => {
  assert.equal(added("ㅎㅏㄴ", "ㅎㅏ"), "");
  assert.equal(added("ㅎㅏㄴ", "ㅎㅏㄱ"), "ㄱ");
});
