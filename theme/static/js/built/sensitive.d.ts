/** What texts are searched for that nobody should read there. smoelenboek/text/sensitive_patterns.py writes it. */

type Pattern = "many_digits" | "bsn" | "iban" | "card" | "brand" | "phone" | "key" | "password"

export const sensitive: {
  /** Regular expressions, and those without regard to capitals. */
  patterns: Record<Pattern, string>
  words: Record<"bsn_word" | "mark", string>
  /** What a key is, by the name of its group; else the name is that of a service. */
  kinds: Record<string, string>
  /** Characters, by country. */
  ibanLengths: Record<string, number>
  near: number
  most: number
  shown: number
  /** The country of a telephone number without a code. */
  home: string
  /** Code of a country → its mobile numbers, what stands before a number within it, and its fixed numbers or "". */
  mobile: Record<string, [mobile: string, prefix: string, fixed: string]>
}
