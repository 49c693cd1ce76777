/** Numbers as they are read: a share as per cent, what is not defined as "—". Twin of src/carelog/projections/measures/figures.py. */

/** @typedef {import("../visit/words.js").Say} Say */
/** @typedef {import("./figures.js").Figures} Figures */

const ACROSS = ["diameter", "average_shortest_path_length"]

/**
 * @param {Figures} figures
 * @param {Say} say
 * @returns {{ title: string, value: string, means: string }[]} in the order of `figures`
 */
export function rowsOf(figures, say) {
  return Object.entries(figures).map(([name, value]) => ({
    title: say(`figure.${name}`),
    value: saidOf(name, value, figures, say),
    means: say(`figure.${name}.means`),
  }))
}

/** @param {string} name @param {number | null} value @param {Figures} figures @param {Say} say */
function saidOf(name, value, figures, say) {
  const pieces = figures.number_connected_components ?? 0
  if (value === null && ACROSS.includes(name) && pieces > 1)
    return say("measures.in-pieces", { count: String(pieces) })
  return value === null ? "—" : counted(value, say(`figure.${name}.unit`), say)
}

/** @param {number} value @param {string} unit @param {Say} say */
function counted(value, unit, say) {
  if (unit === "share") return say("measures.share", { number: (value * 100).toFixed(0) })
  if (unit === "hours a week") return say("measures.hours", { number: String(value) })
  return Number.isInteger(value) ? String(value) : value.toFixed(unit === "how many" ? 1 : 2)
}
