/**
 * Keeps a draft on the phone while somebody writes, and says what becomes of words that could not be saved.
 */

import { make } from "./make.js"

/** @typedef {import("../phone/shapes.js").Phone} Phone */

/**
 * Keeps the newest value; never two at once, and never an older one after a newer.
 * @param {Pick<Phone, "keepDraft">} phone
 * @param {string} key
 */
export function keeping(phone, key) {
  /** @type {{ value: any } | null} */
  let next = null
  /** @type {Promise<void> | null} */
  let busy = null
  async function work() {
    while (next !== null) {
      const { value } = next
      next = null
      await phone.keepDraft(key, value).catch((fault) => console.warn(fault))
    }
    busy = null
  }
  /** @param {any} value */
  return (value) => {
    next = { value }
    busy ??= work()
    return busy
  }
}

/**
 * While this is set, a page is not left or replaced without asking.
 * @param {boolean} is
 */
export function unsaved(is) {
  if (is) document.documentElement.dataset.unsaved = ""
  else delete document.documentElement.dataset.unsaved
}

/**
 * What stands above the step where saving failed: why, and a way to take the words elsewhere.
 * @param {import("./words.js").Say} say
 * @param {unknown} fault
 * @param {string} text all of it, as text
 * @param {(what: string) => void} tell
 */
export function notSaved(say, fault, text, tell) {
  const reason = String(/** @type {any} */ (fault)?.reason ?? "storage")
  const why = make("p", { class: "quiet" }, say(`not-saved.${reason}`))
  const box = make(
    "div",
    { class: "not-saved", role: "alert", tabindex: "-1" },
    make("p", {}, say("not-saved")),
    why,
  )
  const copy = make(
    "button",
    { type: "button", click: () => copied(say, box, text, tell) },
    say("copy"),
  )
  box.append(make("p", {}, copy))
  return box
}

/** @param {import("./words.js").Say} say @param {HTMLElement} box @param {string} text @param {(what: string) => void} tell */
async function copied(say, box, text, tell) {
  try {
    await navigator.clipboard.writeText(text)
    tell(say("copied"))
  } catch {
    if (box.querySelector("textarea")) return
    const by_hand = /** @type {HTMLTextAreaElement} */ (
      make("textarea", { rows: 6, readonly: true, "aria-label": say("not-copied") })
    )
    by_hand.value = text
    box.append(make("p", {}, say("not-copied")), by_hand)
    by_hand.select()
  }
}
