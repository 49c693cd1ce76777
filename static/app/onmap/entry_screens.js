/** One entry that is not right, and what it should have said. */

import { chips, choice, choices, field, form, make } from "../visit/make.js"
import { wordsOf } from "../visit/step_new.js"
import { typed } from "../visit/step_present.js"
import { CORRECTED, mayBePutRight, rightItem } from "./correcting.js"
import { linesAbout } from "./history.js"
import { mayJoin, wayToJoin } from "./joining_screens.js"

/** @typedef {import("../visit/shapes.js").Screen} Screen */
/** @typedef {import("./shapes.js").MapTurn} MapTurn */

/** One entry that is not right. @param {MapTurn} turn @returns {Screen} */
export function entry(turn) {
  const { say, at, go, back, takeBack, note } = turn
  const line = linesAbout(turn.map, at.thing, turn).find((one) => one.entry.id === at.entry)
  if (!line) return { heading: say("entry.wrong"), body: [] }
  const wrong = (/** @type {{ why: string } | { is_about: "someone-else" }} */ because) => () =>
    note({ type: "entry-in-error", event: { entry: line.entry.id, ...because } })
  const may = line.mine
  return {
    heading: say("entry.what"),
    lead: line.sentence,
    body: [
      choices(
        [
          line.waits &&
            choice(say("done.take-back"), () => takeBack(line.entry.id), {
              more: say("entry.take-back-more"),
            }),
          may &&
            !line.waits &&
            mayBePutRight(line.entry.type) &&
            choice(
              say("entry.right"),
              () => go({ step: "right", entry: line.entry.id, thing: at.thing }),
              { more: say("entry.right-more") },
            ),
          may &&
            !line.waits &&
            choice(say("entry.someone-else"), wrong({ is_about: "someone-else" }), {
              more: say("entry.someone-else-more"),
            }),
          may &&
            !line.waits &&
            choice(say("entry.in-error"), wrong({ why: "noted in error" }), {
              more: say("entry.in-error-more"),
            }),
          mayJoin(turn, line.entry) && wayToJoin(turn, line.entry),
          !may && choice(say("entry.now-so"), back, { more: say("entry.now-so-more") }),
        ].filter((one) => one !== false),
      ),
    ],
  }
}

/** What it should have said. @param {MapTurn} turn @returns {Screen} */
export function right(turn) {
  const { say, at, go, map, put, type } = turn
  const entry = map.entries.find(({ id }) => id === at.entry)
  if (!entry) return { heading: say("entry.right"), body: [] }
  const how = CORRECTED[entry.type]
  const now = at.value ?? (how ? entry.event[how.field] : undefined)
  const next = () => {
    if (how && !("words" in how) && !String(now ?? "").trim()) return put({ fault: "blank" })
    return go({
      step: "card",
      thing: at.thing,
      item: rightItem(entry, how ? { [how.field]: now } : {}, turn.newId()),
    })
  }
  return {
    heading: say("entry.should"),
    lead: how ? undefined : say("entry.only-when"),
    body: [
      how &&
        "words" in how &&
        chips(
          say("entry.should"),
          wordsOf(say, how.list, how.words),
          now,
          (value) => put({ value }),
          { quiet: true },
        ),
      how &&
        !("words" in how) &&
        form(
          next,
          field("right", say("entry.should"), {
            quiet: true,
            value: now,
            maxlength: how.most,
            rows: how.most > 200 ? 6 : undefined,
            input: (/** @type {Event} */ event) =>
              typed(event, (value) => {
                at.value = value
                type({ value, fault: null })
              }),
          }),
        ),
      at.fault && make("p", { class: "fault", role: "alert" }, say("words.blank")),
    ],
    main: { label: say("next"), act: next },
  }
}
