/**
 * The shape of a scene, as src/carelog/projections/scene.py gives it, and what is asked of one. Nothing here touches a page.
 */

/** @typedef {[x: number, y: number]} Point */
/** @typedef {{ id: string, x: number, y: number, radius: number }} Spot */
/** @typedef {{ text: string, x: number, y: number, letters: number, role: string, anchor: string, rtl: boolean }} Letters */
/** @typedef {{ word: string, text: string, x: number, y: number, width: number, height: number, letters: number }} Tag */
/** @typedef {{ name: string, cx: number, cy: number, rx: number, ry: number, x: number, y: number, letters: number }} Ring */

/**
 * @typedef {object} Tie
 * @property {string} id
 * @property {string} giver
 * @property {string} receiver
 * @property {number[]} path one curve (6 numbers) or two (10)
 * @property {[number, number, number, number][]} heads tips, and the way they point
 * @property {number} head
 * @property {string} line
 * @property {number} weight
 * @property {number[]} dash
 * @property {string} tone
 * @property {string} state
 * @property {Tag | null} tag
 * @property {string} words
 * @property {string} [marked] what happened to it: "new", "ended", "changed", or ""
 */

/**
 * @typedef {object} Node
 * @property {string} id
 * @property {number} x
 * @property {number} y
 * @property {number} radius
 * @property {string} shape
 * @property {string} tone
 * @property {string} name
 * @property {string} words what the picture shows of it, for who listens
 * @property {boolean} said
 * @property {boolean} written
 * @property {Letters[]} label
 * @property {Tag | null} mark
 * @property {string} [marked] what happened to it: "new", "ended", "changed", "remembered", or ""
 */

/**
 * @typedef {object} Scene
 * @property {number} left where the sheet begins: it is cut to what is on it where only a part is shown
 * @property {number} top
 * @property {number} width
 * @property {number} height
 * @property {string} title
 * @property {string} description
 * @property {0 | 1 | 2} crowded paler lines
 * @property {Ring[]} rings
 * @property {Letters[]} captions
 * @property {Tie[]} ties
 * @property {Node[]} nodes
 * @property {Record<string, Point[]>} outlines corners of the shapes that have any, for a radius of 1
 * @property {Record<string, string>} glyphs the small pictures inside, as path data for a radius of 1
 * @property {number} smallest below this radius a shape is filled and has no small picture
 */

/** What part of a scene is seen: screen = scene * scale + (x, y). @typedef {{ x: number, y: number, scale: number }} View */

const WAYS = /** @type {const} */ ({
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
})

/**
 * The shape at a point, with some pixels around it for a finger; the nearest where several are.
 * @template {Spot} T
 * @param {readonly T[]} spots
 * @param {number} x
 * @param {number} y
 * @param {number} around
 * @returns {T | undefined}
 */
export function spotAt(spots, x, y, around) {
  /** @type {T | undefined} */
  let found
  let nearest = around
  for (const one of spots) {
    const away = Math.hypot(one.x - x, one.y - y) - one.radius
    if (away <= nearest) {
      found = one
      nearest = away
    }
  }
  return found
}

/**
 * Where an arrow key leads from a shape: to the nearest one that lies more that way than to the side.
 * @template {Spot} T
 * @param {readonly T[]} spots
 * @param {Spot} from
 * @param {string} key
 * @returns {T | undefined}
 */
export function nextSpot(spots, from, key) {
  const [dx, dy] = WAYS[/** @type {keyof typeof WAYS} */ (key)] ?? [0, 0]
  /** @type {T | undefined} */
  let found
  let nearest = Number.POSITIVE_INFINITY
  for (const one of spots) {
    const along = (one.x - from.x) * dx + (one.y - from.y) * dy
    const aside = Math.abs((one.x - from.x) * dy) + Math.abs((one.y - from.y) * dx)
    if (along > 1 && aside <= along * 1.5 && along + 2 * aside < nearest) {
      found = one
      nearest = along + 2 * aside
    }
  }
  return found
}

/**
 * The ids that a shape is tied to.
 * @param {readonly Pick<Tie, "giver" | "receiver">[]} ties
 * @param {string} id
 * @returns {Set<string>}
 */
export function joinedTo(ties, id) {
  const found = new Set()
  for (const { giver, receiver } of ties) {
    if (giver === id) found.add(receiver)
    if (receiver === id) found.add(giver)
  }
  found.delete(id)
  return found
}

/**
 * The whole scene in a window, in its middle, never larger than it was made for.
 * @param {{ left?: number, top?: number, width: number, height: number }} scene
 * @param {number} width
 * @param {number} height
 * @returns {View}
 */
export function wholeView(scene, width, height) {
  const scale = Math.min(width / scene.width, height / scene.height)
  const [left, top] = [scene.left ?? 0, scene.top ?? 0]
  return {
    x: (width - scene.width * scale) / 2 - left * scale,
    y: (height - scene.height * scale) / 2 - top * scale,
    scale,
  }
}

/**
 * Nearer or farther, so that what is at a point of the window stays there.
 * @param {View} view
 * @param {number} by
 * @param {number} x
 * @param {number} y
 * @returns {View}
 */
export function zoomedView(view, by, x, y) {
  const scale = Math.min(Math.max(view.scale * by, 0.1), 12)
  const share = scale / view.scale
  return { x: x - (x - view.x) * share, y: y - (y - view.y) * share, scale }
}
