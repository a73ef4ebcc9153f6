// What the script says, in the language of the edition.

import words from "catalog"; // tools/sphinx_ext/answers.py

export { words };
