// What all figures that move have in common: state, controls, readouts.
//
// A widget is a function of anywidget's form: render({ model, el }) draws into
// el, keeps its state in the model, and returns how to end it. The page has a
// small model of its own (explorables.js), JupyterLab has anywidget's.

import { effect, signal } from "@preact/signals-core";
import { html, nothing, render } from "lit-html";
import { live } from "lit-html/directives/live.js";
import styles from "./widgets.css";
import { _ } from "./words.js";

export { html, nothing };

const QUIET = 700; // ms without a change before a result is said aloud

/**
 * @typedef {Record<string, import("@preact/signals-core").Signal<any>>} Fields
 * @typedef {object} View what is shown of a state
 * @property {unknown} body the template: picture, readouts, controls
 * @property {unknown} [buttons] made by `button`, to stand beside Reset
 * @property {unknown[]} challenges made by `challenge`
 * @property {string} said the result, for a screen reader
 *
 * @param {object} description
 * @param {() => string} description.title
 * @param {Record<string, unknown>} description.state every field with its default
 * @param {(fields: Fields) => () => View} description.setup
 */
export function widget({ title, state, setup }) {
  return ({ model, el }) => {
    const fields = Object.fromEntries(
      Object.keys(state).map((name) => [name, signal(model.get(name) ?? state[name])]),
    );
    const first = Object.fromEntries(
      Object.entries(fields).map(([name, field]) => [name, field.peek()]),
    );
    const reset = () => {
      for (const name of Object.keys(first)) fields[name].value = first[name];
    };
    const view = setup(fields);
    const speak = announcer(el);
    addStyles(el);
    const stops = [
      effect(() => {
        const seen = view();
        render(frame(title(), seen, reset), el);
        speak(seen.said);
      }),
      ...Object.entries(fields).map(([name, field]) => share(model, name, field)),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  };
}

const frame = (title, { body, buttons, challenges }, reset) => html`
  <div class="widget" role="group" aria-label=${title} data-prevent-swipe>
    ${body}
    <p class="buttons">
      ${buttons}
      <button type="button" data-reset @click=${reset}>${_("Reset")}</button>
    </p>
    <div class="challenges"><p class="name">${_("Try to")}</p><ul>${challenges}</ul></div>
    <p class="said" role="status"></p>
  </div>`;

/** The style sheet, once in the page, or in the notebook's shadow tree. */
function addStyles(el) {
  const root = el.getRootNode();
  const place = root === document ? document.head : root;
  if (place.querySelector?.("style[data-widgets]")) return;
  const style = document.createElement("style");
  style.dataset.widgets = "";
  style.textContent = styles;
  place.append(style);
}

/** Keep a field and the model's value of that name the same. */
function share(model, name, field) {
  const take = () => {
    field.value = model.get(name);
  };
  model.on?.(`change:${name}`, take);
  const stop = effect(() => {
    if (model.get(name) === field.value) return;
    model.set(name, field.value);
    model.save_changes?.();
  });
  return () => {
    stop();
    model.off?.(`change:${name}`, take);
  };
}

/** Which challenges are solved: their names, and what they say. */
const solved = (el) => new Map(
  [...el.querySelectorAll("[data-solved=true]")].map((it) =>
    [it.dataset.challenge, it.textContent.replace(/\s+/g, " ").trim()]));

/** Sentences one after the other, each with one full stop. */
const sentences = (list) => list.join(". ").replaceAll("..", ".");

/**
 * Says a result when it has been the same for a moment, and not at first; with
 * it what has been solved since it last spoke.
 */
function announcer(el) {
  let timer, known, told;
  return (said) => {
    const now = solved(el);
    const result = [said, ...now.keys()].join("\n");
    known ??= result;
    told ??= now;
    clearTimeout(timer);
    if (result === known) return;
    timer = setTimeout(() => {
      const anew = [...now].filter(([name]) => !told.has(name)).map(([, it]) => it);
      [known, told] = [result, now];
      const status = el.querySelector("[role=status]");
      if (status) status.textContent = sentences([said, ...anew]);
    }, QUIET);
  };
}

// --- parts of a view ------------------------------------------------------------

/**
 * A range with a visible label. Its value is said as `text`.
 * @param {object} given
 * @param {string} given.label
 * @param {number} given.value
 * @param {number} given.min
 * @param {number} given.max
 * @param {number | "any"} given.step
 * @param {string} given.text the value with its unit, as it is said
 * @param {string} [given.shown] the value as it is shown, if not as it is said
 * @param {(value: number) => void} given.set
 * @param {(event: KeyboardEvent) => void} [given.keys]
 * @param {string} [given.tone] the colour: p, q or gap
 */
export const slider = ({
  label, value, min, max, step, text, shown = text, set, keys, tone = "",
}) => html`
  <label class="slider ${tone}">
    <span class="name">${label}</span>
    <input type="range" min=${min} max=${max} step=${step} .value=${live(String(value))}
      aria-valuetext=${text} @input=${(event) => set(Number(event.target.value))}
      @keydown=${keys ?? nothing}>
    <span class="value" aria-hidden="true">${shown}</span>
  </label>`;

// where the slider of a probability stops: hundredths, and what the text uses
const FRACTIONS = [1 / 8, 3 / 8, 5 / 8, 7 / 8, 1 / 3, 2 / 3];
const STOPS = [...Array.from({ length: 101 }, (_, i) => i / 100), ...FRACTIONS].sort(
  (a, b) => a - b,
);
const nearest = (value) =>
  FRACTIONS.find((stop) => Math.abs(stop - value) < 0.006) ?? Math.round(value * 100) / 100;
const MOVES = {
  ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10,
};

/**
 * A slider of a probability. An arrow goes to the next stop, 0.01 away or a
 * fraction between; with Shift 0.001; PageUp and PageDown go 0.1.
 * @param {object} given as for `slider`, without range and steps
 */
export function share0to1({ value, set, ...given }) {
  const keys = (event) => {
    const way = MOVES[event.key];
    if (!way) return;
    event.preventDefault();
    const ahead = STOPS.filter((stop) => (stop - value) * way > 1e-9);
    const next = way > 0 ? ahead[0] : ahead.at(-1);
    const fine = event.shiftKey ? value + way / 1000 : next ?? value;
    set(Math.min(1, Math.max(0, Math.abs(way) > 1 ? nearest(value + way / 100) : fine)));
  };
  return slider({
    ...given, value, keys, min: 0, max: 1, step: "any", set: (x) => set(nearest(x)),
  });
}

/**
 * A number that the figure computes. It is said with the others, in one
 * sentence, when the reader has stopped (`announcer`), not at each change.
 * @param {object} given
 * @param {string} given.quantity its name, for scripts
 * @param {string} given.label
 * @param {number} given.value
 * @param {string} given.text
 * @param {string} [given.tone] the colour: p, q or gap
 */
export const readout = ({ quantity, label, value, text, tone = "" }) => html`
  <div class="readout ${tone}">
    <span class="name">${label}</span>
    <output aria-live="off" data-quantity=${quantity} data-value=${String(value)}>${text}</output>
  </div>`;

/** Something to find out. @param {string} name @param {string} text @param {boolean} solved */
export const challenge = (name, text, solved) => html`
  <li data-challenge=${name} data-solved=${String(solved)}>${text}
    <span class="verdict">${solved ? `✓ ${_("solved")}` : ""}</span></li>`;

/**
 * One that does nothing now keeps the focus: without it the next Space would
 * scroll the page, or turn the slide.
 * @param {string} label @param {() => void} act @param {boolean} [off]
 */
export const button = (label, act, off = false) => html`
  <button type="button" aria-disabled=${String(off)} @click=${off ? null : act}>${label}</button>`;

/**
 * Something to tick.
 * @param {object} given
 * @param {unknown} given.label
 * @param {boolean} given.checked
 * @param {(checked: boolean) => void} given.set
 */
export const tick = ({ label, checked, set }) => html`
  <label class="tick">
    <input type="checkbox" .checked=${live(checked)} @change=${(event) => set(event.target.checked)}>
    <span>${label}</span></label>`;

/**
 * One of several answers.
 * @param {object} given
 * @param {string} given.label
 * @param {string} given.group what its answers share, in a widget
 * @param {boolean} given.checked
 * @param {() => void} given.set
 */
export const choice = ({ label, group, checked, set }) => html`
  <label class="tick">
    <input type="radio" name=${group} .checked=${live(checked)} @change=${set}>
    <span>${label}</span></label>`;

/**
 * A distribution in which outcome i has the share x, and the others what is
 * left, in the ratio that they had.
 * @param {number[]} p @param {number} i @param {number} x
 */
export function withShare(p, i, x) {
  const others = p.reduce((total, share, j) => total + (j === i ? 0 : share), 0);
  return p.map((share, j) => {
    if (j === i) return x;
    return others > 0 ? ((1 - x) * share) / others : (1 - x) / (p.length - 1);
  });
}
