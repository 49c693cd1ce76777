/**
 * The words of a drawing that is made here. A page hands in the reader's own (the same tables and keys as
 * src/carelog/projections/words.py has); what it leaves out is English.
 */

/** One thing, and several. @typedef {[one: string, many: string]} Counted */

/**
 * @typedef {object} Words
 * @property {Record<string, string>} nearnesses the rings' names
 * @property {Record<string, string>} kinds
 * @property {Record<string, string>} relationships
 * @property {Record<string, string>} frequencies
 * @property {Record<string, string>} qualities
 * @property {Record<string, string>} states
 * @property {Record<string, string>} does what a giver does: by mode, by "mode to kind", "mode from kind"
 * @property {Record<string, string>} formalities
 * @property {Record<string, string>} types what two are to each other, by the tie's own word
 * @property {Record<string, string>} is what a giver is to a receiver, by family
 * @property {Record<string, string>} both what two are to each other, by family
 * @property {Record<string, string>} shapes the key's
 * @property {Record<string, string>} lines the key's
 * @property {Record<string, string>} tones the key's
 * @property {Record<string, string>} weights the key's, by state
 * @property {Record<string, string>} marks what happened to somebody or something
 * @property {Record<string, string>} marked the key's, by mark
 * @property {Record<string, string>} phrases
 * @property {Record<string, Counted>} counts
 */

/** @type {Words} */
export const ENGLISH = {
  nearnesses: {
    "lives-here": "lives here",
    nearby: "nearby",
    "in-reach": "in reach",
    far: "far away",
  },
  kinds: {
    person: "person",
    group: "group",
    organisation: "service or organisation",
    place: "place",
    animal: "animal",
    resource: "thing that helps",
  },
  relationships: {
    partner: "partner",
    parent: "parent",
    child: "son or daughter",
    sibling: "brother or sister",
    "other-kin": "family",
    friend: "friend",
    neighbour: "neighbour",
    colleague: "colleague",
    volunteer: "volunteer",
    "paid-worker": "paid worker",
    "health-professional": "health professional",
    "social-care-professional": "social care worker",
  },
  frequencies: {
    daily: "every day",
    "several-a-week": "several times a week",
    weekly: "every week",
    monthly: "every month",
    occasional: "now and then",
  },
  qualities: { good: "good", mixed: "good and bad days", strained: "tired", "cut-off": "cut off" },
  states: { generative: "care is flowing", engaged: "in touch", inactive: "not active" },
  does: {
    visit: "visits %(name)s",
    phone: "phones %(name)s",
    online: "meets %(name)s online",
    letter: "writes to %(name)s",
    outing: "goes out with %(name)s",
    delivery: "delivers to %(name)s",
    "visit to group": "goes to %(name)s",
    "visit to organisation": "goes to %(name)s",
    "visit to place": "goes to %(name)s",
    "outing to organisation": "goes to %(name)s",
    "outing to place": "goes to %(name)s",
    "visit from animal": "keeps %(name)s company",
    "visit from group": "meets with %(name)s",
    "visit from place": "welcomes %(name)s",
    "visit from resource": "helps %(name)s",
    "outing from organisation": "sees %(name)s",
    "outing from health-professional": "sees %(name)s",
    "outing from place": "welcomes %(name)s",
  },
  formalities: { formal: "paid", informal: "unpaid" },
  types: {
    belongs: "%(a)s belongs to %(b)s",
    "belongs-to": "%(a)s belongs to %(b)s",
    "works-for": "%(a)s works for %(b)s",
    "goes-to": "%(a)s goes to %(b)s",
    knows: "%(a)s and %(b)s know each other",
    family: "%(a)s and %(b)s are family",
    "plan-participating": "%(a)s and %(b)s share a support plan",
    "participating-in-a-shared-support-plan": "%(a)s and %(b)s share a support plan",
    "plan-not-participating": "%(a)s and %(b)s do not share a support plan",
    "not-participating-in-a-support-plan": "%(a)s and %(b)s do not share a support plan",
  },
  is: {
    care: "cares for %(name)s",
    membership: "belongs to %(name)s",
    plan: "is in the plan of %(name)s",
    team: "works with %(name)s",
    kin: "is family of %(name)s",
    acquaintance: "knows %(name)s",
    other: "is joined to %(name)s",
  },
  both: {
    care: "%(a)s and %(b)s care for each other",
    team: "%(a)s and %(b)s work together",
    kin: "%(a)s and %(b)s are family",
    acquaintance: "%(a)s and %(b)s know each other",
    plan: "%(a)s and %(b)s share a support plan",
    other: "%(a)s and %(b)s are joined",
  },
  shapes: {
    person: "person",
    professional: "paid professional",
    group: "group",
    service: "service or organisation",
    place: "place",
    animal: "animal",
    resource: "something that helps",
  },
  lines: {
    daily: "every day",
    weekly: "every week or more",
    "now-and-then": "now and then",
    unsaid: "how often: not said",
  },
  tones: { unpaid: "green: unpaid", paid: "purple: paid" },
  weights: {
    generative: "heavy: care is flowing",
    engaged: "light: in touch",
    inactive: "pale: not active",
  },
  marks: { new: "new", ended: "ended", changed: "changed", remembered: "remembered" },
  marked: {
    new: "double outline or line: new",
    ended: "thin and broken, name struck through: ended",
    changed: "the word “changed”: is otherwise now",
    remembered: "thin, and not joined: has died, and is remembered",
  },
  phrases: {
    "care-map": "Care map",
    key: "What the picture's signs mean",
    "who-is-on-it": "Who and what is on the map",
    "not-said-how-near": "nobody has said how near",
    "joined-to-nobody": "joined to nobody here yet",
    arrow: "arrow: from who gives to who receives",
    "arrow-between": "arrow: from one to the other",
    unsure: "thin outline: nobody has said how near",
    paused: "paused",
    hours: "%(hours)s h a week",
    someone: "someone",
    "a-role": "a %(role)s",
    "an-role": "an %(role)s",
    around: "%(number)s around %(person)s",
    "on-the-map": "%(number)s on the map",
    unwritten: "%(names)s for want of room: choose a shape, or see the list",
  },
  counts: {
    ties: ["%(number)s tie", "%(number)s ties"],
    more: ["and %(number)s more tie", "and %(number)s more ties"],
    unwritten: ["%(number)s name is not written", "%(number)s names are not written"],
  },
}

/**
 * The reader's words, with English where they leave something out.
 * @param {{ [Table in keyof Words]?: Partial<Words[Table]> }} [given]
 * @returns {Words}
 */
export function inFull(given = {}) {
  const tables = Object.entries(ENGLISH).map(([name, table]) => [
    name,
    { ...table, ...given[/** @type {keyof Words} */ (name)] },
  ])
  return /** @type {Words} */ (Object.fromEntries(tables))
}

/**
 * A word of the vocabulary in the reader's language; an import's own word as it is; "" for nothing said, and for "other".
 * @param {Record<string, string>} table
 * @param {unknown} word
 */
export function say(table, word) {
  if (typeof word !== "string" || word === "other") return ""
  return (Object.hasOwn(table, word) ? table[word] : word) ?? ""
}

/**
 * A text with its gaps filled.
 * @param {string | undefined} text
 * @param {Record<string, string | number>} values
 */
export function fill(text, values) {
  return (text ?? "").replace(/%\((\w+)\)s/gu, (_all, name) => String(values[name] ?? "…"))
}

/**
 * So many of something.
 * @param {Counted | undefined} texts
 * @param {number} number
 */
export function counted(texts, number) {
  return fill(texts?.[number === 1 ? 0 : 1], { number })
}
