// How many of some questions are answered, and how many of those rightly.

export const KINDS = /** @type {const} */ (["exercise", "quiz", "predict"]);

/**
 * @param {string} kind one of KINDS
 * @param {string[]} names of the questions
 * @param {Record<string, any>} kept what memory.js recalls
 */
export function tally(kind, names, kept) {
  // what is typed and not checked yet is no answer
  const found = names.map((name) => kept[`${kind}/${name}`])
    .filter((answer) => answer && answer.checked !== false);
  const right = found.filter((answer) => answer.right === true);
  return { all: names.length, answered: found.length, right: right.length };
}
