/**
 * What time it is, as far as this phone can know: by its own clock, and by the server's as it was last heard.
 */

import { reckoned } from "./lease.js"

/** @typedef {{ offset: number | null, highest: number }} Known `offset`: server's time minus the device's, in ms */
/** @typedef {ReturnType<typeof clockOf>} Clock */

const KEEP_EVERY = 60_000

/**
 * @param {import("../outside.js").Outside} outside
 * @param {import("../store/notes.js").Notes} notes
 */
export function clockOf(outside, notes) {
  let [last, since] = [outside.now(), outside.monotonic()]
  const isThen = (/** @type {number} */ device) => {
    last = device
    since = outside.monotonic()
    return device
  }
  const known = async () => /** @type {Known} */ ((await notes.get("clock")) ?? UNKNOWN)
  return {
    /**
     * Both clocks now, in ms; the offset is null before the server was ever heard.
     * @returns {Promise<{ device: number, server: number, offset: number | null }>}
     */
    async at() {
      const { offset, highest } = await known()
      const now = outside.now()
      const elapsed = outside.monotonic() - since
      const device = isThen(Math.max(reckoned(now, last, elapsed), highest))
      if (device > highest + KEEP_EVERY) await notes.change("clock", higher(device))
      return { device, server: now + (offset ?? 0), offset }
    },
    /**
     * The server has said what time it is: from here on its word counts, whatever this phone's clock said before.
     * @param {number} server ms
     * @param {number} device ms, when it was asked
     */
    async heard(server, device) {
      isThen(device)
      await notes.change("clock", () => ({ offset: server - device, highest: device }))
    },
  }
}

/** @type {Known} */
const UNKNOWN = { offset: null, highest: 0 }

/** @param {number} device */
function higher(device) {
  return (/** @type {Known | undefined} */ was) => ({
    ...(was ?? UNKNOWN),
    highest: Math.max(was?.highest ?? 0, device),
  })
}
