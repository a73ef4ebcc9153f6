// All figures that move, by the names they have in a page.

import { codeBudget } from "./code-budget.js";
import { questionTree } from "./question-tree.js";
import { twoDistributions } from "./two-distributions.js";

export const widgets = {
  "code-budget": codeBudget,
  "question-tree": questionTree,
  "two-distributions": twoDistributions,
};
