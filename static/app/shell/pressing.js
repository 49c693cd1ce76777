/**
 * Small things that the phone's own pages do alike: finding their places, writing into them, buttons that ask once more.
 */

import { NotSaved } from "../phone/store/not_saved.js"

/** @param {string} id */
export function byId(id) {
  const found = document.getElementById(id)
  if (!found) throw new Error(`nothing on this page is called ${id}`)
  return found
}

/**
 * @param {string} selector
 * @param {ParentNode} [within]
 * @returns {HTMLElement}
 */
export function one(selector, within = document) {
  const found = /** @type {HTMLElement | null} */ (within.querySelector(selector))
  if (!found) throw new Error(`nothing here is ${selector}`)
  return found
}

/**
 * A new one of what a <template> holds.
 * @param {string} id
 */
export function copyOf(id) {
  const { content } = /** @type {HTMLTemplateElement} */ (byId(id))
  return /** @type {HTMLElement} */ (content.firstElementChild?.cloneNode(true))
}

/**
 * Writes only what differs, so that nobody hears the same twice.
 * @param {Element} place
 * @param {string | null | undefined} words
 */
export function write(place, words) {
  if (place.textContent !== (words ?? "")) place.textContent = words ?? ""
}

/**
 * The sentence for so many, from data-one and data-other.
 * @param {HTMLElement} place
 * @param {number} n
 */
export function counted(place, n) {
  const plural = new Intl.PluralRules(document.documentElement.lang || "en").select(n)
  return (place.dataset[plural === "one" ? "one" : "other"] ?? "").replace("{n}", String(n))
}

/**
 * A button for what cannot be undone: the first press asks, the second does it. Leaving it is a no.
 * @param {HTMLButtonElement} button
 * @param {string} question what it says while it asks
 * @param {() => Promise<unknown>} act
 */
export function asksOnce(button, question, act) {
  const usual = button.textContent ?? ""
  const calm = () => {
    button.classList.remove("asking")
    button.textContent = usual
  }
  button.addEventListener("blur", calm)
  button.addEventListener("click", async () => {
    if (!button.classList.contains("asking")) {
      button.classList.add("asking")
      button.textContent = question
      return
    }
    calm()
    await act()
  })
}

/**
 * Has the browser say what went wrong, where it is not the phone that keeps nothing: that would be a bug of ours.
 * @param {unknown} problem
 */
export function complain(problem) {
  if (!(problem instanceof NotSaved)) reportError(problem)
}
