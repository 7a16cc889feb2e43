/**
 * Text from outside as one plain line: no line breaks (a header could begin after one, RFC 5322 §2.2), no control characters,
 * no marks that turn the direction of writing and make a text read as another. Pure.
 */
export const plainLine = (text: string): string =>
  text.normalize('NFC').replace(/[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim()
