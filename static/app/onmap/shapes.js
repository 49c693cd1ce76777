/** What the screens of a map on this phone get. No code. */

/**
 * `note`: noted at once, with no card before it. `picture`: where the map is drawn.
 * @typedef {import("../visit/shapes.js").Turn & { account: string | null,
 *   note: (happened: import("../visit/seeing.js").Happened, said?: Record<string, any>) => void,
 *   takeBack: (id: string) => void, picture: HTMLElement, mayNote: boolean }} MapTurn
 */

export {}
