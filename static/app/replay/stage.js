/** A replay on its page: it moves from step to step, asks before a death, plays, and keeps the address in step. */

import { make } from "../visit/make.js"
import { written } from "./address.js"
import { askAboutDeath } from "./asking.js"
import { barOf } from "./bar.js"
import { choosingBox } from "./choosing.js"
import { meantBy } from "./keys.js"
import { bigBox, markSaid, storyBox } from "./lists.js"
import { pictureIn } from "./picture.js"
import { nameIn, sliderSaid, stepSaid } from "./saying.js"
import { bigFrom, deathOnTheWay, diedAt, stepWith } from "./steps.js"
import { spokenOf, toldBox } from "./told.js"

/** @typedef {import("../visit/words.js").Say} Say */
/** @typedef {import("./address.js").Asked} Asked */
/** @typedef {import("./choosing.js").Chosen} Chosen */
/** @typedef {import("./lines.js").Line} Line */
/** @typedef {import("./replay.js").Part} Part */
/** @typedef {import("./replay.js").Replay} Replay */

/** What is around a replay: the reader's words, who listens, and where its address is kept. @typedef {{ say: Say, tell: (words: string) => void, address: { hrefOf: (said: URLSearchParams) => string, keep: (said: URLSearchParams) => void } }} Page */

/** A step is said once it rests, and by then stands in the address too. */
const RESTS = 350
/** Played faster than this, it is not spoken: each sentence would cut off the one before. */
const SPOKEN = 2_000

/**
 * @param {Replay} replay
 * @param {Chosen} start
 * @param {Page} page
 */
