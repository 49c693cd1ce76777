/** The controls of a replay: slider with its marks, before, play and after. They say what is wanted; page.js does it. */

import { make } from "../visit/make.js"

/** @typedef {import("../visit/words.js").Say} Say */
/** @typedef {import("./steps.js").Mark} Mark */
/** What somebody wants. @typedef {{ seek: (step: number) => void, step: (way: 1 | -1) => void, big: (way: 1 | -1) => void, play: () => void }} Wants */

/** More ticks than this would be one grey line. */
const TICKS = 160

/**
 * @param {Say} say
 * @param {Wants} wants
 */
export function barOf(say, wants) {
  const slider = /** @type {HTMLInputElement} */ (
    make("input", {
      type: "range",
      id: "replay-slider",
      min: 0,
      step: 1,
      "aria-label": say("replay.where"),
      input: () => wants.seek(Number(slider.value)),
      keydown: onKey,
    })
  )
  const place = make("p", { class: "replay-place quiet" })
  // On a phone the sentence is below the picture: here it is at the thumb as well, for who sees the page.
  const now = make("p", { class: "replay-now", "aria-hidden": "true" })
  const marks = make("ol", { class: "replay-marks", "aria-label": say("replay.marks") })
  const button = (/** @type {string} */ name, /** @type {() => void} */ act) =>
    make(
      "button",
      { type: "button", "data-do": name, click: act },
      make("span", { class: `sign sign-${name}`, "aria-hidden": "true" }),
      make("span", {}, say(`replay.${name}`)),
    )
  const before = button("before", () => wants.step(-1))
  const play = button("play", wants.play)
  const after = button("after", () => wants.step(1))
  const bar = make(
    "section",
    { class: "card replay-bar", "aria-label": say("replay.bar") },
    now,
    make("div", { class: "replay-track" }, slider, marks),
    make("p", { class: "replay-buttons" }, before, play, after),
    place,
  )

  /** On the slider the arrows are the browser's own; a page is a big change. @param {KeyboardEvent} event */
  function onKey(event) {
    if (event.key !== "PageUp" && event.key !== "PageDown") return
    event.preventDefault()
    wants.big(event.key === "PageUp" ? 1 : -1)
  }

  return {
    bar,
    slider,
    /**
     * What stands at the slider.
     * @param {Mark[]} all
     * @param {number} many steps
     * @param {(mark: Mark) => { href: string, text: string }} told
     * @param {(mark: Mark) => void} open
     */
    marksAre(all, many, told, open) {
      slider.max = String(Math.max(0, many - 1))
      const quiet = all.filter(({ kind }) => kind === "visit")
      const seldom = Math.ceil(quiet.length / TICKS)
      const shown = all.filter((one) => one.kind !== "visit" || quiet.indexOf(one) % seldom === 0)
      marks.replaceChildren(...shown.map((mark) => markAt(mark, many, told, open)))
    },
    /** @param {{ at: number, many: number, said: string, playing: boolean }} now */
    show({ at, many, said, playing }) {
      slider.value = String(at)
      slider.setAttribute("aria-valuetext", said)
      now.textContent = said
      slider.disabled = many < 2
      place.textContent = say("replay.place", { at: many ? at + 1 : 0, many })
      before.toggleAttribute("disabled", at <= 0)
      after.toggleAttribute("disabled", at >= many - 1)
      play.toggleAttribute("disabled", many < 2)
      play.setAttribute("data-do", playing ? "pause" : "play")
      const [sign, words] = play.children
      if (sign) sign.className = `sign sign-${playing ? "pause" : "play"}`
      if (words) words.textContent = say(playing ? "replay.pause" : "replay.play")
    },
  }
}

/** What a mark says to who points at it. @param {string} text */
function words(text) {
  return make("span", { class: "mark-words", "aria-hidden": "true" }, text)
}

/**
 * @param {Mark} mark
 * @param {number} many
 * @param {(mark: Mark) => { href: string, text: string }} told
 * @param {(mark: Mark) => void} open
 */
function markAt(mark, many, told, open) {
  const { href, text } = told(mark)
  const click = (/** @type {Event} */ event) => {
    event.preventDefault()
    open(mark)
  }
  const inside =
    mark.kind === "visit"
      ? make("span", { class: "sr" }, text)
      : make("a", { href, click, "aria-label": text }, words(text))
  const item = make("li", { class: `mark-${mark.kind}` }, inside)
  item.style.insetInlineStart = `${(100 * mark.step) / Math.max(1, many - 1)}%`
  return item
}
