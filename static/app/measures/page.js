/** What the numbers say of a map on this phone, without signal: the plain sentences, and behind them the numbers. */

import { askedMs } from "../fold/instant.js"
import { stateAt } from "../fold/timeline.js"
import { make } from "../visit/make.js"
import { onceOpen, say, stepPlace } from "../visit/opening.js"
import { show } from "../visit/screen.js"
import { calendarDay, dayOf, daysBefore } from "../visit/when.js"
import { around } from "./around.js"
import { figuresOf } from "./figures.js"
import { sentence, told } from "./plain.js"
import { rowsOf } from "./said.js"

/** @typedef {import("../phone/shapes.js").OpenMap} OpenMap */

const SINCE_DAYS = 91

await onceOpen(begin)

/** @param {import("../phone/shapes.js").Phone} phone @param {OpenMap} first */
async function begin(phone, first) {
  let map = first
  const now = await phone.today()
  document.title = `${say("measures.title")} – ${map.here.title} – carelog`
  const draw = (/** @type {boolean} */ fresh) =>
    show(stepPlace(), screen(map, now), { say, back: null, above: map.here.title, fresh })
  draw(true)
  phone.onChange(async () => {
    map = (await phone.open(map.here.id).catch(() => null)) ?? map
    draw(false)
  })
}

/** @param {OpenMap} map @param {number} now */
function screen(map, now) {
  const today = dayOf(now)
  const since = daysBefore(today, SINCE_DAYS)
  const before = map.whole ? earlier(map, since) : null
  const said = told(map.careMap, today, before, say)
  const compared = before && said.length > 0
  return {
    heading: say("measures.title"),
    body: [
      ...said.map((one) => make("p", { class: "plain-sentence" }, sentence(one, say))),
      said.length === 0 && make("p", {}, say("measures.nothing")),
      compared && make("p", { class: "quiet" }, say("measures.since", { day: calendarDay(since, say) })),
      !map.whole && make("p", { class: "notice" }, say("map.not-whole")),
      said.length > 0 && numbers(map, today),
      make("p", { class: "quiet" }, say("measures.need-signal")),
      make("p", { class: "ways" }, ...ways(map)),
    ],
    noBack: true,
  } // biome-ignore format: one screen
}

/** @param {OpenMap} map @param {string} today */
function numbers({ careMap }, today) {
  const rows = rowsOf(figuresOf(around(careMap, today)), say)
  return make(
    "details",
    { class: "numbers-here" },
    make("summary", {}, say("measures.more")),
    make("p", { class: "quiet" }, say("measures.no-mark")),
    make(
      "dl",
      {},
      ...rows.map(
        ({ title, value, means }) =>
        make("div", {}, make("dt", {}, title), make("dd", { class: "number-here" }, value), make("dd", { class: "quiet" }, means)), // biome-ignore format: one row
      ),
    ),
  )
}

/** The map as it was on that day; null where nobody was on it yet. @param {OpenMap} map @param {string} day */
function earlier(map, day) {
  const { careMap } = stateAt(map.entries, askedMs(day))
  return careMap.elements.size > 0 ? { careMap, today: day } : null
}

/** @param {OpenMap} map */
function ways({ here }) {
  const id = encodeURIComponent(here.id)
  const numbers = make("a", { class: "button", href: `/maps/${id}/measures` }, say("measures.all"))
  const back = make("a", { class: "button", href: `/phone/map#${id}` }, say("measures.map"))
  return here.synced_at ? [back, numbers] : [back]
}
