/**
 * The steps of a replay: by change, by day, or by big change; and what stands at the slider. Pure: it decides, and touches nothing.
 */

/** @typedef {import("./lines.js").Line} Line */
/** @typedef {"change" | "day" | "transition"} By */

/**
 * One step. `lines`: what happened with it, never none; `at`: the last line that has happened, by its number. `big`: the big change
 * that the step is about, where one steps by them; its `day` is that of the big change then, whatever belongs to it later.
 * @typedef {{ lines: Line[], at: number, day: string, big: string | null }} Step
 */

/** What stands at the slider. @typedef {{ step: number, kind: "big" | "visit" | "review", line: Line }} Mark */

/**
 * @param {Line[]} lines what is left of the story, in its order
 * @param {By} by
 * @returns {Step[]}
 */
export function stepsOf(lines, by) {
  if (by === "transition") return byTransition(lines)
  return by === "day" ? byDay(lines) : lines.map((line, at) => step([line], at))
}

/** @param {Line[]} lines @param {number} at @param {string | null} [big] @returns {Step} */
function step(lines, at, big = null) {
  return { lines, at, day: lines.at(-1)?.day ?? "", big }
}

/** @param {Line[]} lines @returns {Step[]} */
function byDay(lines) {
  /** @type {Step[]} */
  const found = []
  for (const [at, line] of lines.entries()) {
    const last = found.at(-1)
    if (last?.day === line.day) {
      last.lines.push(line)
      last.at = at
    } else found.push(step([line], at))
  }
  return found
}

/**
 * How it was before the first big change; each big change with all that belongs to it until the next one; how it is now.
 * @param {Line[]} lines
 * @returns {Step[]}
 */
function byTransition(lines) {
  const starts = [...lines.keys()].filter((at) => isBig(lines[at]))
  const found = starts.map((start, number) => ofTransition(lines, start, starts[number + 1]))
  const [first = lines.length] = starts
  if (first > 0 && lines[first - 1])
    found.unshift(step([/** @type {Line} */ (lines[first - 1])], first - 1))
  const last = lines.at(-1)
  if (last && starts.length && (found.at(-1)?.at ?? -1) < lines.length - 1)
    found.push(step([last], lines.length - 1))
  return found
}

/** @param {Line[]} lines @param {number} start @param {number} [next] @returns {Step} */
function ofTransition(lines, start, next = lines.length) {
  const big = lines[start]?.entry.event.transition
  const here = [...lines.keys()].slice(start, next)
  const belonging = here.filter((at) => lines[at]?.big === big)
  const told = belonging.map((at) => /** @type {Line} */ (lines[at]))
  return { ...step(told, belonging.at(-1) ?? start, big), day: lines[start]?.day ?? "" }
}

/** Whether a line is a big change itself. @param {Line | undefined} line */
export function isBig(line) {
  return line?.entry.type === "transition-recorded"
}

/**
 * The step in which a line has happened: the first whose `at` is not before it.
 * @param {Step[]} steps
 * @param {number} at the line's number
 */
export function stepWith(steps, at) {
  let [low, high] = [0, steps.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((steps[middle]?.at ?? 0) < at) low = middle + 1
    else high = middle
  }
  return Math.max(0, low)
}

const KINDS = /** @type {Record<string, Mark["kind"]>} */ ({
  "transition-recorded": "big",
  "visit-made": "visit",
  "review-held": "review",
})

/**
 * @param {Line[]} lines
 * @param {Step[]} steps
 * @returns {Mark[]}
 */
export function marksOf(lines, steps) {
  return lines.flatMap((line, at) => {
    const kind = KINDS[line.entry.type]
    return kind ? [{ step: stepWith(steps, at), kind, line }] : []
  })
}

/**
 * The next step forward (1) or back (-1) with a big change; the last or first step where there is none.
 * @param {Mark[]} marks
 * @param {number} here
 * @param {1 | -1} way
 * @param {number} last
 */
export function bigFrom(marks, here, way, last) {
  const big = marks.filter(({ kind }) => kind === "big").map(({ step: at }) => at)
  const on = way > 0 ? big.find((at) => at > here) : big.findLast((at) => at < here)
  return on ?? (way > 0 ? last : 0)
}

/**
 * Who died on the way from one step to another, forward only, and was not decided about: the first step with such a death.
 * @param {Step[]} steps
 * @param {number} from the step that is shown; -1 where none is yet
 * @param {number} to
 * @param {Set<string>} decided elements about whose death somebody has chosen on this page
 * @returns {{ step: number, elements: string[] } | null}
 */
export function deathOnTheWay(steps, from, to, decided) {
  for (let at = from + 1; at <= to; at += 1) {
    const elements = diedAt(steps[at]).filter((id) => !decided.has(id))
    if (elements.length) return { step: at, elements }
  }
  return null
}

/** Who died in a step. @param {Step | undefined} step @returns {string[]} */
export function diedAt(step) {
  const deaths = step?.lines.filter(({ entry }) => entry.type === "person-died") ?? []
  return deaths.map(({ entry }) => entry.event.element)
}
