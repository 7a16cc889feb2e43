/** A case is closed whose sending was not blocked any more, or never was. */
import type { RuleId } from '../../rules/rule-ids.ts'
import type { Template } from '../template.ts'

export type CaseClosed = { readonly mailDomain: string, readonly rule: RuleId, readonly closedAt: Date, readonly caseUrl: string }

export const caseClosed: Template<CaseClosed> = {
  pl: (facts, say) => ({
    subject: `Sprawa wysyłki z domeny ${facts.mailDomain} jest zamknięta`,
    body: [`Sprawa wysyłki z domeny ${facts.mailDomain} została zamknięta ${say.instant(facts.closedAt)} (${facts.rule}). Nic więcej nie trzeba robić.`, [['Sprawa', facts.caseUrl]]],
    next: null
  }),

  en: (facts, say) => ({
    subject: `The case about sending from ${facts.mailDomain} is closed`,
    body: [`The case about sending from ${facts.mailDomain} was closed on ${say.instant(facts.closedAt)} (${facts.rule}). Nothing more has to be done.`, [['The case', facts.caseUrl]]],
    next: null
  })
}
