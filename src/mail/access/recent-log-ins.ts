/** Last log-ins of a mailbox, and how long they are kept. */
import type { Knex } from 'knex'
import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { guessLimits } from '../../rules/mail-access.ts'
import { deleteLogInsBefore, selectRecent, type RecentLogIn } from './log-in-store.ts'
import { deleteWrongBefore } from './wrong-password-store.ts'

export type { RecentLogIn } from './log-in-store.ts'

/** HOUSE-LOGINS: days that log-ins are kept. */
export const keptDays = 90

/** The mailbox is at most read so far back; a row a day for the same program at the same place. */
const most = 1000

/** Newest first; `since`: machine time. One row tells of a day's log-ins of one outcome, protocol, address, credential and program. */
export const recentLogIns = (trx: Knex.Transaction, mailboxId: string, since: Date, limit = most): Promise<RecentLogIn[]> => selectRecent(trx, mailboxId, since, limit)

/** Run by a job. */
export async function forgetLogIns ({ db, machineNow }: Deps): Promise<void> {
  const now = machineNow().getTime()
  await transact(db, async trx => {
    await deleteLogInsBefore(trx, new Date(now - keptDays * 86_400_000).toISOString().slice(0, 10))
    await deleteWrongBefore(trx, new Date(now - guessLimits.windowMs))
  })
}
