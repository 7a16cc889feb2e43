import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { listUnmatchedCredits } from '../../src/billing/find.ts'
import { buildCamt053 } from '../support/camt053.ts'
import { buildMt940 } from '../support/mt940.ts'
import { openBooks, ours, transfer, type Books } from './books.ts'

let books: Books
before(async () => {
  books = await openBooks()
  books.setClock('2026-02-03 10:00')
})
after(() => books.close())

/** Statements that `work` sends to the database. */
async function countQueries (work: () => Promise<unknown>): Promise<number> {
  let count = 0
  const note = () => { count++ }
  books.db.on('query', note)
  try {
    await work()
  } finally {
    books.db.off('query', note)
  }
  return count
}

/** Every tenth pays a part of a debt, the others wait. */
const linesOf = (count: number, number: string, day: string) => Array.from({ length: count }, (_, at) => transfer('0.01', at % 10 === 0 ? number : `wpłata ${at}`, { reference: `${day}-${at}`, booked: day }))

test('HOUSE-BOOKS a statement of 10 000 lines takes as many questions as one of 100, but for the size of its writes', async () => {
  const { debtId, proformaNumber } = await books.open(10_000_000n, { matter: 'order:large' })
  const file = (count: number, day: string) => buildCamt053([{ id: `L${count}`, account: ours, from: day, to: day, lines: linesOf(count, proformaNumber, day) }])
  const small = await countQueries(() => books.send(file(100, '2026-01-20')))
  const began = performance.now()
  const large = await countQueries(() => books.send(file(10_000, '2026-01-21')))
  const seconds = (performance.now() - began) / 1000
  assert.ok(large <= small + 20, `${small} questions for 100 lines, ${large} for 10 000`)
  assert.ok(seconds < 60, `${seconds} s`)
  assert.equal((await books.find(debtId)).creditedMinor, 1010n)

  const again = await countQueries(async () => {
    const report = await books.send(Buffer.from(buildMt940([{ account: ours, day: '2026-01-21', lines: linesOf(10_000, proformaNumber, '2026-01-21').map(line => ({ ...line, reference: 'NONREF' })) }])))
    assert.deepEqual([report.statements[0]!.credits.length, report.statements[0]!.repeated], [0, 10_000])
  })
  assert.ok(again <= small + 20, `${again} questions for what is known`)
})

test('HOUSE-BOOKS what waits is read from an index, however much is placed', async () => {
  await books.db.raw('analyze credit_rests')
  const plan = await books.db.transaction(async trx => {
    await trx.raw('set local enable_seqscan = off') // a table of a test is read whole, and rightly; a large one must not be
    const asked: { sql: string, bindings: unknown[] }[] = []
    trx.on('query', query => asked.push(query))
    await listUnmatchedCredits(trx, 'opr_a', 20)
    const { rows } = await trx.raw(`explain ${asked[0]!.sql.replaceAll(/\$(\d)/g, '?')}`, asked[0]!.bindings as never)
    return rows.map((row: Record<string, string>) => row['QUERY PLAN']).join('\n')
  })
  assert.match(plan, /credit_rests_waiting/)
  assert.doesNotMatch(plan, /Seq Scan/)
})
