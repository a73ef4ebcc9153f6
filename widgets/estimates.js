// Estimates of the mutual information of two variables that share nothing.
//
// To find out: noise looks like information, by an amount that one can
// foresee; shuffling tells how much noise looks like; and of twenty noises
// that are tested about one passes.

import { batch } from "@preact/signals-core";
import { svg } from "lit-html";
import {
  informationOfCounts, noiseBias, noisePairs, pairCounts, pValue, shuffledEstimates, sum,
} from "./arithmetic.js";
import { button, challenge, html, readout, slider, widget } from "./widget.js";
import { _, fill, short } from "./words.js";

const STOPS = [10, 20, 50, 100, 200, 500, 1000, 2000, 5000]; // pairs in a sample
const [FEWEST, MOST] = [2, 10]; // values of a variable
const MORE = 200; // samples that one press draws
const ENOUGH = 10_000;
const SHUFFLES = 999;
const AT_ONCE = 200_000; // pairs that are shuffled before the next picture
const BARS = 40;
const PASSES = 0.05; // below this p-value
const SMALL = 0.01; // bits
const [LARGE, MANY] = [1, 50]; // bits; pairs

/** The last value of a function, kept until it is asked for another one. */
function remembered(compute) {
  let known, value;
  return (...given) => {
    if (known?.every((x, i) => x === given[i])) return value;
    known = given;
    return (value = compute(...given));
  };
}

