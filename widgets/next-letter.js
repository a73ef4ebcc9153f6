// The next letter of a text: name it, put a stake on it, pay for the surprise.
//
// To find out: a text is redundant, a letter of it costs far less than
// the logarithm of their number; surprise is a price; to be sure and wrong is
// expensive.

import { stakedPrice, sum, surprise } from "./arithmetic.js";
import { added, spell } from "./hangul.js";
import { button, challenge, html, readout, slider, widget } from "./widget.js";
import { _, bits, fill, short } from "./words.js";

const STAKES = [1 / 4, 1 / 2, 3 / 4, 7 / 8, 15 / 16];
const FRACTIONS = ["1/4", "1/2", "3/4", "7/8", "15/16"];
const SURE = 7 / 8; // staked, from here on
const TALLEST = 10; // bits, the height of the bars of the letters
const [ENOUGH, DEAR, CHEAP] = [30, 8, 2]; // letters, and bits for one

/**
 * What infolib.explore.next_letter knows of a passage, letter by letter.
 * @typedef {object} Passage
 * @property {string} before what is shown from the start
 * @property {string} text letters
 * @property {string} [written] of Hangul: what each letter puts in the place of
 *   the last character, "|" between
 * @property {number[]} bits what the model pays
 * @property {string[]} likely the letters that the model expects most
 * @property {string[]} shares how much, one number for each of them
 */

