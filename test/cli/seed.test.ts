/** Invented portfolios are as the flows would have left them: the rules look at them and find nothing to mend. */
import assert from 'node:assert/strict'
import { after, before, test, type TestContext } from 'node:test'
import { Command } from 'commander'
import { isValidIBAN } from 'ibantools'
import { register } from '../../src/cli/seed.ts'
import type { CliContext, OpenDeps } from '../../src/cli/context.ts'
import { planSeed } from '../../src/cli/seed/plan.ts'
import type { Config } from '../../src/config.ts'
import { transact } from '../../src/db/transact.ts'
import { findDomain } from '../../src/domains/domain-store.ts'
import { advanceRenewal } from '../../src/domains/renew.ts'
import { readCase } from '../../src/domains/renewal-case.ts'
import { sweepDue } from '../../src/domains/sweep.ts'
import { checkContact, checkHolder } from '../../src/people/contact-data.ts'
import { judgeName } from '../../src/rules/domain-name.ts'
import { decideRenewal } from '../../src/rules/domain-renewal.ts'
import { openPortfolio, seededAt, type Portfolio } from '../bench/support/portfolio.ts'

const size = { customers: 200, domains: 1_000, documents: 3_000, due: null, mailboxes: 700 }

let house: Portfolio
before(async () => { house = await openPortfolio() })
after(async () => { await house.close() })

const rowsOf = async (sql: string) => (await house.db.raw(sql)).rows

test('HOUSE seed: as many rows as planned, in every phase of life', async () => {
  const plan = planSeed(1, size)
  const counts = await house.seed(1, size)
  assert.equal(counts.customers, 200)
  assert.equal(counts.users, 200)
  assert.equal(counts.domains, 1_000)
  assert.equal(counts.orders, 1_000)
  assert.equal(counts.documents, 3_000)
  assert.equal(counts.debts, 3_000)
  assert.equal(counts.mailboxes, 700)
  assert.equal(counts.mailbox_usage, 700)
  for (const [table, count] of Object.entries(counts)) {
    const [{ there }] = await rowsOf(`select count(*)::int as there from ${table}${table === 'audit' ? " where actor_id = 'seed'" : table === 'users' ? ' where customer_id is not null' : ''}`)
    assert.equal(there, count, table)
  }
  const [states] = await rowsOf(`
    select count(*) filter (where released_at is not null)::int as released,
           count(*) filter (where look_at <= '${seededAt.toISOString()}')::int as due,
           count(*) filter (where released_at is null and expires_at <= '${seededAt.toISOString()}')::int as blocked
    from domains left join domain_looks on domain_id = id`)
  assert.equal(states.released, plan.phases.released)
  assert.equal(states.due, plan.phases.due)
  assert.equal(states.blocked, plan.phases.blocked + plan.phases['offer-closed'])
  const unjournalled = await rowsOf("select id from domains where not exists (select from audit where subject_type = 'domain' and subject_id = domains.id and action = 'domain.register')")
  assert.deepEqual(unjournalled, [])
})

test('HOUSE seed: what is written about people and names can be true, and is nobody’s', async () => {
  for (const customer of await rowsOf('select name, email, street, city, postcode, country, tax_id as "taxId", phone from customers')) checkContact(customer)
  const holders = await rowsOf('select customer_id as "customerId", kind, name, organisation, email, phone, street, city, postcode, country, tax_id as "taxId", whois_consent as "whoisConsent" from holders')
  for (const holder of holders) checkHolder(holder)
  assert.ok(holders.every(({ email }: { email: string }) => email.endsWith('.example.test')))

  const names = await rowsOf('select name, display_name from domains')
  for (const { name, display_name: display } of names) assert.deepEqual(judgeName(display), { ok: true, ascii: name, display, language: null, zone: 'pl' })
  assert.ok(names.some(({ name }: { name: string }) => name.startsWith('xn--')))
  for (const { payer_account: iban } of await rowsOf('select distinct payer_account from credits')) assert.ok(isValidIBAN(iban), iban)
})

test('HOUSE-BOOKS of a seeded house: every grosz has its place, statements join, numbers have no gap', async () => {
  const [{ money }] = await rowsOf('select (select sum(amount_minor) from credits) = (select sum(amount_minor) from allocations) as money')
  assert.equal(money, true)
  assert.deepEqual(await rowsOf(`
    select d.id from debts d left join lateral (select coalesce(sum(amount_minor), 0) as given from allocations where debt_id = d.id) a on true
    where (d.credited_at is not null) <> (a.given = d.gross_minor) or a.given > d.gross_minor`), [])
  assert.deepEqual(await rowsOf('select year from document_series s where last_number <> (select count(*) from documents where number like \'PF/\' || s.year || \'/%\')'), [])
  assert.deepEqual(await rowsOf('select id from statements s where closing_minor - opening_minor <> (select sum(amount_minor) from credits where statement_id = s.id)'), [])
  const [{ known }] = await rowsOf('select count(*)::int as known from statements join operators on bank_account = account')
  assert.equal(known, 0, 'seeded statements must not tell what came on the present account')
})

