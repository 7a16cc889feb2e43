/** The letters of a renewal, each with all its facts: notices look nothing up. */
import type { Words } from '../notices/write.ts'
import { addDays, dayOf, type Day } from '../rules/calendar.ts'
import { bordersOf, renewalRules } from '../rules/domain-renewal.ts'
import type { Currency } from '../rules/money.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import type { ExpiryNotice } from '../rules/zones/profile.ts'
import type { Case } from './renewal-case.ts'
import type { RenewalHands } from './renewal-hands.ts'
import type { FeeAsked } from './renewal-money.ts'

/** Once a period and template: the key of the letter is the step. `again`: what tells two of one template apart. `first`: of a step that is taken once, with what it asks for. */
async function write (hands: RenewalHands, { domain, bound }: Case, words: Words, again?: string, first?: true): Promise<void> {
  const customer = await hands.customerOf(domain)
  await hands.write({
    key: [words.template, domain.id, domain.expiresOn, again].filter(each => each !== undefined).join(':'),
    ...first && { first },
    operatorId: domain.operatorId,
    customerId: domain.customerId,
    to: { email: customer.email, name: customer.name, lang: customer.lang },
    policyVersion: bound.versionId,
    ...words
  })
}

const nameOf = ({ domain: { name, displayName } }: Case) => ({ name, displayName })

export async function writeOfferedLetter (hands: RenewalHands, renewal: Case, debt: { proformaId: string, proformaNumber: string, grossMinor: bigint, currency: Currency, years: number }, dueOn: Day): Promise<void> {
  const { domain, operator } = renewal
  await write(hands, renewal, {
    template: 'renewal-offered',
    facts: { ...nameOf(renewal), expiresOn: domain.expiresOn, proformaNumber: debt.proformaNumber, grossMinor: debt.grossMinor, currency: debt.currency, dueOn, bankAccount: operator.bankAccount, years: debt.years, lateFee: renewal.bound.terms.renewal[renewal.zone.family].reactivationDays !== null },
    rules: ['DOM-II.5a'],
    attachments: [{ filename: `${debt.proformaNumber.replaceAll('/', '-')}.pdf`, documentId: debt.proformaId }]
  }, debt.proformaNumber, true)
}

export async function writeBlockedLetter (hands: RenewalHands, renewal: Case, { moneyCloses, rule }: { moneyCloses: Date, rule: RuleId }, fee: FeeAsked): Promise<void> {
  const { domain, operator, bound, zone } = renewal
  const borders = bordersOf(domain.expiresAt, bound.terms.renewal[zone.family], zone)
  await write(hands, renewal, {
    template: 'domain-blocked',
    facts: {
      ...nameOf(renewal),
      expiresOn: domain.expiresOn,
      proformaNumber: fee.proformaNumber,
      feeGrossMinor: fee.feeGrossMinor,
      totalGrossMinor: fee.totalGrossMinor,
      currency: fee.currency,
      bankAccount: operator.bankAccount,
      moneyUntil: addDays(dayOf(moneyCloses), -1),
      termsReleaseOn: addDays(dayOf(borders.termsRelease), -1),
      registryReleaseOn: addDays(dayOf(borders.registryRelease), -1)
    },
    rules: fee.feeGrossMinor > 0n ? [rule, 'DOM-II.5d', 'REG-DRIFT'] : [rule, 'REG-DRIFT'],
    attachments: [{ filename: `${fee.proformaNumber.replaceAll('/', '-')}.pdf`, documentId: fee.proformaId }]
  }, undefined, true)
}

/** REG-ERRP: to the holder; and to the client where that is somebody else. */
export async function writeNoticeLetters (hands: RenewalHands, renewal: Case, notice: ExpiryNotice): Promise<void> {
  const { domain, bound, zone } = renewal
  const [customer, holder] = [await hands.customerOf(domain), await hands.holderOf(domain)]
  const borders = bordersOf(domain.expiresAt, bound.terms.renewal[zone.family], zone)
  const facts = { ...nameOf(renewal), expiresOn: domain.expiresOn, notice, moneyUntil: borders.lastMoneyDay, registryReleaseOn: addDays(dayOf(borders.registryRelease), -1) }
  for (const { email, name } of customer.email === holder.email ? [holder] : [holder, customer]) {
    await hands.write({
      key: `expiry-notice:${domain.id}:${domain.expiresOn}:${notice}:${email}`,
      operatorId: domain.operatorId,
      customerId: domain.customerId,
      to: { email, name, lang: customer.lang },
      template: 'expiry-notice',
      facts,
      rules: ['REG-ERRP', renewalRules[zone.family].renewed],
      policyVersion: bound.versionId,
      attachments: []
    })
  }
}

export async function writeRenewedLetter (hands: RenewalHands, renewal: Case, { expiresOn, rule }: { expiresOn: Day, rule: RuleId }): Promise<void> {
  await write(hands, renewal, {
    template: rule === 'DOM-II.5d' ? 'domain-reactivated' : 'domain-renewed',
    facts: { ...nameOf(renewal), expiresOn },
    rules: [rule],
    attachments: []
  })
}

export async function writeRefundedLetter (hands: RenewalHands, renewal: Case, refundedMinor: bigint, rule: RuleId): Promise<void> {
  await write(hands, renewal, {
    template: 'money-refunded',
    facts: { ...nameOf(renewal), refundedMinor, currency: renewal.operator.currency },
    rules: [rule],
    attachments: []
  })
}

export async function writeReleasedLetter (hands: RenewalHands, renewal: Case, rule: RuleId): Promise<void> {
  await write(hands, renewal, {
    template: 'domain-released',
    facts: { ...nameOf(renewal), expiresOn: renewal.domain.expiresOn },
    rules: [rule],
    attachments: []
  })
}
