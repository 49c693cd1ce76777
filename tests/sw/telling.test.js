// How the phone's own pages tell what is where: the status, the maps, what was noted, what the browser can promise.

import assert from "node:assert/strict"
import { test } from "node:test"
import { freshness, inOrder, LEASE } from "../../static/app/shell/maps_here.js"
import {
  canWithdraw,
  inEarnest,
  keyOf,
  listed,
  needsSaying,
} from "../../static/app/shell/noted_rows.js"
import { browserOf, howToInstall, promises, size } from "../../static/app/shell/promises.js"
import { tell } from "../../static/app/shell/status_words.js"
import { saying } from "../../static/app/visit/words.js"
import { moment, occurredSaid } from "../../static/app/words/days.js"
import { origin, sentence } from "../../static/app/words/sentences.js"

const CALM = {
  waiting: 0,
  needs: 0,
  held: 0,
  sending: false,
  last_sent: null,
  stuck: false,
  reason: null,
}
const plural = (n) => (n === 1 ? "one" : "other")

for (const [status, mood, keys, why] of [
  [{}, "sent", ["all-sent"], null],
  [{ held: 3 }, "sent", ["all-sent"], null],
  [{ reason: "sign-in" }, "sent", ["all-sent"], null],
  [{ waiting: 3, reason: "offline" }, "waiting", ["waiting-other"], "offline"],
  [{ waiting: 1 }, "waiting", ["waiting-one"], null],
  [{ waiting: 2, sending: true }, "sending", ["sending"], null],
  [{ waiting: 2, sending: true, reason: "sign-in" }, "waiting", ["waiting-other"], "sign-in"],
  [{ waiting: 2, stuck: true }, "waiting", ["waiting-other"], "server"],
  [{ needs: 2 }, "needs", ["needs-other"], null],
  [{ needs: 1, waiting: 4, reason: "offline" }, "needs", ["needs-one", "waiting-other"], "offline"],
  [{ sending: true }, "sent", ["all-sent"], null],
  [{ reason: "storage" }, "waiting", ["all-sent"], "storage"],
  [{ reason: "update" }, "waiting", ["all-sent"], "update"],
]) {
  test(`${JSON.stringify(status)} is told as ${keys.join(" and ")}, ${mood}, because: ${why}`, () => {
    const said = tell({ ...CALM, ...status }, plural)

    assert.deepEqual([said.mood, said.says.map(({ key }) => key), said.why], [mood, keys, why])
  })
}

const MAP = {
  id: "m",
  title: "Ruth",
  readable: true,
  mine: false,
  practice: false,
  synced_at: "2026-11-25T10:00:00.000Z",
}
const SYNCED = Date.parse(MAP.synced_at)

for (const [what, map, expected] of [
  [
    "fresh",
    {},
    [
      ["synced", SYNCED],
      ["until", SYNCED + LEASE],
    ],
  ],
  [
    "locked",
    { readable: false },
    [
      ["synced", SYNCED],
      ["shut", null],
    ],
  ],
  ["begun here", { mine: true, synced_at: null }, [["mine", null]]],
  ["for trying out", { practice: true, mine: true }, [["practice", null]]],
  ["never yet up to date", { synced_at: null, readable: false }, [["shut", null]]],
]) {
  test(`a map that is ${what} says so`, () => {
    assert.deepEqual(
      freshness({ ...MAP, ...map }).map(({ key, at }) => [key, at]),
      expected,
    )
  })
}

test("what can be read comes first, the map for trying out last", () => {
  const maps = [
    { ...MAP, title: "Try it", practice: true },
    { ...MAP, title: "Zoe" },
    { ...MAP, title: "Ann", readable: false },
    { ...MAP, title: "Élan" },
  ]

  assert.deepEqual(
    inOrder(maps, "en").map(({ title }) => title),
    ["Élan", "Zoe", "Ann", "Try it"],
  )
})

const row = (number, state) => ({ era: 0, device_seq: number, state })

test("rows are listed by what they need, what waits in its order, the rest the newest first", () => {
  const rows = [
    "waiting",
    "sent",
    "waiting",
    "refused",
    "unknown",
    "held",
    "sent",
    "withdrawn",
    "practice",
  ]
  const lists = listed(inEarnest(rows.map((state, at) => row(at, state))))

  const numbers = Object.fromEntries(
    [...lists].map(([name, list]) => [name, list.map((one) => one.device_seq)]),
  )
  assert.deepEqual(numbers, {
    needs: [4, 3],
    waiting: [0, 2],
    held: [5],
    sent: [6, 1],
    withdrawn: [7],
  })
})

test("only what was never sent can be taken back, and a copied profile mixes no rows up", () => {
  assert.deepEqual(
    ["waiting", "sent", "refused"].map((state) => canWithdraw(row(1, state))),
    [true, false, false],
  )
  assert.deepEqual(
    ["waiting", "unknown", "held"].map((state) => needsSaying(row(1, state))),
    [false, true, true],
  )
  assert.notEqual(keyOf({ era: 0, device_seq: 1 }), keyOf({ era: 1, device_seq: 1 }))
})

const SAFARI =
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15"
const CHROME =
  "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36"
const IPHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/140 Mobile/15E148 Safari/604.1"
const FACTS = {
  starts: "yes", persisted: true, sync: true, standalone: false, ios: false, safari: false, used: 1e6, quota: 1e10,
} // biome-ignore format: one line is easier to read

test("an iPad that calls itself a Mac is one, and every browser on an iPhone is Safari", () => {
  assert.deepEqual(browserOf(SAFARI, 0), { ios: false, safari: true })
  assert.deepEqual(browserOf(SAFARI, 5), { ios: true, safari: true })
  assert.deepEqual(browserOf(IPHONE, 5), { ios: true, safari: true })
  assert.deepEqual(browserOf(CHROME, 5), { ios: false, safari: false })
})

