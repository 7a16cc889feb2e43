/** Another report belongs to a case that is known: the address is passed on (MZ-2.3), and from the second rung on each report costs (MZ-3.3). */
import { feeRows, reported, type ReportFee } from './sender-blocked.ts'
import type { Template } from '../template.ts'

export type ReportJoined = {
  readonly mailDomain: string
  readonly address: string | null
  readonly fee: ReportFee | null
  readonly caseUrl: string
}

export const reportJoined: Template<ReportJoined> = {
  pl: (facts, say) => ({
    subject: `Kolejne zgłoszenie spamu w sprawie domeny ${facts.mailDomain}`,
    body: [
      `Dostaliśmy kolejne zgłoszenie o wysyłce z domeny ${facts.mailDomain}. Dotyczy wysyłki sprzed naszego listu o blokadzie, dlatego nie jest nowym stopniem sankcji: dołączyliśmy je do tej samej sprawy.`,
      ...reported.pl(facts.address),
      ...facts.fee ? ['Za obsługę tego zgłoszenia naliczyliśmy opłatę (MZ-3.3). Proformę znajdziesz w załączniku.'] : [],
      [...facts.fee ? feeRows.pl(facts.fee, say) : [], ['Sprawa', facts.caseUrl]]
    ],
    next: facts.fee ? `Termin zapłaty upływa ${say.day(facts.fee.dueOn)} o godz. 24.00.` : null
  }),

  en: (facts, say) => ({
    subject: `Another spam report about ${facts.mailDomain}`,
    body: [
      `We received another report about sending from ${facts.mailDomain}. It is about a sending from before our letter about the block, so it is no further rung of the sanctions: it belongs to the same case.`,
      ...reported.en(facts.address),
      ...facts.fee ? ['A fee is charged for handling this report (MZ-3.3). The pro-forma is attached.'] : [],
      [...facts.fee ? feeRows.en(facts.fee, say) : [], ['The case', facts.caseUrl]]
    ],
    next: facts.fee ? `The payment is due by ${say.day(facts.fee.dueOn)}, 24:00.` : null
  })
}
