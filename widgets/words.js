// Words and numbers, in the language of the edition.

import catalog from "catalog"; // tools/widgets.py: what locale/ko has, or nothing
import { fill } from "./fill.js";

export { fill };

/** A text in the language of the edition. @param {string} text */
export const _ = (text) => catalog[text] ?? text;

/** A number for the eye: three decimals at most, none that is not needed. @param {number} x */
export function short(x) {
  if (!Number.isFinite(x)) return x > 0 ? "∞" : "−∞";
  return String(Number(x.toFixed(3)) + 0).replace("-", "−");
}

/** An amount of information with its unit; only what is 0 is shown as 0. @param {number} x */
export function bits(x) {
  const number = x > 1e-9 && x < 5e-4 ? "<0.001" : short(x);
  return fill(number === "1" ? _("{number} bit") : _("{number} bits"), { number });
}
