/**
 * A photo becomes a small square in the browser: what leaves the machine is the square alone, without what a camera
 * adds to it.
 *
 * In: an image file, and a square in it: { x, y, size }, each a part (0–1) of what there is. Out: the square on a
 * canvas, or a Blob.
 */
export const SIDE = 480 // pixels; the site shows 160, on screens of up to three dots a pixel
/** @type {Record<string, string>} by the ending of the file */
const TYPES = { jpg: "image/jpeg", jpeg: "image/jpeg", png: "image/png", webp: "image/webp" }
const QUALITY = 0.85

/** @typedef {{ x: number, y: number, size: number }} Cut */

/**
 * The picture in a file, the right way up; null if the browser can't read it.
 *
 * @param {Blob} file
 */
export const pictureIn = async (file) => {
  try {
    return await createImageBitmap(file, { imageOrientation: "from-image" })
  } catch {
    return null
  }
}

/**
 * The square in a picture, in its pixels: `size` 1 is the largest that fits; x and y go from one edge to the other.
 * Pure.
 *
 * @param {{ width: number, height: number }} picture
 * @param {Cut} cut
 */
export const square = ({ width, height }, { x, y, size }) => {
  const side = Math.max(1, Math.round(Math.min(width, height) * size))
  return { left: Math.round((width - side) * x), top: Math.round((height - side) * y), side }
}

/**
 * Draw that square on `canvas`.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {ImageBitmap} picture
 * @param {Cut} cut
 */
export const draw = (canvas, picture, cut) => {
  const { left, top, side } = square(picture, cut)
  canvas.width = Math.min(SIDE, side)
  canvas.height = canvas.width
  const context = canvas.getContext("2d")
  if (!context) return
  context.fillStyle = "#fff" // a JPEG has no see-through
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.imageSmoothingQuality = "high"
  context.drawImage(picture, left, top, side, side, 0, 0, canvas.width, canvas.height)
}

/**
 * What is on `canvas`, as a file that ends in .jpg, .jpeg, .png or .webp; null if the browser can't write that kind.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {string} suffix
 * @returns {Promise<Blob | null>}
 */
export const blobOf = (canvas, suffix) =>
  new Promise((resolve) => {
    const type = TYPES[suffix.toLowerCase()]
    canvas.toBlob((blob) => resolve(blob?.type === type ? blob : null), type, QUALITY)
  })
