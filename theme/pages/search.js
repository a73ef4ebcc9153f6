// What the search of this book does otherwise than Sphinx's, whose names these
// are (searchtools.js).

// From disk a script may read no page: results without excerpts.
if (location.protocol === "file:") DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;

// Korean compounds are typed with and without spaces: one that is nowhere is cut
// into the longest words that are somewhere.
const isKnown = (word) => [Search._index.terms, Search._index.titleterms]
  .some((words) => Object.hasOwn(words, word));

function cutCompound(word) {
  if (!/^[가-힣]{4,}$/.test(word) || isKnown(word)) return [word];
  for (let end = word.length - 2; end > 1; end -= 1) {
    const first = word.slice(0, end);
    if (isKnown(first)) return [first, ...cutCompound(word.slice(end))];
  }
  return [word];
}

// A decimal is one word, also with a comma; of D_KL the index is looked for.
splitQuery = (query) =>
  (query.match(/\d+[.,]\d+|[\p{Letter}\p{Number}_\p{Emoji_Presentation}]+/gu) ?? [])
    .map((word) => word.replace(",", ".").replace(/^\p{Letter}_/u, ""))
    .flatMap(cutCompound);

Search._parseQuery = ((parse) => (query) => {
  // some keyboards type the letters of a syllable of Hangul one by one
  const parsed = parse(query.normalize("NFC"));
  const [text, searched, , marked] = parsed;
  // Sphinx leaves out whole numbers
  for (const word of splitQuery(text).filter((it) => /^\d+$/.test(it))) {
    searched.add(word);
    marked.add(word);
  }
  return parsed;
})(Search._parseQuery);

// What is found is said aloud, some time after the place for it is there.
Search.query = ((answer) => (query) => {
  Search.status.setAttribute("role", "status");
  setTimeout(answer, 100, query);
})(Search.query);

// The excerpts under a result: each formula once, and no folded code's title.
Search.htmlToText = ((whole) => (html, anchor) => {
  const page = new DOMParser().parseFromString(html, "text/html");
  page.querySelectorAll(".katex > [aria-hidden], .admonition.hide > summary, noscript")
    .forEach((element) => element.remove());
  page.querySelectorAll(".katex-mathml").forEach((formula) => {
    formula.querySelector("annotation")?.remove();
  });
  return whole(page.documentElement.outerHTML, anchor);
})(Search.htmlToText);
