/**
 * Another package: from the next period on (OG-12.2), or at once where staff says so and the terms divide a period (OG-12.4, VO-10.4). Then the days that are left are
 * reckoned at the new price: what is dearer is a debt of its own, what is cheaper comes off the next bill.
 */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { priceOf } from '../billing/find.ts'
import { openDebt } from '../billing/open-debt.ts'
import { newId } from '../db/ids.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { findOperator } from '../people/find.ts'
import { requireStaff } from '../people/may.ts'
import { addDays, dayOf, type Day } from '../rules/calendar.ts'
import { isLate } from '../rules/hosting-bills.ts'
import { changeInside, daysOf, dueDay, feeForDays, wholePeriodOf } from '../rules/hosting-period.ts'
import type { Currency } from '../rules/money.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import { advanceWithin } from './advance-contract.ts'
import { insertCredit, type Bill } from './bill-store.ts'
import { findChanges, insertChange, type Change } from './change-store.ts'
import { updateContract } from './contract-store.ts'
import { lockLiving } from './lock-own.ts'
import { note, tell } from './note.ts'
import { readContract, type OpenedContract } from './read-contract.ts'
import { lastPaid, replaceNextBill } from './replace-next-bill.ts'

export type PackageWish = { readonly package: string, readonly from: 'next-period' | 'today' }

/**
 * @returns the first day of the new package
 * @throws Refusal 'not-found'; 'forbidden' for a change at once by others than staff; 'invalid' for a package without a price;
 * 'conflict' (same-package, contract-leaving, nothing-paid, whole-periods, arrears, suspended)
 */
export async function changePackage (deps: Deps, actor: Actor, contractId: string, { package: wanted, from }: PackageWish): Promise<{ from: Day }> {
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const contract = await lockLiving(trx, actor, contractId)
    if (from === 'today' && actor.kind === 'customer') throw new Refusal('forbidden', 'Only staff may change a package inside a period: ask for the next one.', { reason: 'staff-only', rule: 'OG-12.4' })
    if (actor.kind !== 'customer') requireStaff(actor, ['administrator', 'registrar-desk'])
    const opened = await readContract(trx, contract, at)
    const { bound, facts, suspension } = opened
    const terms = bound.terms.hosting
    const refuse = (reason: string, say: string) => new Refusal('conflict', say, { reason, rule: 'OG-12.4' })
    if ((contract.nextPackage ?? contract.package) === wanted && (from === 'next-period' || contract.package === wanted)) throw refuse('same-package', `The contract is of package ${wanted} already.`)
    if (contract.leavingOn) throw refuse('contract-leaving', `This contract ends on ${contract.leavingOn}: its package cannot be changed any more.`)
    const paid = lastPaid(opened)
    if (!paid) throw refuse('nothing-paid', 'No period is paid yet: order again with the package you need, or pay first.')
    if (suspension) throw refuse('suspended', 'The service is suspended: nothing is changed now.')
    if (facts.bills.some(bill => isLate(bill, at))) throw refuse('arrears', 'Something is owed for this contract: pay it first.')
    if (from === 'today' && terms.part === 'whole') throw refuse('whole-periods', 'Under these terms a fee is for a whole period: the package can be changed from the next one on.')
    await priceOf(trx, contract.operatorId, `hosting-${wanted}-${contract.nextLength ?? contract.length}`, '', dayOf(at)) // refuses what is not sold

    const rule: RuleId = terms.part === 'whole' ? 'HOST-4' : 'OG-12.4'
    const replacedBill = await replaceNextBill(trx, actor, opened, paid, rule, at)
    const startsOn = from === 'today' ? dayOf(at) : addDays(paid.throughDay!, 1)
    const made = from === 'today' ? await changeNow(deps, trx, actor, opened, wanted, rule, at) : null
    await updateContract(trx, contractId, from === 'today' ? { package: wanted, nextPackage: null } : { nextPackage: wanted === contract.package ? null : wanted })
    await note(trx, actor, opened, { action: 'change-package', rule, facts: { before: contract.package, after: wanted, startsOn, replacedBill, ...made && { addsMinor: made.addsMinor, debtId: made.toPay?.debtId ?? null } } }, at)
    await tellChanged(deps, trx, opened, { wanted, startsOn, made, rule }, at)
    await advanceWithin(deps, trx, contractId, at)
    return { from: startsOn }
  })
}

