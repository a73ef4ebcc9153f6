// All figures that move, by the names they have in a page.

import { twoDistributions } from "./two-distributions.js";

export const widgets = {
  "two-distributions": twoDistributions,
};
