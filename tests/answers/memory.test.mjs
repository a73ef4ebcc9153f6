// What is remembered, where a browser keeps it and where it does not.

import assert from "node:assert/strict";
import test from "node:test";

/** A module of its own, so that no test knows what another has left. */
let copies = 0;
const fresh = () => import(`../../answers/memory.js?${copies++}`);

/** A browser's store. @param {Partial<Storage>} [instead] */
function browser(instead = {}) {
  const kept = new Map();
  const store = {
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, text) => kept.set(name, text),
    removeItem: (name) => kept.delete(name),
    ...instead,
  };
  Object.defineProperty(globalThis, "localStorage", { value: store, configurable: true });
  return kept;
}

const refuse = () => {
  throw new DOMException("denied", "SecurityError");
};

test("an answer is there when the page is opened again", async () => {
  browser();
  (await fresh()).remember("quiz/a", { tried: [1] });
  const { recall } = await fresh();
  assert.deepEqual(recall("quiz/a"), { tried: [1] });
  assert.equal(recall("quiz/b"), undefined);
});

test("all answers stand under one key", async () => {
  const kept = browser();
  const { remember } = await fresh();
  remember("quiz/a", 1);
  remember("predict/b", 2);
  assert.equal(kept.size, 1);
});

test("two pages that are open do not forget each other's answers", async () => {
  browser();
  const one = await fresh();
  const other = await fresh();
  one.remember("quiz/a", 1);
  other.remember("quiz/b", 2);
  one.remember("quiz/c", 3);
  assert.deepEqual(other.recallAll(), { "quiz/a": 1, "quiz/b": 2, "quiz/c": 3 });
});

test("nothing else in the store is touched", async () => {
  const kept = browser();
  kept.set("mode", "dark");
  const { remember, forget, recallAll } = await fresh();
  remember("quiz/a", 1);
  forget();
  assert.deepEqual(recallAll(), {});
  assert.deepEqual([...kept], [["mode", "dark"]]);
});

for (const [what, instead] of Object.entries({
  "is blocked": { getItem: refuse, setItem: refuse, removeItem: refuse },
  "is full": { setItem: refuse },
  "says nothing": { getItem: () => null, setItem: () => null, removeItem: () => null },
}))
  test(`where the store ${what}, answers last as long as the page`, async () => {
    browser(instead);
    const { remember, recall, recallAll, forget } = await fresh();
    remember("quiz/a", 1);
    remember("quiz/b", 2);
    assert.equal(recall("quiz/a"), 1);
    assert.equal((await fresh()).recall("quiz/a"), undefined);
    forget();
    assert.deepEqual(recallAll(), {});
  });

test("where the store is missing altogether, too", async () => {
  Object.defineProperty(globalThis, "localStorage", { get: refuse, configurable: true });
  const { remember, recall } = await fresh();
  remember("quiz/a", 1);
  assert.equal(recall("quiz/a"), 1);
});

for (const text of ["", "{", "null", "[1]", "3", '"text"'])
  test(`what is kept and not ours is nothing: ${text}`, async () => {
    browser().set("measuring-surprise", text);
    const { remember, recallAll } = await fresh();
    assert.deepEqual(recallAll(), {});
    remember("quiz/a", 1);
    assert.deepEqual(recallAll(), { "quiz/a": 1 });
  });

test("who listens hears of every change", async () => {
  browser();
  const { remember, forget, whenChanged } = await fresh();
  let changes = 0;
  whenChanged(() => { changes++; });
  remember("quiz/a", 1);
  forget();
  assert.equal(changes, 2);
});
