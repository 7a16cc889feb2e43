import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newId } from '../../src/db/ids.ts'
import { createApiKey } from '../../src/people/create-api-key.ts'
import { niebieski } from '../../src/people/establish.ts'
import { jan, janHolder, machine } from '../people/deps.ts'
import { ask, newTenant, openDoors, type Doors, type Tenant } from './doors.ts'

type Route = { path: string, method: 'GET' | 'POST' }

let doors: Doors
let routes: Route[] = []
let strangers: { tenant: Tenant, staff: string }
const mine = { order: '', document: '', domain: newId('dom'), letter: '' }

before(async () => {
  doors = await openDoors()
  const { deps } = doors
  await deps.db('operators').insert({ ...niebieskiRow(), id: 'drugi', bank_account: 'PL94999000090000000087654321' })
  const staff = await createApiKey(deps, machine, { operatorId: 'drugi', customerId: null, role: 'administrator', label: 'other house', scope: 'write' })
  strangers = { tenant: await newTenant(deps, 'drugi'), staff: staff.secret }

  const { paths } = (await doors.app.inject('/api/openapi.json')).json() as { paths: Record<string, Record<string, unknown>> }
  routes = Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map(method => ({ path, method: method.toUpperCase() as Route['method'] })))

  const placed = await ask(doors.app, doors.mine.key, 'POST', '/orders', { body: { name: 'moja.pl', years: 1, holderId: doors.mine.holderId, powerOfAttorney: true } })
  assert.equal(placed.status, 201, placed.text)
  mine.order = placed.body.id
  mine.document = placed.body.proforma.documentId
  await deps.db('domains').insert({
    id: mine.domain,
    operator_id: niebieski.id,
    customer_id: doors.mine.customerId,
    holder_id: doors.mine.holderId,
    order_id: null,
    name: 'inna-moja.pl',
    display_name: 'inna-moja.pl',
    zone: 'pl',
    registry: 'nask',
    policy_version: 'niebieski@1',
    registrant_handle: 'tst1',
    auth_info_sealed: 'k1.sealed-auth-info',
    registered_at: doors.clock.business,
    expires_at: new Date(doors.clock.business.getTime() + 365 * 86_400_000),
    expires_on: '2027-02-02'
  })
})
after(() => doors.close())

function niebieskiRow () {
  const { taxId, bankAccount: _, brand, ...rest } = niebieski
  return { ...rest, tax_id: taxId, brand: JSON.stringify(brand) }
}

/** What stands for {id} on each path, of mine. A path that is not here fails the test below. */
const idOn: Record<string, () => string> = {
  '/api/v1/customers/{id}': () => doors.mine.customerId,
  '/api/v1/customers/{id}/users': () => doors.mine.customerId,
  '/api/v1/holders/{id}': () => doors.mine.holderId,
  '/api/v1/orders/{id}': () => mine.order,
  '/api/v1/orders/{id}/withdrawal': () => mine.order,
  '/api/v1/orders/{id}/registry-calls': () => mine.order,
  '/api/v1/domains/{id}': () => mine.domain,
  '/api/v1/domains/{id}/registry-calls': () => mine.domain,
  '/api/v1/documents/{id}': () => mine.document,
  '/api/v1/documents/{id}/pdf': () => mine.document
}

/** Bodies that name my customer, for the paths that take one. */
const bodyOn: Record<string, () => unknown> = {
  '/api/v1/customers': () => jan,
  '/api/v1/customers/{id}/users': () => ({ name: 'Ewa', email: 'ewa@example.pl', lang: 'pl' }),
  '/api/v1/holders': () => ({ ...janHolder, customerId: doors.mine.customerId }),
  '/api/v1/api-keys': () => ({ customerId: doors.mine.customerId, label: 'mine', scope: 'read' }),
  '/api/v1/orders': () => ({ customerId: doors.mine.customerId, name: 'cudza.pl', years: 1, holderId: doors.mine.holderId, powerOfAttorney: true }),
  '/api/v1/orders/{id}/withdrawal': () => undefined,
  '/api/v1/bank-statements': () => '<Document/>'
}

const open = new Set(['/api/v1/rules/{id}', '/api/v1/health/live', '/api/v1/health/ready'])
/** For staff, and for everybody's question that names nobody. */
const ofNobody = new Set(['/api/v1/bank-statements', '/api/v1/credits/waiting', '/api/v1/refunds', '/api/v1/status', '/api/v1/availability'])

const askOn = ({ path, method }: Route, secret: string | null, id: string, query = '') =>
  ask(doors.app, secret, method, path.replace('/api/v1', '').replace('{id}', id) + query, {
    body: method === 'POST' ? bodyOn[path]!() : undefined,
    headers: path === '/api/v1/bank-statements' ? { 'content-type': 'application/xml' } : {}
  })

