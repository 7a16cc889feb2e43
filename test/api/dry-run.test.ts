import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ask, openDoors, type Doors, type Reply } from './doors.ts'

let doors: Doors
before(async () => { doors = await openDoors() })
after(() => doors.close())

const order = (name: string) => ({ name, years: 1, holderId: doors.mine.holderId, powerOfAttorney: true })
const tried = (path: string, body: unknown, { key, secret = doors.mine.key }: { key?: string, secret?: string } = {}): Promise<Reply> => ask(doors.app, secret, 'POST', `${path}?dry_run=true`, { body, ...key !== undefined && { key } })

/** How many rows each table has. */
async function rows (): Promise<Record<string, number>> {
  const { rows: tables } = await doors.deps.db.raw("select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'pgboss')")
  const counts: Record<string, number> = {}
  for (const { name } of tables) counts[name] = Number((await doors.deps.db.raw(`select count(*) from ${name}`)).rows[0].count)
  return counts
}

test('HOUSE dry_run: an order that is tried leaves nothing in any table, tells its decisions and its jobs, and is then done as it said', async () => {
  const before = await rows()
  const plan = await tried('/orders', order('próba.pl'), { key: 'try-1' })
  assert.equal(plan.status, 200, plan.text)
  assert.equal(plan.headers['dry-run'], 'true')
  assert.deepEqual(await rows(), before)
  const { dryRun, status, answer, decisions, jobs } = plan.body
  assert.deepEqual([dryRun, status, answer.name], [true, 201, 'xn--prba-rqa.pl'])
  assert.ok(decisions.length > 0 && jobs.length > 0, plan.text)
  for (const { rule, policyVersion } of decisions) assert.ok(rule && policyVersion)

  const { max } = (await doors.deps.db('audit').max('id').first())!
  const done = await ask(doors.app, doors.mine.key, 'POST', '/orders', { body: order('próba.pl'), key: 'try-1' })
  assert.equal(done.status, status, done.text)
  assert.equal(done.headers['idempotency-replayed'], undefined, 'the key was not used up by the trial')
  const written = await doors.deps.db('audit').where('id', '>', max).orderBy('id')
  assert.deepEqual(written.map(({ action, rule }) => [action, rule]), decisions.map((each: { action: string, rule: string }) => [each.action, each.rule]))
})

test('HOUSE dry_run: what would be refused is refused in the same words', async () => {
  for (const body of [{ ...order('odmowa.pl'), holderId: 'hol_nobody' }, { ...order('odmowa.pl'), years: 0 }]) {
    const [plan, done] = [await tried('/orders', body), await ask(doors.app, doors.mine.key, 'POST', '/orders', { body })]
    assert.ok(done.status >= 400)
    assert.deepEqual([plan.status, { ...plan.body, instance: '' }], [done.status, { ...done.body, instance: '' }])
  }
  assert.equal((await tried('/orders', order('obce.pl'), { secret: doors.theirs.key })).status, 404, 'a foreign holder')
})

test('HOUSE dry_run: a secret that is shown once is not in a plan, and opens nothing', async () => {
  const plan = await tried('/api-keys', { customerId: doors.mine.customerId, label: 'próba', scope: 'read' }, { secret: doors.staff })
  assert.equal(plan.status, 200, plan.text)
  assert.equal(plan.body.answer.secret, null)
  assert.doesNotMatch(plan.text, /sk_/)
})

test('HOUSE dry_run: a word that is mistyped is refused, not done', async () => {
  const before = await rows()
  for (const query of ['dry_rn=true', 'dryRun=true', 'dry_run=yes', 'dry_run=']) {
    const reply = await ask(doors.app, doors.mine.key, 'POST', `/orders?${query}`, { body: order('literówka.pl') })
    assert.deepEqual([query, reply.status, reply.body.reason], [query, 422, 'schema'])
  }
  assert.deepEqual(await rows(), before)
  assert.equal((await ask(doors.app, doors.mine.key, 'POST', '/orders?dry_run=false', { body: order('naprawdę.pl') })).status, 201)
})

