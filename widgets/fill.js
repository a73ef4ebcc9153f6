// Templates, for scripts with and without words of a language.

/** A template with its {names} filled in. @param {string} template @param {Record<string, unknown>} values */
export const fill = (template, values) =>
  template.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
