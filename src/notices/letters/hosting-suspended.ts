/** The service is suspended: for a payment that did not come (HOST-7.3, OG-16.1, VO-11), or for a breach. */
import type { Day } from '../../rules/calendar.ts'
import type { Currency } from '../../rules/money.ts'
import type { Template } from '../template.ts'

export type HostingSuspended = {
  readonly package: string
  readonly suspendedAt: Date
  /** Null for a breach. */
  readonly unpaid: { readonly proformaNumber: string, readonly openMinor: bigint, readonly currency: Currency } | null
  /** Why, in a person's words; null for a payment. */
  readonly why: string | null
  /** The customer has to ask for the resumption (OG-16.3). */
  readonly onRequest: boolean
  /** What may follow, and from which day; null: nothing that has a date. */
  readonly next: { readonly what: 'terminate' | 'erase' | 'expire', readonly on: Day } | null
}

const polish = { terminate: 'operator może rozwiązać umowę', erase: 'dane mogą zostać usunięte po osobnej zapowiedzi', expire: 'umowa wygasa' }
const english = { terminate: 'the operator may end the contract', erase: 'data may be deleted, which is announced before', expire: 'the contract expires' }

export const hostingSuspended: Template<HostingSuspended> = {
  pl: (facts, say) => ({
    subject: `Hosting ${facts.package} jest zawieszony`,
    body: [
      `Hosting ${facts.package} jest zawieszony od ${say.instant(facts.suspendedAt)}: poczta nie jest odbierana ani wysyłana, a logowanie do skrzynek nie działa. Dane pozostają nienaruszone.`,
      ...facts.why ? [`Powód: ${facts.why}.`] : [],
      ...facts.unpaid ? [[['Do zapłaty', say.money(facts.unpaid.openMinor, facts.unpaid.currency)], ['Tytuł przelewu', facts.unpaid.proformaNumber]] as const] : [],
      ...facts.unpaid ? [facts.onRequest ? 'Po wpływie opłaty wznowimy usługę na Twój wniosek: złóż go w panelu lub odpowiedz na ten list.' : 'Po wpływie opłaty usługa wznowi się sama.'] : []
    ],
    next: facts.next && `Bez zmiany od ${say.day(facts.next.on)} ${polish[facts.next.what]}.`
  }),

  en: (facts, say) => ({
    subject: `Hosting ${facts.package} is suspended`,
    body: [
      `Hosting ${facts.package} is suspended since ${say.instant(facts.suspendedAt)}: no mail is received or sent, and nobody can log in to the mailboxes. The data is untouched.`,
      ...facts.why ? [`The reason: ${facts.why}.`] : [],
      ...facts.unpaid ? [[['Amount due', say.money(facts.unpaid.openMinor, facts.unpaid.currency)], ['Transfer title', facts.unpaid.proformaNumber]] as const] : [],
      ...facts.unpaid ? [facts.onRequest ? 'Once it is paid, the service is switched on at your request: ask in the panel or answer this letter.' : 'Once it is paid, the service works again by itself.'] : []
    ],
    next: facts.next && `If nothing changes, from ${say.day(facts.next.on)} ${english[facts.next.what]}.`
  })
}
