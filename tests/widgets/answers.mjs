// In (standard input): a JSON list of [name of a function, its arguments].
// Out: the answers of widgets/arithmetic.js and hangul.js, as text that float() reads.

import { readFileSync } from "node:fs";
import * as arithmetic from "../../widgets/arithmetic.js";
import { spell } from "../../widgets/hangul.js";

const functions = { ...arithmetic, spell };
const list = (found) => (ArrayBuffer.isView(found) ? [...found] : found);
const answer = ([name, ...given]) => [list(functions[name](...given))].flat().map(String);
console.log(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(answer)));
