/**
 * What sending and fetching for one account needs of the world. No code.
 */

/**
 * @typedef {object} World
 * @property {string} account
 * @property {(path: string, body?: Record<string, any>) => Promise<import("./ask.js").Reply>} ask
 * @property {import("../store/account.js").AccountStore} store
 * @property {import("../store/witness.js").WitnessStore} witness
 * @property {() => number} now the device's clock, in ms
 * @property {() => Promise<{ device: number, server: number, offset: number | null }>} at
 * @property {() => string} fresh a new device id
 * @property {() => void} tell something has changed
 */

/**
 * What a part of a round came to. `again`: the round begins anew, for the log has begun a new life.
 * @typedef {{ stop: null | "again" | Extract<import("./meant.js").Meaning, { kind: "later" }>, moved: number, answered: boolean }} Part
 */

export {}
