// A question of a quiz: choose an answer, check it, read why.
//
// In: <form data-quiz="NAME" data-right="1"> with a radio, a .verdict and a .why
// for each answer. To choose is not to answer: whoever goes through the radios
// with the arrow keys has given nothing away.

import { _ } from "../widgets/words.js";
import { recall, remember } from "./memory.js";
import { inside, say } from "./status.js";

/** @param {HTMLFormElement} form */
function start(form) {
  const key = `quiz/${form.dataset.quiz}`;
  const right = Number(form.dataset.right);
  const radios = [...form.querySelectorAll("input")];
  const marks = [...form.querySelectorAll(".verdict")];
  const reasons = [...form.querySelectorAll(".why")];
  const status = form.querySelector("[role=status]");
  const chosen = () => radios.findIndex((radio) => radio.checked);
  let tried = (recall(key)?.tried ?? []).filter((place) => place in radios);

  const show = (quietly) => {
    for (const place of tried) {
      marks[place].textContent = place === right ? `✓ ${_("right")}` : `✗ ${_("wrong")}`;
      marks[place].closest("label").classList.add(place === right ? "right" : "wrong");
    }
    const place = chosen();
    say(status, tried.includes(place) ? inside(reasons[place]) : [], quietly);
  };

  if (tried.length) {
    radios[tried.at(-1)].checked = true;
    show(true);
  }
  form.addEventListener("change", () => show());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const place = chosen();
    if (place < 0) {
      say(status, [_("Choose an answer first.")]);
      return;
    }
    tried = [...tried.filter((other) => other !== place), place];
    remember(key, { tried, right: tried.includes(right) });
    show();
  });
}

export function startQuizzes() {
  document.querySelectorAll("form[data-quiz]").forEach(start);
}
