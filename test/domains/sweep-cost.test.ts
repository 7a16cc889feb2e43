/** What the sweep touches follows what is due, not what exists: an index, never a scan. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { transact } from '../../src/db/transact.ts'
import { takeDueDomains } from '../../src/domains/sweep-store.ts'
import { openHouse, type House } from '../support/house.ts'

const due = 3000
const page = 500
const now = new Date('2026-03-01T12:00:00Z')

let house: House
before(async () => { house = await openHouse('2026-03-01 12:00') })
after(async () => { await house.close() })

/** Living domains that nobody ordered, numbered from `from`: those below `due` are due now. */
async function addDomains (from: number, to: number): Promise<void> {
  await house.db.raw(`
    insert into domains (id, operator_id, customer_id, holder_id, name, display_name, look, zone, registry, policy_version, registered_at, expires_at, expires_on)
    select 'dom_' || md5(n::text), :operator, :customer, :holder, 'nazwa-' || n || '.pl', 'nazwa-' || n || '.pl', 'nazwa-' || n || '.pl', 'pl', 'nask', 'niebieski@1', :now::timestamptz, :now::timestamptz + interval '1 year', '2027-03-01'
    from generate_series(:from::int, :to::int - 1) n`,
  { operator: house.customer.operatorId, customer: house.customer.id, holder: house.holder.id, now, from, to })
  await house.db.raw(`
    insert into domain_looks (domain_id, look_at) select 'dom_' || md5(n::text), case when n < :due then :now::timestamptz - n * interval '1 second' else :now::timestamptz + n * interval '1 minute' end
    from generate_series(:from::int, :to::int - 1) n`, { now, due, from, to })
  await vacuum()
}

const vacuum = async (): Promise<void> => { await house.db.raw('vacuum analyze domains, domain_looks') }

/** Buffers of the sweep's own statement, page after page, until nothing is due; undone. */
async function buffersOfSweep (): Promise<number> {
  const said: { sql: string, bindings: unknown[] }[] = []
  const note = (statement: { sql: string, bindings: unknown[] }): void => { if (/^\s*delete from domain_looks/.test(statement.sql)) said.push(statement) }
  house.db.on('query', note)
  await transact(house.db, async trx => { await takeDueDomains(trx, new Date(0), page) })
  house.db.removeListener('query', note)
  const { sql } = said[0]!

  const trx = await house.db.transaction()
  try {
    let buffers = 0
    for (let found = page; found === page;) {
      const { rows } = await trx.raw(`explain (analyze, buffers, format json) ${sql.replace(/\$\d+/g, '?')}`, [now, page])
      const { Plan: plan } = rows[0]['QUERY PLAN'][0]
      assert.ok(!JSON.stringify(plan).includes('Seq Scan'), 'the whole table is read')
      buffers += plan['Shared Hit Blocks'] + plan['Shared Read Blocks']
      found = plan['Actual Rows']
    }
    return buffers
  } finally {
    await trx.rollback()
  }
}

test('HOUSE sweep: with 3,000 due it touches no more than 1.2 times the buffers when four times as many domains exist', async () => {
  await addDomains(0, 25_000)
  await buffersOfSweep()
  await vacuum() // rows that were looked at once cost another page each, however many there are: of both counts, then
  const few = await buffersOfSweep()
  await addDomains(25_000, 100_000)
  const many = await buffersOfSweep()
  assert.ok(many <= 1.2 * few, `${many} buffers, ${few} where there is a quarter`)
})
