// In (standard input): { words, questions: [[question, [its texts, …]], …] },
// or { texts: [ … ] }.
// Out: what is said of each, or the numbers that the texts are, as text.

import { readFileSync } from "node:fs";
import { parseNumber } from "../../answers/parse.js";
import { judge } from "../../answers/verdict.js";

const given = JSON.parse(readFileSync(0, "utf8"));
const found = given.texts
  ? given.texts.map((text) => String(parseNumber(text)))
  : given.questions.map(([question, answers]) =>
    answers.map((texts) => judge(question, texts, given.words)));
console.log(JSON.stringify(found));
