/** The interface's texts in the site's language: English → the text, or a plural's singular → its forms. */
export const texts: Record<string, string | string[]>
