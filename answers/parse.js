/** A number as a reader writes it, or NaN. @param {string} text */
export function parseNumber(text) {
  const plain = text.trim().replace(/[−–]/g, "-").replace(/^([+-]?\d*),(\d+)$/, "$1.$2");
  if (/^[+]?(inf|∞|무한대)$/i.test(plain)) return Infinity;
  const [, top, bottom = "1"] = /^([+-]?[\d.]+(?:e[+-]?\d+)?)\s*(?:\/\s*([\d.]+))?$/.exec(plain) ?? [];
  return top ? Number(top) / Number(bottom) : NaN;
}
