/** Whoever has the command line has the house: it speaks as an administrator of an operator. */
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import { Refusal } from '../errors.ts'
import { findOperators } from '../people/find.ts'
import type { CliContext, OpenDeps } from './context.ts'
import { plain } from './registry/show.ts'

export type Administrator = Actor & { readonly kind: 'staff' }

/**
 * Of the first operator under the policy; the product is left when the work is done.
 * @throws Refusal 'not-found', reason 'unknown-policy'
 */
export async function asAdministrator (context: CliContext, policy: string, work: (open: OpenDeps, actor: Administrator) => Promise<void>): Promise<void> {
  const open = await context.open()
  try {
    const operator = (await transact(open.deps.db, findOperators)).find(each => each.policy === policy)
    if (!operator) throw new Refusal('not-found', `No operator here has the policy '${plain(policy)}'.`, { reason: 'unknown-policy' })
    await work(open, { kind: 'staff', userId: 'command-line', operatorId: operator.id, role: 'administrator' })
  } finally {
    await open.close()
  }
}
