/**
 * What is where, on every page: one line in the bar that leads to all that waits. Whoever listens hears it once it has settled,
 * and only where it says something else than before.
 */

import { phoneHere } from "./phone_here.js"
import { tell } from "./status_words.js"

const SETTLED = 2000
const plural = new Intl.PluralRules(document.documentElement.lang || "en")

const line = document.getElementById("where")
if (line) follow(line)

/** @param {HTMLElement} line */
async function follow(line) {
  try {
    const phone = await phoneHere()
    const look = async () => write(line, await phone.status(), phone.account !== null)
    phone.onChange(() => look().catch(() => unknown(line)))
    await look()
  } catch {
    unknown(line)
  }
}

/**
 * @param {HTMLElement} line
 * @param {import("../phone/shapes.js").Status} status
 * @param {boolean} known whether this phone is anybody's
 */
function write(line, status, known) {
  const { mood, says, why } = tell(status, (n) => plural.select(n))
  const [what = "", ...more] = says.map(({ key, n }) => word(line, key).replace("{n}", String(n)))
  show(line, mood, what, [...more, ...(why ? [word(line, `why-${why}`)] : [])].join(", "))
  line.hidden = !known && mood === "sent"
}

/** @param {HTMLElement} line */
function unknown(line) {
  // Only where it should work: on a page of the server nothing is lost by it.
  line.hidden = !document.body.classList.contains("phone")
  show(line, "needs", word(line, "unknown"), "")
}

/**
 * @param {HTMLElement} line
 * @param {string} mood
 * @param {string} what
 * @param {string} why
 */
function show(line, mood, what, why) {
  line.dataset.mood = mood
  for (const [name, words] of [
    ["what", what],
    ["why", why],
  ]) {
    const place = line.querySelector(`.where-${name}`)
    if (place && place.textContent !== words) place.textContent = words ?? ""
  }
  if (mood !== "sending") aloud([what, why].filter(Boolean).join(": "))
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer
/** @type {string | null} */
let last = null

/** @param {string} words */
function aloud(words) {
  clearTimeout(timer)
  timer = setTimeout(() => {
    const place = document.getElementById("where-said")
    // What was so when the page was opened can be read in the bar; it is nothing new.
    if (place && last !== null && last !== words) place.textContent = words
    last = words
  }, SETTLED)
}

/**
 * @param {HTMLElement} line
 * @param {string} key such as "waiting-other"
 */
function word(line, key) {
  return line.getAttribute(`data-${key}`) ?? ""
}
