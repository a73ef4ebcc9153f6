// The excerpts under a result: each formula once, and no folded code's title.
Search.htmlToText = ((whole) => (html, anchor) => {
  const page = new DOMParser().parseFromString(html, "text/html");
  page.querySelectorAll(".katex-html, .admonition.hide > summary, noscript")
    .forEach((element) => element.remove());
  page.querySelectorAll(".katex-mathml").forEach((formula) => {
    formula.querySelector("annotation")?.remove();
  });
  return whole(page.documentElement.outerHTML, anchor);
})(Search.htmlToText);
