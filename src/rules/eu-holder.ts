/** Who may hold an .eu name, in any of its scripts: Regulation (EU) 2019/517, art. 3, with the states of the EEA. The registry decides in the end; asked before, nobody pays for nothing. Pure. */

/** Member states of the Union, then Iceland, Liechtenstein and Norway. ISO 3166-1 alpha-2. */
const european: ReadonlySet<string> = new Set('AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK IS LI NO'.split(' '))

export const isEuropean = (country: string): boolean => european.has(country)

export type EuHolder = {
  readonly kind: 'person' | 'sole-trader' | 'partnership' | 'company'
  /** Where they live, or are established. */
  readonly country: string
  /** Of a natural person, where it was told. */
  readonly citizenship?: string | null
}

/** Null: they may. `say` tells what to do. */
export function judgeEuHolder ({ kind, country, citizenship }: EuHolder): { readonly rule: 'REG-EURID', readonly reason: 'not-eligible' | 'citizenship-untold', readonly say: string } | null {
  if (isEuropean(country)) return null
  if (kind !== 'person') return { rule: 'REG-EURID', reason: 'not-eligible', say: 'Outside the EU and the EEA no organisation may hold an .eu name: name a holder that is established there.' }
  if (citizenship == null) return { rule: 'REG-EURID', reason: 'citizenship-untold', say: 'A person who lives outside the EU and the EEA may hold an .eu name as a citizen of one of their states: enter the holder’s citizenship.' }
  return isEuropean(citizenship) ? null : { rule: 'REG-EURID', reason: 'not-eligible', say: 'An .eu name is for people who live in the EU or the EEA or are citizens of their states: name another holder.' }
}
