/**
 * The pages on which somebody comes in: signing in, beginning, joining. The secret of a link stands behind the #; it is taken
 * out of the address at once, kept nowhere, and used only when a button is pressed.
 */

import { usualLabel } from "./device.js"
import { said, say } from "./forms.js"
import { ask, known, make } from "./passkeys.js"
import { post, sentence } from "./sending.js"
import { showCodes } from "./shown_once.js"

const page = /** @type {HTMLElement} */ (document.querySelector("[data-coming-in]"))
const secret = location.hash.slice(1)
if (secret) history.replaceState(null, "", location.pathname + location.search)

for (const label of /** @type {NodeListOf<HTMLInputElement>} */ (
  page.querySelectorAll("[name=label]")
)) {
  label.value ||= usualLabel()
}
for (const one of page.querySelectorAll("[data-needs-passkeys]"))
  one.toggleAttribute("hidden", !known())

const comingIn = page.dataset.comingIn
if (comingIn === "sign-in") signIn()
if (comingIn === "join") join()

function signIn() {
  const link = /** @type {HTMLElement} */ (page.querySelector("#by-link"))
  if (secret) link.hidden = false
  on("#by-link form", (form) => way(form, "/api/sign-in/link", { ...said(form), secret }, begin))
  on("#by-password form", (form) => way(form, "/api/sign-in", said(form)))
  on("#by-code form", (form) => way(form, "/api/sign-in/recovery", said(form)))
  on("#by-passkey form", byPasskey)
  on("#begin form", (form, by) => newAccount(form, by, { secret }, "/api/begin"))
}

/** The link that the terminal printed: there is no account yet. */
function begin() {
  only("begin")
  const heading = /** @type {HTMLElement | null} */ (page.querySelector("#begin h2"))
  heading?.focus()
}

/** @param {HTMLFormElement} form */
async function byPasskey(form) {
  const options = await post("/api/sign-in/passkey/options")
  if (!options.ok) return say(form, sentence(options, document.body))
  const response = await ask(options.said.publicKey)
  if (response === null) return say(form, form.dataset.unanswered ?? "")
  const { ceremony } = options.said
  return way(form, "/api/sign-in/passkey", { ceremony, response, ...said(form) })
}

/**
 * One way to sign in; where it was the right one, on to where they wanted to go.
 * @param {HTMLFormElement} form
 * @param {string} address
 * @param {Record<string, unknown>} body
 * @param {() => void} [otherwise] where the link is the very first one
 */
async function way(form, address, body, otherwise) {
  const answer = await post(address, body)
  if (answer.ok) return location.assign(page.dataset.to ?? "/")
  if (answer.said?.error?.code === "begin-needed" && otherwise) return otherwise()
  say(form, sentence(answer, document.body))
}

async function join() {
  const [id, key] = secret.split(".")
  const looked = key ? await post("/api/invitations/look", { id, secret: key }) : null
  if (!looked?.ok)
    return show(
      "no-invitation",
      looked && looked.status === 0 ? sentence(looked, document.body) : "",
    )
  tell(looked.said)
  show("invited")
  on("#join-new form", (form, by) =>
    newAccount(form, by, { id, secret: key }, "/api/invitations/redeem"),
  )
  on("#join-me form", async (form) => {
    const answer = await post("/api/invitations/redeem", { id, secret: key })
    if (answer.ok) location.assign(`/maps/${answer.said.map}`)
    else say(form, sentence(answer, document.body))
  })
}

/**
 * What the invitation is to, written into the places for it.
 * @param {Record<string, string>} invitation
 */
function tell(invitation) {
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (
    page.querySelectorAll("[data-said]")
  )) {
    place.textContent = invitation[place.dataset.said ?? ""] ?? ""
  }
  for (const one of /** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll("[data-if]"))) {
    one.hidden = !invitation[one.dataset.if ?? ""]
  }
  for (const one of /** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll("[data-role]"))) {
    one.hidden = one.dataset.role !== invitation.role
  }
}

/**
 * A new account, by the button that was pressed: with a passkey, or with the password typed.
 * @param {HTMLFormElement} form
 * @param {string} by
 * @param {Record<string, string | undefined>} key
 * @param {string} address
 */
async function newAccount(form, by, key, address) {
  const body = { ...said(form), ...key }
  if (by === "passkey") {
    delete body.password
    const made = await newPasskey(form, { ...key, name: body.name })
    if (made === null) return
    Object.assign(body, made)
  }
  const answer = await post(address, body)
  if (!answer.ok) return say(form, sentence(answer, document.body))
  showAllCodes(answer.said)
}

/**
 * @param {HTMLFormElement} form
 * @param {Record<string, unknown>} asked
 */
async function newPasskey(form, asked) {
  const where =
    comingIn === "join" ? "/api/invitations/passkey-options" : "/api/begin/passkey-options"
  const options = await post(where, asked)
  if (!options.ok) return say(form, sentence(options, document.body)) ?? null
  const response = await make(options.said.publicKey)
  if (response === null) return say(form, form.dataset.unanswered ?? "") ?? null
  return { account: options.said.account, ceremony: options.said.ceremony, response }
}

/**
 * The way back in, before going on: it is shown this once.
 * @param {any} answer
 */
function showAllCodes(answer) {
  only("codes")
  const onward = /** @type {HTMLAnchorElement | null} */ (
    page.querySelector("#codes a[data-onward]")
  )
  if (onward && answer.map) onward.href = `/maps/${answer.map}`
  const place = document.getElementById("codes")
  if (place) showCodes(place, answer.codes)
}

/**
 * Of the parts of the page, only this one.
 * @param {string} id
 */
function only(id) {
  for (const one of /** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll("[data-part]"))) {
    one.hidden = one.id !== id
  }
}

/**
 * @param {string} id
 * @param {string} [words]
 */
function show(id, words = "") {
  only(id)
  const place = page.querySelector(`#${id} .more`)
  if (place) place.textContent = words
}

/**
 * @param {string} selector
 * @param {(form: HTMLFormElement, by: string) => unknown} then
 */
function on(selector, then) {
  const form = /** @type {HTMLFormElement | null} */ (page.querySelector(selector))
  form?.addEventListener("keydown", (event) => enter(form, event))
  form?.addEventListener("submit", async (event) => {
    event.preventDefault()
    const by = /** @type {HTMLButtonElement | null} */ (event.submitter)?.value ?? ""
    for (const one of form.querySelectorAll("button")) one.disabled = true
    say(form, "")
    await then(form, by)
    for (const one of form.querySelectorAll("button")) one.disabled = false
  })
}

/**
 * Enter in the field of a password goes on with it. A browser alone would press the first button, which makes a passkey.
 * @param {HTMLFormElement} form
 * @param {KeyboardEvent} event
 */
function enter(form, event) {
  const button = /** @type {HTMLButtonElement | null} */ (
    form.querySelector("button[value=password]")
  )
  const field = /** @type {HTMLElement} */ (event.target)
  if (event.key !== "Enter" || !button || !field.matches("[type=password]")) return
  event.preventDefault()
  if (!button.disabled) form.requestSubmit(button)
}
