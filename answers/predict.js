// A Predict box: a guess first, then what a cell has computed.
//
// In: <form data-predict="NAME"> with data-value, the number as it was
// printed, and its data-unit; or with a radio and a .verdict for each choice and
// data-right, the place of what the output bears out.

import { _, fill } from "../widgets/words.js";
import { distance, numeral } from "./distance.js";
import { recall, remember } from "./memory.js";
import { parseNumber } from "./parse.js";
import { inside, make, say } from "./status.js";

/** The computed number with its unit. @param {HTMLFormElement} form */
function computed({ dataset: { value, unit } }) {
  const number = numeral(value);
  return unit ? fill(_("{number} {unit}"), { number, unit }) : number;
}

const part = (name, ...content) =>
  make("p", {}, make("span", { className: "name" }, name), " ", ...content);

/** What a guess is, with or without the unit. @param {HTMLFormElement} form @param {string} guess */
function guessed({ dataset: { unit = "" } }, guess) {
  const text = guess.toLowerCase();
  const written = [unit, unit.replace(/s$/, "")].find((it) => it && text.endsWith(it));
  return parseNumber(written ? text.slice(0, -written.length) : text);
}

/** A guess beside the number. @param {HTMLFormElement} form @param {string} guess */
function compared(form, guess) {
  const { side, size } = distance(guessed(form, guess), form.dataset.value);
  const far = {
    low: () => fill(_("{number} too low"), { number: size }),
    high: () => fill(_("{number} too high"), { number: size }),
    none: () => _("exactly right"),
  }[side]();
  return [
    part(_("Your guess:"), make("strong", {}, numeral(guess))),
    part(_("Computed:"), make("strong", {}, computed(form))),
    make("p", { className: "off" }, far),
  ];
}

/** @param {HTMLFormElement} form @param {number} guess the place of a choice */
function judged(form, guess) {
  const right = Number(form.dataset.right);
  const words = [...form.querySelectorAll(".words")];
  const number = form.dataset.value ? [` (${computed(form)})`] : [];
  return [
    part(_("Computed:"), make("strong", {}, ...inside(words[right])), ...number),
    make("p", { className: "off" },
      guess === right ? _("as you guessed") : _("not as you guessed")),
  ];
}

/** The marks at the choices. @param {HTMLFormElement} form @param {number} guess */
function mark(form, guess) {
  for (const [place, element] of [...form.querySelectorAll(".verdict")].entries()) {
    const right = place === Number(form.dataset.right);
    element.textContent = [
      place === guess ? _("your guess") : "",
      right ? `✓ ${_("so it is")}` : "",
    ].filter(Boolean).join(", ");
    element.closest("label").classList.toggle("right", right);
  }
}

/** @param {HTMLFormElement} form */
function start(form) {
  const key = `predict/${form.dataset.predict}`;
  const field = form.querySelector("input:not([type=radio])");
  const radios = [...form.querySelectorAll("input[type=radio]")];
  const status = form.querySelector("[role=status]");

  const commit = (guess, quietly) => {
    if (field) {
      field.removeAttribute("aria-invalid");
    } else {
      radios[guess].checked = true;
      mark(form, guess);
    }
    // what had the focus goes, and the reader with it to the answer
    const focused = form.contains(document.activeElement);
    const answer = field ? compared(form, guess) : judged(form, guess);
    say(status, answer, quietly || focused);
    form.querySelector(".act").hidden = true;
    for (const radio of radios) radio.disabled = true;
    form.classList.add("committed");
    if (focused) {
      status.tabIndex = -1;
      status.focus({ preventScroll: true });
    }
  };

  const holds = (guess) =>
    field ? typeof guess === "string" && !Number.isNaN(guessed(form, guess)) : guess in radios;
  const before = recall(key)?.guess;
  if (before !== undefined && holds(before)) commit(before, true);

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (form.classList.contains("committed")) return;
    const guess = field ? field.value.trim() : radios.findIndex((radio) => radio.checked);
    if (holds(guess)) {
      remember(key, { guess });
      commit(guess);
    } else if (field) {
      field.setAttribute("aria-invalid", "true");
      field.focus();
      say(status, [_("Write a number, such as 1.75 or 3/4.")]);
    } else {
      say(status, [_("Choose first.")]);
    }
  });
}

export function startPredictions() {
  document.querySelectorAll("form[data-predict]").forEach(start);
}
