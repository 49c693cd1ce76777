/** The page for when something has happened: whom to call, what has stopped, what rests on one person, who could step in. */

import { make } from "../visit/make.js"
import { nameOf } from "../visit/people.js"
import { rests } from "../visit/resting.js"
import { listed } from "../visit/seeing.js"
import { tieSaid } from "../visit/ties_said.js"
import { calendarDay } from "../visit/when.js"
import { plain } from "../visit/words.js"
import { calls } from "./calling.js"
import { helping } from "./helping.js"
import { comesOften, couldStepIn, coverOf, onNobody, onOneAlone } from "./resting.js"
import { away, careThatEnded, stoppedLately } from "./stopped.js"

/** @typedef {import("../fold/care_map.js").CareMap} CareMap */
/** @typedef {import("./stopped.js").Stopped} Stopped */
/** @typedef {import("./resting.js").Cover} Cover */
/** @typedef {import("./calling.js").Call} Call */
/** `safety`: the numbers that every page has. @typedef {{ map: import("../phone/shapes.js").OpenMap, order: import("../fold/placing.js").Placed[], today: string, say: import("../visit/words.js").Say, safety: HTMLElement | null, worry: () => void }} Crisis */

/** @param {Crisis} crisis @returns {import("../visit/shapes.js").Screen} */
export function crisis(crisis) {
  const { map, say, safety, order, today } = crisis
  const stopped = stoppedLately(order, map.careMap, today)
  const { over, notes } = offers(map)
  return {
    heading: personName(map.careMap, say) || plain(map.here.title),
    lead: say("crisis.lead"),
    body: [
      todo(crisis, notes),
      safety,
      whoToCall(crisis),
      !over && whatStopped(crisis, stopped),
      !over && whatRests(crisis, stopped),
      onwards(crisis, over),
    ],
    noBack: true,
  }
}

/** `over`: once the person died, nobody is asked who could step in, nor to imagine, note (`notes`) or review. @param {Pick<Crisis["map"], "careMap" | "here" | "may">} map */
export function offers({ careMap, here, may }) {
  const over = rests(careMap)
  const mayNote = Boolean(here.mine || here.practice) || may.includes("note")
  return { over, notes: !over && mayNote }
}

/** The name that the map shows of the person; empty where it is about nobody. @param {CareMap} careMap @param {Crisis["say"]} say */
export function personName({ about, elements }, say) {
  const one = elements.get(about ?? "")
  return one ? nameOf(one, say) : ""
}

/** One button each. @param {Crisis} crisis @param {boolean} notes */
function todo({ map, say, worry }, notes) {
  const id = encodeURIComponent(map.here.id)
  return make(
    "p",
    { class: "ways crisis-do" },
    notes &&
      make(
        "a",
        { class: "button main", href: `/phone/visit#${id}&at=noticed` },
        say("crisis.visit"),
      ),
    make("button", { type: "button", class: "worry-too", click: worry }, say("crisis.worry")),
    notes &&
      make("a", { class: "button", href: `/phone/review#${id}&kind=crisis` }, say("crisis.review")),
  )
}

/** @param {Crisis} crisis */
function whoToCall({ map, say }) {
  const all = calls(map.careMap)
  const [people, professionals] = [
    all.filter(({ professional }) => !professional),
    all.filter(({ professional }) => professional),
  ]
  const rows = (/** @type {Call[]} */ some) =>
    make(
      "ul",
      { class: "calls" },
      some.map((one) => make("li", {}, call(one, map.careMap, say))),
    )
  return section(
    "call",
    say("call.title"),
    people.length > 0 && rows(people),
    professionals.length > 0 && make("h3", {}, say("call.professional")),
    professionals.length > 0 && rows(professionals),
    all.length === 0 && make("p", { class: "quiet" }, say("call.none")),
  )
}

/** @param {Call} call @param {CareMap} careMap @param {Crisis["say"]} say */
function call({ who, contact, tel }, careMap, say) {
  const name = nameOf(careMap.elements.get(who), say)
  const words = [
    make("span", { class: "call-who" }, name),
    " ",
    make("span", { class: "call-how" }, contact),
  ]
  return tel
    ? make("a", { class: "button call", href: `tel:${tel}` }, ...words)
    : make("p", { class: "call" }, ...words)
}

