/** Who gets in, what they may see, and whose forms are taken. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Browser, openPanel, textOf, tokenOf, type Panel } from './visit.ts'

let panel: Panel
let ewa: Browser
let clerk: Browser
let domain: { id: string, order_id: string }
let documentId: string
before(async () => {
  panel = await openPanel('2026-02-20 10:00')
  const order = await panel.house.order('zażółć.pl')
  documentId = order.proformaId
  await panel.house.pay(order.proformaNumber, order.grossMinor)
  domain = await panel.house.db('domains').where({ order_id: order.orderId }).first('id', 'order_id')
  ewa = new Browser(panel.app)
  clerk = new Browser(panel.app)
  await ewa.logIn('ewa@example.test')
  await clerk.logIn('biuro@example.test')
})
after(async () => { await panel.close() })

const pages = ['/', '/domains', '/mail', '/mail/new', '/orders', '/orders/new', '/documents', '/letters', '/cases']
const staffPages = ['/bank', '/door-blocks', '/letter-templates', '/refunds', '/refunds/files', '/reports', '/status']

for (const path of [...pages, ...staffPages, '/domains/dom_00000000000000000000000000']) {
  test(`HOUSE-ACCOUNT ${path} without a session leads to the log-in, and back afterwards`, async () => {
    const { status, location } = await new Browser(panel.app).get(path)
    assert.equal(status, 303)
    assert.equal(location, path === '/' ? '/log-in' : `/log-in?back=${encodeURIComponent(path)}`)
  })
}

test('HOUSE-ACCOUNT the right password opens a session whose cookie no script reads', async () => {
  const browser = new Browser(panel.app)
  const { status, location, headers } = await browser.logIn('ewa@example.test')
  assert.equal(status, 303)
  assert.equal(location, '/')
  const session = [headers['set-cookie']].flat().find(each => String(each).startsWith('strefa_session='))
  assert.match(String(session), /HttpOnly.*SameSite=Lax/)
  assert.equal((await browser.get('/')).status, 200)
})

test('HOUSE-ACCOUNT a wrong password and an unknown address are answered in the same words', async () => {
  const answers = []
  for (const email of ['ewa@example.test', 'nobody@example.test']) {
    const { status, body } = await new Browser(panel.app).post('/log-in', { email, password: 'wrong', back: '/' }, { from: '/log-in' })
    answers.push([status, textOf(body)])
  }
  assert.deepEqual(answers[0], answers[1])
  assert.equal(answers[0]![0], 401)
  assert.match(String(answers[0]![1]), /Adres e-mail lub hasło są błędne/)
})

for (const [back, to] of [['/domains?order=name', '/domains?order=name'], ['//evil.example/', '/'], ['/\\evil.example', '/'], ['https://evil.example/', '/'], ['javascript:alert(1)', '/'], ['/\tevil', '/'], ['', '/']] as const) {
  test(`HOUSE-ACCOUNT the log-in leads to pages of this house only: ${JSON.stringify(back)}`, async () => {
    const { password } = await import('./visit.ts')
    const { location } = await new Browser(panel.app).post('/log-in', { email: 'ewa@example.test', password, back }, { from: '/log-in' })
    assert.equal(location, to)
  })
}

test('HOUSE-ACCOUNT after logging out the session opens nothing', async () => {
  const browser = new Browser(panel.app)
  await browser.logIn('ewa@example.test')
  const session = browser.cookies.get('strefa_session')!
  assert.equal((await browser.post('/log-out', {})).location, '/log-in')
  browser.cookies.set('strefa_session', session)
  assert.equal((await browser.get('/domains')).status, 303)
})

const forms: [string, Record<string, string>][] = [
  ['/log-in', { email: 'ewa@example.test', password: 'x', back: '/' }],
  ['/log-out', {}],
  ['/language', { lang: 'en', back: '/' }],
  ['/orders', { customer: 'cus_00000000000000000000000000', name: 'a.pl', holderId: 'hol_00000000000000000000000000', years: '1' }],
  ['/orders/ord_00000000000000000000000000/withdraw', {}],
  ['/mail', { customer: 'cus_00000000000000000000000000', name: 'a.pl' }],
  ['/mail/mdm_00000000000000000000000000/mailboxes', { localPart: 'a', password: '' }],
  ['/mailboxes/mbx_00000000000000000000000000/password', { password: '' }],
  ['/mailboxes/mbx_00000000000000000000000000/suspend', { rule: 'HOST-8.2' }],
  ['/mailboxes/mbx_00000000000000000000000000/resume', { rule: 'HOST-8.2' }],
  ['/cases/cas_00000000000000000000000000/release', {}],
  ['/cases/cas_00000000000000000000000000/papers/pap_00000000000000000000000000/reject', { why: 'a' }],
  ['/letters/let_00000000000000000000000000/resend', { to: 'same' }],
  ['/letter-templates/order-received', { case: 'reserved', lang: 'pl', letter: '', subject: 'x', before: '', after: '' }],
  ['/letter-templates/order-received/house-words', { case: 'reserved', lang: 'pl', letter: '' }],
  ['/door-blocks', { kind: 'address', value: 'a@b.pl', rule: 'HOST-12.5d', why: 'a', until: '' }],
  ['/door-blocks/dbl_00000000000000000000000000/release', { why: 'a' }],
  ['/reports/protected', { address: 'a@b.pl', source: 'a', proof: 'a' }],
  ['/holders', { customer: 'cus_00000000000000000000000000', kind: 'person', name: 'a', organisation: '', taxId: '', email: 'a', phone: 'a', street: 'a', postcode: 'a', city: 'a', country: 'PL' }]
]
for (const [path, fields] of forms) {
  test(`HOUSE-ACCOUNT a form from elsewhere is refused: ${path}`, async () => {
    const strangersToken = tokenOf((await clerk.get('/rules')).body)
    for (const [csrf, headers] of [['', {}], [strangersToken, {}], [undefined, { origin: 'https://evil.example' }], [undefined, { 'sec-fetch-site': 'cross-site' }], [undefined, { 'sec-fetch-site': 'same-site' }]] as const) {
      const { status, body } = await ewa.post(path, { ...fields, ...csrf !== undefined && { csrf } }, { headers })
      assert.equal(status, 403, JSON.stringify([csrf, headers]))
      assert.match(textOf(body), /nie należy już do Twojej sesji/)
    }
  })
}

test('HOUSE-ACCOUNT a statement from elsewhere is refused', async () => {
  assert.equal((await clerk.upload('/bank', 'statement', Buffer.from('<x/>'), { csrf: 'x' })).status, 403)
})

test('HOUSE-ACCOUNT what belongs to another customer is as unknown as what never was', async () => {
  const adam = new Browser(panel.app)
  await adam.logIn('adam@example.test')
  const unknown = textOf((await adam.get('/domains/dom_00000000000000000000000000')).body)
  for (const path of [`/domains/${domain.id}`, `/orders/${domain.order_id}`, `/documents/${documentId}.pdf`, `/orders/new?customer=${panel.house.customer.id}`, `/holders/new?customer=${panel.house.customer.id}`]) {
    const { status, body } = await adam.get(path)
    assert.equal(status, 404, path)
    assert.equal(textOf(body), unknown)
  }
  assert.equal((await adam.post(`/orders/${domain.order_id}/withdraw`, {})).status, 404)
  assert.doesNotMatch((await adam.get('/domains')).body, /zażółć/)
})

for (const path of staffPages) {
  test(`HOUSE-ACCOUNT ${path} is for staff`, async () => {
    assert.equal((await ewa.get(path)).status, 403)
    assert.equal((await clerk.get(path)).status, 200)
  })
}

test('HOUSE log: an error page names the request as its header does, to who is logged in and who is not', async () => {
  for (const visitor of [ewa, new Browser(panel.app)]) {
    const { status, headers, body } = await visitor.get('/nothing/there')
    assert.equal(status, 404)
    assert.match(String(headers['x-request-id']), /^req_\w{26}$/)
    assert.ok(body.includes(String(headers['x-request-id'])))
  }
})

test('HOUSE-ACCOUNT what was said to the registry is shown to staff only', async () => {
  assert.doesNotMatch((await ewa.get(`/domains/${domain.id}`)).body, /domain:create/)
  assert.match((await clerk.get(`/domains/${domain.id}`)).body, /domain:create/)
})

test('HOUSE no page runs or styles anything inline, and the browser is told so', async () => {
  for (const path of [...pages, ...staffPages, '/rules', '/rules/DOM-II.5a', `/domains/${domain.id}`, `/orders/${domain.order_id}`, `/orders/new?customer=${panel.house.customer.id}`, `/holders/new?customer=${panel.house.customer.id}`, '/nothing']) {
    const { body, headers } = await clerk.get(path)
    assert.match(String(headers['content-security-policy']), /script-src 'self';.*style-src 'self'/, path)
    assert.doesNotMatch(body, /<script(?![^>]* src="\/assets\/)|<style|<[^>]* (style|on\w+)=/, path)
    assert.doesNotMatch(body, /(src|href)="(https?:)?\/\//, path)
  }
})

test('HOUSE unknown pages, fields and cursors are pages too', async () => {
  const cases: [string, number][] = [['/nothing', 404], ['/domains?colour=red', 400], ['/domains?state=sleeping', 400], ['/domains?cursor=xyz', 422], ['/domains/1', 400], ['/rules/NO-1', 404], ['/assets/nothing.js', 404]]
  for (const [path, status] of cases) assert.equal((await ewa.get(path)).status, status, path)
})

test('HOUSE assets are cached for a year and changed by their address', async () => {
  const { body } = await ewa.get('/rules')
  const paths = [...body.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(match => match[1]!)
  assert.ok(paths.length >= 5)
  for (const path of new Set(paths)) {
    const { status, headers } = await ewa.get(path)
    assert.equal(status, 200, path)
    assert.match(String(headers['cache-control']), /max-age=31536000, immutable/)
  }
})
