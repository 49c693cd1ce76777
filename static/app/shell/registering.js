/**
 * Has the browser keep carelog, so that it starts without signal, and says when a newer one is ready. Nothing is ever loaded
 * anew under what somebody is writing: a page says that by `data-unsaved` on its root.
 */

const WORKER = "/sw.js"
/** How often a page that stays open asks whether there is another build (ms). */
const ASKED_AGAIN = 3_600_000

const { body, documentElement: root } = document
if (
  "serviceWorker" in navigator &&
  (body.classList.contains("phone") || "signedIn" in body.dataset)
) {
  // After the page itself: what is kept for later must not hold up what is looked at now.
  if (document.readyState === "complete") begin()
  else window.addEventListener("load", begin, { once: true })
}

async function begin() {
  try {
    const found = await navigator.serviceWorker.register(address(), {
      type: "module",
      updateViaCache: "none",
    })
    watch(found)
  } catch {
    // Then it works with signal only; /phone/this-phone says so.
  }
}

/** A worker's address is one of the few texts that a browser runs: it is taken from here alone. */
function address() {
  /** @type {any} */
  const types = "trustedTypes" in globalThis ? Reflect.get(globalThis, "trustedTypes") : null
  return types
    ? types.createPolicy("carelog-sw", { createScriptURL: () => WORKER }).createScriptURL("")
    : WORKER
}

/** @param {ServiceWorkerRegistration} found */
function watch(found) {
  const offer = () => {
    // The first one of all takes nobody's place.
    if (found.waiting && navigator.serviceWorker.controller) say(found)
  }
  offer()
  found.addEventListener("updatefound", () =>
    found.installing?.addEventListener("statechange", offer),
  )
  let asked = Date.now()
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible" || Date.now() - asked < ASKED_AGAIN) return
    asked = Date.now()
    found.update().catch(() => undefined)
  })
}

/** @param {ServiceWorkerRegistration} found */
function say(found) {
  const line = document.getElementById("new-version")
  const button = line?.querySelector("button")
  if (!line || !button || !line.hidden) return
  line.hidden = false
  write(line, line.querySelector("span")?.dataset.ready)
  button.addEventListener("click", () => use(found, line))
}

/**
 * @param {ServiceWorkerRegistration} found
 * @param {HTMLElement} line
 */
function use(found, line) {
  if (isUnsaved()) return write(line, line.dataset.unsaved)
  navigator.serviceWorker.addEventListener(
    "controllerchange",
    // Somebody may have begun to write meanwhile.
    () => (isUnsaved() ? write(line, line.dataset.next) : location.reload()),
    { once: true },
  )
  found.waiting?.postMessage("SKIP_WAITING")
}

function isUnsaved() {
  return "unsaved" in root.dataset
}

/**
 * @param {HTMLElement} line
 * @param {string | undefined} words
 */
function write(line, words) {
  const place = line.querySelector("span")
  if (place) place.textContent = words ?? ""
}
