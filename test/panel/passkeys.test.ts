/** Passkeys in a real browser with a virtual authenticator: added, shown instead of a password, after it, and again before what hurts. */
import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import type { Browser as Chrome, BrowserContext, CDPSession, Page } from 'playwright-core'
import { freshMs } from '../../src/rules/second-factor.ts'
import { passkeyPlace } from '../../src/people/web-authn.ts'
import { complaintsOf, openChrome, skip } from './chrome.ts'
import { Browser, openPanel, password, tokenOf, type Panel } from './visit.ts'

let panel: Panel
let chrome: Chrome
let origin: string
let machineMs = 0
before(async () => {
  if (skip) return
  panel = await openPanel('2026-02-20 10:00')
  await panel.app.listen({ host: '127.0.0.1', port: 0 })
  origin = `http://localhost:${(panel.app.server.address() as AddressInfo).port}`
  const { machineNow } = panel.deps
  Object.assign(panel.deps, { webUrl: origin, machineNow: () => new Date(machineNow().getTime() + machineMs) })
  chrome = await openChrome()
})
after(async () => {
  if (skip) return
  await chrome.close()
  await panel.close()
})

type Desk = { readonly context: BrowserContext, readonly page: Page, readonly cdp: CDPSession, readonly authenticatorId: string, readonly complaints: string[] }

/** A browser with an authenticator that knows its person. */
async function openDesk (): Promise<Desk> {
  const context = await chrome.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 900 } })
  await context.addCookies([{ name: 'strefa_lang', value: 'en', url: origin }])
  const page = await context.newPage()
  const complaints = complaintsOf(page, /status of 4\d\d/)
  const cdp = await context.newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true }
  })
  return { context, page, cdp, authenticatorId, complaints }
}

async function enterPassword (page: Page, email: string): Promise<void> {
  await page.goto(`${origin}/log-in`)
  await page.fill('#email', email)
  await page.fill('#password', password)
  await page.click('button:has-text("Log in"):not(:has-text("passkey"))')
}

async function addPasskey (page: Page, name: string): Promise<void> {
  await page.goto(`${origin}/account`)
  await page.fill('#passkey-name', name)
  await page.click('button:has-text("Add a passkey")')
}

const logOut = async (page: Page) => await page.click('aside form[action="/log-out"] button')

test('HOUSE-SIGN-IN a passkey is added, and opens the door alone, after the password, and before what hurts', { skip }, async () => {
  const { context, page, cdp, authenticatorId, complaints } = await openDesk()
  await enterPassword(page, 'ewa@example.test')
  await page.waitForURL(`${origin}/`)
  await addPasskey(page, 'Laptop')
  await page.locator('.recovery-codes li').nth(9).waitFor()
  assert.equal((await cdp.send('WebAuthn.getCredentials', { authenticatorId })).credentials[0]?.isResidentCredential, true)
  await page.click('text=I have them written down')
  await page.locator('summary', { hasText: 'Laptop' }).waitFor()
  await logOut(page)

  await page.click('button:has-text("Log in with a passkey")')
  await page.waitForURL(`${origin}/`)
  assert.deepEqual(await panel.deps.db('sessions').where({ strong: true }).pluck('strong'), [true])
  await logOut(page)

  await enterPassword(page, 'ewa@example.test')
  await page.waitForURL(`${origin}/log-in/second`)
  await page.click('button:has-text("Use a passkey")')
  await page.waitForURL(`${origin}/`)

  machineMs += freshMs
  await page.goto(`${origin}/account`)
  await page.click('button:has-text("Remove")')
  await page.waitForURL(/\/account\/confirm/)
  await page.click('button:has-text("Confirm by passkey")')
  await page.waitForURL(`${origin}/account`)

  await page.click('summary:has-text("Laptop")')
  await page.fill('details input[name="name"]', 'Laptop at work')
  await page.click('button:has-text("Rename")')
  await page.locator('summary', { hasText: 'Laptop at work' }).waitFor()
  await page.click('button:has-text("Remove")')
  await page.locator('text=The passkey is removed.').waitFor()
  await logOut(page)
  await page.click('button:has-text("Log in with a passkey")')
  await page.locator('text=This passkey was not taken').waitFor()
  assert.deepEqual(complaints, [])
  await context.close()
})

test('WebAuthn §7.2 an answer opens once, in the browser that asked, with its person verified', { skip }, async () => {
  const { context, page, cdp, authenticatorId } = await openDesk()
  await enterPassword(page, 'adam@example.test')
  await page.waitForURL(`${origin}/`)
  await addPasskey(page, 'Telefon')
  await page.locator('.recovery-codes').waitFor()
  await logOut(page)

  let answer = ''
  await page.route('**/log-in/passkey', async route => {
    answer = new URLSearchParams(route.request().postData() ?? '').get('answer') ?? ''
    await route.abort()
  })
  await page.click('button:has-text("Log in with a passkey")')
  while (answer === '') await page.waitForTimeout(20)
  await page.unroute('**/log-in/passkey')
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  const page2 = await panel.app.inject({ url: '/log-in', headers: { cookie } })
  const send = () => panel.app.inject({ method: 'POST', url: '/log-in/passkey', headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' }, payload: new URLSearchParams({ csrf: tokenOf(page2.body), answer, back: '/' }).toString() })

  const thief = new Browser(panel.app)
  assert.equal((await thief.post('/log-in/passkey', { answer, back: '/' }, { from: '/log-in' })).status, 401, 'another browser')
  const came = await Promise.all([send(), send()])
  assert.deepEqual(came.map(({ statusCode }) => statusCode).sort(), [303, 401], 'twice at once')
  assert.equal((await send()).statusCode, 401)
  for (const bad of ['', 'x', '{}', 'null', '{"id":1}', JSON.stringify({ id: 'a', response: { clientDataJSON: 'e30' } }), 'x'.repeat(20_000)]) {
    assert.equal((await thief.post('/log-in/passkey', { answer: bad, back: '/' }, { from: '/log-in' })).status, 401, bad.slice(0, 30))
  }

  await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false })
  await page.goto(`${origin}/log-in`)
  await page.click('button:has-text("Log in with a passkey")')
  await page.locator('text=The passkey did not answer').waitFor()
  await context.close()
})

const places: [webUrl: string, rpId: string | undefined][] = [
  ['http://127.0.0.1:8080', undefined], ['http://[::1]:8080', undefined], ['http://localhost:8080', 'localhost'], ['https://panel.example.com', 'panel.example.com'], ['https://panel.example.com:8443', 'panel.example.com']
]
for (const [webUrl, rpId] of places) {
  test(`WebAuthn §5.1.2 a panel at ${webUrl} has ${rpId ? `passkeys for ${rpId}` : 'no passkeys'}`, () => assert.equal(passkeyPlace(webUrl)?.rpId, rpId))
}
