/**
 * What waits, and what was sent: everything that was noted on this phone, in words, with what can be done about it.
 */

import { jotsOf } from "./jots.js"
import { inEarnest, keyOf, listed } from "./noted_rows.js"
import { phoneHere } from "./phone_here.js"
import { byId, complain, one, write } from "./pressing.js"
import { rowShown, textOf } from "./row_shown.js"

/** @typedef {import("../phone/shapes.js").Phone} Phone */
/** @typedef {import("../phone/shapes.js").OpenMap} OpenMap */
/** @typedef {import("../phone/shapes.js").Status} Status */

/** How many are shown of what needs nobody any more. */
const MOST = 100
const told = byId("told")
/** Key of a row -> its place on the page: rows are kept, so that nobody loses the button that they are on. @type {Map<string, HTMLElement>} */
const places = new Map()

phoneHere().then(begin, broken)

/** @param {Phone} phone */
async function begin(phone) {
  const look = serially(() => show(phone).catch(broken))
  phone.onChange(look)
  byId("all").hidden = false
  on("send", async () => {
    await phone.sendNow().catch(() => undefined)
    await look()
    answer("tried")
  })
  on("copy", async () => copy(await allAsText(phone)))
  on("save", () => save(phone))
  jotsOf(phone, answer)
  await look()
}

/** @param {unknown} problem */
function broken(problem) {
  write(told, told.dataset.broken)
  complain(problem)
}

/** @param {Phone} phone */
async function show(phone) {
  const [rows, status] = [inEarnest(await phone.rows()), await phone.status()]
  const maps = await opened(phone, new Set(rows.map((row) => row.entry?.map)))
  const now = await phone.today()
  for (const [name, list] of listed(rows)) {
    const section = one(`[data-list=${name}]`)
    section.hidden = list.length === 0
    write(one(".count", section), list.length ? String(list.length) : "")
    const more = section.querySelector(".more")
    if (more)
      write(
        more,
        list.length > MOST
          ? (one(".more", section).dataset.more ?? "").replace("{n}", String(list.length - MOST))
          : "",
      )
    const items = (more ? list.slice(0, MOST) : list).map((row) => {
      const place = places.get(keyOf(row))
      const shown = rowShown(row, {
        phone,
        map: maps.get(row.entry?.map) ?? null,
        now,
        place,
        answer,
        copy,
      })
      places.set(keyOf(row), shown)
      return shown
    })
    arrange(one("ol", section), items)
  }
  tell(status, rows.length > 0 && !phone.locked)
}

/**
 * The maps of which something was noted, as far as they may be read now.
 * @param {Phone} phone
 * @param {Set<string>} ids
 * @returns {Promise<Map<string, OpenMap>>}
 */
async function opened(phone, ids) {
  const found = new Map()
  if (phone.locked) return found
  for (const id of ids) {
    const map = id ? await phone.open(id).catch(() => null) : null
    if (map) found.set(id, map)
  }
  return found
}

/**
 * Puts these in this order, and moves only what is not in its place.
 * @param {HTMLElement} list
 * @param {HTMLElement[]} items
 */
function arrange(list, items) {
  items.forEach((item, at) => {
    if (list.children[at] !== item) list.insertBefore(item, list.children[at] ?? null)
  })
  while (list.children.length > items.length) list.lastElementChild?.remove()
}

/**
 * @param {Status} status
 * @param {boolean} any whether anything is listed that may be read
 */
function tell({ waiting, needs, reason }, any) {
  const why = waiting > 0 || reason === "storage" ? reason : null
  const key = why ? camel(why) : needs > 0 ? "needs" : waiting > 0 ? "waiting" : "sent"
  write(told, told.dataset[key])
  one("[data-do=send]").hidden = waiting === 0
  one("[data-do=sign-in]").hidden = reason !== "sign-in" && reason !== "other-person"
  one("[data-do=copy]", byId("all")).hidden = !any
  one("[data-do=save]").hidden = waiting === 0 && needs === 0
}

/** @param {Phone} phone */
async function allAsText(phone) {
  const rows = inEarnest(await phone.rows()).filter((row) => row.state !== "withdrawn")
  return rows
    .map((row) => textOf(places.get(keyOf(row))))
    .filter(Boolean)
    .join("\n\n")
}

/** @param {string} text */
async function copy(text) {
  const copied = await (navigator.clipboard?.writeText(text) ?? Promise.reject()).then(
    () => true,
    () => false,
  )
  byId("copied").hidden = copied
  if (!copied) {
    const field = /** @type {HTMLTextAreaElement} */ (byId("copied-text"))
    field.value = text
    field.focus()
    field.select()
  }
  answer(copied ? "copied" : "notCopied")
}

/** @param {Phone} phone */
async function save(phone) {
  try {
    const address = URL.createObjectURL(await phone.sealedFile())
    const link = document.createElement("a")
    link.href = address
    link.download = `carelog-waiting-${new Date().toISOString().slice(0, 10)}.sealed`
    link.click()
    setTimeout(() => URL.revokeObjectURL(address), 60_000)
    answer("saved")
  } catch {
    answer("notSaved")
  }
}

/** @param {string} what the name of a sentence */
function answer(what) {
  const place = byId("said")
  write(place, place.dataset[what])
}

/**
 * @param {string} what
 * @param {() => Promise<unknown>} act
 */
function on(what, act) {
  const button = /** @type {HTMLButtonElement} */ (one(`[data-do=${what}]`, byId("all")))
  button.addEventListener("click", async () => {
    button.disabled = true
    await act()
    button.disabled = false
  })
}

/** @param {string} word */
function camel(word) {
  return word.replace(/-(\w)/g, (_, letter) => letter.toUpperCase())
}

/**
 * One at a time: a change that comes while the page is being written is looked at once more after it.
 * @param {() => Promise<void>} work
 */
function serially(work) {
  /** @type {Promise<void> | null} */
  let now = null
  let again = false
  const run = async () => {
    do {
      again = false
      await work()
    } while (again)
    now = null
  }
  return () => {
    again = true
    now ??= run()
    return now
  }
}
