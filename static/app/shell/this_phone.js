/**
 * What this browser can promise and what not, carelog on the Home Screen, and signing out without losing what was not sent.
 */

import { localeOf } from "../words/days.js"
import { startsWithoutSignal } from "./checking.js"
import { phoneHere } from "./phone_here.js"
import { asksOnce, byId, counted, one, write } from "./pressing.js"
import { browserOf, howToInstall, promises, size } from "./promises.js"

/** @typedef {import("../phone/shapes.js").Phone} Phone */
/** @typedef {Event & { prompt: () => Promise<unknown> }} Offer */

const locale = localeOf(document.documentElement.lang)
/** @type {Offer | null} */
let offer = null

window.addEventListener("beforeinstallprompt", (event) => {
  // Kept for our own button: a bar that comes by itself comes at the wrong time.
  event.preventDefault()
  offer = /** @type {Offer} */ (event)
  look()
})
window.addEventListener("appinstalled", look)
byId("install").addEventListener("click", async () => {
  await offer?.prompt()
  offer = null
  await look()
})
byId("persist").addEventListener("click", persist)
navigator.serviceWorker?.addEventListener("controllerchange", look)
look()
phoneHere().then(leaving, () => undefined)

async function look() {
  const facts = await ask()
  for (const [what, outcome] of Object.entries(promises(facts))) {
    const row = one(`[data-check=${what}]`)
    row.hidden = outcome === null
    if (outcome === null) continue
    row.dataset.outcome = outcome
    const gaps = { used: size(facts.used ?? 0, locale), all: size(facts.quota ?? 0, locale) }
    write(
      row,
      (row.getAttribute(`data-${outcome}`) ?? "")
        .replace("{used}", gaps.used)
        .replace("{all}", gaps.all),
    )
  }
  byId("persist").hidden = facts.persisted !== false
  const how = howToInstall(facts, offer !== null)
  for (const part of /** @type {NodeListOf<HTMLElement>} */ (
    document.querySelectorAll("[data-how]")
  ))
    part.hidden = part.dataset.how !== how
  byId("install").hidden = how !== "button"
}

/** @returns {Promise<import("./promises.js").Facts>} */
async function ask() {
  const store = navigator.storage
  const room = await store?.estimate?.().catch(() => null)
  return {
    starts: await startsWithoutSignal(),
    persisted: store?.persisted ? await store.persisted() : null,
    sync: "SyncManager" in globalThis,
    standalone:
      matchMedia("(display-mode: standalone)").matches ||
      Reflect.get(navigator, "standalone") === true,
    ...browserOf(navigator.userAgent, navigator.maxTouchPoints),
    used: room?.usage ?? null,
    quota: room?.quota ?? null,
  }
}

async function persist() {
  const granted = await navigator.storage.persist().catch(() => false)
  const place = byId("persist-said")
  write(place, granted ? place.dataset.yes : place.dataset.no)
  await look()
}

/** @param {Phone} phone */
async function leaving(phone) {
  const button = /** @type {HTMLButtonElement} */ (byId("sign-out"))
  const told = byId("leaving-said")
  const show = async () => {
    const whose = byId("whose")
    const unsent = byId("unsent")
    const { waiting } = await phone.status()
    byId("leaving").hidden = phone.account === null
    write(whose, (whose.dataset.of ?? "").replace("{name}", phone.account?.name ?? ""))
    unsent.hidden = waiting === 0
    write(unsent, counted(unsent, waiting))
  }
  phone.onChange(() => show().catch(() => undefined))
  asksOnce(button, button.dataset.ask ?? "", async () => {
    button.disabled = true
    const out = await phone.signOut().then(
      () => true,
      () => false,
    )
    write(told, out ? told.dataset.out : told.dataset.failed)
    button.hidden = out
    button.disabled = false
  })
  await show()
}
