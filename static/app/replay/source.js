/**
 * Where the story of a map comes from: from this phone, or from the server where it is looked at in a browser. The same either way.
 */

import { decoded } from "../phone/sync/columns.js"
import { dayOf } from "../visit/when.js"

/** @typedef {import("../phone/shapes.js").Member} Member */
/** @typedef {import("../phone/shapes.js").Phone} Phone */
/** @typedef {import("../phone/shapes.js").OpenMap} OpenMap */

/**
 * All that is held of one map. `entries`: in the order of seq, those that wait on this phone last. `authors`: account -> name.
 * `today`: YYYY-MM-DD. `whole`: false while a part of its history is still on its way to this phone.
 * @typedef {object} Told
 * @property {string} map
 * @property {string} title
 * @property {any[]} entries
 * @property {Record<string, [number, number]>} places where the server laid everybody, on its phone sheet
 * @property {Member[]} members
 * @property {Record<string, string>} authors
 * @property {string[]} may
 * @property {string} today
 * @property {Set<string>} waiting ids of entries that are only on this phone
 * @property {boolean} whole
 * @property {"phone" | "server"} where
 */

/** The server did not give the story; `status` is what it answered, 0 for nothing at all. */
export class NotTold extends Error {
  /** @param {number} status */
  constructor(status) {
    super(`no story: ${status}`)
    this.status = status
  }
}

/**
 * @param {Phone} phone
 * @param {OpenMap} opened
 * @returns {Promise<Told>}
 */
export async function fromPhone(phone, opened) {
  const { here, entries, places, members, may, waiting, whole } = opened
  const mine = phone.account ? [[phone.account.id, phone.account.name]] : []
  const named = members.map(({ account, name }) => [account, name])
  return {
    map: here.id,
    title: here.title,
    entries,
    places,
    members,
    authors: Object.fromEntries([...mine, ...named]),
    may,
    today: dayOf(await phone.today()),
    waiting,
    whole,
    where: "phone",
  }
}

/**
 * Throws NotTold.
 * @param {string} map
 * @param {(far: number) => void} [progress] hears how far it has come, from 0 to 1, where that can be told
 * @returns {Promise<Told>}
 */
export async function fromServer(map, progress = () => {}) {
  const answer = await fetch(`/api/maps/${encodeURIComponent(map)}/story`).catch(() => null)
  if (!answer?.ok) throw new NotTold(answer?.status ?? 0)
  const story = JSON.parse(await textOf(answer, progress))
  const { title, places, members, authors, may, today } = story
  return {
    map,
    title,
    entries: decoded(story.entries),
    places,
    members,
    authors,
    may,
    today,
    waiting: new Set(),
    whole: true,
    where: "server",
  }
}

/**
 * The text of an answer as it comes in. How long it will be is known only where it was said.
 * @param {Response} answer
 * @param {(far: number) => void} progress
 */
async function textOf(answer, progress) {
  const long = Number(answer.headers.get("x-length") ?? 0)
  const reader = answer.body?.getReader()
  if (!long || !reader) return answer.text()
  const decoder = new TextDecoder()
  let [text, came] = ["", 0]
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    came += value.length
    text += decoder.decode(value, { stream: true })
    progress(Math.min(1, came / long))
  }
}
