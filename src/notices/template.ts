/** A letter before it is laid out: words only, no markup, so that nothing a customer typed can ever become markup. */
import type { Lang } from '../i18n/lang.ts'
import type { Translator } from '../i18n/translator.ts'

/** [label, value] */
export type Row = readonly [string, string]

export type Composed = {
  readonly subject: string
  /** Paragraphs in their order; rows stand together as a table. */
  readonly body: readonly (string | readonly Row[])[]
  /** What comes next and when; null when nothing does. */
  readonly next: string | null
}

/** One letter in each language. `say` puts days, instants and amounts into the language's form. */
export type Template<Facts> = { readonly [L in Lang]: (facts: Facts, say: Translator) => Composed }

export type NameFacts = {
  /** As people write it: 'zażółć.pl'. */
  readonly displayName: string
  /** The contract's name, ASCII: 'xn--…' (DOM-II.3). */
  readonly name: string
}

/** DOM-II.3: both forms are shown where they differ. */
export const bothForms = ({ displayName, name }: NameFacts): string => displayName === name ? name : `${displayName} (${name})`

/** An IBAN in groups of four, as banks print it. */
export const grouped = (iban: string): string => iban.replace(/(.{4})(?=.)/g, '$1 ')
