import type lunr from "./lunr.js"

/** Add to lunr what it lacks. */
export default function extend(library: typeof lunr): void
