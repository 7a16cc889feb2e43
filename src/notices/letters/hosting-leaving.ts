/** A notice is taken: when the contract ends (HOST-16.1, OG-14, 15, VO-25.5). */
import type { Day } from '../../rules/calendar.ts'
import type { Template } from '../template.ts'

export type HostingLeaving = {
  readonly package: string
  readonly by: 'customer' | 'operator'
  readonly deliveredOn: Day
  readonly endsOn: Day
  /** The operator's reason; null where none is needed. */
  readonly reason: string | null
}

export const hostingLeaving: Template<HostingLeaving> = {
  pl: (facts, say) => ({
    subject: `Wypowiedzenie umowy hostingu ${facts.package}: koniec ${say.day(facts.endsOn)}`,
    body: [
      facts.by === 'customer' ? `Otrzymaliśmy ${say.day(facts.deliveredOn)} wypowiedzenie umowy hostingu ${facts.package}.` : `Wypowiadamy umowę hostingu ${facts.package}.`,
      ...facts.reason ? [`Przyczyna: ${facts.reason}.`] : [],
      'Do końca umowy usługa działa bez zmian. Po jej zakończeniu dane czekają na pobranie; termin ich usunięcia zapowiemy osobno.'
    ],
    next: `Umowa kończy się ${say.day(facts.endsOn)} o godz. 24.00.`
  }),

  en: (facts, say) => ({
    subject: `Notice for hosting ${facts.package}: it ends on ${say.day(facts.endsOn)}`,
    body: [
      facts.by === 'customer' ? `On ${say.day(facts.deliveredOn)} we received the notice for hosting ${facts.package}.` : `We give notice for hosting ${facts.package}.`,
      ...facts.reason ? [`The reason: ${facts.reason}.`] : [],
      'Until then the service works as before. After the end the data waits to be fetched; the day of its deletion is announced separately.'
    ],
    next: `The contract ends on ${say.day(facts.endsOn)}, 24:00.`
  })
}
