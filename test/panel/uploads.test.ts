/** What strangers sent is shown on an origin of its own, to whoever was just let through by the panel. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { givePass } from '../../src/panel/upload-pass.ts'
import { receiveReport } from '../../src/sanctions/receive-report.ts'
import { staff } from '../support/house.ts'
import { Browser, openPanel, uploadsUrl, visitors, type Panel } from './visit.ts'

const markup = '<script>alert(1)</script>'
let panel: Panel
let clerk: Browser
let ewa: Browser
let path: string

before(async () => {
  panel = await openPanel('2026-02-20 10:00')
  ;[ewa, , clerk] = await visitors(panel)
  const { reportId } = await receiveReport(panel.deps, staff, { operatorId: 'niebieski', source: 'api', content: Buffer.from(`From: a@b.example\r\nSubject: x\r\n\r\n${markup}\r\n`) })
  path = `/reports/${reportId}/text`
})
after(async () => { await panel.close() })

const atUploads = async (url: string, method: 'GET' | 'POST' = 'GET') => await panel.files.inject({ method, url, headers: { 'accept-language': 'en', cookie: [...clerk.cookies].map(([name, value]) => `${name}=${value}`).join('; ') } })

/** The way that the panel shows, as it stands for the door of uploads. */
async function wayOf (browser: Browser): Promise<string> {
  const { status, body, location, headers } = await browser.send('GET', path)
  assert.deepEqual([status, body, headers['cache-control']], [303, '', 'no-store'])
  assert.ok(location!.startsWith(`${uploadsUrl}${path}?pass=`), location)
  return location!.slice(uploadsUrl.length)
}

const sessionOf = async (email: string): Promise<string> => (await panel.house.db('sessions').join('users', 'users.id', 'user_id').where({ email }).first('sessions.id')).id

test('ASVS 12.5.2 the panel never sends what a stranger sent: it shows the way to another origin, where nothing runs', async () => {
  const shown = await atUploads(await wayOf(clerk))
  assert.equal(shown.statusCode, 200)
  assert.ok(shown.body.includes(markup))
  assert.deepEqual(['content-security-policy', 'x-content-type-options', 'referrer-policy', 'cache-control'].map(name => shown.headers[name]), ["default-src 'none'; sandbox", 'nosniff', 'no-referrer', 'private, no-store'])
  assert.equal(shown.headers['set-cookie'], undefined)
  assert.equal((await ewa.send('GET', path)).status, 403, 'no way for who may not see it')
  assert.equal((await new Browser(panel.app).send('GET', path)).location, `/log-in?back=${encodeURIComponent(path)}`)
})

test('ASVS 12.5.2 the panel takes pictures from there, and nothing else', async () => {
  const policy = String((await clerk.get('/reports')).headers['content-security-policy'])
  assert.match(policy, new RegExp(`img-src 'self' data: ${uploadsUrl};`))
  assert.equal(policy.split(uploadsUrl).length, 2)
})

test('ASVS 12.5.2 a pass is for one file, one minute and the session that got it', async () => {
  const { deps } = panel
  const session = await sessionOf('biuro@example.test')
  const earlier = (ms: number) => ({ ...deps, machineNow: () => new Date(deps.machineNow().getTime() - ms) })
  const passes: [string, string, number][] = [
    ['fifty-nine seconds old', `${path}?pass=${givePass(earlier(59_000), path, session)}`, 200],
    ['sixty seconds old', `${path}?pass=${givePass(earlier(60_000), path, session)}`, 404],
    ['of another file', `${path}?pass=${givePass(deps, path.replace('/text', '/whole'), session)}`, 404],
    ['of a session that is not', `${path}?pass=${givePass(deps, path, 'ses_00000000000000000000000000')}`, 404],
    ['of one who may not see it', `${path}?pass=${givePass(deps, path, await sessionOf('ewa@example.test'))}`, 404],
    ['sealed for something else', `${path}?pass=${deps.keys.seal(JSON.stringify({ path, session, until: deps.machineNow().getTime() + 1000 }), 'another use')}`, 404],
    ['no pass, though the cookie comes along', path, 404],
    ['not sealed', `${path}?pass=${encodeURIComponent(JSON.stringify({ path, session, until: Number.MAX_SAFE_INTEGER }))}`, 404]
  ]
  for (const [name, url, status] of passes) {
    const { statusCode, body, headers } = await atUploads(url)
    assert.equal(statusCode, status, name)
    if (status === 404) assert.deepEqual([body, headers['content-type']], ['This way to a file holds for one minute and is over. Open the file again from its page in the panel.', 'text/plain; charset=utf-8'], name)
  }
})

test('ASVS 12.5.2 nothing else is at that door: no page, no act, no log-in, no API', async () => {
  const session = await sessionOf('biuro@example.test')
  for (const url of ['/', '/log-in', '/reports', '/api/v1/openapi.json', '/metrics', path.replace('/text', '')]) assert.equal((await atUploads(url)).statusCode, 404, url)
  const act = path.replace('/text', '/act')
  assert.equal((await atUploads(`${act}?pass=${givePass(panel.deps, act, session)}`, 'POST')).statusCode, 404)
})

test('ASVS 3.3.1 who logs out closes the ways that were shown', async () => {
  const browser = new Browser(panel.app)
  await browser.logIn('biuro@example.test')
  const way = await wayOf(browser)
  assert.equal((await atUploads(way)).statusCode, 200)
  await browser.post('/log-out', {})
  assert.equal((await atUploads(way)).statusCode, 404)
})
