/** What holds the consequences of an unpaid bill: a proof of the transfer (VO-11), time that a person gives, and a dispute (VO-22.4). */
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { requireStaff } from '../people/may.ts'
import { addDays, closeOf, dayOf, type Day } from '../rules/calendar.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import { advanceWithin } from './advance-contract.ts'
import { updateBill, type Bill } from './bill-store.ts'
import { lockLiving } from './lock-own.ts'
import { note } from './note.ts'
import { readContract, type OpenedContract } from './read-contract.ts'

type Change = { readonly action: string, readonly rule: RuleId, readonly change: Partial<Bill>, readonly facts: object }

/** A proof of the transfer is as good as its credit for as long as the bank may take. Staff enters what it was shown. @throws Refusal 'conflict' where the terms do not ask for it */
export async function acceptProof (deps: Deps, actor: Actor, contractId: string, { why }: { why: string }): Promise<void> {
  requireStaff(actor, ['administrator', 'registrar-desk', 'billing'])
  await changeBill(deps, actor, contractId, ({ bound: { terms } }, at) => {
    const { onProof, rule } = terms.dunning.resume
    if (!onProof) throw new Refusal('conflict', 'Under these terms the credit counts, not its proof.', { reason: 'no-proof', rule: 'HOST-6.7' })
    const heldUntil = closeOf(addDays(dayOf(at), terms.bankLagDays))
    return { action: 'accept-proof', rule, change: { heldUntil }, facts: { heldUntil, why } }
  })
}

/** Nothing follows from the bill up to and with this day. @throws Refusal 'forbidden', 'conflict', 'invalid' */
export async function giveTime (deps: Deps, actor: Actor, contractId: string, { until, why }: { until: Day, why: string }): Promise<void> {
  requireStaff(actor, ['administrator', 'billing'])
  await changeBill(deps, actor, contractId, ({ bound: { terms } }, at) => {
    if (until < dayOf(at) || until > addDays(dayOf(at), 90)) throw new Refusal('invalid', 'Time is given for today up to ninety days from now.', { reason: 'until', rule: terms.dunning.suspend.rule })
    return { action: 'give-time', rule: terms.dunning.suspend.rule, change: { heldUntil: closeOf(until) }, facts: { until, why } }
  })
}

/** The customer says that the bill is wrong: what would follow from it by itself is for a person, and its data is safe. @throws Refusal 'conflict' */
export const disputeBill = (deps: Deps, actor: Actor, contractId: string, { why }: { why: string }): Promise<void> => changeBill(deps, actor, contractId, (_, at, bill) => {
  if (bill.disputedAt && !bill.disputeEndedAt) throw new Refusal('conflict', 'This bill is disputed already: it waits for an answer.', { reason: 'disputed', rule: 'VO-22.4' })
  return { action: 'dispute', rule: 'VO-22.4', change: { disputedAt: at, disputeEndedAt: null, disputedMinor: null }, facts: { why } }
})

/** The dispute is answered. @throws Refusal 'forbidden', 'conflict' */
export async function settleDispute (deps: Deps, actor: Actor, contractId: string, { why }: { why: string }): Promise<void> {
  requireStaff(actor, ['administrator', 'billing'])
  await changeBill(deps, actor, contractId, (_, at, bill) => {
    if (!bill.disputedAt || bill.disputeEndedAt) throw new Refusal('conflict', 'This bill is not disputed.', { reason: 'not-disputed', rule: 'VO-22.4' })
    return { action: 'settle-dispute', rule: 'VO-22.4', change: { disputeEndedAt: at }, facts: { why } }
  })
}

/** Of the bill that is owed first. */
async function changeBill (deps: Deps, actor: Actor, contractId: string, plan: (opened: OpenedContract, at: Date, bill: Bill) => Change): Promise<void> {
  const at = deps.now()
  await transact(deps.db, async trx => {
    const contract = await lockLiving(trx, actor, contractId)
    const opened = await readContract(trx, contract, at)
    const bill = opened.bills.find(({ creditedAt, closedAt }) => !creditedAt && !closedAt)
    if (!bill) throw new Refusal('conflict', 'Nothing is owed for this contract.', { reason: 'nothing-owed', rule: 'HOST-6.7' })
    const { action, rule, change, facts } = plan(opened, at, bill)
    await updateBill(trx, contractId, bill.number, change)
    await note(trx, actor, opened, { action, rule, facts: { bill: bill.number, ...facts } }, at)
    await advanceWithin(deps, trx, contractId, at)
  })
}
