// The fields of an exercise: a verdict on each answer when the reader checks
// them, and the answers as they were when the page is opened again.

import { fill } from "../widgets/fill.js";
import { recall, remember } from "./memory.js";
import { make, say } from "./status.js";
import { judge } from "./verdict.js";
import { words } from "./words.js";

/** @typedef {import("./verdict.js").Question} Question */
/** @typedef {import("./verdict.js").Verdict} Verdict */

// So many wrong answers that no hint knows, then the section is named.
const PATIENCE = 2;

/** Where to read, as a line. @param {{ address: string, title: string }} read */
function reading({ address, title }) {
  const [before, after] = words.read.split("{section}");
  return make("p", { className: "read" }, before, make("a", { href: address }, title), after);
}

/** @param {HTMLFormElement} form */
function bring(form) {
  const label = form.dataset.exercise;
  const key = `exercise/${label}`;
  /** @type {Question[]} */
  const questions = JSON.parse(form.dataset.questions);
  const read = form.dataset.read && JSON.parse(form.dataset.read);
  const status = form.querySelector("[role=status]");
  const inputs = [...form.querySelectorAll("input")];
  const fields = questions.map((question) => ({
    question,
    inputs: inputs.splice(0, question.choice ? 2 : 1),
    others: new Set(), // wrong answers that no hint knows
  }));
  const all = fields.flatMap((field) => field.inputs);
  const texts = () => all.map((input) => input.value);
  const fits = (/** @type {any} */ kept) =>
    kept?.texts?.length === all.length && kept.texts.every((it) => typeof it === "string");
  let judged = { texts: [], right: false };

  /** @param {HTMLInputElement} input @param {string} [state] @param {string} [line] */
  const mark = (input, state, line) => {
    input.toggleAttribute("data-right", state === "right");
    if (state === "wrong") input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
    const others = (input.getAttribute("aria-describedby") ?? "").split(" ")
      .filter((id) => id && !id.startsWith(`${label}-said`));
    const ids = [...others, ...(line ? [line] : [])];
    if (ids.length) input.setAttribute("aria-describedby", ids.join(" "));
    else input.removeAttribute("aria-describedby");
  };

  /**
   * A verdict on a name and a number is on the number only if the name is right.
   * @param {HTMLInputElement[]} own @param {Verdict} verdict @param {string} [line]
   */
  const markAll = (own, verdict, line) => own.forEach((input, place) => {
    const isName = place < own.length - 1;
    const wrong = isName === verdict.name ? "wrong" : isName ? "right" : "";
    mark(input, verdict.open ? "" : verdict.right ? "right" : wrong, line);
  });

  const verdicts = () => fields.map((field) =>
    judge(field.question, field.inputs.map((input) => input.value), words));

  /** The verdicts, one below the other. */
  const check = () => {
    const found = verdicts();
    const lines = found.map((verdict, place) => {
      const { question, inputs: own, others } = fields[place];
      const id = `${label}-said-${place + 1}`;
      markAll(own, verdict, id);
      if (!verdict.right && !verdict.known && !verdict.open)
        others.add(own.map((input) => input.value.trim()).join("\n"));
      const kind = verdict.right ? "right" : verdict.open ? "open" : "wrong";
      const { asks } = verdict.name ? question.choice : question;
      const name = make("b", {}, `${asks}: `);
      return make("p", { id, className: kind }, ...(fields.length > 1 ? [name] : []), verdict.said);
    });
    const lost = fields.some(({ others }, place) =>
      others.size >= PATIENCE && !found[place].right);
    say(status, [...lines, ...(lost && read ? [reading(read)] : [])]);
    judged = { texts: texts(), right: found.every(({ right }) => right) };
    form.toggleAttribute("data-right", judged.right);
    remember(key, { ...judged, checked: true });
  };

  /** The answers as they were, in a line for which there is room: nothing moves. */
  const restore = () => {
    const kept = recall(key);
    if (!fits(kept)) return;
    all.forEach((input, place) => { input.value = kept.texts[place]; });
    if (!kept.checked) return;
    judged = kept;
    const found = verdicts();
    fields.forEach((field, place) => markAll(field.inputs, found[place]));
    const right = found.filter((verdict) => verdict.right).length;
    form.toggleAttribute("data-right", right === found.length);
    const some = fill(words.someRight, { right, count: found.length });
    const said = right === found.length ? words.allRight : found.length > 1 ? some : words.notYet;
    const className = right === found.length ? "right" : "wrong";
    say(status, [make("p", { className }, said)], true); // not asked for yet
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    check();
  });
  form.addEventListener("input", ({ target }) => {
    if (target instanceof HTMLInputElement) mark(target);
    const now = texts();
    const same = judged.right && now.every((text, place) => text === judged.texts[place]);
    form.toggleAttribute("data-right", same);
    remember(key, { texts: now, right: same, checked: same });
  });
  for (const button of form.querySelectorAll("button.infinity"))
    button.addEventListener("click", () => {
      const input = button.previousElementSibling;
      input.value = "∞";
      input.dispatchEvent(new Event("input", { bubbles: true }));
      input.focus();
    });
  restore();
}

export function startExercises() {
  document.querySelectorAll("form[data-exercise]").forEach(bring);
}
