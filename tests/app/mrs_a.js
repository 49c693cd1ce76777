// Mrs A's map, as it was before she came home from hospital.

export const MAP = "3f0b1c9e-7a52-4a0e-9a55-0c6f3f1d2b7e"
export const id = (number) => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`
export const [MRS_A, PETER, TOM, CRAFTS, JUNE] = [1, 2, 3, 4, 5].map(id)
export const [PETER_PHONES, TOM_LOOKS_IN, GOES_TO_CRAFTS, JUNE_VISITS] = [11, 12, 13, 14].map(id)

const person = (element, name, more) => [
  "element-added",
  { element, kind: "person", name, ...more },
]
const care = (connection, from, to, more) => [
  "connection-made",
  { connection, from, to, family: "care", direction: "directed", ...more },
]

export const ENTRIES = [
  ["map-started", { title: "Mrs A’s care map", kind: "personal", about: MRS_A }],
  person(MRS_A, "Mrs A", { nearness: "lives-here" }),
  person(PETER, "Peter", { relationship: "child", nearness: "far", formality: "informal" }),
  person(TOM, "Tom", { relationship: "neighbour", nearness: "nearby", formality: "informal" }),
  person(JUNE, "June", { relationship: "friend", nearness: "nearby", formality: "informal" }),
  ["element-added", { element: CRAFTS, kind: "group", name: "Crafts group" }],
  care(PETER_PHONES, PETER, MRS_A, { frequency: "weekly", mode: "visit" }),
  care(TOM_LOOKS_IN, TOM, MRS_A, { frequency: "daily", mode: "visit" }),
  care(JUNE_VISITS, JUNE, MRS_A, { frequency: "weekly", mode: "visit" }),
  care(GOES_TO_CRAFTS, MRS_A, CRAFTS, { frequency: "weekly", mode: "visit" }),
].map(([type, event], at) => ({
  seq: at + 1,
  id: id(100 + at),
  type,
  event,
  recorded_at: "2026-11-01T10:00:00Z",
  noted_by: "account-jo",
}))

export const MEMBERS = [
  { account: "a", name: "Mrs A", role: "supported-person", role_words: "the person" },
  { account: "account-jo", name: "Jo M", role: "worker", role_words: "worker" },
]

export const MRS_AS_MAP = { title: "Mrs A’s care map", entries: ENTRIES, members: MEMBERS }
