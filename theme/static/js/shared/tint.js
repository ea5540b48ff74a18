const TINTS = 6 // as smoelenboek/display/lines.py has them

/**
 * Return the tint of a person's initials: the sum of the bytes of the id, so that it is the same on every page.
 *
 * @param {string} id
 */
export const tint = (id) => new TextEncoder().encode(id).reduce((sum, byte) => sum + byte, 0) % TINTS
