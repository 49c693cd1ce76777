/** Who was there: the first step, and who else, in words. */

import { chip, field, form, make } from "./make.js"
import { everyone, nameOf } from "./people.js"

/** @typedef {import("./shapes.js").Turn} Turn */
/** @typedef {import("./shapes.js").Screen} Screen */

/** So many stand on the page at once; the others are a tap away. */
const AT_HAND = 8

/** @param {Turn} turn @returns {Screen} */
export function present(turn) {
  const { say, draft, map } = turn
  const people = everyone(map.careMap).filter(({ kind }) => kind === "person" || kind === "animal")
  const there = new Set(draft.present)
  const atHand = people.filter(({ id }, place) => place < AT_HAND || there.has(id))
  const others = people.filter((one) => !atHand.includes(one))
  return {
    heading: say("present"),
    lead: say("present.lead"),
    body: [
      make(
        "p",
        { class: "chip-row big" },
        atHand.map((one) => person(turn, one)),
        elsewhere(turn),
      ),
      others.length > 0 &&
        make(
          "details",
          { class: "row" },
          make("summary", {}, say("present.more")),
          make(
            "p",
            { class: "chip-row big" },
            others.map((one) => person(turn, one)),
          ),
        ),
    ],
    main: { label: say("next"), act: () => turn.go({ step: "noticed" }) },
    noBack: true,
  }
}

/** @param {Turn} turn @param {import("./people.js").Element} one */
function person({ say, draft, change }, one) {
  const there = draft.present.includes(one.id)
  return chip(nameOf(one, say), there, () =>
    change((now) => ({
      ...now,
      present: there ? now.present.filter((id) => id !== one.id) : [...now.present, one.id],
    })),
  )
}

/** @param {Turn} turn */
function elsewhere({ say, draft, go }) {
  return chip(draft.also || say("present.else"), Boolean(draft.also), () =>
    go({ step: "also", text: draft.also }),
  )
}

/** @param {Turn} turn @returns {Screen} */
export function also({ say, at, type, change }) {
  const keep = () =>
    change((now) => ({ ...now, also: (at.text ?? "").trim(), path: now.path.slice(0, -1) }))
  return {
    heading: say("present.else-who"),
    body: [
      form(
        keep,
        field("also", say("present.else-who"), {
          quiet: true,
          value: at.text,
          hint: say("present.else-hint"),
          maxlength: 500,
          input: (/** @type {InputEvent} */ event) =>
            typed(event, (text) => {
              at.text = text
              type({ text })
            }),
        }),
      ),
    ],
    main: { label: say("next"), act: keep },
    first: "also",
  }
}

/** @param {Event} event @param {(text: string) => void} take */
export function typed(event, take) {
  take(/** @type {HTMLInputElement} */ (event.target).value)
}
