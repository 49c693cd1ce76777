/** The page of a replay, on the server and on the phone: it gets the story, and puts the stage on the page. */

import { make } from "../visit/make.js"
import { alsoAsked, theMap as openMap, say, stepPlace, tell, thePhone } from "../visit/opening.js"
import { asked, stepAsked } from "./address.js"
import { SPEEDS } from "./choosing.js"
import { knownOf } from "./left.js"
import { replayOf } from "./replay.js"
import { fromPhone, fromServer, NotTold } from "./source.js"
import { stageOf } from "./stage.js"

/** @typedef {import("./source.js").Told} Told */

const place = stepPlace()
const map = place.dataset.map ?? null
const told = map === null ? await onPhone() : await onServer(map)
if (told) begin(told)
if (map === null) window.addEventListener("hashchange", () => location.reload())

/** @returns {Promise<Told | null>} */
async function onPhone() {
  const phone = await thePhone()
  const opened = phone && (await openMap(phone))
  return phone && opened ? fromPhone(phone, opened) : null
}

/** @param {string} id @returns {Promise<Told | null>} */
async function onServer(id) {
  const far = place.querySelector("progress")
  const progress = (/** @type {number} */ share) => {
    if (far) far.value = share
  }
  const wait = setTimeout(() => far?.removeAttribute("hidden"), 800)
  try {
    return await fromServer(id, progress)
  } catch (fault) {
    if (!(fault instanceof NotTold)) throw fault
    const key = fault.status === 0 ? "offline" : fault.status === 401 ? "sign-in" : "not-told"
    sayWhy(key, id)
    return null
  } finally {
    clearTimeout(wait)
  }
}

/** @param {string} key @param {string} id */
function sayWhy(key, id) {
  const again = () => location.reload()
  const ways = [
    make("button", { type: "button", click: again }, say("again")),
    make(
      "a",
      { class: "button", href: `/phone/replay#${encodeURIComponent(id)}` },
      say("replay.on-phone"),
    ),
  ]
  target().replaceChildren(
    make("p", { class: "notice" }, say(`replay.why.${key}`)),
    make("p", { class: "ways" }, ...ways),
  )
}

/** Where the replay stands: below the page's own heading. */
function target() {
  return /** @type {HTMLElement} */ (place.querySelector(".replay") ?? place)
}

/** @param {Told} story */
function begin(story) {
  const replay = replayOf(story)
  const wanted = asked(story.where === "phone" ? alsoAsked() : new URLSearchParams(location.search))
  const choice = knownOf(wanted.choice, replay.union)
  const how = { ...wanted, choice, passed: new Set(), speed: SPEEDS.usual }
  const stage = stageOf(replay, how, { say, tell, address: addressOf(story) })
  const { sheet, told: lines, bar, choosing, big, story: one } = stage.parts
  if (story.where === "phone") {
    document.title = `${story.title} – carelog`
    place.replaceChildren(...headOf(story), make("div", { class: "replay" }))
  }
  target().replaceChildren(
    make("section", { class: "card replay-picture", "aria-label": say("replay.picture") }, sheet),
    lines,
    bar,
    make(
      "div",
      { class: "replay-side" },
      make(
        "section",
        { class: "card", "aria-label": say("replay.how") },
        choosing.clocks,
        choosing.steps,
      ),
      big,
      one,
      ...choosing.boxes,
    ),
  )
  const { step, said } = stepAsked(wanted, stage.part.lines, stage.part.steps, story.today)
  const notes = [said ? say(`replay.${said}`) : "", story.whole ? "" : say("replay.not-whole")]
  stage.open(step, notes.filter(Boolean))
}

/** @param {Told} story */
function headOf({ title, map: id }) {
  return [
    make("h1", { id: "step-title", tabindex: "-1" }, title),
    make(
      "p",
      {},
      make("a", { href: `/phone/map#${encodeURIComponent(id)}` }, say("replay.to-map")),
    ),
  ]
}

/** Where the moment stands in the address, so that it can be sent to somebody who has the map too. @param {Told} story */
function addressOf({ where, map: id }) {
  const hrefOf = (/** @type {URLSearchParams} */ said) =>
    where === "phone" ? `#${[encodeURIComponent(id), said].filter(String).join("&")}` : `?${said}`
  return {
    hrefOf,
    keep: (/** @type {URLSearchParams} */ said) => history.replaceState(null, "", hrefOf(said)),
  }
}
