/** A letter laid out: subject, text and HTML of the same words. Pure. */
import { translator } from '../i18n/translator.ts'
import type { Lang } from '../i18n/lang.ts'
import { ruleOf } from '../rules/rule-ids.ts'
import type { Letter, Words } from './letter.ts'
import { plainLine } from './plain-line.ts'
import { templates } from './templates.ts'
import type { Composed, Template } from './template.ts'
import { layOutHtml, layOutText } from './layout.ts'
import { fieldsOf } from './letter-fields.ts'
import { wordLetter, type Wording, type WordingFault } from './wording.ts'

/** Who writes: the operator's brand, and the seller behind it. */
export type Sender = { readonly brand: string, readonly email: string, readonly seller: string, readonly address: string, readonly taxId: string }

export type Rendered = { readonly subject: string, readonly text: string, readonly html: string }

/** Everything a reader sees, in its order; what came from outside is reduced to plain lines. */
export type Sheet = {
  readonly lang: Lang
  readonly subject: string
  readonly salutation: string
  readonly body: Composed['body']
  readonly next: string
  readonly nextTitle: string
  readonly basisTitle: string
  readonly basis: readonly string[]
  readonly closing: string
  readonly signature: readonly string[]
}

const fixed = {
  pl: { salutation: () => 'Dzień dobry,', next: 'Następny termin', noNext: 'żaden nie jest wyznaczony.', basis: 'Podstawa', terms: 'Wersja regulaminu', closing: 'Z poważaniem' },
  en: { salutation: (name: string) => `Dear ${name},`, next: 'Next date', noNext: 'none is set.', basis: 'Based on', terms: 'Version of the terms', closing: 'Yours sincerely' }
}

/** In the house's own words. */
export const renderLetter = (letter: Letter, sender: Sender): Rendered => laidOut(letter, sender, composeLetter(letter))

/** In the operator's words; in the house's when it cannot be said in those, and why. A letter is never lost for its wording. */
export function renderWorded (letter: Letter, sender: Sender, wording: Wording): { readonly rendered: Rendered, readonly faults: readonly WordingFault[] } {
  const house = composeLetter(letter)
  const worded = wordLetter(house, wording, fieldsOf(letter, letter.to, sender.brand))
  return 'said' in worded ? { rendered: laidOut(letter, sender, worded.said), faults: [] } : { rendered: laidOut(letter, sender, house), faults: worded.faults }
}

function laidOut (letter: Letter, sender: Sender, composed: Composed): Rendered {
  const sheet = sheetOf(letter, sender, composed)
  return { subject: sheet.subject, text: layOutText(sheet), html: layOutHtml(sheet) }
}

function sheetOf (letter: Letter, sender: Sender, { subject, body, next }: Composed): Sheet {
  const { lang, name } = letter.to
  const words = fixed[lang]
  return {
    lang,
    subject: plainLine(subject),
    salutation: plainLine(words.salutation(name)),
    body: body.map(part => typeof part === 'string' ? plainLine(part) : part.map(([label, value]) => [label, plainLine(value)] as const)),
    next: next === null ? words.noNext : plainLine(next),
    nextTitle: words.next,
    basisTitle: words.basis,
    basis: [...letter.rules.map(id => `${id}: ${ruleOf(id)[lang]}`), `${words.terms}: ${letter.policyVersion}.`],
    closing: words.closing,
    signature: [sender.brand, sender.seller, sender.address, `NIP ${sender.taxId}`, sender.email].map(plainLine)
  }
}

/** What the house says. Template and facts belong together by the type of Letter; the compiler loses sight of it when it looks the template up. */
export const composeLetter = ({ template, facts, to: { lang } }: Words & Pick<Letter, 'to'>): Composed =>
  (templates[template] as Template<unknown>)[lang](facts, translator(lang))
