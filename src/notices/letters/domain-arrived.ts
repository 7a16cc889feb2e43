/** The domain has come to us (DOM-II.8, DOM-III.6, DOM-IV.6). */
import type { Day } from '../../rules/calendar.ts'
import { bothForms, type NameFacts, type Template } from '../template.ts'

export type DomainArrived = NameFacts & { readonly expiresOn: Day }

export const domainArrived: Template<DomainArrived> = {
  pl: (facts, say) => ({
    subject: `Domena ${facts.displayName} jest już u nas`,
    body: [`Domena ${bothForms(facts)} została przeniesiona do nas.`, [['Opłacona do', say.day(facts.expiresOn)]]],
    next: `Opłacony okres kończy się ${say.day(facts.expiresOn)}.`
  }),

  en: (facts, say) => ({
    subject: `${facts.displayName} is with us now`,
    body: [`${bothForms(facts)} has been transferred to us.`, [['Paid until', say.day(facts.expiresOn)]]],
    next: `The paid period ends on ${say.day(facts.expiresOn)}.`
  })
}
