/** What is due, what was called for, and the reviews there were: where a review begins. */

import { choice, choices, make } from "../visit/make.js"
import { rests } from "../visit/resting.js"
import { daySaid } from "../visit/when.js"
import { plain } from "../visit/words.js"
import { fromCalled, newDraft, worthKeeping } from "./draft.js"
import { due, freshness } from "./due.js"
import { REVIEW_KINDS } from "./kinds.js"
import { dayAhead, dueSaid } from "./saying.js"
import { toldIn, toldNow } from "./step_end.js"
import { summary } from "./summary.js"

/** @typedef {import("./shapes.js").ReviewTurn} ReviewTurn */
/** @typedef {import("./shapes.js").Screen} Screen */

/** @param {ReviewTurn} turn @returns {Screen} */
export function start(turn) {
  const { say, careMap, draft, map } = turn
  const begun = worthKeeping({ ...draft, path: [{ step: "start" }] })
  const rested = rests(careMap)
  return {
    heading: say("review.start"),
    lead: rested ? undefined : say("review.start-lead"),
    body: [
      ...(rested ? leftBegun(turn, begun) : asking(turn, begun)),
      !map.whole && make("p", { class: "notice" }, say("review.not-whole")),
      before(turn),
    ],
    noBack: true,
  }
}

/** What is due, and how to begin or go on. @param {ReviewTurn} turn @param {boolean} begun @returns {(false | Node)[]} */
function asking(turn, begun) {
  const { say, mayNote } = turn
  const ways = begun ? goOn : toBegin
  return [
    make("p", { class: "quiet" }, lookedAt(turn)),
    dueNow(turn),
    mayNote ? ways(turn) : make("p", { class: "notice" }, say("review.reads-only")),
  ]
}

/** When somebody last said that the whole map is right, kindly. @param {ReviewTurn} turn */
function lookedAt({ say, map, today }) {
  const day = freshness(map.entries, today).map
  return day ? say("review.right", { day: daySaid(day, today, say) }) : say("review.right-never")
}

/** @param {ReviewTurn} turn */
function dueNow({ say, map, today, open }) {
  const found = due(map.entries, map.careMap, today)
  if (found.length === 0) return false
  return section(
    say("due"),
    make(
      "ul",
      { class: "due-list" },
      found.map((one) =>
        make(
          "li",
          {},
          dueSaid(one, { say, dayOf: (on) => dayAhead(on, today, say), actions: open.actions }),
        ),
      ),
    ),
  )
}

/** @param {ReviewTurn} turn */
function goOn(turn) {
  const { say, draft, go } = turn
  return choices([
    choice(say("review.go-on"), () => go({ step: "hub" }), { more: say(`kind.${draft.kind}`) }),
    choice(say("review.let-go"), () => go({ step: "let-go" })),
  ])
}

/** Nothing is asked once the person has died. What was begun before can be read, and let go of. @param {ReviewTurn} turn @param {boolean} begun */
function leftBegun(turn, begun) {
  const { say, go } = turn
  if (!begun) return []
  return [
    make("p", { class: "notice" }, say("review.left-begun")),
    ...toldIn(turn, summary(toldNow(turn), turn)),
    choices([choice(say("review.let-go"), () => go({ step: "let-go" }))]),
  ]
}

/** @param {ReviewTurn} turn */
function toBegin(turn) {
  const { say, reviews, go, today, careMap, change } = turn
  const called = reviews.filter(({ held }) => !held)
  return choices([
    ...called.map(({ kind, called: event }) =>
      choice(
        event.on
          ? say("review.called-on", {
              kind: say(`kind.${kind}`),
              day: daySaid(event.on, today, say),
            })
          : say("review.called", { kind: say(`kind.${kind}`) }),
        () =>
          change((now) => ({
            ...fromCalled(event, careMap.about),
            path: [...now.path, { step: "hub" }],
          })),
        { more: plain(event.text) || undefined },
      ),
    ),
    choice(say("review.begin"), () => go({ step: "kind", on: "hub" }), {
      more: say("review.begin-more"),
    }),
    choice(say("review.call"), () => go({ step: "kind", on: "call" }), {
      more: say("review.call-more"),
    }),
  ])
}

/** The reviews there were. @param {ReviewTurn} turn */
function before(turn) {
  const { say, reviews, go, today } = turn
  const held = reviews.filter((one) => one.held)
  if (held.length === 0) return make("p", { class: "quiet" }, say("review.none-yet"))
  return section(
    say("review.before"),
    choices(
      held.map(({ id, kind, day }) =>
        choice(say(`kind.${kind}`), () => go({ step: "again", review: id }), {
          more: daySaid(day, today, say),
        }),
      ),
    ),
  )
}

/** @param {string} title @param {...Node} inside */
function section(title, ...inside) {
  return make("section", {}, make("h2", {}, title), ...inside)
}

/** @param {ReviewTurn} turn @returns {Screen} */
export function kind(turn) {
  const { say, at, change, careMap, newId } = turn
  /** @param {string} kind */
  const take = (kind) => () => {
    const transition =
      kind === "transition" ? ([...careMap.transitions.keys()].at(-1) ?? null) : null
    change((now) => ({
      ...newDraft(newId(), careMap.about, { kind, transition }),
      path: [...now.path, { step: at.on ?? "hub", form: { transition } }],
    }))
  }
  return {
    heading: say("review.kind"),
    body: [
      choices(
        REVIEW_KINDS.map((one) =>
          choice(say(`kind.${one}`), take(one), { more: say(`kind.${one}.more`) }),
        ),
      ),
    ],
  }
}

/** @param {ReviewTurn} turn @returns {Screen} */
export function letGo({ say, change, careMap, newId }) {
  return {
    heading: say("review.let-go-sure"),
    lead: say("review.let-go-lead"),
    body: [],
    main: {
      label: say("review.let-go"),
      act: () => change(() => newDraft(newId(), careMap.about)),
    },
  }
}
