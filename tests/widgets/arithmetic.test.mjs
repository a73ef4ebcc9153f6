// Values that can be checked by hand. test_arithmetic.py runs them, and
// compares thousands of others with infolib.

import assert from "node:assert/strict";
import test from "node:test";
import * as arithmetic from "../../widgets/arithmetic.js";

const A = [1 / 4, 1 / 4, 1 / 4, 1 / 4];
const B = [1 / 2, 1 / 8, 1 / 8, 1 / 4];
const C = [1 / 8, 1 / 8, 1 / 4, 1 / 2];

test("the machines cost what the book says", () => {
  assert.equal(arithmetic.entropy(A), 2);
  assert.equal(arithmetic.entropy(B), 1.75);
  assert.equal(arithmetic.crossEntropy(A, B), 2.25);
  assert.equal(arithmetic.crossEntropy(B, A), 2);
  assert.equal(arithmetic.klDivergence(B, C), 0.625);
  assert.equal(arithmetic.klDivergence(C, B), 0.5);
});

test("a certain letter is no surprise, an impossible one an infinite surprise", () => {
  assert.equal(arithmetic.surprise(1), 0);
  assert.equal(arithmetic.surprise(0), Infinity);
  assert.equal(arithmetic.entropy([1, 0]), 0);
});

test("a divergence is infinite where q is zero and p is not", () => {
  assert.equal(arithmetic.klDivergence([1 / 2, 1 / 2], [1, 0]), Infinity);
  assert.equal(arithmetic.klDivergence([1, 0], [1 / 2, 1 / 2]), 1);
  assert.deepEqual(arithmetic.regrets([1, 0], [1 / 2, 1 / 2]), [1, 0]);
});

test("the lengths of a Huffman code", () => {
  assert.deepEqual(arithmetic.huffmanLengths(B), [1, 3, 3, 2]);
  assert.deepEqual(arithmetic.huffmanLengths([0.7, 0.2, 0.1]), [1, 2, 2]);
  assert.equal(arithmetic.kraftSum([1, 3, 3, 2]), 1);
  assert.equal(arithmetic.expectedLength(B, [1, 3, 3, 2]), 1.75);
});

test("two independent coins say nothing of each other, two equal ones all", () => {
  assert.equal(arithmetic.mutualInformation([[1 / 4, 1 / 4], [1 / 4, 1 / 4]]), 0);
  assert.equal(arithmetic.mutualInformation([[1 / 2, 0], [0, 1 / 2]]), 1);
  assert.equal(arithmetic.conditionalEntropy([[1 / 2, 0], [0, 1 / 2]]), 0);
});

test("counts of pairs that share nothing, all, and something", () => {
  assert.equal(arithmetic.informationOfCounts([1, 1, 1, 1], 2), 0);
  assert.equal(arithmetic.informationOfCounts([6, 2, 3, 1], 2), 0);
  assert.equal(arithmetic.informationOfCounts([5, 0, 0, 5], 2), 1);
  assert.equal(arithmetic.informationOfCounts([7, 0, 0, 0], 2), 0);
  assert.deepEqual(arithmetic.pairCounts([0, 3, 3, 2], 2), [1, 0, 1, 2]);
});

test("the data count among their shuffles, and ties count", () => {
  assert.equal(arithmetic.pValue(0.5, []), 1);
  assert.equal(arithmetic.pValue(0.5, [0.5, 0.4, 0.6]), 3 / 4);
  assert.equal(arithmetic.pValue(0.3, [0.1 + 0.2, 0.1, 0]), 2 / 4);
  assert.equal(arithmetic.noiseBias(500, 2), 1 / (1000 * Math.LN2));
});
