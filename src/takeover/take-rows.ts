/** A right line becomes what it says: through the flows of every other door, in the page's transaction. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { acceptEInvoices } from '../billing/e-invoice-consent.ts'
import { takeOverBalance } from '../billing/take-over-balance.ts'
import { takeOverDocument } from '../billing/take-over-document.ts'
import { takeOverDomain, takeOverOffer } from '../domains/take-over.ts'
import { enterCustomer } from '../people/create-customer.ts'
import { enterHolder } from '../people/create-holder.ts'
import { openOf } from '../rules/calendar.ts'
import { codeContext } from './ask-standing.ts'
import type { Item } from './item.ts'
import type { DomainRow } from './judge-domain.ts'
import type { BalanceRow, DocumentRow } from './judge-money.ts'
import type { CustomerRow, HolderRow } from './judge-people.ts'
import type { Standing } from './standing.ts'
import type { NewTaken } from './takeover-store.ts'
import type { Ground } from './takeover.ts'

/** Whom and by which terms; `renewed`: domains whose renewal an open pro-forma of the files asks for. */
export type Entering = Ground & { readonly takeoverId: string, readonly actor: Actor, readonly versionId: string, readonly renewed: ReadonlyMap<string, number> }

/** Ids of what earlier lines became; throws when there is none, which judging has ruled out. */
export type IdOf = (reference: string) => string

type Made = Pick<NewTaken, 'kind' | 'reference' | 'objectId'>

/** The customer, and as a holder too where the line says so. */
export async function takeCustomer (entering: Entering, trx: Knex.Transaction, { row }: Item<CustomerRow>): Promise<Made[]> {
  const { deps, operatorId, actor, at } = entering
  const id = row.ours ?? (await enterCustomer(trx, actor, { ...row.customer, operatorId }, at)).id
  if (row.eInvoices) await acceptEInvoices({ ...deps, db: trx, now: () => at }, actor, id) // its own transaction becomes a savepoint of the page's
  const customer: Made = { kind: 'customer', reference: row.reference, objectId: id }
  return row.holder ? [customer, await takeHolder(entering, trx, row.holder, id)] : [customer]
}

export async function takeHolder ({ actor, at }: Entering, trx: Knex.Transaction, { reference, holder }: HolderRow, customerId: string): Promise<Made> {
  const { id } = await enterHolder(trx, actor, { ...holder, customerId }, at)
  return { kind: 'holder', reference, objectId: id }
}

/** Its dates and servers come from the registry's answer, never from the file. */
export async function takeDomain (entering: Entering, trx: Knex.Transaction, { row }: Item<DomainRow>, standing: Extract<Standing, { is: 'ours' }>, ids: { customer: IdOf, holder: IdOf }): Promise<Made> {
  const { deps, actor, at, versionId, source, operatorId, renewed } = entering
  const { name, displayName, zone, autoRenew } = row
  const objectId = await takeOverDomain(deps, trx, actor, {
    operatorId,
    customerId: ids.customer(row.customer),
    holderId: ids.holder(row.holder),
    name,
    displayName,
    zone,
    registrantHandle: standing.registrant,
    authInfo: standing.codeSealed === null ? null : deps.keys.open(standing.codeSealed, codeContext(name)),
    registeredAt: standing.createdAt ?? (row.registeredOn === null ? at : openOf(row.registeredOn)),
    cameAt: standing.transferredAt,
    expiresAt: standing.expiresAt,
    nameServers: standing.delegation,
    autoRenew,
    offered: renewed.has(name),
    source
  }, { versionId, at })
  return { kind: 'domain', reference: name, objectId }
}

/** Nothing for a balance of nothing. */
export async function takeBalance ({ actor, at, versionId, source, operatorId, takeoverId, files }: Entering, trx: Knex.Transaction, { row, file, line, reference }: Item<BalanceRow>, customerIdOf: IdOf): Promise<Made[]> {
  const { amountMinor, currency } = row
  if (amountMinor === 0n) return []
  const evidence = { takeoverId, file, line, sha256: files.find(each => each.file.name === file)!.sha256 }
  const objectId = await takeOverBalance(trx, actor, { operatorId, customerId: customerIdOf(row.customer), takeoverId, source, reference, amountMinor, currency, evidence }, { versionId, at })
  return [{ kind: 'balance', reference, objectId }]
}

export async function takeDocument (entering: Entering, trx: Knex.Transaction, { row, reference }: Item<DocumentRow>, ids: { customer: IdOf, domain: IdOf }): Promise<Made> {
  const { actor, at, versionId, source, operatorId, papers } = entering
  const { customer, domain, paper, ...document } = row
  const domainId = domain === null ? null : ids.domain(domain)
  const { id, debtId } = await takeOverDocument(trx, actor, {
    ...document,
    operatorId,
    customerId: ids.customer(customer),
    source,
    paper: paper === null ? null : await papers(paper, trx) ?? null,
    whenPaid: domainId === null ? null : debtId => ({ name: 'domains.renewal-paid', payload: { debtId, domainId } })
  }, { versionId, at })
  if (domainId !== null && debtId !== null) await takeOverOffer(trx, actor, domainId, { debtId, issuedOn: row.issuedOn, dueOn: row.dueOn, versionId }, at)
  return { kind: 'document', reference, objectId: id }
}
