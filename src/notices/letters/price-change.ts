/** New prices, told in advance (DOM-VI.1, HOST-17.4). */
import type { PricesChange } from '../../rules/document-told.ts'
import type { PriceChange } from '../../rules/price-notice.ts'
import type { Row, Template } from '../template.ts'

const items: Readonly<Record<'pl' | 'en', Readonly<Record<string, string>>>> = {
  pl: { renewal: 'Przedłużenie', reactivation: 'Reaktywacja', registration: 'Rejestracja', transfer: 'Przeniesienie' },
  en: { renewal: 'Renewal', reactivation: 'Reactivation', registration: 'Registration', transfer: 'Transfer' }
}

const nameOf = (lang: 'pl' | 'en', { item, zone }: PriceChange): string => `${items[lang][item] ?? item}${zone && ` .${zone}`}`

export const priceChange: Template<PricesChange> = {
  pl: (facts, say) => ({
    subject: `Nowe ceny od ${say.day(facts.validFrom)}`,
    body: [
      `Od ${say.day(facts.validFrom)} zmieniają się ceny netto usług, z których Państwo korzystają:`,
      facts.changes.map((change): Row => [nameOf('pl', change), `${change.oldMinor === null ? '' : `${say.money(change.oldMinor, change.currency)} → `}${say.money(change.newMinor, change.currency)}`]),
      'Okresy już opłacone zachowują swoją cenę. Brak wypowiedzenia oznacza zgodę na nowe ceny.'
    ],
    next: `Umowę można wypowiedzieć do ${say.day(facts.objectBy)}, do godz. 24.00.`
  }),

  en: (facts, say) => ({
    subject: `New prices from ${say.day(facts.validFrom)}`,
    body: [
      `From ${say.day(facts.validFrom)} the net prices of services you use change:`,
      facts.changes.map((change): Row => [nameOf('en', change), `${change.oldMinor === null ? '' : `${say.money(change.oldMinor, change.currency)} → `}${say.money(change.newMinor, change.currency)}`]),
      'Periods that are paid keep their price. No notice of termination means that the new prices are accepted.'
    ],
    next: `Notice of termination may be given until ${say.day(facts.objectBy)}, 24:00.`
  })
}
