/** Papers for an order: filed by the client, asked for, rejected and refused by the desk (DOM-I.9, DOM-II.2b, d). */
import { actorId, type Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { notFound, requireCustomer, requireStaff } from '../people/may.ts'
import type { Day } from '../rules/calendar.ts'
import { planOrder } from '../rules/domain-order.ts'
import type { PaperPurpose } from '../rules/papers.ts'
import { familyOf } from '../rules/zones/of-name.ts'
import { termsOf } from '../terms/in-force.ts'
import { cancelOrder } from './cancel-order.ts'
import { keepPaper, type PaperDraft } from './keep-paper.ts'
import { readOrderPapers, type OrderPapers } from './order-papers.ts'
import { lockOrder, updateOrder, type Order } from './order-store.ts'
import { writePaperLetter } from './paper-letters.ts'
import { findPaper, updatePaperRejected } from './paper-store.ts'
import type { Knex } from 'knex'

const desk = ['administrator', 'registrar-desk'] as const

export type FiledForOrder = { readonly paperId: string, readonly contentType: string, readonly missing: readonly PaperPurpose[] }

/**
 * The same paper once more changes nothing. With the last one the order goes on.
 * @throws Refusal 'not-found' (also another tenant's order), 'conflict' ('order-ended', 'too-many-papers', 'paper-rejected'), 'invalid' ('paper-purpose', 'paper-size', 'paper-type')
 */
export async function fileOrderPaper (deps: Deps, actor: Actor, orderId: string, draft: PaperDraft): Promise<FiledForOrder> {
  const at = deps.now()
  if (actor.kind === 'staff') requireStaff(actor, desk)
  return await transact(deps.db, async trx => {
    const order = await lockOpen(trx, actor, orderId)
    const { needed } = await readOrderPapers(trx, order)
    const asked = needed.find(({ purpose }) => purpose === draft.purpose)
    if (!asked) throw new Refusal('invalid', `This order waits for no such paper. It may take: ${needed.map(({ purpose }) => purpose).join(', ') || 'none'}.`, { reason: 'paper-purpose', rule: 'DOM-I.9' })
    const kept = await keepPaper(trx, actor, order, { type: 'order', id: orderId }, draft, { rule: asked.rule, at })
    const { missing, completeAt } = await readOrderPapers(trx, order)
    if (kept.isNew) await audit(trx, actor, order, { action: 'order.file-paper', rule: asked.rule, facts: { ...kept.facts, missing, completeAt } }, at)
    if (missing.length === 0) await goOn(deps, trx, order)
    return { paperId: kept.id, contentType: kept.contentType, missing }
  })
}

/** The operator may ask for papers that confirm the data (DOM-II.2b). They are told to the client. */
export async function askOrderPapers (deps: Deps, actor: Actor, orderId: string, { purposes, why }: { purposes: readonly PaperPurpose[], why: string }): Promise<OrderPapers> {
  const at = deps.now()
  requireStaff(actor, desk)
  return await transact(deps.db, async trx => {
    const order = await lockOpen(trx, actor, orderId)
    requireNotAtRegistry(order)
    const papersAsked = [...new Set([...order.papersAsked, ...purposes])]
    await updateOrder(trx, orderId, { papersAsked })
    const papers = await readOrderPapers(trx, { ...order, papersAsked })
    await audit(trx, actor, order, { action: 'order.ask-papers', rule: 'DOM-II.2', facts: { purposes, why, missing: papers.missing } }, at)
    await writePaperLetter(deps, trx, order, { template: 'papers-asked', key: `papers-asked:${orderId}:${papersAsked.length}`, papers: papers.missing, why, until: await lastDayOf(trx, order), rule: 'DOM-II.2' }, at)
    return papers
  })
}

/** A paper that proves nothing: the order waits for another. @throws Refusal 'not-found', 'conflict' ('paper-rejected', 'order-ended', 'registered') */
export async function rejectOrderPaper (deps: Deps, actor: Actor, orderId: string, paperId: string, why: string): Promise<void> {
  const at = deps.now()
  requireStaff(actor, desk)
  await transact(deps.db, async trx => {
    const order = await lockOpen(trx, actor, orderId)
    const paper = await findPaper(trx, paperId)
    if (!paper || paper.subject.type !== 'order' || paper.subject.id !== orderId) throw notFound()
    requireNotAtRegistry(order)
    if (!await updatePaperRejected(trx, paperId, { at, by: actorId(actor), why })) throw new Refusal('conflict', 'This paper is rejected already.', { reason: 'paper-rejected', rule: 'DOM-II.2' })
    await audit(trx, actor, order, { action: 'order.reject-paper', rule: 'DOM-II.2', facts: { paperId, purpose: paper.purpose, why } }, at)
    await writePaperLetter(deps, trx, order, { template: 'paper-rejected', key: `paper-rejected:${paperId}`, papers: [paper.purpose], why, until: await lastDayOf(trx, order), rule: 'DOM-II.2' }, at)
  })
}

/** A person found the data false or the application filled in wrongly: the contract ends, all that was paid goes back (DOM-II.2 b, d). */
export async function refuseOrder (deps: Deps, actor: Actor, orderId: string, { reason, why }: { reason: 'false-data' | 'wrong-application', why: string }): Promise<void> {
  const at = deps.now()
  requireStaff(actor, desk)
  await transact(deps.db, async trx => {
    const order = await lockOpen(trx, actor, orderId)
    requireNotAtRegistry(order)
    await cancelOrder(deps, trx, actor, order, { reason, rule: 'DOM-II.2', say: why }, at)
  })
}

/** DOM-II.1: with the money, the papers have to be there. */
async function lastDayOf (trx: Knex.Transaction, { policyVersion, zone, placedAt }: Order): Promise<Day> {
  const { terms } = await termsOf(trx, policyVersion)
  return planOrder(terms.order[familyOf(zone)], placedAt).dueOn
}

async function lockOpen (trx: Knex.Transaction, actor: Actor, orderId: string): Promise<Order> {
  const order = await lockOrder(trx, orderId)
  if (!order) throw notFound()
  requireCustomer(actor, order, 'act:domains')
  if (order.endedAt) throw new Refusal('conflict', 'This order has ended already.', { reason: 'order-ended', rule: 'DOM-II.2' })
  return order
}

function requireNotAtRegistry ({ registeringAt }: Order): void {
  if (registeringAt) throw new Refusal('conflict', 'The registry is being asked for this name: wait for its answer.', { reason: 'registered', rule: 'DOM-II.2' })
}

const goOn = async (deps: Deps, trx: Knex.Transaction, { id, kind }: Order): Promise<void> =>
  await (kind === 'transfer' ? deps.jobs.add(trx, 'domains.transfer-in', { orderId: id }, `order:${id}`) : deps.jobs.add(trx, 'domains.advance-order', { orderId: id }, id))

const audit = async (trx: Knex.Transaction, actor: Actor, order: Order, { action, rule, facts }: { action: 'order.file-paper' | 'order.ask-papers' | 'order.reject-paper', rule: Parameters<typeof writeAudit>[1]['rule'], facts: object }, at: Date): Promise<void> =>
  await writeAudit(trx, { at, actor, action, subject: { type: 'order', id: order.id }, operatorId: order.operatorId, customerId: order.customerId, rule, policyVersion: order.policyVersion, facts: { name: order.name, ...facts } })
