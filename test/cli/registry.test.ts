/** `strefa registry …` as an operator sees it, on the house and its practice registry. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { after, before, test, type TestContext } from 'node:test'
import { Command } from 'commander'
import { register } from '../../src/cli/registry.ts'
import type { CliContext, OpenDeps } from '../../src/cli/context.ts'
import type { Config } from '../../src/config.ts'
import { nask } from '../../src/registry/epp/dialects/nask.ts'
import { buildRegistries, type RegistryDeps, type RegistrySettings } from '../../src/registry/links.ts'
import { el } from '../../src/xml/build.ts'
import { blocked, pollPeer } from '../registry/poll-peer.ts'
import { freePort } from '../../src/machine-room/ports.ts'
import { eppPeer, responseTo } from '../support/epp-peer.ts'
import { openHouse, type House } from '../support/house.ts'
import { keptLog } from '../support/quiet-log.ts'

let house: House
before(async () => {
  house = await openHouse('2025-03-01 15:00')
  const order = await house.order('zażółć.pl')
  await house.pay(order.proformaNumber, order.grossMinor)
})
after(async () => { await house.close() })

const folder = mkdtempSync(path.join(tmpdir(), 'strefa-cli-'))
after(() => rmSync(folder, { recursive: true, force: true }))

type Over = { readonly deps?: RegistryDeps, readonly settings?: readonly RegistrySettings[] }

/** What the command wrote, line by line, without colours; and the exit code that it set. */
async function strefa (t: TestContext, over: Over, ...args: string[]): Promise<{ lines: string[], exitCode: number | undefined }> {
  const lines: string[] = []
  const log = t.mock.method(console, 'log', (text: string) => { lines.push(...stripVTControlCharacters(String(text)).split('\n')) })
  const error = t.mock.method(console, 'error', (text: string) => { lines.push(stripVTControlCharacters(String(text))) })
  const before = process.exitCode
  process.exitCode = undefined
  const context: CliContext = {
    data: () => folder,
    config: () => ({}) as Config,
    registrySettings: () => over.settings ?? [],
    machineNow: house.deps.machineNow,
    open: async () => ({ deps: over.deps ?? house.deps, clock: {}, close: async () => {} }) as unknown as OpenDeps
  }
  const program = new Command().exitOverride().configureOutput({ writeErr: () => {} })
  register(program, context)
  try {
    await program.parseAsync(['registry', ...args], { from: 'user' })
    return { lines, exitCode: process.exitCode as number | undefined }
  } finally {
    process.exitCode = before
    log.mock.restore()
    error.mock.restore()
  }
}

const json = async (t: TestContext, over: Over, ...args: string[]) => JSON.parse((await strefa(t, over, ...args, '--json')).lines.join('\n'))

test('HOUSE registry check: free and taken, in either form', async t => {
  const { lines } = await strefa(t, {}, 'check', 'wolna.pl', 'ZAŻÓŁĆ.pl')
  assert.match(lines[0]!, /^wolna\.pl +free +nask/)
  assert.match(lines[1]!, /^xn--za-6ja4f8n1l\.pl +taken +nask +9076/)
  assert.deepEqual((await json(t, {}, 'check', 'wolna.pl')).map(({ name, available }: { name: string, available: boolean }) => [name, available]), [['wolna.pl', true]])
  await assert.rejects(strefa(t, {}, 'check', 'a b.pl'), { code: 'invalid' })
  await assert.rejects(strefa(t, {}, 'check', '--registry', 'nowhere', 'a.pl'), { message: /There is: nask/ })
})

