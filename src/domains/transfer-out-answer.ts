/** Another registrar has asked the registry for a domain of ours: noted, answered, over (DOM-III.5; RFC 5731 §3.2.4). */
import type { Knex } from 'knex'
import { actorId, type Actor } from '../audit/actor.ts'
import { newId } from '../db/ids.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { requireStaff } from '../people/may.ts'
import { callRegistry } from '../registry/call.ts'
import { domainTransfer } from '../registry/epp/commands/domain-transfer.ts'
import type { RegistryDeps } from '../registry/links.ts'
import { outRule } from '../rules/domain-transfer.ts'
import { findDomain, lockDomain, type Domain } from './domain-store.ts'
import { auditTransferOut, desk, lockOpenCase, wakeTransferOut } from './transfer-out.ts'
import { readTransferOut } from './transfer-out-case.ts'
import { writeTransferRejectedLetter } from './transfer-out-letters.ts'
import { endTransferOut, findTransferOut, insertTransferOut, lockOpenTransferOut, lockTransferOut, updateTransferOut, type TransferAnswer } from './transfer-out-store.ts'

const machine: Actor = { kind: 'machine', name: 'domains.answer-transfer' }

export type Pending = { readonly gaining: string, readonly requestedAt: Date | null, readonly actBy: Date | null }

/** In the caller's transaction, the domain locked. A request that nobody of ours asked for begins a case of its own. Returns its id. */
export async function noteTransferPending (deps: Deps, trx: Knex.Transaction, domain: Domain, { gaining, requestedAt, actBy }: Pending, at: Date): Promise<string> {
  const open = await lockOpenTransferOut(trx, domain.id)
  const id = open?.id ?? newId('tro')
  if (!open) {
    const { bound } = await readTransferOut(trx, domain, undefined, at)
    await insertTransferOut(trx, { id, domainId: domain.id, operatorId: domain.operatorId, customerId: domain.customerId, policyVersion: bound.versionId, askedAt: null, papersAsked: [], lookAt: at })
  }
  await updateTransferOut(trx, id, { pendingAt: requestedAt ?? at, gaining, actBy })
  await wakeTransferOut(deps, trx, id)
  return id
}

/** In the caller's transaction, the domain locked: the registry's transfer ended and the domain stays. A code that the holder has stays good. */
export async function noteTransferStayed (deps: Deps, trx: Knex.Transaction, domain: Domain, status: string, at: Date): Promise<void> {
  const open = await lockOpenTransferOut(trx, domain.id)
  if (!open?.pendingAt) return
  await deps.jobs.add(trx, 'domains.advance-renewal', { domainId: domain.id }, domain.id) // a renewal that was paid meanwhile goes on
  if (status.endsWith('Rejected') || !open.askedAt) return await endTransferOut(trx, open.id, { at, reason: status.endsWith('Rejected') ? 'rejected' : 'withdrawn' })
  await updateTransferOut(trx, open.id, { pendingAt: null, actBy: null })
  await wakeTransferOut(deps, trx, open.id)
}

/**
 * The desk's answer to a request that is pending (law 6: a person decides what hurts). Said by a job.
 * @throws Refusal 'not-found', 'forbidden', 'conflict' ('not-pending', 'answered', 'no-answer-here')
 */
export async function answerTransferOut (deps: Deps, actor: Actor, transferId: string, { answer, why }: { answer: TransferAnswer, why: string }): Promise<void> {
  const at = deps.now()
  requireStaff(actor, desk)
  await transact(deps.db, async trx => {
    const { row, seen } = await lockOpenCase(trx, actor, transferId, at)
    const rule = outRule[seen.zone.family]
    if (!row.pendingAt) throw new Refusal('conflict', 'No registrar has asked the registry for this domain.', { reason: 'not-pending', rule })
    if (row.answer) throw new Refusal('conflict', `This request is answered: ${row.answer}.`, { reason: 'answered', rule })
    if (seen.terms.outNeeds !== 'paper-request') throw new Refusal('conflict', 'This registry asks the holder or the code, not the registrar.', { reason: 'no-answer-here', rule })
    await updateTransferOut(trx, transferId, { answer, answerBy: actorId(actor), answerWhy: why, lookAt: null })
    await auditTransferOut(trx, actor, seen, transferId, { action: `transfer-out.${answer}`, rule, facts: { why, gaining: row.gaining, actBy: row.actBy } }, at)
    await deps.jobs.add(trx, 'domains.answer-transfer', { transferId }, transferId)
  })
}

/** Says the answer to the registry; whose the domain is then, the registry tells. */
export async function sayAnswer (deps: RegistryDeps, transferId: string): Promise<void> {
  const found = await transact(deps.db, async trx => {
    const row = await findTransferOut(trx, transferId)
    const domain = row && await findDomain(trx, row.domainId)
    return row && domain && !row.endedAt && !row.answeredAt && row.answer && row.pendingAt ? { domain, answer: row.answer, pendingAt: row.pendingAt } : undefined
  })
  if (!found) return
  const { domain, answer, pendingAt } = found
  const said = await callRegistry(deps, {
    key: `${transferId}:${answer}:${pendingAt.toISOString()}`, registry: domain.registry, subject: { type: 'domain', id: domain.id },
    whenSettled: { name: 'domains.answer-transfer', payload: { transferId } }, command: domainTransfer, request: { op: answer, name: domain.name }
  })
  const at = deps.now()
  await transact(deps.db, async trx => {
    const locked = (await lockDomain(trx, domain.id))!
    const row = (await lockTransferOut(trx, transferId))!
    if (row.endedAt || row.answeredAt) return
    const seen = await readTransferOut(trx, locked, row, at)
    await updateTransferOut(trx, transferId, { answeredAt: at })
    await deps.jobs.add(trx, 'domains.compare-one', { domainId: domain.id }, domain.id) // approved: it is another's now; refused: how does it stand?
    await auditTransferOut(trx, machine, seen, transferId, { action: 'transfer-out.answered', rule: outRule[seen.zone.family], facts: { answer, ok: said.ok, say: said.ok ? said.result.status : `${said.code} ${said.message}` } }, at)
    if (answer === 'reject' && said.ok) {
      await endTransferOut(trx, transferId, { at, reason: 'rejected' })
      await deps.jobs.add(trx, 'domains.advance-renewal', { domainId: domain.id }, domain.id)
      await writeTransferRejectedLetter(deps, trx, seen, at)
    }
  })
}
