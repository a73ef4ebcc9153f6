// How far a guess is from a number that a cell has printed.

const INFINITE = { inf: Infinity, "+inf": Infinity, "-inf": -Infinity };

/** @param {string} printed by Python */
export const valueOf = (printed) => INFINITE[printed] ?? Number(printed);

/** A number as it was printed or typed, for the eye. @param {string} text */
export const numeral = (text) =>
  text.trim().replace(/^\+/, "").replace(/\binf\b/, "∞").replace(/-/g, "−");

/**
 * How far, to the digits that were printed (two at least), and on which side.
 * @param {number} guess
 * @param {string} printed
 * @returns {{ side: "low" | "high" | "none", size: string }}
 */
export function distance(guess, printed) {
  const value = valueOf(printed);
  if (guess === value) return { side: "none", size: "0" };
  const side = guess < value ? "low" : "high";
  if (!Number.isFinite(guess - value)) return { side, size: "∞" };
  const decimals = Math.max(2, /\.(\d+)/.exec(printed)?.[1].length ?? 0);
  const size = Number(Math.abs(guess - value).toFixed(decimals));
  return size ? { side, size: String(size) } : { side: "none", size: "0" };
}
