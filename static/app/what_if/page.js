/**
 * The page on which changes are imagined, on a copy of the map in this page's memory. It can note nothing: it keeps what is imagined
 * as a draft on this phone, and that is all.
 */

import { WIDE } from "../compare/picture.js"
import { go, place, saidHere } from "../visit/draft.js"
import { keeping } from "../visit/keeping.js"
import { onceOpen, say, stepPlace, tell } from "../visit/opening.js"
import { show } from "../visit/screen.js"
import { walking } from "../visit/walking.js"
import { dayOf } from "../visit/when.js"
import { hours, someone, who, whoseHours } from "./asking.js"
import { whatIf } from "./if_screen.js"

/** @typedef {import("../phone/shapes.js").Phone} Phone */
/** @typedef {import("../phone/shapes.js").OpenMap} OpenMap */
/** @typedef {import("./shapes.js").IfTurn} IfTurn */
/** @typedef {import("./shapes.js").Imagining} Imagining */

/** @type {Record<string, (turn: IfTurn) => import("../visit/shapes.js").Screen>} */
const STEPS = { if: whatIf, who, someone, hours, "whose-hours": whoseHours }
const HOME = { step: "if" }

await onceOpen(begin)

/**
 * @param {Phone} phone
 * @param {OpenMap} opened
 */
async function begin(phone, opened) {
  let map = opened
  const today = dayOf(await phone.today())
  const account = phone.account?.id ?? null
  const key = `what-if:${map.here.id}`
  const keep = keeping(phone, key)
  document.title = `${say("if.title")} – ${map.here.title} – carelog`
  const kept = await phone.draft(key).catch(() => null)
  /** @type {Imagining} */
  const start = { path: [HOME], ideas: kept?.ideas ?? [] }
  const walk = walking(start, (now, how) => {
    keep(now.ideas.length ? { ideas: now.ideas } : null)
    if (how !== "typed") draw(how === "step")
  })
  draw(true)
  window.matchMedia(WIDE).addEventListener("change", () => draw(false))
  phone.onChange(async () => {
    map = (await phone.open(map.here.id).catch(() => null)) ?? map
    if (place(walk.now()).step === HOME.step) draw(false)
  })

  /** @param {boolean} fresh */
  function draw(fresh) {
    const { step } = place(walk.now())
    const screen = (STEPS[step] ?? whatIf)(turn(walk.now()))
    show(stepPlace(), screen, { say, back: walk.back, above: map.here.title, fresh })
  }

  /** @param {Imagining} now @returns {IfTurn} */
  function turn(now) {
    return {
      say,
      tell,
      at: place(now),
      careMap: map.careMap,
      today,
      ideas: now.ideas,
      reader: { map, today, account, say },
      newId: () => crypto.randomUUID(),
      go: (next) => walk.set(go(walk.now(), next)),
      back: walk.back,
      put: (said) => walk.set(saidHere(walk.now(), said)),
      type: (said) => walk.type(saidHere(walk.now(), said)),
      imagine: (idea) => walk.set({ path: [HOME], ideas: [...walk.now().ideas, idea] }),
      takeAway: (id) =>
        walk.set({ ...walk.now(), ideas: walk.now().ideas.filter((one) => one.id !== id) }),
    }
  }
}
