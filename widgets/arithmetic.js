// The mathematics of the figures that move: no state, no page, only numbers.
//
// Each function has the name, the conventions and the values of the function
// of infolib it stands for; tests/widgets compares them. Distributions are
// arrays of numbers that sum to 1 but for rounding; answers are in bits.

/** Sum of numbers. @param {number[]} x */
export const sum = (x) => x.reduce((total, value) => total + value, 0);

/** The distribution in the ratio of some weights. @param {number[]} weights */
export function normalised(weights) {
  const total = sum(weights);
  return weights.map((weight) => weight / total);
}

/** −log2 p: infinite for an impossible outcome. @param {number} p */
export const surprise = (p) => (p === 1 ? 0 : -Math.log2(p));

/** −x log2 x, and 0 for 0. @param {number} x */
const weighed = (x) => (x > 0 ? x * -Math.log2(x) : 0);

/**
 * −log2 of each probability, also where one is so near to 1 that no float
 * tells it from 1: what the others have tells it.
 * @param {number[]} q
 */
export function surprises(q) {
  const likely = q.indexOf(Math.max(...q));
  const rest = sum(q.filter((_, i) => i !== likely));
  const total = q[likely] + rest;
  return q.map((x, i) => {
    if (i === likely && rest < x) return Math.log1p(rest / x) / Math.LN2;
    return Math.log2(total) - Math.log2(x);
  });
}

/** H(P). @param {number[]} p */
export const entropy = (p) => crossEntropy(p, p);

/**
 * The share of each outcome in H(P, Q): p times the surprise at q.
 * @param {number[]} p what is true
 * @param {number[]} q what is believed
 */
export function bills(p, q) {
  const surprised = surprises(q);
  return p.map((x, i) => (x > 0 ? x * surprised[i] : 0));
}

/** H(P, Q). @param {number[]} p @param {number[]} q */
export const crossEntropy = (p, q) => sum(bills(p, q)) / sum(p);

/**
 * The signed share of each outcome in D(P‖Q): p log2(p/q).
 * @param {number[]} p
 * @param {number[]} q
 */
export const regrets = (p, q) =>
  p.map((x, i) => (x > 0 ? x * (Math.log2(x) - Math.log2(q[i])) : 0));

/**
 * (1 + d) ln(1 + d) − d, which is never negative. For small d the two parts
 * agree in most digits, so a series in u = d/(2 + d) is taken instead.
 * @param {number} d
 */
function phi(d) {
  if (Math.abs(d) > 0.125) return (1 + d) * Math.log1p(d) - d;
  const u = d / (2 + d), square = u * u;
  let series = 0;
  for (let k = 8; k >= 0; k--) series = series * square + 1 / (2 * k + 3);
  return d * u * (1 + u * (1 + u) * series);
}

const SMALL = 1 / 32; // bits: above, the shares cancel few digits of each other

/**
 * D(P‖Q). Where P nearly is Q, the shares cancel. Then the terms are
 * q phi((p − q)/q), none of which is negative: it is the same sum, since both
 * distributions add up to 1.
 * @param {number[]} p
 * @param {number[]} q
 */
export function klDivergence(p, q) {
  const plain = sum(regrets(p, q));
  if (plain > SMALL) return plain;
  const [P, Q] = [sum(p), sum(q)];
  const excess = sum(p.map((x, i) => x - q[i]));
  const nats = p.map((x, i) => {
    const y = q[i];
    if (y === 0) return 0;
    const gap = ((x - y) * (P + Q) - (x + y) * excess) / (2 * P * Q);
    if (Math.abs(gap) < 0.5 * y) return (y / Q) * phi((gap * Q) / y);
    const far = x > 0 ? (x / P) * (Math.log(x / P) - Math.log(y / Q)) : 0;
    return far - gap;
  });
  return Math.max(0, sum(nats)) / Math.LN2;
}

/** Half of D(P‖M) and half of D(Q‖M), M between. @param {number[]} p @param {number[]} q */
export function jsDivergence(p, q) {
  const m = p.map((x, i) => (x + q[i]) / 2);
  return (klDivergence(p, m) + klDivergence(q, m)) / 2;
}

/** h(p), the entropy of a question with the answer yes at p. @param {number} p */
export function binaryEntropy(p) {
  const x = Math.min(p, 1 - p);
  if (x === 0) return 0;
  return weighed(x) - ((1 - x) * Math.log1p(-x)) / Math.LN2;
}

// --- tables -------------------------------------------------------------------

/** The sums of the rows of a table. @param {number[][]} joint */
export const rowSums = (joint) => joint.map(sum);

/** The sums of its columns. @param {number[][]} joint */
export const columnSums = (joint) => joint[0].map((_, j) => sum(joint.map((row) => row[j])));

