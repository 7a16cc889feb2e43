/** One's own account in the panel: the second step of a log-in, what hurts, sessions, keys, and a new password by letter. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { writeEmailChange, writePasswordReset } from '../../src/notices/tell-of-account.ts'
import { freshMs } from '../../src/rules/second-factor.ts'
import { codeOf, stepOf } from '../../src/people/totp.ts'
import { Browser, openPanel, password, textOf, tokenOf, type Panel, type Seen } from './visit.ts'

let panel: Panel
let machineMs = 0
before(async () => {
  panel = await openPanel('2026-02-20 10:00')
  const { machineNow } = panel.deps
  Object.assign(panel.deps, { machineNow: () => new Date(machineNow().getTime() + machineMs) })
})
after(async () => { await panel.close() })

const later = (ms: number) => { machineMs += ms }
const stepped = () => stepOf(panel.deps.machineNow())

async function loggedIn (email = 'ewa@example.test'): Promise<Browser> {
  const browser = new Browser(panel.app)
  assert.equal((await browser.logIn(email)).location, '/')
  return browser
}

const secretIn = ({ body }: Seen): string => /once-secret">([A-Z2-7 ]+)</.exec(body)![1]!.replaceAll(' ', '')
const codesIn = ({ body }: Seen): string[] => [...body.matchAll(/<li>([0-9a-z-]{19})<\/li>/g)].map(match => match[1]!)

test('HOUSE-SIGN-IN codes by time from the picture to the log-in: the token is new after each step, the half-open one opens nothing', async () => {
  const ewa = await loggedIn()
  const before = ewa.cookies.get('strefa_session')!
  assert.equal((await ewa.post('/account/totp', {})).location, '/account/totp')
  const page = await ewa.get('/account/totp')
  assert.match(page.body, /<img class="qr" src="data:image\/svg\+xml;base64,/)
  const secret = secretIn(page)
  assert.equal((await ewa.post('/account/totp/code', { code: '12345' })).status, 422)
  const done = await ewa.post('/account/totp/code', { code: codeOf(secret, stepped()) })
  const codes = codesIn(done)
  assert.equal(codes.length, 10)
  assert.notEqual(ewa.cookies.get('strefa_session'), before)
  assert.equal((await ewa.post('/language', { lang: 'pl', back: '/', csrf: tokenOf(done.body) })).status, 303, 'the forms of the page belong to the new token')
  const account = await ewa.get('/account')
  assert.ok(![secret, secret.match(/.{1,4}/g)!.join(' '), ...codes].some(each => account.body.includes(each)), 'shown once')
  const stale = new Browser(panel.app)
  stale.cookies.set('strefa_session', before)
  assert.equal((await stale.get('/account')).status, 303)

  later(60_000)
  const again = new Browser(panel.app)
  const first = await again.post('/log-in', { email: 'ewa@example.test', password, back: '/domains' }, { from: '/log-in' })
  assert.equal(first.location, '/log-in/second?back=%2Fdomains')
  const step = again.cookies.get('strefa_step')!
  assert.equal(again.cookies.get('strefa_session'), undefined)
  assert.equal((await again.get('/domains')).status, 303)
  again.cookies.set('strefa_session', step)
  assert.equal((await again.get('/domains')).status, 303, 'it is no session')
  again.cookies.delete('strefa_session')
  const wrong = await again.post('/log-in/second', { code: '000000', back: '/domains' }, { from: '/log-in/second' })
  assert.equal(wrong.status, 401)
  assert.match(textOf(wrong.body), /Kod jest błędny/)
  assert.equal((await again.post('/log-in/second', { code: codes[0]!, back: '//evil.example' }, { from: '/log-in/second' })).location, '/')
  assert.equal((await again.get('/domains')).status, 200)
  assert.equal(again.cookies.get('strefa_step'), '')

  assert.match(textOf((await ewa.get('/account')).body), /zostało 9/)
  assert.equal((await ewa.post('/account/totp/off', {})).status, 200)
})

test('HOUSE-SIGN-IN what hurts asks for the password again after ten minutes, and leads back', async () => {
  const ewa = await loggedIn()
  later(freshMs)
  for (const path of ['/account/totp', '/account/totp/off', '/account/recovery-codes']) assert.equal((await ewa.post(path, {})).location, '/account/confirm?back=%2Faccount', path)
  assert.equal((await ewa.post('/keys', { label: 'x', scope: 'read', role: 'owner', until: '', networks: '' })).location, '/account/confirm?back=%2Fkeys')
  assert.equal((await ewa.post('/webhooks', { url: 'https://example.org/hook', label: 'x' })).location, '/account/confirm?back=%2Fwebhooks')
  const webhook = '/webhooks/whk_00000000000000000000000000'
  for (const [act, form] of [['secret', {}], ['settings', { url: 'https://example.org/hook', label: 'x' }]] as const) assert.equal((await ewa.post(`${webhook}/${act}`, form, { from: '/webhooks' })).location, `/account/confirm?back=${encodeURIComponent(webhook)}`)
  const domain = '/domains/dom_00000000000000000000000000/transfer'
  assert.equal((await ewa.post(`${domain}/tro_00000000000000000000000000/code`, {}, { from: '/domains' })).location, `/account/confirm?back=${encodeURIComponent(domain)}`, 'before the AuthInfo is shown')
  assert.equal((await ewa.post('/account/confirm', { password: 'wrong', back: '/keys' })).status, 422)
  const before = ewa.cookies.get('strefa_session')
  assert.equal((await ewa.post('/account/confirm', { password, back: '/keys' })).location, '/keys')
  assert.notEqual(ewa.cookies.get('strefa_session'), before)
  assert.equal((await ewa.post('/account/totp', {})).location, '/account/totp')
})

test('HOUSE-API-KEY an owner makes a key for the own customer and sees it once; the networks are checked; revoked, it opens nothing', async () => {
  const ewa = await loggedIn()
  const bad = await ewa.post('/keys', { label: 'Magazyn', scope: 'read', role: 'billing', until: '2030-01-31', networks: '192.0.2.1/24' })
  assert.equal(bad.status, 422)
  assert.match(bad.body, /value="Magazyn"/)
  const made = await ewa.post('/keys', { label: 'Magazyn', scope: 'read', role: 'owner', until: '2030-01-31', networks: '127.0.0.0/8\n2001:db8::/32' })
  const secret = /sk_[\w-]{43}/.exec(made.body)![0]
  const ask = async () => (await panel.app.inject({ url: '/api/v1/holders', headers: { authorization: `Bearer ${secret}` } })).statusCode
  assert.equal(await ask(), 200)
  const list = await ewa.get('/keys')
  assert.match(textOf(list.body), /Magazyn .* 127\.0\.0\.0\/8 2001:db8::\/32 31 stycznia 2030|Magazyn .* 127\.0\.0\.0\/8 2001:db8::\/32 1 lutego 2030/)
  assert.doesNotMatch(list.body, /sk_/)
  const { id } = await panel.deps.db('api_keys').where({ label: 'Magazyn' }).first('id')
  const adam = await loggedIn('adam@example.test')
  assert.equal((await adam.post(`/keys/${id}/revoke`, {})).status, 404)
  assert.doesNotMatch((await adam.get('/keys')).body, /Magazyn/)
  assert.equal((await ewa.post(`/keys/${id}/revoke`, {})).location, '/keys')
  assert.equal(await ask(), 401)
})

test('HOUSE-SIGN-IN sessions stand on the page with their browser, and one is closed at once', async () => {
  const [first, second] = [await loggedIn('adam@example.test'), new Browser(panel.app)]
  await second.post('/log-in', { email: 'adam@example.test', password, back: '/' }, { from: '/log-in', headers: { 'user-agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Mobile/15E148 Safari/604.1' } })
  const page = await first.get('/account')
  assert.match(textOf(page.body), /Safari, iPhone/)
  const ids = [...page.body.matchAll(/name="session" value="(ses_\w+)"/g)].map(match => match[1]!)
  for (const session of ids) assert.equal((await first.post('/account/sessions/close', { session })).location, '/account')
  assert.equal((await second.get('/account')).status, 303)
  assert.equal((await first.get('/account')).status, 200)
})

test('HOUSE-SIGN-IN an administrator who must have a factor sees nothing but the page where it is set up', async () => {
  Object.assign(panel.deps, { factorDemand: 'administrators' })
  try {
    const clerk = new Browser(panel.app)
    await clerk.logIn('biuro@example.test')
    for (const path of ['/', '/domains', '/keys', '/rules', '/accounts', '/account-x', '/status']) assert.equal((await clerk.get(path)).location, '/account', path)
    assert.equal((await clerk.get('/account')).status, 200)
    await clerk.post('/account/totp', {}, { from: '/account' })
    const secret = secretIn(await clerk.get('/account/totp'))
    assert.equal(codesIn(await clerk.post('/account/totp/code', { code: codeOf(secret, stepped()) }, { from: '/account' })).length, 10)
    assert.equal((await clerk.get('/status')).status, 200)
    await clerk.post('/account/totp/off', {}, { from: '/account' })
    assert.equal((await clerk.get('/status')).location, '/account')
    assert.equal((await (await loggedIn('adam@example.test')).get('/domains')).status, 200, 'nobody else')
  } finally {
    Object.assign(panel.deps, { factorDemand: 'nobody' })
  }
})

test('HOUSE-SIGN-IN a new password by letter: the page says the same for an address that nobody has, and the link’s code is on no page', async () => {
  const asked = async (email: string) => {
    const seen = await new Browser(panel.app).post('/new-password', { email }, { from: '/new-password' })
    return [seen.status, textOf(seen.body)]
  }
  assert.deepEqual(await asked('nobody@example.test'), await asked('adam@example.test'))
  const { id } = await panel.deps.db('password_resets').whereNotNull('user_id').first('id')
  await writePasswordReset(panel.deps, id)
  const letter = await panel.deps.db('letters').where({ template: 'password-reset' }).first('id', 'facts')
  const token = letter.facts.link.split('#')[1]
  const adam = await loggedIn('adam@example.test')
  assert.ok(!(await adam.get(`/letters/${letter.id}`)).body.includes(token))
  const set = (chosen: string) => new Browser(panel.app).post('/new-password/set', { token, chosen }, { from: '/new-password/set' })
  assert.equal((await set('krótkie')).status, 422)
  assert.equal((await set(`${password} now`)).status, 200)
  assert.equal((await set(`${password} now`)).status, 404)
  assert.equal((await adam.get('/account')).status, 303)
})

test('HOUSE-SIGN-IN a new e-mail address: asked for on the account’s page, confirmed on the page of the letter by whoever has its code', async () => {
  const adam = new Browser(panel.app)
  await adam.post('/log-in', { email: 'adam@example.test', password: `${password} now`, back: '/' }, { from: '/log-in' })
  const asked = await adam.post('/account/email', { email: 'adam.nowy@example.test' }, { from: '/account' })
  assert.match(textOf(asked.body), /Zajrzyj do poczty pod nowym adresem/)
  assert.match(textOf((await adam.post('/account/email', { email: 'adam' }, { from: '/account' })).body), /e-mail/)
  const { id } = await panel.deps.db('email_changes').where({ email: 'adam.nowy@example.test' }).first('id')
  await writeEmailChange(panel.deps, id)
  const letter = await panel.deps.db('letters').where({ template: 'email-change' }).first('id', 'facts')
  const token = letter.facts.link.split('#')[1]
  assert.ok(!(await adam.get(`/letters/${letter.id}`)).body.includes(token))
  const confirm = (code: string) => new Browser(panel.app).post('/new-email', { token: code }, { from: '/new-email' })
  assert.equal((await confirm('emc_nothing')).status, 404)
  assert.match(textOf((await confirm(token)).body), /Adres e-mail jest zmieniony/)
  assert.equal((await confirm(token)).status, 404)
  assert.match(textOf((await adam.get('/account')).body), /Teraz: adam\.nowy@example\.test/)
})

const forms: [path: string, fields: Record<string, string>][] = [
  ['/account/totp', {}], ['/account/totp/code', { code: '1' }], ['/account/totp/off', {}], ['/account/password', { password: 'a', chosen: 'a' }], ['/account/passkeys/options', {}], ['/account/passkeys', { answer: '{}', name: 'a' }],
  ['/account/passkeys/pky_00000000000000000000000000/name', { name: 'a' }], ['/account/passkeys/pky_00000000000000000000000000/remove', {}], ['/account/recovery-codes', {}], ['/account/confirm', { password: 'a', back: '/' }],
  ['/account/confirm/passkey', { answer: '{}', back: '/' }], ['/account/sessions/close', { session: 'ses_00000000000000000000000000' }], ['/account/sessions/close-others', {}], ['/log-in/second', { code: 'a', back: '/' }], ['/log-in/passkey', { answer: '{}', back: '/' }],
  ['/keys', { label: 'a', scope: 'read', role: 'owner', until: '', networks: '' }], ['/keys/key_00000000000000000000000000/revoke', {}], ['/account/email', { email: 'a' }], ['/new-email', { token: 'a' }], ['/new-password', { email: 'a' }], ['/new-password/set', { token: 'a', chosen: 'a' }]
]
test('HOUSE-SIGN-IN a form from elsewhere is refused', async () => {
  const ewa = await loggedIn()
  const theirs = tokenOf((await (await loggedIn('biuro@example.test')).get('/rules')).body)
  for (const [path, fields] of forms) {
    for (const [csrf, headers] of [[theirs, {}], [undefined, { origin: 'https://evil.example' }], [undefined, { 'sec-fetch-site': 'cross-site' }]] as const) {
      assert.equal((await ewa.post(path, { ...fields, ...csrf !== undefined && { csrf } }, { headers })).status, 403, path)
    }
  }
})
