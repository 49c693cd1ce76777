/** The page of a map on this phone: it shows what is here, with what waits, and notes each change as it is made. */

import { drawInto } from "../first/picture.js"
import { go, newDraft, ofItem, place, saidHere } from "../visit/draft.js"
import { keeping, notSaved, unsaved } from "../visit/keeping.js"
import { make } from "../visit/make.js"
import { onceOpen, say, stepPlace, tell } from "../visit/opening.js"
import { nameOf } from "../visit/people.js"
import { onceUp } from "../visit/pressed.js"
import { show } from "../visit/screen.js"
import { STEPS } from "../visit/steps.js"
import { walking } from "../visit/walking.js"
import { dayOf } from "../visit/when.js"
import { because } from "./cards.js"
import { name, near } from "./change_screens.js"
import { entry, right } from "./entry_screens.js"
import { joins } from "./joining_screens.js"
import { theMap } from "./map_screen.js"
import { thing } from "./thing_screen.js"

/** @typedef {import("../phone/shapes.js").Phone} Phone */
/** @typedef {import("../phone/shapes.js").OpenMap} OpenMap */
/** @typedef {import("../phone/shapes.js").Noting} Noting */
/** @typedef {import("../visit/draft.js").Draft} Draft */
/** @typedef {import("./shapes.js").MapTurn} MapTurn */

/** @type {Record<string, (turn: MapTurn) => import("../visit/shapes.js").Screen>} */
const OWN = { map: theMap, thing, entry, right, joins, name, near, because }
const READS_ONLY = ["map", "thing", "entry"]

await onceOpen(begin)

/**
 * @param {Phone} phone
 * @param {OpenMap} opened
 */
async function begin(phone, opened) {
  let map = opened
  const today = dayOf(await phone.today())
  const key = `map:${map.here.id}`
  const keep = keeping(phone, key)
  const picture = make("div", { class: "picture-here", hidden: true })
  /** @type {OpenMap | null} the map as the picture has it */
  let drawn = null
  document.title = `${map.here.title} – carelog`
  /** @type {Draft} */
  const empty = { ...newDraft("", null), path: [{ step: "map" }] }
  /** @type {Draft} */
  const start = (await phone.draft(key).catch(() => null)) ?? empty
  const walk = walking(start, (draft, how) => {
    const half = draft.path.some(({ step }) => !READS_ONLY.includes(step))
    unsaved(half)
    keep(half ? draft : null)
    if (how !== "typed") draw(how === "step")
  })
  draw(true)
  phone.onChange(changed)

  /** Whoever is in the middle of saying something is not disturbed; what they see is brought up to date with their next step. */
  async function changed() {
    map = (await phone.open(map.here.id).catch(() => null)) ?? map
    if (READS_ONLY.includes(place(walk.now()).step)) onceUp(() => draw(false))
  }

  /** @param {boolean} fresh */
  function draw(fresh) {
    const draft = walk.now()
    const { step } = place(draft)
    const screen = (OWN[step] ?? STEPS[step] ?? OWN.map)?.(turn(draft))
    if (screen)
      show(stepPlace(), screen, {
        say,
        back: walk.back,
        above: step === "map" ? undefined : map.here.title,
        fresh,
      })
    if (READS_ONLY.includes(step)) drawPicture()
  }

  /** Only where there is another map to draw: who is tapped on stays under the finger. */
  function drawPicture() {
    if (drawn === map) return
    drawn = map
    const size = window.innerWidth < 960 ? "phone" : "wide"
    drawInto(picture, map, {
      size,
      say: tell,
      onPick: (id) => walk.set(go(walk.now(), { step: "thing", thing: id })),
    })
  }

  /** @param {Draft} draft @returns {MapTurn} */
  function turn(draft) {
    const { careMap } = map
    return {
      say, tell, map, careMap, draft, today, picture,
      at: place(draft),
      name: careMap.about ? nameOf(careMap.elements.get(careMap.about), say) : "",
      account: phone.account?.id ?? null,
      mayNote: map.here.mine || map.here.practice || map.may.includes("note"),
      newId: () => crypto.randomUUID(),
      go: (next) => walk.set(go(walk.now(), next)),
      back: walk.back,
      put: (said) => walk.set(saidHere(walk.now(), said)),
      type: (said) => walk.type(saidHere(walk.now(), said)),
      change: (change) => walk.set(change(walk.now())),
      keep: (item) => save(ofItem(item, map.here.id, null)),
      note: (happened, said = {}) => save([{ map: map.here.id, ...happened, ...said }]),
      takeBack,
    } // biome-ignore format: one turn
  }

  let saving = false

  /** @param {Noting[]} notings */
  async function save(notings) {
    if (saving) return
    saving = true
    try {
      await phone.note(notings, { group: notings.length > 1 })
      await home()
      tell(say("map.saved"))
    } catch (fault) {
      failed(fault, notings)
    }
    saving = false
  }

  /** Back at the thing that it was about, or at the map. */
  async function home() {
    map = (await phone.open(map.here.id).catch(() => null)) ?? map
    const { path } = walk.now()
    const at = path.findLastIndex(({ step }) => step === "thing" || step === "map")
    walk.set({ ...walk.now(), path: path.slice(0, at + 1) })
    drawPicture()
  }

  /** @param {string} id */
  async function takeBack(id) {
    const done = await phone.withdraw(id).catch(() => false)
    await home()
    tell(say(done ? "done.taken-back" : "done.too-late"))
  }

  /** @param {unknown} fault @param {Noting[]} notings */
  function failed(fault, notings) {
    const words = notings.flatMap(({ event, why }) => [event.name, event.text, why]).filter(Boolean)
    const said = [...stepPlace().querySelectorAll(".sentence")].map((one) => one.textContent ?? "")
    const box = notSaved(say, fault, [...said, ...words].join("\n"), tell)
    stepPlace().querySelector(".not-saved")?.remove()
    stepPlace().querySelector(".step-body")?.before(box)
    box.focus()
  }
}