export const estimates = widget({
  title: () => _("Estimates from noise"),
  state: { n: 100, bins: 4, seed: 47, drawn: MORE, tested: 0, shuffles: 0 },

  setup({ n, bins, seed, drawn, tested, shuffles }) {
    const sampleOf = (i) => {
      const pairs = noisePairs(seed.value, i, n.value, bins.value);
      const counts = pairCounts(pairs, bins.value);
      return { pairs, counts, found: informationOfCounts(counts, bins.value) };
    };
    // what has been computed for a game with these settings
    const game = remembered(() => ({ found: [], shuffled: [] }));
    const shuffled = (known, i, count) => {
      const done = (known.shuffled[i] ??= []);
      if (done.length < count) {
        const { pairs } = sampleOf(i);
        done.push(...shuffledEstimates(pairs, bins.value, seed.value, i, done.length, count));
      }
      return done.slice(0, count);
    };
    const atOnce = () => Math.ceil(AT_ONCE / n.value);
    const shuffleNext = () => batch(() => {
      tested.value += 1;
      shuffles.value = Math.min(SHUFFLES, atOnce());
    });
    let waiting = false;
    const goOn = () => {
      waiting = false;
      if (tested.value > 0)
        shuffles.value = Math.min(SHUFFLES, shuffles.value + atOnce());
    };
    const restart = (field, value) => batch(() => {
      [tested.value, shuffles.value, drawn.value] = [0, 0, MORE];
      field.value = value;
    });

    return () => {
      const [N, K] = [n.value, bins.value];
      const known = game(seed.value, N, K);
      while (known.found.length < drawn.value) known.found.push(sampleOf(known.found.length).found);
      const found = known.found.slice(0, drawn.value);
      const mean = sum(found) / found.length;
      const bias = noiseBias(N, K);

      const index = Math.max(0, tested.value - 1);
      const sample = sampleOf(index);
      const chance = tested.value > 0 ? shuffled(known, index, shuffles.value) : [];
      if (tested.value > 0 && shuffles.value < SHUFFLES && !waiting) {
        waiting = true;
        requestAnimationFrame(goOn);
      }
      const p = pValue(sample.found, chance);
      const complete = tested.value - (shuffles.value < SHUFFLES ? 1 : 0);
      const looks = Array.from({ length: Math.max(0, complete) }, (_x, i) =>
        pValue(known.found[i], shuffled(known, i, SHUFFLES)));
      const passed = looks.filter((x) => x < PASSES).length;

      const shown = N < 5 * K * K
        ? _("Bars: Î of {drawn} samples of pure noise. With so few pairs a cell the prediction is rough.")
        : _("Bars: Î of {drawn} samples of pure noise. The truth is 0 for each.");
      const outline = _("Outline: Î of {n} shuffles of this sample. {reached} of them reach it: p = (1 + {reached})/(1 + {n}).");
      const note = fill(tested.value > 0 ? outline : shown, {
        drawn: drawn.value,
        n: chance.length,
        reached: Math.round(p * (1 + chance.length)) - 1,
      });

      const most = Math.log2(K);
      const end = axisEnd(Math.max(...found, ...chance), most);
      const stop = STOPS.find((x) => noiseBias(x, K) < SMALL);
      return {
        said: fill(_("Mean of Î {mean}, predicted {bias}"), {
          mean: amount(mean), bias: amount(bias),
        }) + (tested.value > 0 ? `; p = ${short(p)}` : ""),
        body: html`
          <div class="picture noise" aria-hidden="true">
            <div class="magnified">
              <p class="ends"><span>0</span><span>${fill(_("{all}: X tells all of Y"), { all: amount(most) })}</span></p>
              <div class="whole"><div class="piece p" style="width: ${100 * Math.min(1, mean / most)}%"></div></div>
              <svg class="lens" viewBox="0 0 100 100" preserveAspectRatio="none">
                <polygon points="0,0 ${(100 * end) / most},0 100,100 0,100"></polygon>
              </svg>
              <div class="plot">
                ${histogram(found, chance, sample.found, end)}
                ${flag(0, bias / end, "gap", fill(_("predicted bias {bits}"), { bits: tiny(bias) }))}
                ${flag(1, mean / end, "p", fill(_("mean of Î {bits}"), { bits: tiny(mean) }))}
                ${flag(2, sample.found / end, "q", fill(_("this sample {bits}"), { bits: tiny(sample.found) }))}
              </div>
              <p class="ends"><b>${_("0, the truth")}</b><span>${tiny(end / 2)}</span><span>${amount(end)}</span></p>
            </div>
            <div class="sample">
              ${cells(sample.counts, K, N)}
              <small>${fill(_("counts of {n} pairs"), { n: N })}</small>
            </div>
            <div class="tested">
              <small>${fill(_("Shuffled {tested} samples, {passed} with p < 0.05"), { tested: tested.value, passed })}</small>
              <div class="looks">${lookMarks(looks)}</div>
            </div>
          </div>
          <p class="note">${note}</p>
          <div class="readouts four">
            ${readout({ quantity: "I", label: _("Î of this sample"), value: sample.found, text: amount(sample.found), tone: "q" })}
            ${readout({ quantity: "mean", label: _("Mean of Î"), value: mean, text: amount(mean), tone: "p" })}
            ${readout({ quantity: "bias", label: "(K − 1)²/(2n ln 2)", value: bias, text: amount(bias), tone: "gap" })}
            ${tested.value > 0
              ? readout({ quantity: "p", label: _("p-value"), value: p, text: short(p), tone: "q" })
              : html`<div class="readout"><span class="name">${_("p-value")}</span>${_("shuffle first")}</div>`}
          </div>
          <div class="sliders of-noise">
            ${slider({
              label: _("Pairs n"), value: STOPS.indexOf(N), min: 0, max: STOPS.length - 1, step: 1,
              text: fill(_("{n} pairs"), { n: N }), shown: String(N),
              set: (i) => restart(n, STOPS[i]),
            })}
            ${slider({
              label: _("Bins K"), value: K, min: FEWEST, max: MOST, step: 1,
              text: fill(_("{n} bins"), { n: K }), shown: String(K),
              set: (x) => restart(bins, x),
            })}
          </div>`,
        buttons: [
          button(_("Draw 200 samples"), () => { drawn.value += MORE; }, drawn.value >= ENOUGH),
          button(tested.value > 0 ? _("Shuffle the next sample") : _("Shuffle this sample"),
            shuffleNext, tested.value >= drawn.value),
        ],
        challenges: [
          challenge("significant",
            passed > 0
              ? fill(_("get p < 0.05 from noise: {passed} of {tested} passed. Of twenty noises about one does, so say how many you tried"), {
                passed, tested: looks.length,
              })
              : _("get p < 0.05 from noise"),
            passed > 0),
          challenge("enough", _("find the fewest pairs that keep the predicted bias below 0.01 bits"),
            N === stop),
          challenge("whole", _("make noise look like a whole bit on average, from 50 pairs or more"),
            N >= MANY && mean >= LARGE),
        ],
      };
    };
  },
});

