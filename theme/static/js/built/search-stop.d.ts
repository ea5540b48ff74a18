/** The stop words of each language, from smoelenboek/search/stop/. */
export const stop: Record<string, Set<string>>
