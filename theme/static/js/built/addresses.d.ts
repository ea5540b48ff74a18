/** Where pages stand, and the files that scripts fetch: {id} for an id. smoelenboek/contract/script.py writes it. */
export const addresses: Record<
  | "person"
  | "face"
  | "mine"
  | "post"
  | "group"
  | "tag"
  | "dossier"
  | "page"
  | "open"
  | "offered"
  | "search"
  | "manifest"
  | "takePart"
  | "names"
  | "choices"
  | "etiquette",
  string
>
