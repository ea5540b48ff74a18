/** What we use of markdown-it 14.1.0, which carries no types. */
export default class MarkdownIt {
  constructor(options: { html: boolean; linkify: boolean; maxNesting: number })
  linkify: { set(options: { fuzzyLink: boolean; fuzzyEmail: boolean }): void }
  inline: { ruler: { before(before: string, name: string, rule: (state: State, silent: boolean) => boolean): void } }
  render(text: string): string
}

/** Where the reader is in a text, and what it has read. */
export interface State {
  src: string
  pos: number
  linkLevel: number
  push(type: string, tag: string, nesting: -1 | 0 | 1): { content: string; attrs: [string, string][] | null }
}
