// One bump fitted to two: both divergences, their terms, and their valleys.
//
// To find out: D(P‖Q) averages over P and may miss nothing, so its best bump
// covers both of P's; D(Q‖P) averages over Q, and its best bump chooses one,
// unless the two are near to each other.

import { computed } from "@preact/signals-core";
import { svg } from "lit-html";
import { live } from "lit-html/directives/live.js";
import {
  LINE, entropy, klDivergence, normalBars, regrets, surprises, twoBumps, valley,
} from "./arithmetic.js";
import { challenge, html, readout, slider, widget } from "./widget.js";
import { _, bits, fill, short } from "./words.js";

const [FAR, FARTHEST, NARROW, WIDE] = [4, 5, 0.5, 5]; // of a, |mu| and sigma
const HIGHEST = 0.42; // probability, the height of the picture
const [UP, DOWN] = [0.5, 0.2]; // bits, the longest terms that are drawn
const ENOUGH = 0.002; // bits above the least that a challenge allows
const EQUAL = 0.01; // bits between two valleys of one depth
const APART = 3; // a, at which P surely has two bumps

export const twoFits = widget({
  title: () => _("Two ways to fit"),
  state: { distance: 3, mu: 1, sigma: 2, direction: "forward" },

  setup({ distance, mu, sigma, direction }) {
    const group = `two-fits-${(groups += 1)}`;
    const p = computed(() => twoBumps(distance.value));
    const valleys = computed(() => {
      const a = distance.value;
      const [middle, bump] = [[0, Math.max(1, a)], [a, 1]];
      const both = (way) => [middle, bump].map((from) => valley(p.value, way, ...from));
      return { forward: both("forward"), reverse: both("reverse") };
    });
    const lands = computed(() => {
      const lowest = valleys.value[direction.value].map(([, , least]) => least);
      return landscape(p.value, direction.value, Math.min(...lowest));
    });
    const stand = (event) => {
      const box = event.currentTarget.getBoundingClientRect();
      const [x, y] = [(event.clientX - box.left) / box.width, (box.bottom - event.clientY) / box.height];
      mu.value = hundredths(FARTHEST * (2 * inside(x) - 1));
      sigma.value = hundredths(NARROW * (WIDE / NARROW) ** inside(y));
    };
    // a finger that scrolls over the map is no drag: it stands where it taps
    const drag = (event) => {
      if (event.pointerType === "touch" || !event.buttons) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      stand(event);
    };

    return () => {
      const [P, Q] = [p.value, normalBars(mu.value, sigma.value)];
      const reverse = direction.value === "reverse";
      const divergence = { forward: klDivergence(P, Q), reverse: klDivergence(Q, P) };
      const [middle, bump] = valleys.value[direction.value];
      const least = (way) => Math.min(...valleys.value[way].map((found) => found[2]));
      const isLeast = (way) =>
        distance.value >= APART && divergence[way] < least(way) + ENOUGH;
      const ofQ = (label, field, min, max) => slider({
        label, value: field.value, min, max, step: 0.01, text: short(field.value), tone: "q",
        set: (value) => { field.value = value; },
      });
      const choice = (way, name, why) => html`
        <label class="choice">
          <input type="radio" name=${group} .checked=${live(direction.value === way)}
            @change=${() => { direction.value = way; }}>
          <span>${name} <small>${why}</small></span>
        </label>`;
      return {
        said: [
          fill(_("D(P‖Q) {there}, D(Q‖P) {back}"), {
            there: bits(divergence.forward), back: bits(divergence.reverse),
          }),
          `${_("Down from the middle")}: ${ends(middle)}`,
          `${_("Down from a bump")}: ${ends(bump)}`,
        ].join(". "),
        body: html`
          <div class="picture fits">
            <div aria-hidden="true">
              <p class="legend"><span class="p ${reverse ? "" : "full"}">P</span>
                <span class="q ${reverse ? "full" : ""}">Q</span>
                <small>${_("full bars: what the average is over")}</small></p>
              ${reverse ? bars(Q, "q", P, "p") : bars(P, "p", Q, "q")}
              ${places(LINE.length, [-12, -6, 0, 6, 12].map((x) => [x + 12.5, short(x)]))}
              ${terms(reverse ? regrets(Q, P) : regrets(P, Q))}
              <p class="note">${reverse
                ? _("Each number’s share q log(q/p) of D(Q‖P); pointed: longer than drawn")
                : _("Each number’s share p log(p/q) of D(P‖Q); pointed: longer than drawn")}</p>
            </div>
            <div>
              <fieldset class="choices"><legend>${_("The divergence in the picture")}</legend>
                ${choice("forward", "D(P‖Q)", _("average over P"))}
                ${choice("reverse", "D(Q‖P)", _("average over Q"))}
              </fieldset>
              <div class="lands" aria-hidden="true">
                <div class="heights">${[0.5, 1, 2, 5].map((x) => html`
                  <small style="bottom: ${100 * across(x)}%">${x}</small>`)}</div>
                <div class="map" @click=${stand} @pointerdown=${drag} @pointermove=${drag}>
                  ${lands.value}
                  <i class="spot" style="left: ${50 + (50 * mu.value) / FARTHEST}%; bottom: ${100 * across(sigma.value)}%"></i>
                </div>
                ${places(10, [-5, -3, 0, 3, 5].map((x) => [x + 5, short(x)]))}
              </div>
              <p class="note">${_("Across: μ. Up: σ. Each point is a Q; the stronger the colour, the smaller its divergence.")}</p>
            </div>
          </div>
          <div class="readouts of-fits">
            ${readout({ quantity: "D(P‖Q)", label: "D(P‖Q)", value: divergence.forward, text: bits(divergence.forward), tone: "gap" })}
            ${readout({ quantity: "D(Q‖P)", label: "D(Q‖P)", value: divergence.reverse, text: bits(divergence.reverse), tone: "gap" })}
            ${readout({ quantity: "middle", label: _("Down from the middle"), value: middle[2], text: ends(middle) })}
            ${readout({ quantity: "bump", label: _("Down from a bump"), value: bump[2], text: ends(bump) })}
          </div>
          <div class="sliders of-fits">
            <fieldset class="p"><legend>${_("P, bumps at ±a")}</legend>
              ${slider({
                label: "a", value: distance.value, min: 0, max: FAR, step: 0.01, text: short(distance.value), tone: "p",
                set: (value) => { distance.value = value; },
              })}
            </fieldset>
            <fieldset class="q"><legend>${_("Q, mean μ, width σ")}</legend>
              ${ofQ("μ", mu, -FARTHEST, FARTHEST)}
              ${ofQ("σ", sigma, NARROW, WIDE)}
            </fieldset>
          </div>`,
        challenges: [
          challenge("covers", fill(_("with a ≥ {a}, bring D(P‖Q) to within {slack} bits of its least value"), { a: APART, slack: ENOUGH }),
            isLeast("forward")),
          challenge("chooses", fill(_("with a ≥ {a}, bring D(Q‖P) to within {slack} bits of its least value"), { a: APART, slack: ENOUGH }),
            isLeast("reverse")),
          challenge("border", fill(_("for D(Q‖P), find the a at which the valley on a bump is as deep as the one in the middle, to {slack} bits"), { slack: EQUAL }),
            reverse && bump[0] > 1 && Math.abs(bump[2] - middle[2]) < EQUAL),
        ],
      };
    };
  },
});

