/** The period of a domain ends, or has ended: about a month before, a week before, and after it (REG-ERRP). */
import type { Day } from '../../rules/calendar.ts'
import type { ExpiryNotice } from '../../rules/zones/profile.ts'
import { bothForms, type NameFacts, type Template } from '../template.ts'

export type ExpiryNoticeFacts = NameFacts & {
  readonly expiresOn: Day
  readonly notice: ExpiryNotice
  /** Last day on which money still renews it. */
  readonly moneyUntil: Day
  /** Last day on which the registry still keeps it. */
  readonly registryReleaseOn: Day
}

export const expiryNotice: Template<ExpiryNoticeFacts> = {
  pl: (facts, say) => ({
    subject: facts.notice === 'expired' ? `Domena ${facts.displayName} wygasła` : `Domena ${facts.displayName} wygasa ${say.day(facts.expiresOn)}`,
    body: [
      facts.notice === 'expired'
        ? `Opłacony okres domeny ${bothForms(facts)} skończył się ${say.day(facts.expiresOn)}. Bez przedłużenia przestanie działać i zostanie usunięta.`
        : `Opłacony okres domeny ${bothForms(facts)} kończy się ${say.day(facts.expiresOn)}.`,
      [['Ostatni dzień wpływu', say.day(facts.moneyUntil)], ['Ostatni dzień w rejestrze', say.day(facts.registryReleaseOn)]],
      'Domenę przedłuża zapłata proformy, którą znajdziesz w panelu. Po usunięciu nazwę może zarejestrować każdy.'
    ],
    next: `Pełna kwota musi wpłynąć do dnia ${say.day(facts.moneyUntil)}, do godz. 24.00.`
  }),

  en: (facts, say) => ({
    subject: facts.notice === 'expired' ? `${facts.displayName} has expired` : `${facts.displayName} expires on ${say.day(facts.expiresOn)}`,
    body: [
      facts.notice === 'expired'
        ? `The paid period of ${bothForms(facts)} ended on ${say.day(facts.expiresOn)}. Unless it is renewed it stops working and is deleted.`
        : `The paid period of ${bothForms(facts)} ends on ${say.day(facts.expiresOn)}.`,
      [['Last day for the money', say.day(facts.moneyUntil)], ['Last day at the registry', say.day(facts.registryReleaseOn)]],
      'The domain is renewed by paying the pro-forma, which you find in the panel. Once deleted, anyone may register the name.'
    ],
    next: `The full amount must be credited by ${say.day(facts.moneyUntil)}, 24:00.`
  })
}
