/**
 * The numbers of a map on this phone, without signal, under the names of src/carelog/projections/measures/registry.py. Those that
 * need more than a phone should work out (clusters, what each one stands between) are the server's alone.
 */

import { alone, cover, formalityOf, stateOf, weeklyHours } from "./around.js"
import { TIMES_A_WEEK } from "./formality.js"
import { cuts, pieces } from "./pieces.js"
import { constraint, density, effectiveSize, part, twoSteps, ways } from "./structure.js"

/** @typedef {import("./around.js").Around} Around */
/** @typedef {Record<string, number | null>} Figures null: not defined here */
/** @typedef {Map<string, Set<string>>} Near */

const KIN = new Set(["partner", "parent", "sibling", "other-kin"])
const CLASSES = ["lives_here", "children", "other_kin", "neighbours_friends", "paid", "others"]
/** Families of ties along which somebody gives where they point. */
const GIVING = new Set(["care", "other"])
const STEPS = ["generative", "engaged", "inactive"]

/**
 * @param {Around} now
 * @returns {Figures} those of a person only where the map has one
 */
export function figuresOf(now) {
  const gives = arrows(now)
  const person = now.person
  const own = person === null ? {} : { ...ofPerson(now, person, gives), ...ofHelp(now) }
  return { ...own, ...ofTheWhole(now, gives) }
}

/** D: whom each one gives to; both ways where care is mutual. @param {Around} now @returns {Near} */
function arrows({ elements, ties }) {
  const found = new Map([...elements.keys()].map((id) => [id, new Set()]))
  for (const { from, to, direction, family } of ties) {
    if (!GIVING.has(family ?? "")) continue
    if (direction === "directed" || direction === "mutual") found.get(from)?.add(to)
    if (direction === "mutual") found.get(to)?.add(from)
  }
  return found
}

/** @param {Around} now @param {string} person @param {Near} gives @returns {Figures} */
function ofPerson({ near, elements }, person, gives) {
  const around = near.get(person) ?? new Set()
  const without = part(near, around)
  const out = gives.get(person) ?? new Set()
  const into = [...gives].filter(([, those]) => those.has(person)).map(([id]) => id)
  const effective = effectiveSize(near, person)
  const circle = (/** @type {string} */ which) =>
    [...around].filter((id) => elements.get(id)?.closeness === which).length
  return {
    person_out_degree: out.size,
    person_in_degree: into.length,
    person_reciprocity: over(2 * into.filter((id) => out.has(id)).length, out.size + into.length),
    give_receive_ratio: over(out.size, into.length),
    person_size: around.size,
    person_density: density(without),
    person_pieces: pieces(without).length,
    person_two_step_reach: over(twoSteps(near, person), near.size - 1),
    person_reach_efficiency: over(twoSteps(near, person), around.size),
    person_effective_size: effective,
    person_efficiency: effective === null ? null : effective / around.size,
    person_constraint: constraint(near, person),
    circle_inner: circle("inner"),
    circle_middle: circle("middle"),
    circle_outer: circle("outer"),
  }
}

/** @param {Around} now @returns {Figures} */
function ofHelp(now) {
  const helpers = [...now.help.keys()]
  const paid = helpers.filter((id) => formalityOf(now, id) === "formal").length
  const unpaid = helpers.filter((id) => formalityOf(now, id) === "informal").length
  const kinds = helpers.map((id) => classOf(now, id))
  const shares = CLASSES.map((kind) => [`share_${kind}`, over(count(kinds, kind), kinds.length)])
  const givers = [...cover(now).values()].map(({ size }) => size)
  return {
    ...Object.fromEntries(shares),
    share_formal: over(paid, paid + unpaid),
    share_informal: over(unpaid, paid + unpaid),
    ei_formality: over(paid - unpaid, paid + unpaid),
    paid_hours: weeklyHours(now, "formal"),
    unpaid_hours: weeklyHours(now, "informal"),
    care_concentration: gini(contacts(now)),
    cover_one: count(givers, 1),
    cover_none: count(givers, 0),
    loss_test: alone(now).size,
  }
}

/** Who helps, after LASA, as support.py tells them apart. @param {Around} now @param {string} id */
function classOf(now, id) {
  const { kind, nearness, relationship } = now.elements.get(id) ?? { id }
  if (formalityOf(now, id) === "formal") return "paid"
  if (kind === "person" && nearness === "lives-here") return "lives_here"
  if (relationship === "child") return "children"
  if (KIN.has(relationship)) return "other_kin"
  return ["friend", "neighbour"].includes(relationship) ? "neighbours_friends" : "others"
}

/** Contacts a week of each helper of whom somebody said how often. @param {Around} now */
function contacts({ help }) {
  return [...help.values()]
    .map((ties) => ties.map(({ frequency }) => TIMES_A_WEEK[frequency]).filter((one) => one !== undefined))
    .filter((said) => said.length > 0)
    .map((said) => said.reduce((sum, one) => sum + one, 0)) // biome-ignore format: one walk
}

/** @param {Around} now @param {Near} gives @returns {Figures} */
function ofTheWhole({ near, ties }, gives) {
  const parts = pieces(near)
  const [first] = parts
  const across = parts.length === 1 && first ? ways(near, first) : null
  const all = [...gives].reduce((sum, [, those]) => sum + those.size, 0)
  const both = [...gives].reduce((sum, [id, those]) => sum + returned(id, those, gives), 0)
  const states = ties.map(stateOf)
  return {
    number_of_nodes: near.size,
    number_of_edges: ties.length,
    density: density(near),
    reciprocity: over(both, all),
    diameter: across ? across.diameter : null,
    average_degree: over(2 * ties.length, near.size),
    average_shortest_path_length: across ? across.average : null,
    number_connected_components: parts.length,
    largest_piece_size: first ? Math.max(...parts.map((one) => one.length)) : null,
    isolates: parts.filter((one) => one.length === 1).length,
    articulation_points: cuts(near).size,
    generative_share: over(count(states, "generative"), states.filter(Boolean).length),
    ...Object.fromEntries(STEPS.map((step) => [`ties_${step}`, count(states, step)])),
    ties_unclassified: count(states, ""),
  }
}

/** @param {string} id @param {Set<string>} those @param {Near} gives */
function returned(id, those, gives) {
  return [...those].filter((other) => gives.get(other)?.has(id)).length
}

/**
 * How unevenly these lie: 0 all alike, near 1 all with one; null for nothing.
 * @param {number[]} values
 */
function gini(values) {
  const [total, many] = [values.reduce((sum, one) => sum + one, 0), values.length]
  if (total === 0) return null
  const ranked = [...values]
    .sort((a, b) => a - b)
    .reduce((sum, value, at) => sum + (at + 1) * value, 0)
  return (2 * ranked) / (many * total) - (many + 1) / many
}

/** @param {number} a @param {number} b */
function over(a, b) {
  return b === 0 ? null : a / b
}

/** @template T @param {T[]} all @param {T} one */
function count(all, one) {
  return all.filter((each) => each === one).length
}