/** @param {Crisis} crisis @param {Stopped[]} stopped */
function whatStopped({ map, say, today }, stopped) {
  const { careMap } = map
  const gone = away(careMap, today)
  const who = new Set(gone.map((one) => one.who))
  // Whoever is away is said once, not tie by tie.
  const others = stopped.filter(
    ({ id, what }) => what !== "paused" || !who.has(careMap.connections.get(id)?.from ?? ""),
  )
  const said = [
    ...gone.map(({ who, until }) => awaySaid(careMap, who, until, say)),
    ...others.map((one) => stoppedSaid(careMap, one, say)),
  ]
  return section(
    "stopped",
    say("stopped.title"),
    said.length > 0
      ? make(
          "ul",
          { class: "sentences" },
          said.map((one) => make("li", {}, one)),
        )
      : make("p", { class: "quiet" }, say("stopped.none")),
  )
}

/** @param {CareMap} careMap @param {string} id @param {string | null} until @param {Crisis["say"]} say */
function awaySaid(careMap, id, until, say) {
  const who = nameOf(careMap.elements.get(id), say)
  return until
    ? say("stopped.away-until", { who, until: calendarDay(until, say) })
    : say("stopped.away", { who })
}

/** @param {CareMap} careMap @param {Stopped} stopped @param {Crisis["say"]} say */
function stoppedSaid(careMap, { id, what, until }, say) {
  const tie = careMap.connections.get(id)
  if (!tie) return say(`stopped.${what}`, { who: nameOf(careMap.elements.get(id), say) })
  const said = tieSaid(careMap, { ...tie, paused: false }, say)
  return until
    ? say(`stopped.${what}-until`, { tie: said, until: calendarDay(until, say) })
    : say(`stopped.${what}`, { tie: said })
}

/** What nobody does, and what rests on one, each with who could step in. @param {Crisis} crisis @param {Stopped[]} stopped */
function whatRests(crisis, stopped) {
  const { map, say, today } = crisis
  const { careMap } = map
  const name = personName(careMap, say)
  const cover = coverOf(careMap, today)
  const coming = comesOften(careMap, today)
  const without = [
    ...onNobody(cover).map(({ care }) => care),
    ...careThatEnded(stopped, careMap, cover),
  ]
  const alone = byGiver(onOneAlone(cover))
  const gaps = [
    ...without.map((care) => gap(crisis, say("rests.nobody", { care }), care, [])),
    ...alone.map(({ who, care }) =>
      gap(
        crisis,
        say("rests.alone", {
          name,
          who: nameOf(careMap.elements.get(who), say),
          care: listed(care, say),
        }),
        care[0] ?? null,
        [who],
      ),
    ),
    coming.length === 1 &&
      alone.length === 0 &&
      gap(
        crisis,
        say("rests.coming", { name, who: nameOf(careMap.elements.get(coming[0] ?? ""), say) }),
        null,
        coming,
      ),
  ].filter((one) => one !== false)
  const nothing = cover.length || coming.length ? say("rests.none") : say("rests.unknown")
  return section(
    "rests",
    say("rests.title"),
    ...(gaps.length ? gaps : [make("p", { class: "quiet" }, nothing)]),
  )
}

/** Several things that rest on the same one are one sentence, the most needed first. @param {Cover[]} cover */
function byGiver(cover) {
  /** @type {Map<string, string[]>} */
  const found = new Map()
  for (const { care, givers } of cover)
    found.set(givers[0] ?? "", [...(found.get(givers[0] ?? "") ?? []), care])
  return [...found].map(([who, care]) => ({ who, care }))
}

/** @param {Crisis} crisis @param {string} said @param {string | null} care @param {string[]} besides */
function gap({ map, today, say }, said, care, besides) {
  return make(
    "div",
    { class: "gap" },
    make("p", { class: "sentence" }, said),
    helping(couldStepIn(map.careMap, today, care, { besides }), map.careMap, say),
  )
}

/** @param {Crisis} crisis @param {boolean} over */
function onwards({ map, say }, over) {
  const id = encodeURIComponent(map.here.id)
  return make(
    "p",
    { class: "ways" },
    make("a", { class: "button", href: `/phone/map#${id}` }, say("crisis.map")),
    !over && make("a", { class: "button", href: `/phone/what-if#${id}` }, say("crisis.what-if")),
  )
}

/** @param {string} id @param {string} title @param {...(Node | false)} inside */
function section(id, title, ...inside) {
  return make(
    "section",
    { "aria-labelledby": `${id}-title` },
    make("h2", { id: `${id}-title` }, title),
    ...inside,
  )
}
