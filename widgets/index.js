// All figures that move, by the names they have in a page.

import { codeBudget } from "./code-budget.js";
import { estimates } from "./estimates.js";
import { twoDistributions } from "./two-distributions.js";

export const widgets = {
  "code-budget": codeBudget,
  estimates,
  "two-distributions": twoDistributions,
};
