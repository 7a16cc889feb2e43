/** A person ends a case: the papers are complete (MZ-3.5), or for a reason of its own (HOST-8.4). */
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import { Refusal } from '../errors.ts'
import { notFound, requireCustomer, requireStaff } from '../people/may.ts'
import { papersComplete } from '../rules/bulk-mailing.ts'
import { lockCase } from './case-store.ts'
import { closeCase } from './close-case.ts'
import type { SanctionDeps } from './deps.ts'
import { readCase } from './read-case.ts'

/**
 * `why` is needed while the papers are not complete.
 * @throws Refusal 'forbidden' (no staff), 'not-found', 'conflict' (released already; papers missing and no reason given)
 */
export async function releaseCase (deps: SanctionDeps, actor: Actor, caseId: string, { why = null }: { why?: string | null } = {}): Promise<void> {
  const at = deps.now()
  requireStaff(actor, ['administrator', 'registrar-desk'])
  await transact(deps.db, async trx => {
    const row = await lockCase(trx, caseId)
    if (!row) throw notFound()
    requireCustomer(actor, row)
    if (row.releasedAt) throw new Refusal('conflict', 'This case is closed already: nothing is to be released.', { reason: 'case-closed', rule: 'MZ-3.5' })
    const opened = await readCase(trx, row, at)
    const complete = papersComplete(opened.facts.papers) !== null
    if (!complete && !why?.trim()) throw new Refusal('conflict', 'The papers are not complete: say why the case is released all the same.', { reason: 'papers-missing', rule: 'MZ-3.1' })
    await closeCase(deps, trx, actor, opened, { rule: complete ? 'MZ-3.5' : 'HOST-8.4', why: why?.trim() || null }, at)
  })
}
