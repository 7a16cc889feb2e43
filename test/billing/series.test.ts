import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { sumSeries, takeNumber } from '../../src/billing/document-store.ts'
import type { DocumentKind } from '../../src/billing/document.ts'
import { issueInvoice } from '../../src/billing/issue-invoice.ts'
import type { Day } from '../../src/rules/calendar.ts'
import { machine } from './books.ts'
import { line, openDesk, within, type Desk } from './invoicing.ts'

let desk: Desk
before(async () => { desk = await openDesk() })
after(() => desk.close())

const kinds: DocumentKind[] = ['proforma', 'invoice', 'correction']
const prefix = { proforma: 'PF', invoice: 'FV', correction: 'FK' }

test('HOUSE-BOOKS many at once, some rolled back, some twice in a transaction: each series has every number once', async () => {
  let round = 0
  const taker = fc.record({ kind: fc.constantFrom(...kinds), year: fc.constantFrom('2026', '2027'), takes: fc.integer({ min: 1, max: 3 }), fails: fc.boolean(), pause: fc.integer({ min: 0, max: 3 }) })
  await fc.assert(fc.asyncProperty(fc.array(taker, { minLength: 2, maxLength: 24 }), async takers => {
    const operatorId = `opr_round${++round}`
    const given = await Promise.all(takers.map(async ({ kind, year, takes, fails, pause }) => {
      const numbers: string[] = []
      await within(desk, async trx => {
        numbers.length = 0 // a deadlock is tried again
        for (let at = 0; at < takes; at++) numbers.push(await takeNumber(trx, operatorId, kind, `${year}-05-05` as Day))
        await trx.raw('select pg_sleep(?)', [pause / 1000])
        if (fails) throw new Error('rolled back')
      }).catch((error: Error) => { if (error.message !== 'rolled back') throw error; numbers.length = 0 })
      return { series: `${prefix[kind]}/${year}`, numbers }
    }))
    for (const series of new Set(given.map(each => each.series))) {
      const numbers = given.filter(each => each.series === series).flatMap(each => each.numbers).sort()
      assert.deepEqual(numbers, numbers.map((_, at) => `${series}/${String(at + 1).padStart(6, '0')}`))
    }
  }), { numRuns: 15, seed: 5 })
})

test('HOUSE-BOOKS invoices issued at the same moment are consecutive past one that failed', async () => {
  const opened = await Promise.all(Array.from({ length: 9 }, () => desk.ask([line(100n)])))
  await Promise.all(opened.map(async ({ debtId }, at) => await within(desk, async trx => {
    await issueInvoice(desk.deps, trx, { debtId, at: desk.deps.now(), actor: machine })
    if (at % 3 === 0) throw new Error('rolled back')
  }).catch((error: Error) => { if (error.message !== 'rolled back') throw error })))
  const numbers: string[] = await desk.db('documents').where({ operator_id: 'opr_a', kind: 'invoice' }).orderBy('number').pluck('number')
  assert.deepEqual(numbers, [1, 2, 3, 4, 5, 6].map(at => `FV/2026/00000${at}`))
})

test('HOUSE-BOOKS the year of the issue names the series; the sums of a series keep currencies apart', async () => {
  const issue = async (netMinor: bigint, currency: 'PLN' | 'EUR', local: string) => {
    desk.setClock(local)
    const customerId = await desk.customer({ country: 'NO', operatorId: 'opr_b' })
    const { debtId } = await desk.ask([line(netMinor)], { currency, customerId, operatorId: 'opr_b' })
    return await within(desk, trx => issueInvoice(desk.deps, trx, { debtId, at: desk.deps.now(), actor: machine }))
  }
  for (const [net, currency, local] of [[1000n, 'PLN', '2026-12-31 23:59'], [2000n, 'EUR', '2026-12-31 23:59'], [4000n, 'EUR', '2026-06-01 10:00'], [8000n, 'EUR', '2027-01-01 00:00']] as const) await issue(net, currency, local)
  desk.setClock('2026-02-01 10:00')
  const of = (year: number) => within(desk, trx => sumSeries(trx, 'opr_b', 'invoice', year))
  assert.deepEqual(await of(2026), [
    { currency: 'EUR', documents: 2, first: 'FV/2026/000002', last: 'FV/2026/000003', netMinor: 6000n, vatMinor: 0n, grossMinor: 6000n },
    { currency: 'PLN', documents: 1, first: 'FV/2026/000001', last: 'FV/2026/000001', netMinor: 1000n, vatMinor: 0n, grossMinor: 1000n }
  ])
  assert.deepEqual((await of(2027)).map(({ currency, first }) => [currency, first]), [['EUR', 'FV/2027/000001']])
})
