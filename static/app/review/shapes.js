/** What a screen of a review gets. No code. */

/** @typedef {import("../visit/shapes.js").Turn} VisitTurn */
/** @typedef {import("../visit/shapes.js").Screen} Screen */
/** @typedef {import("./draft.js").Draft} Draft */

/**
 * What a screen has to go by, and what it may do. `place`: what the picture needs beside the map. `reviews`: all there are, the
 * latest first. `mayNote`: whether a review may be called and held here. `pictures`: where a picture goes; it is drawn once the
 * screen stands.
 * @typedef {object} ReviewTurn
 * @property {VisitTurn["say"]} say
 * @property {VisitTurn["map"]} map
 * @property {VisitTurn["careMap"]} careMap
 * @property {VisitTurn["at"]} at
 * @property {Draft} draft
 * @property {string} today
 * @property {string} name of the person in the middle; "" where nobody is
 * @property {import("./held.js").Review[]} reviews
 * @property {{ actions: any[], steps: any[] }} open what was agreed and planned before and is not done
 * @property {boolean} mayNote
 * @property {() => string} newId
 * @property {(next: VisitTurn["at"]) => void} go
 * @property {() => void} back
 * @property {VisitTurn["put"]} put
 * @property {VisitTurn["type"]} type
 * @property {VisitTurn["tell"]} tell
 * @property {(change: (draft: Draft) => Draft) => void} change
 * @property {(change: (draft: Draft) => Draft) => void} write the same while somebody types: kept, the page stays
 * @property {() => void} call the review is called for
 * @property {() => void} save it was held
 * @property {(look: { on?: string, since?: string, filter?: import("./draft.js").Filter }) => import("./draft.js").Look} seen
 *   what is looked at now, as it is put down
 */

/** @typedef {(turn: ReviewTurn) => Screen} ReviewStep */

export {}
