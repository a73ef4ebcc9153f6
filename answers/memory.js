// What the reader has answered, kept in the reader's browser only.

const KEY = "answers";

/** @returns {Record<string, unknown>} */
function all() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? {};
  } catch {
    return {};
  }
}

/** What is known of a key; undefined if nothing is. @param {string} key */
export const recall = (key) => all()[key];

/** @param {string} key @param {unknown} value */
export function remember(key, value) {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...all(), [key]: value }));
  } catch { /* blocked or full: the page works without */ }
}

/** Forget everything. */
export function forget() {
  try {
    localStorage.removeItem(KEY);
  } catch { /* blocked: there is nothing */ }
}
