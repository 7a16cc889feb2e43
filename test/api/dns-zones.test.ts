/** /dns-zones over HTTP: read, set with the version that was read, checked. No name server is installed here: zones wait and say so. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { transact } from '../../src/db/transact.ts'
import { openZone } from '../../src/dns/open-zone.ts'
import { setManagedRecords } from '../../src/dns/set-managed-records.ts'
import { mailRecords } from '../../src/mail/dns-records.ts'
import { niebieski } from '../../src/people/establish.ts'
import { machine } from '../people/deps.ts'
import { noDns } from '../support/no-dns.ts'
import { ask, openDoors, type Doors } from './doors.ts'

let doors: Doors
let id = ''

before(async () => {
  doors = await openDoors()
  const { deps, clock: { business } } = doors
  id = await transact(deps.db, async trx => {
    const zone = await openZone(deps, trx, machine, { operatorId: niebieski.id, customerId: doors.mine.customerId, name: 'moja.pl', displayName: 'moja.pl', subject: { type: 'mail-domain', id: 'mdm_1' } }, business)
    await setManagedRecords(deps, trx, machine, { zoneId: zone.id, source: 'mail', records: mailRecords('moja.pl', [{ selector: 'strefa', record: 'v=DKIM1; p=AAAA' }], noDns.mailNames) }, business)
    return zone.id
  })
})
after(async () => { await doors.close() })

const mine = (method: 'GET' | 'POST', path: string, body?: unknown, headers: Record<string, string> = {}) => ask(doors.app, doors.mine.key, method, `/dns-zones${path}`, { body, headers })
const set = (records: unknown[], version?: number) => mine('POST', `/${id}/records`, { records }, version === undefined ? {} : { 'if-match': `"${version}"` })
const www = { name: 'www', type: 'A', ttl: 300, value: '192.0.2.1' }

test('HOUSE-ZONE a customer lists and reads its zone: ours locked, its own, and that it waits for a name server', async () => {
  const list = await mine('GET', '')
  assert.deepEqual(list.body.rows.map((row: Record<string, unknown>) => [row['id'], row['name'], row['state'], row['records']]), [[id, 'moja.pl', 'unserved', 0]])
  const { body, text } = await mine('GET', `/${id}`)
  assert.deepEqual([body.state, body.version, body.records, body.publishedAt, body.nameServers], ['unserved', 1, [], null, ['ns1.niebieski.example', 'ns2.niebieski.example']], text)
  assert.deepEqual(body.managed.find(({ type }: { type: string }) => type === 'MX'), { name: 'moja.pl', type: 'MX', ttl: 3600, value: '10 mail.niebieski.example', lock: 'whole', answered: true })
  assert.deepEqual((await ask(doors.app, doors.theirs.key, 'GET', '/dns-zones')).body.rows, [])
})

test('HOUSE-ZONE records are set with the version that was read; an older one overwrites nothing', async () => {
  assert.equal((await set([www])).status, 422, 'If-Match is required')
  const first = await set([www], 1)
  assert.deepEqual([first.status, first.body.version, first.body.records], [200, 2, [{ ...www, name: 'www.moja.pl', answered: true }]], first.text)
  const late = await set([], 1)
  assert.deepEqual([late.status, late.body.reason], [409, 'records-changed'], late.text)
  assert.equal((await set([www], 2)).body.version, 2, 'nothing changed')
  assert.equal((await mine('GET', `/${id}`)).body.records.length, 1)
})

test('HOUSE-ZONE two editors at once: one of them is told', async () => {
  const both = await Promise.all([set([{ ...www, value: '192.0.2.2' }], 2), set([{ ...www, value: '192.0.2.3' }], 2)])
  assert.deepEqual(both.map(({ status }) => status).toSorted(), [200, 409])
})

// what, records, status, reason
const refused: [string, unknown[], number, string][] = [
  ['a locked record', [{ name: '@', type: 'MX', ttl: 300, value: '1 mx.example.net' }], 422, 'managed'],
  ['a name outside', [{ ...www, name: 'www.inna.pl.' }], 422, 'bad-name'],
  ['a type nobody knows', [{ ...www, type: 'ANY' }], 422, 'schema'],
  ['a field nobody knows', [{ ...www, disabled: true }], 422, 'schema'],
  ['a text with controls', [{ ...www, type: 'TXT', value: 'a\u0000b' }], 422, 'bad-value'],
  ['a value that leaves its line', [{ ...www, type: 'CAA', value: '0 issue "a"\nwww IN A 192.0.2.66' }], 422, 'bad-value'],
  ['an endless text', [{ ...www, type: 'TXT', value: 'x'.repeat(20_000) }], 422, 'schema']
]
for (const [what, records, status, reason] of refused) {
  test(`HOUSE-ZONE refused over HTTP: ${what}`, async () => {
    const answer = await set(records, 3)
    assert.deepEqual([answer.status, answer.body.reason], [status, reason], answer.text)
  })
}

test('HOUSE-ZONE the check says that nobody could be asked', async () => {
  const { status, body, text } = await mine('GET', `/${id}/check`)
  assert.equal(status, 200, text)
  assert.deepEqual([body.right, body.delegation.is, [...new Set(body.rows.map(({ verdict }: { verdict: string }) => verdict))]], [false, 'unanswered', ['unanswered']])
})

test('HOUSE-ZONE signing is asked for; it ends only when the DS is gone', async () => {
  assert.deepEqual([(await mine('POST', `/${id}/signing`, { on: true })).body.signed, (await mine('GET', `/${id}`)).body.ds], [true, null])
  assert.equal((await mine('POST', `/${id}/signing`, { on: false })).body.reason, 'ds-published')
  assert.equal((await mine('POST', `/${id}/signing`, { on: false, dsGone: true })).body.signed, false)
})
