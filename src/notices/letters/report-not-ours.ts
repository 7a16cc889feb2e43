/** An answer to who reported abuse by a domain that is nobody's here (HOUSE-INTAKE). Its sender is proven. */
import type { Template } from '../template.ts'

export type ReportNotOurs = {
  readonly receivedAt: Date
  /** Ours. */
  readonly reportId: string
}

export const reportNotOurs: Template<ReportNotOurs> = {
  pl: (facts, say) => ({
    subject: 'Zgłoszenie nie dotyczy nikogo u nas',
    body: [
      'Dziękujemy za zgłoszenie nadużycia. Nie znaleźliśmy w nim domeny, skrzynki ani wiadomości, którą obsługujemy, dlatego je zamykamy.',
      [['Otrzymane', say.instant(facts.receivedAt)], ['Numer', facts.reportId]],
      'Jeżeli mimo to chodzi o naszego klienta, prosimy przysłać całą wiadomość z nagłówkami. Adresata zgłoszenia można znaleźć w bazie WHOIS albo RDAP domeny lub adresu IP.'
    ],
    next: 'Zgłoszenie jest zamknięte; na kolejne tego dnia nie odpowiadamy osobno.'
  }),

  en: (facts, say) => ({
    subject: 'Your report is about nobody here',
    body: [
      'Thank you for reporting abuse. There is no domain, mailbox or message of ours in your report, so it is closed.',
      [['Received', say.instant(facts.receivedAt)], ['Number', facts.reportId]],
      'If it is about a customer of ours all the same, please send the whole message with its headers. Whom to report to stands in WHOIS or RDAP of the domain or the IP address.'
    ],
    next: 'The report is closed; further ones of this day are not answered one by one.'
  })
}
