/**
 * The closed words that a page lets somebody choose from, in the order in which they are offered.
 * tests/web/test_phone_screens.py holds them to src/carelog/domain/vocabulary.py and to the words of the templates.
 */

export const FREQUENCIES = ["daily", "several-a-week", "weekly", "monthly", "occasional"]
export const MODES = ["visit", "phone", "online", "letter", "outing", "delivery"]
export const QUALITIES = ["good", "mixed", "strained", "cut-off"]
export const NEARNESSES = ["lives-here", "nearby", "in-reach", "far"]
export const FAMILY = ["partner", "child", "sibling", "parent", "other-kin"]
export const AROUND = ["friend", "neighbour", "volunteer", "colleague"]
export const PAID = ["paid-worker", "health-professional", "social-care-professional"]
export const RELATIONSHIPS = [...FAMILY, ...AROUND, ...PAID, "other"]
export const KINDS = ["person", "group", "organisation", "place", "animal"]
export const TOLD_BY = [
  "own-observation",
  "the-person",
  "themselves",
  "family",
  "friend",
  "neighbour",
  "professional",
  "document",
]
export const CERTAINTIES = ["certain", "likely", "hearsay"]
export const SHOWN = ["agrees", "sees-it-differently", "not-shown"]
/** Narrowest first, as in Python; nobody chooses "named" on a phone. */
export const AUDIENCES = ["noter", "team", "circle"]
export const TRANSITIONS = [
  "discharge", "hospital-admission", "fall", "diagnosis", "bereavement", "carer-unwell", "move", "crisis", "into-care-home",
  "out-of-care-home", "worker-changed", "provider-changed", "funding-changed", "service-closed", "group-joined", "group-left",
  "relationship-ended", "birth", "work-changed", "end-of-life", "other",
] // biome-ignore format: one list
export const PURPOSES = ["routine", "first-visit", "after-a-change", "review"]
export const LEAVING = ["died", "moved-away", "moved-further", "stopped", "closed"]
export const ENDINGS = [
  "no-longer-needed",
  "no-time",
  "health",
  "not-a-fit",
  "fell-out",
  "another-took-over",
]

/** The word that the atlas scheme has for a kind, so that the picture draws its symbol. */
export const TYPE_OF_KIND = {
  group: "Group",
  organisation: "Service",
  place: "Place",
  animal: "Pet",
}
