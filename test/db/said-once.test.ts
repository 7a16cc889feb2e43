/** What the database is spared, and that nothing is lost by it: statements read once, BEGIN with the first statement, writes that nobody waits to hear of. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { insertRow } from '../../src/db/prepared.ts'
import { transact, soon } from '../../src/db/transact.ts'
import { testDatabase } from '../support/database.ts'

let database: Awaited<ReturnType<typeof testDatabase>>
before(async () => {
  database = await testDatabase()
  await database.db.raw('create table said (n int constraint said_once primary key)')
})
after(async () => { await database.close() })

const all = async (): Promise<number[]> => await database.db('said').orderBy('n').pluck('n')

test('HOUSE database: a statement is prepared once a connection, whatever its values are', async () => {
  await transact(database.db, async trx => {
    for (const n of [1, 2, 3]) await trx('said').where({ n }).first('n')
    const { rows } = await trx.raw("select generic_plans + custom_plans as plans from pg_prepared_statements where starts_with(statement, 'select \"n\" from \"said\"')")
    assert.deepEqual(rows, [{ plans: 3n }])
  })
})

test('HOUSE database: BEGIN goes with the first statement, and the transaction is one from there on', async () => {
  const undone = new Error('undone')
  await assert.rejects(transact(database.db, async trx => {
    await trx('said').insert({ n: 10 })
    const { rows: [{ own, xact }] } = await trx.raw('select pg_current_xact_id_if_assigned() is not null as own, count(*)::int as xact from said where n = 10')
    assert.deepEqual([own, xact], [true, 1])
    throw undone
  }), undone)
  assert.equal(await transact(database.db, async () => 'nothing was said'), 'nothing was said')
  await transact(database.db, async trx => { await trx('said').insert({ n: 11 }) })
  assert.deepEqual(await all(), [11])
})

test('HOUSE database: a savepoint in a transaction that has said nothing yet is kept or undone by itself', async () => {
  await transact(database.db, async trx => {
    await assert.rejects(transact(trx, async inner => {
      await inner('said').insert({ n: 20 })
      throw new Error('of the inner one')
    }), /of the inner one/)
    await transact(trx, async inner => { await inner('said').insert({ n: 21 }) })
  })
  assert.deepEqual(await all(), [11, 21])
})

test('HOUSE database: what is sent soon is there for whatever is said next, and commits with it', async () => {
  await transact(database.db, async trx => {
    await soon(trx, () => trx('said').insert({ n: 30 }))
    assert.deepEqual(await trx('said').where({ n: 30 }).pluck('n'), [30])
    await soon(trx, () => trx('said').insert({ n: 31 }))
  })
  assert.deepEqual(await all(), [11, 21, 30, 31])
})

test('HOUSE database: a write that fails while nobody waits undoes the transaction, and its own fault is told, not what follows from it', async () => {
  for (const next of [async () => {}, async (trx: Parameters<Parameters<typeof transact>[1]>[0]) => { await trx('said').insert({ n: 40 }) }]) {
    await assert.rejects(transact(database.db, async trx => {
      await soon(trx, () => trx('said').insert({ n: 30 }))
      await next(trx)
    }), { code: '23505', constraint: 'said_once' })
  }
  assert.deepEqual(await all(), [11, 21, 30, 31])
})

test('HOUSE database: in a transaction that was opened elsewhere, what is sent soon is awaited at once', async () => {
  const trx = await database.db.transaction()
  await assert.rejects(soon(trx, () => trx('said').insert({ n: 30 })), { code: '23505' })
  await trx.rollback()
})

test('HOUSE database: in a savepoint a write that fails while nobody waits undoes that alone, and its own fault is told', async () => {
  await transact(database.db, async trx => {
    await trx('said').insert({ n: 50 })
    await assert.rejects(transact(trx, async inner => {
      await inner('said').insert({ n: 51 })
      await soon(inner, () => inner('said').insert({ n: 30 }))
    }), { code: '23505', constraint: 'said_once' })
    await trx('said').insert({ n: 52 })
  })
  assert.deepEqual(await all(), [11, 21, 30, 31, 50, 52])
})

test('HOUSE database: where many transactions end at once, each is whole when it is said to be', async () => {
  await Promise.all(Array.from({ length: 40 }, async (_, each) => {
    await transact(database.db, async trx => {
      for (let n = 0; n < 5; n++) await soon(trx, () => trx('said').insert({ n: 1000 + each * 10 + n }))
    })
    assert.equal((await database.db('said').whereBetween('n', [1000 + each * 10, 1009 + each * 10])).length, 5)
  }))
})

test('HOUSE database: COMMIT goes with prepared writes that nobody waits for, before they are answered; where one fails, nothing is kept and its fault is told', async () => {
  const write = (n: number) => (trx: Parameters<Parameters<typeof transact>[1]>[0]) => soon(trx, () => insertRow(trx, 'said', { n }))
  for (const round of [0, 1]) {
    const answered: string[] = []
    await transact(database.db, async trx => {
      await trx('said').where({ n: 30 }).first('n')
      const connection = await trx.client.acquireConnection()
      const { query } = connection
      connection.query = (said: string | { text?: string }, ...more: unknown[]) => {
        const text = typeof said === 'string' ? said : said.text
        if (text === 'COMMIT;') {
          answered.push(`COMMIT with ${connection.unanswered} unanswered`)
          connection.query = query
        }
        return query.call(connection, said, ...more)
      }
      for (const n of [1, 2, 3]) await write(2000 + round * 10 + n)(trx)
    })
    assert.deepEqual(answered, ['COMMIT with 3 unanswered'])
  }
  assert.equal((await database.db('said').whereBetween('n', [2000, 2020])).length, 6)
  await assert.rejects(transact(database.db, async trx => {
    await write(2100)(trx)
    await write(30)(trx)
    await write(2101)(trx)
  }), { code: '23505', constraint: 'said_once' })
  assert.equal((await database.db('said').whereBetween('n', [2100, 2110])).length, 0)
})
