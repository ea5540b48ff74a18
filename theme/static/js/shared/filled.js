/**
 * Return a path or an address of the contract with its parts filled in: “/people/{id}/” is /people/anna/.
 *
 * @param {string} template
 * @param {Record<string, string>} parts
 */
export const filled = (template, parts) => template.replace(/\{(\w+)\}/g, (_whole, name) => parts[name])

/**
 * Say whether a path or an address is such a one, whatever its parts.
 *
 * @param {string} template
 * @param {string} path
 */
export const fits = (template, path) =>
  new RegExp(`^${template.replaceAll(".", "\\.").replace(/\{\w+\}/g, "[^/]+")}$`).test(path)
