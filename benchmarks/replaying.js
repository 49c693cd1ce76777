/**
 * What a moment of a long story costs on a phone, without a page: read by benchmarks/replaying.py.
 *
 *     node benchmarks/replaying.js ENTRIES.json
 */

import { readFileSync } from "node:fs"
import { replayable } from "../static/app/fold/checkpoints.js"
import { stateAt } from "../static/app/fold/timeline.js"

const MOMENTS = 200
const entries = JSON.parse(readFileSync(process.argv[2], "utf8"))

const began = performance.now()
const story = replayable(entries)
story.at()
const laidOut = performance.now() - began

const times = story.order.map(({ effective }) => effective)
const asked = Array.from({ length: MOMENTS }, (_, at) => times[(at * 7_919) % times.length])
const seeks = asked.map((on) => took(() => story.at(on)))
const folding = story.knownAt()
const first = Math.floor(times.length / 3)
const steps = asked.map((_, at) => took(() => folding.upTo(first + at)))
const earlier = asked
  .slice(0, 40)
  .map((_, at) => took(() => story.at(null, entries[(at * 7_919) % entries.length].seq)))
const then = asked
  .slice(0, 100)
  .map((on, at) => took(() => story.at(on, entries[(at * 7_919) % entries.length].seq)))
const zero = asked.slice(0, 10).map((on) => took(() => stateAt(entries, on)))

const said = { "laid out once": [laidOut], seek: seeks, step: steps, "an earlier known": earlier, "then": then }
for (const [what, all] of Object.entries({ ...said, "folded from zero": zero }))
  console.log(`${what}: p50 ${part(all, 0.5)} ms, p95 ${part(all, 0.95)} ms`)

/** @param {() => unknown} act */
function took(act) {
  const start = performance.now()
  act()
  return performance.now() - start
}

/** @param {number[]} all @param {number} share */
function part(all, share) {
  const sorted = [...all].sort((a, b) => a - b)
  return (sorted[Math.floor(share * sorted.length)] ?? sorted.at(-1) ?? 0).toFixed(2)
}
