// Chance that comes out the same for the same seed (mulberry32).

/** @param {number} seed */
export function chanceOf(seed) {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  return {
    next,
    /** Whether something that happens so often (0 to 1) does now. */
    is: (often) => next() < often,
    /** A whole number from 0, below `n`. */
    below: (n) => Math.floor(next() * n),
    of: (list) => list[Math.floor(next() * list.length)],
    /** One of the names, each as often as its weight says. */
    weighted: (weights) => {
      const total = Object.values(weights).reduce((sum, one) => sum + one, 0)
      let at = next() * total
      for (const [name, weight] of Object.entries(weights)) {
        at -= weight
        if (at < 0) return name
      }
      return Object.keys(weights)[0]
    },
    uuid: () => {
      const hex = Array.from({ length: 32 }, () => Math.floor(next() * 16).toString(16)).join("")
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`
    },
  }
}
