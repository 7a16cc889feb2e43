/** Whether a chosen password may be a mailbox's, under the operator's terms (OG-7.5). */
import type { Knex } from 'knex'
import { Refusal } from '../../errors.ts'
import { findOperator } from '../../people/find.ts'
import { dayOf } from '../../rules/calendar.ts'
import { judgeNewPassword, type PasswordTerms } from '../../rules/mailbox-password.ts'
import { termsInForce } from '../../terms/in-force.ts'

export async function passwordTerms (trx: Knex.Transaction, operatorId: string, at: Date): Promise<{ readonly versionId: string, readonly passwords: PasswordTerms }> {
  const operator = await findOperator(trx, operatorId)
  if (!operator) throw new Error(`operator ${operatorId} does not exist`)
  const { versionId, terms } = await termsInForce(trx, operator.policy, dayOf(at))
  return { versionId, passwords: terms.mail.passwords }
}

/** `chosen` null: one is made, which is good. @throws Refusal 'invalid' 'weak-password' */
export function requireGoodPassword (chosen: string | null, address: string, { minLength }: PasswordTerms): void {
  const bad = chosen === null ? undefined : judgeNewPassword(chosen, { address, minLength })
  if (bad) throw new Refusal('invalid', bad, { reason: 'weak-password', rule: 'OG-7.5' })
}
