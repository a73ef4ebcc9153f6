// Bring the figures of a page or a deck to life, each when it comes near.
//
// In: <figure data-explorable="NAME" data-state="{…}"> with a static figure.
// Out: the widget of that name before the caption, and data-live="true".

import { widgets } from "./index.js";

/** What a widget keeps its state in, where there is no notebook. */
function pageModel(state) {
  return { get: (name) => state[name], set: (name, value) => { state[name] = value; } };
}

function start(figure) {
  const el = document.createElement("div");
  figure.querySelector("figcaption")?.before(el);
  if (!el.parentNode) figure.append(el);
  const state = JSON.parse(figure.dataset.state ?? "{}");
  widgets[figure.dataset.explorable]({ model: pageModel(state), el });
  figure.dataset.live = "true";
}

const near = new IntersectionObserver((seen) => {
  for (const { isIntersecting, target } of seen)
    if (isIntersecting) {
      near.unobserve(target);
      start(target);
    }
}, { rootMargin: "100%" });
for (const figure of document.querySelectorAll("figure[data-explorable]")) near.observe(figure);