const withoutInstance = ({ instance: _, ...problem }: Record<string, unknown>) => problem

test('HOUSE tenancy: every route is known to this test', () => {
  assert.ok(routes.length >= 28, `${routes.length} routes`)
  assert.deepEqual(routes.filter(({ path }) => path.includes('{') && !idOn[path] && !open.has(path)), [])
  assert.deepEqual(routes.filter(({ path, method }) => method === 'POST' && !bodyOn[path]), [])
  assert.deepEqual(routes.filter(({ method }) => method !== 'GET' && method !== 'POST'), [])
})

test('HOUSE tenancy: without a key nothing is answered but what is open', async () => {
  for (const route of routes) {
    const { status } = await askOn(route, null, 'whatever')
    if (open.has(route.path)) assert.notEqual(status, 401, route.path)
    else assert.equal(status, 401, `${route.method} ${route.path}`)
  }
})

test('HOUSE tenancy: on every path with an id a foreign customer, another operator\'s customer and its staff get the 404 of an id that never was', async () => {
  for (const route of routes.filter(({ path }) => idOn[path])) {
    for (const [who, secret] of [['a foreign customer', doors.theirs.key], ['a stranger', strangers.tenant.key], ['strange staff', strangers.staff]] as const) {
      const where = `${who}: ${route.method} ${route.path}`
      const foreign = await askOn(route, secret, idOn[route.path]!())
      const unknown = await askOn(route, secret, 'xxx_neverwas')
      assert.equal(foreign.status, 404, `${where} ${foreign.text}`)
      assert.deepEqual(withoutInstance(foreign.body), withoutInstance(unknown.body), where)
    }
  }
})

test('HOUSE tenancy: a body that names a foreign customer is answered like one that names nobody', async () => {
  for (const route of routes.filter(({ path, method }) => method === 'POST' && !path.includes('{') && !ofNobody.has(path) && path !== '/api/v1/customers')) {
    for (const secret of [doors.theirs.key, strangers.tenant.key, strangers.staff]) {
      const foreign = await askOn(route, secret, '')
      assert.equal(foreign.status, 404, `${route.path} ${foreign.text}`)
      const unknown = await ask(doors.app, secret, 'POST', route.path.replace('/api/v1', ''), { body: { ...bodyOn[route.path]!() as object, customerId: 'cus_neverwas' } })
      assert.deepEqual(withoutInstance(foreign.body), withoutInstance(unknown.body), route.path)
    }
  }
  assert.equal((await askOn({ path: '/api/v1/customers', method: 'POST' }, doors.theirs.key, '')).status, 403)
})

test('HOUSE tenancy: no list shows a foreign customer anything, with a filter for them or without; the owner and the staff see theirs', async () => {
  const mineAll = [mine.order, mine.document, mine.domain, doors.mine.customerId, doors.mine.holderId, 'moja.pl']
  const lists = routes.filter(({ path, method }) => method === 'GET' && !path.includes('{') && !open.has(path) && !ofNobody.has(path))
  assert.ok(lists.length >= 7)
  for (const route of lists) {
    for (const secret of [doors.theirs.key, strangers.tenant.key, strangers.staff]) {
      const bare = await askOn(route, secret, '')
      assert.equal(bare.status, 200, `${route.path} ${bare.text}`)
      for (const id of mineAll) assert.ok(!bare.text.includes(id), `${route.path} shows ${id}`)
      const filtered = await askOn(route, secret, '', `?customerId=${doors.mine.customerId}`)
      assert.ok([200, 404, 422].includes(filtered.status), `${route.path} ${filtered.status}`)
      if (filtered.status === 200) assert.deepEqual(filtered.body.rows, [], route.path)
    }
    for (const secret of [doors.mine.key, doors.staff]) {
      const own = await askOn(route, secret, '')
      assert.ok(mineAll.some(id => own.text.includes(id)), `${route.path} shows its owner nothing`)
    }
  }
})

test('HOUSE tenancy: staff rooms are closed to customers', async () => {
  for (const path of ['/api/v1/bank-statements', '/api/v1/credits/waiting', '/api/v1/refunds', '/api/v1/status']) {
    const route = routes.find(each => each.path === path)!
    assert.equal((await askOn(route, doors.mine.key, '')).status, 403, path)
  }
})

test('HOUSE tenancy: no answer of any route carries the sealed AuthInfo', async () => {
  for (const route of routes.filter(({ method }) => method === 'GET')) {
    const { text } = await askOn(route, doors.mine.key, idOn[route.path]?.() ?? '')
    assert.ok(!text.includes('sealed-auth-info'), route.path)
  }
})
