import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Answer, Finding, Query, Read, Sent, Transform } from '../../src/registry/epp/command.ts'
import { futureCheck } from '../../src/registry/epp/commands/future-check.ts'
import { futureCreate } from '../../src/registry/epp/commands/future-create.ts'
import { futureDelete } from '../../src/registry/epp/commands/future-delete.ts'
import { futureInfo, type FutureFacts } from '../../src/registry/epp/commands/future-info.ts'
import { futureRenew } from '../../src/registry/epp/commands/future-renew.ts'
import { futureTransfer } from '../../src/registry/epp/commands/future-transfer.ts'
import { futureUpdate } from '../../src/registry/epp/commands/future-update.ts'
import { ietf } from '../../src/registry/epp/dialects/ietf.ts'
import { nask } from '../../src/registry/epp/dialects/nask.ts'
import { parseReply } from '../../src/registry/epp/reply.ts'
import type { Transfer } from '../../src/registry/epp/transfer.ts'

const reply = (data: string) => parseReply(`<epp xmlns="${nask.ns.epp}" xmlns:f="${nask.ns.future}"><response><result code="1000"><msg/></result><resData>${data}</resData><trID><svTRID>PR1</svTRID></trID></response></epp>`, nask)

test('NASK future-2.1.xsd infDataType: an option of ours, told whole', () => {
  const told = `<f:infData><f:name>a.pl</f:name><f:roid>7-NASK</f:roid><f:status s="pending"/><f:registrant>STR0001</f:registrant><f:clID>us</f:clID><f:crID>us</f:crID>
    <f:crDate>2026-03-01T10:00:00.0Z</f:crDate><f:upDate>2026-04-01T10:00:00Z</f:upDate><f:exDate>2029-03-01T10:00:00.0Z</f:exDate><f:trDate>2026-05-01T10:00:00Z</f:trDate><f:authInfo><f:pw>code</f:pw></f:authInfo></f:infData>`
  assert.deepEqual(futureInfo.parse(reply(told), nask, { name: 'a.pl' }), ours)
})

test('NASK future-2.1.xsd infDataType: of another registrar\'s no more than who it is', () => {
  const told = '<f:infData><f:name>a.pl</f:name><f:roid>7-NASK</f:roid><f:clID>them</f:clID></f:infData>'
  assert.deepEqual(futureInfo.parse(reply(told), nask, { name: 'a.pl' }), { ...foreign, roid: '7-NASK' })
})

test('NASK future-2.1.xsd checkType: availability in the order asked, with NASK\'s number', () => {
  const told = '<f:chkData><f:cd><f:name avail="0">b.pl</f:name><f:reason>4002</f:reason></f:cd><f:cd><f:name avail="true">A.pl</f:name></f:cd></f:chkData>'
  assert.deepEqual(futureCheck.parse(reply(told), nask, { names: ['a.pl', 'b.pl'] }), [{ name: 'a.pl', available: true, reason: null }, { name: 'b.pl', available: false, reason: '4002' }])
  assert.throws(() => futureCheck.parse(reply(told), nask, { names: ['c.pl'] }), { name: 'RegistryError', next: 'retry' })
})

test('NASK options are refused where the registry has none, before anything is sent', () => {
  assert.throws(() => futureCheck.build({ names: ['a.pl'] }, ietf), { name: 'RegistryError', next: 'give-up' })
})

const ours: FutureFacts = {
  name: 'a.pl',
  roid: '7-NASK',
  sponsor: 'us',
  statuses: ['pending'],
  registrant: 'STR0001',
  createdAt: new Date('2026-03-01T10:00:00Z'),
  updatedAt: new Date('2026-04-01T10:00:00Z'),
  expiresAt: new Date('2029-03-01T10:00:00Z'),
  transferredAt: new Date('2026-05-01T10:00:00Z'),
  authInfo: 'code'
}
const foreign: FutureFacts = { ...ours, sponsor: 'them', statuses: [], registrant: null, createdAt: null, updatedAt: null, expiresAt: null, transferredAt: null, authInfo: null }
const since = new Date('2026-03-01T10:30:00Z')
const sent: Sent = { us: 'us', since, dialect: nask }

const refusal = (code: number): Answer<never> => ({ ok: false, code, reasonCode: null, message: '' })
const gone = refusal(2303)
const pending: Transfer = { status: 'pending', gaining: 'us', losing: 'STR0001', requestedAt: since, actBy: null, expiresAt: null }
const earlier = { ...pending, requestedAt: new Date('2026-02-27T10:00:00Z') }

/** A registry that holds this option and tells this of its transfer. */
const telling = (facts: FutureFacts | null, transfer: Transfer | null): Read => async <Request, Result>(query: Query<Request, Result>) => {
  const told = query.name === 'future:info' ? facts : transfer
  return (told ? { ok: true, result: told } : query.name === 'future:info' ? gone : refusal(2301)) as Answer<Result>
}

type Case = readonly [what: string, registry: Read, find: (read: Read) => Promise<Finding<unknown>>, found: Finding<unknown>['found']]
const after = <Request, Result>(command: Transform<Request, Result>, request: NoInfer<Request>) => async (read: Read): Promise<Finding<unknown>> => await command.settle(request, read, sent)

