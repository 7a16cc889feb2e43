/** A domain has ended at its holder's wish: what that means and what stays (DOM-II.9, DOM-III.7, DOM-VI.4). */
import type { Day } from '../../rules/calendar.ts'
import { bothForms, type NameFacts, type Template } from '../template.ts'

export type DomainDeregistered = NameFacts & {
  /** End of the paid period that was given up. */
  readonly paidUntil: Day
  /** Days in which the registry could still bring the name back; null: it is final. */
  readonly registryKeepsDays: number | null
}

export const domainDeregistered: Template<DomainDeregistered> = {
  pl: (facts, say) => ({
    subject: `Domena ${facts.displayName} jest wyrejestrowana`,
    body: [
      `Na Twój wniosek, dwukrotnie potwierdzony, wyrejestrowaliśmy domenę ${bothForms(facts)}. Umowa o nią jest rozwiązana.`,
      facts.registryKeepsDays === null
        ? 'W tej strefie jest to ostateczne: rejestr nie przywraca usuniętej domeny, a po kilku dniach może ją zarejestrować każdy.'
        : `Rejestr zwalnia nazwę dopiero po pewnym czasie. Przez pierwsze ${facts.registryKeepsDays} dni mógłby ją przywrócić, za własną opłatą; my tego nie obiecujemy.`,
      [['Opłacona była do', say.day(facts.paidUntil)]],
      'Za niewykorzystany okres nie zwracamy opłaty. Faktury i zapisy o domenie zostają u nas tak długo, jak wymaga tego prawo.'
    ],
    next: null
  }),

  en: (facts, say) => ({
    subject: `${facts.displayName} is deregistered`,
    body: [
      `At your request, confirmed twice, the domain ${bothForms(facts)} is deregistered. The contract about it has ended.`,
      facts.registryKeepsDays === null
        ? 'In this zone that is final: the registry brings no deleted domain back, and in a few days anybody can register it.'
        : `The registry sets the name free only after a while. For the first ${facts.registryKeepsDays} days it could bring it back, for a fee of its own; we do not promise that.`,
      [['It was paid until', say.day(facts.paidUntil)]],
      'Nothing is paid back for the period that is left. Invoices and the records of the domain stay with us as long as the law asks for.'
    ],
    next: null
  })
}
