/** The page of a first map: it begins the map on this phone, leads through the questions, and notes each answer when it is whole. */

import { namedBy } from "../fold/naming.js"
import { after } from "../visit/draft.js"
import { keeping, notSaved, unsaved } from "../visit/keeping.js"
import { mapAsked, say, sayWhyNot, stepPlace, tell, thePhone } from "../visit/opening.js"
import { nameOf } from "../visit/people.js"
import { show } from "../visit/screen.js"
import { walking } from "../visit/walking.js"
import {
  answered,
  beginning,
  go,
  happenedOf,
  inTheMiddle,
  nextAbout,
  nextQuestion,
  onTheMap,
  place,
  saidHere,
  withName,
  withoutName,
} from "./asking.js"
import { pictureBox } from "./picture.js"
import { ask, end, names, whose } from "./screens.js"

/** @typedef {import("../phone/shapes.js").Phone} Phone */
/** @typedef {import("../phone/shapes.js").OpenMap} OpenMap */
/** @typedef {import("./asking.js").First} First */
/** @typedef {import("./screens.js").FirstTurn} FirstTurn */

const STEPS = { whose, names, ask, end }
const TRY = "try"

const phone = await thePhone()
if (phone) await open(phone)
window.addEventListener("hashchange", () => location.reload())

/** @param {Phone} phone */
async function open(phone) {
  const asked = mapAsked()
  const isNew = asked === "" || asked === TRY
  const map = isNew ? null : await phone.open(asked).catch(() => null)
  if (!isNew && !map) return void sayWhyNot(phone.locked ? "locked" : "not-here")
  const begun = isNew
    ? (await phone.maps()).filter(({ mine, practice }) =>
        asked === TRY ? practice : mine && !practice,
      )
    : []
  const kept = await phone.draft(keyOf(asked)).catch(() => null)
  begin(phone, {
    map,
    begun,
    practice: map?.here.practice ?? asked === TRY,
    start: kept ?? startOf(map),
  })
}

/** @param {string} asked */
function keyOf(asked) {
  return `first:${asked || "new"}`
}

/** @param {OpenMap | null} map @returns {First} */
function startOf(map) {
  if (map === null) return beginning()
  return {
    map: map.here.id,
    about: map.careMap.about,
    named: [],
    path: [{ step: "names", question: "give" }],
  }
}

/**
 * @param {Phone} phone
 * @param {{ map: OpenMap | null, begun: FirstTurn["begun"], practice: boolean, start: First }} from
 */
