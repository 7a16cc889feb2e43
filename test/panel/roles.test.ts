/** Every page and form × every role × foreign rows: one that somebody adds later is walked too, or fails here until it is said what it is about. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { buildApp } from '../../src/api/app.ts'
import { transact } from '../../src/db/transact.ts'
import { csrfToken } from '../../src/panel/csrf.ts'
import type { PanelDeps } from '../../src/panel/deps.ts'
import { panel } from '../../src/panel/panel.ts'
import { addUser, type Belongs } from '../../src/people/add-user.ts'
import { niebieski } from '../../src/people/establish.ts'
import { openSession } from '../../src/people/open-session.ts'
import { sessionCookie } from '../../src/people/session.ts'
import { customerMay, customerRoles, staffMay, staffRoles, type CustomerRole, type Part, type Right, type StaffRole } from '../../src/rules/roles.ts'
import { doors, mine, openTenancy } from '../api/tenancy-house.ts'
import { addressOf, hasId, routesOf, type Route } from './route-addresses.ts'
import { aboutOf } from './route-parts.ts'
import { sampleForm } from './sample-form.ts'
import { mail, textOf } from './visit.ts'

let app: FastifyInstance
let routes: Route[] = []
const mineTokens = {} as Record<CustomerRole, string>
const theirTokens = {} as Record<CustomerRole, string>
const staffTokens = {} as Record<StaffRole, string>

before(async () => {
  await openTenancy()
  const deps: PanelDeps = { ...doors.deps, acme: null, mail, practice: false, secure: false, uploadsUrl: null }
  app = await buildApp(doors.deps)
  routes = routesOf(app)
  await app.register(panel(deps))
  await app.ready()
  const token = async (belongs: Belongs) => await transact(deps.db, async trx => {
    const email = `${belongs.customerId ?? 'staff'}-${belongs.role}@example.test`.toLowerCase()
    const user = { name: belongs.role, email, lang: 'pl' as const }
    const { userId: id } = await addUser(trx, { ...user, passwordHash: '$argon2id$never' }, belongs, deps.now())
    return (await openSession(deps, trx, { ...user, id, belongs }, { address: '192.0.2.1', browser: 'test' }, true, deps.machineNow())).token
  })
  for (const role of customerRoles) {
    const belongs = (customerId: string): Belongs => role === 'mailbox' ? { operatorId: niebieski.id, customerId, role, mailboxId: mine.mailbox } : { operatorId: niebieski.id, customerId, role, mailboxId: null }
    mineTokens[role] = await token(belongs(doors.mine.customerId))
    theirTokens[role] = await token(belongs(doors.theirs.customerId)) // not even by the id of my mailbox
  }
  for (const role of staffRoles) staffTokens[role] = await token({ operatorId: niebieski.id, customerId: null, role, mailboxId: null })
})
after(async () => {
  await app.close()
  await doors.close()
})

/** Without these the form only looks. */
const besides: Record<string, Record<string, string>> = { '/zones/:id/import': { version: '1' } }

async function askOn (route: Route, token: string, query: Readonly<Record<string, string>> = {}): Promise<{ status: number, text: string, location: string | undefined }> {
  const form = route.method === 'POST' ? { ...sampleForm(route.body ?? {}), ...besides[route.path], csrf: csrfToken(token) } : undefined
  const reply = await app.inject({
    method: route.method,
    url: `${addressOf(route)}?${new URLSearchParams({ ...sampleForm(route.query ?? {}), ...route.query?.required?.includes('customer') && { customer: doors.mine.customerId }, ...query }).toString()}`,
    headers: { cookie: `${sessionCookie.name(false)}=${token}; strefa_lang=pl`, ...form && { 'content-type': 'application/x-www-form-urlencoded' } },
    ...form && { payload: new URLSearchParams(form).toString() }
  })
  return { status: reply.statusCode, text: reply.body, location: reply.headers.location }
}

/** A read that is sent as POST, for what it carries. */
const readsByPost = new Set(['/zones/:id/import/preview'])
const named = ({ method, path }: Route) => `${method} ${path}`
const about = ({ method, path }: Route) => aboutOf(method, path)
function rightOf (route: Route): Right | null {
  const told = about(route)
  if (told === undefined || told === 'anybody' || told === 'open' || told === 'staff') return null
  return told.includes(':') ? told as Right : `${route.method === 'GET' || readsByPost.has(route.path) ? 'read' : 'act'}:${told as Part}`
}
const params = ({ path }: Route) => path.split(':').length - 1
const saysWhy = /Twoja rola tego nie obejmuje|Mogą to zrobić tylko pracownicy|potrzebna jest inna rola/

