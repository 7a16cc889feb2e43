/** What a stranger wrote, made fit to be shown as text: nothing in it may hide, turn around or end what stands beside it. Pure. */

/** Control characters but tab and line feed, and the marks that change the direction of writing (as in `plainLine`). */
const hidden = /[^\P{Cc}\t\n]|[\u2028\u2029\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu

/** Bytes of a message as lines of text; what is no UTF-8 and what would hide becomes U+FFFD. */
export const readable = (bytes: Buffer): string => new TextDecoder('utf-8').decode(bytes).replace(/\r\n?/g, '\n').replace(hidden, '\ufffd')