export const nextLetter = widget({
  title: () => _("The next letter"),
  state: {
    language: "en", alphabet: "", frequencies: [], order: 3, passages: [],
    passage: 0, guesses: [], stake: 1 / 2, peek: false,
  },

  setup({ language, alphabet, frequencies, order, passages, passage, guesses, stake, peek }) {
    const place = (letter) => alphabet.value.indexOf(letter);
    const play = (named) => {
      const at = passage.value, played = guesses.value[at];
      if (played.length >= passages.value[at].text.length) return;
      guesses.value = guesses.value.with(at, [...played, [named, stake.value]]);
    };
    const another = () => {
      passage.value = (passage.value + 1) % passages.value.length;
    };
    const keys = (event) => {
      const { key, target } = event;
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.repeat && !key.startsWith("Arrow")) event.preventDefault();
      if (target.tagName !== "BUTTON") return;
      if (key === " " || key === "Enter") event.stopPropagation();
      const typed = key !== " " && alphabet.value.includes(key.toLowerCase());
      if (!typed && !move(event)) return;
      event.preventDefault();
      event.stopPropagation(); // the keys of a page or a deck
      if (typed && !event.repeat) play(key.toLowerCase());
    };
    let composed = ""; // the letters that have come from an input method
    const field = ({ target }) => {
      const value = target.value.toLowerCase(), letters = spell(value);
      const goesOn = /[ㄱ-ㅣ가-힣]$/.test(value) || composed.startsWith(letters);
      const typed = goesOn ? added(composed, letters) : letters.slice(-1);
      if (!goesOn) empty(target); // it would lose its syllable
      else if (typed) composed = letters;
      for (const letter of typed) if (alphabet.value.includes(letter)) play(letter);
    };
    const empty = (target) => {
      composed = target.value = "";
    };

    return () => {
      const now = passages.value[passage.value];
      const played = guesses.value[passage.value];
      const prices = guesses.value.map((some, k) => some.map(([named, staked], n) =>
        stakedPrice(frequencies.value, place(named), staked, place(passages.value[k].text[n]))));
      const yours = prices[passage.value];
      const its = now.bits.slice(0, played.length);
      const total = { you: sum(yours), model: sum(its) };
      const mean = (x) => (played.length ? x / played.length : 0);
      const over = played.length >= now.text.length;
      const end = over ? _("The passage is over. Take another one.") : "";
      const sure = yours.filter((_x, n) => played[n][1] >= SURE && played[n][0] !== now.text[n]);
      const remark = sure.length
        ? fill(_("Sure and wrong {times} ×: {dear} of your {total}."), {
          times: sure.length, dear: bits(sum(sure)), total: bits(total.you),
        })
        : fill(_("The model knows the last {order} letters."), { order: order.value });
      const said = result(now, played, yours);
      const step = Math.max(0, STAKES.indexOf(stake.value));
      const shown = peek.value && !over ? played.length : played.length - 1;
      const reached = (condition) => prices.some((some, k) => some.some((_x, n) =>
        n + 1 >= ENOUGH &&
        condition(sum(some.slice(0, n + 1)), sum(passages.value[k].bits.slice(0, n + 1)), n + 1)));
      const last = played.at(-1);
      const forecasted = shown < 0 ? "" : `${shown < played.length
        ? _("What the model expected") : _("What the model expects")}: ${inWords(now, shown)}`;
      return {
        said: [
          last?.[1] === stake.value
            ? `${said} ${fill(_("So far {you}, the model {model}."), { you: bits(total.you), model: bits(total.model) })}`
            : fill(_("Stake {stake}: if right {right}, if wrong at least {wrong}."), {
              stake: FRACTIONS[step], right: bits(surprise(stake.value)), wrong: bits(surprise(1 - stake.value)),
            }),
          last ? "" : `… ${now.before}`,
          end,
          peek.value ? forecasted : "",
        ].filter(Boolean).join(" "),
        body: html`
          <p class="before" lang=${language.value}>… ${now.before}<span class=${
            now.written ? "written" : "said"}>${writtenOf(now, played.length)}</span></p>
          <div class="picture" aria-hidden="true">
            <div class="tape" lang=${language.value}>${[...now.text].map((letter, n) =>
              slot(letter, yours[n], its[n], n === played.length))}</div>
            <p class="note">${end || _("Above: your price. Below: the model’s.")}</p>
            <p class="result">${said}</p>
          </div>
          <p class="said">${forecasted}</p>
          <div @keydown=${keys}>
            <div class="stake">
              ${slider({
                label: _("Stake"), value: step, min: 0, max: STAKES.length - 1, step: 1,
                text: FRACTIONS[step], tone: "p", set: (i) => { stake.value = STAKES[i]; },
              })}
              <label class="typed"><span class="name">${_("Type a letter")}</span>
                <input type="text" placeholder=${alphabet.value.slice(0, 3)} autocomplete="off" autocapitalize="none" spellcheck="false"
                  lang=${language.value} @input=${field} @blur=${(event) => empty(event.target)}></label>
            </div>
            <div class="keys" role="toolbar" aria-label=${_("Name the next letter")} lang=${language.value}>
              ${[...alphabet.value].map((letter, i) => html`
                <button type="button" data-letter=${letter} tabindex=${i ? -1 : 0} aria-disabled=${String(over)}
                  @focus=${roam} @click=${() => play(letter)}>${name(letter)}</button>`)}
            </div>
          </div>
          <div class="two" aria-hidden="true">
            ${forecast(now, shown, shown < played.length)}
            ${means(mean(total.you), mean(total.model), alphabet.value.length, remark)}
          </div>
          <div class="readouts">
            ${readout({ quantity: "you", label: _("You"), value: total.you, text: bits(total.you), tone: "p" })}
            ${readout({ quantity: "model", label: _("Model"), value: total.model, text: bits(total.model), tone: "q" })}
            ${readout({ quantity: "right", label: _("If right"), value: surprise(stake.value), text: bits(surprise(stake.value)) })}
            ${readout({ quantity: "you/letter", label: _("You, per letter"), value: mean(total.you), text: played.length ? bits(mean(total.you)) : "–", tone: "p" })}
            ${readout({ quantity: "model/letter", label: _("Model, per letter"), value: mean(total.model), text: played.length ? bits(mean(total.model)) : "–", tone: "q" })}
            ${readout({ quantity: "wrong", label: _("If wrong, at least"), value: surprise(1 - stake.value), text: bits(surprise(1 - stake.value)) })}
          </div>`,
        buttons: [
          button(_("Another passage"), another, passages.value.length < 2),
          button(peek.value ? _("Guess first") : _("Forecast first"),
            () => { peek.value = !peek.value; }),
        ],
        challenges: [
          challenge("dear", fill(_("pay more than {dear} for one letter"), { dear: bits(DEAR) }),
            prices.flat().some((price) => price > DEAR)),
          challenge("cheaper", fill(_("be cheaper than the model after {letters} letters or more"), { letters: ENOUGH }),
            reached((you, model) => you < model)),
          challenge("two-bits", fill(_("pay less than {cheap} a letter, over {letters} letters or more"), { cheap: bits(CHEAP), letters: ENOUGH }),
            reached((you, _model, letters) => you < CHEAP * letters)),
        ],
      };
    };
  },
});

const name = (letter) => (letter === " " ? _("space") : letter);

