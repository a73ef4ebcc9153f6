// A table of two yes-or-no variables, and what each tells about the other.
//
// To find out: information is an overlap; it is nothing exactly if both columns
// are alike, whatever the marginals; and the opposite tells as well as the same.

import { live } from "lit-html/directives/live.js";
import {
  columnSums, conditionalEntropy, dependence, entropy, jointEntropy, jointTable,
  mutualInformation, pairShares, rowSums, sum, transposed, withDependence,
} from "./arithmetic.js";
import { button, challenge, html, readout, share0to1, slider, widget } from "./widget.js";
import { _, bits, fill, short } from "./words.js";

const SCALE = 2; // bits: no table of four cells has more
const table = (x, [dry, rain]) =>
  jointTable([1 - x, x], [[1 - dry, dry], [1 - rain, rain]]);

export const jointTableWidget = widget({
  title: () => _("A joint table"),
  // P(X = 1); P(Y = 1|X = 0) and P(Y = 1|X = 1); whether both marginals are held
  state: { x: 0.3, y: [0.4, 0.9], hold: false },

  setup({ x, y, hold }) {
    const atFirst = marginals(table(x.peek(), y.peek()));
    const most = Math.max(...[-1, 1].map((d) => informationAt(...atFirst, d)));
    const swap = () => {
      const joint = table(x.value, y.value);
      const [, rain] = marginals(joint);
      y.value = transposed(joint).map((row) => (sum(row) > 0 ? row[1] / sum(row) : x.value));
      x.value = rain;
    };

    return () => {
      const joint = table(x.value, y.value);
      const [today, tomorrow] = marginals(joint);
      const h = {
        x: entropy(rowSums(joint)),
        y: entropy(columnSums(joint)),
        xy: jointEntropy(joint),
        xGivenY: conditionalEntropy(transposed(joint)),
        yGivenX: conditionalEntropy(joint),
      };
      const I = mutualInformation(joint);
      const rainToday = _("rain today");
      const alike = Math.abs(y.value[0] - y.value[1]) < 1e-9;
      const asAtFirst = marginals(joint).every((m, i) => Math.abs(m - atFirst[i]) < 1e-9);
      const share = (i, label) => share0to1({
        label, value: y.value[i], text: short(y.value[i]), tone: "q",
        set: (value) => { y.value = y.value.with(i, value); },
      });
      return {
        said: fill(_("I(X;Y) {shared}, H(X|Y) {left}, H(Y|X) {right}"), {
          shared: bits(I), left: bits(h.xGivenY), right: bits(h.yGivenX),
        }),
        body: html`
          <div class="picture joint">
            <div class="picture" aria-hidden="true">${mosaic(x.value, y.value, joint)}</div>
            <div>
              <div class="picture" aria-hidden="true">${bars(h, I)}</div>
              ${forms(h, pairShares(joint))}
            </div>
          </div>
          <div class="readouts">
            ${readout({ quantity: "H(X)", label: "H(X)", value: h.x, text: bits(h.x), tone: "p" })}
            ${readout({ quantity: "H(Y)", label: "H(Y)", value: h.y, text: bits(h.y), tone: "q" })}
            ${readout({ quantity: "H(X,Y)", label: "H(X,Y)", value: h.xy, text: bits(h.xy) })}
            ${readout({ quantity: "H(X|Y)", label: "H(X|Y)", value: h.xGivenY, text: bits(h.xGivenY), tone: "p" })}
            ${readout({ quantity: "H(Y|X)", label: "H(Y|X)", value: h.yGivenX, text: bits(h.yGivenX), tone: "q" })}
            ${readout({ quantity: "I(X;Y)", label: "I(X;Y)", value: I, text: bits(I), tone: "gap" })}
          </div>
          <div class="sliders of-table">
            <fieldset class=${hold.value ? "gap" : "p"}><legend>${hold.value ? _("One number is left to choose") : _("X, today")}</legend>
              ${hold.value
                ? dependenceSlider(today, tomorrow, joint, (pair) => { y.value = pair; })
                : share0to1({
                    label: rainToday, value: x.value, text: short(x.value), tone: "p",
                    set: (value) => { x.value = value; },
                  })}
              <label class="hold"><input type="checkbox" .checked=${live(hold.value)}
                @change=${(event) => { hold.value = event.target.checked; }}>
                ${_("Hold both marginals")}</label>
            </fieldset>
            ${hold.value
              ? html`<p class="note">${_("−1: as opposite as the marginals allow. 0: independent. 1: as alike as they allow.")}</p>`
              : html`<fieldset class="q"><legend>${_("Y, tomorrow")}</legend>
                  ${share(0, _("rain after a dry day"))}${share(1, _("rain after rain"))}
                </fieldset>`}
          </div>`,
        buttons: [button(_("Swap X and Y"), swap)],
        challenges: [
          challenge("most", _("keep both marginals of the start, and find the most that X can tell about Y"),
            asAtFirst && I > most - 1e-9),
          challenge("nothing", _("make I(X;Y) zero, with no zero in the table and no marginal of 1/2"),
            alike && joint.flat().every((cell) => cell > 1e-9)
              && marginals(joint).every((m) => Math.abs(m - 1 / 2) > 0.005)),
          challenge("half", _("make I(X;Y) 0.500 bits, to three decimals"), Math.abs(I - 0.5) < 5e-4),
        ],
      };
    };
  },
});

