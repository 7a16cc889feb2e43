import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Knex } from 'knex'
import { connect } from '../../src/db/knex.ts'
import { transact } from '../../src/db/transact.ts'
import { announce, insertBlock, updateReleased } from '../../src/mail/block-store.ts'
import { insertMailDomain } from '../../src/mail/mail-store.ts'
import { openSenderBlocks, type SenderBlocks } from '../../src/mail/smtp/sender-blocks.ts'
import { testDatabase } from '../support/database.ts'
import { keptLog } from '../support/quiet-log.ts'
import { until } from '../support/until.ts'

let db: Knex
let url: string
let close: () => Promise<void>
let blocks: SenderBlocks
const at = new Date('2026-04-10T10:00:00Z')
const until30 = new Date('2026-05-10T22:00:00Z')

before(async () => {
  ({ db, url, close } = await testDatabase())
  await transact(db, async trx => {
    for (const name of ['a.pl', 'b.pl']) {
      await insertMailDomain(trx, { id: `mdm_${name}`, operatorId: 'niebieski', customerId: null, name, displayName: name, createdAt: at, dkimSelector: 'strefa', dkimPublic: 'x', dkimKeySealed: 'x' })
    }
  })
  await block('b.pl')
  blocks = await openSenderBlocks(url, { db, log: keptLog() })
})
after(async () => {
  await blocks.close()
  await close()
})

const block = (name: string, on = db) => transact(on, async trx => {
  await insertBlock(trx, { id: `blk_${name}_${performance.now()}`, mailDomainId: `mdm_${name}`, caseId: 'cas_1', rule: 'MZ-3.1', fromAt: at, untilAt: until30 })
  await announce(trx, name)
})
const release = (name: string) => transact(db, async trx => {
  await updateReleased(trx, `mdm_${name}`, at, 'HOUSE-PAPERS')
  await announce(trx, name)
})
const isBlocked = async (name: string, asked = blocks) => await asked.find(name) !== undefined

test('MZ-3.1 what was blocked before the process began is known', async () => {
  assert.deepEqual(await blocks.find('b.pl'), { key: 'b.pl', caseId: 'cas_1', rule: 'MZ-3.1', untilAt: until30 })
  assert.equal(await isBlocked('a.pl'), false)
})

test('MZ-3.1 a block and its release are heard of', async () => {
  await block('a.pl')
  await until('blocked', () => isBlocked('a.pl'))
  await release('a.pl')
  await until('released', async () => !await isBlocked('a.pl'))
})

test('MZ-3.1 a block that is rolled back is none', async () => {
  await assert.rejects(transact(db, async trx => {
    await insertBlock(trx, { id: 'blk_x', mailDomainId: 'mdm_a.pl', caseId: 'cas_1', rule: 'MZ-3.1', fromAt: at, untilAt: until30 })
    await announce(trx, 'a.pl')
    throw new Error('no')
  }))
  assert.equal(await isBlocked('a.pl'), false)
})

test('MZ-3.1 the listener cut off: the database is asked, so a block made meanwhile holds at once; then it listens again', async () => {
  for (let round = 0; round < 5; round++) {
    await db.raw("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'strefa-sender-blocks'")
    await block('a.pl')
    await until('blocked', () => isBlocked('a.pl'), 400) // before it has connected again
    await release('a.pl')
    await until('listening again', async () => (await db('pg_stat_activity').where({ application_name: 'strefa-sender-blocks', datname: db.raw('current_database()') })).length === 1)
    await until('released', async () => !await isBlocked('a.pl'))
  }
})

test('MZ-3.1 a listener that has said nothing for a second is not believed, and in time it is given up for another', async () => {
  const listeners = async (): Promise<number[]> => (await db('pg_stat_activity').where({ application_name: 'strefa-sender-blocks', datname: db.raw('current_database()') })).map(({ pid }) => pid)
  const [still] = await listeners()
  process.kill(still!, 'SIGSTOP') // its connection stands, and nothing comes of it
  try {
    await block('a.pl')
    await until('the database is asked', () => isBlocked('a.pl'), 5_000)
    await until('another one listens', async () => (await listeners()).some(pid => pid !== still))
  } finally {
    process.kill(still!, 'SIGCONT')
  }
  await release('a.pl')
  await until('released', async () => !await isBlocked('a.pl'))
})

test('HOST-13.1 listener and database both away: nobody says that the sender is free', async () => {
  const lost = connect(url.replace(/:\d+\//, ':1/'), { name: 'lost' })
  const cut = await openSenderBlocks(url, { db: lost, log: keptLog() })
  try {
    await db.raw("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'strefa-sender-blocks'")
    let failed = false
    await until('it rejects', async () => {
      await cut.find('a.pl').catch(() => { failed = true })
      return failed
    }, 400)
  } finally {
    await cut.close()
    await lost.destroy()
  }
})
