/** What the build puts in front of the service worker. */

/** The path before every address of the site; "" at the root of a host. */
declare const BASE: string
/** Addresses that are kept before anybody asks. */
declare const SHELL: string[]
