/** The name is registered; E is the registry's answer (DOM-I.9). */
import type { Day } from '../../rules/calendar.ts'
import { bothForms, type NameFacts, type Template } from '../template.ts'

export type DomainRegistered = NameFacts & {
  readonly registeredAt: Date
  /** Last day of the paid period. */
  readonly expiresOn: Day
}

export const domainRegistered: Template<DomainRegistered> = {
  pl: (facts, say) => ({
    subject: `Domena ${facts.displayName} jest zarejestrowana`,
    body: [
      `Domena ${bothForms(facts)} została zarejestrowana.`,
      [['Zarejestrowana', say.instant(facts.registeredAt)], ['Opłacona do', say.day(facts.expiresOn)]],
      'Fakturę VAT prześlemy w ciągu 7 dni od wpłaty.'
    ],
    next: `Opłacony okres kończy się ${say.day(facts.expiresOn)}. Proformę za następny przyślemy wcześniej.`
  }),

  en: (facts, say) => ({
    subject: `${facts.displayName} is registered`,
    body: [
      `The domain ${bothForms(facts)} is registered.`,
      [['Registered', say.instant(facts.registeredAt)], ['Paid until', say.day(facts.expiresOn)]],
      'The VAT invoice follows within 7 days of the payment.'
    ],
    next: `The paid period ends on ${say.day(facts.expiresOn)}. The pro-forma for the next one comes before that day.`
  })
}
