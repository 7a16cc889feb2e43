/** Brought back from its block: renewed with the reactivation fee paid in time (DOM-II.5d). */
import type { Day } from '../../rules/calendar.ts'
import { bothForms, type NameFacts, type Template } from '../template.ts'

export type DomainReactivated = NameFacts & {
  /** Last day of the new period. */
  readonly expiresOn: Day
}

export const domainReactivated: Template<DomainReactivated> = {
  pl: (facts, say) => ({
    subject: `Domena ${facts.displayName} działa znowu`,
    body: [
      `Domena ${bothForms(facts)} została reaktywowana i przedłużona. Rejestr zdjął blokadę; rozgłoszenie w DNS może potrwać kilka godzin.`,
      [['Opłacona do', say.day(facts.expiresOn)]]
    ],
    next: `Opłacony okres kończy się ${say.day(facts.expiresOn)}. Proformę za następny przyślemy wcześniej.`
  }),

  en: (facts, say) => ({
    subject: `${facts.displayName} works again`,
    body: [
      `The domain ${bothForms(facts)} is reactivated and renewed. The registry has lifted the block; the DNS may need some hours to follow.`,
      [['Paid until', say.day(facts.expiresOn)]]
    ],
    next: `The paid period ends on ${say.day(facts.expiresOn)}. The pro-forma for the next one comes before that day.`
  })
}
