/**
 * The words of a page: they stand in its <template>s, in the reader's language, each under a key (`data-say`).
 * Gaps are written {name}.
 */

/** @typedef {Record<string, string | number | null | undefined>} Gaps */
/** @typedef {(key: string, gaps?: Gaps) => string} Say */

/** Controls, and marks that turn the direction of what follows: in a name they would rewrite the sentence around it. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is about
const NOT_WRITTEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/

/**
 * A way to say things, from keys and texts. A key without a text is a fault of ours and is said as it stands.
 * @param {Map<string, string>} texts
 * @returns {Say}
 */
export function saying(texts) {
  return (key, gaps = {}) => fill(texts.get(key) ?? key, gaps)
}

/**
 * A word of a closed list; one that no list has is somebody's own and is said as it is; "" for nothing said.
 * @param {Say} say
 * @param {string} list
 * @param {string | null | undefined} word
 */
export function sayWord(say, list, word) {
  if (!word) return ""
  const key = `${list}.${word}`
  const said = say(key)
  return said === key ? plain(word) : said
}

/**
 * @param {string} text
 * @param {Gaps} gaps
 */
export function fill(text, gaps) {
  return text.replace(/\{(\w+)\}/g, (gap, name) => (name in gaps ? isolated(gaps[name]) : gap))
}

/**
 * A text that somebody typed, without what nobody can see.
 * @param {unknown} text
 */
export function plain(text) {
  return String(text ?? "").replace(NOT_WRITTEN, "")
}

/** What somebody typed, so that it turns no other word around. @param {unknown} value */
export function isolated(value) {
  const said = plain(value)
  return RIGHT_TO_LEFT.test(said) ? `\u2068${said}\u2069` : said
}

/**
 * Whatever the templates of a page say.
 * @param {Document} page
 * @returns {Map<string, string>}
 */
export function textsOf(page) {
  const texts = new Map()
  for (const shelf of page.querySelectorAll("template[data-words]")) {
    const inside = /** @type {HTMLTemplateElement} */ (shelf).content
    for (const one of /** @type {NodeListOf<HTMLElement>} */ (
      inside.querySelectorAll("[data-say]")
    ))
      texts.set(one.dataset.say ?? "", (one.textContent ?? "").trim())
  }
  return texts
}
