/** What forms must know of the contract. smoelenboek/contract/script.py writes it. */

type Limit =
  | "shortest_id"
  | "longest_id"
  | "longest_slug"
  | "most_reply_bytes"
  | "most_thanks"
  | "longest_title"
  | "longest_summary"
  | "longest_name_part"
  | "longest_bio"
  | "longest_note"
  | "longest_label"
  | "most_issue"
  | "most_sent_picture_bytes"

type File = "comment" | "signup" | "vote" | "kudos" | "membership" | "post" | "postFolder" | "person"

/** Characters, or bytes. */
export const limits: Record<Limit, number>

/** Where each file belongs: {person}, {stamp} and other parts stand between braces. */
export const paths: Record<File, string>

/** Words that no id may be. */
export const reserved: string

/** Between the brackets of a regular expression: what no text may hold, and what leaves nothing to be seen. */
export const characters: { refused: string; blank: string }
