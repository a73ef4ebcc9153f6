// What the script says, in the language of the edition.

import words from "catalog"; // tools/sphinx_ext/exercise_fields.py

export { words };
