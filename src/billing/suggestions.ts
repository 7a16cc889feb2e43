/** For a transfer that waits: which open debts it may be meant for, and why. */
import type { Knex } from 'knex'
import { notFound } from '../people/may.ts'
import { dayOf } from '../rules/calendar.ts'
import { rankSuggestions, serialsIn, type Candidate, type Suggestion } from '../rules/suggestions.ts'
import { findCustomersPaidFrom } from './evidence-store.ts'
import { findCandidates } from './suggestion-store.ts'
import { findCredit } from './return-store.ts'

/** Open debts as a person looks for them: by the number of a pro-forma or an invoice, or those of some customers; the first to be paid first. */
export async function findOpenDebts (trx: Knex.Transaction, operatorId: string, { number, customerIds }: { readonly number: string, readonly customerIds: readonly string[] }): Promise<Omit<Candidate, 'payerKnown'>[]> {
  const found = await findCandidates(trx, operatorId, { customerIds, grossMinor: null, numbers: [number] })
  return found.toSorted((one, other) => one.dueOn < other.dueOn ? -1 : one.dueOn > other.dueOn ? 1 : 0)
}

/**
 * Empty when nothing speaks for any debt, or nothing waits.
 * @throws Refusal 'not-found'
 */
export async function suggestFor (trx: Knex.Transaction, operatorId: string, creditId: string, at: Date): Promise<Suggestion[]> {
  const credit = await findCredit(trx, creditId)
  if (!credit || credit.operatorId !== operatorId) throw notFound()
  if (credit.restMinor === 0n) return []
  const { restMinor, currency, title, payerName, payerAccount } = credit
  const payers = payerAccount === null ? [] : (await findCustomersPaidFrom(trx, operatorId, [payerAccount])).get(payerAccount) ?? []
  const year = Number(dayOf(at).slice(0, 4))
  const numbers = serialsIn(title).flatMap(serial => [year, year - 1].flatMap(each => ['PF', 'FV'].map(series => `${series}/${each}/${String(serial).padStart(6, '0')}`)))
  const found = await findCandidates(trx, operatorId, { customerIds: payers, grossMinor: restMinor, numbers })
  return rankSuggestions({ restMinor, currency, title, payerName }, found.map((candidate): Candidate => ({ ...candidate, payerKnown: payers.includes(candidate.customerId) })))
}
