// The verdict on an answer: what infolib.exercises.report says of it, word for
// word. tests/answers compares the two.

import { fill } from "../widgets/fill.js";
import { inThousands, parseNumber } from "./parse.js";

/**
 * A question of tools/recorded_exercises.py. Numbers that JSON has not are texts.
 * @typedef {{ asks: string, names: string[], best: string, unknown: string, other: string }} Choice
 * @typedef {{
 *   asks: string, expected: number | string, margin: number,
 *   slips: [number | string, string][],
 *   right: string, whole: string, otherwise: string, signed: boolean, choice?: Choice,
 * }} Question
 * What is said of it: is it right, was it answered, if it is wrong, does the
 * hint know the slip, and is it the name that is wrong?
 * @typedef {{ said: string, right: boolean, open: boolean, known: boolean, name: boolean }} Verdict
 * @typedef {Record<string, string>} Words
 */

const SHOWN = 100; // characters of an answer that a verdict quotes

/** On one line, as `say` prints it. @param {string} text */
const line = (text) => text.split(/\s+/).filter(Boolean).join(" ");

/** A text as Python shows it. @param {string} text */
function quoted(text) {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
  const inside = [...text].map((letter) => {
    if (letter === mark || letter === "\\") return `\\${letter}`;
    if (letter === " " || !/[\p{C}\p{Z}]/u.test(letter)) return letter;
    const named = { "\t": "\\t", "\n": "\\n", "\r": "\\r" }[letter];
    const number = letter.codePointAt(0).toString(16);
    if (named) return named;
    if (number.length <= 2) return `\\x${number.padStart(2, "0")}`;
    return number.length <= 4 ? `\\u${number.padStart(4, "0")}` : `\\U${number.padStart(8, "0")}`;
  });
  const all = [...line(mark + inside.join("") + mark)];
  return all.length <= SHOWN ? all.join("") : `${all.slice(0, SHOWN - 3).join("")}...`;
}

/** A number in six digits, as Python's `g` writes it. @param {number} x */
export function short(x) {
  if (!Number.isFinite(x)) return x > 0 ? "inf" : "-inf";
  if (x === 0) return Object.is(x, -0) ? "-0" : "0";
  let [digits, exponent] = x.toExponential(5).split("e");
  // a tie goes to the even digit; JavaScript takes the larger one
  const [, before, rest] = /^-?(\d\.\d{5})(\d*)/.exec(x.toExponential(100));
  if (/^50*$/.test(rest) && Number(before.at(-1)) % 2 === 0)
    [digits, exponent] = [(x < 0 ? "-" : "") + before, x.toExponential(100).split("e")[1]];
  const power = Number(exponent);
  const bare = (/** @type {string} */ text) => (text.includes(".") ? text.replace(/\.?0+$/, "") : text);
  if (power < -4 || power > 5)
    return `${bare(digits)}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
  return bare(Number(`${digits}e${power}`).toFixed(5 - power));
}

/** @param {number} a @param {number} b @param {number} margin */
const close = (a, b, margin) => a === b || Math.abs(a - b) <= margin;

/** @param {string} said @param {Partial<Verdict>} [more] @returns {Verdict} */
const verdict = (said, more) => ({
  said: line(said), right: false, open: false, known: false, name: false, ...more,
});

/** @param {Question} question @param {number} value @param {Words} words */
function judgeNumber(question, value, words) {
  const { margin, whole, otherwise } = question;
  const expected = Number(question.expected);
  if (whole ? value === expected : close(value, expected, margin))
    return verdict(question.right, { right: true });
  if (value < 0 && !question.signed) return verdict(words.negative, { known: true });
  const hints = new Set(
    question.slips.filter(([slip]) => close(value, Number(slip), margin)).map(([, hint]) => hint),
  );
  let hint = [...hints].join(words.or);
  if (whole && Number.isFinite(value) && !Number.isInteger(value)) hint ||= whole;
  if (hint || otherwise)
    return verdict(fill(words.hint, { hint: hint || otherwise }), { known: Boolean(hint) });
  const shown = Math.abs(value) === Number.MAX_VALUE ? words.beyond : short(value);
  return verdict(fill(value < expected ? words.tooSmall : words.tooLarge, { value: shown }));
}

/**
 * What is said of the texts in the fields of a question.
 * @param {Question} question @param {string[]} texts @param {Words} words @returns {Verdict}
 */
export function judge(question, texts, words) {
  if (texts.some((text) => !text.trim())) return verdict(words.open, { open: true });
  const { choice } = question;
  if (choice) {
    const name = texts[0].trim().toLowerCase();
    if (!choice.names.includes(name)) return verdict(choice.unknown, { known: true, name: true });
    if (name !== choice.best) return verdict(choice.other, { name: true });
  }
  const text = texts.at(-1);
  const value = parseNumber(text);
  if (Number.isNaN(value)) {
    if (/^\s*[+-]?nan\s*$/i.test(text)) return verdict(words.nan, { known: true });
    const answer = quoted(text);
    return verdict(fill(words.notANumber, { answer, hint: question.otherwise }), { known: true });
  }
  const found = judgeNumber(question, value, words);
  const other = inThousands(text);
  if (found.right || found.known || Number.isNaN(other)) return found;
  const instead = judgeNumber(question, other, words);
  return instead.right || instead.known ? instead : found;
}
