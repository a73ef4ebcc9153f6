// How far a guess is from a printed number, and how much is answered.

import assert from "node:assert/strict";
import test from "node:test";
import { distance, numeral } from "../../answers/distance.js";
import { tally } from "../../answers/tally.js";

for (const [guess, printed, side, size] of [
  [3.5, "4.1609", "low", "0.6609"],
  [5, "4.1609", "high", "0.8391"],
  [4.1609, "4.1609", "none", "0"],
  [Math.log2(10), "3.3219", "none", "0"], // all the digits that were printed
  [3.32, "3.3219", "low", "0.0019"],
  [2.5, "3", "low", "0.5"],
  [3.001, "3", "none", "0"],
  [1, "-1.0000", "high", "2"],
  [0, "+0.02", "low", "0.02"],
  [Infinity, "inf", "none", "0"],
  [7, "inf", "low", "∞"],
  [Infinity, "2.5", "high", "∞"],
  [-7, "-inf", "high", "∞"],
])
  test(`${guess} for ${printed} is ${side} by ${size}`, () => {
    assert.deepEqual(distance(guess, printed), { side, size });
  });

for (const [printed, shown] of [
  ["4.1609", "4.1609"], ["-1.0000", "−1.0000"], ["+0.02", "0.02"], ["inf", "∞"],
  ["-inf", "−∞"], [" 3/4 ", "3/4"],
])
  test(`${printed} is shown as ${shown}`, () => {
    assert.equal(numeral(printed), shown);
  });

test("answers are counted by kind, and right ones among them", () => {
  const kept = {
    "quiz/a": { tried: [0], right: false },
    "quiz/b": { tried: [2, 1], right: true },
    "quiz/of-another-chapter": { tried: [1], right: true },
    "predict/a": { guess: "1" },
    "exercise/a": { right: false, checked: false },
  };
  assert.deepEqual(tally("quiz", ["a", "b", "c"], kept), { all: 3, answered: 2, right: 1 });
  assert.deepEqual(tally("predict", ["a"], kept), { all: 1, answered: 1, right: 0 });
  assert.deepEqual(tally("exercise", ["a"], kept), { all: 1, answered: 0, right: 0 });
});
