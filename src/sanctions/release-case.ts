/** A person ends a case: the papers are complete (MZ-3.5), or for a reason of its own (HOST-8.4). */
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import { Refusal } from '../errors.ts'
import { requireStaff } from '../people/may.ts'
import { completeSince } from '../rules/sanction-case.ts'
import { closeCase } from './close-case.ts'
import type { SanctionDeps } from './deps.ts'
import type { HeldMail } from './end-block.ts'
import { lockOwn } from './lock-own.ts'
import { readCase } from './read-case.ts'

export type Releasing = { readonly why?: string | null, readonly held?: HeldMail | undefined }

/**
 * `why` is needed while the papers are not complete. `held`: what becomes of mail that waits; left out, it goes on waiting for a person.
 * @throws Refusal 'forbidden' (no staff), 'not-found', 'conflict' (released already; papers missing and no reason given)
 */
export async function releaseCase (deps: SanctionDeps, actor: Actor, caseId: string, { why = null, held }: Releasing = {}): Promise<void> {
  const at = deps.now()
  requireStaff(actor, 'act:cases')
  await transact(deps.db, async trx => {
    const row = await lockOwn(trx, actor, caseId)
    if (row.releasedAt) throw new Refusal('conflict', 'This case is closed already: nothing is to be released.', { reason: 'case-closed', rule: 'MZ-3.5' })
    const opened = await readCase(trx, row, at)
    const complete = completeSince(opened.facts) !== null
    if (!complete && !why?.trim()) throw new Refusal('conflict', 'What ends the case is not complete: say why it is released all the same.', { reason: 'papers-missing', rule: row.rule })
    await closeCase(deps, trx, actor, opened, { rule: complete ? 'MZ-3.5' : 'HOST-8.4', why: why?.trim() || null, held }, at)
  })
}
