/** Over TLS the panel's cookies never go in the clear, and none that was set in the clear counts. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, request } from 'node:https'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { generate } from 'selfsigned'
import { openPanel, password, tokenOf, type Panel } from './visit.ts'

let panel: Panel
let server: ReturnType<typeof createServer>
before(async () => {
  panel = await openPanel('2026-02-20 10:00')
  await panel.app.ready()
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }])
  server = createServer({ key, cert }, panel.app.routing)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
after(async () => {
  server.close()
  await panel.close()
})

type Answer = { readonly status: number, readonly cookies: readonly string[], readonly body: string }

async function overTls (method: string, path: string, { cookie = '', form }: { cookie?: string, form?: Record<string, string> } = {}): Promise<Answer> {
  const payload = form && new URLSearchParams(form).toString()
  const headers = { ...cookie && { cookie }, ...payload !== undefined && { 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(payload.length) } }
  const sent = request({ host: '127.0.0.1', port: (server.address() as AddressInfo).port, method, path, headers, rejectUnauthorized: false })
  sent.end(payload)
  const [answer] = await once(sent, 'response')
  let body = ''
  for await (const piece of answer) body += String(piece)
  return { status: answer.statusCode, cookies: answer.headers['set-cookie'] ?? [], body }
}

const pairs = (cookies: readonly string[]): string => cookies.map(each => each.split(';')[0]).join('; ')

test('HOUSE-ACCOUNT over TLS each cookie is Secure and the session’s name is bound to the host; in the clear it is as before', async () => {
  const page = await overTls('GET', '/log-in')
  const guest = pairs(page.cookies)
  const entered = await overTls('POST', '/log-in', { cookie: guest, form: { csrf: tokenOf(page.body), email: 'ewa@example.test', password, back: '/' } })
  assert.equal(entered.status, 303)
  for (const cookie of [...page.cookies, ...entered.cookies]) assert.match(cookie, /; Secure/)
  const session = entered.cookies.find(each => each.startsWith('__Host-strefa_session='))!
  assert.match(session, /; Path=\/;.*HttpOnly/)
  assert.doesNotMatch(session, /Domain=/)
  assert.equal((await overTls('GET', '/domains', { cookie: pairs([session]) })).status, 200)
  const token = pairs([session]).split('=')[1]!
  assert.notEqual((await overTls('GET', '/domains', { cookie: `strefa_session=${token}` })).status, 200, 'a cookie that any page in the clear can set')
  const clear = await panel.app.inject({ url: '/log-in' })
  assert.ok([clear.headers['set-cookie']].flat().every(each => !/Secure|__Host/.test(String(each))))
  assert.equal((await panel.app.inject({ url: '/domains', headers: { cookie: `__Host-strefa_session=${token}` } })).statusCode === 200, false)
})
