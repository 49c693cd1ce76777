/** A review that was held, read again: what may be told to all, what is for the team, and each picture as it was shown then. */

import { make } from "../visit/make.js"
import { sentenceLater } from "../visit/telling.js"
import { calendarDay } from "../visit/when.js"
import { firstOf, learnedSince, shownAgain } from "./held.js"
import { addressOf, picture, way } from "./parts.js"
import { lookSaid } from "./saying.js"
import { toldIn } from "./step_end.js"
import { newThings } from "./step_look.js"
import { shared, summary } from "./summary.js"

/** @typedef {import("./shapes.js").ReviewTurn} ReviewTurn */
/** @typedef {import("./shapes.js").Screen} Screen */

/** @param {ReviewTurn} turn @returns {Screen} */
export function again(turn) {
  const { say, at, reviews, map, go } = turn
  const review = reviews.find(({ id, held }) => id === at.review && held)
  if (!review) return { heading: say("again.gone"), lead: say("again.gone-lead"), body: [] }
  const told = { ...review, ...review.held.event, shown: review.held.event.shown ?? [] }
  return {
    heading: say("again", {
      kind: say(`kind.${review.kind}`),
      day: calendarDay(review.day, say),
    }),
    body: [
      make(
        "section",
        { class: "noted" },
        make("h2", {}, say("again.shared")),
        make("p", { class: "quiet" }, say("again.shared-lead")),
        make(
          "ul",
          { class: "lines" },
          shared(told, turn).map((line) => make("li", {}, line)),
        ),
      ),
      told.shown.length > 0 &&
        make(
          "section",
          {},
          make("h2", {}, say("again.shown")),
          make(
            "p",
            { class: "ways" },
            told.shown.map((/** @type {any} */ look, /** @type {number} */ number) =>
              make(
                "button",
                {
                  type: "button",
                  click: () => go({ step: "shown", review: review.id, number }),
                },
                lookSaid(look, turn.careMap, say),
              ),
            ),
          ),
        ),
      make("p", { class: "quiet" }, say("again.restricted")),
      ...toldIn(turn, withoutLooks(summary(told, turn))),
      make(
        "p",
        { class: "ways" },
        way(addressOf(map, "together", { review: review.id }), say("review.together")),
      ),
    ],
  }
}

/** What was looked at has its own place, where it can be opened. @param {import("./summary.js").Section[]} sections */
function withoutLooks(sections) {
  return sections.filter(({ key }) => key !== "looking")
}

/** One picture as it was shown then, and what was learned since about that time. @param {ReviewTurn} turn @returns {Screen} */
export function shownThen(turn) {
  const { say, at, reviews, map, careMap } = turn
  const review = reviews.find(({ id, held }) => id === at.review && held)
  const look = review?.held.event.shown?.[at.number ?? 0]
  if (!review || !look)
    return { heading: say("again.gone"), lead: say("again.gone-lead"), body: [] }
  const waiting = firstOf(review.held, map.entries).deps ?? []
  const then = shownAgain(map.entries, look, waiting)
  const learned = learnedSince(map.entries, look, waiting)
  const marks = then.before ? newThings(then.before, then.careMap, say) : undefined
  return {
    heading: lookSaid(look, careMap, say),
    lead: say("again.as-then", { day: calendarDay(review.day, say) }),
    body: [
      !map.whole && make("p", { class: "notice" }, say("review.not-whole")),
      since(turn, learned),
      make(
        "div",
        { class: "pictures" },
        then.before &&
          picture(turn, then.before, {
            filter: look.filter,
            on: look.since,
            title: say("look.on", { day: calendarDay(look.since, say) }),
          }),
        picture(turn, then.careMap, {
          filter: look.filter,
          on: look.on,
          ...(marks ? { marks } : {}),
          ...(then.before ? { title: say("look.on", { day: calendarDay(look.on, say) }) } : {}),
        }),
      ),
    ],
  }
}

/** @param {ReviewTurn} turn @param {any[]} learned */
function since({ say, careMap }, learned) {
  const count = learned.length
  if (count === 0) return make("p", { class: "quiet" }, say("again.learned-none"))
  return make(
    "details",
    { class: "row" },
    make(
      "summary",
      { id: "row-learned" },
      say(count === 1 ? "again.learned-one" : "again.learned", { count }),
    ),
    make(
      "ul",
      { class: "lines" },
      learned.map((entry) => make("li", {}, sentenceLater(entry, { now: careMap, say }))),
    ),
  )
}
