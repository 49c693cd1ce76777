/**
 * What is thrown where something could not be kept on this phone, so that the page keeps the words. `reason`: `full` (no room),
 * `no-storage` (nothing may be kept in this browser), `blocked` (another tab is in the way), `update` (the store is of a newer
 * carelog), `no-key` (nothing can be sealed before the first sign-in), `storage` (anything else).
 */
export class NotSaved extends Error {
  /**
   * @param {string} reason
   * @param {unknown} [cause]
   */
  constructor(reason, cause) {
    super(`not saved on this phone: ${reason}`, { cause })
    this.name = "NotSaved"
    this.reason = reason
  }
}

/** @type {Map<string, string>} */
const REASONS = new Map([
  ["QuotaExceededError", "full"],
  ["VersionError", "update"],
  ["SecurityError", "no-storage"],
  ["BlockedError", "blocked"],
])

/**
 * What the browser's refusal comes to; anything that is not the storage's own error is a bug and stays what it is.
 * @param {any} error
 * @returns {any}
 */
export function notSaved(error) {
  if (!isOfStorage(error)) return error
  return new NotSaved(REASONS.get(error?.name) ?? "storage", error)
}

/**
 * @param {unknown} error
 * @returns {boolean}
 */
export function isOfStorage(error) {
  return error instanceof DOMException || error === null
}
