/** Looks every minute whether something of the house needs a person, and writes to the operator's address: once when it begins, once when it is over (HOUSE-ALARM). Run by the schedule. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { newId } from '../db/ids.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { writeLetter } from '../notices/write.ts'
import { findOperator } from '../people/find.ts'
import { dayOf } from '../rules/calendar.ts'
import { compareAlarms, type Alarm } from '../rules/house-alarm.ts'
import { termsInForce } from '../terms/in-force.ts'
import { insertAlarm, lockOpenAlarms, updateAlarmEnded } from './alarm-store.ts'

export type WatchHouseDeps = Deps & { readonly webUrl: string, /** Practice signatures are no alarm there. */ readonly practice: boolean }

/** What is wrong now. `now`: machine time. */
export type Look = (trx: Knex.Transaction, now: Date, practice: boolean) => Promise<readonly Alarm[]>

const actor: Actor = { kind: 'machine', name: 'house.watch' }

export async function watchHouse (deps: WatchHouseDeps, look: Look): Promise<void> {
  const at = deps.now()
  const machineAt = deps.machineNow()
  await transact(deps.db, async trx => {
    const { begun, ended } = compareAlarms(await lockOpenAlarms(trx), await look(trx, machineAt, deps.practice))
    for (const alarm of begun) {
      const id = newId('alm')
      await insertAlarm(trx, id, alarm, machineAt)
      await tell(deps, trx, { id, since: machineAt, ...alarm }, null, at)
    }
    for (const { began, ...alarm } of ended) {
      await updateAlarmEnded(trx, alarm.id, machineAt)
      await tell(deps, trx, { since: began, ...alarm }, machineAt, at)
    }
  })
}

type Told = Alarm & { readonly id: string, readonly since: Date }

async function tell (deps: WatchHouseDeps, trx: Knex.Transaction, { id, operatorId, kind, subject, says, since }: Told, over: Date | null, at: Date): Promise<void> {
  const operator = await findOperator(trx, operatorId)
  if (!operator) return
  const { versionId } = await termsInForce(trx, operator.policy, dayOf(at))
  await writeAudit(trx, {
    at, actor, action: over ? 'house.alarm-end' : 'house.alarm', subject: { type: 'house-alarm', id }, operatorId, customerId: null, rule: 'HOUSE-ALARM', policyVersion: versionId, facts: { kind, about: subject, says }
  })
  await writeLetter(deps, trx, {
    key: `house-alarm:${id}:${over ? 'end' : 'begin'}`,
    operatorId,
    customerId: null,
    to: { email: operator.brand.email, name: operator.brand.name, lang: operator.country === 'PL' ? 'pl' : 'en' },
    template: 'house-alarm',
    facts: { kind, about: subject, says, since, over, page: `${deps.webUrl}${kind === 'decision' ? `/cases/${subject}` : '/status'}` },
    rules: ['HOUSE-ALARM'],
    policyVersion: versionId,
    attachments: []
  }, at)
}
