/** An order that brings a name here from another registrar, or from the registry itself (DOM-II.8, DOM-III.6, DOM-IV.6). */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { priceOf } from '../billing/find.ts'
import { openDebt, type OpenedDebt } from '../billing/open-debt.ts'
import { newId } from '../db/ids.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { hashOf, newSecret } from '../people/secret.ts'
import type { RegistryDeps } from '../registry/links.ts'
import { dayOf, type Day } from '../rules/calendar.ts'
import { planOrder } from '../rules/domain-order.ts'
import { inRule } from '../rules/domain-transfer.ts'
import type { Currency } from '../rules/money.ts'
import { missingPapers, type PaperPurpose } from '../rules/papers.ts'
import { neededFor } from './order-papers.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import { findOrderedName, findOrderOwner, requireEligible, type OrderedName, type OrderOwner } from './order-owner.ts'
import { insertOrder, updateOrder, type TransferOrigin } from './order-store.ts'
import { askOrderPrice, requireOrdinary, type OrderedPrice } from './registry-price.ts'
import { writeAcceptLetter, writeTransferReceivedLetter } from './transfer-in-letters.ts'

/** Where people reach the panel: the acceptance link leads there. */
export type LinkDeps = Deps & { readonly webUrl: string }

export type TransferDraft = {
  readonly customerId: string
  /** Unicode or ASCII form. */
  readonly name: string
  readonly holderId: string
  /** Who has the name now: 'registry' is NASK's own service, which asks for papers (DOM-II.7-DOC). */
  readonly origin: TransferOrigin
  /** The code that the present registrar gave the holder. Sealed at once, never shown again. */
  readonly authInfo: string
  /** As in an order. For .pl the paper itself has to be filed (DOM-II.8). */
  readonly powerOfAttorney: boolean | 'paper'
  /** Somebody signs in the holder's place (DOM-II.7-DOC). */
  readonly byAttorney: boolean
}

export type PlacedTransfer = {
  readonly orderId: string
  readonly name: string
  readonly displayName: string
  readonly zone: string
  /** Until when all that it waits for has to be there. */
  readonly keepUntil: Date
  /** null: it costs nothing. */
  readonly proforma: (OpenedDebt & { readonly currency: Currency, readonly dueOn: Day }) | null
  /** Papers that are still to be filed, by their purpose. */
  readonly papers: readonly PaperPurpose[]
  /** The holder was sent a link to accept it. */
  readonly awaitsAcceptance: boolean
}

/**
 * Places the order; nothing is said to the registry before it is paid, accepted and its papers are there, whichever of these its zone asks for.
 * `price`: as of `placeOrder`.
 * @throws Refusal as `placeOrder`; 'invalid' ('auth-info', 'origin')
 */
export async function placeTransfer (deps: LinkDeps & RegistryDeps, actor: Actor, draft: TransferDraft, price?: OrderedPrice): Promise<PlacedTransfer> {
  const at = deps.now()
  const asked = price ?? await askOrderPrice(deps, { name: draft.name, years: 1 }, 'transfer')
  return await transact(deps.db, async trx => {
    const owner = await findOrderOwner(trx, actor, draft)
    requireOrdinary(asked)
    return await place(deps, trx, actor, draft, owner, await findOrderedName(deps, trx, owner, draft.name, at), at)
  })
}

