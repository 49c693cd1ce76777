/**
 * Saves a drawing as a PNG picture. The browser draws the file that `svg.standalone` gives (with its own styles) on a canvas.
 * Needs `blob:` in the page's img-src, nothing else.
 */

/**
 * The picture as PNG.
 * @param {string} svg the text of the standalone SVG
 * @param {number} [scale] pixels of the picture for each of the drawing's
 * @returns {Promise<Blob>}
 */
export async function asPng(svg, scale = 2) {
  const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }))
  try {
    const image = new Image()
    image.src = address
    await image.decode()
    const canvas = document.createElement("canvas")
    canvas.width = image.naturalWidth * scale
    canvas.height = image.naturalHeight * scale
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height)
    return await blobOf(canvas)
  } finally {
    URL.revokeObjectURL(address)
  }
}

/** @param {HTMLCanvasElement} canvas @returns {Promise<Blob>} */
function blobOf(canvas) {
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error("no picture was made"))),
      "image/png",
    )
  })
}

/**
 * Hands a picture to the reader as a download.
 * @param {Blob} picture
 * @param {string} name of the file
 */
export function save(picture, name) {
  const link = document.createElement("a")
  link.href = URL.createObjectURL(picture)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
