/** Each step by its name. */

import { bigOwn, bigWhat, words } from "./step_big.js"
import { card } from "./step_card.js"
import { feelsHow, feelsWhich, feelsWhom } from "./step_feels.js"
import { leftHow, leftWho } from "./step_left.js"
import { newName, newOften, newWay, newWho } from "./step_new.js"
import { noticed } from "./step_noticed.js"
import { also, present } from "./step_present.js"
import { tie, tieWhich } from "./step_tie.js"

/** @type {Record<string, import("./shapes.js").Step>} */
export const STEPS = {
  present,
  also,
  noticed,
  "new-name": newName,
  "new-who": newWho,
  "new-way": newWay,
  "new-often": newOften,
  "left-who": leftWho,
  "left-how": leftHow,
  "tie-which": tieWhich,
  tie,
  "feels-which": feelsWhich,
  "feels-how": feelsHow,
  "feels-whom": feelsWhom,
  "big-what": bigWhat,
  "big-own": bigOwn,
  words,
  card,
}