/** The same table with X and Y swapped. @param {number[][]} joint */
export const transposed = (joint) => joint[0].map((_, j) => joint.map((row) => row[j]));

/** P(X) times P(Y|x), row by row. @param {number[]} x @param {number[][]} given one row for each x */
export const jointTable = (x, given) => given.map((row, i) => row.map((share) => x[i] * share));

/** What the pairs would have if X and Y were independent. @param {number[][]} joint */
function product(joint) {
  const y = columnSums(joint);
  return rowSums(joint).flatMap((a) => y.map((b) => a * b));
}

/** I(X; Y) of a table whose rows are X: D of it and of the product of its sums. @param {number[][]} joint */
export const mutualInformation = (joint) => klDivergence(joint.flat(), product(joint));

/** The share of each pair in I(X; Y), signed. @param {number[][]} joint */
export const pairShares = (joint) => regrets(joint.flat(), product(joint));

/** H(X, Y). @param {number[][]} joint */
export const jointEntropy = (joint) => entropy(joint.flat());

/** H(Y|X), in which X are the rows. @param {number[][]} joint */
export const conditionalEntropy = (joint) =>
  sum(joint.map((row) => (sum(row) > 0 ? sum(row) * entropy(normalised(row)) : 0)));

/**
 * How far the dependence of two yes-or-no variables goes of the way that their
 * marginals allow: 1 is as alike as can be, 0 independent, −1 as opposite as can be.
 * @param {number[][]} joint of two rows and two columns
 */
export function dependence(joint) {
  const [[a, b], [c, d]] = joint;
  const gap = a * d - b * c;
  const room = roomFor(sum(joint[1]), b + d, gap);
  return room > 0 ? Math.min(1, Math.max(-1, gap / room)) : 0;
}

/** What P(1, 1) can grow from independence, or fall. @param {number} x @param {number} y @param {number} way */
const roomFor = (x, y, way) =>
  way < 0 ? Math.min(x * y, (1 - x) * (1 - y)) : Math.min(x * (1 - y), (1 - x) * y);

/**
 * P(Y = 1|X = 0) and P(Y = 1|X = 1) with these marginals and this dependence.
 * @param {number} x P(X = 1), not 0 and not 1
 * @param {number} y P(Y = 1)
 * @param {number} d from −1 to 1
 */
export function withDependence(x, y, d) {
  const gap = d * roomFor(x, y, d);
  return [y - gap / (1 - x), y + gap / x].map((share) => Math.min(1, Math.max(0, share)));
}

// --- codes --------------------------------------------------------------------

/** What a code of such lengths spends of its budget of 1. @param {number[]} lengths */
export const kraftSum = (lengths) => sum(lengths.map((length) => 2 ** -length));

/** Letters of the code for one letter, on average. @param {number[]} p @param {number[]} lengths */
export const expectedLength = (p, lengths) => sum(p.map((x, i) => x * lengths[i]));

/**
 * The lengths of a Huffman code: the two lightest parts are joined until one
 * is left; of equal weights the shallower one is taken.
 * @param {number[]} p
 */
export function huffmanLengths(p) {
  const lengths = p.map(() => 0);
  let parts = p.map((weight, i) => ({ weight, height: 0, letters: [i] }));
  while (parts.length > 1) {
    parts.sort((a, b) => a.weight - b.weight || a.height - b.height);
    const [a, b, ...rest] = parts;
    const letters = [...a.letters, ...b.letters];
    for (const i of letters) lengths[i] += 1;
    const height = Math.max(a.height, b.height) + 1;
    parts = [...rest, { weight: a.weight + b.weight, height, letters }];
  }
  return lengths;
}

/**
 * Words of these lengths of which none begins another, or nothing if the
 * budget does not allow it: counted upwards from the shortest word.
 * @param {number[]} lengths whole numbers from 1 to 30
 */
export function prefixWords(lengths) {
  if (kraftSum(lengths) > 1) return null;
  const words = lengths.map(() => "");
  let next = 0, before = 0;
  const inOrder = lengths.map((length, i) => [length, i]).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  for (const [length, i] of inOrder) {
    next *= 2 ** (length - before);
    words[i] = next.toString(2).padStart(length, "0");
    next += 1;
    before = length;
  }
  return words;
}

/** The distribution of n letters in a row that do not depend on each other. @param {number[]} p @param {number} n */
export const blocks = (p, n) =>
  n === 1 ? p : blocks(p, n - 1).flatMap((x) => p.map((y) => x * y));

/**
 * What the next letter costs a reader who has staked a share on one letter:
 * the others share what is left in the ratio of their frequencies.
 * @param {number[]} frequencies
 * @param {number} named the letter with the stake
 * @param {number} stake
 * @param {number} truth the letter that came
 */
