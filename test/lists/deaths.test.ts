/** However worker and mail server die, each member gets a post once, and who left before the sending began gets nothing (law: intent before act). */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { transact } from '../../src/db/transact.ts'
import { takeOff } from '../../src/lists/change-members.ts'
import { insertPage } from '../../src/lists/copy-store.ts'
import { findList } from '../../src/lists/list-store.ts'
import { sweepLists } from '../../src/lists/sweep.ts'
import { openListHouse, type ListHouse } from './list-house.ts'

let house: ListHouse
before(async () => { house = await openListHouse('2026-03-02 10:00') })
after(async () => { await house.close() })

/** Small, and the same each run (mulberry32). */
function randomOf (seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

const members = 210 // more than a page

for (const seed of [1, 2]) {
  test(`HOST-5.3k killed at random, seed ${seed}: nobody is lost and nobody is written to twice`, async () => {
    const random = randomOf(seed)
    const list = await house.list(`smierc${seed}`)
    await house.fill(list.id, members)
    const gone: bigint[] = await house.db('list_members').where({ list_id: list.id }).whereRaw('id % 50 = 7').pluck('id')
    await house.post(list)
    const found = (await findList(house.db, list.id))!
    await transact(house.db, async trx => { for (const id of gone) await takeOff(trx, house.owner, found, id, { why: 'owner', act: 'removed', said: null }, house.now()) })

    let deaths = 0
    let dead = false
    house.die.at = step => {
      if (!dead && random() > 0.01) return
      if (!dead) deaths++
      dead = true // a kill ends all that the process does
      throw new Error(`killed: ${step}`)
    }
    let minutes = 0
    for (; minutes < 200; minutes++) {
      await house.settle({ bear: true })
      await house.stillness()
      dead = false
      if ((await house.db('list_posts').where({ list_id: list.id }).first()).ended_at) break
      house.moveTo(`2026-03-02 ${String(11 + Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`) // a copy whose queueing died in the dark is asked about later
      await sweepLists(house.deps)
    }
    house.die.at = () => {}
    assert.ok(deaths > 5, `${deaths} deaths`)
    const addresses = house.queue.filter(({ from }) => from.startsWith(`${list.localPart}+`)).map(({ to }) => to)
    assert.deepEqual([addresses.length, new Set(addresses).size], [members - gone.length, members - gone.length])
    const left: string[] = await house.db('list_members').whereIn('id', gone.map(String)).pluck('address')
    assert.deepEqual(left.filter(address => addresses.includes(address)), [])
    const { rows: [copies] } = await house.db.raw('select count(*)::int as all, count(queued_at)::int as queued, max(attempts)::int as most from list_copies where list_id = ?', [list.id])
    assert.deepEqual([copies.all, copies.queued], [addresses.length, addresses.length])
    assert.ok(copies.most > 1)
    house.moveTo('2026-03-02 10:00')
  })
}

test('HOUSE-LIST ten thousand members are intended in pages: no step reads them whole', async () => {
  const list = await house.list('wielka')
  await house.fill(list.id, 10_000)
  await house.post(list)
  const before = process.memoryUsage().heapUsed
  const { id } = await house.db('list_posts').where({ list_id: list.id }).first('id')
  let made = 0
  for (let after: bigint | null = null, last: bigint | null = 0n; last !== null; made++) {
    ({ last } = await transact(house.db, trx => insertPage(trx, { id, listId: list.id, begunAt: house.now(), after }, 200, house.now())))
    after = last ?? after
  }
  assert.equal(made, 51)
  assert.equal((await house.db('list_copies').where({ post_id: id }).first(house.db.raw('count(*)::int as count'))).count, 10_000)
  assert.ok(process.memoryUsage().heapUsed - before < 100 * 1024 ** 2)
})
