import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { logIn } from '../../src/people/log-in.ts'
import { jan, janHolder } from '../people/deps.ts'
import { ask, openDoors, type Doors } from './doors.ts'

let doors: Doors
before(async () => { doors = await openDoors() })
after(() => doors.close())

const post = (secret: string, path: string, body: unknown) => ask(doors.app, secret, 'POST', path, { body })

test('HOUSE-ACCOUNT a customer from the first entry to its own program\'s and person\'s first question', async () => {
  const customer = await post(doors.staff, '/customers', { ...jan, name: 'Żółw sp. z o.o.', taxId: '1234563218' })
  assert.equal(customer.status, 201, customer.text)
  const { id } = customer.body
  const key = await post(doors.staff, '/api-keys', { customerId: id, label: 'shop', scope: 'write' })
  const user = await post(doors.staff, `/customers/${id}/users`, { name: 'Ewa', email: 'Ewa@Example.pl', lang: 'en' })
  const own = await ask(doors.app, key.body.secret, 'GET', `/customers/${id}`)
  assert.deepEqual([own.status, own.body], [200, customer.body])
  const came = await logIn(doors.deps, { email: user.body.email, password: user.body.password, address: '192.0.2.1' })
  assert.deepEqual([came.is === 'in' && came.actor.kind === 'customer' && came.actor.customerId, came.is === 'in' && came.lang], [id, 'en'])
})

test('HOUSE-ACCOUNT accounts and keys are opened by staff: a customer is refused, a desk opens no staff', async () => {
  const attempts = [['/customers', jan], [`/customers/${doors.mine.customerId}/users`, { name: 'Ewa', email: 'e@example.pl', lang: 'pl' }], ['/api-keys', { role: 'administrator', label: 'x', scope: 'read' }]] as const
  for (const [path, body] of attempts) assert.deepEqual([path, (await post(doors.mine.key, path, body)).status], [path, 403])
  const desk = (await post(doors.staff, '/api-keys', { role: 'registrar-desk', label: 'desk', scope: 'write' })).body.secret
  assert.equal((await post(desk, '/api-keys', { customerId: doors.mine.customerId, label: 'x', scope: 'read' })).status, 201)
  const climbed = await post(desk, '/api-keys', { role: 'administrator', label: 'x', scope: 'write' })
  assert.deepEqual([climbed.status, climbed.body.reason], [403, 'role-missing'])
  assert.equal((await post(desk, '/bank-statements', undefined)).status, 403, 'the desk imports no statements')
})

test('HOUSE-ACCOUNT a key is for a customer or for staff, never both or neither', async () => {
  for (const whose of [{}, { customerId: doors.mine.customerId, role: 'administrator' }]) {
    const { status, body } = await post(doors.staff, '/api-keys', { ...whose, label: 'x', scope: 'read' })
    assert.deepEqual([status, body.code, body.reason], [422, 'invalid', 'customer-or-role'])
  }
})

test('HOUSE-ACCOUNT one e-mail address is one account, also for two who come at once', async () => {
  const add = (email: string) => post(doors.staff, `/customers/${doors.mine.customerId}/users`, { name: 'Ola', email, lang: 'pl' })
  const replies = await Promise.all([add('ola@example.pl'), add('OLA@example.pl')])
  assert.deepEqual(replies.map(({ status }) => status).sort(), [201, 409])
  const refused = replies.find(({ status }) => status === 409)!
  assert.deepEqual([refused.body.code, refused.body.reason, refused.body.rule], ['conflict', 'email-taken', 'HOUSE-ACCOUNT'])
})

test('DOM-II.2 false data of a holder is refused with its field and rule; good data comes back as it was written', async () => {
  const bad = await post(doors.mine.key, '/holders', { ...janHolder, postcode: '90001' })
  assert.deepEqual([bad.status, bad.body.reason, bad.body.rule], [422, 'bad-postcode', 'DOM-II.2'])
  const good = await post(doors.mine.key, '/holders', janHolder)
  assert.equal(good.status, 201, good.text)
  assert.deepEqual((await ask(doors.app, doors.mine.key, 'GET', `/holders/${good.body.id}`)).body, { ...janHolder, citizenship: null, id: good.body.id, customerId: doors.mine.customerId })
  const journal = await ask(doors.app, doors.mine.key, 'GET', `/journal?subject=${good.body.id}`)
  assert.equal(journal.body.rows[0].rule, 'DOM-II.2-WHOIS')
  assert.doesNotMatch(journal.text, /Żółciński|600123456/, 'the journal knows no personal data it does not need')
})
