/**
 * The cards that prepare a review: each asks a kind question, says one thing from the map where there is one, and knows which part
 * of the map to open. Which come up is a matter of the kind (kinds.js). Pure; the words stand in templates/phone_review_words.html.
 */

import { comesOften, coverOf, onNobody, onOneAlone } from "../crisis/resting.js"
import { careThatEnded } from "../crisis/stopped.js"
import { stands } from "../fold/care_map.js"
import { ofElement } from "../measures/formality.js"
import { nameOf } from "../visit/people.js"
import { rests } from "../visit/resting.js"
import { listed } from "../visit/seeing.js"
import { tieSaid } from "../visit/ties_said.js"
import { plain } from "../visit/words.js"
import { daysAfter, freshness } from "./due.js"
import * as facts from "./facts.js"
import { lastHeld, notedSince, reviewsOf, stillOpen } from "./held.js"
import { CARDS } from "./kinds.js"

/** @typedef {import("../fold/care_map.js").CareMap} CareMap */
/** @typedef {import("../visit/words.js").Say} Say */
/** @typedef {import("./draft.js").Filter} Filter */

/**
 * One card. `key`: its question is `card.<key>`. `fact`: one sentence; "" where the map says nothing. `filter`: what it opens the
 * map with. `since`: it opens what changed since that day.
 * @typedef {{ key: string, fact: string, filter: Filter, since?: string }} Card
 */

/** @typedef {Omit<Card, "key">} Said */

/**
 * @typedef {object} Asked
 * @property {CareMap} careMap
 * @property {any[]} entries
 * @property {string} today
 * @property {Say} say
 * @property {string | null} [transition] the big change that the review is about
 */

/** How far back a first look goes, where there was no review yet, in days. */
const A_WHILE = 182
const LATELY = 30
/** So many names are said; the others are "others". */
const FEW = 4

/**
 * The cards of one kind of review, in their order.
 * @param {string} kind
 * @param {Asked} asked
 * @returns {Card[]}
 */
export function cardsFor(kind, asked) {
  if (rests(asked.careMap)) return []
  const known = { ...asked, who: asked.careMap.about ?? "", ...since(asked) }
  return (CARDS[kind] ?? CARDS.periodic ?? []).map((key) => ({
    key,
    ...(SAID[key]?.(known) ?? nothing()),
  }))
}

/** Since when a review looks back: since the last one, or for a while. @param {Pick<Asked, "entries" | "today">} asked */
export function since({ entries, today }) {
  const day = lastHeld(reviewsOf(entries))?.day
  return { last: day ?? null, from: day ?? daysAfter(today, -A_WHILE) }
}

/** @typedef {Asked & { who: string, last: string | null, from: string }} Known */

/** @param {string} [fact] @param {Filter} [filter] @returns {Said} */
function nothing(fact = "", filter = {}) {
  return { fact, filter }
}

/** @type {Record<string, (known: Known) => Said>} */
const SAID = {
  exchange,
  nearest: ({ careMap, say }) =>
    nothing(
      names(
        "fact.nearest",
        facts.closeBy(careMap).map(({ id }) => id),
        careMap,
        say,
      ),
    ),
  strengths,
  feels,
  gaps,
  helpers,
  stale,
  changed,
  steps: ({ entries, say }) => open("fact.steps", stillOpen(entries).actions, say),
  "steps-before": ({ entries, say }) => open("fact.steps-before", stillOpen(entries).steps, say),
  transition,
  stopped: lately,
  "pair-new": pair,
  "pair-going": pair,
  "pair-lasting": pair,
  closer: ({ careMap, entries, from, say }) => ({
    ...nothing(
      names("fact.closer", facts.grewCloser(notedSince(entries, from), careMap), careMap, say),
    ),
    since: from,
  }),
  informal,
  spread: ({ careMap, who, today, say }) =>
    nothing(names("fact.spread", who ? comesOften(careMap, today) : [], careMap, say)),
}

/** What the person gives comes first. @param {Known} known @returns {Said} */
function exchange({ careMap, who, today, say }) {
  if (!who) return nothing()
  const { to, from } = facts.exchange(careMap, who, today)
  const name = called(who, careMap, say)
  const gives = to.length
    ? say("fact.gives", { name, whom: some(to, careMap, say) })
    : say("fact.gives-none", { name })
  const gets = from.length ? say("fact.gets", { name, from: some(from, careMap, say) }) : ""
  return nothing([gives, gets].filter(Boolean).join(" "), { tie: "care" })
}

/** @param {Known} known @returns {Said} */
function strengths({ careMap, who, say }) {
  const text = plain(careMap.elements.get(who)?.strengths)
  return nothing(text ? say("fact.strengths", { name: called(who, careMap, say), text }) : "")
}

/** @param {Known} known @returns {Said} */
function feels({ careMap, today, say }) {
  const [tie] = facts.hardJustNow(careMap)
  if (!tie) return nothing()
  return nothing(say("fact.feels", { tie: tieSaid(careMap, tie, say, today) }), { focus: tie.from })
}

