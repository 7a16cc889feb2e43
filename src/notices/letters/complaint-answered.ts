/** The answer to a complaint (HOST-14, OG-23, VO-21): who decided, on what ground, what is granted and by when it is paid; or that silence granted it (VO-22). */
import type { Day } from '../../rules/calendar.ts'
import type { ComplaintOutcome } from '../../rules/complaint.ts'
import type { Currency } from '../../rules/money.ts'
import type { Row, Template } from '../template.ts'

export type ComplaintAnswered = {
  readonly outcome: Exclude<ComplaintOutcome, 'left' | 'withdrawn'>
  readonly subject: string
  /** Null: nobody answered, silence granted it. */
  readonly ground: string | null
  readonly says: string | null
  readonly signedBy: string | null
  /** With VAT; 0: no sum. */
  readonly grantedMinor: bigint
  readonly currency: Currency
  readonly payBy: Day | null
  readonly correctBy: Day | null
  readonly complaintUrl: string
}

const heads = {
  pl: { granted: 'Reklamacja uznana', 'granted-in-part': 'Reklamacja uznana w części', refused: 'Reklamacja nieuznana', accepted: 'Reklamacja uznana wobec braku odpowiedzi' },
  en: { granted: 'Complaint granted', 'granted-in-part': 'Complaint granted in part', refused: 'Complaint refused', accepted: 'Complaint accepted: it was not answered in time' }
} as const

const rows = (pairs: readonly (readonly [string, string | null])[]): Row[] => pairs.flatMap(([label, value]) => value === null ? [] : [[label, value] as const])

export const complaintAnswered: Template<ComplaintAnswered> = {
  pl: (facts, say) => ({
    subject: `${heads.pl[facts.outcome]}: ${facts.subject}`,
    body: [
      facts.outcome === 'accepted' ? 'Nie odpowiedzieliśmy na reklamację faktury w terminie, dlatego jest uznana (VO-22).' : 'Rozpatrzyliśmy reklamację.',
      rows([
        ['Przedmiot', facts.subject], ['Rozstrzygnięcie', heads.pl[facts.outcome]], ['Podstawa', facts.ground], ['Uzasadnienie', facts.says], ['Przyznana kwota', facts.grantedMinor > 0n ? say.money(facts.grantedMinor, facts.currency) : null],
        ['Rozstrzygnął', facts.signedBy], ['Strona reklamacji', facts.complaintUrl]
      ]),
      ...facts.grantedMinor > 0n ? ['Przyznaną kwotę zaliczamy najpierw na zaległości. Resztę wypłacamy na wskazany rachunek, a bez rachunku zaliczamy na przyszłe należności.'] : [],
      ...facts.correctBy ? [`Fakturę korygującą wystawimy najpóźniej ${say.day(facts.correctBy)}.`] : [],
      'To kończy postępowanie reklamacyjne. Roszczeń można dochodzić przed sądem.'
    ],
    next: facts.payBy && `Kwotę rozliczymy najpóźniej ${say.day(facts.payBy)}.`
  }),

  en: (facts, say) => ({
    subject: `${heads.en[facts.outcome]}: ${facts.subject}`,
    body: [
      facts.outcome === 'accepted' ? 'We did not answer your complaint about an invoice in time, so it counts as accepted (VO-22).' : 'We have decided on your complaint.',
      rows([
        ['Subject', facts.subject], ['Decision', heads.en[facts.outcome]], ['Ground', facts.ground], ['Reasons', facts.says], ['Sum granted', facts.grantedMinor > 0n ? say.money(facts.grantedMinor, facts.currency) : null],
        ['Decided by', facts.signedBy], ['Its page', facts.complaintUrl]
      ]),
      ...facts.grantedMinor > 0n ? ['The sum goes to what is owed first. The rest is paid to the account you named, or kept for future bills where you named none.'] : [],
      ...facts.correctBy ? [`The correcting invoice follows by ${say.day(facts.correctBy)}.`] : [],
      'This ends the complaint procedure. Claims may be brought before a court.'
    ],
    next: facts.payBy && `The sum is settled by ${say.day(facts.payBy)} at the latest.`
  })
}
