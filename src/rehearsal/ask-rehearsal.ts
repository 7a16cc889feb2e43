/** Somebody wants a night rehearsed: a job does it, and the page follows its progress (HOUSE-REHEARSE). */
import { actorId, type Actor, type StaffRole } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { newId } from '../db/ids.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { findOperator } from '../people/find.ts'
import { requireStaff } from '../people/may.ts'
import { dayOf } from '../rules/calendar.ts'
import { termsInForce } from '../terms/in-force.ts'
import { deleteEnded, findNewest, insertRehearsal, lockOpen, updateFaulted, type Rehearsal } from './rehearsal-store.ts'

export type { KeptLine, KeptName, Rehearsal } from './rehearsal-store.ts'

/** Who may ask for one: it keeps the house busy. Others of the staff read it. */
export const rehearsers: readonly StaffRole[] = ['administrator', 'registrar-desk', 'billing']

/** Milliseconds of machine time without progress after which it is taken for dead: its worker was killed. */
const patienceMs = 10 * 60_000

/**
 * Tonight: all that is due by the end of today. One at a time an operator: who asks meanwhile follows the one that runs.
 * @throws Refusal 'forbidden' for anybody but `rehearsers`
 */
export async function askRehearsal (deps: Pick<Deps, 'db' | 'jobs' | 'now' | 'machineNow'>, actor: Extract<Actor, { kind: 'staff' }>): Promise<{ readonly rehearsalId: string }> {
  requireStaff(actor, rehearsers)
  const at = deps.now()
  const machineAt = deps.machineNow()
  const { operatorId } = actor
  return await transact(deps.db, async trx => {
    await trx.raw("select pg_advisory_xact_lock(hashtext('rehearsals'))")
    const open = await lockOpen(trx, operatorId)
    if (open && machineAt.getTime() - open.movedAt.getTime() < patienceMs) return { rehearsalId: open.id }
    if (open) await updateFaulted(trx, open.id, 'its worker ended before it', at)
    await deleteEnded(trx, operatorId)
    const rehearsalId = newId('reh')
    const { policy } = (await findOperator(trx, operatorId))!
    const { versionId } = await termsInForce(trx, policy, dayOf(at))
    await insertRehearsal(trx, { id: rehearsalId, operatorId, night: dayOf(at), askedAt: at, askedBy: actorId(actor), movedAt: machineAt })
    await deps.jobs.add(trx, 'house.rehearse', { rehearsalId }, rehearsalId)
    await writeAudit(trx, { at, actor, action: 'night.rehearse', subject: { type: 'rehearsal', id: rehearsalId }, operatorId, customerId: null, rule: 'HOUSE-REHEARSE', policyVersion: versionId, facts: { night: dayOf(at) } })
    return { rehearsalId }
  })
}

/** The newest of the actor's operator; undefined: none was asked for. @throws Refusal 'forbidden' for anybody but staff */
export async function readRehearsal ({ db }: Pick<Deps, 'db'>, actor: Extract<Actor, { kind: 'staff' }>): Promise<Rehearsal | undefined> {
  requireStaff(actor)
  return await transact(db, trx => findNewest(trx, actor.operatorId))
}
