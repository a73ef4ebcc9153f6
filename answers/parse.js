// A number as a reader writes it: 0.25, 0,25, 1/4, 25 %, log2(10), 2^-3, ∞.
// A small parser by recursive descent; nothing is ever evaluated as code.

const LONGEST = 200; // characters; more is no number that somebody typed
const FUNCTIONS = {
  log2: Math.log2, lb: Math.log2, log10: Math.log10, lg: Math.log10,
  ln: Math.log, sqrt: Math.sqrt, exp: Math.exp,
};
const CONSTANTS = { e: Math.E, pi: Math.PI, π: Math.PI };
const INFINITE = new Set(["inf", "infinity", "infinite", "∞", "무한대"]);
const SIGNS = {
  "−": "-", "–": "-", "×": "*", "·": "*", "⋅": "*", "÷": "/", "⁄": "/", "∕": "/",
  "√": "sqrt", "₂": "2", "₁": "1", "₀": "0", "’": "'",
};
const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

const TOKEN = /\s*(?:(\d[\d_]*(?:\.[\d_]*)?(?:e[+-]?\d+)?|\.\d[\d_]*(?:e[+-]?\d+)?)|(log_?(?:10|2)|[a-zπ∞무한대]+)|(\*\*|[-+*/^%()]))/y;

/** What is written in other signs, in plain ones. @param {string} text */
function plain(text) {
  return text
    .toLowerCase()
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/([⁻⁺]?)([⁰¹²³⁴-⁹]+)/g, (_, sign, digits) =>
      `^(${sign === "⁻" ? "-" : ""}${[...digits].map((it) => RAISED.indexOf(it)).join("")})`)
    .replace(/[−–×·⋅÷⁄∕√₂₁₀’]/g, (sign) => SIGNS[sign])
    .replace(/\b(?:math|np|numpy)\.(log(?=\W|$))?/g, (_, log) => (log ? "ln" : ""))
    .trim()
    .replace(/^[=≈]\s*/, "");
}

/**
 * Signs between groups of three digits are left out, and a decimal comma
 * becomes a point. A lone comma or point is always that of the decimals:
 * 1,161 is a little over one.
 * @param {string} text
 */
function separated(text) {
  const without = (/** @type {RegExp} */ sign) => (/** @type {string} */ it) => it.replace(sign, "");
  return text
    .replace(/(?<![\d.,])\d{1,3}(?:[\s']\d{3})+(?!\d)/g, without(/[\s']/g))
    .replace(/(?<![\d.,])\d{1,3}(?:(?:,\d{3}){2,}(?![\d,])|(?:,\d{3})+(?=\.\d))/g, without(/,/g))
    .replace(/(?<![\d.,])\d{1,3}(?:(?:\.\d{3}){2,}(?![\d.])|(?:\.\d{3})+(?=,\d))/g, without(/\./g))
    .replace(/(?<![.,]\d*)(\d*),(\d+)(?![\d.,])/g, "$1.$2");
}

/** What a text means if its lone comma or point is no decimal one: 10,000. @param {string} text */
export function inThousands(text) {
  const match = /^\s*(\d{1,3})[.,](\d{3})\s*$/.exec(text);
  return match ? Number(match[1] + match[2]) : NaN;
}

/** @param {string} text @returns {(number | string)[] | null} */
function tokens(text) {
  const found = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const match = TOKEN.exec(text);
    if (!match) return null;
    const [, number, name, sign] = match;
    if (number !== undefined) {
      if (/^_|__|_$|_[.e]|\._/.test(number)) return null;
      found.push(finite(Number(number.replaceAll("_", ""))));
    } else {
      found.push(name?.replace("_", "") ?? sign.replace("**", "^"));
    }
  }
  return found;
}

/** More than any float is the largest one: only ∞ is infinite. @param {number} value */
function finite(value) {
  if (Math.abs(value) < Infinity || Number.isNaN(value)) return value;
  return Math.sign(value) * Number.MAX_VALUE;
}

class Parser {
  /** @param {(number | string)[]} given */
  constructor(given) {
    this.given = given;
    this.at = 0;
  }

  get next() {
    return this.given[this.at];
  }

  /** @param {string} sign */
  takes(sign) {
    const found = this.next === sign;
    if (found) this.at += 1;
    return found;
  }

  sum() {
    let value = this.product();
    for (;;) {
      if (this.takes("+")) value = limited(value, this.product(), (a, b) => a + b);
      else if (this.takes("-")) value = limited(value, this.product(), (a, b) => a - b);
      else return value;
    }
  }

  product() {
    let value = this.signed();
    for (;;) {
      if (this.takes("*")) value = limited(value, this.signed(), (a, b) => a * b);
      else if (this.takes("/")) value = quotient(value, this.signed());
      else if (this.begins()) value = limited(value, this.power(), (a, b) => a * b);
      else return value;
    }
  }

  /** Does a factor begin here without a sign before it, as in 2 log2 10? */
  begins() {
    return typeof this.next === "string" && /^(?:\(|[a-zπ∞무])/.test(this.next);
  }

  signed() {
    if (this.takes("-")) return -this.signed();
    if (this.takes("+")) return this.signed();
    return this.power();
  }

  power() {
    const base = this.percent();
    return this.takes("^") ? limited(base, this.signed(), (a, b) => a ** b) : base;
  }

  percent() {
    let value = this.atom();
    while (this.takes("%")) value /= 100;
    return value;
  }

  atom() {
    const token = this.next;
    this.at += 1;
    if (typeof token === "number") return token;
    if (token === "(") {
      const value = this.sum();
      return this.takes(")") ? value : NaN;
    }
    if (INFINITE.has(token)) return Infinity;
    if (Object.hasOwn(CONSTANTS, token)) return CONSTANTS[token];
    if (!Object.hasOwn(FUNCTIONS, token)) return NaN;
    // its argument is what stands in brackets, or else one power: ln 2^3
    const argument = this.next === "(" ? this.atom() : this.power();
    return limited(argument, 0, (x) => FUNCTIONS[token](x));
  }
}

/**
 * A result that is infinite though nothing before was: more than all floats,
 * or the logarithm of 0.
 * @param {number} a @param {number} b @param {(a: number, b: number) => number} act
 */
function limited(a, b, act) {
  const value = act(a, b);
  const overflows = Number.isFinite(a) && Number.isFinite(b) && a !== 0;
  return overflows ? finite(value) : value;
}

/** @param {number} a @param {number} b */
const quotient = (a, b) => (b === 0 ? NaN : limited(a, b, () => a / b));

/** The number that a text is; NaN if it is none. @param {string} text @returns {number} */
export function parseNumber(text) {
  if (text.length > LONGEST) return NaN;
  const given = tokens(separated(plain(text)));
  if (!given?.length) return NaN;
  const parser = new Parser(given);
  const value = parser.sum();
  return parser.at === given.length ? value : NaN;
}
