/**
 * What was noted before anybody signed in on this phone becomes the first one's who does.
 */

import { appended } from "../outbox/row.js"

/** @typedef {import("./account.js").AccountStore} AccountStore */

/**
 * Puts all that nobody's store holds into an account's, numbered anew, and takes nobody's away. Done again, it changes nothing.
 * @param {AccountStore} from
 * @param {AccountStore} into
 * @returns {Promise<boolean>} whether there was anything
 */
export async function adopt(from, into) {
  const maps = await from.maps.all()
  const noted = await moved(from.noted, into.noted, maps)
  const practice = await moved(from.practice, into.practice, [])
  const drafts = await from.notes.drafts()
  for (const [key, value] of drafts) await into.notes.keepDraft(key, value)
  await from.remove()
  return noted + practice + maps.length + drafts.length > 0
}

/**
 * @param {import("./rows.js").Rows} from
 * @param {import("./rows.js").Rows} into
 * @param {import("../shapes.js").MapRecord[]} maps
 */
async function moved(from, into, maps) {
  const rows = (await from.all()).filter(({ state }) => state === "waiting" || state === "practice")
  if (rows.length + maps.length === 0) return 0
  const entries = rows.map(({ entry }) => entry)
  await into.change({ index: "id", is: rows.map(({ id }) => id) }, (known, line) => {
    const there = new Set(known.map(({ id }) => id))
    const practice = rows[0]?.state === "practice"
    return { ...appended(entries, line, { practice, there }), maps, said: null }
  })
  return rows.length
}
