/** A person keeps a choice of rows under a name (HOUSE-VIEW). */
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { newId } from '../db/ids.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { dayOf } from '../rules/calendar.ts'
import { termsInForce } from '../terms/in-force.ts'
import { checkLine } from './contact-data.ts'
import { findOperator } from './find.ts'
import { findViews, upsertView, type SavedFilter, type SavedList } from './saved-view-store.ts'
import { personId } from './saved-views.ts'

const most = 30

/**
 * One of the same name takes the place of the one before, so that a form sent twice saves one.
 * @throws Refusal 'forbidden' for the machine; 'invalid' 'bad-name', 'too-many-views'
 */
export async function saveView (deps: Pick<Deps, 'db' | 'now'>, actor: Actor, { list, name: typed, filter }: { readonly list: SavedList, readonly name: string, readonly filter: SavedFilter }): Promise<void> {
  const userId = personId(actor)
  if (actor.kind === 'machine') return
  const name = typed.trim()
  checkLine('name', name, 60)
  const at = deps.now()
  await transact(deps.db, async trx => {
    const own = await findViews(trx, userId, list)
    const before = own.find(each => each.name === name)
    if (!before && own.length >= most) throw new Refusal('invalid', `You have ${most} views of this list: remove one first.`, { reason: 'too-many-views', rule: 'HOUSE-VIEW' })
    const id = before?.id ?? newId('viw')
    await upsertView(trx, { id, userId, list, name, filter }, at)
    const { versionId } = await termsInForce(trx, (await findOperator(trx, actor.operatorId))!.policy, dayOf(at))
    await writeAudit(trx, {
      at, actor, action: 'view.save', subject: { type: 'view', id }, operatorId: actor.operatorId, customerId: actor.kind === 'customer' ? actor.customerId : null, rule: 'HOUSE-VIEW', policyVersion: versionId,
      facts: { list, name, filter }
    })
  })
}
