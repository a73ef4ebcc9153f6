// Fits every slide to 1280 × 720, then starts reveal.js.
//
// Nothing is scaled below the sizes in slides.css: what does not fit at the
// smallest of them goes on a further slide.
"use strict";

const ROOM = { width: 1280, height: 720 };
const SIZES = ["large", "roomy", "normal", "tight"];

const body = (slide) => slide.querySelector(".body");

function fits(slide) {
  const box = body(slide);
  const wide = (element) => element.scrollWidth > element.clientWidth + 1;
  return (
    box.scrollHeight <= box.clientHeight + 1 &&
    !wide(box) &&
    ![...box.querySelectorAll("pre, table, .katex-display")].some(wide)
  );
}

function arrange(slide, sizes) {
  const has = (selector) => body(slide).querySelector(selector) !== null;
  const besides = has("figure") && has(".code, .result");
  const layouts = besides ? ["beside", ""] : [""];
  if (has(".code") && has(".result")) layouts.push("columns");
  for (const size of sizes) {
    for (const layout of layouts) {
      slide.dataset.size = size;
      slide.dataset.layout = layout;
      if (fits(slide)) return true;
    }
  }
  return false;
}

// Moves the last piece of `from` to the beginning of `to`.  A piece that is
// alone in a box is taken out of the box, which is repeated in `to`.
function moveLast(from, to) {
  const last = from.lastElementChild;
  const rest = [...from.children].filter(
    (child) => child !== last && !child.matches(".admonition-title, strong")
  );
  const divisible = last.matches("div.admonition, ul, ol, details, .fragment");
  if (rest.length > 0 || !divisible || last.childElementCount < 2) {
    to.prepend(last);
    return rest.length > 0 || !divisible;
  }
  let copy = to.firstElementChild;
  if (!copy?.dataset.more) {
    copy = last.cloneNode(false);
    copy.dataset.more = "yes";
    to.prepend(copy);
  }
  return moveLast(last, copy);
}

// Is more than two thirds of it empty?
function isPoor(slide) {
  const heights = [...body(slide).children].map((piece) => piece.offsetHeight);
  const filled = heights.reduce((sum, height) => sum + height, 0);
  return filled < body(slide).clientHeight / 3;
}

// A slide of several cells that would become small is cut between two cells,
// unless that leaves it nearly empty; one of a single cell only when it does not
// fit at all.
function divide(slide) {
  const pieces = [...body(slide).children];
  const cells = new Set(pieces.map((piece) => piece.dataset.of));
  const sizes = cells.size > 1 ? SIZES.slice(0, -1) : SIZES;
  if (arrange(slide, sizes)) return;
  const more = slide.cloneNode(true);
  more.querySelector(".notes")?.remove();
  body(more).replaceChildren();
  const heading = more.querySelector(".head");
  if (heading) {
    const again = document.createElement("p");
    again.className = "head";
    again.append(...heading.childNodes);
    again.dataset.continued = document.body.dataset.continued;
    heading.replaceWith(again);
  }
  slide.after(more);
  const last = () => body(slide).lastElementChild;
  while (cells.size > 1) {
    const cell = last().dataset.of;
    while (last()?.dataset.of === cell) body(more).prepend(last());
    cells.delete(cell);
    if (arrange(slide, cells.size > 1 ? sizes : SIZES)) break;
  }
  if (isPoor(slide)) {
    const kept = body(slide).childElementCount;
    body(slide).append(...body(more).children);
    if (arrange(slide, SIZES)) return more.remove();
    body(more).append(...[...body(slide).children].slice(kept));
    arrange(slide, SIZES);
  }
  while (last() && !arrange(slide, SIZES)) moveLast(body(slide), body(more));
  if (!last()) {
    console.error(`nothing of cell ${slide.dataset.cell} fits a slide`);
    body(slide).replaceChildren(...body(more).children);
    more.remove();
    return;
  }
  divide(more);
}

// What would begin with nothing but its heading begins with its first step.
function begin(slide) {
  const steps = [...body(slide).children];
  if (steps.some((step) => !step.matches(".fragment"))) return;
  const first = steps[0]?.dataset.fragmentIndex;
  for (const step of steps) {
    if (step.dataset.fragmentIndex === first) step.classList.remove("fragment");
  }
}

async function start() {
  const page = document.documentElement;
  const answers = [...document.querySelectorAll("details")];
  for (const answer of answers) answer.open = true;
  page.classList.add("measuring");
  await Promise.allSettled([...document.images].map((image) => image.decode()));
  await document.fonts.ready;
  for (const slide of document.querySelectorAll("section[data-cell]")) {
    divide(slide);
  }
  document.querySelectorAll("section[data-cell]").forEach(begin);
  page.classList.remove("measuring");

  const printing = location.search.includes("print-pdf");
  for (const answer of answers) answer.open = printing;
  if (printing) {
    // a PDF cannot say "relative to where I lie"
    for (const link of document.querySelectorAll("a:not([href*='://'])")) {
      link.removeAttribute("href");
    }
  }
  Reveal.on("fragmentshown", (event) => reveal(event.fragment, true));
  Reveal.on("fragmenthidden", (event) => reveal(event.fragment, false));
  const done = printing ? "pdf-ready" : "ready";
  Reveal.on(done, () => {
    if (printing) showToAll();
    page.dataset.ready = "yes";
  });
  Reveal.initialize({
    ...ROOM,
    margin: 0,
    center: false,
    hash: true,
    slideNumber: "c/t",
    transition: "none",
    backgroundTransition: "none",
    pdfSeparateFragments: false,
    pdfMaxPagesPerSlide: 1,
    plugins: [RevealNotes],
  });
}

// A screen reader shall read every page, not only the slide that is "present".
function showToAll() {
  for (const slide of document.querySelectorAll("section[aria-hidden]")) {
    slide.removeAttribute("aria-hidden");
    slide.removeAttribute("hidden");
  }
}

function reveal(fragment, open) {
  if (!fragment.matches(".answers")) return;
  const slide = fragment.closest("section");
  for (const answer of slide.querySelectorAll("details")) answer.open = open;
}

start();
