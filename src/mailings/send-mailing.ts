/**
 * What a running mailing has to send, a window of its pace at a time. Each message is intended in its row before it is handed over, and handed over by its number: a
 * worker that is killed leaves intents, which the next one goes on with. Whoever asked for protection meanwhile gets nothing (MZ-2.2): that is asked where the message is queued.
 */
import type { Knex } from 'knex'
import { setTimeout as pause } from 'node:timers/promises'
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import { findMailDomain } from '../mail/find.ts'
import { isSuppressed } from '../mail/out/is-suppressed.ts'
import { addDays, closeOf, dayOf } from '../rules/calendar.ts'
import { judgeReply } from '../rules/list.ts'
import { mailingLimits, usualPace, type Pace } from '../rules/mailing.ts'
import { findOpen, isAnyOpen, updateBounced, updateDeferred, updateSkipped, type Addressee } from './addressee-store.ts'
import { composeMessage } from './compose-message.ts'
import type { MailingDeps } from './deps.ts'
import { lockMailing, takePace, updateEnded, type Mailing } from './mailing-store.ts'
import { messageSender, optOutCode } from './message-codes.ts'
import { noteMailing } from './own-mailing.ts'
import { hindrancesOf } from './start-mailing.ts'

const atOnce = 4
/** Windows of the pace that one job sends; then it makes room for others' jobs. */
const windowsAJob = 5

const actor: Actor = { kind: 'machine', name: 'mailings.send' }

type Place = { readonly mailing: Mailing, readonly domain: string }

export async function sendMailing (deps: MailingDeps, mailingId: string, pace: Pace = usualPace, windows = windowsAJob): Promise<void> {
  const at = deps.now()
  for (let sent = 0; sent < windows; sent++) {
    if (sent > 0) await pause(pace.ms)
    const moved = await sendWindow(deps, mailingId, pace, at)
    if (moved === 0) return // the sweep comes by
  }
  await transact(deps.db, trx => deps.jobs.add(trx, 'mailings.send', { mailingId }, mailingId))
}

/** Answers how many recipients moved on; 0: nothing can be done now. */
async function sendWindow (deps: MailingDeps, mailingId: string, pace: Pace, at: Date): Promise<number> {
  const taken = await transact(deps.db, async trx => {
    const place = await readPlace(trx, mailingId, at)
    const open = place ? await findOpen(trx, mailingId, pace.messages) : []
    return place && { place, addressees: open.slice(0, await takePace(trx, mailingId, pace, open.length, deps.machineNow())) }
  })
  if (!taken) return 0
  const moved = await handAll(deps, taken.place, taken.addressees, at)
  return await transact(deps.db, trx => endIfDone(trx, mailingId, at)) ? 0 : moved
}

/** Undefined: nothing may be sent now. A stop or a block that comes later is met where the messages are queued. */
async function readPlace (trx: Knex.Transaction, mailingId: string, at: Date): Promise<Place | undefined> {
  const mailing = await lockMailing(trx, mailingId)
  if (!mailing?.startedAt || mailing.endedAt) return undefined
  const { block, isSuspended, isBarred } = await hindrancesOf(trx, mailing)
  if (isSuspended || isBarred || (block && (block.untilAt === null || at < block.untilAt))) return undefined // MZ-3.1, HOUSE-LIMIT: it goes on when it may
  return { mailing, domain: (await findMailDomain(trx, mailing.mailDomainId))!.name }
}

async function endIfDone (trx: Knex.Transaction, mailingId: string, at: Date): Promise<boolean> {
  const mailing = await lockMailing(trx, mailingId)
  if (!mailing || mailing.endedAt || await isAnyOpen(trx, mailingId)) return false
  await updateEnded(trx, mailingId, at)
  await noteMailing(trx, actor, mailing, { action: 'end', rule: 'HOUSE-MAILING' }, at)
  return true
}

async function handAll (deps: MailingDeps, place: Place, addressees: readonly Addressee[], at: Date): Promise<number> {
  const queue = addressees.values()
  let moved = 0
  await Promise.all(Array.from({ length: Math.min(atOnce, addressees.length) }, async () => {
    for (const each of queue) if (await handOne(deps, place, each, at)) moved++
  }))
  return moved
}

async function handOne (deps: MailingDeps, { mailing, domain }: Place, { id, address }: Addressee, at: Date): Promise<boolean> {
  const skip = async (why: string) => { await transact(deps.db, trx => updateSkipped(trx, id, at, why)); return true }
  const gone = (await transact(deps.db, trx => isSuppressed(trx, mailing.customerId, [address], deps.machineNow()))).get(address)
  if (gone) return await skip(`HOUSE-BOUNCE ${gone.reply}`)
  const raw = composeMessage({ mailing, domain, addresseeId: id, to: address, optOutCode: optOutCode(deps.keys, id), webUrl: deps.webUrl, date: deps.machineNow() })
  const handed = await deps.copyMailer.hand({ from: messageSender(deps.keys, mailing.sender, id), to: address, raw })
  switch (handed.is) {
    case 'queued': return true
    case 'refused':
      if (handed.at === 'message') return await skip(handed.reply)
      await transact(deps.db, trx => updateBounced(trx, id, { at, hard: judgeReply(handed.reply) === 'hard', said: handed.reply.slice(0, 300) }))
      return true
    case 'deferred':
      if (at >= closeOf(addDays(dayOf(mailing.startedAt!), mailingLimits.triedForDays))) return await skip(handed.reply)
      await transact(deps.db, trx => updateDeferred(trx, id))
      deps.log.info({ addresseeId: id, reply: handed.reply }, 'a message of a mailing waits')
      return false
    default: return handed satisfies never
  }
}
