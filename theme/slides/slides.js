// Shows a deck as slides, or as a page where slides would be too small to read.
//
// As slides: fits every slide to 1280 × 720, then starts reveal.js.  Nothing is
// scaled below the sizes in slides.css: what does not fit at the smallest of
// them goes on a further slide.  As a page: what the deck is without scripts.
"use strict";

const ROOM = { width: 1280, height: 720 };
const SIZES = ["large", "roomy", "normal", "tight"];
const asked = new URLSearchParams(location.search);
const printing = asked.has("print-pdf");
// Here the smallest text of a slide would be 11 px high: on a telephone, and on
// a screen at 200 %, where a slide does not grow with the letters of a page.
const small = matchMedia("(max-width: 700px), (max-height: 400px)");
// The speaker's window shows small slides on purpose.
const fixed = printing || asked.has("receiver") || asked.has("slides");
const asPage = !fixed && (asked.has("page") || small.matches);

const script = document.currentScript.src;
const root = document.documentElement.classList;
root.add(...(asPage ? ["page"] : ["deck", "measuring"]));
document.addEventListener("DOMContentLoaded", asPage ? startPage : startSlides);

const body = (slide) => slide.querySelector(".body");

// --- as a page --------------------------------------------------------------

function startPage() {
  startMenu();
  startClocks();
  nameSlides();
  document.querySelector(".menu details").open = true;
  // which of them scroll, fonts that come later decide
  for (const box of document.querySelectorAll("table, .katex-display"))
    box.tabIndex = 0;
  startFigures();
  const wanted = decodeURIComponent(location.hash.replace(/^#\/?/, ""));
  const slide = document.getElementById(wanted);
  if (!slide) return;
  history.scrollRestoration = "manual"; // not where the slides were: at the top
  addEventListener("load", () => slide.scrollIntoView()); // with its figures
}

// --- the menu ---------------------------------------------------------------

// The switch of the keys that are letters; the browser remembers it.
const switchOf = () => document.querySelector(".menu input");
const MEMORY = "letter-keys";

// The address of the cell that is shown.  Not that of the slide: a page and the
// other edition cut a cell in other places, or not at all.
function place() {
  if (asPage) return location.hash;
  const slide = Reveal.getCurrentSlide();
  return `#/${slide.dataset.cell ?? slide.id}`;
}

function startMenu() {
  const details = document.querySelector(".menu details");
  const letters = switchOf();
  for (const link of details.querySelectorAll("a")) {
    link.addEventListener("click", () => (link.hash = place()));
  }
  details.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !details.open) return;
    event.stopPropagation(); // it is not for the overview
    details.open = false;
    const summary = details.querySelector("summary");
    // who came by the key is back in the talk, where Space turns the slide
    details.dataset.openedBy === "?" ? summary.blur() : summary.focus();
    details.dataset.openedBy = "";
  });
  try {
    letters.checked = localStorage.getItem(MEMORY) !== "off";
    letters.addEventListener("change", () =>
      localStorage.setItem(MEMORY, letters.checked ? "on" : "off")
    );
  } catch {
    // A browser that stores nothing forgets the switch.
  }
  if (!fixed && !asked.has("page")) {
    small.addEventListener("change", () => {
      history.replaceState(null, "", place());
      location.reload();
    });
  }
}

// Is a key for the deck?  Not where the browser has a use for it: Space and Enter
// on a link, a button or an answer.  Not a letter if letters are switched off.
function isForDeck({ key = "", target }) {
  const control = "a, button, summary, label, input, select, textarea";
  if (target?.closest?.(".widget")) return false; // Escape leads out of it
  if ([" ", "Enter"].includes(key)) return !target?.closest?.(control);
  return key.length !== 1 || switchOf().checked;
}

// --- figures that move --------------------------------------------------------

// Their script, when all slides have their places. On paper they stand still.
function startFigures() {
  if (!document.querySelector("[data-explorable]") || printing) return;
  const src = script.replace("slides.js", "explorables.js");
  document.head.append(Object.assign(document.createElement("script"), { src }));
  if (!asPage) {
    // and again when it has grown: a whole tree has more to say than half of it
    const grown = new ResizeObserver((entries) => {
      for (const { target } of entries) {
        const figure = target.closest("figure");
        const { bottom } = figure.closest(".body").getBoundingClientRect();
        if (figure.getBoundingClientRect().bottom > bottom + 1) fit(figure);
      }
    });
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        fit(target);
        grown.observe(target.querySelector(".widget"));
      }
    }).observe(document.querySelector(".slides"), {
      attributeFilter: ["data-live"], subtree: true,
    });
  }
  document.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (!["PageUp", "PageDown", "Escape"].includes(key)) return; // a clicker's
    if (!target.closest?.(".widget")) return;
    event.stopPropagation(); // neither for the overview nor for a slider
    event.preventDefault();
    document.activeElement.blur();
    if (key === "PageDown") Reveal.next();
    if (key === "PageUp") Reveal.prev();
  }, true);
}

