// What is answered and right: a line at the end of a chapter, a table on the
// preface. There is no grade. Where nothing is answered, nothing is shown.
//
// In: <div data-progress="…"> with the address of the preface, at the end of
// a chapter; on the preface <div data-chapters="[…]">, made when the book is
// built, with the names of what each chapter asks.

import { _, fill } from "../widgets/words.js";
import { forget, recallAll, whenChanged } from "./memory.js";
import { make, say } from "./status.js";
import { KINDS, tally } from "./tally.js";

const NAMES = {
  exercise: () => _("Exercises"),
  quiz: () => _("Quiz"),
  predict: () => _("Predictions"),
};
const counted = (kind, counts) =>
  fill(
    kind === "predict" || !counts.answered
      ? _("{answered} of {all}")
      : _("{answered} of {all}, {right} right"),
    counts,
  );

/** What the forms of this page ask, by kind. */
const asked = () => Object.fromEntries(KINDS.map((kind) => [
  kind,
  [...document.querySelectorAll(`form[data-${kind}]`)].map((form) => form.dataset[kind]),
]));

/** The counts of each kind that there is. @param {Record<string, string[]>} names */
function countsOf(names) {
  const kept = recallAll();
  return KINDS.map((kind) => [kind, tally(kind, names[kind], kept)])
    .filter(([, { all }]) => all);
}

const isBegun = (counts) => counts.some(([, { answered }]) => answered);

/** @param {HTMLElement} place */
function drawLine(place) {
  const counts = countsOf(asked());
  const parts = counts.map(([kind, found]) => `${NAMES[kind]()}: ${counted(kind, found)}`);
  const link = make("a", { href: place.dataset.progress }, _("All chapters"));
  const line = make("p", {}, `${_("Answered so far.")} ${parts.join(" · ")} · `, link);
  place.replaceChildren(...(isBegun(counts) ? [line] : []));
}

/**
 * @param {{ page: string, title: string, asks: Record<string, string[]> }} chapter
 * @param {string[]} kinds
 */
function row({ page, title, asks }, kinds) {
  const counts = Object.fromEntries(countsOf(asks));
  return make("tr", {},
    make("th", { scope: "row" }, make("a", { href: page }, title)),
    ...kinds.map((kind) =>
      make("td", {}, counts[kind] ? counted(kind, counts[kind]) : "")));
}

/** @param {HTMLElement} place */
function drawTable(place) {
  const chapters = JSON.parse(place.dataset.chapters);
  const kinds = KINDS.filter((kind) => chapters.some(({ asks }) => asks[kind].length));
  const status = make("p");
  status.setAttribute("role", "status");
  const body = make("div");
  place.replaceChildren(body, status);
  const clear = () => {
    if (!confirm(_("Forget all the answers that this browser has kept?"))) return;
    forget();
    // the button is gone: the focus goes on to the words, and says them
    say(status, [_("All answers are forgotten.")], true);
    status.tabIndex = -1;
    status.focus();
  };
  const draw = () => {
    if (!chapters.some(({ asks }) => isBegun(countsOf(asks)))) {
      body.replaceChildren();
      return;
    }
    const head = [_("Chapter"), ...kinds.map((kind) => NAMES[kind]())]
      .map((name) => make("th", { scope: "col" }, name));
    const button = make("button", { type: "button" }, _("Forget my answers"));
    button.addEventListener("click", clear);
    say(status, []);
    body.replaceChildren(
      make("table", { className: "table" },
        make("caption", {}, _("What you have answered. It is kept in this browser only.")),
        make("thead", {}, make("tr", {}, ...head)),
        make("tbody", {}, ...chapters.map((chapter) => row(chapter, kinds)))),
      make("p", {}, button));
  };
  draw();
  return draw;
}

export function startProgress() {
  const line = document.querySelector("[data-progress]");
  const table = document.querySelector("[data-chapters]");
  const draw = table ? drawTable(table) : line && (() => drawLine(line));
  if (!draw) return;
  draw();
  whenChanged(draw);
  addEventListener("storage", draw); // from another page that is open
  addEventListener("pageshow", draw); // this one, come back to as it was
}
