/**
 * The Merkle tree over all entries (RFC 6962, section 2.1), as far as a phone needs it: that one grew from another. The twin of
 * `holds_grown` in src/carelog/proof/tree.py.
 */

import { same, sha256 } from "./bytes.js"

/** @typedef {import("./bytes.js").Bytes} Bytes */
/** A tree of so many leaves, by its root. @typedef {{ size: number, root: Bytes }} Tree */

const HASH = 32
const LEAF = Uint8Array.of(0)
const NODE = Uint8Array.of(1)

/** @param {Bytes} entry */
export function leafHash(entry) {
  return sha256(LEAF, entry)
}

/**
 * @param {Bytes} left
 * @param {Bytes} right
 */
export function nodeHash(left, right) {
  return sha256(NODE, left, right)
}

/**
 * Whether the proof shows that the larger tree begins with all of the smaller one (RFC 9162, section 2.1.4.2).
 * @param {Tree} before
 * @param {Tree} now
 * @param {Bytes[]} proof
 * @returns {Promise<boolean>}
 */
export async function holdsGrown(before, now, proof) {
  if (before.size > now.size || proof.some(({ length }) => length !== HASH)) return false
  if (before.size === 0) return proof.length === 0
  if (before.size === now.size) return proof.length === 0 && same(before.root, now.root)
  return proof.length > 0 && climbed(before, now, proof)
}

/**
 * Both roots, made anew from the proof on the way up. Sizes may be more than 32 bits: they are halved, not shifted.
 * @param {Tree} before
 * @param {Tree} now
 * @param {Bytes[]} proof
 */
async function climbed(before, now, proof) {
  const [start, ...steps] = isWhole(before.size) ? [before.root, ...proof] : proof
  let { node, last } = upTo({ node: before.size - 1, last: now.size - 1 }, isRight)
  let [first, second] = [start ?? before.root, start ?? before.root]
  for (const step of steps) {
    if (last === 0) return false
    if (isRight(node) || node === last) {
      first = await nodeHash(step, first)
      second = await nodeHash(step, second)
      ;({ node, last } = upTo({ node, last }, (at) => at !== 0 && !isRight(at)))
    } else {
      second = await nodeHash(second, step)
    }
    ;({ node, last } = up({ node, last }))
  }
  return last === 0 && same(first, before.root) && same(second, now.root)
}

/** A node by its number among its neighbours, and the last one of them. @typedef {{ node: number, last: number }} Place */

/**
 * @param {Place} place
 * @param {(node: number) => boolean} goesOn
 * @returns {Place}
 */
function upTo(place, goesOn) {
  return goesOn(place.node) ? upTo(up(place), goesOn) : place
}

/**
 * @param {Place} place
 * @returns {Place}
 */
function up({ node, last }) {
  return { node: Math.floor(node / 2), last: Math.floor(last / 2) }
}

/** @param {number} node */
function isRight(node) {
  return node % 2 === 1
}

/** Whether a tree of so many leaves is one whole subtree, whose root is in no proof. @param {number} size */
function isWhole(size) {
  return 2 ** Math.round(Math.log2(size)) === size
}
