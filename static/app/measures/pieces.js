/** How a network hangs together: its pieces, and those without whom a piece falls apart. */

/** @typedef {Map<string, Set<string>>} Near */

/** The pieces, as lists of nodes. @param {Near} near @returns {string[][]} */
export function pieces(near) {
  const left = new Set(near.keys())
  const found = []
  for (const start of near.keys()) {
    if (!left.delete(start)) continue
    const piece = [start]
    for (const one of piece)
      for (const other of near.get(one) ?? []) if (left.delete(other)) piece.push(other)
    found.push(piece)
  }
  return found
}

/**
 * Those without whom a piece falls apart (Tarjan's articulation points), without recursion: maps may be long.
 * @param {Near} near
 * @returns {Set<string>}
 */
export function cuts(near) {
  const found = new Set()
  /** @type {Map<string, number>} */
  const order = new Map()
  /** @type {Map<string, number>} */
  const low = new Map()
  for (const root of near.keys()) {
    if (order.has(root)) continue
    if (walk(root, near, order, low, found) > 1) found.add(root)
  }
  return found
}

/**
 * One piece, from its root. How many branches leave the root.
 * @param {string} root
 * @param {Near} near
 * @param {Map<string, number>} order
 * @param {Map<string, number>} low
 * @param {Set<string>} found
 */
function walk(root, near, order, low, found) {
  let branches = 0
  const path = [{ one: root, from: "", left: [...(near.get(root) ?? [])] }]
  enter(root, order, low)
  for (let at = path.at(-1); at; at = path.at(-1)) {
    const other = at.left.pop()
    if (other === undefined) {
      path.pop()
      const above = path.at(-1)
      if (!above) break
      lower(low, above.one, low.get(at.one) ?? 0)
      if (above.one === root) branches += 1
      else if ((low.get(at.one) ?? 0) >= (order.get(above.one) ?? 0)) found.add(above.one)
    } else if (!order.has(other)) {
      enter(other, order, low)
      path.push({ one: other, from: at.one, left: [...(near.get(other) ?? [])] })
    } else if (other !== at.from) lower(low, at.one, order.get(other) ?? 0)
  }
  return branches
}

/** @param {string} one @param {Map<string, number>} order @param {Map<string, number>} low */
function enter(one, order, low) {
  order.set(one, order.size)
  low.set(one, order.size - 1)
}

/** @param {Map<string, number>} low @param {string} one @param {number} to */
function lower(low, one, to) {
  low.set(one, Math.min(low.get(one) ?? to, to))
}
