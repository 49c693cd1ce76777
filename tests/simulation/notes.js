// What people note on their phones: anything, about anybody who is on the map there.

const WORDS = {
  frequency: ["daily", "weekly", "monthly", "occasional"],
  strength: ["strong", "ordinary", "weak"],
  quality: ["good", "mixed", "strained"],
  nearness: ["lives-here", "nearby", "in-reach", "far"],
}
const NAMES = ["Ann", "Tom", "June", "Åsa", "Ben", "tom", "O'Brien <b>x</b>", "علي"]
const DAYS = ["2026-11-16", "2026-11-17", "2026-11-18", "2026-11-19"]

/**
 * One or more notings that belong together, or none where there is nothing to say anything of.
 * @returns {{ notings: any[], group: boolean }}
 */
export function somethingToNote(chance, map, open) {
  const elements = [...open.careMap.elements.keys()]
  const ties = [...open.careMap.connections.keys()]
  const kind = chance.weighted({
    add: 3,
    pair: 2,
    tie: 2,
    set: 5,
    near: 2,
    feels: 1,
    end: 1,
    retire: 1,
    note: 2,
    merge: 0.3,
    wrong: 1,
    correct: 1,
    strange: 0.4,
    settle: 1,
  })
  const made = MAKE[kind](chance, { elements, ties, open }) ?? []
  const when = { on: chance.of(DAYS), precision: "day" }
  return { notings: made.map((one) => ({ map, occurred: when, ...one })), group: kind === "pair" }
}

const person = (chance, element = chance.uuid()) => ({
  type: "element-added",
  event: { element, kind: "person", name: chance.of(NAMES) },
})
const tie = (chance, from, to) => ({
  type: "connection-made",
  event: {
    connection: chance.uuid(),
    from,
    to,
    family: "care",
    direction: "directed",
    frequency: chance.of(WORDS.frequency),
  },
})

const MAKE = {
  add: (chance) => [person(chance)],
  pair: (chance, { elements }) => {
    const element = chance.uuid()
    return [person(chance, element), tie(chance, element, chance.of(elements))]
  },
  tie: (chance, { elements }) => {
    const [from, to] = [chance.of(elements), chance.of(elements)]
    return from === to ? [] : [tie(chance, from, to)]
  },
  set: (chance, { ties }) => {
    if (ties.length === 0) return []
    const field = chance.of(["frequency", "strength"])
    return [
      {
        type: `${field}-changed`,
        event: { connection: chance.of(ties), [field]: chance.of(WORDS[field]) },
      },
    ]
  },
  near: (chance, { elements }) => [
    {
      type: "nearness-changed",
      event: { element: chance.of(elements), nearness: chance.of(WORDS.nearness) },
    },
  ],
  feels: (chance, { ties, elements }) =>
    ties.length === 0
      ? []
      : [
          {
            type: "quality-changed",
            event: {
              connection: chance.of(ties),
              quality: chance.of(WORDS.quality),
              felt_by: chance.of(elements),
            },
          },
        ],
  end: (chance, { ties }) =>
    ties.length === 0
      ? []
      : [{ type: "connection-ended", event: { connection: chance.of(ties), reason: "moved" } }],
  retire: (chance, { elements }) => [
    { type: "element-retired", event: { element: chance.of(elements), reason: "moved" } },
  ],
  note: (chance) => [{ type: "note-made", event: { text: `seen ${chance.below(1000)}` } }],
  merge: (chance, { elements }) => [
    { type: "elements-merged", event: { kept: chance.of(elements), merged: chance.of(elements) } },
  ],
  wrong: (chance, { open }) => {
    const mine = open.entries.filter(
      ({ type }) => type?.endsWith("-changed") || type === "note-made",
    )
    return mine.length === 0
      ? []
      : [{ type: "entry-in-error", event: { entry: chance.of(mine).id, why: "a slip" } }]
  },
  correct: (chance, { open }) => {
    const first = open.entries.filter(
      ({ type, corrects }) => type === "frequency-changed" && !corrects,
    )
    if (first.length === 0) return []
    const { id, event } = chance.of(first)
    return [
      {
        type: "frequency-changed",
        event: { ...event, frequency: chance.of(WORDS.frequency) },
        corrects: id,
      },
    ]
  },
  strange: (chance) =>
    chance.is(0.5)
      ? [{ type: "tea-was-drunk", event: { cups: 2 } }]
      : [{ type: "element-added", event: { element: "not-an-id", kind: "ghost", name: "" } }],
  settle: (chance, { open }) => {
    if (open.discrepancies.length === 0) return []
    const { discrepancy, entries } = chance.of(open.discrepancies)
    return [
      {
        type: "discrepancy-settled",
        event: { discrepancy, keep: chance.of([...entries, "both", "ask"]) },
      },
    ]
  },
}
