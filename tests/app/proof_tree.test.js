// That a tree only grew: known answers of Certificate Transparency, and every size against a prover that follows the RFC.

import assert from "node:assert/strict"
import { test } from "node:test"
import { holdsGrown, leafHash, nodeHash } from "../../static/app/proof/tree.js"
import { consistency, leavesOf, rootOf } from "./proof_log.js"

const LEAVES = [
  "",
  "00",
  "10",
  "2021",
  "3031",
  "40414243",
  "5051525354555657",
  "606162636465666768696a6b6c6d6e6f",
]
const ROOTS = [
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
const PROOFS = [
  [1, 1, []],
  [
    1,
    8,
    [
      "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
      "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
      "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
  ],
  [
    6,
    8,
    [
      "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
      "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
      "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
  ],
  [
    2,
    5,
    [
      "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
      "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ],
  ],
]
const MOST = 40
const OTHER = new Uint8Array(32).fill(7)

const bytes = (hex) => new Uint8Array(Buffer.from(hex, "hex"))

test("the trees that everybody knows have the roots that everybody knows", async () => {
  const leaves = await Promise.all(LEAVES.map((one) => leafHash(bytes(one))))

  for (const [at, root] of ROOTS.entries()) {
    assert.equal(Buffer.from(await rootOf(leaves.slice(0, at + 1))).toString("hex"), root)
  }
  for (const [before, size, proof] of PROOFS) {
    const made = await consistency(before, leaves.slice(0, size))
    assert.deepEqual(
      made.map((one) => Buffer.from(one).toString("hex")),
      proof,
    )
  }
})

test("the proofs that everybody knows hold", async () => {
  for (const [before, size, proof] of PROOFS) {
    const [was, now] = [before, size].map((n) => ({ size: n, root: bytes(ROOTS[n - 1]) }))
    assert.equal(await holdsGrown(was, now, proof.map(bytes)), true, `${before} to ${size}`)
  }
})

test("every tree up to forty leaves grew from every smaller one, and from nothing else", async () => {
  const leaves = await leavesOf(MOST)
  const trees = await Promise.all(
    Array.from({ length: MOST + 1 }, async (_, size) => {
      return { size, root: await rootOf(leaves.slice(0, size)) }
    }),
  )
  for (const now of trees) {
    for (const was of trees.slice(0, now.size + 1)) {
      const proof = await consistency(was.size, leaves.slice(0, now.size))
      const says = `${was.size} to ${now.size}`
      assert.equal(await holdsGrown(was, now, proof), true, says)
      for (const [at] of proof.entries()) {
        assert.equal(await holdsGrown(was, now, proof.with(at, OTHER)), false, `${says}, ${at}`)
        assert.equal(await holdsGrown(was, now, proof.toSpliced(at, 1)), false, `${says}, ${at}`)
      }
      assert.equal(await holdsGrown(was, now, [...proof, OTHER]), false, says)
      assert.equal(await holdsGrown(was, now, [OTHER, ...proof]), false, says)
      if (was.size === 0) continue
      assert.equal(await holdsGrown({ ...was, root: OTHER }, now, proof), false, says)
      assert.equal(await holdsGrown(was, { ...now, root: OTHER }, proof), false, says)
    }
  }
})

test("a proof or a root with any one bit changed shows nothing", async () => {
  const leaves = await leavesOf(MOST)
  const tree = async (size) => ({ size, root: await rootOf(leaves.slice(0, size)) })
  for (const pair of [
    [1, 2],
    [3, 7],
    [6, 8],
    [13, MOST],
  ]) {
    const [was, now] = await Promise.all(pair.map(tree))
    const proof = await consistency(was.size, leaves.slice(0, now.size))
    assert.equal(await holdsGrown(was, now, proof), true)
    for (const bit of Array(256).keys()) {
      const says = `${pair}, bit ${bit}`
      for (const [at, hash] of proof.entries()) {
        const wrong = proof.with(at, flipped(hash, bit))
        assert.equal(await holdsGrown(was, now, wrong), false, `${says} of ${at}`)
      }
      assert.equal(
        await holdsGrown({ ...was, root: flipped(was.root, bit) }, now, proof),
        false,
        says,
      )
      assert.equal(
        await holdsGrown(was, { ...now, root: flipped(now.root, bit) }, proof),
        false,
        says,
      )
    }
  }
})

function flipped(hash, bit) {
  return hash.with(bit >> 3, hash[bit >> 3] ^ (1 << (bit & 7)))
}

test("a proof for other sizes, the wrong way round or of hashes that are none is none", async () => {
  const leaves = await leavesOf(MOST)
  const tree = async (size) => ({ size, root: await rootOf(leaves.slice(0, size)) })
  const proof = await consistency(13, leaves)
  const [was, now] = [await tree(13), await tree(MOST)]

  assert.equal(await holdsGrown(now, was, proof), false)
  // A tree that is said to be larger or smaller, with the root and the proof of another: once a bug in other libraries.
  assert.equal(await holdsGrown(was, { ...now, size: 100 }, proof), false)
  assert.equal(await holdsGrown(was, { ...now, size: 20 }, proof), false)
  assert.equal(await holdsGrown({ ...was, size: 12 }, now, proof), false)
  assert.equal(await holdsGrown(was, now, proof.with(0, proof[0].slice(1))), false)
  assert.equal(await holdsGrown(was, now, []), false)
})

test("a log of more entries than 32 bits can count is halved rightly", async () => {
  const size = 2 ** 40
  const [left, right] = [await leafHash(OTHER), await leafHash(bytes("00"))]
  const now = { size: size * 2, root: await nodeHash(left, right) }

  assert.equal(await holdsGrown({ size, root: left }, now, [right]), true)
  assert.equal(await holdsGrown({ size, root: left }, now, [left]), false)
})
