// Which results of a search come first; Sphinx puts this into language_data.js.
// A page that is called what was asked for, then a section that is, then those
// whose name has it, then all that only use the words. The functions of infolib
// come last. "Cross-entropy" is called cross entropy, too, and 5.1 is no name.

const plain = (name) => name.trim().toLowerCase().replace(/^[\d.]+\s+/, "")
  .replaceAll("-", " ");
const asked = plain(new URLSearchParams(location.search).get("q") ?? "");

function bonus(name) {
  if (name.startsWith("infolib.")) return 0;
  const parts = name.split(" > "); // a page, or a page and a section
  if (plain(parts.at(-1)) === asked) return 60 - 10 * parts.length;
  return plain(name).includes(asked) ? 20 : 0;
}

var Scorer = {
  score: ([, title, , , score]) => score + bonus(title),
  objNameMatch: 1,
  objPartialMatch: 1,
  objPrio: {},
  objPrioDefault: 0,
  title: 15,
  partialTitle: 7,
  term: 5,
  partialTerm: 2,
};