export function stakedPrice(frequencies, named, stake, truth) {
  if (truth === named) return surprise(stake);
  const others = sum(frequencies.filter((_x, i) => i !== named));
  return surprise(1 - stake) + surprise(frequencies[truth] / others);
}

// --- bars on a line -----------------------------------------------------------

/** Where the bars stand: so far out that nothing of a bump is cut off. */
export const LINE = Array.from({ length: 25 }, (_, i) => i - 12);

/**
 * The normal density at the whole numbers from −12 to 12, normalised. With
 * |mu| ≤ 5 and sigma ≥ 1/2 no bar is too small for a float.
 * @param {number} mu @param {number} sigma
 */
export const normalBars = (mu, sigma) =>
  normalised(LINE.map((x) => Math.exp(-(((x - mu) / sigma) ** 2) / 2)));

/** Half of a normal density of width 1 around a, half of one around −a, as bars. @param {number} a */
export const twoBumps = (a) =>
  normalised(LINE.map((x) => Math.exp(-((x - a) ** 2) / 2) + Math.exp(-((x + a) ** 2) / 2)));

const WAYS = [[1, 0], [-1, 0], [0, 1], [0, -1]];

/**
 * Where one comes to from normal bars by steps that each make the divergence
 * from some bars smaller, and the divergence there. The steps are so short at
 * first that none leaps out of its valley.
 * @param {number[]} p
 * @param {"forward" | "reverse"} direction D(P‖Q) or D(Q‖P)
 * @param {number} mu @param {number} sigma where to start
 */
export function valley(p, direction, mu, sigma) {
  const divergence = (m, s) => {
    const q = normalBars(m, Math.exp(s));
    return direction === "forward" ? klDivergence(p, q) : klDivergence(q, p);
  };
  let [m, s] = [mu, Math.log(sigma)];
  let least = divergence(m, s);
  for (let step = 0.05; step > 1e-6;) {
    const before = least;
    for (const [x, y] of WAYS) {
      const found = divergence(m + x * step, s + y * step);
      if (found < least) [m, s, least] = [m + x * step, s + y * step, found];
    }
    if (least === before) step /= 2;
  }
  return [m, Math.exp(s), least];
}

/**
 * Surprises rounded up to whole bits, at least 1: lengths that a code can have.
 * @param {number[]} p
 */
export const shannonLengths = (p) =>
  p.map((x) => {
    let length = Math.max(1, Math.floor(-Math.log2(x)));
    while (2 ** -length > x) length += 1;
    return length;
  });

// --- questions ----------------------------------------------------------------

/**
 * A tree of yes-or-no questions, from the root, yes before no. Each question
 * is asked of the first part that is not asked of yet and has letters to
 * tell apart. What a part has as `yes` is null as long as it is not asked of.
 * @param {number[]} letters
 * @param {number[][]} asked the letters with the answer yes, question by question
 */
export function questionTree(letters, asked) {
  const left = [...asked];
  const grow = (part, depth) => {
    const yes = part.length > 1 ? left.shift() ?? null : null;
    if (!yes) return [{ letters: part, depth, yes }];
    const no = part.filter((letter) => !yes.includes(letter));
    return [
      { letters: [...yes, ...no], depth, yes },
      ...grow(yes, depth + 1),
      ...grow(no, depth + 1),
    ];
  };
  return grow(letters, 0);
}

/** The probability of some of the letters. @param {number[]} p @param {number[]} letters */
export const shareOf = (p, letters) => sum(letters.map((i) => p[i]));

/** The answer yes, among the letters that are possible. @param {number[]} p @param {number[]} letters @param {number[]} yes */
export const shareOfYes = (p, letters, yes) => shareOf(p, yes) / shareOf(p, letters);

/**
 * What the answer tells, from the rarer one: 1 − p has few digits where p is nearly 1.
 * @param {number[]} p @param {number[]} letters @param {number[]} yes
 */
export function bitsOfAnswer(p, letters, yes) {
  const no = letters.filter((letter) => !yes.includes(letter));
  return binaryEntropy(Math.min(shareOf(p, yes), shareOf(p, no)) / shareOf(p, letters));
}

const questions = (p, asked) => questionTree([...p.keys()], asked).filter(({ yes }) => yes);

/** How many of these questions a letter meets, on average. @param {number[]} p @param {number[][]} asked */
export const questionsAsked = (p, asked) =>
  sum(questions(p, asked).map(({ letters }) => shareOf(p, letters)));

/** What their answers tell, on average. @param {number[]} p @param {number[][]} asked */
export const bitsTold = (p, asked) =>
  sum(questions(p, asked).map(({ letters, yes }) =>
    shareOf(p, letters) * bitsOfAnswer(p, letters, yes)));

// --- chance -------------------------------------------------------------------

/**
 * Numbers from 0 to 1 that look random, the same for the same seed (mulberry32).
 * @param {number} seed a whole number from 0 to 2^32 − 1
 * @param {number} count
 */
