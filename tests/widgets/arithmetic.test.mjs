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

test("a stake is paid for, and a letter without one costs more", () => {
  assert.equal(arithmetic.stakedPrice(B, 0, 1 / 4, 0), 2);
  assert.equal(arithmetic.stakedPrice(B, 0, 3 / 4, 3), 3); // half of the quarter left
  assert.equal(arithmetic.stakedPrice(B, 0, 3 / 4, 1), 4);
  assert.equal(arithmetic.stakedPrice(B, 0, 1 / 2, 1), arithmetic.surprise(B[1]));
  assert.equal(arithmetic.stakedPrice(B, 0, 1, 1), Infinity);
  assert.equal(arithmetic.stakedPrice(B, 0, 1, 0), 0);
});

test("two independent coins say nothing of each other, two equal ones all", () => {
  assert.equal(arithmetic.mutualInformation([[1 / 4, 1 / 4], [1 / 4, 1 / 4]]), 0);
  assert.equal(arithmetic.mutualInformation([[1 / 2, 0], [0, 1 / 2]]), 1);
  assert.equal(arithmetic.conditionalEntropy([[1 / 2, 0], [0, 1 / 2]]), 0);
});

test("a table of two coins, one seen twice", () => {
  const [alike, opposite] = [[[1 / 2, 0], [0, 1 / 2]], [[0, 1 / 2], [1 / 2, 0]]];
  assert.deepEqual(arithmetic.jointTable([1 / 2, 1 / 2], [[1, 0], [0, 1]]), alike);
  assert.deepEqual(arithmetic.transposed([[1, 2], [3, 4]]), [[1, 3], [2, 4]]);
  assert.equal(arithmetic.jointEntropy(alike), 1);
  assert.deepEqual(arithmetic.pairShares(alike), [1 / 2, 0, 0, 1 / 2]);
  assert.equal(arithmetic.dependence(alike), 1);
  assert.equal(arithmetic.dependence(opposite), -1);
  assert.equal(arithmetic.dependence([[1 / 4, 1 / 4], [1 / 4, 1 / 4]]), 0);
});

test("both ends of the dependence with marginals of 1/2 and 1/4", () => {
  assert.deepEqual(arithmetic.withDependence(1 / 2, 1 / 4, 1), [0, 1 / 2]);
  assert.deepEqual(arithmetic.withDependence(1 / 2, 1 / 4, 0), [1 / 4, 1 / 4]);
  assert.deepEqual(arithmetic.withDependence(1 / 2, 1 / 4, -1), [1 / 2, 0]);
});

test("a certain day tells nothing, and is told nothing", () => {
  for (const joint of [[[0, 0], [1 / 4, 3 / 4]], [[1 / 4, 0], [3 / 4, 0]], [[1, 0], [0, 0]]]) {
    assert.equal(arithmetic.mutualInformation(joint), 0);
    assert.equal(arithmetic.dependence(joint), 0);
    assert.ok(arithmetic.conditionalEntropy(joint) >= 0);
  }
});

test("bars on a line are those of a normal density", () => {
  const bars = arithmetic.normalBars(0, 1);
  assert.equal(bars.length, 25);
  assert.ok(Math.abs(bars[13] / bars[12] - Math.exp(-1 / 2)) < 1e-15);
  assert.deepEqual(arithmetic.twoBumps(0), bars);
});

test("downhill the forward fit covers both bumps, and the reverse one chooses", () => {
  const p = arithmetic.twoBumps(3);
  const near = (found, exact) =>
    found.forEach((x, i) => assert.ok(Math.abs(x - exact[i]) < 5e-5, `${found}`));
  near(arithmetic.valley(p, "forward", 3, 1), [0, 3.16421, 0.66667]);
  near(arithmetic.valley(p, "reverse", 3, 1), [2.98406, 1.0232, 0.99342]);
  near(arithmetic.valley(p, "reverse", -3, 1), [-2.98406, 1.0232, 0.99342]);
  near(arithmetic.valley(p, "reverse", 0, 3), [0, 2.74908, 1.22897]);
});

test("pairs cost 1.165 bits a letter where single letters cost 1.3", () => {
  const p = [0.7, 0.2, 0.1];
  const pairs = arithmetic.blocks(p, 2);
  const paid = (shares) => arithmetic.expectedLength(shares, arithmetic.huffmanLengths(shares));
  assert.ok(Math.abs(paid(p) - 1.3) < 1e-12);
  assert.ok(Math.abs(paid(pairs) / 2 - 1.165) < 1e-12);
  assert.deepEqual(arithmetic.shannonLengths(p), [1, 3, 4]);
});

test("words are counted up from the shortest, as far as the budget goes", () => {
  assert.deepEqual(arithmetic.prefixWords([1, 3, 3, 2]), ["0", "110", "111", "10"]);
  assert.equal(arithmetic.prefixWords([1, 1, 2]), null);
});

test("a question that halves the probability tells a bit, and no tree more than H", () => {
  const best = [[0], [3], [1]], halving = [[0, 1], [0], [2]];
  assert.equal(arithmetic.questionsAsked(B, best), 1.75);
  assert.equal(arithmetic.bitsTold(B, best), 1.75);
  assert.equal(arithmetic.questionsAsked(B, halving), 2);
  assert.ok(Math.abs(arithmetic.bitsTold(B, halving) - 1.75) < 1e-12);
  assert.equal(arithmetic.bitsTold(B, [[0]]), 1);
  assert.equal(arithmetic.shareOfYes(B, [1, 2, 3], [3]), 1 / 2);
});

test("the first open part is asked of next, yes before no", () => {
  const parts = arithmetic.questionTree([0, 1, 2, 3], [[1, 2], [2]]);
  assert.deepEqual(parts, [
    { letters: [1, 2, 0, 3], depth: 0, yes: [1, 2] },
    { letters: [2, 1], depth: 1, yes: [2] },
    { letters: [2], depth: 2, yes: null },
    { letters: [1], depth: 2, yes: null },
    { letters: [0, 3], depth: 1, yes: null },
  ]);
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
