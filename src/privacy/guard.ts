/** The facts on which an erasure is decided, and the refusal when something is open (HOUSE-ERASE, OG-28.5). */
import type { Knex } from 'knex'
import { countOpenMoney } from '../billing/personal-data.ts'
import { countOpenComplaints } from '../complaints/personal-data.ts'
import { countOpenMatters, listDisclosures } from '../domains/personal-data.ts'
import { Refusal } from '../errors.ts'
import { countOpenContracts } from '../hosting/personal-data.ts'
import { countLists } from '../lists/personal-data.ts'
import { countMailboxes } from '../mail/personal-data.ts'
import { countRunning } from '../mailings/personal-data.ts'
import { findErasedAt } from '../people/personal-data.ts'
import { dayOf } from '../rules/calendar.ts'
import { planErasure, type Bar, type ErasureFacts, type Kept } from '../rules/erasure.ts'
import type { Subject } from './subject.ts'

const say: Readonly<Record<Bar, string>> = {
  'open-domains': 'domains are registered: transfer or deregister them',
  'open-orders': 'orders are open: withdraw them',
  'open-services': 'hosting, mailboxes, lists or mailings are running: end them',
  'open-debts': 'money is owed: pay it, or have it settled',
  'open-money': 'money is on its way back or lies on the prepaid account: wait until it is paid out',
  'open-requests': 'a request about a holder or a complaint is open: finish it'
}

/**
 * What stays if all else goes now.
 * @throws Refusal 'conflict' ('already-erased', 'data-needed' with everything that stands in the way)
 */
export async function requireErasable (trx: Knex.Transaction, subject: Subject, at: Date): Promise<{ readonly kept: readonly Kept[], readonly recipients: readonly string[] }> {
  if (await findErasedAt(trx, subject.type === 'customer' ? 'customers' : 'holders', subject.id)) throw new Refusal('conflict', 'These data are erased already: see the receipt.', { reason: 'already-erased', rule: 'HOUSE-ERASE' })
  const disclosures = await listDisclosures(trx, subject.holderIds)
  const plan = planErasure(await factsOf(trx, subject, disclosures.length > 0), dayOf(at))
  if (!plan.may) throw new Refusal('conflict', `These data are still needed: ${plan.bars.map(bar => say[bar]).join('; ')}.`, { reason: 'data-needed', rule: 'OG-28.5' })
  return { kept: plan.kept, recipients: [...new Set(disclosures.map(({ recipient }) => recipient))] }
}

/** What came up since the erasure, such as a payment that was taken back: while it is open, what is kept is needed. */
export async function isStillNeeded (trx: Knex.Transaction, subject: Subject, at: Date): Promise<boolean> {
  return !planErasure(await factsOf(trx, subject, false), dayOf(at)).may
}

/** A holder owes nothing and has no services: the client does. */
async function factsOf (trx: Knex.Transaction, { type, customerId, whose }: Subject, wasDisclosed: boolean): Promise<ErasureFacts> {
  const { lastEndedAt, ...matters } = await countOpenMatters(trx, whose)
  if (type === 'holder') return { ...matters, openServices: 0, openDebts: 0, openMoney: 0, lastDocumentOn: null, lastServiceOn: lastEndedAt && dayOf(lastEndedAt), wasDisclosed }
  const contracts = await countOpenContracts(trx, customerId)
  const ended = [lastEndedAt, contracts.lastEndedAt].filter(each => each !== null).map(each => dayOf(each)).sort()
  const openRequests = matters.openRequests + await countOpenComplaints(trx, customerId)
  return { ...matters, openRequests, ...await countOpenMoney(trx, customerId), openServices: contracts.open + await countMailboxes(trx, customerId) + await countLists(trx, customerId) + await countRunning(trx, customerId), lastServiceOn: ended.at(-1) ?? null, wasDisclosed }
}
