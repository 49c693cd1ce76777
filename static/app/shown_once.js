/**
 * What is shown once and never again: the link of an invitation with its QR code, and recovery codes.
 */

/**
 * @param {HTMLElement} place with the words around it; the link, the picture and a button to copy come into it
 * @param {string} link
 * @param {string} qr
 */
export function showLink(place, link, qr) {
  const picture = document.createElement("img")
  picture.src = qr
  picture.alt = place.dataset.alt ?? ""
  picture.className = "qr"
  const text = document.createElement("p")
  text.className = "secret"
  text.textContent = link
  show(place, [picture, text, copying(place, link)])
}

/**
 * @param {HTMLElement} place
 * @param {string[]} codes
 */
export function showCodes(place, codes) {
  const list = document.createElement("ol")
  list.className = "codes"
  for (const code of codes) {
    const item = document.createElement("li")
    item.textContent = code
    list.append(item)
  }
  show(place, [list, copying(place, codes.join("\n"))])
}

/**
 * @param {HTMLElement} place
 * @param {HTMLElement[]} things
 */
function show(place, things) {
  place.querySelector(".once")?.replaceChildren(...things)
  place.hidden = false
  place.tabIndex = -1
  place.focus()
}

/**
 * @param {HTMLElement} place
 * @param {string} text
 */
function copying(place, text) {
  const button = document.createElement("button")
  button.type = "button"
  button.textContent = place.dataset.copy ?? ""
  button.addEventListener("click", async () => {
    await navigator.clipboard?.writeText(text).catch(() => undefined)
    button.textContent = place.dataset.copied ?? ""
  })
  return button
}
