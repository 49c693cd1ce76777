/** Each step of a review by its name. */

import { again, shownThen } from "./step_again.js"
import { call } from "./step_call.js"
import { cards } from "./step_cards.js"
import { carePlan, next, read } from "./step_end.js"
import { here, open, tookPart } from "./step_hold.js"
import { hub } from "./step_hub.js"
import { LISTS } from "./step_lists.js"
import { look, looking, lookWho } from "./step_look.js"
import {
  about,
  action,
  consent,
  decision,
  littleStep,
  observation,
  reflection,
} from "./step_one.js"
import { kind, letGo, start } from "./step_start.js"

/** @type {Record<string, import("./shapes.js").ReviewStep>} */
export const STEPS = {
  start,
  kind,
  "let-go": letGo,
  call,
  hub,
  cards,
  here,
  "took-part": tookPart,
  looking,
  look,
  "look-who": lookWho,
  ...LISTS,
  observation,
  about,
  open,
  decision,
  consent,
  action,
  reflection,
  "little-step": littleStep,
  "care-plan": carePlan,
  next,
  read,
  again,
  shown: shownThen,
}