type Made = { readonly addsMinor: bigint, readonly currency: Currency, readonly toPay: { readonly debtId: string, readonly proformaId: string, readonly proformaNumber: string, readonly grossMinor: bigint, readonly dueOn: Day } | null }

/** Of the running period and of those that are paid already after it. */
async function changeNow (deps: Deps, trx: Knex.Transaction, actor: Actor, opened: OpenedContract, wanted: string, rule: RuleId, at: Date): Promise<Made> {
  const { contract, bound, bills } = opened
  const { id: contractId, operatorId, customerId } = contract
  const today = dayOf(at)
  const before = await findChanges(trx, contractId)
  const price = await priceOf(trx, operatorId, `hosting-${wanted}-${contract.length}`, '', today)
  const changes: Change[] = []
  for (const bill of bills) {
    if (bill.closedAt || !bill.creditedAt || !bill.throughDay || bill.throughDay < today) continue
    const { newFee, addsMinor } = await reckon(trx, opened, bill, wanted, before.findLast(each => each.bill === bill.number)?.feeMinor ?? bill.netMinor, today)
    changes.push({
      id: newId('hch'), bill: bill.number, fromPackage: contract.package, toPackage: wanted, fromDay: bill.fromDay! > today ? bill.fromDay! : today, throughDay: bill.throughDay,
      feeMinor: newFee, netMinor: addsMinor, debtId: null, rule, policyVersion: bound.versionId, changedAt: at
    })
  }
  const addsMinor = changes.reduce((sum, { netMinor }) => sum + netMinor, 0n)
  if (addsMinor < 0n) await insertCredit(trx, contractId, { id: newId('hcr'), netMinor: -addsMinor, rule }, at)
  const dueOn = dueDay(today, null, bound.terms.hosting)
  const debt = addsMinor > 0n
    ? await openDebt(deps, trx, {
      operatorId, customerId, matter: `hosting-change:${changes[0]!.id}`, currency: price.currency, dueOn, whenPaid: null, rule, policyVersion: bound.versionId, actor,
      lines: [{ text: { pl: `Hosting ${wanted} zamiast ${contract.package} od ${today}`, en: `Hosting ${wanted} instead of ${contract.package} from ${today}` }, netMinor: addsMinor, vatPercent: price.vatPercent }]
    }, at)
    : null
  for (const [index, change] of changes.entries()) await insertChange(trx, contractId, { ...change, debtId: index === 0 && debt ? debt.debtId : null })
  return { addsMinor, currency: price.currency, toPay: debt && { ...debt, dueOn } }
}

async function reckon (trx: Knex.Transaction, { contract, bound }: OpenedContract, bill: Bill, wanted: string, oldFee: bigint, today: Day): Promise<{ newFee: bigint, addsMinor: bigint }> {
  const terms = bound.terms.hosting
  const period = { from: bill.fromDay!, through: bill.throughDay! }
  const whole = wholePeriodOf(period, contract.anchorOn!, bill.length, terms)
  const { netMinor } = await priceOf(trx, contract.operatorId, `hosting-${wanted}-${bill.length}`, '', today)
  const newFee = feeForDays(netMinor, daysOf(period), whole, terms.part)
  return { newFee, addsMinor: changeInside(oldFee, newFee, period, today, { part: terms.part, whole }) }
}

async function tellChanged (deps: Deps, trx: Knex.Transaction, opened: OpenedContract, { wanted, startsOn, made, rule }: { wanted: string, startsOn: Day, made: Made | null, rule: RuleId }, at: Date): Promise<void> {
  const { contract } = opened
  const { bankAccount, currency } = (await findOperator(trx, contract.operatorId))!
  const toPay = made?.toPay
  await tell(deps, trx, opened, `${wanted}:${at.toISOString()}`, {
    template: 'hosting-package-changed',
    facts: {
      before: contract.package, after: wanted, from: startsOn, creditMinor: made && made.addsMinor < 0n ? -made.addsMinor : 0n, currency: made?.currency ?? currency,
      toPay: toPay ? { proformaNumber: toPay.proformaNumber, grossMinor: toPay.grossMinor, dueOn: toPay.dueOn, bankAccount } : null
    },
    rules: [rule],
    attachments: toPay ? [{ filename: `${toPay.proformaNumber.replaceAll('/', '-')}.pdf`, documentId: toPay.proformaId }] : []
  }, at)
}
