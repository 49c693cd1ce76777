/** The page of a review: it opens the map, leads through the parts, keeps the draft, and saves. */

import { go, place, saidHere } from "../visit/draft.js"
import { keeping, notSaved, unsaved } from "../visit/keeping.js"
import { alsoAsked, onceOpen, say, stepPlace, tell } from "../visit/opening.js"
import { nameOf } from "../visit/people.js"
import { rests } from "../visit/resting.js"
import { show } from "../visit/screen.js"
import { walking } from "../visit/walking.js"
import { dayOf } from "../visit/when.js"
import { plain } from "../visit/words.js"
import { since } from "./cards.js"
import { halfSaid, opening, worthKeeping } from "./draft.js"
import { reviewsOf, stillOpen } from "./held.js"
import { called, held } from "./noting.js"
import { saved, toldNow } from "./step_end.js"
import { STEPS } from "./steps.js"
import { summary } from "./summary.js"

/** @typedef {import("../phone/shapes.js").Phone} Phone */
/** @typedef {import("../phone/shapes.js").OpenMap} OpenMap */
/** @typedef {import("../phone/shapes.js").Noting} Noting */
/** @typedef {import("./draft.js").Draft} Draft */
/** @typedef {import("./shapes.js").ReviewTurn} ReviewTurn */

/** Where nothing is said that could be lost. */
const READS_ONLY = ["start", "let-go", "kind", "again", "shown"]

await onceOpen(begin)

/**
 * @param {Phone} phone
 * @param {OpenMap} opened
 */
