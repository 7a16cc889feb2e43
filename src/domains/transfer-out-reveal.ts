/** The code is shown once, to a person of the client who acts for the holder, and every time that is written down. */
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { outRule, type TransferSaying } from '../rules/domain-transfer.ts'
import { auditTransferOut, lockOpenCase } from './transfer-out.ts'
import { updateTransferOut } from './transfer-out-store.ts'

export type RevealedCode = { readonly code: string, readonly until: Date, /** DOM-II.7-WIN: a warning stops nobody. */ readonly warnings: readonly TransferSaying[] }

/** @throws Refusal 'not-found' (also another tenant's), 'forbidden' (staff), 'conflict' ('no-code', 'code-revealed', 'transfer-ended'), 'too-late' ('code-ended') */
export async function revealCode (deps: Deps, actor: Actor, transferId: string): Promise<RevealedCode> {
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const { row, seen } = await lockOpenCase(trx, actor, transferId, at)
    const rule = outRule[seen.zone.family]
    if (actor.kind !== 'customer') throw new Refusal('forbidden', 'Only the client who acts for the holder sees the code: not staff.', { reason: 'client-only', rule })
    if (row.revealedAt) throw new Refusal('conflict', 'The code was shown already, and is shown once: withdraw the request and ask anew for another one.', { reason: 'code-revealed', rule })
    if (!row.codeSealed || !row.codeUntil) throw new Refusal('conflict', 'There is no code yet: it is issued when all papers are there.', { reason: 'no-code', rule })
    if (at >= row.codeUntil) throw new Refusal('too-late', 'The code has ended: ask for another one.', { reason: 'code-ended', rule: 'HOUSE-CODE' })
    const code = deps.keys.open(row.codeSealed, transferId)
    await updateTransferOut(trx, transferId, { revealedAt: at, codeSealed: null })
    await auditTransferOut(trx, actor, seen, transferId, { action: 'transfer-out.reveal-code', rule, facts: { codeUntil: row.codeUntil } }, at)
    return { code, until: row.codeUntil, warnings: seen.oracle.warnings }
  })
}
