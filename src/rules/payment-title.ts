/** What a transfer's title says: numbers of documents in any spelling, the reference of a prepaid account, the wish to top it up. Pure. */

const slashes = /[\u2044\u2215\u29f8\\]/g // fraction, division and big solidus; some banks' sites turn the slash round
const invisible = /[\u00ad\u200b-\u200f\u2060\ufeff]/g // soft hyphens and zero-width marks that come with pasted text

/**
 * A title as it is compared: compatibility forms undone, capitals, no Polish or other marks over letters, one kind of slash,
 * one blank for many. A line break stays ('\n'): banks break titles inside words, so it may be no blank at all.
 */
export function normaliseTitle (title: string): string {
  return title.normalize('NFKD').replace(/\p{M}/gu, '').replace(invisible, '').replace(slashes, '/').toUpperCase()
    .replaceAll('Ł', 'L').replace(/[^\S\n]*\n\s*/g, '\n').replace(/[^\S\n]+/g, ' ').trim()
}

/** Series whose numbers a payer may name: pro-formas and invoices. */
type Series = 'PF' | 'FV'

// The letters, no letter or digit right before them, perhaps 'NR', and the year; a break may stand inside either.
const heads: Record<Series, RegExp> = {
  PF: /(?<![A-Z0-9])P\n?F(?:[\s/._:-]*NR)?[\s/._:-]*(2\s?0\s?\d\s?\d)/g,
  FV: /(?<![A-Z0-9])F\n?V(?:[\s/._:-]*NR)?[\s/._:-]*(2\s?0\s?\d\s?\d)/g
}

/** The numbers of pro-formas ('PF/2026/000012') and invoices ('FV/…') that a title names, canonical, each once, in its order. No number is guessed: what can be read in two ways is not read. */
export function findDocumentNumbers (title: string): string[] {
  const text = normaliseTitle(title)
  const found = (Object.keys(heads) as Series[]).flatMap(series => [...text.matchAll(heads[series])].flatMap(match => {
    const serial = readSerial(text.slice(match.index + match[0].length))
    return serial ? [{ at: match.index, number: `${series}/${match[1]!.replace(/\s/g, '')}/${serial.padStart(6, '0')}` }] : []
  }))
  return [...new Set(found.toSorted((a, b) => a.at - b.at).map(({ number }) => number))]
}

function readSerial (rest: string): string | undefined {
  // As printed: six digits, the separators perhaps lost.
  const printed = /^[\s/._:-]*(\d{6})(?!\d|\/\d)/.exec(rest)?.[1]
  if (printed) return Number(printed) > 0 ? printed : undefined
  // As printed, broken once by the bank: only leading zeros tell that the digits after the break belong to it.
  const [, before = '', after = ''] = /^[\s/._:-]*(0\d{0,4})\s(\d{1,5})(?!\d|\/\d)/.exec(rest) ?? []
  if (before.length + after.length === 6) return Number(before + after) > 0 ? before + after : undefined
  // As people type it: no leading zeros, and no further digits near that may be its rest, a date or an amount.
  return /^[\s/._:-]+([1-9]\d{0,8})(?![\dA-Z]|[\s/.,_:-]*\d)/.exec(rest)?.[1]
}

/** 'DP/000012/42': what a customer writes to top up its prepaid account. The last two digits check the others (ISO 7064 MOD 97-10). */
export const topUpReference = (serial: number): string => `DP/${String(serial).padStart(6, '0')}/${checkDigits(serial)}`

const checkDigits = (serial: number): string => String(98n - BigInt(serial) * 100n % 97n).padStart(2, '0')

/** The serials of the top-up references that a title names, in any spelling; those whose check digits are wrong are none. */
export function findTopUpSerials (title: string): number[] {
  const found = normaliseTitle(title).replaceAll('\n', '').matchAll(/(?<![A-Z0-9])DP[\s/._:-]*(\d{1,9})[\s/._:-]*(\d\d)(?!\d)/g)
  return [...new Set([...found].flatMap(([, serial = '', check]) => Number(serial) > 0 && checkDigits(Number(serial)) === check ? [Number(serial)] : []))]
}

/** Whether the title says that the money is meant for the prepaid account. */
export const asksForTopUp = (title: string): boolean => /DOLADOWANI|ZASILENI|PREPAID|TOP[\s-]?UP|PRZEDPLAT/.test(normaliseTitle(title).replaceAll('\n', ''))