test('HOST-9.3 it is said of every page what it is about', () => {
  assert.ok(routes.length > 200, `${routes.length} routes`)
  assert.deepEqual(routes.filter(route => about(route) === undefined).map(named), [])
})

for (const role of customerRoles) {
  test(`HOST-9.3 every page, the ${role} of a customer: closed where the table says so, with whom to ask`, async () => {
    for (const route of routes) {
      const right = rightOf(route)
      if (about(route) !== 'staff' && (!right || customerMay(role, right))) continue
      const { status, text } = await askOn(route, mineTokens[role])
      assert.ok(status === 403 || (status >= 400 && status < 500 && (route.path.includes(':') || route.method === 'POST')), `${named(route)}: ${status}`)
      if (status === 403) assert.match(textOf(text), saysWhy, named(route))
      if (route.method === 'GET' && right && params(route) === (hasId(route) ? 1 : 0)) assert.equal(status, 403, named(route))
    }
  })

  test(`HOST-9.3 every page, the ${role} of another customer: no 2xx and no 3xx with an id of mine`, async () => {
    for (const route of routes.filter(route => about(route) !== 'open' && hasId(route))) {
      const { status } = await askOn(route, theirTokens[role])
      assert.ok(status >= 400 && status < 500, `${named(route)}: ${status}`)
      if (route.method === 'GET' && params(route) === 1) assert.ok(status === 403 || status === 404, `${named(route)}: ${status}`)
    }
  })

  test(`HOST-9.3 every page, the ${role} of another customer: nothing of mine on it`, async () => {
    const shown = [mine.mailDomain, mine.case, mine.order, mine.document, mine.domain, doors.mine.customerId, doors.mine.holderId, 'moja.pl', 'iga@example.test']
    for (const route of routes.filter(route => about(route) !== 'open' && route.method === 'GET' && !route.path.includes(':'))) {
      for (const customer of [undefined, doors.mine.customerId]) {
        const { status, text } = await askOn(route, theirTokens[role], customer === undefined ? {} : { customer })
        for (const id of shown) assert.ok(status >= 300 || id === customer || !text.includes(id), `${named(route)} shows ${id}: ${text.slice(text.indexOf(id) - 300, text.indexOf(id) + 50)}`) // the address of the page itself is on it
      }
    }
  })

  test(`HOST-9.3 the menu of the ${role} leads nowhere that is closed, and the start page is there`, async () => {
    const start = routes.find(({ path }) => path === '/')!
    const page = await askOn(start, mineTokens[role])
    assert.equal(page.status, role === 'mailbox' ? 303 : 200)
    const at = async (url: string) => await app.inject({ url, headers: { cookie: `${sessionCookie.name(false)}=${mineTokens[role]}` } })
    const text = page.location ? (await at(page.location)).body : page.text
    const menu = [...text.slice(text.indexOf("class='places'") + 1 || text.indexOf('class="places"')).split('</ul>')[0]!.matchAll(/href="([^"]+)"/g)].map(([, href]) => href!)
    assert.ok(menu.length >= 2, `${menu.length} places`)
    for (const href of menu) assert.ok((await at(href)).statusCode < 400, href)
  })
}

for (const role of staffRoles) {
  test(`HOUSE-ROLES every page, the ${role} of the operator: looks at all that is a customer’s, is refused what is another desk’s work`, async () => {
    for (const route of routes) {
      const right = rightOf(route)
      if (right && !staffMay(role, right)) {
        const { status } = await askOn(route, staffTokens[role])
        assert.ok(status >= 400 && status < 500, `${named(route)}: ${status}`)
      } else if (route.method === 'GET' && right && route.path !== '/keys') { // staff's own: for administrators and auditors
        const { status } = await askOn(route, staffTokens[role], route.path.includes(':') ? {} : { customer: doors.mine.customerId })
        assert.ok(status !== 403 && status < 500, `${named(route)}: ${status}`)
      }
    }
  })
}