async function begin(phone, opened) {
  let map = opened
  /** @type {{ of: OpenMap, reviews: ReviewTurn["reviews"], open: ReviewTurn["open"] } | null} */
  let read = null
  const key = `review:${map.here.id}`
  const today = dayOf(await phone.today())
  const name = map.careMap.about ? nameOf(map.careMap.elements.get(map.careMap.about), say) : ""
  const above = name ? say("page.review", { name }) : plain(map.here.title)
  document.title = `${above} – carelog`
  const keep = keeping(phone, key)
  const walk = walking(startOf(await phone.draft(key).catch(() => null)), (draft, how) => {
    remember(draft)
    if (how !== "typed") draw(how === "step")
  })
  draw(true)
  const stop = phone.onChange(changed)

  /**
   * The draft there is; else what the address asks for.
   * @param {Draft | null} there
   * @returns {Draft}
   */
  function startOf(there) {
    const [review = "", kind = ""] = ["review", "kind"].map((name) => alsoAsked().get(name) ?? "")
    const asked = reviewsOf(map.entries).find(({ id }) => id === review)
    return opening(there, { ...asked, kind }, map.careMap, crypto.randomUUID())
  }

  /** @param {Draft} draft */
  function remember(draft) {
    const half = draft.path.some(({ step }) => !READS_ONLY.includes(step))
    const worth = worthKeeping({ ...draft, path: [{ step: "start" }] })
    unsaved(half)
    keep(half || worth ? draft : null)
  }

  /** Whoever is in the middle of saying something is not disturbed. */
  async function changed() {
    map = (await phone.open(map.here.id).catch(() => null)) ?? map
    if (readsOnly() || isOver()) draw(false)
  }

  function readsOnly() {
    return READS_ONLY.includes(place(walk.now()).step)
  }

  /** Once the person has died nothing more is asked: words that are half typed are waited for. */
  function isOver() {
    return rests(map.careMap) && !readsOnly() && !halfSaid(walk.now())
  }

  /** @param {boolean} fresh */
  function draw(fresh) {
    const draft = walk.now()
    if (isOver()) return walk.set(startOf(draft))
    const screen = (STEPS[place(draft).step] ?? STEPS.start)?.(turn(draft))
    if (screen) show(stepPlace(), screen, { say, back: walk.back, above, fresh })
  }

  /** @param {Draft} draft @returns {ReviewTurn} */
  function turn(draft) {
    const { careMap } = map
    return {
      say, tell, map, careMap, draft, today, name,
      at: place(draft),
      ...ofMap(),
      mayNote: !careMap.closed && (map.here.mine || map.here.practice || map.may.includes("note")),
      newId: () => crypto.randomUUID(),
      go: (next) => walk.set(go(walk.now(), next)),
      back: walk.back,
      put: (said) => walk.set(saidHere(walk.now(), said)),
      type: (said) => walk.type(saidHere(walk.now(), said)),
      change: (change) => walk.set(change(walk.now())),
      write: (change) => walk.type(change(walk.now())),
      call: () => save("called"),
      save: () => save("held"),
      seen: (look) => ({ ...knownNow(), on: today, ...look }),
    } // biome-ignore format: one turn
  }

  /** What the map's entries come to: read once, until there are others. */
  function ofMap() {
    if (read?.of !== map) {
      const { entries } = map
      read = { of: map, reviews: reviewsOf(entries), open: stillOpen(entries) }
    }
    const { reviews, open } = read
    return { reviews, open }
  }

  /**
   * How far the log is known here, and which entries are on this phone only (or not fetched back yet), oldest first. A map that is
   * nowhere else is known as it is numbered here.
   */
  function knownNow() {
    const alone = map.here.mine || map.here.practice
    const own = alone ? [] : map.entries.filter(isOwn)
    const others = map.entries.filter((one) => !own.includes(one))
    const known = Math.max(0, map.whole ? 0 : map.here.seq, ...others.map(({ seq }) => seq))
    return { known, waiting: own.map(({ id }) => id) }
  }

  let saving = false

  /** @param {"held" | "called"} what */
  async function save(what) {
    if (saving) return
    saving = true
    tell(say("saving"))
    const draft = { ...walk.now(), ...(what === "called" ? place(walk.now()).form : {}) }
    try {
      await note(what, draft)
    } catch (fault) {
      failed(fault, draft)
    }
    saving = false
  }

  /** @param {"held" | "called"} what @param {Draft} draft */
  async function note(what, draft) {
    const notings = what === "held" ? ofHeld(draft) : [called(draft, map.here.id)]
    const there = (await phone.rows()).some(({ entry }) => isHere(entry, notings[0]))
    if (!there) await phone.note(notings, { group: notings.length > 1 })
    await keep(null)
    unsaved(false)
    tell("")
    await showSaved(draft, what)
  }

  /** What is said of it goes on being true once it is sent. @param {Draft} draft @param {"held" | "called"} what */
  async function showSaved(draft, what) {
    const draw = async (/** @type {boolean} */ fresh) => {
      const own = (await phone.rows()).filter(({ entry }) => entry.event.review === draft.review)
      const waits = own.some(({ state }) => state === "waiting")
      show(stepPlace(), saved({ say, map, draft }, what, waits), { say, back: null, above, fresh })
    }
    stop()
    await draw(true)
    phone.onChange(() => draw(false))
  }

  /** What was shown while it waited and was taken back since was not on the map after all. @param {Draft} draft */
  function ofHeld(draft) {
    const ids = new Set(map.entries.map(({ id }) => id))
    const shown = draft.shown.map((one) => ({
      ...one,
      waiting: one.waiting.filter((id) => ids.has(id)),
    }))
    const { actions, steps } = ofMap().open
    const open = {
      actions: new Set(actions.map(({ action }) => action)),
      steps: new Set(steps.map(({ step }) => step)),
      waits: map.waiting.size > 0 || shown.some(({ waiting }) => waiting.length > 0),
    }
    return held({ ...draft, ...period(draft), shown }, map.here.id, today, open)
  }

  /** About which time it was: as it was called for; else since the last one. @param {Draft} draft */
  function period({ from, to }) {
    const begins = from ?? since({ entries: map.entries, today }).last
    return { from: begins, to: to ?? (begins ? today : null) }
  }

  /** @param {unknown} fault @param {Draft} draft */
  function failed(fault, draft) {
    const { careMap } = map
    const told = summary(toldNow({ draft, open: ofMap().open }), { say, careMap })
    const lines = told.flatMap(({ key, lines }) => [say(`part.${key}`), ...lines])
    const box = notSaved(say, fault, [above, draft.text, ...lines].filter(Boolean).join("\n"), tell)
    stepPlace().querySelector(".not-saved")?.remove()
    stepPlace().querySelector(".step-body")?.before(box)
    box.focus()
    box.scrollIntoView({ block: "center" })
  }
}

/** What the server gave says who noted it. @param {any} entry */
function isOwn({ device_seq, noted_by }) {
  return device_seq !== undefined && noted_by === undefined
}

/** A phone that was switched off in the middle of saving does not save twice. @param {any} entry @param {Noting | undefined} noting */
function isHere({ type, event }, noting) {
  if (type !== noting?.type || event.review !== noting?.event.review) return false
  return type === "review-held" || JSON.stringify(event) === JSON.stringify(noting?.event)
}