async function place (deps: LinkDeps, trx: Knex.Transaction, actor: Actor, draft: TransferDraft, owner: OrderOwner, { name, profile, bound: { versionId, terms } }: OrderedName, at: Date): Promise<PlacedTransfer> {
  const { customer, holder, operator } = owner
  const rule = inRule[profile.family]
  requireEligible(holder, profile)
  if (!/^[\x21-\x7e]{1,255}$/.test(draft.authInfo)) throw new Refusal('invalid', 'The AuthInfo code is needed as the present registrar gave it: letters, digits and marks without blanks.', { reason: 'auth-info', rule })
  if (draft.origin === 'registry' && profile.family !== 'pl') throw new Refusal('invalid', 'Only a .pl domain can come from its registry itself.', { reason: 'origin', rule: 'DOM-II.7-DOC' })

  const id = newId('ord')
  const plan = planOrder(terms.order[profile.family], at)
  const declared: PaperPurpose[] = draft.powerOfAttorney === true ? ['power-of-attorney'] : []
  const papers = missingPapers(neededFor({ kind: 'transfer', origin: draft.origin, zone: name.zone, byAttorney: draft.byAttorney, papersAsked: [] }, holder.kind), [], declared)
  const token = terms.transfer[profile.family].inNeeds === 'acceptance-and-payment' ? newSecret('tra') : null
  await insertOrder(trx, {
    id, kind: 'transfer', origin: draft.origin, operatorId: operator.id, customerId: customer.id, holderId: holder.id, name: name.ascii, displayName: name.display, zone: name.zone, years: 1, policyVersion: versionId, placedAt: at, keepUntil: plan.keepUntil,
    declared, byAttorney: draft.byAttorney, acceptHash: token && hashOf(token), acceptUntil: token === null ? null : plan.keepUntil, authInfoSealed: deps.keys.seal(draft.authInfo, id)
  })
  const proforma = await openTransferDebt(deps, trx, actor, { id, owner, name, versionId, rule, dueOn: plan.dueOn }, at)
  await updateOrder(trx, id, { lookAt: plan.keepUntil, ...(proforma && { debtId: proforma.debtId }) })
  await deps.jobs.add(trx, 'domains.transfer-in', { orderId: id }, `order:${id}`) // perhaps nothing is waited for

  const letter = { id, owner, name, versionId, rule, keepUntil: plan.keepUntil }
  if (token) await writeAcceptLetter(deps, trx, letter, `${deps.webUrl}/transfers/accept#${token}`, at)
  await writeTransferReceivedLetter(deps, trx, letter, { proforma, papers, awaitsAcceptance: token !== null }, at)
  await writeAudit(trx, {
    at, actor, action: 'order.place-transfer', subject: { type: 'order', id }, operatorId: operator.id, customerId: customer.id, rule, policyVersion: versionId,
    facts: { name: name.ascii, displayName: name.display, holderId: holder.id, origin: draft.origin, powerOfAttorney: draft.powerOfAttorney, papers, keepUntil: plan.keepUntil, debtId: proforma?.debtId, grossMinor: proforma?.grossMinor, awaitsAcceptance: token !== null }
  })
  return { orderId: id, name: name.ascii, displayName: name.display, zone: name.zone, keepUntil: plan.keepUntil, proforma, papers, awaitsAcceptance: token !== null }
}

type TransferDebt = { readonly id: string, readonly owner: OrderOwner, readonly name: OrderedName['name'], readonly versionId: string, readonly rule: RuleId, readonly dueOn: Day }

/** DOM-III.6: the price is that of the period which a transfer adds; null where the price list asks nothing. */
async function openTransferDebt (deps: Deps, trx: Knex.Transaction, actor: Actor, { id, owner: { operator, customer }, name, versionId, rule, dueOn }: TransferDebt, at: Date): Promise<PlacedTransfer['proforma']> {
  const price = await priceOf(trx, operator.id, 'transfer', name.zone, dayOf(at))
  if (price.netMinor === 0n) return null
  const debt = await openDebt(deps, trx, {
    operatorId: operator.id,
    customerId: customer.id,
    matter: `order:${id}`,
    lines: [{ text: { pl: `Przeniesienie domeny ${name.display}`, en: `Transfer of ${name.display}` }, netMinor: price.netMinor, vatPercent: price.vatPercent }],
    currency: price.currency,
    dueOn,
    whenPaid: () => ({ name: 'domains.transfer-in', payload: { orderId: id } }),
    rule,
    policyVersion: versionId,
    actor
  }, at)
  return { ...debt, currency: price.currency, dueOn }
}