export function stageOf(replay, start, { say, tell, address }) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)")
  /** @type {Chosen} */
  let how = start
  /** @type {Part} */
  let part = replay.part(how)
  let at = -1
  /** @type {string[]} */
  let notes = []
  /** @type {Set<string>} elements whose death was shown, because somebody said so */
  const decided = new Set()
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let playing
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let resting

  const sheet = make("div", { class: "sheet replay-sheet" })
  const picture = pictureIn(sheet, replay, { say, tell })
  const told = toldBox(say)
  const bar = barOf(say, {
    seek: (to) => by(() => move(to)),
    step: (way) => by(() => move(at + way)),
    big: (way) => by(() => move(bigFrom(part.marks, at, way, last()))),
    play: () => (playing ? stop() : play()),
  })
  const choosing = choosingBox(replay, say, choose)
  const ways = { hrefOf, open: (/** @type {Line} */ line) => by(() => goTo(line)) }
  const [big, story] = [bigBox(replay, say, ways), storyBox(replay, say, ways)]
  picture.onWidth(() => draw(false))

  function last() {
    return Math.max(0, part.steps.length - 1)
  }

  /** Whatever somebody does themselves ends the playing. @param {() => unknown} act */
  function by(act) {
    stop()
    act()
  }

  /**
   * To another step; before a death on the way it is asked.
   * @param {number} wanted
   * @param {{ from?: number }} [how]
   */
  async function move(wanted, { from = at } = {}) {
    const to = Math.min(Math.max(wanted, 0), last())
    // Back again it is asked only where it is the death itself that is come to.
    const death = deathOnTheWay(part.steps, to > from ? from : to - 1, to, decided)
    if (!death) return rest(to)
    stop()
    if (at < death.step) rest(Math.max(death.step - 1, 0), death.step === 0)
    const names = death.elements.map((id) => nameIn(replay, id, say))
    const answer = await askAboutDeath(names, say)
    if (answer === "show") {
      for (const id of death.elements) decided.add(id)
      rest(death.step)
    } else if (answer === "past") await past(death.elements, to, death.step)
  }

  /** The moment of a death is left out from here on; what came after it is shown. @param {string[]} elements @param {number} to @param {number} step */
  async function past(elements, to, step) {
    const wanted = part.steps[to === step ? to + 1 : to] ?? part.steps[step - 1]
    const line = wanted && part.lines[wanted.at]
    change({ passed: new Set([...how.passed, ...elements]) })
    const now = line
      ? part.lines.findLastIndex(
          (one) => one.moment <= line.moment && one.entry.seq <= line.entry.seq,
        )
      : 0
    await move(stepWith(part.steps, Math.max(0, now)), { from: Math.max(0, step - 1) })
  }

  /** @param {number} to @param {boolean} [unseen] whether it is asked about before anything of it is shown */
  function rest(to, unseen = false) {
    const forth = to === at + 1
    at = to
    draw(forth, unseen)
    clearTimeout(resting)
    resting = setTimeout(said, RESTS)
  }

  /** @param {boolean} forth one step on: what came may come softly @param {boolean} [unseen] */
  function draw(forth, unseen = false) {
    const step = part.steps[at]
    if (unseen || !step)
      picture.show({ careMap: replay.after(undefined), marks: new Map() }, "", false)
    else
      picture.show(
        replay.picture(part, at),
        step.day,
        forth && !calm.matches && !diedAt(step).length,
      )
    told.show(unseen ? null : stepSaid(replay, part, at, say), notes)
    const spoken = step && !unseen ? sliderSaid(replay, step, say) : ""
    bar.show({ at, many: part.steps.length, said: spoken, playing: playing !== undefined })
  }

  function said() {
    const step = stepSaid(replay, part, at, say)
    if (step && (!playing || how.speed >= SPOKEN)) tell(spokenOf(step))
    address.keep(written(part.steps[at], how))
    notes = []
  }

  function play() {
    if (at >= last()) rest(0, diedAt(part.steps[0]).length > 0)
    later()
    draw(false)
  }

  function later() {
    playing = setTimeout(async () => {
      await move(at + 1)
      if (!playing) return
      if (at >= last()) stop()
      else later()
    }, how.speed)
  }

  function stop() {
    if (playing === undefined) return
    clearTimeout(playing)
    playing = undefined
    draw(false)
  }

  /** Something is replayed otherwise: the same moment stays, as near as there is one. @param {Partial<Chosen>} more */
  function choose(more) {
    stop()
    const line = part.lines[part.steps[at]?.at ?? -1]
    change(more)
    if (line) goTo(line)
    else rest(last())
  }

  /** @param {Partial<Chosen>} more */
  function change(more) {
    how = { ...how, ...more }
    part = replay.part(how)
    at = Math.min(at, last())
    tellParts()
  }

  /** @param {Line} line */
  function goTo(line) {
    const same = part.lines.findIndex(({ entry }) => entry.id === line.entry.id)
    const near = same < 0 ? part.lines.findLastIndex(({ moment }) => moment <= line.moment) : same
    const to = stepWith(part.steps, Math.max(0, near))
    // Whoever opens a moment is asked about a death in it, not about all that lie between.
    return move(to, { from: Math.max(at, to - 1) })
  }

  /** @param {Line} line */
  function hrefOf(line) {
    return address.hrefOf(
      written({ lines: [line], at: 0, day: line.day, big: null }, { ...how, by: "change" }),
    )
  }

  function tellParts() {
    choosing.show(how)
    big.show(part)
    story.show(part)
    const toldMark = (/** @type {import("./steps.js").Mark} */ mark) => ({
      href: hrefOf(mark.line),
      text: markSaid(replay, mark, say),
    })
    bar.marksAre(part.marks, part.steps.length, toldMark, (mark) => by(() => goTo(mark.line)))
  }

  document.addEventListener("keydown", (event) => {
    const meant = meantBy(event)
    if (!meant) return
    event.preventDefault()
    const acts = {
      before: () => move(at - 1),
      after: () => move(at + 1),
      first: () => move(0),
      last: () => move(last()),
      "big-before": () => move(bigFrom(part.marks, at, -1, last())),
      "big-after": () => move(bigFrom(part.marks, at, 1, last())),
    }
    if (meant === "play") playing ? stop() : play()
    else by(acts[meant])
  })

  tellParts()
  return {
    parts: { sheet, told: told.box, bar: bar.bar, choosing, big: big.box, story: story.box },
    get part() {
      return part
    },
    /** The first step that is shown. @param {number} step @param {string[]} toKnow */
    open(step, toKnow) {
      notes = toKnow
      return move(step, { from: step - 1 })
    },
  }
}
