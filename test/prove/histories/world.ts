/** The whole house, in which histories are lived side by side: one database, the practice registries, a bank, and business time that jumps from due instant to due instant. */
import { assignToBalance } from '../../../src/billing/assign-credit.ts'
import { transact } from '../../../src/db/transact.ts'
import { nextDue, sweepDue } from '../../../src/domains/sweep.ts'
import { Refusal } from '../../../src/errors.ts'
import { nextHostingDue, sweepHosting } from '../../../src/hosting/sweep.ts'
import { dayOf } from '../../../src/rules/calendar.ts'
import type { ZoneFamily } from '../../../src/rules/policy.ts'
import { familyOf } from '../../../src/rules/zones/of-name.ts'
import { drainJobs } from '../../support/drain-jobs.ts'
import { openHouse, staff, type House, type PracticeId } from '../../support/house.ts'
import { openBank, type Bank } from './bank.ts'
import type { History, Times } from './history.ts'

/** How the night's work is done: by one, by one and again, by three at once while the jobs of the statement still wait, or only on every third day. */
export type Sweeping = 'once' | 'twice' | 'three-at-once' | 'late'

/** Something that is wrong on purpose: done before each sweep. */
export type Spoil = (house: House) => Promise<void>

export type Manner = { readonly sweeping?: Sweeping, readonly spoil?: Spoil }

export type World = {
  readonly house: House
  readonly times: Times
  readonly bank: Bank
  /** Jobs that failed for good: the subject's id and what was said. */
  readonly failures: readonly { readonly payload: object, readonly say: string }[]
  /** Does `work` at an instant, then whatever follows from it. */
  readonly at: (instant: Date, work: () => Promise<void>) => Promise<void>
  /** Puts it on a balance when its statement is in. */
  readonly topUp: (title: string, amountMinor: bigint, customerId: string) => void
  readonly nextDue: () => Promise<Date | null>
  readonly close: () => Promise<void>
}

const lateDays = 3

const practiceOf = { pl: 'nask', global: 'gtld', eu: 'eurid' } as const satisfies Record<ZoneFamily, PracticeId>

/** With the registries that these histories need. */
export async function openWorld (times: Times, histories: readonly History[], { sweeping = 'once', spoil }: Manner = {}): Promise<World> {
  const [first = 'nask', ...others] = new Set(histories.flatMap(history => history.is === 'name' ? practiceOf[familyOf(history.zone)] : []))
  const house = await openHouse(`${times.firstDay} 08:00`, [first, ...others])
  const { deps, db, boss } = house
  const failures: { payload: object, say: string }[] = []
  const bank = await openBank(house, times)
  let topUps: { title: string, customerId: string }[] = []
  let sweptOn = ''

  const runJobs = async (): Promise<void> => await drainJobs({
    db, boss, deps, failed: ({ name, payload }, error) => { failures.push({ payload, say: `${name}: ${error instanceof Refusal ? error.message : (error as Error).stack}` }) }
  })
  const sweepAll = async (): Promise<void> => {
    await sweepDue(deps)
    await sweepHosting(deps)
  }

  async function sweep (): Promise<void> {
    if (sweeping === 'late' && (sweptOn === house.today() || !isSweptOn(house.now()))) return
    sweptOn = house.today()
    await spoil?.(house)
    await Promise.all(Array.from({ length: sweeping === 'three-at-once' ? 3 : 1 }, sweepAll))
    await runJobs()
    if (sweeping !== 'twice') return
    await sweepAll()
    await runJobs()
  }

  /** A person puts on balances what came for them. */
  async function assignTopUps (): Promise<void> {
    const waiting = topUps
    topUps = []
    for (const topUp of waiting) {
      const credit = await db('credits').where({ title: topUp.title }).first('id')
      if (credit) await assignToBalance(deps, staff, { creditId: credit.id, customerId: topUp.customerId })
      else topUps.push(topUp)
    }
  }

  return {
    house,
    times,
    bank,
    failures,
    async at (instant, work) {
      house.setNow(instant)
      await work()
      await bank.send(instant)
      await assignTopUps()
      if (sweeping !== 'three-at-once') await runJobs()
      await sweep()
      await runJobs()
    },
    topUp (title, amountMinor, customerId) {
      bank.book({ title, amountMinor, reference: title })
      topUps.push({ title, customerId })
    },
    async nextDue () {
      const dues = [await nextDue(deps), await nextHostingDue(deps)].flatMap(due => due ? [due.getTime()] : [])
      const due = dues.length > 0 ? new Date(Math.min(...dues)) : null
      const swept = due && sweeping === 'late' ? nextLate(new Date(Math.max(due.getTime(), house.now().getTime())), sweptOn) : due
      const statement = bank.nextDue(house.now())
      return swept && statement ? new Date(Math.min(swept.getTime(), statement.getTime())) : swept ?? statement
    },
    close: house.close
  }
}

const dayMs = 86_400_000
const isSweptOn = (at: Date): boolean => Math.floor(at.getTime() / dayMs) % lateDays === 0

/** Late sweeps come at noon of every third day. */
function nextLate (from: Date, sweptOn: string): Date {
  const noon = new Date(Math.floor(from.getTime() / dayMs) * dayMs + dayMs / 2)
  while (!isSweptOn(noon) || noon < from || dayOf(noon) === sweptOn) noon.setUTCDate(noon.getUTCDate() + 1)
  return noon
}

export const inTransaction = async <Result>({ house }: World, work: Parameters<typeof transact<Result>>[1]): Promise<Result> => await transact(house.db, work)
