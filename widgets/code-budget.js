// The lengths of the words of a code, and what they spend of a budget of 1.
//
// To find out: a short word costs much of the budget, so spend it as the letters
// come; no lengths for single letters pay less than Huffman's; words for pairs of
// letters do.

import {
  blocks, entropy, expectedLength, huffmanLengths, kraftSum, prefixWords, shannonLengths,
} from "./arithmetic.js";
import { button, challenge, html, readout, slider, widget } from "./widget.js";
import { _, bits, fill, short } from "./words.js";

const LONGEST = 8;
const NAMES = "ABCDEF";

const WIDE_ENOUGH = 0.03; // of the bar, to write one letter on a piece

export const codeBudget = widget({
  title: () => _("The budget of a code"),
  state: { p: [0.7, 0.2, 0.1], block: 1, single: [2, 2, 2], pairs: Array(9).fill(4) },

  setup({ p, block, single, pairs }) {
    return () => {
      const inPairs = block.value === 2;
      const field = inPairs ? pairs : single;
      const lengths = field.value;
      const shares = blocks(p.value, block.value);
      const names = inPairs
        ? p.value.flatMap((_x, i) => p.value.map((_y, j) => NAMES[i] + NAMES[j]))
        : p.value.map((_x, i) => NAMES[i]);
      const spent = kraftSum(lengths);
      const words = prefixWords(lengths);
      const length = expectedLength(shares, lengths) / block.value;
      const floor = entropy(p.value);
      const goal = expectedLength(p.value, huffmanLengths(p.value));
      const twos = blocks(p.value, 2);
      const pairGoal = expectedLength(twos, huffmanLengths(twos)) / 2;
      return {
        said: fill(
          words ? _("{length} a letter, {spent} of the budget spent")
            : _("over budget: no such code, {spent} spent"),
          { length: bits(length), spent: short(spent) },
        ),
        body: html`
          <div class="picture" aria-hidden="true">
            ${bar(names, lengths, spent)}
            ${came(names, shares, spent)}
            <p class="note">${words ? _("Above, what the words spend: 1 bit 1/2, 2 bits 1/4, 3 bits 1/8. Below, how often they come.")
              : _("Over budget: there is no code with these lengths of which no word begins another.")}</p>
          </div>
          <div class="readouts">
            ${readout({ quantity: "kraft", label: _("Spent, of a budget of 1"), value: spent, text: short(spent), tone: "q" })}
            ${readout({ quantity: "L", label: _("Bits a letter"), value: length, text: words ? bits(length) : "–" })}
            ${readout({ quantity: "H(P)", label: _("Floor H(P)"), value: floor, text: bits(floor), tone: "p" })}
          </div>
          <fieldset class="lengths"><legend>${_("Lengths of the words")}</legend>
            ${lengths.map((value, i) => slider({
              label: `${names[i]} ${short(shares[i])}`,
              value, min: 1, max: LONGEST, step: 1, tone: "p",
              text: words ? `${bits(value)}, ${words[i]}` : bits(value),
              shown: words ? words[i] : "–",
              set: (x) => { field.value = lengths.with(i, x); },
            }))}
          </fieldset>`,
        buttons: [
          button(inPairs ? _("Words for single letters") : _("Words for pairs of letters"),
            () => { block.value = inPairs ? 1 : 2; }),
          button(_("Surprises, rounded up"),
            () => { field.value = shannonLengths(shares).map((x) => Math.min(x, LONGEST)); }),
        ],
        challenges: [
          challenge("huffman", _("find the cheapest code for single letters"),
            !inPairs && words !== null && length < goal + 1e-9),
          ...pairGoal > goal - 1e-9 ? [] : [ // for some letters, pairs are no cheaper
            challenge("blocks", _("pay less than any code for single letters"),
              words !== null && length < goal - 1e-9),
            challenge("pairs", _("find the cheapest code for pairs of letters"),
              inPairs && words !== null && length < pairGoal + 1e-9),
          ],
        ],
      };
    };
  },
});

/** The words one behind the other, as wide as what they spend. */
function bar(names, lengths, spent) {
  const scale = 100 / Math.max(1, spent);
  let used = 0;
  return html`
    <div class="budget">
      ${names.map((name, i) => {
        const share = 2 ** -lengths[i];
        used += share;
        return piece(name, scale * share, used > 1 ? "gap" : "q");
      })}
      <div class="limit" style="left: ${scale}%"></div>
    </div>`;
}

/** The letters below their words, as wide as they are likely. */
const came = (names, shares, spent) => html`
  <div class="came">
    ${names.map((name, i) => piece(name, (100 * shares[i]) / Math.max(1, spent), "p"))}
  </div>`;

const piece = (name, width, tone) => html`
  <div class="piece ${tone}" style="width: ${width}%">${width > 100 * WIDE_ENOUGH * name.length ? name : ""}</div>`;
