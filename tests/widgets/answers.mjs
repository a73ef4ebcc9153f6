// In (standard input): a JSON list of [name of a function, its arguments].
// Out: the answers of widgets/arithmetic.js, as text that float() reads.

import { readFileSync } from "node:fs";
import * as arithmetic from "../../widgets/arithmetic.js";

const list = (found) => (ArrayBuffer.isView(found) ? [...found] : found);
const answer = ([name, ...given]) => [list(arithmetic[name](...given))].flat().map(String);
console.log(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(answer)));