export function uniforms(seed, count) {
  let state = seed >>> 0;
  return Array.from({ length: count }, () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let x = Math.imul(state ^ (state >>> 15), state | 1);
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61);
    return ((x ^ (x >>> 14)) >>> 0) / 2 ** 32;
  });
}

/** Outcomes drawn from p by such numbers. @param {number[]} p @param {number} seed @param {number} count */
export const draws = (p, seed, count) =>
  uniforms(seed, count).map((u) => {
    let i = 0;
    for (let left = u * sum(p) - p[0]; left >= 0 && i < p.length - 1; left -= p[i]) i += 1;
    return i;
  });

// --- noise --------------------------------------------------------------------

/**
 * Random numbers from 0 up to 1, always the same from the same three whole
 * numbers: the generator sfc32 of PractRand.
 * @param {number} seed @param {number} number @param {number} kind
 */
export function randomNumbers(seed, number, kind) {
  let a = seed | 0, b = number | 0, c = kind | 0, count = 1;
  const next = () => {
    const out = (((a + b) | 0) + count) | 0;
    count = (count + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + out) | 0;
    return (out >>> 0) / 2 ** 32;
  };
  for (let i = 0; i < 15; i++) next();
  return next;
}

const DRAW = 0; // the kind of a sample; shuffles are of kinds 1, 2, …

/**
 * Sample `number` of a game: n pairs (x, y), each with all K² pairs equally
 * likely, hence x and y independent. A pair is the number K x + y.
 * @param {number} seed @param {number} number @param {number} n
 * @param {number} bins K, from 2 to 10
 */
export function noisePairs(seed, number, n, bins) {
  const random = randomNumbers(seed, number, DRAW);
  const pairs = Array(n);
  for (let i = 0; i < n; i++) pairs[i] = Math.floor(random() * bins * bins);
  return pairs;
}

/** How often each of the K² pairs occurs, row by row. @param {number[]} pairs @param {number} bins */
export function pairCounts(pairs, bins) {
  const counts = Array(bins * bins).fill(0);
  for (const pair of pairs) counts[pair]++;
  return counts;
}

/**
 * The plug-in estimate of I(X; Y). The whole numbers n n(x,y) and n(x) n(y)
 * are compared before anything is rounded, and no term is negative.
 * @param {number[]} counts a table, row by row @param {number} bins
 */
export function informationOfCounts(counts, bins) {
  const rows = Array(bins).fill(0), columns = Array(bins).fill(0);
  for (let x = 0, i = 0; x < bins; x++)
    for (let y = 0; y < bins; y++, i++) {
      rows[x] += counts[i];
      columns[y] += counts[i];
    }
  const n = sum(rows);
  let nats = 0;
  for (let x = 0, i = 0; x < bins; x++)
    for (let y = 0; y < bins; y++, i++) {
      const product = rows[x] * columns[y];
      if (product === 0) continue;
      const gap = n * counts[i] - product;
      nats += product * (counts[i] > 0 ? phi(gap / product) : 1);
    }
  return nats / n ** 2 / Math.LN2;
}

/** What the plug-in estimate is too large by on average, to first order. @param {number} n @param {number} bins */
export const noiseBias = (n, bins) => (bins - 1) ** 2 / (2 * n * Math.LN2);

/**
 * The estimates after y has been shuffled: shuffles `from` up to, not with,
 * `to` of sample `number`. The pairs are put in order first. A shuffle ends
 * where only the smallest x is left: the order of its y changes no count.
 * @param {number[]} pairs @param {number} bins
 * @param {number} seed @param {number} number
 * @param {number} from @param {number} to
 */
export function shuffledEstimates(pairs, bins, seed, number, from, to) {
  const inOrder = Uint8Array.from(pairs).sort();
  const columns = inOrder.map((pair) => pair % bins);
  const row = inOrder.map((pair, i) => pair - columns[i]);
  const end = row.lastIndexOf(row[0]);
  return Array.from({ length: to - from }, (_, k) => {
    const random = randomNumbers(seed, number, from + k + 1);
    const y = columns.slice();
    const counts = Array(bins * bins).fill(0);
    for (let i = y.length - 1; i > end; i--) {
      const j = Math.floor(random() * (i + 1));
      counts[row[i] + y[j]]++;
      y[j] = y[i];
    }
    for (let i = 0; i <= end; i++) counts[row[i] + y[i]]++;
    return informationOfCounts(counts, bins);
  });
}

const TIE = 1e-9; // bits: equal estimates differ by less, from rounding

/** The share of data and shuffles together that reach the data. @param {number} found @param {number[]} shuffled */
export const pValue = (found, shuffled) =>
  (1 + shuffled.filter((x) => x >= found - TIE).length) / (1 + shuffled.length);
