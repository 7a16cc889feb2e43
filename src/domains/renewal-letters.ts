/** The letters of a renewal, each with all its facts: notices look nothing up. */
import type { Knex } from 'knex'
import type { Deps } from '../deps.ts'
import { writeLetter, type Words } from '../notices/write.ts'
import { findCustomer, findOperator } from '../people/find.ts'
import { addDays, dayOf, type Day } from '../rules/calendar.ts'
import { bordersOf } from '../rules/domain-renewal.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import type { Case } from './renewal-case.ts'
import type { FeeAsked } from './renewal-money.ts'

/** Once a period and template: the key of the letter is the step. */
async function write (deps: Deps, trx: Knex.Transaction, { domain, bound }: Case, words: Words, at: Date): Promise<void> {
  const customer = (await findCustomer(trx, domain.customerId))!
  await writeLetter(deps, trx, {
    key: `${words.template}:${domain.id}:${domain.expiresOn}`,
    operatorId: domain.operatorId,
    customerId: domain.customerId,
    to: { email: customer.email, name: customer.name, lang: customer.lang },
    policyVersion: bound.versionId,
    ...words
  }, at)
}

const nameOf = ({ domain: { name, displayName } }: Case) => ({ name, displayName })

export async function writeOfferedLetter (deps: Deps, trx: Knex.Transaction, renewal: Case, debt: { proformaId: string, proformaNumber: string, grossMinor: bigint }, dueOn: Day, at: Date): Promise<void> {
  const { domain } = renewal
  const operator = (await findOperator(trx, domain.operatorId))!
  await write(deps, trx, renewal, {
    template: 'renewal-offered',
    facts: { ...nameOf(renewal), expiresOn: domain.expiresOn, proformaNumber: debt.proformaNumber, grossMinor: debt.grossMinor, currency: operator.currency, dueOn, bankAccount: operator.bankAccount },
    rules: ['DOM-II.5a'],
    attachments: [{ filename: `${debt.proformaNumber.replaceAll('/', '-')}.pdf`, documentId: debt.proformaId }]
  }, at)
}

export async function writeBlockedLetter (deps: Deps, trx: Knex.Transaction, renewal: Case, moneyCloses: Date, fee: FeeAsked, at: Date): Promise<void> {
  const { domain, bound, zone } = renewal
  const operator = (await findOperator(trx, domain.operatorId))!
  const borders = bordersOf(domain.expiresAt, bound.terms.renewal[domain.zone], zone)
  await write(deps, trx, renewal, {
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
    rules: ['DOM-II.5c', 'DOM-II.5d', 'REG-DRIFT'],
    attachments: [{ filename: `${fee.proformaNumber.replaceAll('/', '-')}.pdf`, documentId: fee.proformaId }]
  }, at)
}

export async function writeRenewedLetter (deps: Deps, trx: Knex.Transaction, renewal: Case, { expiresOn, rule }: { expiresOn: Day, rule: 'DOM-II.5b' | 'DOM-II.5d' }, at: Date): Promise<void> {
  await write(deps, trx, renewal, {
    template: rule === 'DOM-II.5d' ? 'domain-reactivated' : 'domain-renewed',
    facts: { ...nameOf(renewal), expiresOn },
    rules: [rule],
    attachments: []
  }, at)
}

export async function writeRefundedLetter (deps: Deps, trx: Knex.Transaction, renewal: Case, refundedMinor: bigint, rule: RuleId, at: Date): Promise<void> {
  await write(deps, trx, renewal, {
    template: 'money-refunded',
    facts: { ...nameOf(renewal), refundedMinor, currency: 'PLN' },
    rules: [rule],
    attachments: []
  }, at)
}

export async function writeReleasedLetter (deps: Deps, trx: Knex.Transaction, renewal: Case, at: Date): Promise<void> {
  await write(deps, trx, renewal, {
    template: 'domain-released',
    facts: { ...nameOf(renewal), expiresOn: renewal.domain.expiresOn },
    rules: ['DOM-II.5c'],
    attachments: []
  }, at)
}