test('HOUSE registry info: a domain and its contact; the transfer code is not shown', async t => {
  const { lines } = await strefa(t, {}, 'info', 'zażółć.pl')
  const told = Object.fromEntries(lines.map(line => line.split(/ {2,}/)))
  assert.deepEqual([told.kind, told.sponsor, told.expires], ['domain', 'strefa', '2026-03-01 14:00:00Z'])
  assert.match(told.transferCode, /not shown/)
  const contact = await json(t, {}, 'info', told.registrant)
  assert.deepEqual([contact.kind, contact.city, 'authInfo' in contact], ['contact', 'Łódź', false])
  await assert.rejects(strefa(t, {}, 'info', 'wolna.pl'), { code: 'not-found', message: /knows no domain 'wolna\.pl'/ })
  await assert.rejects(strefa(t, {}, 'info', 'ns1.wolna.pl'), { code: 'not-found', message: /knows no host/ })
})

test('HOUSE registry balance: what is left', async t => {
  const { lines } = await strefa(t, {}, 'balance')
  assert.match(lines[0]!, /^nask +\d+\.\d\d PLN$/)
  await assert.rejects(strefa(t, {}, 'balance', '--lift', 'nask'), { code: 'conflict', message: /not held/ })
})

test('HOUSE registry frames: what was said about a domain, secrets masked', async t => {
  const { order_id: order } = await house.db('domains').first()
  const { lines } = await strefa(t, {}, 'frames', '--of', order)
  const text = lines.join('\n')
  assert.match(text, /contact:create nask {2}done/)
  assert.match(text, /domain:create nask {2}done/)
  assert.match(text, /→ <epp/)
  assert.match(text, /<pw>\*\*\*<\/pw>/)
  assert.ok(lines.every(line => line.length < 300), 'a frame is shown an element a line')
  assert.equal((await json(t, {}, 'frames', '--last', '1')).length, 1)
  assert.deepEqual((await strefa(t, {}, 'frames', '--open')).lines, ['Nothing of the kind was said to a registry.'])
  await assert.rejects(strefa(t, {}, 'frames', '--of', 'something'), { code: 'invalid' })
})

test('HOUSE registry poll: read at once, listed, seen to by a person', async t => {
  const there = await pollPeer(keptLog())
  t.after(there.close)
  const deps = { ...house.deps, registries: there.registries }
  there.queue.push({ id: '1', words: 'Domain\u009b31m \u202eblocked', data: blocked('xn--za-6ja4f8n1l.pl') }, { id: '2', words: 'What is this', data: el('m:x', { 'xmlns:m': 'urn:example:x-1.0' }) })
  assert.match((await strefa(t, { deps }, 'poll', '--ack-none')).lines[0]!, /2 wait; first is 1/)
  assert.deepEqual(there.acked, [])
  await strefa(t, { deps }, 'poll', '--now')
  assert.deepEqual(there.acked, ['1', '2'])
  await house.settle()

  const text = (await strefa(t, {}, 'poll')).lines.join('\n')
  assert.match(text, /blocked: blocked-noted dom_/)
  assert.doesNotMatch(text, /[\u009b\u202e]/, 'a stranger’s words do not steer the terminal')
  assert.match(text, /empty .*0 waiting/)
  const waiting = await json(t, {}, 'poll', '--waiting')
  assert.deepEqual(waiting.messages.map(({ messageId }: { messageId: string }) => messageId), ['2'])
  const { id } = waiting.messages[0]
  assert.match((await strefa(t, {}, 'poll', '--frame', id)).lines.join(''), /urn:example:x-1\.0/)
  assert.match((await strefa(t, {}, 'poll', '--done', id, '--waiting')).lines[0]!, /No message waits/)
})

test('HOUSE registry poll: a registry that is away is said, with what to do, and the exit code is 1', async t => {
  const there = await pollPeer(keptLog())
  await there.close()
  const { lines, exitCode } = await strefa(t, { deps: { ...house.deps, registries: there.registries } }, 'poll', '--now')
  assert.equal(exitCode, 1)
  assert.match(lines.at(-1)!, /strefa registry doctor nask/)
})

