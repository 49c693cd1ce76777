// What must hold once the weather has cleared: the invariants I1 to I7 of the sync's design.

import { stateHash } from "../../static/app/fold/state_hash.js"

/**
 * Looks at everything there is, and says what is wrong with it.
 * @param {any} world
 */
export async function lookAt(world) {
  const truth = await world.server.ask({ do: "truth" })
  await nothingLost(world, truth)
  nothingDoubled(world, truth)
  inOrder(world, truth)
  await allTheSame(world, truth)
}

/** What a phone said to be saved is on the server, recorded or kept aside, under its own time and author; the phone knows. */
async function nothingLost(world, truth) {
  const recorded = new Map(
    Object.values(truth.logs)
      .flat()
      .map((one) => [one[0], one]),
  )
  const rows = new Map()
  for (const phone of world.phones) for (const row of await phone.page.rows()) rows.set(row.id, row)
  for (const [id, { phone, entry }] of world.noted) {
    const there = recorded.get(id)
    if (!there && !truth.kept.includes(id) && truth.answers[id] !== "already-so")
      world.wrong("an entry is lost")
    if (there && (there[3] !== world.people[phone.owner] || there[4] !== entry.noted_at))
      world.wrong("author or time was altered")
    if (!rows.has(id)) world.wrong("a phone has let go of what is not backed up")
    if (rows.get(id)?.state === "waiting") world.wrong("an entry waits for ever")
    if (truth.kept.includes(id) && !there && rows.get(id)?.state === "sent") {
      world.wrong("a phone says that an entry is added which is kept aside")
    }
  }
}

function nothingDoubled(world, truth) {
  for (const log of Object.values(truth.logs)) {
    const ids = log.map(([id]) => id)
    if (new Set(ids).size !== ids.length) world.wrong("an entry is doubled")
  }
}

function inOrder(world, truth) {
  const last = new Map()
  for (const [, device, number, , , caused] of Object.values(truth.logs).flat()) {
    if (!device || caused || number === null) continue
    if (number < (last.get(device) ?? 0)) world.wrong("entries of one phone are out of order")
    last.set(device, number)
  }
}

async function allTheSame(world, truth) {
  for (const { page } of world.phones) {
    const open = await page.open(world.map)
    const hash = open && open.waiting.size === 0 ? stateHash(open.careMap) : null
    if (hash !== truth.hashes[world.map]) world.wrong("a phone's map is not the server's")
  }
}
