// Yes-or-no questions that find a letter: a tree of boxes over the unit interval.
//
// To find out: a question tells most if it halves the probability, not the
// number of letters; every tree tells H in the end, and a tree takes more
// questions than that by what its boxes have left empty.

import {
  bitsOfAnswer, bitsTold, draws, entropy, expectedLength, huffmanLengths,
  questionsAsked, questionTree as grow, shareOf, shareOfYes, sum,
} from "./arithmetic.js";
import { button, challenge, choice, html, nothing, readout, tick, widget } from "./widget.js";
import { _, bits, fill, short } from "./words.js";

const LEVELS = 4; // of the picture at first: three questions and the last letters
const HEIGHT = 13.6; // rem, of the picture
const ONE_LETTER = 0.03, ONE_WORD = 0.1; // of the width, to write it
const GAME = 10; // letters at once
const ROUNDING = 1e-9;

const reasons = (H) => [
  {
    text: _("Every question rules out half of the letters."),
    why: _("No: “Is it A?” leaves one letter, or all the others. What a question can halve is the probability."),
  },
  {
    text: fill(_("An answer tells at most one bit, and a letter tells {H}."), { H }),
    why: _("Yes. A full box is one bit, and the filled parts of every whole tree add up to H."),
  },
  {
    text: _("The rarest letter takes so many questions."),
    why: _("No: ask for it first, and one question finds it. The other letters pay for that."),
  },
];
const RIGHT = 1;

export const questionTree = widget({
  title: () => _("A tree of questions"),
  state: {
    p: [1 / 2, 1 / 8, 1 / 8, 1 / 4], letters: "ABCD",
    asked: [], ticked: [], seed: 2, found: 0, reason: null,
  },

  setup({ p, letters, asked, ticked, seed, found, reason }) {
    const tree = () => grow([...p.value.keys()], asked.value);
    const firstOpen = (nodes) => nodes.find((node) => !node.yes && node.letters.length > 1);
    const begin = (questions) => {
      asked.value = questions;
      found.value = 0;
      const next = firstOpen(tree())?.letters ?? [];
      ticked.value = next.length === 2 ? [next[0]] : []; // two letters leave one question
    };
    const ask = () => begin([...asked.value, ticked.value]);
    const takeBack = () => {
      const last = asked.value.at(-1);
      begin(asked.value.slice(0, -1));
      ticked.value = last;
    };

    return () => {
      const P = p.value;
      const nodes = tree();
      const now = firstOpen(nodes);
      const name = (i) => letters.value[i];
      const names = (list) => list.map(name).join(" ");
      const possible = now ? [...now.letters].sort((a, b) => a - b) : [];
      const yes = now ? now.letters.filter((i) => ticked.value.includes(i)) : [];
      const chance = now ? shareOfYes(P, now.letters, yes) : 0;
      const told = now ? bitsOfAnswer(P, now.letters, yes) : 0;
      const cost = questionsAsked(P, asked.value);
      const H = entropy(P);
      const least = expectedLength(P, huffmanLengths(P));
      const best = !now && cost < least + ROUNDING;

      const depth = new Map(nodes.filter(({ yes }) => !yes)
        .flatMap((node) => node.letters.map((i) => [i, node.depth])));
      const drawn = draws(P, seed.value, found.value);
      const game = drawn.slice(-GAME);
      const questions = (list) => sum(list.map((i) => depth.get(i)));
      const atMost = Math.floor(GAME * least + ROUNDING);
      const why = best && reason.value !== null ? reasons(bits(H))[reason.value].why : "";

      const thisQuestion = () => [
        readout({ quantity: "P(yes)", label: _("P(yes) of this question"), value: chance, text: short(chance) }),
        readout({ quantity: "h", label: _("Its answer tells"), value: told, text: bits(told), tone: "p" }),
        readout({ quantity: "questions", label: _("Questions so far"), value: asked.value.length, text: short(asked.value.length) }),
      ];
      // H not before there is a tree, whose answers then tell just that
      const theWholeTree = () => [
        readout({ quantity: "H", label: _("A letter tells H"), value: H, text: bits(H), tone: "p" }),
        readout({ quantity: "found", label: _("Letters found"), value: found.value, text: short(found.value) }),
        readout({ quantity: "took", label: _("Questions they took"), value: questions(drawn), text: short(questions(drawn)) }),
        found.value ? readout({
          quantity: "mean", label: _("Questions a letter"),
          value: questions(drawn) / found.value, text: short(questions(drawn) / found.value),
        }) : nothing,
      ];
      return {
        said: [fill(
          now ? _("possible {left}, yes with probability {p}: the answer tells {bits}")
            : found.value ? _("{letters}: {questions} questions")
              : _("the tree is whole: {cost} questions on average"),
          {
            left: names(possible), p: short(chance), bits: bits(told),
            letters: names(game), questions: questions(game), cost: short(cost),
          },
        ), why].filter(Boolean).join(". "),
        body: html`
          <div class="picture" aria-hidden="true">
            ${boxes(P, nodes, now, yes, name, game)}
            <p class="note">${_("A box is a question, as wide as it is likely to be asked. It is filled as far as its answer tells: a full box is one bit. Stripes are wasted.")}</p>
          </div>
          <div class="readouts">
            ${readout({ quantity: "cost", label: _("Questions on average"), value: cost, text: short(cost) })}
            ${readout({ quantity: "told", label: _("Their answers tell"), value: bitsTold(P, asked.value), text: bits(bitsTold(P, asked.value)), tone: "p" })}
            ${now ? thisQuestion() : theWholeTree()}
          </div>
          ${now ? html`
            <fieldset class="ticks">
              <legend>${fill(_("Possible: {letters}. Which of them get the answer yes?"), { letters: names(possible) })}</legend>
              ${possible.map((i) => tick({
                label: html`<b>${name(i)}</b>${` ${fraction(P[i])}`}`, checked: yes.includes(i),
                set: (on) => {
                  ticked.value = on ? [...yes, i] : yes.filter((j) => j !== i);
                },
              }))}
            </fieldset>` : html`
            <p class="game">${found.value
              ? html`<b>${names(game)}</b> ${fill(_("{questions} questions for ten letters"), { questions: questions(game) })}`
              : fill(_("The tree is whole: it takes {cost} questions on average."), { cost: short(cost) })}</p>`}
          ${best ? html`
            <fieldset class="reasons">
              <legend>${fill(_("Why can no tree take fewer than {H} questions on average?"), { H: short(H) })}</legend>
              ${reasons(bits(H)).map(({ text }, i) => choice({
                label: text, group: "reason", checked: reason.value === i,
                set: () => { reason.value = i; },
              }))}
              <p class="note">${why}</p>
            </fieldset>` : nothing}`,
        buttons: [
          now ? button(_("Ask"), ask, yes.length % now.letters.length === 0)
            : button(_("Find ten letters"), () => { found.value += GAME; }),
          button(_("Take back"), takeBack, asked.value.length === 0),
        ],
        challenges: [
          challenge("best", _("build a whole tree that no other beats"), best),
          challenge("why", _("then find the reason why no tree takes fewer than H"), best && reason.value === RIGHT),
          challenge("ten", fill(_("find ten letters with at most {questions} questions"), { questions: atMost }),
            !now && found.value > 0 && questions(game) <= atMost),
        ],
      };
    };
  },
});