/** Where a way downhill ends, and how deep it is there. */
const ends = ([mu, , least]) =>
  fill(_("{bits} at μ = {mu}"), { bits: bits(least), mu: short(Math.round(10 * mu) / 10) });

let groups = 0; // of radio buttons, one for each figure in the page

const inside = (share) => Math.min(1, Math.max(0, share));
const hundredths = (x) => Math.round(100 * x) / 100;
/** How far up the map a width is. @param {number} sigma */
const across = (sigma) => Math.log(sigma / NARROW) / Math.log(WIDE / NARROW);

/** Words under a picture that is as wide as some number. */
const places = (width, words) => html`
  <div class="places">${words.map(([x, word]) => html`
    <small style="left: ${(100 * x) / width}%">${word}</small>`)}</div>`;

/** Two distributions on the same places: the one full, the other an outline. */
const bars = (inner, innerTone, outer, outerTone) => html`
  <svg class="twofold" viewBox="0 0 ${LINE.length} ${HIGHEST}" preserveAspectRatio="none">
    <path class="full ${innerTone}" d=${inner.map((x, i) => column(i, x, HIGHEST, HIGHEST)).join("")} />
    <path class="line ${outerTone}" d=${outer.map((x, i) => column(i, x, HIGHEST, HIGHEST)).join("")} />
  </svg>`;

