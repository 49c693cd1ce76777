/** The story as lists to read: the big changes, and what is told of one person. Each sentence opens its moment. */

import { make } from "../visit/make.js"
import { calendarDay } from "../visit/when.js"
import { namesOf, select } from "./choosing.js"
import { lineSaid, sentenceOf, titleOf } from "./saying.js"

/** @typedef {import("../visit/words.js").Say} Say */
/** @typedef {import("./lines.js").Line} Line */
/** @typedef {import("./replay.js").Part} Part */
/** @typedef {import("./replay.js").Replay} Replay */
/** `hrefOf`: the address of a moment; `open` goes there. @typedef {{ hrefOf: (line: Line) => string, open: (line: Line) => void }} Ways */

/** What decides which lines are told of somebody. */
const TOLD_BY = /** @type {const} */ (["clock", "choice", "passed"])
/** So many sentences at once; the others on asking. */
const AT_ONCE = 60

/**
 * @param {Replay} replay
 * @param {Say} say
 * @param {Ways} ways
 */
export function bigBox(replay, say, ways) {
  const list = make("ol", { class: "replay-list" })
  const none = make("p", {}, say("replay.big.none"))
  const box = make("section", { class: "card" }, make("h2", {}, say("replay.big")), list, none)
  return {
    box,
    /** @param {Part} part */
    show({ marks }) {
      const big = marks.filter(({ kind }) => kind === "big")
      none.hidden = big.length > 0
      list.replaceChildren(
        ...big.map(({ line }) => {
          const { transition } = line.entry.event
          const kept = replay.head.transitions.get(transition) ?? line.entry.event
          return item(line, calendarDay(line.day, say), titleOf(kept, say), ways)
        }),
      )
    },
  }
}

/**
 * @param {Replay} replay
 * @param {Say} say
 * @param {Ways} ways
 */
export function storyBox(replay, say, ways) {
  const place = make("div", {})
  const asked = make("div", {})
  const box = /** @type {HTMLDetailsElement} */ (
    make(
      "details",
      { class: "card" },
      make("summary", {}, make("h2", {}, say("replay.one"))),
      asked,
      place,
    )
  )
  const names = namesOf(replay, say)
  let one = ""
  /** @type {import("./replay.js").How | null} */
  let how = null

  function ask() {
    const left = names.filter(([id]) => !how?.choice.people.has(id))
    asked.replaceChildren(select("story", left, one, say, (_name, id) => tell(id)))
  }

  /** @param {string} id @param {number} [many] */
  function tell(id, many = AT_ONCE) {
    one = id
    const lines = id && how ? replay.about(id, how) : []
    const rows = lines.slice(0, many).map((line) => {
      const { when, sentence, origin } = lineSaid(replay, line, say)
      return item(line, when, sentence, ways, origin)
    })
    const more = () => tell(id, lines.length)
    place.replaceChildren(
      ...(id && !lines.length ? [make("p", {}, say("replay.one.none"))] : []),
      make("ol", { class: "replay-list" }, ...rows),
      ...(lines.length > many
        ? [
            make(
              "button",
              { type: "button", click: more },
              say("replay.one.more", { count: lines.length - many }),
            ),
          ]
        : []),
    )
  }

  return {
    box,
    /** Told again where other lines are told; whoever is left out has no story. @param {Part} part */
    show({ how: now }) {
      const before = how
      how = now
      if (before && TOLD_BY.every((by) => before[by] === now[by])) return
      tell(now.choice.people.has(one) ? "" : one)
      ask()
    },
  }
}

/** @param {Line} line @param {string} when @param {string} sentence @param {Ways} ways @param {string} [origin] */
function item(line, when, sentence, { hrefOf, open }, origin = "") {
  const click = (/** @type {Event} */ event) => {
    event.preventDefault()
    open(line)
  }
  return make(
    "li",
    {},
    make("span", { class: "when" }, when),
    make(
      "span",
      {},
      make("a", { href: hrefOf(line), click }, sentence),
      origin && make("span", { class: "origin" }, origin),
    ),
  )
}

/** What a mark at the slider says. @param {Replay} replay @param {import("./steps.js").Mark} mark @param {Say} say */
export function markSaid(replay, { kind, line }, say) {
  const kept = replay.head.transitions.get(line.entry.event.transition) ?? line.entry.event
  const what =
    kind === "big"
      ? titleOf(kept, say)
      : kind === "visit"
        ? say("replay.visit")
        : sentenceOf(replay, line, say)
  return say("replay.slider", { day: calendarDay(line.day, say), what })
}
