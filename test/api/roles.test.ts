/** Every route × every role × foreign rows: a route that somebody adds later is walked too, or fails here until it is said what it is about. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createApiKey } from '../../src/people/create-api-key.ts'
import { niebieski } from '../../src/people/establish.ts'
import { customerMay, customerRoles, staffMay, staffRoles, type CustomerRole, type Part, type Right, type StaffRole } from '../../src/rules/roles.ts'
import { machine } from '../people/deps.ts'
import { aboutOf } from './route-parts.ts'
import { actsOfStaff, askOn, doors, idOn, mine, open, openTenancy, routes, type Route } from './tenancy-house.ts'

const mineKeys = {} as Record<CustomerRole, string>
const theirKeys = {} as Record<CustomerRole, string>
const staffKeys = {} as Record<StaffRole, string>

before(async () => {
  await openTenancy()
  const key = async (customerId: string | null, role: CustomerRole | StaffRole, mailboxId: string | null = null) =>
    (await createApiKey(doors.deps, machine, { operatorId: niebieski.id, customerId, role, mailboxId, label: role, scope: 'write', expiresAt: null, networks: [] })).secret
  for (const role of customerRoles) {
    mineKeys[role] = await key(doors.mine.customerId, role, role === 'mailbox' ? mine.mailbox : null)
    theirKeys[role] = await key(doors.theirs.customerId, role, role === 'mailbox' ? mine.mailbox : null) // not even by the id of my mailbox
  }
  for (const role of staffRoles) staffKeys[role] = await key(null, role)
})
after(() => doors.close())

const bare = ({ path }: Route) => path.replace('/api/v1', '')
const about = (route: Route) => aboutOf(route.method, bare(route))
const named = (route: Route) => `${route.method} ${bare(route)}`
const idFor = ({ path }: Route) => idOn[path]?.() ?? actsOfStaff[path]?.() ?? ''
const closed = () => routes.filter(({ path }) => !open.has(path))
/** What only somebody with this right may ask; null: no customer's role is enough, or any is. */
function rightOf (route: Route): Right | null {
  const named = about(route)
  if (named === undefined || named === 'anybody' || named === 'staff' || actsOfStaff[route.path]) return null
  return named.includes(':') ? named as Right : `${route.method === 'GET' ? 'read' : 'act'}:${named as Part}`
}
const isStaffs = (route: Route) => about(route) === 'staff' || actsOfStaff[route.path] !== undefined

// Reads that are sent as POST, for what they carry.
const readsByPost = new Set(['/api/v1/cases/{id}/preview', '/api/v1/letter-templates/{template}/preview', '/api/v1/price-lists/preview', '/api/v1/protected-exports/{id}/hashes'])

test('HOST-9.3 it is said of every route what it is about', () => {
  assert.ok(routes.length > 200, `${routes.length} routes`)
  assert.deepEqual(closed().filter(route => about(route) === undefined).map(named), [])
})

for (const role of customerRoles) {
  test(`HOST-9.3 every route, the ${role} of a customer: refused with 403 where the table says so, before anything is done`, async () => {
    const wrong: string[] = []
    for (const route of closed()) {
      const right = rightOf(route)
      if (!isStaffs(route) && (!right || customerMay(role, right))) continue
      const { status, body, text } = await askOn(route, mineKeys[role], idFor(route))
      if (status !== 403 || !['role-not-enough', 'staff-only'].includes(body.reason)) wrong.push(`${named(route)}: ${status} ${text.slice(0, 300)}`)
    }
    assert.deepEqual(wrong, [])
  })

  test(`HOST-9.3 every route, the ${role} of another customer: no 2xx with an id of mine`, async () => {
    for (const route of closed().filter(({ path }) => idOn[path] || actsOfStaff[path])) {
      const { status, text } = await askOn(route, theirKeys[role], idFor(route))
      assert.ok(status === 403 || status === 404, `${named(route)}: ${status} ${text}`)
    }
  })

  test(`HOST-9.3 every list, the ${role} of another customer: nothing of mine in it`, async () => {
    const ids = [mine.mailDomain, mine.mailbox, mine.case, mine.order, mine.document, mine.domain, doors.mine.customerId, doors.mine.holderId, 'moja.pl', 'iga@example.test', 'ola@example.test']
    for (const route of closed().filter(({ path, method }) => method === 'GET' && !path.includes('{'))) {
      for (const query of ['', `?customerId=${doors.mine.customerId}`]) {
        const { text } = await askOn(route, theirKeys[role], '', query)
        for (const id of ids.filter(id => id !== mine.mailbox || bare(route) !== '/api-keys')) assert.ok(!text.includes(id) || text.includes('"status":4'), `${named(route)}${query} shows ${id}`)
      }
    }
  })
}

for (const role of staffRoles) {
  test(`HOUSE-ROLES every route, the ${role} of the operator: looks at all that is a customer’s, is refused what is another desk’s work`, async () => {
    const wrong: string[] = []
    for (const route of closed()) {
      const right = rightOf(route)
      const refused = right ? !staffMay(role, right) : role === 'auditor' && isStaffs(route) && route.method === 'POST'
      if (readsByPost.has(route.path)) continue
      if (refused) {
        const { status, text } = await askOn(route, staffKeys[role], idFor(route))
        if (status !== 403) wrong.push(`${named(route)}: ${status} ${text.slice(0, 300)}`)
      } else if (route.method === 'GET' && right) {
        const { status, text } = await askOn(route, staffKeys[role], idFor(route), route.path.includes('{') ? '' : `?customerId=${doors.mine.customerId}`)
        if (status === 403) wrong.push(`${named(route)}: ${status} ${text.slice(0, 300)}`)
      }
    }
    assert.deepEqual(wrong, [])
  })
}

// Last: what is allowed changes things.
for (const role of [...customerRoles].reverse()) {
  test(`HOST-9.3 every route, the ${role} of a customer: let through where the table says so`, async () => {
    for (const route of closed()) {
      const right = rightOf(route)
      if (!right || !customerMay(role, right)) continue
      const { status, body, text } = await askOn(route, mineKeys[role], idFor(route))
      assert.ok(status !== 401 && status < 500 && body?.reason !== 'role-not-enough', `${named(route)}: ${status} ${text}`)
    }
  })
}
