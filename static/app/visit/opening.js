/** What a page of the phone does first: it opens the phone and the map, or says kindly why it cannot. */

import { phoneHere } from "../shell/phone_here.js"
import { make } from "./make.js"
import { rests } from "./resting.js"
import { saying, textsOf } from "./words.js"

/** @typedef {import("../phone/shapes.js").Phone} Phone */
/** @typedef {import("../phone/shapes.js").OpenMap} OpenMap */
/** @typedef {import("./words.js").Say} Say */

export const say = saying(textsOf(document))

// What stands behind the # is the map: to skip to the page is not to leave it.
document.querySelector(".skip")?.addEventListener("click", (event) => {
  event.preventDefault()
  document.getElementById("main")?.focus()
})

/** The place in which the steps of a page are shown. */
export function stepPlace() {
  return /** @type {HTMLElement} */ (document.getElementById("step"))
}

/** @param {string} what */
export function tell(what) {
  const said = document.getElementById("step-said")
  if (said) said.textContent = said.textContent === what ? `${what}\u00a0` : what
}

/**
 * Begins a page with the phone and the map that the address names, where both can be opened. Another address is read anew.
 * @param {(phone: Phone, map: OpenMap) => Promise<void>} begin
 */
export async function onceOpen(begin) {
  const phone = await thePhone()
  const map = phone && (await theMap(phone))
  if (phone && map) await begin(phone, map)
  window.addEventListener("hashchange", () => location.reload())
}

/**
 * The phone; null where it cannot be opened, which is then said.
 * @returns {Promise<Phone | null>}
 */
export async function thePhone() {
  try {
    return await phoneHere()
  } catch (fault) {
    console.warn(fault)
    sayWhyNot("broken")
    return null
  }
}

/** The id of the map that the address names: `#MAP`, and after it perhaps `&name=value`. */
export function mapAsked() {
  return decodeURIComponent(location.hash.slice(1).split("&")[0] ?? "")
}

/** What the address names besides the map. */
export function alsoAsked() {
  return new URLSearchParams(location.hash.slice(1).split("&").slice(1).join("&"))
}

/**
 * The map that the address names; null where it cannot be shown, which is then said.
 * @param {Phone} phone
 * @returns {Promise<OpenMap | null>}
 */
export async function theMap(phone) {
  const id = mapAsked()
  if (!id) return sayWhyNot("no-map")
  const map = await phone.open(id).catch((fault) => console.warn(fault))
  if (map) return sayWhetherItRests(map)
  const here = (await phone.maps().catch(() => [])).some((one) => one.id === id)
  return sayWhyNot(phone.locked || here ? "locked" : "not-here")
}

/** Above whatever the page shows of a map whose person has died. @param {OpenMap} map */
function sayWhetherItRests(map) {
  const place = stepPlace()
  if (rests(map.careMap) && place.dataset.page !== "together")
    place.before(make("p", { class: "notice rests" }, say("rests")))
  return map
}

/**
 * @param {"broken" | "locked" | "not-here" | "no-map"} why
 * @returns {null}
 */
export function sayWhyNot(why) {
  const heading = make("h1", { id: "step-title", tabindex: "-1" }, say(`${why}.title`))
  stepPlace().replaceChildren(
    heading,
    make("p", {}, say(`${why}.why`)),
    why === "locked" ? make("p", {}, say("locked.jot")) : "",
    make("p", { class: "ways" }, ...ways(why)),
  )
  heading.focus()
  return null
}

/** @param {string} why */
function ways(why) {
  const home = make(
    "a",
    { class: "button", href: "/phone" },
    say(why === "locked" ? "locked.to-jot" : "to-phone"),
  )
  const again = () => location.reload()
  return why === "broken"
    ? [make("button", { type: "button", click: again }, say("again")), home]
    : [home]
}
