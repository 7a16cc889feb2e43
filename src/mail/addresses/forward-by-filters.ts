/** Filters of a mailbox pass some of its mail on: to nobody who has not agreed, and like every forward (HOUSE-FORWARD). */
import type { Knex } from 'knex'
import type { Actor } from '../../audit/actor.ts'
import { lockSubject } from './address-store.ts'
import { askTarget, changeOf, type LinkDeps } from './ask-forward.ts'
import { deleteForward, selectForwards } from './forward-store.ts'
import { noteChange } from './note-change.ts'

/**
 * In the transaction that sets the filters: who is new among `targets` is asked, who is in no filter any more gets nothing. An address that gets all mail of the mailbox is left alone.
 * @throws Refusal as askForward
 */
export async function forwardByFilters (deps: LinkDeps, trx: Knex.Transaction, actor: Actor, mailboxId: string, targets: readonly string[], at: Date): Promise<void> {
  const known = await selectForwards(trx, mailboxId)
  if (known.length + targets.length === 0) return
  const source = (await lockSubject(trx, mailboxId))!
  for (const { id, target, byFilters } of known) {
    if (!byFilters || targets.includes(target)) continue
    await deleteForward(trx, id)
    await noteChange(trx, actor, changeOf(source, at, 'forward.stop', target))
  }
  for (const target of new Set(targets)) {
    const there = known.find(each => each.target === target)
    if (!there || (!there.confirmedAt && there.confirmBy <= at)) await askTarget(deps, trx, actor, source, { target, byFilters: true }, at)
  }
}
