import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { transact } from '../../src/db/transact.ts'
import { freePort } from '../../src/machine-room/ports.ts'
import { openPracticeClock, setPracticeOffset } from '../../src/machine-room/practice-clock.ts'
import { testDatabase } from '../support/database.ts'
import { keptLog } from '../support/quiet-log.ts'
import { until } from '../support/until.ts'

const day = 86_400_000
const { db, url, close } = await testDatabase()
const clock = await openPracticeClock(url, keptLog())
after(async () => {
  await clock.close()
  await close()
})

const moveTo = (offsetMs: number) => transact(db, trx => setPracticeOffset(trx, offsetMs))

test('HOUSE-CLOCK every process follows a move', async () => {
  assert.equal(clock.offsetMs(), 0)
  await moveTo(21 * day)
  await until('the offset is announced', () => clock.offsetMs() === 21 * day, 5_000)
})

test('HOUSE-CLOCK a job that starts after a move has it', async () => {
  await moveTo(22 * day)
  await clock.freshen()
  assert.equal(clock.offsetMs(), 22 * day)
})

test('HOUSE-CLOCK a process that starts after a move has it', async () => {
  const later = await openPracticeClock(url, keptLog())
  assert.equal(later.offsetMs(), 22 * day)
  await later.close()
})

test('HOUSE-CLOCK a move that is rolled back never was', async () => {
  await assert.rejects(transact(db, async trx => {
    await setPracticeOffset(trx, 99 * day)
    throw new Error('changed my mind')
  }), /changed my mind/)
  await clock.freshen()
  assert.equal(clock.offsetMs(), 22 * day)
})

test('HOUSE-CLOCK a lost connection comes back, and what was missed is read', async () => {
  await db.raw("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'strefa-clock'")
  await moveTo(23 * day)
  await until('the offset is read again', () => clock.offsetMs() === 23 * day, 10_000)
})

test('HOUSE-CLOCK business time is never behind the machine', async () => {
  await assert.rejects(moveTo(-1), /practice_clock_forward/)
})

test('HOUSE-CLOCK where the database is away the clock does not open', async () => {
  const away = new URL(url)
  away.port = String(await freePort())
  await assert.rejects(openPracticeClock(away.href, keptLog()), ({ code }: { code?: string }) => code === 'ECONNREFUSED' || code === 'ENOENT') // by address, or by a socket's name
})
