/** Another registrar has the domain: our part ends (HOUSE-AWAY). */
import { bothForms, type NameFacts, type Template } from '../template.ts'

export type DomainMovedAway = NameFacts & {
  /** As the registry calls it. */
  readonly to: string
}

export const domainMovedAway: Template<DomainMovedAway> = {
  pl: facts => ({
    subject: `Domena ${facts.displayName} jest u innego rejestratora`,
    body: [
      `Domenę ${bothForms(facts)} ma od teraz rejestrator ${facts.to}. Niczego za nią nie trzeba już nam płacić; wpłaty za kolejny okres zwracamy.`,
      'Jeżeli nie zlecano przeniesienia, prosimy o natychmiastową wiadomość.'
    ],
    next: null
  }),

  en: facts => ({
    subject: `${facts.displayName} is with another registrar`,
    body: [
      `The registrar ${facts.to} has ${bothForms(facts)} from now on. Nothing is due to us for it any more; payments for a next period are returned.`,
      'If nobody asked for this transfer, please tell us at once.'
    ],
    next: null
  })
}
