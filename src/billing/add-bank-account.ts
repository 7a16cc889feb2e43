/** A further account of the operator, or a range of individual numbers on one of its accounts. */
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { findOperator } from '../people/find.ts'
import { notFound, requireStaff } from '../people/may.ts'
import { dayOf } from '../rules/calendar.ts'
import type { Currency } from '../rules/money.ts'
import { termsInForce } from '../terms/in-force.ts'
import { insertBankAccount } from './bank-account-store.ts'
import { ibanOf } from './iban.ts'

export type NewBankAccount = {
  readonly iban: string
  readonly currency: Currency
  /** Twelve digits that the bank gave: its own eight and the operator's four; null without individual numbers. */
  readonly virtualPrefix: string | null
}

/**
 * From now on statements of the account are read, and what rests on money not having come waits for them too (HOUSE-MONEY).
 * @throws Refusal 'forbidden'; 'invalid' (bad-iban, bad-prefix, other-currency); 'conflict' (account-taken)
 */
export async function addBankAccount (deps: Deps, actor: Actor, { iban, currency, virtualPrefix }: NewBankAccount): Promise<{ account: string }> {
  requireStaff(actor, ['administrator'])
  if (actor.kind !== 'staff') throw notFound()
  const at = deps.now()
  const account = ibanOf(iban)
  if (account === null) throw new Refusal('invalid', 'This is no IBAN: check its digits.', { reason: 'bad-iban', rule: 'HOUSE-BOOKS' })
  if (virtualPrefix !== null && !/^\d{12}$/.test(virtualPrefix)) throw new Refusal('invalid', 'The range of individual numbers begins with twelve digits: the bank’s eight and the four it gave you.', { reason: 'bad-prefix', rule: 'HOUSE-BOOKS' })

  return await transact(deps.db, async trx => {
    const operator = await findOperator(trx, actor.operatorId)
    if (!operator) throw notFound()
    if (account === ibanOf(operator.bankAccount) && currency !== operator.currency) throw new Refusal('invalid', `This account is in ${operator.currency}.`, { reason: 'other-currency', rule: 'HOUSE-BOOKS' })
    await insertBankAccount(trx, operator.id, { account, currency, virtualPrefix }, at)
    const { versionId: policyVersion } = await termsInForce(trx, operator.policy, dayOf(at))
    await writeAudit(trx, { at, actor, action: 'bank-account.add', subject: { type: 'bank-account', id: account }, operatorId: operator.id, customerId: null, rule: 'HOUSE-BOOKS', policyVersion, facts: { account, currency, virtualPrefix } })
    return { account }
  })
}