/** A number for the eye that may be small. @param {number} x */
const tiny = (x) => (x < 0.1 ? String(Number(x.toFixed(4))) : short(x));
/** @param {number} x */
const amount = (x) => fill(tiny(x) === "1" ? _("{number} bit") : _("{number} bits"), { number: tiny(x) });

/** A round number of bits beyond all estimates, or all that there is to know. */
function axisEnd(largest, most) {
  const power = 10 ** Math.floor(Math.log10(Math.max(largest, 1e-9)));
  const end = [1, 1.5, 2, 3, 5, 10].map((x) => x * power).find((x) => x >= largest);
  return Math.min(end, most);
}

const place = (x, end) => Math.min(BARS - 1, Math.floor((BARS * x) / end));

/** Drawn samples as bars, shuffles as an outline, those that reach the sample filled. */
function histogram(found, chance, sample, end) {
  const count = (list, all) => {
    const heights = Array(BARS).fill(0);
    for (const x of list) heights[place(x, end)] += 1 / all;
    return heights;
  };
  const drawn = count(found, found.length);
  const shuffled = count(chance, SHUFFLES);
  const scale = 100 / Math.max(...drawn, ...shuffled);
  const width = 100 / BARS;
  const at = (100 * sample) / end;
  const box = (kind, left, right, height) => ({ kind, left, right, height: height * scale });
  const bars = drawn.map((height, i) => box("drawn", i * width, (i + 1) * width, height));
  const tail = shuffled.map((height, i) =>
    box("reach", Math.max(at, i * width), (i + 1) * width, height));
  const outline = shuffled.map((height, i) =>
    `V${100 - height * scale}H${(i + 1) * width}`).join("");
  return html`
    <svg viewBox="0 0 100 100" preserveAspectRatio="none">
      ${[...bars, ...tail].filter(({ left, right, height }) => height > 0 && right > left)
        .map(({ kind, left, right, height }) => svg`
          <rect class=${kind} x=${left} y=${100 - height} width=${right - left} height=${height}></rect>`)}
      ${chance.length > 0 ? svg`<path d=${`M0 100${outline}V100`}></path>` : ""}
    </svg>`;
}

/** A value on the axis, with its name beside the line, each in a row of its own. */
const flag = (row, share, tone, text) => html`
  <div class="flag ${tone} ${share > 0.5 ? "to-left" : ""} ${share > 1 ? "beyond" : ""}"
    style="left: ${100 * Math.min(1, share)}%; --row: ${row}"><span>${text}</span></div>`;

/** The table of a sample: the more pairs, the darker, half at what is expected. */
const cells = (counts, bins, n) => html`
  <div class="cells" style="--bins: ${bins}">${counts.map((count) => html`
    <div style="--share: ${Math.min(1, (count * bins * bins) / (2 * n))}">${bins > 5 ? "" : count}</div>`)}
  </div>`;

/** One mark for each sample that was shuffled, twenty to a row. */
function lookMarks(looks) {
  const first = Math.max(0, Math.ceil(looks.length / 20) - 2) * 20;
  const shown = looks.slice(first);
  const room = Math.max(20, Math.ceil(shown.length / 20) * 20);
  return Array.from({ length: room }, (_x, i) => html`
    <span class=${i >= shown.length ? "" : shown[i] < PASSES ? "passed" : "failed"}>${
      shown[i] < PASSES ? "✓" : ""}</span>`);
}
