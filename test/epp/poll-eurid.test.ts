import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eurid } from '../../src/registry/epp/dialects/eurid.ts'
import { parsePollMessage } from '../../src/registry/epp/parse-poll.ts'
import type { PollEvent } from '../../src/registry/epp/poll-event.ts'
import { parseReply } from '../../src/registry/epp/reply.ts'

const poll = 'http://www.eurid.eu/xml/epp/poll-1.2'
const message = (fields: Readonly<Record<string, string>>, uri = poll): string => `<epp xmlns="${eurid.ns.epp}"><response><result code="1301"><msg>ack to dequeue</msg></result>` +
  '<msgQ count="1" id="b023fc6a-aa54-422e-b61c-445ca1d8f48a"><qDate>2026-09-14T11:36:16.882Z</qDate><msg>in words</msg></msgQ>' +
  `<resData><poll-1.2:pollData xmlns:poll-1.2="${uri}">${Object.entries(fields).map(([name, text]) => `<poll-1.2:${name}>${text}</poll-1.2:${name}>`).join('')}</poll-1.2:pollData></resData>` +
  '<trID><svTRID>e1</svTRID></trID></response></epp>'
const told = (fields: Readonly<Record<string, string>>, uri?: string): readonly PollEvent[] => parsePollMessage(parseReply(message(fields, uri), eurid), eurid)

const about = (context: string, objectType: string, object: string, action: string, code: number, more: Readonly<Record<string, string>> = {}) =>
  ({ context, objectType, object, objectUnicode: object, action, code: String(code), ...more })
const away: PollEvent =
  { is: 'transfer', object: 'domain', name: 'a.eu', status: 'serverApproved', gaining: '', losing: '', requestedAt: null, actBy: null, expiresAt: null }

// what the payload says, what it tells
const payloads: [Readonly<Record<string, string>>, PollEvent][] = [
  [about('TRANSFER', 'DOMAIN', 'a.eu', 'AWAY', 2306, { registrar: 't000002' }), away],
  [about('TRANSFER', 'DOMAIN', 'a.eu', 'AWAY', 2306), away],
  [{ ...about('DOMAIN', 'DOMAIN', 'xn--caf-dma.eu', 'QUARANTINED', 1700), objectUnicode: 'café.eu' }, { is: 'quarantined', object: 'domain', names: ['xn--caf-dma.eu'], why: 'DOMAIN QUARANTINED' }],
  [about('DOMAIN', 'DOMAIN', 'a.eu', 'RELEASED_FROM_QUARANTINE', 1720), { is: 'removed', object: 'domain', names: ['a.eu'], why: 'DOMAIN RELEASED_FROM_QUARANTINE' }],
  [about('LEGAL', 'DOMAIN', 'a.eu', 'SUSPENDED', 2110, { detail: 'ADR 1234' }), { is: 'on-hold', object: 'domain', names: ['a.eu'], why: 'LEGAL SUSPENDED ADR 1234' }],
  [about('WATERMARK', 'WATERMARK', '10000', 'REACHED', 2600), { is: 'balance-low', account: null, level: '10000', currency: 'EUR', threshold: '10000' }],
  [about('WATERMARK', 'PAYMENT', '567', 'REJECTED', 2610), { is: 'balance-insufficient', account: null, level: '567', action: 'payment', name: null }],
  [about('REGISTRATION_LIMIT', 'WATERMARK', '7', 'REACHED', 2620), { is: 'limit-near', what: 'registrations of the month', level: '7' }],
  [about('DYNUPDATE', 'DOMAIN', 'a.eu', 'DONE', 1000), { is: 'text' }],
  [about('OBJECT_CLEANUP', 'CONTACT', 'c123', 'DELETED', 2800), { is: 'deleted', object: 'contact', ids: ['c123'], at: null }],
  [about('OBJECT_CLEANUP', 'KEYGROUP', 'house-keys', 'DELETED', 2801), { is: 'deleted', object: 'keygroup', ids: ['house-keys'], at: null }],
  [about('OBJECT_CLEANUP', 'NSGROUP', 'house-ns', 'DELETED', 2802), { is: 'deleted', object: 'nsgroup', ids: ['house-ns'], at: null }],
  [about('LEGAL', 'DOMAIN', 'a.eu', 'SEIZED', 2120, { detail: 'court order' }), { is: 'changed', object: 'domain', name: 'a.eu', operation: 'LEGAL SEIZED', who: null, why: 'court order', at: null }], // a number that nobody has seen
  [about('INVOICE', 'INVOICE', '42', 'ISSUED', 9999), { is: 'text' }]
]
for (const [fields, event] of payloads) {
  const { context, action, code } = fields
  test(`EURid poll ${context} ${action} ${code} tells: ${event.is}`, () => assert.deepEqual(told(fields), [event]))
}

test('EURid poll 1.1, which has no registrar, is read as 1.2', () => assert.deepEqual(told(payloads[1]![0], poll.replace('1.2', '1.1')), [away]))