test('DOM-II.5 the sweep of a seeded house finds exactly what the rules say is due', async t => {
  const due = new Set<string>()
  await transact(house.db, async trx => {
    for (const { id, look_at: lookAt } of await trx('domains').join('domain_looks', 'domain_looks.domain_id', 'domains.id').whereNull('released_at').select('id', 'look_at')) {
      const domain = (await findDomain(trx, id))!
      const { facts, bound, zone } = await readCase(trx, domain, seededAt)
      const decision = decideRenewal(facts, bound.terms.renewal[zone.family], zone, seededAt)
      if (decision.do === 'wait') assert.deepEqual(lookAt, decision.until, domain.name)
      else due.add(id)
    }
  })
  assert.equal(due.size, planSeed(1, size).phases.due)

  const swept: string[] = []
  const jobs = { add: async (_: unknown, name: string, payload: object) => { swept.push(`${name} ${Object.values(payload).join()}`) } }
  await sweepDue({ ...house.deps, jobs })
  assert.deepEqual(swept.sort(), [...due].map(id => `domains.advance-renewal ${id}`).sort())

  await t.test('and the flow takes each of them on', async () => {
    for (const id of due) await advanceRenewal(house.deps, id)
    const [{ offered }] = await rowsOf("select count(*)::int as offered from audit where action = 'renewal.issue-proforma' and actor_id = 'domains.advance-renewal'")
    assert.equal(offered, due.size)
  })
})

test('HOUSE seed: another seed joins the first, the same one is refused and nothing is written', async () => {
  await house.seed(2, { customers: 50, domains: 300, documents: null, due: 10 })
  const [{ domains }] = await rowsOf('select count(*)::int as domains from domains')
  assert.equal(domains, 1_300)
  await assert.rejects(house.seed(1, { customers: 1, domains: 0, documents: null, due: null }), { code: 'conflict', reason: 'seeded-already' })
  assert.equal((await rowsOf('select count(*)::int as count from customers'))[0].count, 250)
})

test('HOUSE seed: the same seed writes the same rows, but for what is secret', async t => {
  const print = async (): Promise<unknown> => {
    const other = await openPortfolio()
    t.after(async () => { await other.close() })
    await other.seed(7, { customers: 10, domains: 60, documents: 200, due: null })
    const { rows } = await other.db.raw(`
      select md5(string_agg(row, '|' order by row)) as print from (
        select (to_jsonb(d) - 'auth_info_sealed')::text as row from domains d union all select d::text from documents d union all select c::text from credits c
        union all select h::text from holders h union all select (to_jsonb(a) - 'id')::text from audit a where actor_id = 'seed') all_rows`)
    return rows
  }
  assert.deepEqual(await print(), await print())
})

// what, arguments, what it says
const refusals: [string, string[], object][] = [
  ['more documents than years of history', ['--domains', '10', '--documents', '10000'], { code: 'invalid', reason: 'seed-size' }],
  ['fewer documents than orders', ['--domains', '10', '--documents', '9'], { code: 'invalid', reason: 'seed-size' }],
  ['domains of nobody', ['--customers', '0', '--domains', '1'], { code: 'invalid', reason: 'seed-size' }],
  ['more due than there are', ['--domains', '10', '--due', '11'], { code: 'invalid', reason: 'seed-size' }],
  ['no number', ['--domains', 'many'], { code: 'commander.invalidArgument' }]
]

for (const [what, args, expected] of refusals) {
  test(`HOUSE seed refuses ${what}`, async () => { await assert.rejects(strefa({ practice: true }, 'seed', ...args), expected) })
}

test('HOUSE seed is refused outside practice mode', async () => {
  await assert.rejects(strefa({ practice: false }, 'seed', '--yes'), { code: 'forbidden', reason: 'practice-only' })
})

test('HOUSE seed tells what it would write and writes only with --yes', async t => {
  const told = await hear(t, () => strefa({ practice: true }, 'seed', '--json', '--random', '9', '--customers', '5', '--domains', '20'))
  assert.equal(told.written, false)
  assert.equal(told.planned.domains, 20)
  assert.equal((await rowsOf('select count(*)::int as count from statement_files')).at(0).count, 2)

  const done = await hear(t, () => strefa({ practice: true }, 'seed', '--json', '--random', '9', '--customers', '5', '--domains', '20', '--yes'))
  assert.equal(done.written, true)
  assert.equal(done.rows.domains, 20)
  assert.equal(done.rows.documents, told.planned.documents)
})

async function strefa ({ practice }: { practice: boolean }, ...args: string[]): Promise<void> {
  const context: CliContext = {
    data: () => '/nowhere',
    config: () => ({ practice }) as Config,
    registrySettings: () => [],
    machineNow: () => seededAt,
    open: async () => ({ deps: house.deps, clock: {}, close: async () => {} }) as unknown as OpenDeps
  }
  const program = new Command().exitOverride().configureOutput({ writeErr: () => {} })
  register(program, context)
  program.commands[0]!.exitOverride().configureOutput({ writeErr: () => {} })
  await program.parseAsync(args, { from: 'user' })
}

async function hear (t: TestContext, work: () => Promise<void>) {
  const said: string[] = []
  const log = t.mock.method(console, 'log', (line: string) => { said.push(line) })
  await work()
  log.mock.restore()
  return JSON.parse(said.join('\n'))
}
