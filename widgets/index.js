// All figures that move, by the names they have in a page.

import { codeBudget } from "./code-budget.js";
import { nextLetter } from "./next-letter.js";
import { jointTableWidget } from "./joint-table.js";
import { questionTree } from "./question-tree.js";
import { estimates } from "./estimates.js";
import { twoDistributions } from "./two-distributions.js";
import { twoFits } from "./two-fits.js";

export const widgets = {
  "code-budget": codeBudget,
  "next-letter": nextLetter,
  "joint-table": jointTableWidget,
  "question-tree": questionTree,
  estimates,
  "two-distributions": twoDistributions,
  "two-fits": twoFits,
};