/** The first n letters as they are written. @param {Passage} passage @param {number} n */
const writtenOf = ({ text, written }, n) => (written
  ? written.split("|").slice(0, n).reduce((all, end) => all.slice(0, -1) + end, "")
  : text.slice(0, n));

/** What the last guess has cost, in words. @param {Passage} passage */
function result({ text, bits: its }, played, prices) {
  if (!played.length) return _("Which letter comes next? Stake more if you are surer.");
  const n = played.length - 1, [named, stake] = played[n];
  const sentence = named === text[n]
    ? _("“{truth}” is right: {you}. The model: {model}.")
    : stake >= SURE
      ? _("Sure and wrong: {stake} on “{named}”, it was “{truth}”: {you}. The model: {model}.")
      : _("It was “{truth}”, not “{named}”: {you}. The model: {model}.");
  return fill(sentence, {
    truth: name(text[n]), named: name(named), stake: FRACTIONS[STAKES.indexOf(stake)],
    you: bits(prices[n]), model: bits(its[n]),
  });
}

/** A letter between two prices, or the place where it will stand. */
function slot(letter, yours, its, isNext) {
  const height = (price = 0) => (100 * Math.min(price, TALLEST)) / TALLEST;
  return html`
    <div class="slot ${isNext ? "next" : ""}" style="--price: ${height(yours)}%">
      <div class="yours"><i style="height: ${height(yours)}%"></i></div>
      <b>${yours === undefined ? (isNext ? "?" : "") : letter === " " ? "·" : letter}</b>
      <div class="its"><i style="height: ${height(its)}%"></i></div>
    </div>`;
}

/** What a letter costs on average, and without any knowledge. */
function means(yours, its, letters, remark) {
  const blind = Math.log2(letters), longest = Math.ceil(blind);
  const note = fill(_("Bits a letter. Dashed: log2 {letters} = {blind}, without any knowledge."), {
    letters, blind: short(blind),
  });
  const bar = (x, tone, who) => html`
    <div class="money"><div class="piece ${tone}" style="width: ${(100 * Math.min(x, longest)) / longest}%">${
      x > 1 ? who : ""}</div></div>`;
  return html`
    <div class="means" style="--bits: ${longest}">
      ${bar(yours, "p", _("You"))}
      ${bar(its, "q", _("Model"))}
      <div class="blind" style="left: ${(100 * blind) / longest}%"></div>
      <p class="note">${note}</p>
      <p class="note">${remark}</p>
    </div>`;
}

const expected = ({ likely, shares }, n) => {
  const numbers = (shares[n] ?? "").split(" ").map(Number);
  return [...(likely[n] ?? "")].map((letter, i) => [letter, numbers[i]]);
};
const inWords = (passage, n) =>
  expected(passage, n).map(([letter, share]) => `${name(letter)} ${short(share)}`).join(", ");

/** The letters that the model expects most, before or after the guess. */
function forecast(passage, n, isKnown) {
  const best = expected(passage, n);
  if (best.length) best.push([_("others"), Math.max(0, 1 - sum(best.map(([, share]) => share)))]);
  return html`
    <div class="forecast">
      <p class="name">${isKnown ? _("What the model expected") : _("What the model expects")}</p>
      <div class="bars">
        ${best.map(([letter, share]) => html`
          <div class="outcome ${isKnown && letter === passage.text[n] ? "truth" : ""}">
            <div class="pair"><div class="bar q" style="height: ${100 * share}%"><small>${short(share)}</small></div></div>
            <b>${name(letter)}</b>
          </div>`)}
        ${best.length ? "" : html`<p class="note">${_("After each guess the model shows what it expected.")}</p>`}
      </div>
    </div>`;
}

/** Only one of the letters is a stop of Tab; arrows go from it to the others. */
function roam({ target }) {
  for (const one of target.parentNode.children) one.tabIndex = one === target ? 0 : -1;
}

/** Whether a key has moved the focus to another letter. @param {KeyboardEvent} event */
function move({ key, target }) {
  const all = [...target.parentNode.children], at = all.indexOf(target);
  const across = all.findIndex((one) => one.offsetTop > all[0].offsetTop);
  const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -across, ArrowDown: across };
  const to = { Home: 0, End: all.length - 1 }[key] ?? at + steps[key];
  if (Number.isNaN(to)) return false;
  all[Math.min(all.length - 1, Math.max(0, to))].focus();
  return true;
}
