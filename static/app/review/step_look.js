/** What a review looks at: the picture now, or what changed since a day. Looking at it puts it down, so that it can be shown again. */

import { askedMs } from "../fold/instant.js"
import { stateAt } from "../fold/timeline.js"
import { choice, choices, field, make } from "../visit/make.js"
import { peoplePicks, picking } from "../visit/picking.js"
import { typed } from "../visit/step_present.js"
import { sentenceLater } from "../visit/telling.js"
import { daySaid } from "../visit/when.js"
import { since as lookingBack } from "./cards.js"
import { lookedAt } from "./draft.js"
import { notedSince } from "./held.js"
import { addressOf, picture, way } from "./parts.js"
import { filterSaid, lookSaid } from "./saying.js"
import { comparing } from "./step_cards.js"
import { onTo } from "./step_hub.js"

/** @typedef {import("./shapes.js").ReviewTurn} ReviewTurn */
/** @typedef {import("./shapes.js").Screen} Screen */

/** So many sentences stand on the page; the others open. */
const AT_ONCE = 12

/** @param {ReviewTurn} turn @returns {Screen} */
export function looking(turn) {
  const { say, go, map, today, draft, careMap } = turn
  const { last, from } = lookingBack({ entries: map.entries, today })
  const back = draft.from ?? from
  return {
    heading: say("looking"),
    lead: say("looking.lead"),
    body: [
      choices([
        choice(say("looking.now"), () => go({ step: "look", filter: {} })),
        choice(
          say(last && !draft.from ? "looking.since-last" : "looking.since", {
            day: daySaid(back, today, say),
          }),
          () => go({ step: "look", filter: {}, since: back }),
          { more: say("looking.since-more") },
        ),
        choice(say("looking.someone"), () => go({ step: "look-who" })),
        choice(say("looking.questions"), () => go({ step: "cards", card: 0 })),
      ]),
      draft.shown.length > 0 &&
        make(
          "section",
          {},
          make("h2", {}, say("looking.so-far")),
          make(
            "ul",
            { class: "lines" },
            draft.shown.map((one) => make("li", {}, lookSaid(one, careMap, say))),
          ),
        ),
      field("look-since", say("looking.other-day"), {
        type: "date",
        max: today,
        value: "",
        change: (/** @type {Event} */ event) =>
          typed(event, (day) => day && go({ step: "look", filter: {}, since: day })),
      }),
    ],
    main: { label: say("next"), act: () => onTo(turn, "looking") },
  }
}

/**
 * The map, or a part of it, as it is now; with a day to compare with, what is new and what was noted since.
 * @param {ReviewTurn} turn @returns {Screen}
 */
export function look(turn) {
  const { say, at, careMap, map, today, go } = turn
  const { filter = {}, since = null } = at
  const part = filterSaid(filter, careMap, say)
  const heading = since
    ? say("look.heading-since", { day: daySaid(since, today, say) })
    : say("look.heading")
  return {
    heading: part ? say("look.part", { what: heading, part }) : heading,
    lead: say("look.lead"),
    body: [
      since !== null && happened(turn, since),
      make(
        "p",
        { class: "ways" },
        way(replaying(turn, filter, since), say("look.replay")),
        since !== null && way(comparing(turn, since), say("look.compare")),
      ),
      picture(turn, careMap, {
        filter,
        ...(since ? { marks: newSince(turn, since) } : {}),
        onPick: (id) => go({ step: "observation", form: { of: [id] } }),
      }),
      !map.whole && make("p", { class: "notice" }, say("review.not-whole")),
    ],
    main: { label: say("look.done"), act: () => seenTogether(turn, filter, since) },
  }
}

/** It is put down, and one is back where one came from. @param {ReviewTurn} turn @param {import("./draft.js").Filter} filter @param {string | null} since */
function seenTogether({ change, seen, tell, say }, filter, since) {
  const look = seen({ filter, ...(since ? { since } : {}) })
  change((now) => ({ ...lookedAt(now, look), path: now.path.slice(0, -1) }))
  tell(say("look.kept"))
}

/** @param {ReviewTurn} turn @param {Record<string, string>} filter @param {string | null} since */
function replaying({ map }, filter, since) {
  return addressOf(map, "replay", { ...filter, ...(since ? { on: since } : {}) })
}

/** What was noted since, as sentences. @param {ReviewTurn} turn @param {string} since */
function happened({ map, careMap, say }, since) {
  const noted = notedSince(map.entries, since)
  if (noted.length === 0) return make("p", {}, say("look.nothing-since"))
  const lines = noted.map((entry) => make("li", {}, sentenceLater(entry, { now: careMap, say })))
  const list = (/** @type {HTMLElement[]} */ some) => make("ul", { class: "lines" }, some)
  return make(
    "section",
    {},
    make("h2", {}, say("look.noted-since")),
    list(lines.slice(0, AT_ONCE)),
    lines.length > AT_ONCE &&
      make(
        "details",
        { class: "row" },
        make("summary", { id: "row-more-since" }, say("look.more-since")),
        list(lines.slice(AT_ONCE)),
      ),
  )
}

/** Everything that was not on the map on that day, with the word for it. @param {Pick<ReviewTurn, "map" | "careMap" | "say">} turn @param {string} since */
export function newSince({ map, careMap, say }, since) {
  return newThings(stateAt(map.entries, askedMs(since)).careMap, careMap, say)
}

/**
 * What is on one map and not on another: id -> "new".
 * @param {import("../fold/care_map.js").CareMap} before
 * @param {import("../fold/care_map.js").CareMap} after
 * @param {import("../visit/words.js").Say} say
 * @returns {Map<string, string>}
 */
export function newThings(before, after, say) {
  const ids = [...after.elements.keys(), ...after.connections.keys()]
  return new Map(
    ids
      .filter((id) => !before.elements.has(id) && !before.connections.has(id))
      .map((id) => [id, say("mark.new")]),
  )
}

/** @param {ReviewTurn} turn @returns {Screen} */
export function lookWho(turn) {
  const { say, go } = turn
  return {
    heading: say("look.who"),
    body: picking(turn, peoplePicks(turn), ({ id }) => go({ step: "look", filter: { focus: id } })),
  }
}
