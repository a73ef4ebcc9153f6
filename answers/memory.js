// What the reader has answered, kept in the browser and nowhere else.
//
// One JSON text, the same for both editions. Where a browser keeps nothing,
// the answers last as long as the page is open.

const PLACE = "measuring-surprise";
/** @type {Record<string, any>} what could not be stored */
let unstored = {};
/** @type {(() => void)[]} */
const listeners = [];

function stored() {
  try {
    const found = JSON.parse(localStorage.getItem(PLACE) ?? "{}");
    return found && typeof found === "object" && !Array.isArray(found) ? found : {};
  } catch { // blocked, or not ours
    return {};
  }
}

function store(text) {
  try {
    localStorage.setItem(PLACE, text);
    return localStorage.getItem(PLACE) === text; // layout.html: a blocked one is silent
  } catch { // blocked, or full
    return false;
  }
}

const tell = () => listeners.forEach((listener) => listener());

/** Everything that was answered, by key. */
export const recallAll = () => ({ ...stored(), ...unstored });

/** What was remembered under a key. @param {string} key such as exercise/ex-die */
export const recall = (key) => recallAll()[key];

/** @param {string} key @param {unknown} value anything that JSON holds */
export function remember(key, value) {
  // another page may have stored something since
  const all = { ...recallAll(), [key]: value };
  unstored = store(JSON.stringify(all)) ? {} : { ...unstored, [key]: value };
  tell();
}

/** Forget every answer. */
export function forget() {
  unstored = {};
  try {
    localStorage.removeItem(PLACE);
  } catch { /* then there is nothing */ }
  tell();
}

/** Be told when an answer has come or all have gone. @param {() => void} listener */
export function whenChanged(listener) {
  listeners.push(listener);
}
