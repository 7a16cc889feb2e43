/**
 * Which case of its template a letter is: where the house says other things by the facts, an own wording is for one case alone, because who words a
 * letter writes no conditions. Pure.
 */
import type { Words } from './letter.ts'
import type { FactsOf, TemplateName } from './templates.ts'

const cases = {
  'order-received': ({ reservedDays }: FactsOf<'order-received'>) => reservedDays ? 'reserved' : 'not-reserved',
  'order-cancelled': ({ refundedMinor }: FactsOf<'order-cancelled'>) => refundedMinor > 0n ? 'refunded' : 'nothing-paid',
  'renewal-offered': ({ lateFee }: FactsOf<'renewal-offered'>) => lateFee === false ? 'no-late-fee' : 'late-fee',
  'domain-blocked': ({ feeGrossMinor }: FactsOf<'domain-blocked'>) => feeGrossMinor > 0n ? 'fee' : 'no-fee',
  'delegation-changed': (facts: FactsOf<'delegation-changed'>) => {
    switch (facts.what) {
      case 'name-servers': return facts.servers.length > 0 ? 'name-servers' : 'no-name-servers'
      case 'dnssec': return facts.keys.length > 0 ? 'dnssec' : 'no-dnssec'
      case 'lock': return facts.on ? 'locked' : 'unlocked'
      case 'hold': return facts.on ? 'held' : 'not-held'
    }
  },
  'change-refused': ({ what }: FactsOf<'change-refused'>) => what,
  'holder-change-asked': ({ what }: FactsOf<'holder-change-asked'>) => what,
  'holder-request-ended': ({ what, rejected }: FactsOf<'holder-request-ended'>) => `${what}-${rejected}` as const,
  'client-changed': ({ reader }: FactsOf<'client-changed'>) => reader,
  'registrant-change': ({ party }: FactsOf<'registrant-change'>) => party,
  'registrant-verify': ({ link }: FactsOf<'registrant-verify'>) => link === null ? 'overdue' : 'asked',
  'domain-deregistered': ({ registryKeepsDays }: FactsOf<'domain-deregistered'>) => registryKeepsDays === null ? 'final' : 'kept',
  'data-erased': ({ recipients }: FactsOf<'data-erased'>) => recipients.length > 0 ? 'recipients' : 'no-recipients',
  'hosting-billed': ({ from, through }: FactsOf<'hosting-billed'>) => from && through ? 'period' : 'first',
  'hosting-ended': ({ refundedMinor }: FactsOf<'hosting-ended'>) => refundedMinor > 0n ? 'refunded' : 'no-refund',
  'hosting-erased': ({ mailboxes }: FactsOf<'hosting-erased'>) => mailboxes.length > 0 ? 'mailboxes' : 'no-mailboxes',
  'hosting-erasure-announced': ({ proformaNumber }: FactsOf<'hosting-erasure-announced'>) => proformaNumber ? 'unpaid' : 'ended',
  'hosting-leaving': ({ by }: FactsOf<'hosting-leaving'>) => by,
  'hosting-package-changed': ({ toPay, creditMinor }: FactsOf<'hosting-package-changed'>) => toPay ? 'to-pay' : creditMinor > 0n ? 'credit' : 'next-period',
  'hosting-resumed': ({ creditMinor }: FactsOf<'hosting-resumed'>) => creditMinor > 0n ? 'credit' : 'no-credit',
  'hosting-started': ({ trial }: FactsOf<'hosting-started'>) => trial ? 'trial' : 'contract',
  'hosting-suspended': ({ unpaid, onRequest }: FactsOf<'hosting-suspended'>) => unpaid ? onRequest ? 'unpaid-on-request' : 'unpaid' : 'breach',
  'invoice-issued': ({ paidOn }: FactsOf<'invoice-issued'>) => paidOn === null ? 'to-pay' : 'paid',
  'terms-change': ({ objectBy }: FactsOf<'terms-change'>) => objectBy ? 'notice' : 'at-once',
  'protected-wish': ({ wish }: FactsOf<'protected-wish'>) => wish,
  'list-post-held': ({ why }: FactsOf<'list-post-held'>) => why,
  'mailbox-filling': ({ isFull, fullOn }: FactsOf<'mailbox-filling'>) => isFull ? 'full' : fullOn ? 'foreseen' : 'not-foreseen',
  'mailbox-infected': ({ direction }: FactsOf<'mailbox-infected'>) => direction,
  'sender-blocked': ({ rule }: FactsOf<'sender-blocked'>) => {
    switch (rule) {
      case 'MZ-3.3': return 'again'
      case 'MZ-3.7': return 'monitored'
      case 'MZ-3.8': return 'batches'
      case 'MZ-3.9': return 'batches-again'
      default: return 'first'
    }
  },
  'sender-stopped': ({ business }: FactsOf<'sender-stopped'>) => business ? 'business' : 'consumer',
  'person-invited': ({ mailbox }: FactsOf<'person-invited'>) => mailbox === null ? 'role' : 'mailbox',
  'report-joined': ({ fee }: FactsOf<'report-joined'>) => fee ? 'fee' : 'no-fee',
  'objection-answered': ({ upheld }: FactsOf<'objection-answered'>) => upheld ? 'upheld' : 'rejected',
  'complaint-received': ({ silence, late }: FactsOf<'complaint-received'>) => late ? 'late' : silence ? 'silence' : 'answer',
  'complaint-incomplete': ({ leaves }: FactsOf<'complaint-incomplete'>) => leaves ? 'leaves' : 'stays',
  'complaint-answered': ({ outcome }: FactsOf<'complaint-answered'>) => outcome,
  'sender-released': ({ rule }: FactsOf<'sender-released'>) => rule === 'HOUSE-LIMIT' ? 'limit' : 'papers',
  'transfer-received': ({ payment, acceptedBy }: FactsOf<'transfer-received'>) => `${payment ? 'paid' : 'free'}-${acceptedBy ? 'accept' : 'no-accept'}` as const,
  'expiry-notice': ({ notice }: FactsOf<'expiry-notice'>) => notice === 'expired' ? 'expired' : 'ahead',
  'webhook-paused': ({ why }: FactsOf<'webhook-paused'>) => why,
  'account-event': ({ what }: FactsOf<'account-event'>) => what,
  'house-alarm': ({ over }: FactsOf<'house-alarm'>) => over ? 'over' : 'begun'
} as const satisfies { readonly [Name in TemplateName]?: (facts: FactsOf<Name>) => string }

/** 'always' for a template that has no cases. */
export type CaseOf<Name extends TemplateName> = Name extends keyof typeof cases ? ReturnType<(typeof cases)[Name]> : 'always'

export type LetterCase = { [Name in TemplateName]: CaseOf<Name> }[TemplateName]

export function caseOf ({ template, facts }: Pick<Words, 'template' | 'facts'>): LetterCase {
  const judge = (cases as { readonly [name: string]: ((facts: unknown) => LetterCase) | undefined })[template]
  return judge ? judge(facts) : 'always'
}
