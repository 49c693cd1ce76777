/**
 * How a simple graph hangs together: ways, tightness, who stands between. A small twin of
 * src/carelog/projections/measures/structure.py, for the few hundred that a phone holds.
 */

/** @typedef {Map<string, Set<string>>} Near */

/** Pairs that are joined. @param {Near} near */
export function pairs(near) {
  return [...near.values()].reduce((sum, others) => sum + others.size, 0) / 2
}

/** Pairs joined over pairs possible; 0 for one or none. @param {Near} near */
export function density(near) {
  const many = near.size
  return many > 1 ? (2 * pairs(near)) / (many * (many - 1)) : 0
}

/** The part of it that these are. @param {Near} near @param {Set<string>} those @returns {Near} */
export function part(near, those) {
  return new Map(
    [...those].map((one) => [
      one,
      new Set([...(near.get(one) ?? [])].filter((other) => those.has(other))),
    ]),
  )
}

/** How many are within two steps of each. @param {Near} near @param {string} one */
export function twoSteps(near, one) {
  const found = new Set(near.get(one))
  for (const by of near.get(one) ?? []) for (const other of near.get(by) ?? []) found.add(other)
  found.delete(one)
  return found.size
}

/** Burt's effective size: neighbours less their mean ties to each other; null for one alone. @param {Near} near @param {string} one */
export function effectiveSize(near, one) {
  const others = near.get(one) ?? new Set()
  if (others.size === 0) return null
  return others.size - (2 * pairs(part(near, others))) / others.size
}

/** Burt's constraint; null for one alone. @param {Near} near @param {string} one @returns {number | null} */
export function constraint(near, one) {
  const others = near.get(one) ?? new Set()
  if (others.size === 0) return null
  const share = 1 / others.size
  let found = 0
  for (const other of others) {
    let spent = share
    for (const by of others)
      if (near.get(by)?.has(other)) spent += share / (near.get(by)?.size ?? 1)
    found += spent * spent
  }
  return found
}

/**
 * The longest of the shortest ways, and their mean, in one piece of more than one.
 * @param {Near} near
 * @param {string[]} piece
 * @returns {{ diameter: number, average: number | null }}
 */
export function ways(near, piece) {
  const all = piece.map((one) => steps(near, one))
  const total = all.reduce((sum, each) => sum + each.total, 0)
  const average = piece.length > 1 ? total / (piece.length * (piece.length - 1)) : null
  return { diameter: Math.max(0, ...all.map(({ longest }) => longest)), average }
}

/** How far it is from one to all it reaches. @param {Near} near @param {string} from */
function steps(near, from) {
  const far = new Map([[from, 0]])
  let [total, longest] = [0, 0]
  for (const [one, away] of far) {
    total += away
    longest = away
    for (const other of near.get(one) ?? []) if (!far.has(other)) far.set(other, away + 1)
  }
  return { total, longest }
}