test('HOUSE dry_run: two at once and a real one between them see nothing of one another', async () => {
  const [one, real, two] = await Promise.all([tried('/orders', order('naraz.pl')), ask(doors.app, doors.theirs.key, 'POST', '/orders', { body: { ...order('inna-naraz.pl'), holderId: doors.theirs.holderId } }), tried('/orders', order('naraz.pl'))])
  assert.deepEqual([one.status, real.status, two.status], [200, 201, 200], `${one.text} ${real.text} ${two.text}`)
  assert.deepEqual(one.body.decisions.map((each: { action: string }) => each.action), two.body.decisions.map((each: { action: string }) => each.action))
  for (const plan of [one, two]) for (const { facts } of plan.body.decisions) assert.doesNotMatch(JSON.stringify(facts), /inna-naraz/)
})

test('HOUSE dry_run: every write of the document takes it', async () => {
  const { paths } = (await doors.app.inject({ url: '/api/openapi.json' })).json() as { paths: Record<string, Record<string, { parameters?: { name: string, in: string }[] }>> }
  const writes = Object.entries(paths).flatMap(([path, methods]) => Object.entries(methods).filter(([method]) => method !== 'get').map(([method, operation]) => ({ at: `${method} ${path}`, operation })))
  assert.ok(writes.length > 100)
  assert.deepEqual(writes.filter(({ operation }) => !operation.parameters?.some(({ name, in: where }) => name === 'dry_run' && where === 'query')).map(({ at }) => at), [])
})

const bulk = (items: unknown, { secret = doors.mine.key, query = '' } = {}): Promise<Reply> => ask(doors.app, secret, 'POST', `/bulk${query}`, { body: { items } })

test('HOUSE bulk: each item has its own answer, and one that is refused changes nothing for the others', async () => {
  const reply = await bulk([
    { method: 'POST', path: '/orders', idempotencyKey: 'b-1', body: order('wiele-1.pl') },
    { method: 'POST', path: '/orders', idempotencyKey: 'b-2', body: { ...order('wiele-2.pl'), holderId: doors.theirs.holderId } },
    { method: 'POST', path: '/orders', body: order('wiele-3.pl') },
    { method: 'GET', path: '/orders?limit=2' },
    { method: 'GET', path: `/customers/${doors.theirs.customerId}` },
    { method: 'POST', path: '/orders', idempotencyKey: 'b-1', body: order('wiele-1.pl') }
  ])
  assert.equal(reply.status, 200, reply.text)
  const { results } = reply.body as { results: { status: number, body: Record<string, any> }[] } // eslint-disable-line @typescript-eslint/no-explicit-any -- bodies as they came
  assert.deepEqual(results.map(({ status }) => status), [201, 404, 400, 200, 404, 201])
  assert.equal(results[2]!.body['reason'], 'idempotency-key')
  assert.equal(results[3]!.body['rows'].length, 2)
  assert.equal(results[5]!.body['id'], results[0]!.body['id'], 'its key was used before')
  assert.equal(await doors.deps.db('orders').whereIn('name', ['wiele-2.pl', 'wiele-3.pl']).count().then(([row]) => Number(row!['count'])), 0)
})

test('HOUSE bulk: tried as a whole, nothing is done; a key that may only read writes nothing through it', async () => {
  const before = await rows()
  const reply = await bulk([{ method: 'POST', path: '/orders', idempotencyKey: 'b-3', body: order('wiele-4.pl') }, { method: 'GET', path: '/orders' }], { query: '?dry_run=true' })
  assert.deepEqual(reply.body.results.map(({ status, body }: { status: number, body: { dryRun?: boolean } }) => [status, body.dryRun]), [[200, true], [200, undefined]])
  assert.deepEqual(await rows(), before)
})

for (const [what, path] of [['itself', '/bulk'], ['itself with a query', '/bulk?dry_run=true'], ['a way out', '/../openapi.json'], ['a coded way out', '/%2e%2e/openapi.json'], ['a way back to itself', '/orders/../bulk']] as const) {
  test(`HOUSE bulk: ${what} is not asked for through it`, async () => {
    const reply = await bulk([{ method: 'POST', path, idempotencyKey: 'b-4', body: { items: [] } }])
    assert.deepEqual([reply.status, reply.body.code], [422, 'invalid'])
  })
}

test('HOUSE bulk: as many as may be, and one more', async () => {
  const items = (count: number) => Array.from({ length: count }, () => ({ method: 'GET', path: '/rules/BMP-3' }))
  const reply = await bulk(items(100))
  assert.deepEqual([reply.status, reply.body.results.length], [200, 100])
  assert.equal((await bulk(items(101))).status, 422)
})
