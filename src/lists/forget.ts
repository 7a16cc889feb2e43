/** What lists know of people goes when its time is over (HOUSE-LIST). Run by a sweep: late or twice it does the same. */
import type { Knex } from 'knex'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { addDays, closeOf, dayOf } from '../rules/calendar.ts'
import { formLimits, listLimits } from '../rules/list.ts'
import { foldCopies, forgetLeft, forgetTraces, forgetUnconfirmed } from './forget-store.ts'

const page = 500

export async function forgetMembers (deps: Deps): Promise<void> {
  const at = deps.now()
  const daysAgo = (days: number) => closeOf(addDays(dayOf(at), -days - 1))
  const inPages = async (work: (trx: Knex.Transaction) => Promise<number>) => {
    while (await transact(deps.db, work) >= page);
  }
  await inPages(trx => foldCopies(trx, daysAgo(listLimits.copyDays), page))
  await inPages(trx => forgetUnconfirmed(trx, daysAgo(listLimits.unconfirmedDays), page))
  await inPages(trx => forgetLeft(trx, daysAgo(listLimits.proofDays), page))
  await transact(deps.db, trx => forgetTraces(trx, { letters: daysAgo(listLimits.copyDays), attempts: new Date(deps.machineNow().getTime() - formLimits.windowMs) }))
}