/** P(X = 1) and P(Y = 1). */
const marginals = (joint) => [rowSums(joint)[1], columnSums(joint)[1]];

/** Whether a marginal leaves nothing to choose: 0 or 1. */
const decided = (share) => share <= 0 || share >= 1;

const informationAt = (x, y, d) =>
  decided(x) ? 0 : mutualInformation(table(x, withDependence(x, y, d)));

/** The one number that is free once both marginals are held, if any is. */
function dependenceSlider(x, y, joint, set) {
  if (decided(x) || decided(y))
    return html`<p class="note">${_("None: a marginal of 0 or 1 decides the whole table.")}</p>`;
  const d = Math.round(dependence(joint) * 1e9) / 1e9;
  return slider({
    label: _("dependence"), value: d, min: -1, max: 1, step: 0.01, text: short(d), tone: "gap",
    set: (value) => set(withDependence(x, y, value)),
  });
}

/** The square of all pairs: as wide as P(x), as high as P(y|x). */
function mosaic(x, y, joint) {
  const [, rain] = marginals(joint);
  const column = (i, width) => html`
    <div class="mosaic-column" style="width: ${100 * width}%">
      ${cell("mosaic-rest", joint[i][0], 1 - y[i], width)}
      ${cell("bar q", joint[i][1], y[i], width)}
    </div>`;
  return html`
    <div class="mosaic">
      <div class="mosaic-side q"><span>${_("dry")}<br>${short(1 - rain)}</span><b>${_("Y tomorrow")}</b>
        <span>${_("rain")}<br>${short(rain)}</span></div>
      <div class="mosaic-square">${column(0, 1 - x)}${column(1, x)}
        <div class="mosaic-level" style="bottom: ${100 * rain}%"></div></div>
      <div class="mosaic-foot p"><span>${_("dry")} ${short(1 - x)}</span><b>${_("X today")}</b>
        <span>${_("rain")} ${short(x)}</span></div>
    </div>
    <p class="note">${_("Dashed: P(rain tomorrow). If both columns reach it, today tells nothing.")}</p>`;
}

const cell = (kind, share, height, width) => html`
  <div class=${kind} style="height: ${100 * height}%">
    ${width > 0.17 && height > 0.09 ? html`<span>${short(share)}</span>` : ""}</div>`;

/** Both entropies over each other, so that they share what each tells. */
function bars(h, I) {
  const piece = (tone, name, width, start = 0) => html`
    <div class="piece ${tone}" style="margin-left: ${(100 * start) / SCALE}%; width: ${(100 * width) / SCALE}%">
      ${width > 0.36 ? html`<span>${name}</span>` : width > 0.09 ? name[0] : ""}</div>`;
  const line = (at) => html`<div class="overlap-edge" style="left: ${(100 * at) / SCALE}%"></div>`;
  return html`
    <div class="overlap">
      ${piece("p from-left", "H(X)", h.x)}
      <div class="overlap-parts">${piece("p overlap-rest", "H(X|Y)", h.xGivenY)}${piece("gap", "I(X;Y)", I)}${piece("q overlap-rest", "H(Y|X)", h.yGivenX)}</div>
      ${piece("q from-right", "H(Y)", h.y, h.xGivenY)}
      ${piece("overlap-whole", "H(X,Y)", h.xy)}
      ${line(h.xGivenY)}${line(h.xGivenY + I)}
    </div>
    <div class="overlap-axis">${[0, 0.5, 1, 1.5].map((x) => html`<span>${short(x)}</span>`)}<span>${bits(SCALE)}</span></div>`;
}

/** Five ways to one number, in the order of the theorem of chapter 6. */
function forms(h, shares) {
  const row = (name, numbers, value) => html`
    <li><span>${name}</span> <small>${numbers}</small>
      <output aria-live="off" data-quantity=${name} data-value=${String(value)}>${short(value)}</output></li>`;
  return html`
    <div class="forms gap"><p class="name">${_("I(X;Y), five times")}</p>
      <ol>
        ${row("E log P(X,Y)/P(X)P(Y)", signedSum(shares), sum(shares))}
        ${row("H(X) + H(Y) − H(X,Y)", `${short(h.x)} + ${short(h.y)} − ${short(h.xy)}`, h.x + h.y - h.xy)}
        ${row("H(X) − H(X|Y)", `${short(h.x)} − ${short(h.xGivenY)}`, h.x - h.xGivenY)}
        ${row("H(Y) − H(Y|X)", `${short(h.y)} − ${short(h.yGivenX)}`, h.y - h.yGivenX)}
        ${row("H(X,Y) − H(X|Y) − H(Y|X)", `${short(h.xy)} − ${short(h.xGivenY)} − ${short(h.yGivenX)}`, h.xy - h.xGivenY - h.yGivenX)}
      </ol></div>`;
}

/** Numbers with their signs between them. */
const signedSum = (shares) =>
  shares.map((x, i) => (i > 0 ? (x < 0 ? " − " : " + ") + short(Math.abs(x)) : short(x))).join("");
