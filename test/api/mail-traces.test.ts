/** What became of messages, the quarantine and the use of a mailbox, as programs read them. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { noteUsage } from '../../src/mail/quota/note-usage.ts'
import { insertTraces } from '../../src/mail/traces/trace-store.ts'
import { traceOf } from '../../src/mail/traces/trace.ts'
import { ask, openDoors, type Doors } from './doors.ts'

let doors: Doors
let mailbox = ''
before(async () => {
  doors = await openDoors()
  const { body: domain } = await ask(doors.app, doors.staff, 'POST', '/mail-domains', { body: { customerId: doors.mine.customerId, name: 'sklep.pl' } })
  mailbox = (await ask(doors.app, doors.mine.key, 'POST', '/mailboxes', { body: { mailDomainId: domain.id, localPart: 'biuro' } })).body.id
  const at = doors.clock.business
  await insertTraces(doors.deps.db, { node: 'mail.example.test', spool: 'test', batch: 1 }, [
    traceOf({ at, door: 'mx', stage: 'data', sender: 'a@example.org', recipient: 'biuro@sklep.pl', outcome: 'delivered', code: 250, messageId: '<one@example.org>', scan: 'clean', signatures: 'ClamAV 1.4.6', bytes: 10, quotaUsed: 1, quotaBytes: 2 }),
    traceOf({ at: new Date(at.getTime() + 60_000), door: 'mx', stage: 'rcpt', sender: 'a@example.org', recipient: 'nikt@sklep.pl', outcome: 'refused', code: 550, said: '5.1.1 No such mailbox', rule: 'BMP-2' }),
    traceOf({ at, door: 'mx', stage: 'rcpt', sender: 'a@example.org', recipient: 'x@obcy.example', outcome: 'refused', code: 550, said: '5.7.1 Not a mail domain of this server', rule: 'BMP-2' })
  ])
})
after(() => doors.close())

const rows = async (query: string, key = doors.mine.key) => (await ask(doors.app, key, 'GET', `/mail-traces?${query}`)).body.rows as Record<string, any>[] // eslint-disable-line @typescript-eslint/no-explicit-any -- a body as it came

test('HOUSE-TRACE one\'s own, newest first, told in sentences; nobody else\'s', async () => {
  const mine = await rows('')
  assert.deepEqual(mine.map(each => [each['recipient'], each['outcome'], each['rule']]), [['nikt@sklep.pl', 'refused', 'BMP-2'], ['biuro@sklep.pl', 'delivered', null]])
  assert.deepEqual([mine[1]!['says'][0], mine[1]!['answer'], mine[1]!['scan'], mine[1]!['quota']], ['It lies in the mailbox biuro@sklep.pl.', { code: 250, text: null }, { result: 'clean', virus: null, signatures: 'ClamAV 1.4.6' }, { usedBytes: 1, quotaBytes: 2 }])
  assert.deepEqual(await rows('', doors.theirs.key), [])
  assert.deepEqual(await rows('recipient=x@obcy.example', doors.staff), []) // a stranger who wanted to reach a stranger is nobody's
})

// query, how many
const queries: [string, number][] = [['sender=A@EXAMPLE.ORG', 2], ['address=biuro@sklep.pl', 1], ['messageId=one@example.org', 1], ['messageId=two@example.org', 0], ['limit=1', 1]]
for (const [query, count] of queries) test(`HOUSE-TRACE ${query}`, async () => assert.equal((await rows(query)).length, count))

test('HOUSE-TRACE found by time: from is among it, until is not', async () => {
  const at = (minutes: number) => encodeURIComponent(new Date(doors.clock.business.getTime() + minutes * 60_000).toISOString())
  assert.equal((await rows(`from=${at(1)}`)).length, 1)
  assert.equal((await rows(`until=${at(1)}`)).length, 1)
  assert.equal((await ask(doors.app, doors.mine.key, 'GET', '/mail-traces?from=yesterday')).status, 422)
  const first = await ask(doors.app, doors.mine.key, 'GET', '/mail-traces?limit=1')
  assert.equal((await rows(`limit=1&cursor=${first.body.next}`))[0]!['recipient'], 'biuro@sklep.pl')
})

test('BMP-3 how full a mailbox was, and that nothing is foreseen of one day', async () => {
  await doors.deps.db('mailbox_usage').insert({ username: 'biuro@sklep.pl', bytes: 5, messages: 1 })
  await noteUsage(doors.deps)
  const { body } = await ask(doors.app, doors.mine.key, 'GET', `/mailboxes/${mailbox}/usage`)
  assert.deepEqual([body.usedBytes, body.days.map((each: { bytes: number }) => each.bytes), body.forecast, body.warnedPercents], [5, [5], { is: 'unknown', day: null }, []])
})

test('HOST-13.1 the status has the scanner and its alarms', async () => {
  const { body } = await ask(doors.app, doors.staff, 'GET', '/status')
  assert.deepEqual([body.virusScanner.state, body.virusScanner.alarms], [null, ['unwatched']])
})