/** What nobody does comes before what one does alone. @param {Known} known @returns {Said} */
function gaps({ careMap, entries, from, who, today, say }) {
  const name = called(who, careMap, say)
  const cover = coverOf(careMap, today)
  const stopped = facts.stopped(notedSince(entries, from), careMap)
  const ended = careThatEnded(stopped, careMap, cover)
  const [missing] = [...onNobody(cover).map(({ care }) => care), ...ended]
  if (missing) return nothing(say("fact.nobody", { name, care: missing }))
  const [one] = onOneAlone(cover)
  if (one) {
    const [by = ""] = one.givers
    return nothing(say("fact.alone", { name, by: called(by, careMap, say), care: one.care }), {
      focus: by,
    })
  }
  const often = comesOften(careMap, today)
  if (often.length !== 1) return nothing()
  return nothing(say("fact.only-often", { name, by: some(often, careMap, say) }), {
    focus: often[0] ?? "",
  })
}

/** @param {Known} known @returns {Said} */
function helpers({ careMap, who, today, say }) {
  const [offer] = facts.offered(careMap, today)
  if (offer)
    return nothing(say("fact.offers", { who: called(offer.who, careMap, say), care: offer.care }), {
      focus: offer.who,
    })
  const near = facts.couldHelp(careMap, who, today).map(({ id }) => id)
  return nothing(names("fact.helpers", near, careMap, say))
}

/** @param {Known} known @returns {Said} */
function stale({ careMap, entries, today, say }) {
  const old = facts.notLookedAt(careMap, freshness(entries, today), today)
  const [first] = old
  if (!first) return nothing(say("fact.stale-none"))
  const month = say(`month.${Number(first.day.slice(5, 7))}`)
  const since = first.day.startsWith(today.slice(0, 4))
    ? month
    : `${month} ${first.day.slice(0, 4)}`
  const who = some(
    old.map(({ id }) => id),
    careMap,
    say,
  )
  const said = say(old.length > 1 ? "fact.stale" : "fact.stale-one", { who, since })
  return nothing(said, { focus: first.id })
}

/** @param {Known} known @returns {Said} */
function changed({ entries, from, last, say }) {
  const count = notedSince(entries, from).length
  const many = last ? "fact.changed" : "fact.changed-while"
  const key = count > 1 ? many : count ? "fact.changed-one" : "fact.changed-none"
  return { ...nothing(say(key, { count })), since: from }
}

/** @param {string} key @param {any[]} events @param {Say} say @returns {Said} */
function open(key, events, say) {
  const [first] = events
  return nothing(first?.text ? say(key, { text: plain(first.text) }) : "")
}

/** The big change that it is about, or the last one: before it and now. @param {Known} known @returns {Said} */
function transition({ careMap, entries, transition: chosen, say }) {
  const all = entries.filter(({ type, hidden }) => !hidden && type === "transition-recorded")
  const one = all.findLast(({ event }) => !chosen || event.transition === chosen)
  const known = one && careMap.transitions.get(one.event.transition)
  if (!one || !known) return nothing()
  const what = plain(known.title) || say(`transition.${known.kind}`)
  const day = /^\d{4}-\d\d-\d\d/.exec(one.occurred?.on ?? "")?.[0]
  const fact = nothing(say("fact.transition", { what }))
  return day ? { ...fact, since: daysAfter(day, -1) } : fact
}

/** What ended or is not for now since a month. @param {Known} known @returns {Said} */
function lately({ careMap, entries, today, say }) {
  const from = daysAfter(today, -LATELY)
  const [tie] = facts.stopped(notedSince(entries, from), careMap)
  if (!tie) return nothing("", {})
  const [a = "", b = ""] = [tie.from, tie.to].map((id) => called(id, careMap, say))
  return { ...nothing(say("fact.stopped", { a, b })), since: from }
}

/** Who is paid to be there and came last. @param {Known} known @returns {Said} */
function pair({ careMap, entries, say }) {
  const paid = entries.findLast(({ type, event, hidden }) => {
    const one = type === "element-added" && !hidden && careMap.elements.get(event.element)
    return one && ofElement(one) === "formal" && stands(one)
  })?.event.element
  if (!paid) return nothing()
  return nothing(say("fact.pair", { who: called(paid, careMap, say) }), { focus: paid })
}

/** @param {Known} known @returns {Said} */
function informal({ careMap, today, say }) {
  const { unpaid, paid } = facts.unpaidAndPaid(careMap, today)
  const said = [
    names("fact.unpaid", unpaid, careMap, say),
    names("fact.paid", paid, careMap, say),
  ].filter(Boolean)
  return nothing(said.join(" "), { tie: "care" })
}

/** A sentence about some; "" where there are none. @param {string} key @param {string[]} ids @param {CareMap} careMap @param {Say} say */
function names(key, ids, careMap, say) {
  return ids.length > 0 ? say(key, { who: some(ids, careMap, say) }) : ""
}

/** @param {string[]} ids @param {CareMap} careMap @param {Say} say */
function some(ids, careMap, say) {
  const all = ids.map((id) => called(id, careMap, say))
  return listed(all.length > FEW ? [...all.slice(0, FEW - 1), say("others")] : all, say)
}

/** @param {string} id @param {CareMap} careMap @param {Say} say */
function called(id, careMap, say) {
  return nameOf(careMap.elements.get(id), say)
}
