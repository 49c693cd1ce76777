/** What the screens of "what if" get. No code. */

/** @typedef {{ path: import("../visit/draft.js").Place[], ideas: import("./imagined.js").Idea[] }} Imagining */

/**
 * As a step of a visit gets it, but that nothing can be noted. `careMap` is the map as it is today.
 * @typedef {Pick<import("../visit/shapes.js").Turn, "say" | "tell" | "at" | "careMap" | "today" | "newId" | "go" | "back" | "put" | "type">
 *   & { ideas: import("./imagined.js").Idea[], imagine: (idea: import("./imagined.js").Idea) => void, takeAway: (id: string) => void,
 *   reader: import("../compare/table.js").Reader }} IfTurn
 */

export {}
