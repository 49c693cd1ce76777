/** The lines of a tag: each of several words has one. Twin of `tag` in src/carelog/projections/drawing/marks.py. */

/** How high the ground of a tag is, and how much more for each further line, in letters. */
export const [HIGH, LINE] = [1.6, 1.15]

/**
 * Each line with the height at which its letters stand.
 * @param {Pick<import("./scene.js").Tag, "text" | "y" | "letters">} tag
 * @returns {[line: string, y: number][]}
 */
export function linesOf({ text, y, letters }) {
  const said = text.split("\n")
  const first = y + letters * (0.35 - (LINE * (said.length - 1)) / 2)
  return said.map((line, at) => [line, first + at * LINE * letters])
}
