/**
 * Where the server lays everything on a map: asked for after the history, for a picture is drawn without it too.
 */

import { meant } from "./meant.js"

/** @typedef {import("./world.js").World} World */
/** @typedef {import("../shapes.js").MapRecord} MapRecord */

/** Entries after which things may lie elsewhere: somebody came, or nearness is another. */
const MOVING = /^(element-(added|returned|placed)|elements-|nearness-|map-started|entry-in-error)/

/**
 * Whether a page of entries may have put something elsewhere.
 * @param {any[]} entries
 */
export function moves(entries) {
  return entries.some(({ type, corrects }) => corrects || MOVING.test(type ?? ""))
}

/**
 * Asks for the places of every map that is wholly here and may lie otherwise now. What does not come now is asked for in the
 * next round.
 * @param {World} world
 */
export async function fetchPlaces(world) {
  const due = (await world.store.maps.all()).filter(isDue)
  for (const { id } of due) {
    const reply = await world.ask(`/api/maps/${id}/places`)
    const meaning = meant(reply, isPlaces, world.now())
    if (meaning.kind !== "said") return
    await world.store.maps.change((records) => ({
      turned: records
        .filter((record) => record.id === id)
        .map((record) => ({ record: { ...record, places: meaning.said.places, moved: false } })),
    }))
    world.tell()
  }
}

/** @param {MapRecord} record */
function isDue({ practice, mine, moved, cursor, head }) {
  return Boolean(moved) && !practice && !mine && cursor === head
}

/** @param {any} said */
function isPlaces(said) {
  return typeof said.places === "object" && said.places !== null
}
