import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ask, openDoors, type Doors } from './doors.ts'

let doors: Doors
before(async () => { doors = await openDoors() })
after(() => doors.close())

type Expected = { status: number, code: string, reason?: string, rule?: string, pointer?: string }
type Ask = { as?: 'mine' | 'staff' | 'nobody', method?: 'GET' | 'POST', path: string, body?: unknown, key?: string | null, headers?: Record<string, string> }

const order = () => ({ name: 'dobra-nazwa.pl', years: 1, holderId: doors.mine.holderId, powerOfAttorney: true })
const xml = { 'content-type': 'application/xml' }
const json = { 'content-type': 'application/json' }
const eml = { 'content-type': 'message/rfc822' }
const mailDomain = () => ({ mailDomainId: 'mdm_neverwas', localPart: 'biuro' })
const protection = { address: 'ewa@skrzynka.example', source: 'owner', proof: 'letter 1' }
const bomb = `<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 9 }, (_, at) => `<!ENTITY ${'abcdefghij'[at + 1]} "${`&${'abcdefghij'[at]};`.repeat(10)}">`).join('')}]><d>&j;</d>`

// what it says, the request, the answer
const cases: [string, () => Ask, Expected][] = [
  ['an unknown field in the body', () => ({ path: '/orders', body: { ...order(), colour: 'blue' } }), { status: 422, code: 'invalid', reason: 'schema', pointer: '/colour' }],
  ['an unknown field in the query', () => ({ method: 'GET', path: '/domains?colour=blue' }), { status: 422, code: 'invalid', reason: 'schema', pointer: '/colour' }],
  ['a missing field', () => ({ path: '/orders', body: { name: 'dobra-nazwa.pl', years: 1, powerOfAttorney: true } }), { status: 422, code: 'invalid', reason: 'schema', pointer: '/holderId' }],
  ['a number as text', () => ({ path: '/orders', body: { ...order(), years: '1' } }), { status: 422, code: 'invalid', reason: 'schema', pointer: '/years' }],
  ['a number as true', () => ({ path: '/orders', body: { ...order(), years: true } }), { status: 422, code: 'invalid', reason: 'schema', pointer: '/years' }],
  ['a broken number of years', () => ({ path: '/orders', body: { ...order(), years: 1.5 } }), { status: 422, code: 'invalid', reason: 'schema', pointer: '/years' }],
  ['a name as a list', () => ({ path: '/orders', body: { ...order(), name: ['dobra-nazwa.pl'] } }), { status: 422, code: 'invalid', reason: 'schema', pointer: '/name' }],
  ['a field that wants to be a prototype', () => ({ path: '/orders', body: '{"__proto__":{"years":1}}', headers: json }), { status: 400, code: 'malformed' }],
  ['no power of attorney', () => ({ path: '/orders', body: { ...order(), powerOfAttorney: false } }), { status: 422, code: 'invalid', reason: 'schema', pointer: '/powerOfAttorney' }],
  ['a body that is no JSON', () => ({ path: '/orders', body: '{"name": ', headers: json }), { status: 400, code: 'malformed' }],
  ['an empty body', () => ({ path: '/orders', body: '', headers: json }), { status: 400, code: 'malformed' }],
  ['a body of another type', () => ({ path: '/orders', body: 'name=dobra-nazwa.pl', headers: { 'content-type': 'application/x-www-form-urlencoded' } }), { status: 415, code: 'unsupported-media-type' }],
  ['a body beyond 64 KiB', () => ({ path: '/orders', body: { ...order(), name: 'a'.repeat(70_000) } }), { status: 413, code: 'too-large' }],
  ['no Idempotency-Key', () => ({ path: '/orders', body: order(), key: null }), { status: 400, code: 'malformed', reason: 'idempotency-key', pointer: '/idempotency-key' }],
  ['an Idempotency-Key of 256 characters', () => ({ path: '/orders', body: order(), key: 'k'.repeat(256) }), { status: 400, code: 'malformed', reason: 'idempotency-key' }],
  ['a name that is not a name', () => ({ path: '/orders', body: { ...order(), name: '-bad-.pl' } }), { status: 422, code: 'invalid' }],
  ['a name with a blank', () => ({ path: '/orders', body: { ...order(), name: 'zła nazwa.pl' } }), { status: 422, code: 'invalid' }],
  ['an emoji', () => ({ path: '/orders', body: { ...order(), name: '🐢.pl' } }), { status: 422, code: 'invalid' }],
  ['a zone alone', () => ({ path: '/orders', body: { ...order(), name: 'pl' } }), { status: 422, code: 'invalid' }],
  ['an unknown zone', () => ({ path: '/orders', body: { ...order(), name: 'dobra-nazwa.example' } }), { status: 422, code: 'invalid', reason: 'unknown-zone' }],
  ['a holder that is not there', () => ({ path: '/orders', body: { ...order(), holderId: 'hol_nothere' } }), { status: 404, code: 'not-found', reason: 'unknown-holder', rule: 'DOM-I.9' }],
  ['a foreign customer\'s holder', () => ({ path: '/orders', body: { ...order(), holderId: doors.theirs.holderId } }), { status: 404, code: 'not-found', reason: 'unknown-holder', rule: 'DOM-I.9' }],
  ['a foreign customer\'s id', () => ({ path: '/orders', body: { ...order(), customerId: doors.theirs.customerId } }), { status: 404, code: 'not-found', reason: 'unknown-id' }],
  ['staff who name no customer', () => ({ as: 'staff', path: '/orders', body: order() }), { status: 422, code: 'invalid', reason: 'customer-missing' }],
  ['a cursor of somebody\'s own making', () => ({ method: 'GET', path: '/domains?cursor=abc' }), { status: 422, code: 'invalid', reason: 'bad-cursor' }],
  ['a page of 300', () => ({ method: 'GET', path: '/domains?limit=300' }), { status: 422, code: 'invalid', reason: 'schema', pointer: '/limit' }],
  ['a zero byte in a search', () => ({ method: 'GET', path: '/domains?search=%00' }), { status: 422, code: 'invalid', reason: 'schema', pointer: '/search' }],
  ['an id with a zero byte', () => ({ method: 'GET', path: '/orders/ord_%00' }), { status: 422, code: 'invalid', reason: 'schema' }],
  ['a path that cannot be decoded', () => ({ method: 'GET', path: '/orders/%zz' }), { status: 400, code: 'malformed' }],
  ['an unknown path', () => ({ method: 'GET', path: '/order' }), { status: 404, code: 'not-found', reason: 'unknown-path' }],
  ['an unknown rule', () => ({ method: 'GET', path: '/rules/DOM-XX' }), { status: 404, code: 'not-found', reason: 'unknown-id' }],
  ['no key', () => ({ as: 'nobody', method: 'GET', path: '/orders' }), { status: 401, code: 'unauthenticated', reason: 'key-missing', rule: 'HOUSE-ACCOUNT' }],
  ['a key that is none', () => ({ as: 'nobody', method: 'GET', path: '/orders', headers: { authorization: `Bearer sk_${'a'.repeat(43)}` } }), { status: 401, code: 'unauthenticated', reason: 'key-unknown', rule: 'HOUSE-ACCOUNT' }],
  ['a customer at the bank\'s door', () => ({ path: '/bank-statements', body: '<x/>', headers: xml }), { status: 403, code: 'forbidden', reason: 'staff-only' }],
  ['a statement that is no XML', () => ({ as: 'staff', path: '/bank-statements', body: 'this is no xml', headers: xml }), { status: 422, code: 'invalid' }],
  ['a statement cut in the middle', () => ({ as: 'staff', path: '/bank-statements', body: '<Document><BkToCstmrStmt><Stmt>', headers: xml }), { status: 422, code: 'invalid' }],
  ['an XML of another kind', () => ({ as: 'staff', path: '/bank-statements', body: '<html xmlns="http://www.w3.org/1999/xhtml"/>', headers: xml }), { status: 422, code: 'invalid' }],
  ['an entity bomb', () => ({ as: 'staff', path: '/bank-statements', body: bomb, headers: xml }), { status: 422, code: 'invalid' }],
  ['an entity that reads our files', () => ({ as: 'staff', path: '/bank-statements', body: '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY f SYSTEM "file:///etc/passwd">]><d>&f;</d>', headers: xml }), { status: 422, code: 'invalid' }],
  ['a statement as JSON', () => ({ as: 'staff', path: '/bank-statements', body: {} }), { status: 415, code: 'unsupported-media-type' }],
  ['a form without a file', () => ({ as: 'staff', path: '/bank-statements', body: '--b--\r\n', headers: { 'content-type': 'multipart/form-data; boundary=b' } }), { status: 422, code: 'invalid', reason: 'file-missing', rule: 'HOUSE-BOOKS' }],
  ['a form that is none', () => ({ as: 'staff', path: '/bank-statements', body: 'x', headers: { 'content-type': 'multipart/form-data' } }), { status: 422, code: 'invalid', reason: 'form-malformed', rule: 'HOUSE-BOOKS' }],
  ['a form cut in the middle', () => ({ as: 'staff', path: '/bank-statements', body: '--b\r\ncontent-disposition: form-data; name="file"; filename="s.xml"\r\n\r\n<Doc', headers: { 'content-type': 'multipart/form-data; boundary=b' } }), { status: 422, code: 'invalid', reason: 'form-malformed', rule: 'HOUSE-BOOKS' }],
  ['mail for what is no domain', () => ({ path: '/mail-domains', body: { name: 'no domain' } }), { status: 422, code: 'invalid', reason: 'not-a-name', rule: 'BMP-2' }],
  ['mail for a domain that is not theirs', () => ({ path: '/mail-domains', body: { name: 'cudza.pl' } }), { status: 404, code: 'not-found', reason: 'unknown-domain', rule: 'BMP-2' }],
  ['mail with an unknown field', () => ({ path: '/mail-domains', body: { name: 'cudza.pl', quota: 5 } }), { status: 422, code: 'invalid', reason: 'schema', pointer: '/quota' }],
  ['a mailbox of no mail domain', () => ({ path: '/mailboxes', body: mailDomain() }), { status: 404, code: 'not-found', reason: 'unknown-id' }],
  ['a mailbox with a weak password', () => ({ path: '/mailboxes', body: { ...mailDomain(), password: 'abc' } }), { status: 422, code: 'invalid', reason: 'weak-password', rule: 'OG-7.5' }],
  ['a mailbox without a name', () => ({ path: '/mailboxes', body: { ...mailDomain(), localPart: '' } }), { status: 422, code: 'invalid', reason: 'schema', pointer: '/localPart' }],
  ['a suspension by no rule', () => ({ as: 'staff', path: '/mailboxes/mbx_x/suspension', body: { rule: 'NO-1' } }), { status: 422, code: 'invalid', reason: 'unknown-rule' }],
  ['a suspension by a customer', () => ({ path: '/mailboxes/mbx_x/suspension', body: { rule: 'HOST-8.2' } }), { status: 403, code: 'forbidden', reason: 'staff-only' }],
  ['a report by a customer', () => ({ path: '/abuse-reports', body: 'Subject: x', headers: eml }), { status: 403, code: 'forbidden', reason: 'staff-only' }],
  ['an empty report', () => ({ as: 'staff', path: '/abuse-reports', body: '', headers: eml }), { status: 422, code: 'invalid', rule: 'OG-27.1' }],
  ['a report as JSON', () => ({ as: 'staff', path: '/abuse-reports', body: {} }), { status: 415, code: 'unsupported-media-type' }],
  ['a report beyond 10 MB', () => ({ as: 'staff', path: '/abuse-reports', body: Buffer.alloc(10 * 1024 * 1024 + 1, 'x'), headers: eml }), { status: 413, code: 'too-large' }],
  ['a paper without its kind', () => ({ path: '/cases/cas_x/papers', body: '%PDF-1.7', headers: { 'content-type': 'application/pdf' } }), { status: 422, code: 'invalid', reason: 'schema', pointer: '/kind' }],
  ['a paper of another kind', () => ({ path: '/cases/cas_x/papers?kind=letter', body: '%PDF-1.7', headers: { 'content-type': 'application/pdf' } }), { status: 422, code: 'invalid', reason: 'schema', pointer: '/kind' }],
  ['a program that says it is a PDF', () => ({ path: '/cases/cas_x/papers?kind=confirmation', body: Buffer.from('4d5a90000300', 'hex'), headers: { 'content-type': 'application/pdf' } }), { status: 422, code: 'invalid', reason: 'paper-type', rule: 'MZ-3.1' }],
  ['a web page as a paper', () => ({ path: '/cases/cas_x/papers?kind=confirmation', body: '<html></html>', headers: { 'content-type': 'text/html' } }), { status: 415, code: 'unsupported-media-type' }],
  ['a paper for no case', () => ({ path: '/cases/cas_x/papers?kind=confirmation', body: '%PDF-1.7', headers: { 'content-type': 'application/pdf' } }), { status: 404, code: 'not-found', reason: 'unknown-id' }],
  ['a rejection without a reason', () => ({ as: 'staff', path: '/cases/cas_x/papers/pap_x/rejection', body: {} }), { status: 422, code: 'invalid', reason: 'schema', pointer: '/why' }],
  ['a release of no case', () => ({ as: 'staff', path: '/cases/cas_x/release' }), { status: 404, code: 'not-found', reason: 'unknown-id' }],
  ['cases that are neither open nor closed', () => ({ method: 'GET', path: '/cases?open=maybe' }), { status: 422, code: 'invalid', reason: 'schema', pointer: '/open' }],
  ['an address that is none', () => ({ as: 'staff', path: '/protected-addresses', body: { ...protection, address: 'nobody' } }), { status: 422, code: 'invalid', reason: 'no-address', rule: 'MZ-2.2' }],
  ['an address protected by a customer', () => ({ path: '/protected-addresses', body: protection }), { status: 403, code: 'forbidden', reason: 'staff-only' }]
]

