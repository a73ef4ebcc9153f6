// What the script says, in the language of the edition.

import words from "catalog"; // tools/sphinx_ext/answers.py

export { words };

/** A template with its {names} filled in. @param {string} template @param {Record<string, unknown>} values */
export const fill = (template, values) =>
  template.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
