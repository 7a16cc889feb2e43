/** The whole house, in which histories are lived side by side: one database, the practice registries, and business time that jumps from due instant to due instant. */
import type { PgBoss } from 'pg-boss'
import { assignToBalance } from '../../../src/billing/assign-credit.ts'
import { importStatement } from '../../../src/billing/import-statement.ts'
import { transact } from '../../../src/db/transact.ts'
import { nextDue, sweepDue } from '../../../src/domains/sweep.ts'
import { Refusal } from '../../../src/errors.ts'
import type { JobName } from '../../../src/jobs/job-names.ts'
import { niebieski } from '../../../src/people/establish.ts'
import { dayOf, warsawIso } from '../../../src/rules/calendar.ts'
import { formatAmount } from '../../../src/rules/money.ts'
import { handlers } from '../../../src/worker/handlers.ts'
import { buildCamt053 } from '../../support/camt053.ts'
import { openHouse, staff, type House } from '../../support/house.ts'

export type Transfer = { readonly title: string, readonly amountMinor: bigint, readonly payer: string }

/** How the night's work is done: by one, by one and again, by three at once, or only on every third day. */
export type Sweeping = 'once' | 'twice' | 'three-at-once' | 'late'

export type World = {
  readonly house: House
  /** Jobs that failed for good: the subject's id and what was said. */
  readonly failures: readonly { readonly payload: object, readonly say: string }[]
  /** Does `work` at an instant, then whatever follows from it. */
  readonly at: (instant: Date, work: () => Promise<void>) => Promise<void>
  /** One statement of the bank with these lines, all booked now. */
  readonly book: (transfers: readonly Transfer[]) => Promise<void>
  readonly topUp: (transfer: Transfer, customerId: string) => Promise<void>
  readonly nextDue: () => Promise<Date | null>
  readonly close: () => Promise<void>
}

const atOnce = 6
const lateDays = 3

export async function openWorld (firstDay: string, sweeping: Sweeping): Promise<World> {
  const house = await openHouse(`${firstDay} 08:00`, ['nask', 'gtld', 'eurid'])
  const { deps, db } = house
  const failures: { payload: object, say: string }[] = []
  let statements = 0
  let sweptOn = ''

  async function sweep (): Promise<void> {
    if (sweeping === 'late' && (sweptOn === house.today() || Math.floor(house.now().getTime() / 86_400_000) % lateDays !== 0)) return
    sweptOn = house.today()
    const times = sweeping === 'twice' ? 2 : 1
    for (let time = 0; time < times; time++) {
      await Promise.all(Array.from({ length: sweeping === 'three-at-once' ? 3 : 1 }, () => sweepDue(deps)))
      await runJobs(house, failures)
    }
  }

  async function book (transfers: readonly Transfer[]): Promise<void> {
    if (transfers.length === 0) return
    const booked = warsawIso(house.now())
    const hourAgo = warsawIso(new Date(house.now().getTime() - 60_000))
    const lines = transfers.map(({ title, amountMinor, payer }) => ({ amount: formatAmount(amountMinor), booked, title, party: { name: payer, account: 'PL83101010230000261395100000' } }))
    const bytes = buildCamt053([{ account: niebieski.bankAccount, id: `ST${++statements}`, from: hourAgo.slice(0, 19), to: booked.slice(0, 19), lines }])
    await importStatement(deps, staff, { bytes, filename: `st${statements}.xml` })
  }

  return {
    house,
    failures,
    async at (instant, work) {
      house.setNow(instant)
      await work()
      await runJobs(house, failures)
      await sweep()
    },
    book,
    async topUp (transfer, customerId) {
      await book([transfer])
      const credit = await db('credits').where({ title: transfer.title }).first('id')
      await assignToBalance(deps, staff, { creditId: credit.id, customerId })
    },
    /** Late sweeps come at noon of every third day. */
    async nextDue () {
      const due = await nextDue(deps)
      if (!due || sweeping !== 'late') return due
      const at = new Date(Math.max(due.getTime(), house.now().getTime()))
      const noon = new Date((Math.floor(at.getTime() / 86_400_000) * 86_400 + 43_200) * 1000)
      while (Math.floor(noon.getTime() / 86_400_000) % lateDays !== 0 || noon < at || dayOf(noon) === sweptOn) noon.setUTCDate(noon.getUTCDate() + 1)
      return noon
    },
    close: house.close
  }
}

/** Until none is left: a queue at a time, some jobs of it at once. What fails is noted, and ends with that one job. */
async function runJobs ({ db, boss, deps }: House, failures: { payload: object, say: string }[]): Promise<void> {
  for (;;) {
    const { rows } = await db.raw("select distinct name from pgboss.job where state in ('created', 'retry') and name not like '\\_\\_%' order by name")
    if (rows.length === 0) return
    for (const { name } of rows as { name: JobName }[]) await runQueue(boss, name, async payload => await handlers[name](deps, payload as never), failures)
  }
}

async function runQueue (boss: PgBoss, name: JobName, handle: (payload: object) => Promise<void>, failures: { payload: object, say: string }[]): Promise<void> {
  const jobs = await boss.fetch<object>(name, { batchSize: 60 })
  const waiting = [...jobs]
  const done: string[] = []
  await Promise.all(Array.from({ length: atOnce }, async () => {
    for (let job = waiting.shift(); job; job = waiting.shift()) {
      try {
        await handle(job.data)
        done.push(job.id)
      } catch (error) {
        failures.push({ payload: job.data, say: `${name}: ${error instanceof Refusal ? error.message : (error as Error).stack}` })
        await boss.deleteJob(name, job.id)
      }
    }
  }))
  if (done.length > 0) await boss.complete(name, done)
}

export const inTransaction = async <Result>({ house }: World, work: Parameters<typeof transact<Result>>[1]): Promise<Result> => await transact(house.db, work)
