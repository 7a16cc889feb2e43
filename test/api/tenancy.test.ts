import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ask } from './doors.ts'
import { caseRooms } from './tenancy-cases.ts'
import { doorRooms } from './tenancy-doors.ts'
import { heldRooms } from './tenancy-holders.ts'
import { actsOfStaff, askOn, bodyOn, doors, idOn, mine, nobodyIn, ofNobody, open, openTenancy, routes, strangers } from './tenancy-house.ts'
import { importRooms } from './tenancy-imports.ts'
import { letterRooms } from './tenancy-letters.ts'
import { mailingRooms } from './tenancy-mailings.ts'
import { moneyRooms } from './tenancy-money.ts'
import { keyLists } from './tenancy-people.ts'
import { reportRooms } from './tenancy-reports.ts'
import { sendingRooms } from './tenancy-sending.ts'

before(openTenancy)
after(() => doors.close())

const withoutInstance = ({ instance: _, ...problem }: Record<string, unknown>) => problem

test('HOUSE tenancy: every route is known to this test', () => {
  assert.ok(routes.length >= 28, `${routes.length} routes`)
  assert.deepEqual(routes.filter(({ path }) => path.includes('{') && !idOn[path] && !actsOfStaff[path] && !open.has(path)), [])
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

test('HOUSE tenancy: an act of staff is refused to customers, and answers strange staff with the 404 of an id that never was', async () => {
  for (const [path, id] of Object.entries(actsOfStaff)) {
    const route = routes.find(each => each.path === path)!
    for (const secret of [doors.mine.key, doors.theirs.key, strangers.tenant.key]) assert.equal((await askOn(route, secret, id())).status, 403, path)
    const foreign = await askOn(route, strangers.staff, id())
    assert.equal(foreign.status, 404, `${path} ${foreign.text}`)
    assert.deepEqual(withoutInstance(foreign.body), withoutInstance((await askOn(route, strangers.staff, 'xxx_neverwas')).body), path)
  }
})

test('HOUSE tenancy: a body that names a foreign customer is answered like one that names nobody', async () => {
  for (const route of routes.filter(({ path, method }) => method === 'POST' && !path.includes('{') && !ofNobody.has(path) && path !== '/api/v1/customers')) {
    for (const secret of [doors.theirs.key, strangers.tenant.key, strangers.staff]) {
      const foreign = await askOn(route, secret, '')
      assert.equal(foreign.status, 404, `${route.path} ${foreign.text}`)
      const unknown = await ask(doors.app, secret, 'POST', route.path.replace('/api/v1', ''), { body: { ...bodyOn[route.path]!() as object, ...nobodyIn[route.path] ?? { customerId: 'cus_neverwas' } } })
      assert.deepEqual(withoutInstance(foreign.body), withoutInstance(unknown.body), route.path)
    }
  }
  assert.equal((await askOn({ path: '/api/v1/customers', method: 'POST' }, doors.theirs.key, '')).status, 403)
})

test('HOUSE tenancy: no list shows a foreign customer anything, with a filter for them or without; the owner and the staff see theirs', async () => {
  const mineAll = [mine.mailDomain, mine.mailbox, mine.case, mine.order, mine.document, mine.domain, doors.mine.customerId, doors.mine.holderId, 'moja.pl']
  const lists = routes.filter(({ path, method }) => method === 'GET' && !path.includes('{') && !open.has(path) && !ofNobody.has(path) && !keyLists.includes(path))
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
  for (const path of [...caseRooms, ...sendingRooms, ...reportRooms, ...mailingRooms, ...doorRooms, ...heldRooms, ...importRooms, ...letterRooms, ...moneyRooms, '/api/v1/price-lists', '/api/v1/price-lists/preview', '/api/v1/exchange-rates', '/api/v1/documents-to-post', '/api/v1/bank-statements', '/api/v1/credits/waiting', '/api/v1/refunds', '/api/v1/status', '/api/v1/certificates', '/api/v1/policies', '/api/v1/abuse-reports', '/api/v1/protected-addresses']) {
    for (const route of routes.filter(each => each.path === path)) assert.equal((await askOn(route, doors.mine.key, '')).status, 403, `${route.method} ${path}`)
  }
})

test('HOUSE tenancy: no answer of any route carries the sealed AuthInfo, a DKIM key or a mailbox\'s hash', async () => {
  for (const route of routes.filter(({ method }) => method === 'GET')) {
    const { text } = await askOn(route, doors.mine.key, idOn[route.path]?.() ?? '')
    for (const secret of ['sealed-auth-info', 'PRIVATE KEY', 'argon2id']) assert.ok(!text.includes(secret), route.path)
  }
})
