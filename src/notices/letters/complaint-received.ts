/** The receipt of a complaint is confirmed (VO-19, OR-84, HOUSE-COMPLAINT): who answers it, by when, and what silence means (VO-22). */
import type { Day } from '../../rules/calendar.ts'
import type { Template } from '../template.ts'

export type ComplaintReceived = {
  readonly subject: string
  readonly complaintId: string
  /** A document's number, a domain, an address; the subject again where it is about something else. */
  readonly about: string
  readonly receivedOn: Day
  readonly answerBy: Day
  /** Unanswered by then it counts as accepted (VO-22). */
  readonly silence: boolean
  /** It came after the time in which it may be made (VO-17.4, OR-85). */
  readonly late: boolean
  /** Who answers: name, address, how to reach them (VO-19.1). */
  readonly office: string
  readonly complaintUrl: string
}

export const complaintReceived: Template<ComplaintReceived> = {
  pl: (facts, say) => ({
    subject: `Reklamacja przyjęta: ${facts.subject}`,
    body: [
      'Potwierdzamy przyjęcie reklamacji.',
      [['Przedmiot', facts.subject], ['Dotyczy', facts.about], ['Numer', facts.complaintId], ['Otrzymana', say.day(facts.receivedOn)], ['Rozpatruje', facts.office], ['Strona reklamacji', facts.complaintUrl]],
      ...facts.late ? ['Reklamacja wpłynęła po terminie na jej złożenie. Odpowiemy na nią, ale brak odpowiedzi nie oznacza jej uznania.'] : [],
      ...facts.silence ? ['Jeżeli do tego dnia nie odpowiemy, reklamacja faktury jest uznana (VO-22). Bezsporną część faktury trzeba zapłacić w terminie (VO-22.4).'] : []
    ],
    next: `Odpowiemy najpóźniej ${say.day(facts.answerBy)}.`
  }),

  en: (facts, say) => ({
    subject: `Complaint received: ${facts.subject}`,
    body: [
      'We confirm that we have received your complaint.',
      [['Subject', facts.subject], ['About', facts.about], ['Number', facts.complaintId], ['Received', say.day(facts.receivedOn)], ['Handled by', facts.office], ['Its page', facts.complaintUrl]],
      ...facts.late ? ['It came after the time in which it may be made. It is answered, but silence does not mean that it is accepted.'] : [],
      ...facts.silence ? ['Should we not answer by that day, the complaint about the invoice counts as accepted (VO-22). The undisputed part of the invoice stays payable in time (VO-22.4).'] : []
    ],
    next: `We answer by ${say.day(facts.answerBy)} at the latest.`
  })
}
