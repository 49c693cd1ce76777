/** The sentences beside the picture: when, what, on whose word, how late, and why. */

import { make } from "../visit/make.js"

/** @typedef {import("../visit/words.js").Say} Say */
/** @typedef {import("./saying.js").Said} Said */
/** @typedef {import("./saying.js").StepSaid} StepSaid */

/** @param {Say} say */
export function toldBox(say) {
  const day = make("h2", { id: "replay-day" })
  const body = make("div", { class: "replay-lines" })
  const box = make(
    "section",
    { class: "card replay-told", "aria-labelledby": "replay-day" },
    day,
    body,
  )
  return {
    box,
    /** @param {StepSaid | null} step @param {string[]} notes what is to be known before */
    show(step, notes) {
      day.textContent = step?.day ?? say("replay.nothing.title")
      const lines = step?.lines.map((line) => lineOf(line, step.lines.length > 1)) ?? []
      const more = step?.more.length ? [others(step, say)] : []
      const around = [...notes, ...(step?.stretches ?? [])]
      const nothing = step ? [] : [make("p", {}, say("replay.nothing"))]
      body.replaceChildren(
        ...around.map((note) => make("p", { class: "replay-note" }, note)),
        ...lines,
        ...more,
        ...nothing,
      )
    },
  }
}

/** What else happened with this step, on asking. @param {StepSaid} step @param {Say} say */
function others({ more, uncounted }, say) {
  return make(
    "details",
    { class: "replay-others" },
    make("summary", {}, say("replay.more", { count: more.length + uncounted })),
    ...more.map((line) => lineOf(line, true)),
    uncounted ? make("p", { class: "quiet" }, say("replay.uncounted", { count: uncounted })) : "",
  )
}

/** @param {Said} line @param {boolean} oneOfMany where the first sentence is no louder than the others */
function lineOf({ when, sentence, origin, why, asides, big }, oneOfMany) {
  return make(
    "div",
    { class: "replay-line" },
    make("p", { class: oneOfMany ? "sentence" : "sentence lead" }, sentence),
    why && make("p", { class: "why" }, why),
    ...asides.map((aside) => make("p", { class: "aside" }, aside)),
    big && make("p", { class: "belongs" }, big),
    make("p", { class: "origin" }, [when, origin].filter(Boolean).join(" · ")),
  )
}

/** A step for who listens: the day, and what happened. @param {StepSaid} step */
export function spokenOf({ day, lines, stretches }) {
  return [day, ...lines.map(({ sentence }) => sentence), ...stretches]
    .join(". ")
    .replaceAll("..", ".")
}
