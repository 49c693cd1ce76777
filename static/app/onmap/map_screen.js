/** The map on this phone: what waits, what was noted differently, the picture, and the table that is equal to it. */

import { make } from "../visit/make.js"
import { everyone } from "../visit/people.js"
import { cardsShown } from "./cards.js"
import { rowsOf } from "./facts.js"
import { stillToCome, waitingThings } from "./history.js"
import { rememberedHere } from "./joining_screens.js"

/** @typedef {import("../visit/shapes.js").Screen} Screen */
/** @typedef {import("./shapes.js").MapTurn} MapTurn */

/** @param {MapTurn} turn @returns {Screen} */
export function theMap(turn) {
  const { say, map, picture, mayNote } = turn
  const { here } = map
  return {
    heading: here.title,
    lead: here.practice ? say("sees.practice") : undefined,
    body: [
      make(
        "p",
        { class: "quiet" },
        [freshness(turn), here.waiting > 0 ? say("map.waiting", { count: here.waiting }) : ""]
          .filter(Boolean)
          .join(" "),
      ),
      make("p", { class: "ways" }, ...waysOn(turn)),
      more(turn),
      ...cardsShown(turn),
      !map.whole && make("p", { class: "notice" }, say("map.not-whole")),
      picture,
      toCome(turn),
      table(turn),
      rememberedHere(turn),
    ],
    main: mayNote
      ? {
          label: say("map.visit"),
          act: () => location.assign(`/phone/visit#${encodeURIComponent(here.id)}`),
        }
      : null,
    noBack: true,
  }
}

/** @param {MapTurn} turn */
function freshness({ say, map }) {
  const { synced_at: at } = map.here
  if (!at) return say("map.only-here")
  return say("map.synced", {
    when: new Date(at).toLocaleString(say("locale"), { dateStyle: "medium", timeStyle: "short" }),
  })
}

/** @param {MapTurn} turn */
function waysOn({ say, map, go, mayNote }) {
  const onwards = map.here.mine || map.here.practice
  const draw = make(
    "a",
    { class: "button", href: `/phone/first#${encodeURIComponent(map.here.id)}` },
    say("map.go-on"),
  )
  const add = make(
    "button",
    { type: "button", click: () => go({ step: "new-name" }) },
    say("noticed.new"),
  )
  return [mayNote && add, onwards && draw].filter((one) => one !== false)
}

/** What else can be done with a map. @type {[key: string, address: string][]} */
const MORE = [
  ["replay", "/phone/replay"],
  ["compare", "/phone/compare"],
  ["what-if", "/phone/what-if"],
  ["review", "/phone/review"],
  ["together", "/phone/together"],
  ["measures", "/phone/measures"],
  ["crisis", "/phone/crisis"],
]

/** The other pages of this map, out of the way until they are looked for. @param {MapTurn} turn */
function more({ say, map }) {
  const id = encodeURIComponent(map.here.id)
  const links = MORE.map(([key, address]) =>
    make("li", {}, make("a", { href: `${address}#${id}` }, say(`more.${key}`))),
  )
  return make(
    "details",
    { class: "row more-ways" },
    make("summary", { id: "more-ways" }, say("more")),
    make("nav", { class: "phone-nav", "aria-label": say("more") }, make("ul", {}, links)),
  )
}

/** @param {MapTurn} turn */
function toCome({ say, map, today, account }) {
  const lines = stillToCome(map, { say, today, account })
  return (
    lines.length > 0 &&
    make(
      "section",
      { class: "to-come" },
      make("h2", {}, say("map.to-come")),
      make(
        "ul",
        {},
        lines.map(({ when, sentence }) => make("li", {}, `${when}: ${sentence}`)),
      ),
    )
  )
}

/** The same as the picture, as a table. @param {MapTurn} turn */
function table(turn) {
  const { say, careMap, today, map } = turn
  const waiting = waitingThings(map)
  const rows = rowsOf(careMap, everyone(careMap), say, today)
  if (rows.length === 0) return make("p", {}, say("map.nobody"))
  const head = ["map.who", "map.is", "map.ties"].map((key) =>
    make("th", { scope: "col" }, say(key)),
  )
  return make(
    "section",
    { class: "table-here" },
    make("h2", { id: "table-title" }, say("map.table")),
    make(
      "table",
      { class: "rows-on-phone", "aria-labelledby": "table-title" },
      make("thead", {}, make("tr", {}, head)),
      make(
        "tbody",
        {},
        rows.map((row) => tableRow(turn, row, waiting)),
      ),
    ),
  )
}

/** @param {MapTurn} turn @param {ReturnType<typeof rowsOf>[number]} row @param {Set<string>} waiting */
function tableRow({ say, go }, row, waiting) {
  const mark = (/** @type {string} */ id) =>
    waiting.has(id) && make("span", { class: "waits-here" }, say("waiting-here"))
  const open = (/** @type {string} */ id, /** @type {string} */ text) =>
    make(
      "button",
      { type: "button", class: "link", click: () => go({ step: "thing", thing: id }) },
      text,
    )
  return make(
    "tr",
    {},
    make("th", { scope: "row" }, open(row.id, row.name), mark(row.id)),
    make("td", { "data-column": row.who ? say("map.is") : null }, row.who),
    make(
      "td",
      {},
      make(
        "ul",
        {},
        row.ties.map(({ id, said }) => make("li", {}, open(id, said), mark(id))),
      ),
    ),
  )
}
