/**
 * Forms that change something: `<form data-send="/api/…" data-then="…">`. They are sent as JSON; what went wrong is
 * said at the form, and nothing typed is lost. Fields that were left empty are not sent. Such a form has method="post": where
 * this file did not come, a browser would otherwise write what was typed into the address.
 *
 * data-then: "reload"; a path; "map" (the map that the answer names); "secret" (a link and its QR code, shown once in the
 * element `data-show`); "codes" (recovery codes, likewise).
 */

import { deviceOf } from "./device.js"
import { send } from "./proving.js"
import { sentence } from "./sending.js"
import { showCodes, showLink } from "./shown_once.js"

for (const form of document.querySelectorAll("form[data-send]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault()
    hand(/** @type {HTMLFormElement} */ (form))
  })
}

/** Fields that belong to one choice of a list are shown, and sent, with that choice alone. */
for (const list of document.querySelectorAll("select[data-chooses]")) {
  const choose = () => showFor(/** @type {HTMLSelectElement} */ (list))
  list.addEventListener("change", choose)
  choose()
}

/** @param {HTMLFormElement} form */
async function hand(form) {
  const buttons = /** @type {NodeListOf<HTMLButtonElement>} */ (form.querySelectorAll("button"))
  for (const one of buttons) one.disabled = true
  say(form, "")
  const answer = await send(form.dataset.send ?? "", said(form))
  for (const one of buttons) one.disabled = false
  if (answer.ok) then(form, answer.said)
  else say(form, sentence(answer, document.body))
}

/**
 * What a form says, as JSON: what is hidden with another choice is not said, and neither is what is empty.
 * @param {HTMLFormElement} form
 * @returns {Record<string, unknown>}
 */
export function said(form) {
  const typed = [...new FormData(form)].filter(([, value]) => String(value).trim() !== "")
  return {
    ...Object.fromEntries(typed),
    ...lists(form, typed),
    ...("device" in form.dataset ? deviceOf(form) : {}),
  }
}

/**
 * Fields of which there may be many, named in data-many, as lists.
 * @param {HTMLFormElement} form
 * @param {[string, FormDataEntryValue][]} typed
 * @returns {Record<string, unknown[]>}
 */
function lists(form, typed) {
  const names = (form.dataset.many ?? "")
    .split(" ")
    .filter((name) => typed.some(([of]) => of === name))
  return Object.fromEntries(
    names.map((name) => [name, typed.filter(([of]) => of === name).map(([, value]) => value)]),
  )
}

/**
 * @param {HTMLElement} form
 * @param {string} words
 */
export function say(form, words) {
  let place = /** @type {HTMLElement | null} */ (form.querySelector("[role=alert]"))
  if (place === null) {
    place = document.createElement("p")
    place.setAttribute("role", "alert")
    place.className = "problem"
    form.prepend(place)
  }
  place.textContent = words
  place.hidden = words === ""
  if (words) place.scrollIntoView({ block: "nearest" })
}

/**
 * @param {HTMLElement} form
 * @param {any} answer
 */
export function then(form, answer) {
  const what = form.dataset.then ?? "reload"
  const place = document.getElementById(form.dataset.show ?? "")
  if (what === "secret" && place) showLink(place, answer.link ?? answer.url, answer.qr)
  else if (what === "codes" && place) showCodes(place, answer.codes)
  else if (what === "map") location.assign(`/maps/${encodeURIComponent(answer.map ?? answer.id)}`)
  else if (what.startsWith("/")) location.assign(what)
  else location.reload()
}

/** @param {HTMLSelectElement} list */
function showFor(list) {
  const form = /** @type {HTMLFormElement} */ (list.form)
  for (const part of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-for]"))) {
    const wanted = (part.dataset.for ?? "").split(" ").includes(list.value)
    part.hidden = !wanted
    for (const field of fieldsOf(part)) field.disabled = !wanted
  }
}

/**
 * @param {HTMLElement} part
 * @returns {HTMLInputElement[]}
 */
function fieldsOf(part) {
  return /** @type {HTMLInputElement[]} */ ([...part.querySelectorAll("input, select, textarea")])
}