// Makes a figure that moves as large as its slide has room for.
function fit(figure) {
  const widget = figure.querySelector(".widget");
  const box = figure.closest(".body");
  const beside = [...box.children].filter((it) => it !== figure);
  const taken = beside.reduce((sum, it) => sum + it.offsetHeight + 12, 0);
  const room = box.clientHeight - taken - figure.querySelector("figcaption").offsetHeight;
  const fits = (zoom) => {
    widget.style.zoom = zoom;
    const { width, height } = widget.getBoundingClientRect();
    return (height / width) * box.clientWidth <= room; // however large the deck is
  };
  let [small, large] = [0.3, 1];
  if (fits(large)) return;
  while (large - small > 0.01) {
    const middle = (small + large) / 2;
    if (fits(middle)) small = middle;
    else large = middle;
  }
  fits(small);
}

// --- the clock of an exercise ---------------------------------------------------

// A click starts it, or sets it back.
function startClocks() {
  for (const clock of document.querySelectorAll(".clock")) {
    const given = clock.textContent;
    let ticking;
    clock.addEventListener("click", () => {
      if (ticking) {
        ticking = clearInterval(ticking);
        clock.textContent = given;
        return;
      }
      const end = Date.now() + 60_000 * parseFloat(given);
      ticking = setInterval(() => {
        const left = Math.max(0, Math.round((end - Date.now()) / 1000));
        const seconds = String(left % 60).padStart(2, "0");
        clock.textContent = `${Math.floor(left / 60)}:${seconds}`;
      }, 250);
    });
  }
}