test('HOUSE registry reconcile: compared at once; what differs is shown with who has to act', async t => {
  assert.match((await strefa(t, {}, 'reconcile')).lines[0]!, /Nothing was compared yet/)
  await house.moveTo('2025-03-01 15:01')
  assert.match((await strefa(t, {}, 'reconcile', '--now')).lines.join('\n'), /1 compared +0 repaired, 0 for a person\nOur books and the registries' say the same/)
  const domain = await house.db('domains').first()
  await house.db('domains').where({ id: domain.id }).update({ name: 'nigdy.pl' })
  await house.moveTo('2025-03-01 15:02')
  const text = (await strefa(t, {}, 'reconcile', '--now')).lines.join('\n')
  assert.match(text, /nigdy\.pl {2}nask {2}missing-there/)
  assert.match(text, /FOR YOU The registry does not know nigdy\.pl/)
  const { differences } = await json(t, {}, 'reconcile')
  for (const { id } of differences) await strefa(t, {}, 'reconcile', '--done', id)
  assert.deepEqual((await json(t, {}, 'reconcile')).differences, [])
  await house.db('domains').where({ id: domain.id }).update({ name: domain.name })
})

test('HOUSE registry doctor: exit code 0 when all is well, 1 when something is wrong', async t => {
  const there = await pollPeer(keptLog())
  t.after(there.close)
  const deps = { ...house.deps, registries: there.registries }
  const settings = there.peer.settings({ timeouts: { connectMs: 2_000, queryMs: 2_000 } })
  const well = await strefa(t, { deps, settings: [settings] }, 'doctor')
  assert.equal(well.exitCode, undefined, well.lines.join('\n'))
  assert.match(well.lines.at(-1)!, /ok +login +logged in as registrar/)
  const without = await strefa(t, { deps, settings: [settings] }, 'doctor', 'nask', '--no-login')
  assert.match(without.lines.at(-1)!, /skipped login/)
  const wrong = await strefa(t, { deps, settings: [{ ...settings, port: await freePort() }] }, 'doctor')
  assert.equal(wrong.exitCode, 1)
  assert.match(wrong.lines.join('\n'), /WRONG +tcp +no connection to port \d+: 127\.0\.0\.1: refused\n +Nothing listens there/)
  const [{ registry, findings }] = await json(t, { deps, settings: [settings] }, 'doctor')
  assert.deepEqual([registry, findings.length], ['nask', 8])
  await assert.rejects(strefa(t, { settings: [settings] }, 'doctor', 'eurid'), { message: /There is: nask/ })
})

test('RFC 5730 §3 2200 registry doctor: what the registry refused is not tried again until it is corrected', async t => {
  const peer = await eppPeer({ answer: heard => heard.verb === 'login' && heard.text.includes('not-the-password') ? responseTo(nask, heard, 2200) : undefined })
  const over = (password: string) => {
    const settings = peer.settings({ password, timeouts: { connectMs: 2_000, queryMs: 2_000 } })
    const registries = buildRegistries([settings], keptLog())
    t.after(registries.close)
    return { deps: { ...house.deps, registries }, settings: [settings] }
  }
  t.after(peer.close)
  const logins = () => peer.heard.filter(({ verb }) => verb === 'login').length
  const last = async (password: string, ...more: string[]) => (await strefa(t, over(password), 'doctor', ...more)).lines.filter(line => / login /.test(line)).at(-1)
  assert.match((await last('not-the-password'))!, /WRONG +login/)
  assert.equal(logins(), 1)
  assert.match((await last('not-the-password'))!, /skipped login +the registry refused this user with this password on/)
  assert.equal(logins(), 1)
  assert.match((await last('not-the-password', '--login-anyway'))!, /WRONG +login/)
  assert.equal(logins(), 2)
  assert.match((await last('the-right-password'))!, /ok +login/)
  assert.match((await last('not-the-password'))!, /WRONG +login/, 'one that was accepted since is no longer remembered')
})
