/** The service runs: from when, until when it is paid (HOST-4). */
import type { Day } from '../../rules/calendar.ts'
import type { Template } from '../template.ts'

export type HostingStarted = {
  readonly package: string
  readonly startedOn: Day
  /** Last day of the first period, or of the trial. */
  readonly through: Day
  readonly trial: boolean
}

export const hostingStarted: Template<HostingStarted> = {
  pl: (facts, say) => ({
    subject: `Hosting ${facts.package} działa`,
    body: [
      `Hosting ${facts.package} działa od ${say.day(facts.startedOn)}.`,
      facts.trial ? 'To okres próbny: umowa zakończy się razem z nim, jeżeli opłata za pierwszy okres do tego czasu nie wpłynie.' : 'Umowa jest zawarta na czas nieoznaczony i rozliczana w okresach. W ostatnim miesiącu okresu wyślemy proformę za następny.'
    ],
    next: `${facts.trial ? 'Okres próbny' : 'Pierwszy okres'} kończy się ${say.day(facts.through)}.`
  }),

  en: (facts, say) => ({
    subject: `Hosting ${facts.package} runs`,
    body: [
      `Hosting ${facts.package} runs from ${say.day(facts.startedOn)} on.`,
      facts.trial ? 'This is a trial: the contract ends with it unless the fee for the first period is credited by then.' : 'The contract has no fixed end and is paid period by period. In the last month of a period we send the pro-forma for the next.'
    ],
    next: `The ${facts.trial ? 'trial' : 'first period'} ends on ${say.day(facts.through)}.`
  })
}
