/** Staff are written to when something of the house needs a person: once when it begins, once when it is over. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { watchHouse } from '../../src/alarms/watch-house.ts'
import { niebieski } from '../../src/people/establish.ts'
import { compareAlarms, type Alarm } from '../../src/rules/house-alarm.ts'
import { findHouseAlarms } from '../../src/views/house-alarms.ts'
import { openHouse, type House } from '../support/house.ts'

let house: House
before(async () => { house = await openHouse('2026-03-02 10:00') })
after(async () => { await house?.close() })

const start = new Date('2026-03-02T09:00:00Z').getTime()
const minutes = (count: number): Date => new Date(start + count * 60_000)
const look = async (at: Date, practice = false) => await watchHouse({ ...house.deps, webUrl: 'http://panel.example', practice, machineNow: () => at }, findHouseAlarms)
const letters = async () => await house.db('letters').where({ template: 'house-alarm' }).orderBy('key').select('key', 'customer_id', 'to_email', 'subject', 'rules')
const kinds = async () => (await house.db('house_alarms').orderBy('began_at').select('kind', 'subject', { over: house.db.raw('ended_at is not null') })).map(({ kind, subject, over }) => `${kind} ${subject} ${over}`)
const scanner = async (state: string, since: Date, checkedAt: Date, more = {}) => {
  await house.db('virus_scanner').insert({ name: 'clamd', state, since, checked_at: checkedAt, why: state === 'works' ? null : 'ECONNREFUSED', version: 'ClamAV 1.0.7/27500/x', signed_at: minutes(-60), ...more }).onConflict('name').merge()
}

test('HOUSE-ALARM the scanner is away for five minutes: one letter, and one when it works again', async () => {
  await look(minutes(0))
  assert.deepEqual(await kinds(), [], 'nobody has looked yet')
  await scanner('down', minutes(0), minutes(4))
  await look(minutes(4))
  assert.deepEqual(await kinds(), [], 'a restart is no alarm')
  for (const at of [5, 6, 7]) {
    await scanner('down', minutes(0), minutes(at))
    await look(minutes(at))
  }
  assert.deepEqual(await kinds(), ['scanner  false'])
  const [first, ...others] = await letters()
  assert.equal(others.length, 0)
  assert.deepEqual([first.customer_id, first.rules], [null, ['HOUSE-ALARM']])
  assert.match(first.subject, /Skaner wirusów nie działa/)
  assert.equal(first.to_email, (await house.db('operators').where({ id: niebieski.id }).first('brand')).brand.email)
  await scanner('works', minutes(8), minutes(8))
  await look(minutes(8))
  assert.deepEqual(await kinds(), ['scanner  true'])
  assert.equal((await letters()).length, 2)
  await scanner('down', minutes(9), minutes(14))
  await look(minutes(14))
  assert.equal((await letters()).length, 3, 'the next one is another')
  await scanner('works', minutes(15), minutes(15))
  await look(minutes(15))
})

test('HOST-13.1 signatures twelve hours old are told; practice signatures only where no practice is', async () => {
  const before = (await letters()).length
  await scanner('works', minutes(15), minutes(16), { signed_at: new Date(minutes(16).getTime() - 12 * 3_600_000 + 60_000) })
  await look(minutes(16))
  assert.equal((await letters()).length, before)
  await scanner('works', minutes(15), minutes(17), { signed_at: new Date(minutes(17).getTime() - 12 * 3_600_000) })
  await look(minutes(17))
  assert.equal((await letters()).length, before + 1)
  await scanner('works', minutes(15), minutes(18), { version: 'ClamAV 1.0.7', signed_at: null })
  await look(minutes(18), true)
  assert.equal((await letters()).length, before + 2, 'over')
  await look(minutes(19))
  assert.equal((await letters()).length, before + 3)
})

test('HOUSE-ALARM a certificate that cannot be renewed in its last week, and mail that is due and nobody tries', async () => {
  const before = (await letters()).length
  await scanner('works', minutes(15), minutes(20))
  await look(minutes(20))
  await house.db('certificates').insert({ id: 'crt_a', subject: 'mail-host', operator_id: niebieski.id, wanted: [], left_out: '[]', chain: 'x', key_sealed: 'x', key_of: 'x', names: [], not_before: minutes(0), not_after: new Date(minutes(20).getTime() + 7 * 86_400_000 + 1), renew_at: minutes(0), fault: 'rateLimited', failures: 3, next_at: minutes(0) })
  await house.db('mail_queue').insert({ id: 'q1', server: 'mx1:/x', operator_id: niebieski.id, sender: '', domain: 'a.example', recipients: [], bytes: 1, queued_at: minutes(-90), attempts: 1, next_try_at: minutes(-10), last_reply: '451 later' })
  await look(minutes(20))
  const quiet = (await letters()).length
  assert.equal(quiet, before + 1, 'the signatures are over')
  await look(new Date(minutes(20).getTime() + 1))
  assert.deepEqual((await kinds()).slice(-2).toSorted(), ['certificate mail-host false', 'queue mx1:/x false'].slice(0, 2))
  await house.db('certificates').update({ fault: null })
  await house.db('mail_queue').delete()
  await look(minutes(21))
  assert.equal((await letters()).length, quiet + 4)
  assert.deepEqual((await kinds()).filter(each => each.endsWith('false')), [])
})

const alarm = (kind: Alarm['kind'], subject = '', operatorId = 'opr'): Alarm => ({ operatorId, kind, subject, says: null })
test('HOUSE-ALARM what begins, lasts and ends is told apart by operator, kind and subject', () => {
  const { begun, ended } = compareAlarms([alarm('scanner'), alarm('queue', 'a')], [alarm('scanner'), alarm('queue', 'b'), alarm('scanner', '', 'other')])
  assert.deepEqual(begun, [alarm('queue', 'b'), alarm('scanner', '', 'other')])
  assert.deepEqual(ended, [alarm('queue', 'a')])
})
