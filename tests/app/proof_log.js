// A log that signs what it has, as ours does, and that can be made to lie. No test is in here.

import { generateKeyPairSync, sign } from "node:crypto"
import { sha256 } from "../../static/app/proof/bytes.js"
import { leafHash, nodeHash } from "../../static/app/proof/tree.js"

const text = (words) => new TextEncoder().encode(words)
export const base64 = (bytes) => Buffer.from(bytes).toString("base64")

/** The root over these leaf hashes: RFC 6962, section 2.1, word for word. */
export async function rootOf(leaves) {
  if (leaves.length === 0) return sha256()
  if (leaves.length === 1) return leaves[0]
  const at = split(leaves.length)
  return nodeHash(await rootOf(leaves.slice(0, at)), await rootOf(leaves.slice(at)))
}

/** PROOF(before, leaves): RFC 6962, section 2.1.2, word for word. */
export async function consistency(before, leaves) {
  return before === 0 || before === leaves.length ? [] : subproof(before, leaves, true)
}

async function subproof(before, leaves, whole) {
  if (before === leaves.length) return whole ? [] : [await rootOf(leaves)]
  const at = split(leaves.length)
  const [left, right] = [leaves.slice(0, at), leaves.slice(at)]
  return before <= at
    ? [...(await subproof(before, left, whole)), await rootOf(right)]
    : [...(await subproof(before - at, right, false)), await rootOf(left)]
}

function split(count) {
  let at = 1
  while (at * 2 < count) at *= 2
  return at
}

/** So many leaves that differ from log to log. */
export function leavesOf(count, what = "entry") {
  return Promise.all(Array.from({ length: count }, (_, n) => leafHash(text(`${what} ${n}`))))
}

/** Signs as the server does, with a key of its own. */
export function signer() {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519")
  const raw = publicKey.export({ format: "der", type: "spki" }).subarray(-32)
  const packed = Buffer.concat([Uint8Array.of(1), raw])
  const idOf = async (name) => (await sha256(text(`${name}\n`), packed)).slice(0, 4)
  return {
    async key(name) {
      return `${name}+${Buffer.from(await idOf(name)).toString("hex")}+${base64(packed)}`
    },
    async note(name, signed) {
      const signature = Buffer.concat([await idOf(name), sign(null, text(signed), privateKey)])
      return `${signed}\n— ${name} ${base64(signature)}\n`
    },
  }
}

/** The log of one server in one life of it. `told` is what it answers a phone that kept its checkpoint of `from` entries. */
export class Log {
  constructor({ epoch = "epoch-1", leaves = [], keys = signer(), restored = null } = {}) {
    Object.assign(this, { origin: `carelog/log/${epoch}`, leaves, keys, restored })
  }

  async grow(count, what = "entry") {
    const more = await leavesOf(this.leaves.length + count, what)
    this.leaves = [...this.leaves, ...more.slice(this.leaves.length)]
    return this
  }

  async told(from = null, size = this.leaves.length) {
    const leaves = this.leaves.slice(0, size)
    const signed = `${this.origin}\n${size}\n${base64(await rootOf(leaves))}\n`
    const known = from !== null && from <= (this.restored?.size ?? size) && from <= size
    return {
      note: await this.keys.note(this.origin, signed),
      key: await this.keys.key(this.origin),
      from: known ? from : null,
      consistency: known ? (await consistency(from, leaves)).map(base64) : [],
      restored: this.restored,
    }
  }

  /** The same server once a backup of so many entries was put back. */
  again(size, epoch = "epoch-2") {
    const { keys, leaves, origin } = this
    return new Log({ epoch, leaves: leaves.slice(0, size), keys, restored: { origin, size } })
  }
}
