/**
 * A picture that goes along with a text, as text: drawn again, so without what a camera adds to it, and as large as
 * fits.
 */
import { limits } from "../../built/contract.js"
import { base64 } from "../files/base64.js"
import { pictureIn } from "./photo.js"

/** The longest side in pixels, and the quality: the first that is small enough is taken. */
const TRIED = [
  [1200, 0.8],
  [1200, 0.6],
  [960, 0.6],
  [800, 0.6],
  [640, 0.5],
  [480, 0.4],
  [320, 0.4],
]
/** @type {Record<string, string>} not every browser writes the first */
const ENDINGS = { "image/webp": "webp", "image/jpeg": "jpg" }

/**
 * Return a picture as base64, with the ending of its name; null if this browser can't read or write it.
 *
 * @param {Blob} file
 */
export const smallPicture = async (file) => {
  const picture = await pictureIn(file)
  if (!picture) return null
  for (const [side, quality] of TRIED) {
    const blob = await written(drawn(picture, side), quality)
    if (blob && blob.size <= limits.most_sent_picture_bytes)
      return { ending: ENDINGS[blob.type], content: base64(new Uint8Array(await blob.arrayBuffer())) }
  }
  return null
}

/**
 * @param {ImageBitmap} picture
 * @param {number} side
 */
const drawn = (picture, side) => {
  const canvas = document.createElement("canvas")
  const scale = Math.min(1, side / Math.max(picture.width, picture.height))
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  const context = canvas.getContext("2d")
  if (!context) return canvas
  context.fillStyle = "#fff" // a JPEG has no see-through
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.imageSmoothingQuality = "high"
  context.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return canvas
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {number} quality
 */
const written = async (canvas, quality) => {
  for (const type of Object.keys(ENDINGS)) {
    const blob = await blobAs(canvas, type, quality)
    if (blob?.type === type) return blob
  }
  return null
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {string} type
 * @param {number} quality
 * @returns {Promise<Blob | null>}
 */
const blobAs = (canvas, type, quality) => new Promise((resolve) => canvas.toBlob(resolve, type, quality))
