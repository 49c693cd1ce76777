// Ruth's story, as a replay gets it.

import { everything } from "../../static/app/replay/left.js"
import { replayOf } from "../../static/app/replay/replay.js"

export const TODAY = "2026-06-30"
export const ALL = { by: "change", clock: "was", choice: everything(), passed: new Set() }

export function part(entries, how = {}) {
  return replayOf(told(entries.map(numbered))).part({ ...ALL, ...how })
}

export function told(entries) {
  return {
    map: "map",
    title: "Ruth",
    entries,
    places: {},
    members: [],
    authors: {},
    may: [],
    today: TODAY,
    waiting: new Set(),
    whole: true,
    where: "phone",
  }
}

export function said(steps) {
  return steps.flatMap(({ lines }) => lines.map(({ day, entry: { type } }) => `${day} ${type}`))
}

export function at(day) {
  return `${day}T12:00:00.000+00:00`
}

export function numbered(one, number) {
  return { ...one, seq: number + 1 }
}

let made = 0
export function entry(type, event, day) {
  made += 1
  return {
    id: `m${made}`,
    type,
    event,
    occurred: { on: day, precision: "day" },
    recorded_at: at(day),
    noted_at: at(day),
    seq: 0,
  }
}

/** Ruth's: Tom looks in, a fall, and Tom's death. */
export function aStory() {
  const rows = [
    ["map-started", { title: "Ruth", kind: "personal", about: "ruth" }, "2026-01-01"],
    ["element-added", { element: "ruth", kind: "person", name: "Ruth" }, "2026-01-01"],
    ["element-added", { element: "tom", kind: "person", name: "Tom" }, "2026-01-01"],
    ["element-added", { element: "june", kind: "person", name: "June" }, "2026-01-01"],
    [
      "connection-made",
      {
        connection: "t1",
        from: "tom",
        to: "ruth",
        family: "care",
        direction: "directed",
        frequency: "daily",
      },
      "2026-01-01",
    ],
    ["visit-made", { noticed: "nothing", shown: "agrees" }, "2026-02-01"],
    [
      "transition-recorded",
      { transition: "fall", kind: "hospital", title: "A fall" },
      "2026-03-01",
    ],
    ["connection-paused", { connection: "t1" }, "2026-03-04", "fall"],
    ["frequency-changed", { connection: "t1", frequency: "weekly" }, "2026-03-10"],
    ["visit-made", { noticed: "changes", shown: "agrees" }, "2026-04-20"],
    ["person-died", { element: "tom" }, "2026-05-05"],
    ["note-made", { text: "A quiet day." }, "2026-05-06"],
  ]
  return rows.map(([type, event, day, transition], number) => ({
    ...entry(type, event, day),
    id: `n${number + 1}`,
    seq: number + 1,
    transition,
  }))
}
