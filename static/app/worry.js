/**
 * "Something worries me": the dialog on every page. What is typed is sealed before it is kept or sent.
 */

import { seal } from "./seal.js"
import { withKept } from "./worry/keep.js"
import { pause, post, sendAll } from "./worry/send.js"

/** @typedef {import("./worry/keep.js").Sealed} Sealed */

const MOST = 16 * 1024
const INFO = "carelog/concern/v1"

const dialog = /** @type {HTMLDialogElement | null} */ (document.getElementById("worry"))
const form = /** @type {HTMLFormElement | null} */ (document.getElementById("worry-form"))
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer
let tries = 0

// Without these the contact alone is shown, as where no scripts run.
if (dialog?.showModal && form && globalThis.indexedDB && globalThis.crypto?.subtle)
  begin(dialog, form)

/**
 * @param {HTMLDialogElement} dialog
 * @param {HTMLFormElement} form
 */
function begin(dialog, form) {
  const opener = document.getElementById("worry-open")
  document.getElementById("worry-plain")?.setAttribute("hidden", "")
  opener?.removeAttribute("hidden")
  opener?.addEventListener("click", () => open(dialog))
  document.getElementById("worry-close")?.addEventListener("click", () => dialog.close())
  form.addEventListener("submit", (event) => {
    event.preventDefault()
    take(dialog, form)
  })
  form.addEventListener("input", () => form.text.removeAttribute("aria-invalid"))
  window.addEventListener("beforeunload", (event) => {
    if (form.text.value.trim()) event.preventDefault()
  })
  window.addEventListener("online", () => sendKept())
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") sendKept()
  })
  sendKept()
}

/** @param {HTMLDialogElement} dialog */
async function open(dialog) {
  dialog.showModal()
  const outcomes = [...((await sendKept())?.values() ?? [])]
  const worst = ["refused", "later", "sent"].find((one) => outcomes.some((found) => found === one))
  if (worst !== undefined) say(dialog, worst)
}

/**
 * @param {HTMLDialogElement} dialog
 * @param {HTMLFormElement} form
 */
async function take(dialog, form) {
  if (form.text.readOnly) return // the last one is still on its way
  if (!form.text.value.trim()) return askAgain(dialog, form, "blank")
  hold(form, true)
  say(dialog, "sending")
  const note = await sealed(dialog, form)
  if (note.sealed.length > MOST) askAgain(dialog, form, "long")
  else await hand(dialog, form, note)
  hold(form, false)
}

/**
 * The words are cleared only once they are kept or sent.
 * @param {HTMLDialogElement} dialog
 * @param {HTMLFormElement} form
 * @param {Sealed} note
 */
async function hand(dialog, form, note) {
  const outcome = (await keep(note)) ? await sendOne(note.id) : await sendUnkept(note)
  if (outcome === "sent" || outcome === "later") form.reset()
  say(dialog, outcome)
}

/** @param {string} id */
async function sendOne(id) {
  const outcomes = await sendKept()
  if (outcomes === null) return "later"
  // What is no longer kept another page has sent.
  return outcomes.get(id) ?? "sent"
}

/** @param {Sealed} note */
async function sendUnkept(note) {
  return (await post(note)) === "sent" ? "sent" : "lost"
}

/**
 * Nothing can be changed meanwhile, for it would be cleared unread.
 * @param {HTMLFormElement} form
 * @param {boolean} still
 */
function hold(form, still) {
  form.text.readOnly = still
  form.about.readOnly = still
}

/**
 * @param {HTMLDialogElement} dialog
 * @param {HTMLFormElement} form
 * @returns {Promise<Sealed>}
 */
async function sealed(dialog, form) {
  const id = crypto.randomUUID()
  const note = {
    id,
    said_at: new Date().toISOString(),
    map: location.pathname.match(/^\/maps\/([0-9a-f-]{36})(?:\/|$)/)?.[1] ?? null,
    about: wellFormed(form.about.value.trim()) || null,
    text: wellFormed(form.text.value),
    from: dialog.dataset.account || null,
    call_me: form.call_me.checked,
  }
  return { id, sealed: await seal(publicKey(dialog), utf8(JSON.stringify(note)), utf8(INFO)) }
}

/** @param {Sealed} note */
async function keep(note) {
  try {
    await withKept(indexedDB, (kept) => kept.add(note))
    return true
  } catch {
    return false
  }
}

/** Tries to send what is kept, one page at a time, and later what is left. Null where even that could not be seen. */
async function sendKept() {
  clearTimeout(timer)
  const outcomes = await withLock(() => withKept(indexedDB, sendFrom)).catch(() => null)
  if (outcomes === null || [...outcomes.values()].includes("later")) {
    timer = setTimeout(sendKept, pause(tries++))
  } else tries = 0
  return outcomes
}

/** @param {import("./worry/keep.js").Kept} kept */
async function sendFrom(kept) {
  return sendAll(await kept.all(), post, kept.remove)
}

/**
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
function withLock(work) {
  return navigator.locks ? navigator.locks.request("carelog-worry", work) : work()
}

/**
 * @param {HTMLDialogElement} dialog
 * @param {HTMLFormElement} form
 * @param {"blank" | "long"} why
 */
function askAgain(dialog, form, why) {
  say(dialog, why)
  form.text.setAttribute("aria-invalid", "true")
  form.text.focus()
}

/**
 * @param {HTMLDialogElement} dialog
 * @param {string} what the name of a sentence in the dialog's data
 */
function say(dialog, what) {
  const place = dialog.querySelector("[role=status]")
  if (place) place.textContent = dialog.dataset[what] ?? ""
}

/** @param {HTMLDialogElement} dialog */
function publicKey(dialog) {
  return Uint8Array.from(atob(dialog.dataset.key ?? ""), (sign) => sign.charCodeAt(0))
}

/**
 * Half a sign, which JSON could carry but nobody could read again, becomes a mark in its place.
 * @param {string} text
 */
function wellFormed(text) {
  return new TextDecoder().decode(utf8(text))
}

/** @param {string} text */
function utf8(text) {
  return new TextEncoder().encode(text)
}
