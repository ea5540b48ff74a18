/** What we use of markdown-it 14.1.0, which carries no types. */
export default class MarkdownIt {
  constructor(options: { html: boolean; linkify: boolean; maxNesting: number })
  linkify: { set(options: { fuzzyLink: boolean; fuzzyEmail: boolean }): void }
  render(text: string): string
}
