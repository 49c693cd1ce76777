/**
 * From step to step, with the browser's own way back: each step of a path is one entry of its history.
 */

/** @typedef {{ path: import("./draft.js").Place[] }} Walked */

/**
 * @template {Walked} T
 * @param {T} start
 * @param {(draft: T, how: "step" | "here" | "typed") => void} moved told of each change
 * @returns {{ now: () => T, set: (next: T) => void, type: (next: T) => void, back: () => void }}
 */
export function walking(start, moved) {
  let now = start
  let ours = 0
  lay(now.path.length)
  window.addEventListener("popstate", () => {
    if (ours > 0) ours--
    else popped(now, set)
  })

  /** @param {T} next */
  function set(next) {
    const by = next.path.length - now.path.length
    const step = by !== 0 || next.path.at(-1)?.step !== now.path.at(-1)?.step
    now = next
    follow(by)
    moved(now, step ? "step" : "here")
  }

  /** @param {number} by */
  function follow(by) {
    if (by > 0) history.pushState({ walk: now.path.length }, "")
    // Where the browser went back itself, it is there already.
    const back = walked() - now.path.length
    if (by >= 0 || back <= 0) return
    ours++
    history.go(-back)
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

/** How many steps the browser's history knows of. */
function walked() {
  return Number(history.state?.walk) || 1
}

/** A path that was restored is laid out again, so that "back" leads through it. @param {number} length */
function lay(length) {
  if (walked() === length) return
  history.replaceState({ walk: 1 }, "")
  for (let at = 2; at <= length; at++) history.pushState({ walk: at }, "")
}

/**
 * Forward leads nowhere: what was ahead was said differently since, or not at all.
 * @template {Walked} T
 * @param {T} now
 * @param {(next: T) => void} set
 */
function popped(now, set) {
  const at = walked()
  if (at < now.path.length) {
    const path = now.path.slice(0, at)
    set({ ...now, path })
  } else if (at > now.path.length) history.back()
}
