/**
 * The phone's first page: the maps on it, a few words jotted down, and whether it is ready for a visit without signal.
 */

import { saying, textsOf } from "../visit/words.js"
import { localeOf, moment } from "../words/days.js"
import { keepsWhatIsNoted, startsWithoutSignal } from "./checking.js"
import { dueOn } from "./due_here.js"
import { freshness, inOrder } from "./maps_here.js"
import { phoneHere } from "./phone_here.js"
import { byId, complain, copyOf, counted, one, write } from "./pressing.js"

/** @typedef {import("../phone/shapes.js").Phone} Phone */
/** @typedef {import("../phone/shapes.js").MapHere} MapHere */

const say = saying(textsOf(document))
const locale = localeOf(document.documentElement.lang)

phoneHere().then(begin, broken)

/** @param {Phone} phone */
async function begin(phone) {
  const look = () => show(phone).catch(broken)
  phone.onChange(look)
  jotting(phone)
  one("#before button").addEventListener("click", () => check(phone))
  await look()
  await check(phone)
  navigator.serviceWorker?.addEventListener("controllerchange", () => check(phone))
}

/** @param {unknown} problem */
function broken(problem) {
  byId("broken").hidden = false
  byId("whose").hidden = true
  complain(problem)
}

/** @param {Phone} phone */
async function show(phone) {
  const { account, locked } = phone
  const whose = byId("whose")
  whose.hidden = !account
  write(whose, (whose.dataset.of ?? "").replace("{name}", account?.name ?? ""))
  byId("nobody").hidden = account !== null
  byId("locked").hidden = !account || !locked
  byId("jot").hidden = byId("before").hidden = account === null
  byId("broken").hidden = (await phone.status()).reason !== "storage"
  const maps = await phone.maps()
  showMaps(maps, locked, await phone.today())
  if (!locked) showDue(phone, maps)
  byId("maps").hidden = account === null && maps.length === 0
  await showJots(phone)
}

/**
 * The maps that may be looked at. Who is on a locked map is nobody's to read, and its title is often a name.
 * @param {MapHere[]} maps
 * @param {boolean} locked
 * @param {number} now
 */
function showMaps(maps, locked, now) {
  const list = one("#maps .shelf")
  const count = byId("locked-count")
  const focused =
    list.contains(document.activeElement) && document.activeElement?.getAttribute("href")
  byId("no-map").hidden = maps.length > 0 || locked
  write(count, maps.length > 0 ? counted(count, maps.length) : "")
  list.replaceChildren(...(locked ? [] : inOrder(maps, locale).map((map) => rowOf(map, now))))
  if (focused) one(`[href="${focused}"]`, list).focus()
}

/**
 * What is due stands beneath each map as soon as it is known: nobody waits for it.
 * @param {Phone} phone
 * @param {MapHere[]} maps
 */
async function showDue(phone, maps) {
  for (const map of maps) {
    const { lines, rests } = await dueOn(phone, map, { say, locale })
    const row = document.querySelector(`#maps .shelf [href="/phone/map#${map.id}"]`)?.closest("li")
    const place = row && one("[data-part=due]", row)
    if (!place || (lines.length === 0 && !rests)) continue
    place.hidden = false
    write(
      place,
      rests
        ? (place.dataset.rests ?? "")
        : (place.dataset.due ?? "").replace("{what}", () => lines.join("\n")),
    )
    if (rests)
      for (const asking of row.querySelectorAll(
        "[data-to='/phone/visit'], [data-to='/phone/review']",
      ))
        asking.remove()
  }
}

/**
 * @param {MapHere} map
 * @param {number} now
 */
function rowOf(map, now) {
  const row = copyOf("a-map")
  const title = one("h3 a", row)
  const fresh = one("[data-part=fresh]", row)
  const waits = one("[data-part=waits]", row)
  const called = map.title || fresh.dataset.nameless || ""
  write(title, called)
  write(
    fresh,
    freshness(map)
      .map((said) => told(said, fresh.dataset, now))
      .join(" "),
  )
  write(waits, map.waiting > 0 && !map.practice ? counted(waits, map.waiting) : "")
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (row.querySelectorAll("a"))) {
    link.href = `${link.dataset.to ?? "/phone/map"}#${map.id}`
    if (link.dataset.to) link.append(hidden(` (${called})`))
  }
  if (!map.readable) shut(row, title)
  return row
}

/**
 * @param {{ key: string, at: number | null }} said
 * @param {DOMStringMap} words
 * @param {number} now
 */
function told({ key, at }, words, now) {
  return (words[key] ?? "").replace("{when}", at === null ? "" : moment(at, now, say, locale))
}

/**
 * What can be done with a map that cannot be read: nothing; its title leads nowhere.
 * @param {HTMLElement} row
 * @param {HTMLElement} title
 */
function shut(row, title) {
  title.replaceWith(...title.childNodes)
  one("[data-part=do]", row).remove()
}

/** @param {string} words for whoever listens, where the others see by the place which map is meant */
function hidden(words) {
  const place = document.createElement("span")
  place.className = "sr"
  place.textContent = words
  return place
}

/** @param {Phone} phone */
async function showJots(phone) {
  const place = byId("jotted")
  const jots = await phone.jots()
  place.hidden = jots === 0
  write(one("span", place), counted(place, jots))
}

/** @param {Phone} phone */
function jotting(phone) {
  const form = /** @type {HTMLFormElement} */ (one("#jot form"))
  const field = /** @type {HTMLTextAreaElement} */ (one("textarea", form))
  const told = byId("jot-said")
  const root = document.documentElement
  field.addEventListener("input", () => {
    if (field.value.trim()) root.dataset.unsaved = ""
    else delete root.dataset.unsaved
    field.removeAttribute("aria-invalid")
  })
  window.addEventListener("beforeunload", (event) => {
    if (field.value.trim()) event.preventDefault()
  })
  form.addEventListener("submit", async (event) => {
    event.preventDefault()
    if (field.readOnly) return
    if (!field.value.trim()) {
      field.setAttribute("aria-invalid", "true")
      field.focus()
      return write(told, form.dataset.blank)
    }
    field.readOnly = true
    const kept = await phone.jot(field.value).then(
      () => true,
      () => false,
    )
    field.readOnly = false
    if (kept) {
      field.value = ""
      delete root.dataset.unsaved
      await showJots(phone)
    }
    write(told, kept ? form.dataset.kept : form.dataset.lost)
  })
}

/** @param {Phone} phone */
async function check(phone) {
  if (!phone.account) return
  const [starts, keeps, maps] = await Promise.all([
    startsWithoutSignal(),
    keepsWhatIsNoted(phone),
    phone.maps(),
  ])
  const open = phone.locked ? [] : maps.filter((map) => map.readable && !map.practice)
  mark("shell", starts)
  mark("store", keeps ? "yes" : "never")
  mark("maps", open.length > 0 ? "yes" : "not-yet", {
    maps: open.map((map) => map.title).join(", "),
  })
  const before = byId("before")
  const ready = starts === "yes" && keeps && open.length > 0
  write(byId("before-said"), ready ? before.dataset.ready : before.dataset.notReady)
}

/**
 * @param {string} what
 * @param {"yes" | "not-yet" | "never"} outcome
 * @param {Record<string, string>} [gaps]
 */
function mark(what, outcome, gaps = {}) {
  const row = one(`[data-check=${what}]`)
  row.dataset.outcome = outcome
  const text = row.getAttribute(`data-${outcome}`) ?? ""
  write(
    row,
    text.replace(/\{(\w+)\}/g, (gap, name) => gaps[name] ?? gap),
  )
}