function begin(phone, { map: opened, begun, practice, start }) {
  let map = opened
  let keep = keeping(phone, keyOf(mapAsked()))
  let confirmed = false
  const picture = pictureBox(say)
  const walk = walking(start, (first, how) => {
    keep(first)
    unsaved(first.named.length > 0 || Boolean(place(first).text))
    if (how !== "typed") draw(how === "step")
  })
  draw(true)

  /** @param {boolean} fresh */
  function draw(fresh) {
    const first = walk.now()
    const screen = STEPS[place(first).step](turn(first))
    show(stepPlace(), screen, {
      say,
      back: walk.back,
      above: map ? map.here.title : undefined,
      fresh,
    })
    if (map) picture.show(stepPlace().querySelector(".step-body"), map, place(first).step === "end")
  }

  /** @param {First} first @returns {FirstTurn} */
  function turn(first) {
    const careMap = map?.careMap ?? after(emptyOf(), [])
    return {
      say, first, careMap, practice, begun, confirmed,
      name: nameOf(careMap.elements.get(first.about ?? ""), say),
      put: (said) => walk.set(saidHere(walk.now(), said)),
      type: (said) => walk.type(saidHere(walk.now(), said)),
      begin: (name) => trying(() => beginMap(name)),
      add, drop: (element) => walk.set(withoutName(walk.now(), element)),
      ask: (element) => walk.set(go(walk.now(), nextAbout(walk.now(), element) ?? place(walk.now()))),
      answer, next, takeBack: (element) => trying(() => takeBack(element)),
      go: (to) => walk.set(go(walk.now(), to)),
      confirm: (by) => trying(() => confirm(by)),
    } // biome-ignore format: one turn
  }

  /** @param {string} name */
  async function beginMap(name) {
    const id = crypto.randomUUID()
    const about = crypto.randomUUID()
    await phone.startMap(id, say("first.title", { name }), about, { practice })
    await phone.note([{ map: id, ...inTheMiddle(about, name), told_by: "the-person" }])
    map = await phone.open(id)
    await keep(null)
    keep = keeping(phone, keyOf(id))
    history.replaceState(history.state, "", `#${id}`)
    walk.set(go({ ...walk.now(), map: id, about }, { step: "names", question: "give" }))
  }

  /** @param {{ element?: string, name: string, there: boolean }} who */
  function add({ element = crypto.randomUUID(), name, there }) {
    walk.set(
      saidHere(
        withName(walk.now(), { element, name, there }),
        there ? {} : { text: "", fault: null },
      ),
    )
    tell(say("first.added", { who: name }))
  }

  /** A name that stands in the field still was said too. */
  function next() {
    const first = walk.now()
    if ((place(first).text ?? "").trim())
      return add({ name: place(first).text ?? "", there: false })
    if (map) walk.set(go(first, nextQuestion(first, map.careMap)))
  }

  /** @param {string} element @param {import("./asking.js").Asked} asked @param {any} answer */
  function answer(element, asked, answer) {
    const said = answered(walk.now(), element, asked, answer)
    const to = nextAbout(said, element)
    if (to) walk.set(go(said, to))
    else trying(() => note(said, element))
  }

  /** All is said about one: noted as a whole, then the next one who was named. @param {First} first @param {string} element */
  async function note(first, element) {
    const one = first.named.find(
      (named) => named.element === element && nextAbout(first, element) === null,
    )
    if (!one || !map) return
    const happened = happenedOf(one, {
      scheme: map.careMap.scheme,
      ids: [crypto.randomUUID(), crypto.randomUUID()],
    })
    const notings = happened.map((event) => ({
      map: map?.here.id ?? "",
      ...event,
      told_by: "the-person",
    }))
    await phone.note(notings, { group: notings.length > 1 })
    await refresh()
    const done = onTheMap(first, element)
    tell(say("first.noted", { who: one.name }))
    const following = done.named.find((named) => nextAbout(done, named.element))
    walk.set(following ? go(done, nextAbout(done, following.element) ?? place(done)) : done)
  }

  /** @param {string} element */
  async function takeBack(element) {
    const waiting = (map?.entries ?? []).filter(
      (entry) => map?.waiting.has(entry.id) && namedBy(entry).includes(element),
    )
    const back = []
    for (const { id } of waiting.toReversed()) back.push(await phone.withdraw(id))
    await refresh()
    draw(false)
    tell(say(back.length > 0 && back.every(Boolean) ? "done.taken-back" : "done.too-late"))
  }

  /** @param {string} by */
  async function confirm(by) {
    await phone.note([
      { map: map?.here.id ?? "", type: "map-confirmed", event: { by }, told_by: "the-person" },
    ])
    confirmed = true
    draw(false)
  }

  async function refresh() {
    map = (await phone.open(map?.here.id ?? "").catch(() => null)) ?? map
  }

  /** @param {() => Promise<void>} work */
  async function trying(work) {
    stepPlace().querySelector(".not-saved")?.remove()
    try {
      await work()
    } catch (fault) {
      const text = [walk.now().named.map(({ name }) => name), place(walk.now()).text ?? ""]
        .flat()
        .join("\n")
      const box = notSaved(say, fault, text, tell)
      stepPlace().querySelector(".step-body")?.before(box)
      box.focus()
    }
  }
}

/** A map on which nobody is yet. @returns {import("../fold/care_map.js").CareMap} */
function emptyOf() {
  return {
    title: null,
    kind: null,
    scheme: null,
    about: null,
    closed: false,
    elements: new Map(),
    connections: new Map(),
    transitions: new Map(),
  }
}
