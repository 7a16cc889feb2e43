/** Hosting is ordered: what speaks against it, the contract, its first pro-forma; started at once for a trial or a signed contract (HOST-3, 4, OG-4.1). */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { newId } from '../db/ids.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { findCustomer, findOperator, type Customer } from '../people/find.ts'
import { notFound, requireCustomer, requireStaff } from '../people/may.ts'
import { addDays, dayOf, lastDayForCustomer, type Day } from '../rules/calendar.ts'
import { judgeApplication } from '../rules/hosting-order.ts'
import { dueDay, firstPeriod } from '../rules/hosting-period.ts'
import type { HostingTerms, PeriodLength } from '../rules/hosting-terms.ts'
import type { Currency } from '../rules/money.ts'
import { termsInForce } from '../terms/in-force.ts'
import { advanceWithin } from './advance-contract.ts'
import { findContract, findPaymentPast, insertContract, lockOrders, updateContract, type Contract } from './contract-store.ts'
import { issueBill } from './issue-bill.ts'
import { note, tell } from './note.ts'

export type HostingDraft = {
  /** The contract's, where whoever asks has named it: asked once more, there is one. */
  readonly id?: string
  readonly customerId: string
  /** As the price list names it: 'start'. */
  readonly package: string
  /** The policy's first when left out. */
  readonly length?: PeriodLength
  /** Only staff may say the following. Left out: a customer without a VAT id is a consumer, and the contract is made at a distance. */
  readonly consumer?: boolean
  readonly atDistance?: boolean
  /** HOST-4: the day of the signature; the service starts with it, and the first fee is due after it. */
  readonly signedOn?: Day
  /** HOST-16.6b: days without a fee, from today. */
  readonly trialDays?: number
  /** HOST-3: what an order may be refused for is known, and it is taken all the same. */
  readonly despite?: boolean
}

export type OpenedHosting = {
  readonly contractId: string
  readonly startedOn: Day | null
  readonly dueOn: Day
  readonly proforma: { readonly documentId: string, readonly number: string, readonly grossMinor: bigint, readonly currency: Currency } | null
}

/**
 * @throws Refusal 'not-found' for a foreign customer; 'invalid' for a package or length the operator does not sell and for missing data;
 * 'conflict' for arrears and late payments before, unless staff says `despite`, and 'contract-ordered' for an `id` that there is; 'forbidden' for what only staff may say
 */
export async function openContract (deps: Deps, actor: Actor, draft: HostingDraft): Promise<OpenedHosting> {
  const at = deps.now()
  return await transact(deps.db, async trx => await open(deps, trx, actor, draft, at))
}

