/**
 * From step to step, with the browser's own way back: each step of a path is one entry of its history. What is shown changes at
 * once; the history follows, one move after the other, because it takes its time to go back.
 */

/** @typedef {{ path: import("./draft.js").Place[] }} Walked */

/** How long a browser may take to go back, in ms; one that never does is not waited for. */
const PATIENCE = 1_000

/**
 * @template {Walked} T
 * @param {T} start
 * @param {(draft: T, how: "step" | "here" | "typed") => void} moved told of each change
 * @returns {{ now: () => T, set: (next: T) => void, type: (next: T) => void, back: () => void }}
 */
export function walking(start, moved) {
  let now = start
  /** @type {(() => void) | null} told once the browser has gone where it was sent */
  let gone = null
  let following = false
  /** @type {number[]} how far down each step was left; one step back, it is looked at from there */
  const scrolled = []
  history.scrollRestoration = "manual"
  begin(now.path.length)
  window.addEventListener("popstate", () => {
    if (gone) return gone()
    const at = walked()
    if (at < now.path.length) set({ ...now, path: now.path.slice(0, at) })
    else follow() // forward leads nowhere: what was ahead was said differently since, or not at all
  })

  /** @param {T} next */
  function set(next) {
    const before = now
    now = next
    const same = before.path.length === next.path.length && here(before)?.step === here(next)?.step
    follow()
    scrolled[before.path.length] = window.scrollY
    moved(now, same ? "here" : "step")
    if (next.path.length === before.path.length - 1)
      window.scrollTo(0, scrolled[next.path.length] ?? 0)
  }

  async function follow() {
    if (following) return
    following = true
    while (walked() !== now.path.length) await oneMove(now.path.length)
    following = false
  }

  /** @param {number} length */
  async function oneMove(length) {
    if (walked() < length) return history.pushState({ walk: walked() + 1 }, "")
    await new Promise((resolve) => {
      gone = () => resolve(null)
      setTimeout(resolve, PATIENCE)
      history.go(length - walked())
    })
    gone = null
    // Where it cannot go back, it is told that it is there.
    if (walked() > length) history.replaceState({ walk: length }, "")
  }

  return {
    now: () => now,
    set,
    type: (next) => {
      now = next
      moved(now, "typed")
    },
    back: () => set({ ...now, path: now.path.slice(0, Math.max(1, now.path.length - 1)) }),
  }
}

/** @param {Walked} walked */
function here({ path }) {
  return path.at(-1)
}

/** How many steps the browser's history knows of. */
function walked() {
  return Number(history.state?.walk) || 1
}

/** A path that was restored is laid out again, so that "back" leads through it. @param {number} length */
function begin(length) {
  if (walked() === length) return
  history.replaceState({ walk: 1 }, "")
  for (let at = 2; at <= length; at++) history.pushState({ walk: at }, "")
}
