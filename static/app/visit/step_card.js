/** One thing that was noticed, before it is noted: what it says, who sees it, when it was, on whose word, how sure. */

import { audienceShown } from "./draft.js"
import { whoElse } from "./item.js"
import { chips, field, make } from "./make.js"
import { nameOf } from "./people.js"
import { told, toldOne } from "./reading.js"
import { audiences } from "./seeing.js"
import { typed } from "./step_present.js"
import { CERTAINTIES, TOLD_BY } from "./vocabulary.js"
import { lastDays, onDay, roughly, whenSaid } from "./when.js"

/** @typedef {import("./shapes.js").Turn} Turn */
/** @typedef {import("./shapes.js").Screen} Screen */
/** @typedef {import("./draft.js").Item} Item */

/** @param {Turn} turn @returns {Screen} */
export function card(turn) {
  const { say, at, put } = turn
  /** @type {Item} */
  const item = at.item
  /** @param {string} field */
  const set = (field) => (/** @type {any} */ value) => put({ item: { ...item, [field]: value } })
  const { sentences, sees } = toldOne(before(turn), item)
  return {
    heading: say("card"),
    body: [
      make(
        "div",
        { class: "noted" },
        sentences.map((one) => make("p", { class: "sentence" }, one)),
        make("p", { class: "quiet" }, sees),
      ),
      when(turn, item, set("occurred")),
      wordOf(turn, item, set("told_by")),
      sure(turn, item, set("certainty")),
      cameWith(turn, item, set("transition")),
      seen(turn, item, set("audience")),
      why(turn, item),
    ],
    main: { label: say("note-this"), act: () => turn.keep(at.item) },
  }
}

/** An item that is changed again is read without itself. @param {Turn} turn */
function before({ map, say, careMap, at, draft }) {
  const again = told({ map, say, draft }).find(({ item }) => item.id === at.item.id)
  return { say, map: { ...map, careMap: again?.was ?? careMap } }
}

/**
 * A row that opens: its question, and the value that it has.
 * @param {string} id
 * @param {string} label
 * @param {string} value
 * @param {...(Node | false)} inside
 */
function row(id, label, value, ...inside) {
  const summary = make(
    "summary",
    { id: `row-${id}` },
    make("span", { class: "row-name" }, label),
    " ",
    make("span", { class: "row-value" }, value),
  )
  return make("details", { class: "row" }, summary, ...inside)
}

/** @param {Turn} turn @param {Item} item @param {(value: any) => void} set */
function when({ say, today }, item, set) {
  const date = field("when-date", say("when.date"), {
    type: "date",
    value: item.occurred.precision === "day" ? item.occurred.on : "",
    change: (/** @type {Event} */ event) => typed(event, (day) => day && set(onDay(day))),
  })
  return row(
    "when",
    say("when"),
    whenSaid(item.occurred, today, say),
    chips(say("when.a-day"), lastDays(today, say), item.occurred, set, { quiet: true }),
    date,
    chips(say("when.roughly"), roughly(today, say), item.occurred, set),
  )
}

/** @param {Turn} turn @param {Item} item @param {(value: any) => void} set */
function wordOf({ say, careMap, name }, item, set) {
  const else_ = whoElse(item.happened, careMap)
  const offered = TOLD_BY.filter(
    (word) => (word !== "themselves" || else_) && (word !== "the-person" || name),
  )
  const gaps = { name, who: else_ ? nameOf(else_, say) : "" }
  const options = offered.map((value) => ({ value, label: say(`word-of.${value}`, gaps) }))
  const now =
    options.find(({ value }) => value === item.told_by)?.label ??
    say(`word-of.${item.told_by}-no-one`)
  return row(
    "word-of",
    say("word-of"),
    now,
    chips(say("word-of"), options, item.told_by, set, { quiet: true }),
  )
}

/** @param {Turn} turn @param {Item} item @param {(value: any) => void} set */
function sure({ say }, item, set) {
  const options = CERTAINTIES.map((value) => ({ value, label: say(`sure.${value}`) }))
  return row(
    "sure",
    say("sure"),
    say(`sure.${item.certainty}`),
    chips(say("sure"), options, item.certainty, set, { quiet: true }),
  )
}

/** The big changes of this visit, that other things may have come with. @param {Turn} turn @param {Item} item @param {(value: any) => void} set */
function cameWith(turn, item, set) {
  const { say, draft, map } = turn
  const big = draft.items.flatMap(({ happened }) =>
    happened.filter(({ type }) => type === "transition-recorded"),
  )
  if (big.length === 0 || item.happened.some(({ type }) => type === "transition-recorded"))
    return false
  const named = big.map(({ type, event }) => ({
    value: event.transition,
    label: whatChanged({ say, map }, { type, event }),
  }))
  const options = [{ value: null, label: say("came-with.nothing") }, ...named]
  const now =
    options.find(({ value }) => value === item.transition)?.label ?? say("came-with.nothing")
  return row(
    "came-with",
    say("came-with"),
    now,
    chips(say("came-with"), options, item.transition, set, { quiet: true }),
  )
}

/** @param {Pick<Turn, "say" | "map">} turn @param {import("./seeing.js").Happened} happened */
function whatChanged({ say }, { event }) {
  return event.title || say(`transition.${event.kind}`)
}

/** @param {Turn} turn @param {Item} item @param {(value: any) => void} set */
function seen({ say, name, map }, item, set) {
  const offered = audiences(item.happened)
  if (map.here.practice || map.here.mine || offered.length < 2) return false
  const options = offered.map((value) => ({ value, label: say(`audience.${value}`, { name }) }))
  const now = audienceShown(item)
  return row(
    "seen",
    say("audience"),
    say(`audience.${now}`, { name }),
    chips(say("audience"), options, now, set, { quiet: true }),
  )
}

/** @param {Turn} turn @param {Item} item */
function why({ say, type, at }, item) {
  const input = field("why", say("why.ask"), {
    rows: 3,
    value: item.why,
    hint: say("why.hint"),
    maxlength: 4000,
    input: (/** @type {Event} */ event) =>
      typed(event, (text) => {
        at.item = { ...at.item, why: text }
        type({ item: at.item })
      }),
  })
  return row("why", say("why"), item.why.trim() || say("why.none"), input)
}
