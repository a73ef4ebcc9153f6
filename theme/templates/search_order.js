// Which results of a search come first; Sphinx puts this into searchtools.js.
// A page or section that is called what was asked for, then one whose name has
// it, then all that only use the words. The functions of infolib come last.

const asked = (new URLSearchParams(location.search).get("q") ?? "").trim().toLowerCase();

function bonus(name) {
  if (name.startsWith("infolib.")) return 0;
  const plain = name.toLowerCase().replace(/^\d+\.\s*/, ""); // without its number
  if (plain === asked) return 40;
  return plain.includes(asked) ? 20 : 0;
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
