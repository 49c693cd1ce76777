/** What the screens of a review are made of, beside what a visit has: forms, people to tap, pictures. */

import { drawInto } from "../first/picture.js"
import { chip, field, make } from "../visit/make.js"
import { everyone, nameOf, ties } from "../visit/people.js"
import { typed } from "../visit/step_present.js"
import { tieSaid } from "../visit/ties_said.js"
import { narrowed } from "./narrowed.js"

/** @typedef {import("./shapes.js").ReviewTurn} ReviewTurn */
/** @typedef {import("../fold/care_map.js").CareMap} CareMap */

/** So many stand on the page at once; the others are a tap away. */
const AT_HAND = 8
const WIDE = 960

/**
 * People to tap.
 * @param {ReviewTurn} turn
 * @param {(id: string) => boolean} pressed
 * @param {(id: string) => void} act
 * @param {string} [label] of the group
 */
export function people({ say, careMap }, pressed, act, label) {
  const all = everyone(careMap).filter(({ kind }) => kind === "person" || kind === "group")
  const atHand = all.filter(({ id }, at) => at < AT_HAND || pressed(id))
  const others = all.filter((one) => !atHand.includes(one))
  /** @param {import("../fold/care_map.js").Element[]} some */
  const row = (some) =>
    make(
      "p",
      { class: "chip-row big", role: "group", "aria-label": label },
      some.map((one) => chip(nameOf(one, say), pressed(one.id), () => act(one.id))),
    )
  return [
    row(atHand),
    others.length > 0 &&
      make(
        "details",
        { class: "row" },
        make("summary", { id: "row-others" }, say("present.more")),
        row(others),
      ),
  ]
}

/**
 * A line or a field of text that belongs to the form of this step.
 * @param {ReviewTurn} turn
 * @param {string} name of the field in the form
 * @param {string} label
 * @param {Record<string, any>} [fields]
 */
export function written(turn, name, label, fields = {}) {
  return field(`review-${name}`, label, {
    value: turn.at.form?.[name] ?? "",
    maxlength: 4000,
    input: (/** @type {Event} */ event) => typed(event, (text) => writes(turn, name, text)),
    ...fields,
  })
}

/** @param {ReviewTurn} turn @param {string} name @param {string} text */
function writes(turn, name, text) {
  turn.at.form = { ...turn.at.form, [name]: text }
  turn.type({ form: turn.at.form })
}

/** A day of the form. @param {ReviewTurn} turn @param {string} name @param {string} label @param {Record<string, any>} [fields] */
export function dayAsked(turn, name, label, fields = {}) {
  return field(`review-${name}`, label, {
    type: "date",
    value: turn.at.form?.[name] ?? "",
    change: (/** @type {Event} */ event) =>
      typed(event, (day) => turn.put({ form: { ...turn.at.form, [name]: day || null } })),
    ...fields,
  })
}

/** @param {ReviewTurn} turn @param {string} name @returns {(value: any) => void} */
export function sets(turn, name) {
  return (value) => turn.put({ form: { ...turn.at.form, [name]: value } })
}

/** What is missing, above the field that lacks it. @param {ReviewTurn} turn */
export function fault({ at, say }) {
  return Boolean(at.fault) && make("p", { class: "fault", role: "alert" }, say(at.fault))
}

/**
 * The picture of a map, narrowed; equal to it a list; and what is left out.
 * @param {Pick<ReviewTurn, "say" | "map" | "today" | "tell">} turn
 * @param {CareMap} careMap
 * @param {{ filter?: import("./draft.js").Filter, marks?: Map<string, string>, on?: string, title?: string,
 *   onPick?: (id: string) => void }} [also]
 */
export function picture(turn, careMap, { filter, marks, on, title, onPick } = {}) {
  const { say, map, today, tell } = turn
  const { careMap: part, hidden } = narrowed(careMap, filter)
  const drawing = make("div", { class: "picture-here" })
  const size = window.innerWidth < WIDE ? "phone" : "wide"
  const picked = onPick ? { onPick, say: tell } : {}
  const how = { size, today: on ?? today, marks: marks ?? new Map(), ...picked }
  drawInto(drawing, { careMap: part, places: map.places }, /** @type {any} */ (how))
  return make(
    "section",
    { class: "picture-box", "aria-label": title ?? say("picture") },
    title && make("h2", {}, title),
    hidden > 0 && make("p", { class: "quiet" }, say("picture.hidden", { count: hidden })),
    drawing,
    make(
      "details",
      { class: "row" },
      make("summary", { id: `row-list-${title ?? ""}` }, say("picture.list")),
      make(
        "ul",
        { class: "ties-here" },
        ties(part).map((tie) =>
          make("li", {}, say("told.tie", { tie: tieSaid(part, tie, say, on ?? today) })),
        ),
      ),
    ),
  )
}

/** A way to another page of carelog. @param {string} href @param {string} text */
export function way(href, text) {
  return make("a", { class: "button", href }, text)
}

/** The address of a page of the phone about this map. @param {ReviewTurn["map"]} map @param {string} page @param {Record<string, string>} [also] */
export function addressOf({ here }, page, also = {}) {
  const more = new URLSearchParams(also).toString()
  return `/phone/${page}#${encodeURIComponent(here.id)}${more ? `&${more}` : ""}`
}
