// Starts what a page has.

import { startExercises } from "./exercises.js";

startExercises();
