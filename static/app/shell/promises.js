/**
 * What a browser can promise, from what it says of itself. this_phone.js asks it and writes what comes out.
 */

/**
 * @typedef {object} Facts
 * @property {import("./checking.js").Starts} starts
 * @property {boolean | null} persisted null where it makes no such promise at all
 * @property {boolean} sync whether it has Background Sync
 * @property {boolean} standalone whether the page was opened from the Home Screen
 * @property {boolean} ios an iPhone or iPad
 * @property {boolean} safari Safari, on whatever it runs
 * @property {number | null} used bytes
 * @property {number | null} quota bytes
 */

/** @typedef {"yes" | "not-yet" | "never"} Outcome */

const TIGHT = 20 * 1024 * 1024

/**
 * What is said of each; null where there is nothing to say of it here.
 * @param {Facts} facts
 * @returns {Record<"starts" | "stays" | "seven" | "closed" | "room", Outcome | null>}
 */
export function promises({ starts, persisted, sync, standalone, safari, used, quota }) {
  return {
    starts,
    stays: persisted === null ? "never" : persisted ? "yes" : "not-yet",
    seven: safari ? (standalone ? "yes" : "not-yet") : null,
    closed: sync ? "yes" : "not-yet",
    room: quota === null || used === null ? "never" : quota - used < TIGHT ? "not-yet" : "yes",
  }
}

/**
 * How carelog comes onto the Home Screen here.
 * @param {Facts} facts
 * @param {boolean} offered whether the browser offered to do it
 * @returns {"installed" | "button" | "ios" | "menu"}
 */
export function howToInstall({ standalone, ios }, offered) {
  if (standalone) return "installed"
  if (offered) return "button"
  return ios ? "ios" : "menu"
}

/**
 * Which browser this is, from the little that must be guessed: Safari tells nobody that it clears away after seven days.
 * @param {string} agent
 * @param {number} touches how many fingers it knows: an iPad calls itself a Mac
 */
export function browserOf(agent, touches) {
  const ios = /iPhone|iPad|iPod/.test(agent) || (/Macintosh/.test(agent) && touches > 1)
  const safari =
    ios || (/Safari\//.test(agent) && /Version\//.test(agent) && !/Chrom|Android/.test(agent))
  return { ios, safari }
}

/**
 * @param {number} bytes
 * @param {string} locale
 */
export function size(bytes, locale) {
  const mega = bytes / 1024 / 1024
  const [number, unit] = mega >= 1024 ? [mega / 1024, "GB"] : [mega, "MB"]
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: number < 10 ? 1 : 0 }).format(number)} ${unit}`
}