// --- fitting a slide --------------------------------------------------------

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
  body(more).replaceChildren();
  const heading = more.querySelector(".head");
  if (heading) {
    const again = document.createElement("p");
    again.className = "head";
    again.append(...heading.childNodes);
    again.dataset.continued = words().continued;
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

// --- as slides --------------------------------------------------------------

const words = () => JSON.parse(document.body.dataset.words);

// An address for every slide: the name of its cell, which stays when slides are
// added before it.
function nameSlides() {
  for (const slide of document.querySelectorAll(".slides section section")) {
    const name = slide.dataset.cell ?? slide.className;
    let number = 1;
    slide.id = name;
    while (document.querySelectorAll(`[id="${slide.id}"]`).length > 1) {
      number += 1;
      slide.id = `${name}-${number}`;
    }
  }
}

function titleOf(slide) {
  const own = [".head, h1", ".admonition-title"];
  const found = own.map((selector) => slide.querySelector(selector));
  return found.find(Boolean) ?? document.querySelector("h1");
}

// What a screen reader calls a slide.
function describeSlides() {
  for (const slide of document.querySelectorAll(".slides section section")) {
    slide.setAttribute("role", "group");
    slide.setAttribute("aria-roledescription", words().slide);
    const title = titleOf(slide);
    title.id ||= `${slide.id}-title`;
    slide.setAttribute("aria-labelledby", title.id);
  }
}

// Says a title, with its formulas; reveal.js would say all of a slide, with
// every sign of its code.
function say(title, more = "") {
  const said = document.querySelector(".announced");
  said.replaceChildren(...(title?.cloneNode(true).childNodes ?? []), more);
}

// Slides that are not shown take no focus.  Their sections stay as they are: in
// the overview a click on one opens it.
function onlyPresent() {
  const present = Reveal.getCurrentSlide();
  for (const slide of Reveal.getSlides()) {
    slide.querySelector(".stage").inert = slide !== present;
  }
}

function onSlide() {
  onlyPresent();
  document.querySelector(".menu details").open = false;
  sayTitle();
}

function sayTitle() {
  const title = titleOf(Reveal.getCurrentSlide());
  const goesOn = title.dataset.continued;
  say(title, goesOn ? ` … ${goesOn}` : "");
}

function onFragment(fragment, shown) {
  if (fragment.matches(".answers")) {
    const slide = fragment.closest("section");
    for (const answer of slide.querySelectorAll("details")) answer.open = shown;
    if (shown) say(null, words().answers);
  } else if (shown) {
    const asks = fragment.matches(".predict"); // the question, not only its name
    say((!asks && fragment.querySelector(".admonition-title")) || fragment);
  }
}

// The screen is black: what is under it takes no focus that nobody sees.
function onPause() {
  say(null, words().black);
  document.querySelector(".resume-button").focus();
}

// What reveal.js brings speaks English, and takes the whole deck for a program
// that reads no text.
function mendReveal() {
  const deck = Reveal.getRevealElement();
  deck.removeAttribute("role");
  const controls = deck.querySelector(".controls");
  controls.setAttribute("role", "region");
  controls.setAttribute("aria-label", words().turn);
  for (const side of ["left", "right"]) {
    const button = controls.querySelector(`.navigate-${side}`);
    button.setAttribute("aria-label", words()[side]);
  }
  deck.querySelector(".resume-button").textContent = words().resume;
}

async function startSlides() {
  const page = document.documentElement;
  const answers = [...document.querySelectorAll(".slides details")];
  for (const answer of answers) answer.open = true;
  document.querySelector("main").classList.add("reveal");
  startMenu();
  await Promise.allSettled([...document.images].map((image) => image.decode()));
  await document.fonts.ready;
  for (const slide of document.querySelectorAll("section[data-cell]")) {
    divide(slide);
  }
  document.querySelectorAll("section[data-cell]").forEach(begin);
  page.classList.remove("measuring");
  document.addEventListener("keydown", (event) => {
    if (event.key !== "?" || !isForDeck(event)) return;
    const menu = document.querySelector(".menu details");
    menu.open = !menu.open;
    // from where Escape closes it, and where a screen reader says what it is
    const summary = menu.querySelector("summary");
    menu.open ? summary.focus() : summary.blur();
    menu.dataset.openedBy = menu.open ? event.key : "";
  });

  for (const answer of answers) answer.open = printing;
  if (printing) {
    // a PDF cannot say "relative to where I lie"
    const { home } = document.body.dataset;
    for (const link of document.querySelectorAll("a[href]:not([href*='://'])")) {
      const there = link.getAttribute("href").replace("../html/", "../");
      if (home) link.href = new URL(there, home);
      else link.removeAttribute("href");
    }
  } else {
    nameSlides();
    describeSlides();
    startClocks();
    Reveal.on("slidechanged", onSlide);
    Reveal.on("paused", onPause);
    Reveal.on("resumed", sayTitle);
    Reveal.on("overviewshown", () => say(null, words().overview));
    Reveal.on("overviewhidden", sayTitle);
    Reveal.on("fragmentshown", ({ fragment }) => onFragment(fragment, true));
    Reveal.on("fragmenthidden", ({ fragment }) => onFragment(fragment, false));
  }
  Reveal.on(printing ? "pdf-ready" : "ready", () => {
    mendReveal();
    printing ? showToAll() : onlyPresent();
    startFigures();
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
    help: false, // the menu has it
    navigationMode: "linear", // every forward key visits every slide
    scrollActivationWidth: null, // as a page: startPage
    keyboard: { 191: null }, // "/" would blacken the screen, and "?" is ours
    keyboardCondition: isForDeck,
    pdfSeparateFragments: false,
    pdfMaxPagesPerSlide: 1,
    plugins: [RevealNotes],
  });
}

// For the students' copy of the PDF (tools/slides.py).
function showAnswers(shown) {
  for (const answer of document.querySelectorAll(".slides details")) {
    answer.open = shown;
  }
  const [from, to] = shown ? ["unmarked", "answer"] : ["answer", "unmarked"];
  for (const choice of document.querySelectorAll(`.slides .${from}`)) {
    choice.classList.replace(from, to);
  }
}

// For the lecturer's notes on paper (tools/slides.py): a slide, and below it what
// to say.
function showNotes() {
  showAnswers(true);
  const paper = document.createElement("style");
  paper.textContent = "@page { margin: 14mm 16mm; size: A4; }"; // not that of a slide
  document.head.append(paper);
  document.documentElement.classList.add("with-notes");
  for (const slide of document.querySelectorAll(".pdf-page")) {
    const sheet = document.createElement("div");
    const notes = document.createElement("div");
    sheet.className = "sheet";
    notes.innerHTML = slide.querySelector("aside.notes")?.innerHTML ?? "";
    for (const name of notes.querySelectorAll("mi")) {
      name.classList.toggle("word", name.textContent.length > 1); // log, max
    }
    slide.replaceWith(sheet);
    sheet.append(slide, notes);
  }
}

// A screen reader shall read every page, not only the slide that is "present".
function showToAll() {
  for (const slide of document.querySelectorAll("section[aria-hidden]")) {
    slide.removeAttribute("aria-hidden");
    slide.removeAttribute("hidden");
  }
}
