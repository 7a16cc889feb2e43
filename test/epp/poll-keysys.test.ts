import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keysys } from '../../src/registry/epp/dialects/keysys.ts'
import { parsePollMessage } from '../../src/registry/epp/parse-poll.ts'
import type { PollEvent } from '../../src/registry/epp/poll-event.ts'
import { parseReply } from '../../src/registry/epp/reply.ts'

function told (text: string, resData: string, info = ''): readonly PollEvent[] {
  const extension = info === '' ? '' : `<extension><keysys:poll xmlns:keysys="${keysys.ns.keysys}"><keysys:data><domain>a.com</domain></keysys:data><keysys:info>${info}</keysys:info></keysys:poll></extension>`
  const document = `<epp xmlns="${keysys.ns.epp}"><response><result code="1301"><msg>ack to dequeue</msg></result><msgQ count="1" id="28"><qDate>2009-04-14T13:23:50.0Z</qDate><msg>${text}</msg></msgQ>` +
    `<resData xmlns:domain="${keysys.ns.domain}" xmlns:contact="${keysys.ns.contact}">${resData}</resData>${extension}<trID><svTRID>F8471712</svTRID></trID></response></epp>`
  return parsePollMessage(parseReply(document, keysys), keysys)
}

const day = '2015-02-25T14:11:05.0Z'
const never = '0001-01-01T00:00:00.0Z'
const pan = (paResult: string, clTRID = 'UNDEF'): string =>
  `<domain:panData><domain:name paResult="${paResult}">a.com</domain:name><domain:paTRID><clTRID>${clTRID}</clTRID><svTRID>UNDEF</svTRID></domain:paTRID><domain:paDate>${day}</domain:paDate></domain:panData>`
const contactPan = (paResult: string): string => `<contact:panData><contact:id paResult="${paResult}">P-ABC1</contact:id><contact:paTRID><svTRID>UNDEF</svTRID></contact:paTRID><contact:paDate>${day}</contact:paDate></contact:panData>`
const renewed = (exDate = ''): string => `<domain:renData><domain:name>a.com</domain:name>${exDate}</domain:renData>`
const transfer = (status: string, side = 'INTERNAL', date = never): string => `<domain:trnData><domain:name>a.com</domain:name><domain:trStatus>${status}</domain:trStatus><domain:reID>${side}</domain:reID><domain:reDate>${date}</domain:reDate>` +
  `<domain:acID>INTERNAL</domain:acID><domain:acDate>${date}</domain:acDate></domain:trnData>`
const ended = (done: boolean, clTRID: string | null = null): PollEvent => ({ is: 'pending-done', object: 'domain', name: 'a.com', done, clTRID, svTRID: null, at: new Date(day) })

// the text, the element beside it, keysys:info, what they tell
const messages: [string, string, string, PollEvent[]][] = [
  ['DOMAIN_RENEWAL_SUCCESSFUL', renewed(), '', [{ is: 'renewed', name: 'a.com', expiresAt: null }]],
  ['DOMAIN_RENEWAL_SUCCESSFUL', renewed(`<domain:exDate>${day}</domain:exDate>`), '', [{ is: 'renewed', name: 'a.com', expiresAt: new Date(day) }]],
  ['DOMAIN_RENEWAL_FAILED', renewed(), 'no funds', [{ is: 'renewal-failed', name: 'a.com', why: 'no funds' }]],
  ['DOMAIN_TRANSFER_PENDING', transfer('pending'), 'USERTRANSFER one -> other', [{ is: 'transfer', object: 'domain', name: 'a.com', status: 'pending', gaining: 'INTERNAL', losing: 'INTERNAL', requestedAt: null, actBy: null, expiresAt: null }]],
  ['TRANSFER_PENDING', transfer('pending', 'ABC', day), '', [{ is: 'transfer', object: 'domain', name: 'a.com', status: 'pending', gaining: 'ABC', losing: 'INTERNAL', requestedAt: new Date(day), actBy: new Date(day), expiresAt: null }]],
  ['DOMAIN_TRANSFER_SUCCESSFUL', transfer('serverApproved'), 'USERTRANSFER one -> other', [{ is: 'changed', object: 'domain', name: 'a.com', operation: 'transfer: serverApproved', who: 'INTERNAL', why: 'USERTRANSFER one -> other', at: null }]],
  ['DOMAIN_TRANSFER_SUCCESSFUL', transfer('clientApproved', 'ABC'), '', [{ is: 'transfer', object: 'domain', name: 'a.com', status: 'clientApproved', gaining: 'ABC', losing: 'INTERNAL', requestedAt: null, actBy: null, expiresAt: null }]],
  ['DOMAIN_TRANSFER_FAILED', pan('false', '12345'), '', [ended(false, '12345')]],
  ['DOMAIN_RESTORE_SUCCESSFUL', pan('1'), '', [{ is: 'restored', object: 'domain', names: ['a.com'], why: null }]],
  ['DOMAIN_RESTORE_SUCCESSFUL', pan('1', '12345'), '', [ended(true, '12345'), { is: 'restored', object: 'domain', names: ['a.com'], why: null }]],
  ['DOMAIN_RESTORE_FAILED', pan('0'), '', [ended(false)]],
  ['DOMAIN_TRADE_FAILED', pan('false'), '', [ended(false)]],
  ['DOMAIN_TRADE_SUCCESSFUL', pan('true', '12345'), '', [ended(true, '12345')]],
  ['DOMAIN_MODIFICATION_SUCCESSFUL', pan('true', '12345'), '', [ended(true, '12345')]],
  ['DOMAIN_DELETION_SUCCESSFUL', pan('1'), '', [{ is: 'deleted', object: 'domain', ids: ['a.com'], at: new Date(day) }]],
  ['DOMAIN_REGISTRATION_SUCCESSFUL', `<domain:creData><domain:name>a.com</domain:name><domain:crDate>${never}</domain:crDate></domain:creData>`, '', [{ ...ended(true), at: null } as PollEvent]], // at NASK creData would be a gift
  ['CONTACT_DELETION_SUCCESSFUL', contactPan('1'), 'Unused contact autodeletion', [{ is: 'deleted', object: 'contact', ids: ['P-ABC1'], at: new Date(day) }]],
  ['CONTACT_CONTACT_REGISTRATION_NOTIFY', contactPan('false'), 'CONTACTVERIFICATION', [{ is: 'changed', object: 'contact', name: 'P-ABC1', operation: 'notify', who: null, why: 'CONTACTVERIFICATION', at: new Date(day) }]],
  ['some words of theirs', pan('1', '12345'), '', [ended(true, '12345')]],
  ['SYSTEM_MAINTENANCE', '', '', [{ is: 'text' }]]
]
for (const [text, resData, info, events] of messages) {
  test(`Key-Systems poll ${text} with ${/<(\w+:\w+)/.exec(resData)?.[1] ?? 'nothing'} tells: ${events.map(({ is }) => is).join(', ')}`, () => assert.deepEqual(told(text, resData, info), events))
}
