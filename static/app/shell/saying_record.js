/**
 * What is said of the record that this phone has seen: a checkpoint as people compare it, and which words it is told in.
 */

import { opened } from "../proof/note.js"
import { sixWords } from "../proof/words.js"

/** @typedef {import("../proof/witness.js").Witness} Witness */
/** @typedef {import("../proof/keeping.js").Kept} Kept */

/**
 * A checkpoint in words; null where it can be no checkpoint.
 * @param {Kept | null} kept
 * @returns {Promise<{ size: number, words: string } | null>}
 */
export async function inWords(kept) {
  const found = kept && (await opened(kept.note, kept.key))
  return kept && found ? { size: found.size, words: await sixWords(kept.note) } : null
}

/**
 * The last time a backup was put back since this phone began to keep checkpoints, or began again.
 * @param {Witness} witness
 * @returns {{ key: "restored" | "restored-unchecked", at: number } | null}
 */
export function restoredLast({ earlier }) {
  const last = earlier.at(-1)
  return last?.why === "restored" || last?.why === "restored-unchecked"
    ? { key: last.why, at: last.at }
    : null
}

/**
 * The sentence for so many, from data-one and data-other, with the number as it is written here.
 * @param {HTMLElement} place
 * @param {number} n
 * @param {string} locale
 * @param {Record<string, string>} [gaps]
 */
export function sentenceFor(place, n, locale, gaps = {}) {
  const one = new Intl.PluralRules(locale).select(n) === "one"
  /** @type {Record<string, string>} */
  const filled = { n: new Intl.NumberFormat(locale).format(n), ...gaps }
  const words = (one ? place.dataset.one : place.dataset.other) ?? ""
  return words.replace(/\{(\w+)\}/g, (gap, name) => filled[name] ?? gap)
}
