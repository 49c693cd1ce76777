/** The end of a review: what changes in the care plan, when the next one is, all of it read out, and what came of saving it. */

import { chips, field, form, make } from "../visit/make.js"
import { typed } from "../visit/step_present.js"
import { calendarDay } from "../visit/when.js"
import { plain } from "../visit/words.js"
import { daysAfter, QUARTER } from "./due.js"
import { addressOf, way } from "./parts.js"
import { onTo } from "./step_hub.js"
import { summary } from "./summary.js"

/** @typedef {import("./shapes.js").ReviewTurn} ReviewTurn */
/** @typedef {import("./shapes.js").Screen} Screen */

const MONTH = 28

/** @param {ReviewTurn} turn @returns {Screen} */
export function carePlan(turn) {
  const { say, draft, write } = turn
  const go = () => onTo(turn, "care-plan")
  return {
    heading: say("care-plan"),
    lead: say("care-plan.lead"),
    body: [
      form(
        go,
        field("care-plan", say("care-plan"), {
          rows: 4,
          quiet: true,
          value: draft.care_plan,
          maxlength: 4000,
          input: (/** @type {Event} */ event) =>
            typed(event, (care_plan) => write((now) => ({ ...now, care_plan }))),
        }),
      ),
    ],
    main: { label: say("next"), act: go },
  }
}

/** @param {ReviewTurn} turn @returns {Screen} */
export function next(turn) {
  const { say, draft, change, today } = turn
  const offered = [MONTH, QUARTER].map((days) => daysAfter(today, days))
  const set = (/** @type {string | null} */ day) => change((now) => ({ ...now, next: day }))
  return {
    heading: say("next-review"),
    body: [
      chips(
        say("next-review"),
        [
          ...offered.map((value, at) => ({
            value,
            label: say(at === 0 ? "next-review.month" : "next-review.quarter", {
              day: calendarDay(value, say),
            }),
          })),
          { value: null, label: say("next-review.none") },
        ],
        draft.next,
        set,
        { quiet: true },
      ),
      field("next-day", say("next-review.day"), {
        type: "date",
        min: today,
        value: draft.next,
        change: (/** @type {Event} */ event) => typed(event, (day) => set(day || null)),
      }),
    ],
    main: { label: say("next"), act: () => onTo(turn, "next") },
  }
}

/** @param {ReviewTurn} turn @returns {Screen} */
export function read(turn) {
  const { say, name, draft } = turn
  const listens = draft.took_part === "fully" || draft.took_part === "partly"
  return {
    heading: name && listens ? say("read", { name }) : say("read-no-one"),
    lead: say("review.read-lead"),
    body: toldIn(turn, summary(toldNow(turn), turn)),
    main: { label: say("save"), act: turn.save },
  }
}

/** The draft as it is told: what was done of before, by its words. @param {Pick<ReviewTurn, "draft" | "open">} turn @returns {import("./summary.js").Told} */
export function toldNow({ draft, open }) {
  const ended = [...open.actions, ...open.steps].flatMap(({ action, step, text }) => {
    const how = draft.done[action ?? step]
    return how ? [{ how, text: plain(text) }] : []
  })
  return { ...draft, done: ended }
}

/** @param {Pick<ReviewTurn, "say">} turn @param {import("./summary.js").Section[]} sections */
export function toldIn({ say }, sections) {
  return sections.map(({ key, lines }) =>
    make(
      "section",
      { class: "told-part" },
      make("h2", {}, say(`part.${key}`)),
      make(
        "ul",
        { class: "lines" },
        lines.map((line) => make("li", {}, line)),
      ),
    ),
  )
}

/** It was saved. @param {Pick<ReviewTurn, "say" | "map" | "draft">} turn @param {"held" | "called"} what @param {boolean} waits @returns {Screen} */
export function saved({ say, map, draft }, what, waits) {
  const review = draft.review
  const server = `/maps/${encodeURIComponent(map.here.id)}/reviews/${encodeURIComponent(review)}`
  const again = () => {
    const to = `#${addressOf(map, "review", { review }).split("#")[1]}`
    if (location.hash === to) location.reload()
    else location.hash = to
  }
  return {
    heading: say("done"),
    lead: say(
      map.here.practice ? "done.practice" : waits ? "review.saved-lead" : "review.none-waits",
    ),
    body: [
      make("p", {}, say(`review.saved-${what}`)),
      make(
        "p",
        { class: "ways" },
        make("button", { type: "button", click: again }, say(`review.again-${what}`)),
        way(addressOf(map, "together", { review }), say("review.together")),
        !map.here.practice && way(server, say("review.on-server")),
        way(addressOf(map, "map"), say("done.map")),
      ),
    ],
    main: { label: say("to-phone"), act: () => location.assign("/phone") },
    noBack: true,
  }
}