async function open (deps: Deps, trx: Knex.Transaction, actor: Actor, draft: HostingDraft, at: Date): Promise<OpenedHosting> {
  const customer = await findCustomer(trx, draft.customerId)
  if (!customer) throw notFound()
  requireCustomer(actor, { customerId: customer.id, operatorId: customer.operatorId }, 'act:hosting')
  if (actor.kind !== 'customer') requireStaff(actor, ['administrator', 'registrar-desk'])
  else if ([draft.consumer, draft.atDistance, draft.signedOn, draft.trialDays, draft.despite].some(each => each !== undefined)) throw new Refusal('forbidden', 'Only staff may say how the contract was made: leave it out.', { reason: 'staff-only', rule: 'HOST-3' })

  const today = dayOf(at)
  const operator = (await findOperator(trx, customer.operatorId))!
  const bound = await termsInForce(trx, operator.policy, today, customer.id)
  const terms = bound.terms.hosting
  const length = draft.length ?? terms.lengths[0]
  if (!terms.lengths.includes(length)) throw new Refusal('invalid', `Hosting is billed for ${terms.lengths.join(', ')}: choose one of them.`, { reason: 'unknown-length', rule: 'HOST-4' })
  if (draft.signedOn !== undefined && draft.signedOn > today) throw new Refusal('invalid', 'A contract that is signed later is entered later.', { reason: 'signed-later', rule: 'HOST-4' })
  if (draft.trialDays !== undefined && !(draft.trialDays >= 1 && draft.trialDays <= 90)) throw new Refusal('invalid', 'A trial has 1 to 90 days.', { reason: 'trial-days', rule: 'HOST-16.6b' })
  await judge(trx, customer, draft, today)

  const id = draft.id ?? newId('hct')
  const trialThrough = draft.trialDays === undefined ? null : addDays(today, draft.trialDays - 1)
  await insertContract(trx, {
    id, operatorId: operator.id, customerId: customer.id, package: draft.package, consumer: draft.consumer ?? customer.taxId === null, atDistance: draft.atDistance ?? draft.signedOn === undefined,
    length, policyVersion: bound.versionId, orderedAt: at, signedOn: draft.signedOn ?? null, trialThrough
  })
  const startsAt = startOf(terms, today, draft.signedOn, trialThrough)
  if (startsAt) await updateContract(trx, id, { startedAt: at, anchorOn: startsAt })
  const contract = (await findContract(trx, id))!
  const period = startsAt ? firstPeriod(startsAt, length, terms) : null
  const dueOn = trialThrough ? lastDayForCustomer(trialThrough) : dueDay(today, null, terms)
  const { debt } = await issueBill(deps, trx, actor, { contract, bound }, { number: 1, period, dueOn, rule: 'HOST-3' }, at)
  const facts = { length, consumer: contract.consumer, atDistance: contract.atDistance, signedOn: contract.signedOn, trialThrough, startsOn: startsAt, dueOn, debtId: debt && debt.debtId, despite: draft.despite ?? false }
  await note(trx, actor, { contract, bound }, { action: 'open', rule: 'HOST-4', facts }, at)
  if (period) await tellStarted(deps, trx, { contract, bound }, trialThrough ?? period.through, at)
  await advanceWithin(deps, trx, id, at)
  return { contractId: id, startedOn: startsAt && today, dueOn, proforma: debt && { documentId: debt.proformaId, number: debt.proformaNumber, grossMinor: debt.grossMinor, currency: debt.currency } }
}

/** The first day of the first period; null where the service waits for its fee (HOST-3). */
function startOf (terms: HostingTerms, today: Day, signedOn: Day | undefined, trialThrough: Day | null): Day | null {
  if (trialThrough) return addDays(trialThrough, 1)
  return signedOn !== undefined || !terms.startsOnPayment ? today : null
}

async function judge (trx: Knex.Transaction, customer: Customer, draft: HostingDraft, today: Day): Promise<void> {
  await lockOrders(trx, customer.id)
  const filled = (...fields: readonly string[]): boolean => fields.every(field => field.trim() !== '')
  const fault = judgeApplication({
    hasPackage: /^[a-z][a-z0-9]*$/.test(draft.package),
    hasBillingData: filled(customer.name, customer.street, customer.city, customer.postcode, customer.country),
    hasContactData: filled(customer.email, customer.phone),
    misuse: null,
    ...await findPaymentPast(trx, customer.id, today)
  })
  if (!fault || (fault.may && draft.despite)) return
  throw new Refusal(fault.may ? 'conflict' : 'invalid', fault.say, { reason: fault.reason, rule: fault.rule })
}

const tellStarted = (deps: Deps, trx: Knex.Transaction, opened: { contract: Contract, bound: Awaited<ReturnType<typeof termsInForce>> }, through: Day, at: Date): Promise<void> => tell(deps, trx, opened, 'start', {
  template: 'hosting-started',
  facts: { package: opened.contract.package, startedOn: dayOf(at), through, trial: opened.contract.trialThrough !== null },
  rules: opened.contract.trialThrough ? ['HOST-4', 'HOST-16.6b'] : ['HOST-4'],
  attachments: []
}, at)
