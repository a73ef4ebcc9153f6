// Two distributions over the same letters: the bill and its floor, both ways.
//
// To find out: the bill is never below the floor; the gap depends on which of
// the two is true; one letter that Q calls impossible makes it infinite.

import { crossEntropy, entropy, klDivergence, regrets } from "./arithmetic.js";
import {
  button, challenge, html, nothing, readout, share0to1, widget, withShare,
} from "./widget.js";
import { _, bits, fill, short } from "./words.js";

const SCALE = 5; // bits, the length of the bars of money
const NEAR = 0.05; // bits that a bill may be above its floor to be near it
const EVEN = 0.02; // how far apart shares may be that count as equal
const [FEWEST, MOST] = [2, 6];
const letter = (i) => "ABCDEF"[i];

export const twoDistributions = widget({
  title: () => _("Two distributions"),
  state: { p: [1 / 2, 1 / 8, 1 / 8, 1 / 4], q: [1 / 8, 1 / 8, 1 / 4, 1 / 2], both: true },

  setup({ p, q, both }) {
    const atFirst = { terms: regrets(p.peek(), q.peek()), sum: klDivergence(p.peek(), q.peek()) };
    const add = () => {
      p.value = [...p.value, 0];
      q.value = [...q.value, 0];
    };
    const remove = () => {
      for (const field of [p, q]) {
        const left = field.value.slice(0, -1);
        const total = left.reduce((a, b) => a + b, 0);
        field.value = left.map((x) => (total > 0 ? x / total : 1 / left.length));
      }
    };
    const swap = () => {
      [p.value, q.value] = [q.value, p.value];
    };

    return () => {
      const [P, Q] = [p.value, q.value];
      const floor = { p: entropy(P), q: entropy(Q) };
      const gap = { p: klDivergence(P, Q), q: klDivergence(Q, P) };
      const bill = { p: crossEntropy(P, Q), q: crossEntropy(Q, P) };
      const terms = regrets(P, Q);
      const apart = P.reduce((total, x, i) => total + Math.abs(x - Q[i]), 0) / 2;
      const larger = terms.some((term, i) => term > atFirst.terms[i] + 1e-9);
      const sliders = (name, field, tone) => html`
        <fieldset class=${tone}><legend>${name}</legend>
          ${field.value.map((x, i) => share0to1({
            label: letter(i), value: x, text: short(x), tone,
            set: (value) => { field.value = withShare(field.value, i, value); },
          }))}
        </fieldset>`;
      const bars = (under) => html`
        <div class="bars">${P.map((x, i) => html`
          <div class="outcome">
            <div class="pair">${bar(x, "p")}${bar(Q[i], "q")}</div>
            <b>${letter(i)}</b>${under(terms[i])}
          </div>`)}
        </div>`;
      const billOfP = html`
        ${readout({ quantity: "H(P)", label: _("Floor H(P)"), value: floor.p, text: bits(floor.p), tone: "p" })}
        ${readout({ quantity: "H(P,Q)", label: _("Bill H(P, Q)"), value: bill.p, text: bits(bill.p) })}
        ${readout({ quantity: "D(P‖Q)", label: both.value ? _("Regret D(P‖Q)") : _("Regret"), value: gap.p, text: bits(gap.p), tone: "gap" })}`;
      const believed = sliders(_("Q, what is believed"), q, "q");
      if (!both.value) {
        return {
          said: fill(_("Bill {bill}, regret {gap}"), { bill: bits(bill.p), gap: bits(gap.p) }),
          body: html`
            <div class="picture" aria-hidden="true">
              ${bars(() => nothing)}${money(floor.p, gap.p, "p", "H(P)", _("regret"))}
            </div>
            <div class="readouts">${billOfP}</div>
            <div class="sliders">${believed}</div>`,
          challenges: [
            challenge("near", fill(_("bring the bill to within {slack} of the floor"), { slack: bits(NEAR) }),
              gap.p < NEAR),
            challenge("infinite", _("make the bill infinite"), gap.p === Infinity),
            challenge("even", _("find a belief for which every letter costs the same"),
              Math.max(...Q) - Math.min(...Q) < EVEN),
          ],
        };
      }
      return {
        said: fill(_("{count} letters. Regret D(P‖Q) {there}, D(Q‖P) {back}"), {
          count: P.length, there: bits(gap.p), back: bits(gap.q),
        }),
        body: html`
          <div class="picture" aria-hidden="true">
            ${bars((term) => html`<small class=${term < 0 ? "below" : "above"}>${signed(term)}</small>`)}
            <p class="note">${_("Below each letter: its share p log(p/q) of D(P‖Q), in bits")}</p>
            ${money(floor.p, gap.p, "p", "H(P)", "D(P‖Q)")}
            ${money(floor.q, gap.q, "q", "H(Q)", "D(Q‖P)")}
          </div>
          <div class="readouts">
            ${billOfP}
            ${readout({ quantity: "H(Q)", label: _("Floor H(Q)"), value: floor.q, text: bits(floor.q), tone: "q" })}
            ${readout({ quantity: "H(Q,P)", label: _("Bill H(Q, P)"), value: bill.q, text: bits(bill.q) })}
            ${readout({ quantity: "D(Q‖P)", label: _("Regret D(Q‖P)"), value: gap.q, text: bits(gap.q), tone: "gap" })}
          </div>
          <div class="sliders">${sliders(_("P, what is true"), p, "p")}${believed}</div>`,
        buttons: [
          button(_("Swap P and Q"), swap),
          button(_("Let Q be P"), () => { q.value = p.value; }),
          button(_("One letter fewer"), remove, P.length <= FEWEST),
          button(_("One letter more"), add, P.length >= MOST),
        ],
        challenges: [
          challenge("infinite", _("make D(P‖Q) infinite, and D(Q‖P) not"),
            gap.p === Infinity && gap.q < Infinity),
          challenge("symmetric", _("find two different distributions whose two regrets are equal"),
            apart > 0.05 && gap.p < Infinity && Math.abs(gap.p - gap.q) < 5e-4),
          challenge("one-up", _("make the share of one letter in D(P‖Q) larger than at the start, and D(P‖Q) smaller"),
            larger && gap.p < atFirst.sum - 1e-9),
        ],
      };
    };
  },
});

const signed = (x) => (x > 0 ? "+" : "") + short(x);

const bar = (x, tone) => html`
  <div class="bar ${tone}" style="height: ${100 * x}%"><small>${short(x)}</small></div>`;

/** Floor and gap one behind the other; what is longer than the scale is cut. */
function money(floor, gap, tone, name, gapName) {
  const width = Math.min(gap, SCALE - floor);
  return html`
    <div class="money">
      <div class="piece ${tone}" style="width: ${(100 * floor) / SCALE}%">${name}</div>
      <div class="piece gap ${width < gap ? "cut" : ""}" style="width: ${(100 * width) / SCALE}%">
        ${width < 0.5 ? "" : gapName}</div>
    </div>`;
}