const tables = ['orders', 'debts', 'documents', 'letters', 'statements', 'statement_files', 'credits', 'idempotency_keys', 'mail_domains', 'mailboxes', 'abuse_reports', 'sanction_cases', 'case_papers', 'protected_addresses']
const rowsThere = async () => Object.fromEntries(await Promise.all(tables.map(async table => [table, (await doors.deps.db(table).count())[0]!['count']])))

for (const [name, request, expected] of cases) {
  test(`HOUSE bad input: ${name} → ${expected.status} ${expected.code}${expected.reason ? ` (${expected.reason})` : ''}, nothing half done`, async () => {
    const before = await rowsThere()
    const { as = 'mine', method = 'POST', path, ...rest } = request()
    const secret = as === 'nobody' ? null : as === 'staff' ? doors.staff : doors.mine.key
    const { status, body, headers, text } = await ask(doors.app, secret, method, path, rest)
    assert.equal(status, expected.status, text)
    assert.match(String(headers['content-type']), /^application\/problem\+json/)
    assert.deepEqual([body.status, body.code, body.type], [expected.status, expected.code, `urn:strefa:problem:${expected.code}`])
    if (expected.reason) assert.equal(body.reason, expected.reason, text)
    if (expected.pointer) assert.ok(body.errors.some((fault: { pointer: string }) => fault.pointer === expected.pointer), text)
    if (expected.rule) {
      assert.equal(body.rule, expected.rule)
      assert.equal((await ask(doors.app, null, 'GET', body.ruleUrl.replace('/api/v1', ''))).status, 200, 'the link to the rule leads to it')
    }
    assert.ok(body.title && body.detail && body.instance, text)
    assert.doesNotMatch(text, /node_modules|select |insert |at file:|\.ts:\d/, 'nothing of our insides')
    assert.deepEqual(await rowsThere(), before)
  })
}

test('HOUSE bad input: a method that is not there, a path outside of v1', async () => {
  for (const [options, status] of [
    [{ method: 'DELETE', url: '/api/v1/orders' }, 404],
    [{ method: 'PATCH', url: '/api/nowhere' }, 404]
  ] as const) {
    const response = await doors.app.inject({ ...options, headers: { authorization: `Bearer ${doors.mine.key}` } })
    assert.equal(response.statusCode, status, response.body)
    assert.match(String(response.headers['content-type']), /^application\/problem\+json/)
  }
})

test('HOUSE bad input: a key that may only read writes nothing', async () => {
  const made = await ask(doors.app, doors.staff, 'POST', '/api-keys', { body: { customerId: doors.mine.customerId, label: 'reader', scope: 'read' } })
  assert.equal(made.status, 201, made.text)
  assert.equal((await ask(doors.app, made.body.secret, 'GET', '/orders')).status, 200)
  const { status, body } = await ask(doors.app, made.body.secret, 'POST', '/orders', { body: order() })
  assert.deepEqual([status, body.code, body.reason], [403, 'forbidden', 'scope-read'])
})
