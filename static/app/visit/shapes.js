/**
 * What a step of a visit gets, and what it gives: the same for the visit, the first map and "change" on the map. No code.
 */

/** @typedef {import("./draft.js").Draft} Draft */
/** @typedef {import("./draft.js").Item} Item */
/** @typedef {import("./draft.js").Place} Place */

/**
 * What a step has to go by, and what it may do.
 * @typedef {object} Turn
 * @property {import("./words.js").Say} say
 * @property {import("../phone/shapes.js").OpenMap} map as it is on this phone
 * @property {import("./people.js").CareMap} careMap the same, with what was noted since folded in
 * @property {Place} at where somebody is, and what they said so far on the way
 * @property {Draft} draft
 * @property {string} today YYYY-MM-DD
 * @property {string} name of the person in the middle; "" where nobody is
 * @property {() => string} newId
 * @property {(next: Place) => void} go
 * @property {() => void} back
 * @property {(said: Record<string, any>) => void} put something was said here: kept, and shown
 * @property {(said: Record<string, any>) => void} type the same while somebody types: kept, the page stays
 * @property {(change: (draft: Draft) => Draft) => void} change
 * @property {(item: Item) => void} keep this item is noted
 * @property {(what: string) => void} tell whoever listens
 */

/**
 * What a step shows. `main`: the one thing to do next, at the thumb. `first`: the id of what is focused, where it is not the
 * heading.
 * @typedef {object} Screen
 * @property {string} heading
 * @property {string} [lead]
 * @property {(Node | false | null | undefined)[]} body
 * @property {{ label: string, act: () => void } | null} [main]
 * @property {string} [first]
 * @property {boolean} [noBack]
 */

/** @typedef {(turn: Turn) => Screen} Step */

export {}
