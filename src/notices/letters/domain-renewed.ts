/** Renewed at the registry; the new E is its answer (DOM-II.5b). */
import type { Day } from '../../rules/calendar.ts'
import { bothForms, type NameFacts, type Template } from '../template.ts'

export type DomainRenewed = NameFacts & {
  /** Last day of the new period. */
  readonly expiresOn: Day
}

export const domainRenewed: Template<DomainRenewed> = {
  pl: (facts, say) => ({
    subject: `Domena ${facts.displayName} jest przedłużona do ${say.day(facts.expiresOn)}`,
    body: [`Domena ${bothForms(facts)} została przedłużona.`, [['Opłacona do', say.day(facts.expiresOn)]]],
    next: `Opłacony okres kończy się ${say.day(facts.expiresOn)}. Proformę za następny przyślemy wcześniej.`
  }),

  en: (facts, say) => ({
    subject: `${facts.displayName} is renewed until ${say.day(facts.expiresOn)}`,
    body: [`The domain ${bothForms(facts)} is renewed.`, [['Paid until', say.day(facts.expiresOn)]]],
    next: `The paid period ends on ${say.day(facts.expiresOn)}. The pro-forma for the next one comes before that day.`
  })
}
