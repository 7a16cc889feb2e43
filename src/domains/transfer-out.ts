/** A domain on its way to another registrar: what the oracle says before anything is asked, the holder's request, and taking it back (DOM-II.7, III.5, IV.5). */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { newId } from '../db/ids.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { notFound, requireCustomer, requireStaff } from '../people/may.ts'
import { outRule, type TransferOracle } from '../rules/domain-transfer.ts'
import type { Deed } from '../rules/roles.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import { findDomain, lockDomain, type Domain } from './domain-store.ts'
import { readTransferOut, type TransferOutCase } from './transfer-out-case.ts'
import { endTransferOut, findOpenTransferOut, findTransferOut, insertTransferOut, lockOpenTransferOut, lockTransferOut, updateTransferOut, type TransferOut } from './transfer-out-store.ts'

export const desk = ['administrator', 'registrar-desk'] as const

/** From when, until when, why, and which papers are missing. Reads only; refuses a foreign tenant's domain as not found. */
export async function askTransferOut (deps: Pick<Deps, 'db' | 'now'>, actor: Actor, domainId: string): Promise<TransferOracle & { readonly transfer: TransferOut | undefined }> {
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const domain = requireLiving(actor, await findDomain(trx, domainId), 'read')
    const transfer = await findOpenTransferOut(trx, domainId)
    return { ...(await readTransferOut(trx, domain, transfer, at)).oracle, transfer }
  })
}

export type AskedTransfer = { readonly transferId: string, readonly oracle: TransferOracle }

/**
 * The holder's valid request. The code must be handed out at any time, so outside the terms' window there is only a warning (DOM-II.7-WIN).
 * @throws Refusal 'not-found', 'forbidden', 'conflict' ('transfer-asked', 'ending': it is about to be deregistered, 'registrant-lock'), 'too-late' (the registry moves nothing any more)
 */
export async function requestTransferOut (deps: Deps, actor: Actor, domainId: string): Promise<AskedTransfer> {
  const at = deps.now()
  if (actor.kind === 'staff') requireStaff(actor, desk)
  return await transact(deps.db, async trx => {
    const domain = requireLiving(actor, await lockDomain(trx, domainId))
    const open = await lockOpenTransferOut(trx, domainId)
    if (open?.askedAt) throw new Refusal('conflict', 'This domain’s transfer is asked for already: see how it stands.', { reason: 'transfer-asked', rule: 'DOM-II.7' })
    const before = await readTransferOut(trx, domain, open, at)
    const { why } = before.oracle
    if (why?.reason === 'ending' || why?.reason === 'registrant-lock') throw new Refusal('conflict', why.say, { reason: why.reason, rule: why.rule })
    if (why?.reason === 'registry-ended') throw new Refusal('too-late', why.say, { reason: why.reason, rule: why.rule })

    const id = open?.id ?? newId('tro')
    if (open) await updateTransferOut(trx, id, { askedAt: at, lookAt: at }) // the new registrar was here first
    else await insertTransferOut(trx, { id, domainId, operatorId: domain.operatorId, customerId: domain.customerId, policyVersion: before.bound.versionId, askedAt: at, papersAsked: [], lookAt: at })
    await wakeTransferOut(deps, trx, id)
    const { oracle } = await readTransferOut(trx, domain, (await findTransferOut(trx, id))!, at)
    await auditTransferOut(trx, actor, before, id, { action: 'transfer-out.ask', rule: outRule[before.zone.family], facts: { opensAt: oracle.opensAt, closesAt: oracle.closesAt, warnings: oracle.warnings.map(({ reason }) => reason), obstacle: oracle.why?.reason, missing: oracle.missing } }, at)
    return { transferId: id, oracle }
  })
}

/** Who asked thinks better of it, before another registrar has asked the registry. @throws Refusal 'not-found', 'conflict' ('transfer-ended', 'transfer-pending') */
export async function withdrawTransferOut (deps: Deps, actor: Actor, transferId: string): Promise<void> {
  const at = deps.now()
  await transact(deps.db, async trx => {
    const { row, seen } = await lockOpenCase(trx, actor, transferId, at)
    if (row.pendingAt) throw new Refusal('conflict', 'Another registrar has asked the registry for this domain: the operator has to reject that.', { reason: 'transfer-pending', rule: outRule[seen.zone.family] })
    await auditTransferOut(trx, actor, seen, transferId, { action: 'transfer-out.withdraw', rule: outRule[seen.zone.family], facts: { issued: row.issuedAt !== null } }, at)
    if (row.issuingAt === null) return await endTransferOut(trx, transferId, { at, reason: 'withdrawn' })
    await updateTransferOut(trx, transferId, { codeSealed: null, lookAt: null }) // not to be revealed any more, at once
    await deps.jobs.add(trx, 'domains.withdraw-code', { transferId, reason: 'withdrawn' }, transferId)
  })
}

/** Looks at it again at once. */
export const wakeTransferOut = async (deps: Deps, trx: Knex.Transaction, transferId: string): Promise<void> => await deps.jobs.add(trx, 'domains.advance-transfer', { transferId }, transferId)

/** The domain first, then its transfer: that is the order of locks. @throws Refusal 'not-found', 'conflict' ('transfer-ended') */
export async function lockOpenCase (trx: Knex.Transaction, actor: Actor, transferId: string, at: Date): Promise<{ readonly row: TransferOut, readonly seen: TransferOutCase }> {
  const found = await findTransferOut(trx, transferId)
  if (!found) throw notFound()
  const domain = requireLiving(actor, await lockDomain(trx, found.domainId))
  const row = (await lockTransferOut(trx, transferId))!
  if (row.endedAt) throw new Refusal('conflict', 'This transfer has ended.', { reason: 'transfer-ended', rule: 'DOM-II.7' })
  return { row, seen: await readTransferOut(trx, domain, row, at) }
}

function requireLiving (actor: Actor, domain: Domain | undefined, deed: Deed = 'act'): Domain {
  if (!domain || domain.releasedAt) throw notFound()
  requireCustomer(actor, domain, `${deed}:domains`)
  return domain
}

export async function auditTransferOut (trx: Knex.Transaction, actor: Actor, { domain, bound }: Pick<TransferOutCase, 'domain' | 'bound'>, transferId: string, { action, rule, facts }: { action: `transfer-out.${string}`, rule: RuleId, facts: object }, at: Date): Promise<void> {
  await writeAudit(trx, {
    at, actor, action, subject: { type: 'domain', id: domain.id }, operatorId: domain.operatorId, customerId: domain.customerId, rule, policyVersion: bound.versionId, facts: { name: domain.name, transferId, ...facts }
  })
}
