/** A person blocked sending from a domain at once and without an end (HOST-8.1–8.3): why, and how to object (HOST-8.4). */
import type { RuleId } from '../../rules/rule-ids.ts'
import type { Template } from '../template.ts'

export type SenderStopped = {
  readonly mailDomain: string
  readonly rule: RuleId
  readonly why: string
  /** HOST-8.5: no refund for the time of the block. */
  readonly business: boolean
  readonly caseUrl: string
}

export const senderStopped: Template<SenderStopped> = {
  pl: facts => ({
    subject: `Zablokowaliśmy wysyłanie poczty z domeny ${facts.mailDomain}`,
    body: [
      `Zablokowaliśmy wysyłanie poczty z domeny ${facts.mailDomain} (${facts.rule}). Pocztę odbierasz bez zmian. Blokada trwa, dopóki nie zdejmie jej człowiek.`,
      [['Powód', facts.why], ['Sprawa', facts.caseUrl]],
      'Możesz wnieść sprzeciw na stronie sprawy. Dowód, że podstaw do blokady nie ma, należy do Ciebie: dołącz go do sprzeciwu. Rozpatrzy go człowiek (HOST-8.4).',
      ...facts.business ? ['Za czas blokady przedsiębiorcy nie przysługuje zwrot opłaty (HOST-8.5).'] : []
    ],
    next: null
  }),

  en: facts => ({
    subject: `We blocked sending mail from ${facts.mailDomain}`,
    body: [
      `Sending mail from ${facts.mailDomain} is blocked (${facts.rule}). Mail is received as before. The block lasts until a person lifts it.`,
      [['Reason', facts.why], ['The case', facts.caseUrl]],
      'You may object on the page of the case. The proof that there is no ground for the block is yours: attach it. A person decides (HOST-8.4).',
      ...facts.business ? ['A business gets no refund for the time of the block (HOST-8.5).'] : []
    ],
    next: null
  })
}
