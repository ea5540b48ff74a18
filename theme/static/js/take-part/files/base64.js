/** Bytes as text that goes through issues and mails: base64 in lines, and back. Pure; runs in Node. */

const LINE = /.{76}/g // characters, as in mails: RFC 2045

/** @param {Uint8Array} bytes */
export const base64 = (bytes) => {
  const signs = Array.from(bytes, (code) => String.fromCharCode(code)).join("")
  return `${btoa(signs).replace(LINE, "$&\n").trimEnd()}\n`
}

/** @param {string} text */
export const bytesOf = (text) => Uint8Array.from(atob(text.replaceAll("\n", "")), (sign) => sign.charCodeAt(0))
