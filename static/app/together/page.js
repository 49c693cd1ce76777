/**
 * The together view: the map told to the person in its middle, one sentence and one picture at a time, in large letters, and read
 * out where the device has a voice of its own.
 */

import { since } from "../review/cards.js"
import { notedSince, reviewsOf } from "../review/held.js"
import { addressOf } from "../review/parts.js"
import { go, place, saidHere } from "../visit/draft.js"
import { chip, choice, choices, make } from "../visit/make.js"
import { alsoAsked, onceOpen, say, stepPlace, tell } from "../visit/opening.js"
import { nameOf } from "../visit/people.js"
import { show } from "../visit/screen.js"
import { walking } from "../visit/walking.js"
import { dayOf } from "../visit/when.js"
import { pictureOf } from "./picture.js"
import { pagesOf, TOPICS } from "./said.js"
import { reading } from "./voice.js"

/** @typedef {import("../phone/shapes.js").Phone} Phone */
/** @typedef {import("../phone/shapes.js").OpenMap} OpenMap */
/** @typedef {import("../visit/shapes.js").Screen} Screen */
/** @typedef {{ path: import("../visit/draft.js").Place[] }} Walked */
/** @typedef {import("./said.js").Page} Page */

/** Reads each page once it is there. */
const EACH = "read-each"

await onceOpen(begin)

/**
 * @param {Phone} phone
 * @param {OpenMap} map
 */
async function begin(phone, map) {
  const { careMap } = map
  const today = dayOf(await phone.today())
  const key = `together:${map.here.id}`
  let each = (await phone.draft(key).catch(() => null)) === EACH
  document.title = `${say("together")} – carelog`
  const voice = reading(window.speechSynthesis, say("locale"), () => draw(false))
  const walk = walking(/** @type {Walked} */ ({ path: [{ step: "what" }] }), (_, how) => {
    voice.stop()
    draw(how === "step")
  })
  window.addEventListener("pagehide", voice.stop)
  draw(true)

  /** @param {boolean} fresh */
  function draw(fresh) {
    const at = place(walk.now())
    const screen = notForYou() ?? (at.step === "page" ? told(at) : what())
    show(stepPlace(), screen, { say, back: walk.back, fresh })
    if (fresh && each) voice.read(screen.heading)
  }

  /** Where nobody is in the middle, or they died: nobody is spoken to. @returns {Screen | null} */
  function notForYou() {
    const person = careMap.elements.get(careMap.about ?? "")
    if (person && !person.died) return null
    const heading = person
      ? say("together.died", { name: nameOf(person, say) })
      : say("together.no-one")
    return { heading, body: [wayBack()], noBack: true }
  }

  /** @returns {Screen} */
  function what() {
    const open = (/** @type {string} */ topic) => () =>
      walk.set(go(walk.now(), { step: "page", topic, at: 0 }))
    return {
      heading: say("together.what"),
      body: [
        choices(TOPICS.map((topic) => choice(say(`topic.${topic}`), open(topic)))),
        aloud(say("together.what")) || make("p", { class: "no-voice" }, say("together.no-voice")),
        wayBack(),
      ],
      noBack: true,
    }
  }

  /** @param {import("../visit/draft.js").Place} at @returns {Screen} */
  function told({ topic, at: number = 0, yes = false, many = false }) {
    const pages = pagesOf(topic, { careMap, say, today, noted: lately() })
    const page = pages[Math.min(number, pages.length - 1)]
    if (!page) return what()
    const last = number >= pages.length - 1
    const next = () =>
      last
        ? walk.set({ ...walk.now(), path: [{ step: "what" }] })
        : walk.set(go(walk.now(), { step: "page", topic, at: number + 1 }))
    if (page.asks && !yes) return asked(next)
    return {
      heading: page.text,
      body: [
        pictureOf(page, careMap, say),
        page.count !== undefined && howMany(page.count, many),
        topic === "else" && !last && noteIt(),
        aloud(page.text),
      ],
      main: { label: say(last ? "together.other" : "next"), act: next },
    }
  }

  /** Before a death: asked, and left out where they would rather not. @param {() => void} next @returns {Screen} */
  function asked(next) {
    const heading = say("together.asks")
    return {
      heading,
      body: [
        choices([
          choice(say("together.yes"), () => walk.set(saidHere(walk.now(), { yes: true }))),
          choice(say("together.no"), next),
        ]),
        aloud(heading),
      ],
    }
  }

  /** @param {string} count @param {boolean} many */
  function howMany(count, many) {
    return many
      ? make("p", { class: "said-count", role: "status" }, count)
      : make(
          "p",
          {},
          make(
            "button",
            { type: "button", click: () => walk.set(saidHere(walk.now(), { many: true })) },
            say("together.how-many"),
          ),
        )
  }

  /** @param {string} text */
  function aloud(text) {
    if (!voice.can()) return false
    return make(
      "p",
      { class: "aloud" },
      make("button", { type: "button", click: () => voice.read(text) }, say("together.read")),
      chip(say("together.read-each"), each, () => {
        each = !each
        phone.keepDraft(key, each ? EACH : null).catch((fault) => console.warn(fault))
        if (each) voice.read(text)
        else voice.stop()
        tell(say(each ? "together.reads-each" : "together.reads-not"))
        draw(false)
      }),
    )
  }

  function noteIt() {
    const review = alsoAsked().get("review")
    const to = addressOf(map, "review", review ? { review } : {})
    return make("p", {}, make("a", { class: "button", href: to }, say("together.note-it")))
  }

  function wayBack() {
    const review = alsoAsked().get("review")
    const to = addressOf(map, review ? "review" : "map", review ? { review } : {})
    return make("p", { class: "way-back" }, make("a", { href: to }, say("together.back")))
  }

  /** What was noted since the review before the one that this is for; else since the last one. */
  function lately() {
    const id = alsoAsked().get("review")
    const held = reviewsOf(map.entries).filter((one) => one.held)
    const at = held.findIndex((one) => one.id === id)
    const before = at < 0 ? undefined : held[at + 1]?.day
    const { from } = since({ entries: at < 0 ? map.entries : [], today })
    return notedSince(map.entries, before ?? from)
  }
}
