/** Lists, search and pages hold at a million domains: no question that they ask reads a growing table from end to end. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { readCustomerNeeds } from '../../src/panel/customer-start.ts'
import { readDomain } from '../../src/panel/read-domain.ts'
import { newId } from '../../src/db/ids.ts'
import { openBatch } from '../../src/domains/open-batch.ts'
import type { Day } from '../../src/rules/calendar.ts'
import { findBatchPage } from '../../src/views/domain-batch.ts'
import { findChosenDomains, listDomains, type DomainFilter } from '../../src/views/domain-list.ts'
import { listOperations } from '../../src/views/operations.ts'
import { openHouse, staff, type House } from '../support/house.ts'
import { explained, readWhole } from '../support/explained.ts'

const many = 30_000
const others = 20_000
const now = new Date('2026-03-01T11:00:00Z')

let house: House
let reader: typeof staff
before(async () => {
  house = await openHouse('2026-03-01 12:00')
  reader = { kind: 'customer', userId: 'usr_ewa', customerId: house.customer.id, operatorId: house.customer.operatorId, role: 'owner' }
  const { operatorId: operator, id: customer } = house.customer
  await house.db.raw(`
    insert into customers (id, operator_id, name, email, lang, street, city, postcode, country, phone, created_at)
    select 'cus_' || n, operator_id, name, n || email, lang, street, city, postcode, country, phone, created_at from customers, generate_series(0, :others::int - 1) n where id = :customer`, { customer, others })
  await house.db.raw(`
    insert into holders (id, customer_id, operator_id, kind, name, email, phone, street, city, postcode, country, whois_consent, created_at)
    select 'hol_' || n, 'cus_' || n, operator_id, kind, name, email, phone, street, city, postcode, country, whois_consent, created_at from holders, generate_series(0, :others::int - 1) n where id = :holder`, { holder: house.holder.id, others })
  await house.db.raw(`
    insert into domains (id, operator_id, customer_id, holder_id, name, display_name, look, zone, registry, policy_version, registered_at, expires_at, expires_on, released_at, auto_renew)
    select 'dom_' || md5(n::text), :operator, case when n % 100 = 7 then :customer else 'cus_' || n % :others::int end, 'hol_' || n % :others::int, substr(md5(n::text), 1, 9) || '-' || n || '.pl', substr(md5(n::text), 1, 9) || '-' || n || '.pl', 'x' || n,
      case when n % 5 = 0 then 'eu' else 'pl' end, 'nask', 'niebieski@1', :now::timestamptz, :now::timestamptz + (n % 400 - 35) * interval '1 day', :now::date + (n % 400 - 35), case when n % 50 = 0 then :now::timestamptz end, n % 97 = 0
    from generate_series(1, :many::int) n`, { operator, customer, now, many, others })
  await house.db.raw(`
    insert into renewals (domain_id, period_from, policy_version, debt_id, issued_on, due_on, credited_at, done_at)
    select id, expires_on - years * 365, 'niebieski@1', 'dbt_' || id, '2020-02-01', '2020-03-05', :now, :now from domains, generate_series(1, 5) years`, { now })
  await house.db.raw(`
    insert into renewals (domain_id, period_from, policy_version, debt_id, issued_on, due_on, credited_at)
    select id, expires_on, 'niebieski@1', 'dbt_' || id, '2026-02-01', '2026-03-05', case when substr(id, 6, 1) < '8' then :now::timestamptz end from domains where expires_on between '2026-02-10' and '2026-03-20' and released_at is null`, { now })
  await house.db.raw('vacuum domains')
  await house.db.raw('analyze')
})
after(async () => { await house.close() })

const whole = { operatorId: '', customerId: null, mailboxId: null }
const sights = () => [{ ...whole, operatorId: house.customer.operatorId }, { ...whole, operatorId: house.customer.operatorId, customerId: house.customer.id }]

const filters: [string, Partial<DomainFilter>][] = [
  ['all', {}],
  ['a rare part of a name', { search: '-29999' }],
  ['a part of a name', { search: 'abc' }],
  ['the beginning of a name', { search: 'ab' }],
  ['a letter', { search: 'w' }],
  ['names in their ASCII form', { search: 'xn--' }],
  ['blocked', { state: 'blocked' }],
  ['offered', { state: 'offered' }],
  ['active', { state: 'active' }],
  ['released', { state: 'released' }],
  ['of a zone', { zone: 'eu' }],
  ['ends within a week', { expiresBy: '2026-03-08' as Day }],
  ['renewed from the balance', { autoRenew: true }],
  ['not paid', { unpaid: true }],
  ['all of it at once', { search: 'ab', state: 'offered', zone: 'pl', unpaid: true, expiresBy: '2026-03-30' as Day }]
]

for (const order of ['name', 'expiry'] as const) {
  for (const [what, filter] of filters) {
    test(`HOUSE-VIEW the list of domains by ${order}, ${what}: the next page and the one before go by an index`, async () => {
      for (const sight of sights()) {
        const found = await explained(house.db, async trx => {
          const { next } = await listDomains(trx, sight, { limit: 25, order, ...filter }, now)
          const second = next === null ? undefined : await listDomains(trx, sight, { limit: 25, order, cursor: next, ...filter }, now)
          if (second?.previous) await listDomains(trx, sight, { limit: 25, order, cursor: second.previous, ...filter }, now)
        })
        assert.ok(found.length >= 1)
        assert.deepEqual(readWhole(found), [])
      }
    })
  }
}

test('HOUSE-BULK what is chosen for an act is found by an index', async () => {
  for (const sight of sights()) assert.deepEqual(readWhole(await explained(house.db, trx => findChosenDomains(trx, sight, { search: 'abc' }, 10_000, now))), [])
})

test('HOUSE-BULK the page of an act on many domains goes by an index', async () => {
  const { rows } = await house.db.transaction(trx => listDomains(trx, sights()[1]!, { limit: 50 }, now))
  const id = newId('bat')
  await openBatch(house.deps, reader, { id, act: { kind: 'lock', on: true }, domainIds: rows.map(row => row.id) })
  assert.deepEqual(readWhole(await explained(house.db, trx => findBatchPage(trx, 'usr_ewa', id, { limit: 20 }), { forced: true })), [])
})

test('DOM-II.5d the page of a domain and the start page of its client have an index for each question', async () => {
  const { id } = await house.db('domains').where({ customer_id: house.customer.id, released_at: null }).orderBy('expires_on').first('id')
  assert.deepEqual(readWhole(await explained(house.db, trx => readDomain({ db: trx }, reader as never, id, now), { forced: true })), [])
  assert.deepEqual(readWhole(await explained(house.db, trx => readCustomerNeeds({ db: trx }, reader as never, now), { forced: true })), [])
})

test('HOUSE-VIEW long work of a house and of a customer is listed newest first, each kind by an index', async () => {
  await house.db.raw('alter table letter_sendings drop constraint letter_sendings_letter_fkey')
  await house.db.raw(`
    insert into letter_sendings (id, letter_id, operator_id, customer_id, asked_kind, asked_by, to_name, to_email, asked_at)
    select 'lsn_' || n, 'let_' || n, :operator, case when n % 500 = 0 then :customer else 'cus_' || n end, 'staff', 'usr_biuro', 'A', 'a@example.test', :now::timestamptz - n * interval '1 minute' from generate_series(1, :others::int) n`, { operator: house.customer.operatorId, customer: house.customer.id, now, others })
  await house.db.raw('analyze letter_sendings')
  for (const actor of [reader, { kind: 'staff', userId: 'usr_biuro', operatorId: house.customer.operatorId, role: 'administrator' }]) {
    const found = await explained(house.db, async trx => {
      const { next } = await listOperations(trx, actor as never, { limit: 20 })
      await listOperations(trx, actor as never, { limit: 20, cursor: next! })
    })
    assert.equal(found.length, 2)
    assert.deepEqual(found.flatMap(({ reads }) => reads).filter(table => table === 'letter_sendings'), [], 'the others are empty here')
  }
})

test('HOUSE a table that is read whole is told, whether the planner chose so or had nothing else', async () => {
  for (const forced of [false, true]) assert.deepEqual((await explained(house.db, trx => trx('domains').where({ registry: 'nobody' }).select('id'), { forced })).flatMap(({ reads }) => reads), ['domains'])
})
