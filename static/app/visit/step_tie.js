/** Something changed between two: how often, how, not for now, came to an end. */

import { pausedOn } from "../fold/care_map.js"
import { newItem } from "./item.js"
import { chips, field, make } from "./make.js"
import { tieChanged } from "./noting.js"
import { picking, tiePicks } from "./picking.js"
import { wordsOf } from "./step_new.js"
import { typed } from "./step_present.js"
import { pairSaid, tieSaid } from "./ties_said.js"
import { ENDINGS, FREQUENCIES, MODES } from "./vocabulary.js"

/** @typedef {import("./shapes.js").Turn} Turn */
/** @typedef {import("./shapes.js").Screen} Screen */

/** @param {Turn} turn @returns {Screen} */
export function tieWhich(turn) {
  const { say } = turn
  const picks = tiePicks(turn)
  const none = picks.length === 0 && make("p", { class: "notice" }, say("tie.none"))
  return {
    heading: say("tie.which"),
    body: [none, ...picking(turn, picks, ({ id }) => turn.go({ step: "tie", tie: id, form: {} }))],
  }
}

/** @param {Turn} turn @returns {Screen} */
export function tie(turn) {
  const { say, at, careMap, today, put } = turn
  const now = careMap.connections.get(at.tie)
  if (!now) return { heading: say("tie.none"), body: [] }
  const { form } = at
  /** @param {string} field */
  const set = (field) => (/** @type {string} */ value) =>
    put({ form: { ...form, [field]: value }, fault: null })
  return {
    heading: pairSaid(careMap, at.tie, say),
    lead: say("is-now", { value: tieSaid(careMap, now, say, today) }),
    body: [
      chips(
        say("ask.often"),
        wordsOf(say, "frequency", FREQUENCIES),
        form.frequency ?? now.frequency,
        set("frequency"),
      ),
      now.family === "care" &&
        chips(say("ask.how"), wordsOf(say, "mode", MODES), form.mode ?? now.mode, set("mode")),
      chips(say("tie.still"), goings(turn, now), form.going ?? goingNow(now, today), set("going")),
      form.going === "paused" && until(turn),
      form.going === "ended" && why(turn),
      at.fault && make("p", { class: "fault", role: "alert" }, say("tie.same")),
    ],
    main: { label: say("next"), act: () => next(turn, now) },
  }
}

/** @param {import("./people.js").Connection} now @param {string} today */
function goingNow(now, today) {
  return pausedOn(now, today) ? "paused" : "going"
}

/** @param {Turn} turn @param {import("./people.js").Connection} now */
function goings({ say, today }, now) {
  const on = pausedOn(now, today)
    ? { value: "resumed", label: say("tie.goes-on-again") }
    : { value: "going", label: say("tie.goes-on") }
  return [
    on,
    { value: "paused", label: say("tie.not-now") },
    { value: "ended", label: say("tie.over") },
  ]
}

/** @param {Turn} turn */
function until({ say, at, type, today }) {
  return field("until", say("tie.until"), {
    type: "date",
    min: today,
    value: at.form.until,
    hint: say("tie.until-hint"),
    input: (/** @type {Event} */ event) =>
      typed(event, (until) => {
        at.form.until = until
        type({ form: { ...at.form, until } })
      }),
  })
}

/** @param {Turn} turn */
function why({ say, at, put }) {
  const reasons = ENDINGS.map((word) => ({
    value: say(`reason.${word}`),
    label: say(`reason.${word}`),
  }))
  return chips(say("tie.reason"), reasons, at.form.reason, (reason) =>
    put({ form: { ...at.form, reason: reason === at.form.reason ? null : reason } }),
  )
}

/** @param {Turn} turn @param {import("./people.js").Connection} now */
function next(turn, now) {
  const { form } = turn.at
  const happened = tieChanged(now, {
    ...form,
    going: form.going === goingNow(now, turn.today) ? null : form.going,
  })
  if (happened.length === 0) return turn.put({ fault: "same" })
  return turn.go({ step: "card", item: newItem(turn, happened) })
}