test("what a browser does not promise is not said to be promised", () => {
  assert.deepEqual(promises(FACTS), {
    starts: "yes",
    stays: "yes",
    seven: null,
    closed: "yes",
    room: "yes",
  })
  const safari = {
    ...FACTS,
    persisted: null,
    sync: false,
    safari: true,
    used: null,
    quota: null,
    starts: "never",
  }
  assert.deepEqual(promises(safari), {
    starts: "never",
    stays: "never",
    seven: "not-yet",
    closed: "not-yet",
    room: "never",
  })
  assert.equal(promises({ ...safari, standalone: true }).seven, "yes")
  assert.equal(promises({ ...FACTS, persisted: false, used: 9.99e9 }).room, "not-yet")
})

test("how it comes onto the Home Screen is told as this browser has it", () => {
  assert.equal(howToInstall(FACTS, true), "button")
  assert.equal(howToInstall(FACTS, false), "menu")
  assert.equal(howToInstall({ ...FACTS, ios: true }, false), "ios")
  assert.equal(howToInstall({ ...FACTS, standalone: true }, true), "installed")
})

test("room is said in numbers that people use", () => {
  assert.deepEqual([size(1_258_291, "en-GB"), size(10 * 1024 ** 3, "en-GB")], ["1.2 MB", "10 GB"])
})

const texts = new Map(
  Object.entries({
    "day.moment": "{day}, {time}",
    "day.today": "today",
    "day.yesterday": "yesterday",
    "day.about": "about {when}",
    "day.unknown": "nobody knows when",
    "season.9": "autumn",
    "frequency.weekly": "every week",
    "quality.strained": "tired",
    "told_by.friend": "told by a friend",
    "certainty.hearsay": "someone told me",
    "relationship.neighbour": "neighbour",
    someone: "someone",
    "two-people": "two people",
    pair: "{a} and {b}",
    "said.other": "Something was noted.",
    "said.put-right": "Put right: {told}",
    "said.element-added": "{name} is on the map.",
    "said.element-added.more": "{name} is on the map: {role}.",
    "said.frequency-changed": "{pair}: {now}.",
    "said.quality-changed": "{pair}: it feels {now}.",
    "said.quality-changed.more": "{pair}: for {who} it feels {now}.",
    "said.connection-paused.more": "{pair}: paused until {until}.",
    "said.note-made": "{text}",
    "said.note-made.more": "About {about}: {text}",
  }),
)
const say = saying(texts)

test("moments are said as people say them, by the calendar of the phone", () => {
  const now = new Date(2026, 10, 25, 9, 0).getTime()
  const said = (...at) => moment(new Date(...at).getTime(), now, say, "en-GB")

  assert.equal(said(2026, 10, 25, 0, 5), "today, 0:05")
  assert.equal(said(2026, 10, 24, 23, 55), "yesterday, 23:55")
  assert.equal(said(2026, 10, 20, 16, 2), "20 November, 16:02")
  assert.equal(said(2025, 10, 20, 16, 2), "20 November 2025, 16:02")
})

test("a day is said as precisely as it is known", () => {
  const said = (on, precision) => occurredSaid({ on, precision }, say, "en-GB")

  assert.equal(said("2026-11-05", "day"), "5 November 2026")
  assert.equal(said("2026-11", "month"), "about November 2026")
  assert.equal(said("2026-09", "season"), "about autumn 2026")
  assert.equal(said("2026", "year"), "about 2026")
  assert.equal(said(null, "unknown"), "nobody knows when")
})

const KNOWN = {
  elements: new Map([
    ["ann", { id: "ann", kind: "person", name: "Ann" }],
    ["ruth", { id: "ruth", kind: "person", name: "Ruth Moss", named_as: "first-name" }],
  ]),
  connections: new Map([["tie", { id: "tie", from: "ann", to: "ruth" }]]),
}

for (const [type, event, more, expected] of [
  ["element-added", { element: "new", kind: "person", name: "Tom" }, {}, "Tom is on the map."],
  [
    "element-added",
    { element: "new", kind: "person", name: "Tom", relationship: "neighbour" },
    {},
    "Tom is on the map: neighbour.",
  ],
  [
    "frequency-changed",
    { connection: "tie", frequency: "weekly" },
    {},
    "Ann and Ruth: every week.",
  ],
  [
    "quality-changed",
    { connection: "tie", quality: "strained", felt_by: "ann" },
    {},
    "Ann and Ruth: for Ann it feels tired.",
  ],
  [
    "quality-changed",
    { connection: "gone", quality: "strained" },
    {},
    "two people: it feels tired.",
  ],
  [
    "connection-paused",
    { connection: "tie", until: "2026-12-01" },
    {},
    "Ann and Ruth: paused until 1 December 2026.",
  ],
  [
    "note-made",
    { of: "ann", text: "She hums {name} again." },
    {},
    "About Ann: She hums {name} again.",
  ],
  ["note-made", { text: "She hums." }, { corrects: "x" }, "Put right: She hums."],
  ["of-a-later-carelog", { what: "ever" }, {}, "Something was noted."],
]) {
  test(`told of a ${type}: ${expected}`, () => {
    assert.equal(sentence({ type, event, corrects: null, ...more }, KNOWN, say, "en-GB"), expected)
  })
}

test("on whose word and how sure is told where it says something", () => {
  assert.deepEqual(origin({ told_by: "friend", certainty: "hearsay" }, say), [
    "told by a friend",
    "someone told me",
  ])
})
