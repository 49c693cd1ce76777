/** The page of a visit: it opens the map, leads through the steps, keeps the draft, and saves. */

import { done } from "./done.js"
import {
  after,
  allHappened,
  go,
  home,
  newDraft,
  notings,
  notYetNoted,
  place,
  saidHere,
  withItem,
  worthKeeping,
} from "./draft.js"
import { keeping, notSaved, unsaved } from "./keeping.js"
import { alsoAsked, onceOpen, say, stepPlace, tell } from "./opening.js"
import { nameOf } from "./people.js"
import { told } from "./reading.js"
import { lives } from "./resting.js"
import { show } from "./screen.js"
import { read } from "./step_read.js"
import { STEPS } from "./steps.js"
import { walking } from "./walking.js"
import { dayOf } from "./when.js"

/** @typedef {import("../phone/shapes.js").Phone} Phone */
/** @typedef {import("../phone/shapes.js").OpenMap} OpenMap */
/** @typedef {import("./draft.js").Draft} Draft */
/** @typedef {import("./shapes.js").Turn} Turn */

await onceOpen(begin)

/**
 * @param {Phone} phone
 * @param {OpenMap} map
 */
async function begin(phone, map) {
  const key = `visit:${map.here.id}`
  const today = dayOf(await phone.today())
  const name = map.careMap.about ? nameOf(map.careMap.elements.get(map.careMap.about), say) : ""
  const above = name ? say("page.visit", { name }) : say("page.visit-no-one")
  document.title = `${above} – carelog`
  const keep = keeping(phone, key)
  /** @type {Draft} */
  const kept =
    (await phone.draft(key).catch(() => null)) ?? newDraft(crypto.randomUUID(), map.careMap.about)
  const walk = walking(atOnce(kept), (draft, how) => {
    remember(draft)
    if (how !== "typed") draw(how === "step")
  })
  draw(true)

  /** @param {Draft} draft */
  function remember(draft) {
    const worth = worthKeeping(draft)
    unsaved(worth)
    keep(worth || draft.present.length !== 1 ? draft : null)
  }

  /** @param {boolean} fresh */
  function draw(fresh) {
    const draft = walk.now()
    const { step } = place(draft)
    const screen =
      step === "read" ? read(turn(draft), save) : (STEPS[step] ?? STEPS.present)?.(turn(draft))
    if (screen) show(stepPlace(), screen, { say, back: walk.back, above, fresh })
  }

  /** @param {Draft} draft @returns {Turn} */
  function turn(draft) {
    return {
      say, tell, map: map, draft, today,
      name: lives(map.careMap, draft.items) ? name : "",
      at: place(draft),
      careMap: after(map.careMap, allHappened(draft)),
      newId: () => crypto.randomUUID(),
      go: (next) => walk.set(go(walk.now(), next)),
      back: walk.back,
      put: (said) => walk.set(saidHere(walk.now(), said)),
      type: (said) => walk.type(saidHere(walk.now(), said)),
      change: (change) => walk.set(change(walk.now())),
      keep: (item) => {
        walk.set(home(withItem(walk.now(), item)))
        tell(say("noted.kept"))
      },
    } // biome-ignore format: one turn
  }

  let saving = false

  async function save() {
    if (saving) return
    saving = true
    tell(say("saving"))
    try {
      await noteAll(walk.now())
    } catch (fault) {
      showNotSaved(fault)
    }
    saving = false
  }

  /** @param {Draft} draft */
  async function noteAll(draft) {
    const all = notings(draft, map.here.id, {
      today,
      about: map.careMap.about ?? null,
      ...inTheirWords(draft),
    })
    const rows = await phone.rows()
    const entries = rows.map(({ entry }) => entry).filter(({ visit }) => visit === draft.visit)
    for (const group of notYetNoted(all, rows))
      entries.push(...(await phone.note(group, { group: group.length > 1 })))
    await keep(null)
    unsaved(false)
    tell("")
    await done(phone, map, entries, above)
  }

  /** @param {Draft} draft */
  function inTheirWords(draft) {
    const also = draft.also ? say("present.also", { who: draft.also }) : ""
    const words = draft.shown === "sees-it-differently" ? (place(draft).text ?? "").trim() : ""
    return { also, words }
  }

  /** @param {unknown} fault */
  function showNotSaved(fault) {
    const text = told(turn(walk.now()))
      .flatMap(({ sentences, item }) => [...sentences, item.why])
      .filter(Boolean)
    const box = notSaved(
      say,
      fault,
      [above, ...text, walk.now().also].filter(Boolean).join("\n"),
      tell,
    )
    stepPlace().querySelector(".not-saved")?.remove()
    stepPlace().querySelector(".step-body")?.before(box)
    box.focus()
    box.scrollIntoView({ block: "center" })
  }
}

/** Where the page was opened to note what happened, that comes first; who was there stands one step back. @param {Draft} draft @returns {Draft} */
function atOnce(draft) {
  const asked = alsoAsked().get("at") === "noticed"
  return asked && place(draft).step === "present" ? go(draft, { step: "noticed" }) : draft
}
