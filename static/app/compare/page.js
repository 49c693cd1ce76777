/** The page on which two moments of a map on this phone are held side by side. All of it works without signal. */

import { replayable } from "../fold/checkpoints.js"
import { chips, make } from "../visit/make.js"
import { alsoAsked, mapAsked, say, stepPlace, tell, theMap, thePhone } from "../visit/opening.js"
import { nameOf } from "../visit/people.js"
import { show } from "../visit/screen.js"
import { listed } from "../visit/seeing.js"
import { calendarDay, dayOf, whenSaid } from "../visit/when.js"
import { daysSaid, followed, noticesSaid, otherDays } from "./asking.js"
import { usualFrom } from "./choices.js"
import { betweenOf, compared } from "./comparing.js"
import { moments } from "./moments.js"
import { pictures, WIDE } from "./picture.js"
import { table } from "./table.js"

/** @typedef {import("../phone/shapes.js").Phone} Phone */
/** @typedef {import("../phone/shapes.js").OpenMap} OpenMap */
/** @typedef {import("./comparing.js").Compared} Compared */
/** @typedef {import("./deaths.js").Death} Death */

const phone = await thePhone()
const map = phone && (await theMap(phone))
if (phone && map) await begin(phone, map)

/**
 * @param {Phone} phone
 * @param {OpenMap} map
 */
async function begin(phone, map) {
  const today = dayOf(await phone.today())
  const account = phone.account?.id ?? null
  const story = replayable(map.entries)
  const { order } = story
  const begins = order[0]?.effective ?? 0
  /** @type {"show" | "leave-out" | null} what is to be done about somebody's death */
  let about = null
  /** @type {import("./picture.js").Look} */
  let look = "overlay"
  document.title = `${say("compare.title")} – ${map.here.title} – carelog`
  if (!map.whole) return void notYet()
  draw(true)
  window.addEventListener("hashchange", () => {
    if (mapAsked() !== map.here.id) return location.reload()
    about = null
    draw(true)
  })
  window.matchMedia(WIDE).addEventListener("change", () => draw(false))

  function asked() {
    const also = alsoAsked()
    const days = { from: also.get("from"), to: also.get("to") }
    return moments(days, { begins, today, usual: usualFrom(order, today) })
  }

  /** @param {string} from @param {string} to */
  function choose(from, to) {
    const days = new URLSearchParams({ ...(from && { from }), ...(to && { to }) })
    location.hash = `${encodeURIComponent(map.here.id)}&${days}`
  }

  /** @param {boolean} fresh */
  function draw(fresh) {
    const days = asked()
    const found = compare(days)
    const asking = { asked: days, order, today, say, choose }
    const waits = found.deaths.length > 0 && about === null
    const body = [
      ...noticesSaid(days, say).map((one) => make("p", { class: "notice" }, one)),
      followed(asking),
      otherDays(asking, false),
      ...(waits ? [askFirst(found.deaths)] : shown(found, days)),
      backToTheMap(),
    ]
    const heading = say("compare.title")
    const lead = `${daysSaid(days, say)}.`
    show(
      stepPlace(),
      { heading, lead, body, noBack: true },
      { say, back: null, above: map.here.title, fresh },
    )
  }

  /** @param {import("./moments.js").Moments} days @returns {Compared} */
  function compare({ before, after }) {
    const two = {
      before: story.at(before.ms).careMap,
      after: story.at(after.ms).careMap,
      days: { before: before.day, after: after.day },
      between: betweenOf(order, before.ms, after.ms),
    }
    return compared(two, say, { leaveOut: about === "leave-out", diedSaid })
  }

  /** @param {Death} death */
  function diedSaid({ id, entry }) {
    const name = nameOf(map.careMap.elements.get(id), say)
    const { on = null, precision = "unknown" } = entry.occurred ?? {}
    const exactly = on !== null && (precision === "day" || precision === "exact")
    return exactly
      ? say("words.died", { name, when: calendarDay(on.slice(0, 10), say) })
      : say("words.died-about", { name, when: whenSaid({ on, precision }, today, say) })
  }

  /** Nobody comes upon a death unprepared. @param {Death[]} deaths */
  function askFirst(deaths) {
    const names = listed(
      deaths.map(({ id }) => nameOf(map.careMap.elements.get(id), say)),
      say,
    )
    const choose = (/** @type {"show" | "leave-out"} */ what) => () => {
      about = what
      draw(false)
      tell(say(`death.${what}-said`))
    }
    return make(
      "section",
      { class: "card death", "aria-labelledby": "death-title" },
      make(
        "h2",
        { id: "death-title" },
        say(deaths.length === 1 ? "death.one" : "death.some", { names }),
      ),
      make("p", {}, say("death.ask")),
      make(
        "p",
        { class: "ways" },
        make("button", { type: "button", click: choose("show") }, say("death.show")),
        make("button", { type: "button", click: choose("leave-out") }, say("death.leave-out")),
      ),
    )
  }

  /** @param {Compared} found @param {import("./moments.js").Moments} days */
  function shown(found, { before, after }) {
    const captions = { before: calendarDay(before.day, say), after: calendarDay(after.day, say) }
    const ways = ["overlay", "sides"].map((value) => ({ value, label: say(`look.${value}`) }))
    const set = (/** @type {import("./picture.js").Look} */ value) => {
      look = value
      draw(false)
    }
    const drawing = {
      places: map.places,
      days: { before: before.day, after: after.day },
      captions,
      look,
      say,
      tell,
    }
    return [
      inSentences(found),
      make("div", { class: "look" }, chips(say("look"), ways, look, set, { quiet: true })),
      pictures(found, drawing),
      table(
        found,
        { map, today, account, say },
        { title: say("table"), was: captions.before, is: captions.after },
      ),
    ]
  }

  /** @param {Compared} found */
  function inSentences({ words, rows }) {
    const same = rows.length ? say("compare.only-small") : say("compare.nothing")
    const said = words.length ? words : [same]
    return make(
      "section",
      { class: "in-words", "aria-labelledby": "in-words-title" },
      make("h2", { id: "in-words-title" }, say("compare.words")),
      said.map((one) => make("p", {}, one)),
    )
  }

  function notYet() {
    const body = [make("p", { class: "notice" }, say("compare.not-whole")), backToTheMap()]
    const heading = say("compare.title")
    show(
      stepPlace(),
      { heading, body, noBack: true },
      { say, back: null, above: map.here.title, fresh: true },
    )
  }

  function backToTheMap() {
    const href = `/phone/map#${encodeURIComponent(map.here.id)}`
    return make("p", { class: "ways" }, make("a", { class: "button", href }, say("to-the-map")))
  }
}
