/** One transfer away whose time has come, or of which something was told: load, decide, act. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { decideTransferOut, type TransferOutDecision } from '../rules/domain-transfer.ts'
import { lockDomain } from './domain-store.ts'
import { auditTransferOut } from './transfer-out.ts'
import { readTransferOut, type TransferOutCase } from './transfer-out-case.ts'
import { writeTransferAskedLetters } from './transfer-out-letters.ts'
import { endTransferOut, findTransferOut, lockTransferOut, updateTransferOut, type TransferOut } from './transfer-out-store.ts'

const actor = { kind: 'machine', name: 'domains.advance-transfer' } as const satisfies Actor

export async function advanceTransferOut (deps: Deps, transferId: string): Promise<void> {
  const at = deps.now()
  await transact(deps.db, async trx => {
    const found = await findTransferOut(trx, transferId)
    const domain = found && await lockDomain(trx, found.domainId)
    if (!domain) return
    const row = (await lockTransferOut(trx, transferId))!
    if (domain.releasedAt) return await endTransferOut(trx, transferId, { at, reason: 'released' })
    const seen = await readTransferOut(trx, domain, row, at)
    await act(deps, trx, seen, row, decideTransferOut(seen.facts, seen.terms, seen.zone.family, at), at)
  })
}

async function act (deps: Deps, trx: Knex.Transaction, seen: TransferOutCase, { id, issuingAt }: TransferOut, decision: TransferOutDecision, at: Date): Promise<void> {
  switch (decision.do) {
    case 'nothing': return
    case 'wait': return await updateTransferOut(trx, id, { lookAt: decision.until })
    case 'issue-code': {
      await updateTransferOut(trx, id, { lookAt: decision.by > at ? decision.by : null, ...(issuingAt ? {} : { issuingAt: at }) })
      return await deps.jobs.add(trx, 'domains.issue-code', { transferId: id }, id)
    }
    case 'approve': {
      await updateTransferOut(trx, id, { answer: 'approve', answerBy: actor.name, answerWhy: 'the holder’s paper request is there', lookAt: null })
      await auditTransferOut(trx, actor, seen, id, { action: 'transfer-out.approve', rule: decision.rule, facts: { by: decision.by, papersCompleteAt: seen.facts.papersCompleteAt } }, at)
      return await deps.jobs.add(trx, 'domains.answer-transfer', { transferId: id }, id)
    }
    case 'reject': {
      await updateTransferOut(trx, id, { answer: 'reject', answerBy: actor.name, answerWhy: 'the lock after a change of holder', lookAt: null })
      await auditTransferOut(trx, actor, seen, id, { action: 'transfer-out.reject', rule: decision.rule, facts: { until: seen.domain.transferLockedUntil } }, at)
      return await deps.jobs.add(trx, 'domains.answer-transfer', { transferId: id }, id)
    }
    case 'open-decision': {
      await writeTransferAskedLetters(deps, trx, seen, at)
      return await updateTransferOut(trx, id, { lookAt: decision.by > at ? decision.by : null })
    }
    case 'withdraw-code': {
      await updateTransferOut(trx, id, { codeSealed: null, lookAt: null })
      return await deps.jobs.add(trx, 'domains.withdraw-code', { transferId: id, reason: 'expired' }, id)
    }
    case 'end': {
      await endTransferOut(trx, id, { at, reason: decision.reason })
      return await auditTransferOut(trx, actor, seen, id, { action: 'transfer-out.expire', rule: decision.rule, facts: { missing: seen.oracle.missing } }, at)
    }
    default: decision satisfies never
  }
}