/** A probability as the text has it. @param {number} x */
const fraction = (x) => ([2, 4, 8, 16, 32].includes(1 / x) ? `1/${1 / x}` : short(x));

/** The tree, from above: yes on the left. */
function boxes(p, nodes, now, ticked, name, game) {
  const levels = Math.max(LEVELS, ...nodes.map(({ depth, yes }) => depth + (yes ? 2 : 1)));
  const row = HEIGHT / levels;
  const words = row > 2.4;
  let left = 0;
  return html`
    <div class="tree" style="height: ${HEIGHT}rem">
      ${nodes.map((node) => {
        const { letters, depth } = node;
        const width = shareOf(p, letters);
        const place = `left: ${100 * left}%; width: ${100 * width}%; top: ${depth * row}rem; height: ${row}rem`;
        if (!node.yes) left += width;
        const yes = node.yes ?? (node === now ? ticked : []);
        const no = letters.filter((i) => !yes.includes(i));
        const told = bitsOfAnswer(p, letters, yes);
        const kind = letters.length === 1 ? "leaf" : node === now ? "now" : node.yes ? "asked" : "open";
        const divided = yes.length > 0 && no.length > 0;
        const times = game.filter((i) => i === letters[0]).length;
        const answer = (part, word) => part.length ? html`
          <div class="answer" style="width: ${100 * shareOf(p, part) / width}%">
            <div class="row">${part.map((i) => html`
              <span style="width: ${100 * p[i] / shareOf(p, part)}%">${p[i] > ONE_LETTER ? name(i) : ""}</span>`)}</div>
            ${words && yes.length && shareOf(p, part) > ONE_WORD ? html`<small>${word}</small>` : ""}
          </div>` : "";
        return html`<div class="box ${kind} ${divided ? "divided" : ""}" style=${place}>
          ${kind === "leaf" ? html`
            <b>${width > ONE_LETTER ? name(letters[0]) : ""}</b>
            ${times && words ? html`<small>×${times}</small>` : ""}` : html`
            ${divided ? html`<div class="told" style="height: ${100 * told}%"></div>` : ""}
            ${answer(yes, _("yes"))}${answer(no, _("no"))}`}
        </div>`;
      })}
    </div>`;
}
