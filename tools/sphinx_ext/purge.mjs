// Leave out of a style sheet what no page can use.
//
// In (JSON on standard input): css, the style sheet; pages and scripts, files.
// Out (standard output): the style sheet without rules for classes, ids and
// elements that neither a page has nor a script names. Faces of fonts stay:
// purgecss sees no use of a face in `font:` or behind a variable.

import { readFileSync } from "node:fs";
import { PurgeCSS } from "purgecss";

const { css, pages, scripts } = JSON.parse(readFileSync(0, "utf8"));

// Only what stands in tags: the words of the text are no names.
function inTags(html) {
  const found = { attributes: { names: [], values: [] } };
  const classes = new Set(), ids = new Set(), tags = new Set();
  const names = new Set(), values = new Set();
  for (const [, tag, rest] of html.matchAll(/<([a-z][\w-]*)([^>]*)>/gi)) {
    tags.add(tag.toLowerCase());
    for (const [, name, value] of rest.matchAll(/([\w-]+)(?:="([^"]*)")?/g)) {
      names.add(name);
      if (value === undefined) continue;
      const words = value.split(/\s+/);
      if (name === "class") words.forEach((word) => classes.add(word));
      else if (name === "id") ids.add(value);
      else if (name !== "alt" && name !== "title") values.add(value);
    }
  }
  found.attributes.names = [...names];
  found.attributes.values = [...values];
  return { ...found, classes: [...classes], ids: [...ids], tags: [...tags], undetermined: [] };
}

const inStrings = (script) => script.match(/[A-Za-z][\w-]*/g) ?? [];

const [{ css: left }] = await new PurgeCSS().purge({
  content: [...pages, ...scripts],
  css: [{ raw: css }],
  extractors: [
    { extractor: inTags, extensions: ["html"] },
    { extractor: inStrings, extensions: ["js", "py"] },
  ],
  safelist: {
    standard: ["html", "body", ":root", "::backdrop"],
    greedy: [/data-theme/, /data-mode/],
  },
  dynamicAttributes: ["open", "data-theme", "data-mode", "aria-expanded"],
  keyframes: true,
  variables: true,
  rejected: false,
});
process.stdout.write(left);