const create = after(futureCreate, { name: 'a.pl', years: 3, registrant: 'STR0001', authInfo: 'code' })
const renew = after(futureRenew, { name: 'a.pl', expiresAt: new Date('2026-03-01T10:00:00Z'), years: 3 })
const update = after(futureUpdate, { name: 'a.pl', registrant: 'STR0001', authInfo: 'code' })
const remove = after(futureDelete, { name: 'a.pl' })
const request = after(futureTransfer, { op: 'request', name: 'a.pl', authInfo: 'code' })
const cancel = after(futureTransfer, { op: 'cancel', name: 'a.pl', authInfo: 'code' })
const resend = after(futureTransfer, { op: 'request', name: 'a.pl', authInfo: 'code', nask: { resendConfirmation: true } })

const cases: readonly Case[] = [
  ['create: not there', telling(null, null), create, 'not-done'],
  ['create: there with our code', telling(ours, null), create, 'done'],
  ['create: there with another code', telling({ ...ours, authInfo: 'other' }, null), create, 'impossible'],
  ['create: there, its code not told, made when we asked', telling({ ...ours, authInfo: null }, null), create, 'done'],
  ['create: there, its code not told, made long before', telling({ ...ours, authInfo: null, createdAt: new Date('2026-03-01T09:29:59Z') }, null), create, 'impossible'],
  ['create: there, for another holder', telling({ ...ours, registrant: 'STR0002' }, null), create, 'impossible'],
  ['create: there, another registrar\'s', telling(foreign, null), create, 'impossible'],
  ['create: there without its dates', telling({ ...ours, expiresAt: null }, null), create, 'unfinished'],
  ['renew: it ends later by the period', telling(ours, null), renew, 'done'],
  ['renew: by three calendar years, a summer-time hour and a leap day off', telling({ ...ours, expiresAt: new Date('2029-02-28T09:00:00Z') }, null), renew, 'done'],
  ['renew: not by the whole period', telling({ ...ours, expiresAt: new Date('2028-03-01T10:00:00Z') }, null), renew, 'not-done'],
  ['renew: another registrar\'s now', telling(foreign, null), renew, 'impossible'],
  ['renew: gone', telling(null, null), renew, 'impossible'],
  ['update: as wanted', telling(ours, null), update, 'done'],
  ['update: the holder is another', telling({ ...ours, registrant: 'STR0002' }, null), update, 'not-done'],
  ['update: the code is another', telling({ ...ours, authInfo: 'other' }, null), update, 'not-done'],
  ['update: another registrar\'s now', telling(foreign, null), update, 'impossible'],
  ['delete: gone', telling(null, null), remove, 'done'],
  ['delete: still ours', telling(ours, null), remove, 'not-done'],
  ['delete: another registrar\'s', telling(foreign, null), remove, 'impossible'],
  ['transfer: pending for us', telling(foreign, pending), request, 'done'],
  ['transfer: ours already', telling(ours, null), request, 'done'],
  ['transfer: none told', telling(foreign, null), request, 'not-done'],
  ['transfer: pending for somebody else', telling(foreign, { ...pending, gaining: 'third' }), request, 'not-done'],
  ['transfer: only one of ours of days ago', telling(foreign, earlier), request, 'not-done'],
  ['transfer: there is no such option', telling(null, null), request, 'impossible'],
  ['transfer, the question again: ours of days ago is still pending', telling(foreign, earlier), resend, 'done'],
  ['transfer, the question again: nothing is pending', telling(foreign, null), resend, 'not-done'],
  ['transfer, withdrawn: still pending', telling(foreign, pending), cancel, 'not-done'],
  ['transfer, withdrawn: cancelled', telling(foreign, { ...pending, status: 'clientCancelled' }), cancel, 'done'],
  ['transfer, withdrawn: too late, it is ours', telling(ours, null), cancel, 'impossible']
]
for (const [what, registry, find, found] of cases) test(`NASK future-2.1.xsd after a lost answer, ${what}: ${found}`, async () => assert.equal((await find(registry)).found, found))

// the command, a refusal, whether it may be the trace of our own earlier attempt
const traces: [Transform<never, unknown>, number, string | null, boolean][] = [
  [futureCreate, 2302, '4002', true],
  [futureCreate, 2306, '4012', false],
  [futureRenew, 2105, '9020', true],
  [futureRenew, 2105, null, false],
  [futureUpdate, 2004, '4027', true],
  [futureUpdate, 2201, '6001', false],
  [futureDelete, 2303, '4001', true],
  [futureDelete, 2201, '6001', false],
  [futureTransfer, 2300, null, true],
  [futureTransfer, 2202, '4007', false]
]
for (const [command, code, reasonCode, maybe] of traces) {
  test(`NASK ${command.name} refused ${code}/${reasonCode} is ${maybe ? 'read about' : 'believed'}`, () => assert.equal(command.mayBeOurs({ ok: false, code, reasonCode, message: '' }, nask), maybe))
}
