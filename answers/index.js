// What a page asks takes answers. Each part starts what the page has of it.

import { startExercises } from "./exercises.js";
import { startPredictions } from "./predict.js";
import { startProgress } from "./progress.js";
import { startQuizzes } from "./quiz.js";

startPredictions();
startExercises();
startQuizzes();
startProgress();
