// All figures that move, by the names they have in a page.

import { codeBudget } from "./code-budget.js";
import { twoDistributions } from "./two-distributions.js";
import { twoFits } from "./two-fits.js";

export const widgets = {
  "code-budget": codeBudget,
  "two-distributions": twoDistributions,
  "two-fits": twoFits,
};
