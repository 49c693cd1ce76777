// A phone of the contract in static/app/phone/shapes.js that keeps everything in memory: for the tests of the pages.

import { emptyMap, evolve } from "../../static/app/fold/care_map.js"

/**
 * @param {{ maps?: Record<string, { title: string, entries: any[], members?: any[], discrepancies?: any[] }>, locked?: boolean,
 *   full?: boolean, now?: number }} given
 */
export function phoneInMemory({
  maps = {},
  locked = false,
  full = false,
  now = Date.UTC(2026, 10, 25, 12),
} = {}) {
  const held = new Map(Object.entries(maps))
  const drafts = new Map()
  let rows = []
  let numbers = 0
  const told = new Set()
  const phone = {
    account: { id: "account-jo", name: "Jo M" },
    locked,
    full,
    start() {},
    maps: async () => [...held].map(([id, map]) => here(id, map)),
    open: async (id) => (locked || !held.has(id) ? null : opened(id, held.get(id))),
    note: async (notings, { group } = {}) => {
      if (phone.full)
        throw Object.assign(new Error("not saved on this phone: full"), {
          name: "NotSaved",
          reason: "full",
        })
      const together = group ? crypto.randomUUID() : null
      const made = notings.map((noting) => entryOf(noting, together))
      rows = [
        ...rows,
        ...made.map((entry) => ({
          device_seq: entry.device_seq,
          id: entry.id,
          entry,
          state: "waiting",
          answer: null,
          tries: 0,
        })),
      ]
      change()
      return made
    },
    startMap: async (map, title, about, { practice = false } = {}) => {
      held.set(map, { title, entries: [], practice, mine: true })
      await phone.note([
        {
          map,
          type: "map-started",
          event: { title, kind: practice ? "practice" : "personal", about },
        },
      ])
      return map
    },
    withdraw: async (id) => {
      const row = rows.find((one) => one.id === id)
      if (row?.state !== "waiting") return false
      row.state = "withdrawn"
      change()
      return true
    },
    rows: async () => rows.map((row) => ({ ...row })),
    status: async () => ({
      waiting: waiting().length,
      needs: 0,
      held: 0,
      sending: false,
      last_sent: null,
      stuck: false,
      reason: null,
    }),
    sendNow: async () => {},
    onChange: (tell) => {
      told.add(tell)
      return () => told.delete(tell)
    },
    draft: async (key) => structuredClone(drafts.get(key)) ?? null,
    keepDraft: async (key, value) =>
      void (value === null ? drafts.delete(key) : drafts.set(key, structuredClone(value))),
    today: async () => now,
  }

  const waiting = () => rows.filter(({ state }) => state === "waiting")
  const change = () => {
    for (const tell of told) tell()
  }
  const entryOf = (noting, group) => ({
    v: 1, id: crypto.randomUUID(), noted_at: new Date(now).toISOString(), device_seq: ++numbers, base_seq: 0, saw: {}, deps: [], group,
    told_by: "own-observation", certainty: "certain", visit: null, occurred: { on: new Date(now).toISOString().slice(0, 10), precision: "day" }, ...noting,
  }) // biome-ignore format: one entry
  const here = (id, map) => ({
    id, title: map.title, kind: "personal", seq: map.entries.length, synced_at: null, readable: !locked,
    waiting: waiting().filter(({ entry }) => entry.map === id).length, mine: map.mine ?? false, practice: map.practice ?? false,
  }) // biome-ignore format: one map
  const opened = (id, map) => {
    const mine = waiting()
      .map(({ entry }) => entry)
      .filter((entry) => entry.map === id)
    const careMap = emptyMap()
    for (const entry of [...map.entries, ...mine]) evolve(careMap, entry)
    return {
      here: here(id, map), careMap, entries: [...map.entries, ...mine], waiting: new Set(mine.map((entry) => entry.id)), places: {},
      whole: true, discrepancies: map.discrepancies ?? [], members: map.members ?? [], may: ["note"],
    } // biome-ignore format: one map
  }
  return phone
}
