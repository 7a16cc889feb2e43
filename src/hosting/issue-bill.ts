/** The pro-forma for a period, at the price list of the day (HOST-7.1), less what is credited for a time nobody owes (VO-11, OG-16.5). The contract must be locked. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { priceOf } from '../billing/find.ts'
import { openDebt, type OpenedDebt } from '../billing/open-debt.ts'
import { newId } from '../db/ids.ts'
import type { Deps } from '../deps.ts'
import { findOperator } from '../people/find.ts'
import { dayOf, type Day } from '../rules/calendar.ts'
import { daysOf, feeForDays, wholePeriodOf, type Period } from '../rules/hosting-period.ts'
import type { Currency } from '../rules/money.ts'
import type { BoundTerms } from '../rules/policy.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import { findOpenCredits, insertBill, insertCredit, updateCreditUsed } from './bill-store.ts'
import { updateContract, type Contract } from './contract-store.ts'
import { tell } from './note.ts'

export type NewPeriod = {
  readonly number: number
  /** Null while the service waits for its fee. */
  readonly period: Period | null
  readonly dueOn: Day
  readonly rule: RuleId
}

export type IssuedBill = { readonly number: number, readonly netMinor: bigint, readonly debt: (OpenedDebt & { readonly currency: Currency }) | null }

/** The length and the package that were asked for begin with it (HOST-6.4, OG-12.2). */
export async function issueBill (deps: Deps, trx: Knex.Transaction, actor: Actor, { contract: found, bound }: { contract: Contract, bound: BoundTerms }, { number, period, dueOn, rule }: NewPeriod, at: Date): Promise<IssuedBill> {
  const { id, operatorId, customerId, nextLength, nextPackage } = found
  const terms = bound.terms.hosting
  const contract = number === 1 ? found : { ...found, length: nextLength ?? found.length, package: nextPackage ?? found.package }
  const { length } = contract
  const price = await priceOf(trx, operatorId, `hosting-${contract.package}-${length}`, '', dayOf(at))
  const whole = period && wholePeriodOf(period, contract.anchorOn ?? period.from, length, terms)
  const netMinor = period && whole ? feeForDays(price.netMinor, daysOf(period), whole, terms.part) : price.netMinor
  const credited = await useCredits(trx, contract, number, netMinor, at)
  const debt = credited >= netMinor
    ? null
    : { ...await openDebt(deps, trx, {
      operatorId,
      customerId,
      matter: `hosting:${id}:${number}`,
      lines: [{ text: textOf(contract, period, credited), netMinor: netMinor - credited, vatPercent: price.vatPercent }],
      currency: price.currency,
      dueOn,
      whenPaid: debtId => ({ name: 'hosting.period-paid', payload: { debtId, contractId: id } }),
      rule,
      policyVersion: bound.versionId,
      actor
    }, at), currency: price.currency }
  await insertBill(trx, id, {
    number, debtId: debt && debt.debtId, length, netMinor, fromDay: period && period.from, throughDay: period && period.through, policyVersion: bound.versionId, issuedOn: dayOf(at), dueOn, creditedAt: debt ? null : at
  })
  if (number > 1 && (nextLength || nextPackage)) await updateContract(trx, id, { length, nextLength: null, package: contract.package, nextPackage: null })
  if (debt) await tellBilled(deps, trx, { contract, bound }, { number, period, dueOn, rule }, debt, at)
  return { number, netMinor, debt }
}

/** What is taken off, at most the whole fee; the rest of a credit waits for the next bill. */
async function useCredits (trx: Knex.Transaction, { id }: Contract, bill: number, netMinor: bigint, at: Date): Promise<bigint> {
  let left = netMinor
  for (const credit of await findOpenCredits(trx, id)) {
    if (left === 0n) break
    const used = credit.netMinor < left ? credit.netMinor : left
    await updateCreditUsed(trx, credit.id, bill, used)
    if (used < credit.netMinor) await insertCredit(trx, id, { id: newId('hcr'), netMinor: credit.netMinor - used, rule: 'VO-11' }, at)
    left -= used
  }
  return netMinor - left
}

function textOf ({ package: name }: Contract, period: Period | null, creditedMinor: bigint): { pl: string, en: string } {
  const less = creditedMinor > 0n ? { pl: ', po odliczeniu czasu zawieszenia', en: ', less the time of the suspension' } : { pl: '', en: '' }
  if (!period) return { pl: `Hosting ${name}, pierwszy okres${less.pl}`, en: `Hosting ${name}, first period${less.en}` }
  return { pl: `Hosting ${name} od ${period.from} do ${period.through}${less.pl}`, en: `Hosting ${name} from ${period.from} to ${period.through}${less.en}` }
}

async function tellBilled (deps: Deps, trx: Knex.Transaction, opened: { contract: Contract, bound: BoundTerms }, { number, period, dueOn, rule }: NewPeriod, debt: OpenedDebt & { currency: Currency }, at: Date): Promise<void> {
  const { contract } = opened
  const operator = (await findOperator(trx, contract.operatorId))!
  await tell(deps, trx, opened, String(number), {
    template: 'hosting-billed',
    facts: { package: contract.package, from: period && period.from, through: period && period.through, proformaNumber: debt.proformaNumber, grossMinor: debt.grossMinor, currency: debt.currency, dueOn, bankAccount: operator.bankAccount },
    rules: [rule, 'HOST-6.7'],
    attachments: [{ filename: `${debt.proformaNumber.replaceAll('/', '-')}.pdf`, documentId: debt.proformaId }]
  }, at)
}