/** The terms of a divergence, up from nothing or down from it. @param {number[]} x */
function terms(x) {
  const longer = x.map((term, i) => (term > 0 ? column(i, term, UP, UP) : ""));
  const shorter = x.map((term, i) => (term < 0 ? column(i, term, UP, DOWN) : ""));
  return html`
    <svg class="terms" viewBox="0 0 ${LINE.length} ${UP + DOWN}" preserveAspectRatio="none">
      <path class="full q" d=${longer.join("")} />
      <path class="full gap" d=${shorter.join("")} />
      <path class="zero" d="M0 ${UP}h${LINE.length}" />
    </svg>`;
}

/** A bar from a base; one that is too long for the picture ends in a point. */
function column(i, height, base, most) {
  const way = Math.sign(height), long = Math.abs(height);
  if (long < most / 300) return ""; // not to be seen, but for its outline
  const [left, right] = [i + 0.1, i + 0.9];
  const y = base - way * Math.min(long, most);
  if (long <= most) return `M${left} ${base}V${y}H${right}V${base}`;
  const neck = y + way * 0.12 * most;
  return `M${left} ${base}V${neck}L${i + 0.5} ${y}L${right} ${neck}V${base}`;
}

// --- the landscape --------------------------------------------------------------

const [COLUMNS, ROWS] = [80, 48];
const LEVELS = [8, 4, 2, 1, 0.6, 0.4, 0.3, 0.2, 0.1, 0.05, 0.02]; // bits above the least

let nodes; // the bars of each Q on the map, once somebody looks at one
function allBars() {
  nodes ??= Array.from({ length: ROWS + 1 }, (_row, j) =>
    Array.from({ length: COLUMNS + 1 }, (_column, i) => {
      const q = normalBars(FARTHEST * ((2 * i) / COLUMNS - 1), NARROW * (WIDE / NARROW) ** (1 - j / ROWS));
      return { q, surprised: surprises(q), entropy: entropy(q) };
    }));
  return nodes;
}

const dot = (a, b) => {
  let total = 0;
  for (let i = 0; i < a.length; i++) total += a[i] * b[i];
  return total;
};

/** The map of a divergence over mu and sigma: all that is below each level. */
function landscape(p, direction, least) {
  const surprised = surprises(p), floor = entropy(p);
  const above = allBars().map((row) => row.map((node) => -least + (direction === "forward"
    ? dot(p, node.surprised) - floor : dot(node.q, surprised) - node.entropy)));
  return html`
    <svg viewBox="0 0 ${COLUMNS} ${ROWS}" preserveAspectRatio="none">
      ${LEVELS.map((level, k) => svg`
        <path style="--share: ${Math.round((100 * (k + 1)) / LEVELS.length)}%" d=${below(above, level)} />`)}
    </svg>`;
}

/** The region where a table of numbers is below a level, cell by cell. */
function below(table, level) {
  let path = "";
  for (let j = 0; j < ROWS; j++) {
    const [top, low] = [table[j], table[j + 1]];
    let from = -1; // where cells that are wholly below begin
    for (let i = 0; i <= COLUMNS; i++) { // the last is outside, and ends them
      const inner = i === COLUMNS ? 0
        : (top[i] < level) + (top[i + 1] < level) + (low[i] < level) + (low[i + 1] < level);
      if (inner === 4) {
        if (from < 0) from = i;
        continue;
      }
      if (from >= 0) path += `M${from} ${j}H${i}v1H${from}z`;
      from = -1;
      if (inner > 0) path += `M${cut(table, i, j, level).join("L")}z`;
    }
  }
  return path;
}

const CORNERS = [[0, 0], [1, 0], [1, 1], [0, 1]];

/** The part of a cell that is below: its corners and the crossings between. */
const cut = (table, i, j, level) => CORNERS.flatMap(([right, down], k) => {
  const [nextRight, nextDown] = CORNERS[(k + 1) % 4];
  const [x, y] = [i + right, j + down];
  const height = table[y][x] - level;
  const next = table[j + nextDown][i + nextRight] - level;
  const own = height < 0 ? [`${x} ${y}`] : [];
  if (height < 0 === next < 0) return own;
  const way = height / (height - next);
  return [...own, `${(x + way * (nextRight - right)).toFixed(2)} ${(y + way * (nextDown - down)).toFixed(2)}`];
});
