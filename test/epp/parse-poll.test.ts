import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pollAck } from '../../src/registry/epp/commands/poll-ack.ts'
import { pollRequest } from '../../src/registry/epp/commands/poll-request.ts'
import { speak, type Dialect } from '../../src/registry/epp/dialect.ts'
import { eurid } from '../../src/registry/epp/dialects/eurid.ts'
import { ietf } from '../../src/registry/epp/dialects/ietf.ts'
import { keysys } from '../../src/registry/epp/dialects/keysys.ts'
import { nask } from '../../src/registry/epp/dialects/nask.ts'
import { verisign } from '../../src/registry/epp/dialects/verisign.ts'
import { parsePollMessage } from '../../src/registry/epp/parse-poll.ts'
import type { PollEvent } from '../../src/registry/epp/poll-event.ts'
import { replyOf, type Parts } from './answers.ts'

const at = new Date('2026-06-08T22:00:00Z')
const told = (parts: Parts, dialect: Dialect = ietf): readonly PollEvent[] => parsePollMessage(replyOf({ code: 1301, ...parts }, dialect), dialect)
const dates = (...names: string[]): string => names.map(name => `<d:${name}>2026-06-08T22:00:00.0Z</d:${name}>`).join('')
const trnData = (space: string, name: string): string => `<d:trnData xmlns:d="{${space}}"><d:${name}>a.com</d:${name}><d:trStatus>pending</d:trStatus><d:reID>them</d:reID>${dates('reDate')}<d:acID>us</d:acID>${dates('acDate')}</d:trnData>`
const panData = (space: string, name: string, result: string): string => `<d:panData xmlns:d="{${space}}"><d:${name} paResult="${result}">a.com</d:${name}><d:paTRID><q:clTRID>T-9</q:clTRID><q:svTRID>S-9</q:svTRID></d:paTRID>${dates('paDate')}</d:panData>`
const infData = '<d:infData xmlns:d="{domain}"><d:name>a.com</d:name><d:clID>us</d:clID></d:infData>'
const changeData = (state = ''): string => `<c:changeData xmlns:c="{changePoll}"${state}><c:operation op="purge">delete</c:operation><c:date>2026-06-08T22:00:00Z</c:date><c:svTRID>S</c:svTRID><c:who>URS Admin</c:who><c:caseId type="urs">urs123</c:caseId><c:reason>URS Lock</c:reason></c:changeData>`
const transfer = { is: 'transfer', name: 'a.com', status: 'pending', gaining: 'them', losing: 'us', requestedAt: at, actBy: at, expiresAt: null } as const
const ended = { is: 'pending-done', name: 'a.com', clTRID: 'T-9', svTRID: 'S-9', at } as const

// what it is, the message, what it tells
const messages: [string, Parts, PollEvent[], Dialect?][] = [
  ['RFC 5731 §3.2.4 a domain\'s transfer', { resData: trnData('domain', 'name') }, [{ ...transfer, object: 'domain' }]],
  ['RFC 5733 §3.2.4 a contact\'s transfer', { resData: trnData('contact', 'id') }, [{ ...transfer, object: 'contact' }]],
  ['RFC 5731 §3.3 a domain\'s pending action, done', { resData: panData('domain', 'name', '1') }, [{ ...ended, object: 'domain', done: true }]],
  ['RFC 5733 §3.3 a contact\'s, not done', { resData: panData('contact', 'id', 'false') }, [{ ...ended, object: 'contact', done: false }]],
  ['RFC 5732 §3.3 a host\'s, done', { resData: panData('host', 'name', 'true') }, [{ ...ended, object: 'host', done: true }]],
  ['RFC 5731 a renewal by the registry', { resData: `<d:renData xmlns:d="{domain}"><d:name>a.com</d:name>${dates('exDate')}</d:renData>` }, [{ is: 'renewed', name: 'a.com', expiresAt: at }]],
  ['RFC 8590 a change by somebody else', { resData: infData, extension: changeData(' state="after"') }, [{ is: 'changed', object: 'domain', name: 'a.com', operation: 'delete: purge', who: 'URS Admin', why: 'URS Lock', at }]],
  ['RFC 8590 without a state', { resData: infData.replaceAll('domain', 'host'), extension: changeData() }, [{ is: 'changed', object: 'host', name: 'a.com', operation: 'delete: purge', who: 'URS Admin', why: 'URS Lock', at }]],
  ['RFC 8590 as it was before: the change is told by the other message', { resData: infData, extension: changeData(' state="before"') }, [{ is: 'text' }]],
  ['RFC 9167 a maintenance', { resData: '<m:infData xmlns:m="{maintenance}"><m:item><m:id>m1</m:id><m:pollType>create</m:pollType><m:systems><m:system><m:name>EPP</m:name><m:impact>full</m:impact></m:system></m:systems><m:start>2026-06-08T22:00:00Z</m:start><m:reason>planned</m:reason></m:item></m:infData>' }, [{ is: 'maintenance', id: 'm1', what: 'planned', from: at, until: null, systems: ['EPP: full'] }]],
  ['RFC 9167 in a draft\'s version', { resData: '<m:infData xmlns:m="urn:ietf:params:xml:ns:epp:maintenance-0.2"><m:item><m:id>m1</m:id><m:type>Upgrade</m:type></m:item></m:infData>' }, [{ is: 'maintenance', id: 'm1', what: 'Upgrade', from: null, until: null, systems: [] }]],
  ['Verisign lowbalance-poll-1.0', { resData: '<l:pollData xmlns:l="{lowbalance}"><l:registrarName>US</l:registrarName><l:creditLimit>1000</l:creditLimit><l:creditThreshold type="PERCENT">10</l:creditThreshold><l:availableCredit>80</l:availableCredit></l:pollData>' },
    [{ is: 'balance-low', account: 'US', level: '80', currency: null, threshold: '10%' }], verisign],
  ['Verisign rgp-poll-1.0', { resData: `<d:pollData xmlns:d="{rgpPoll}"><d:name>a.com</d:name><d:rgpStatus s="pendingRestore"/>${dates('reqDate', 'reportDueDate')}</d:pollData>` }, [{ is: 'restore-report-due', name: 'a.com', by: at }], verisign],
  ['RFC 5730 words alone', { msgQ: '<q:msgQ count="1" id="1"><q:msg>Hello</q:msg></q:msgQ>' }, [{ is: 'text' }]],
  ['RFC 5730 how an object stands, and nothing else', { resData: infData }, [{ is: 'text' }]],
  ['RFC 8748 a price beside a transfer is no matter of its own', { resData: trnData('domain', 'name'), extension: '<f:trnData xmlns:f="{fee}"><f:currency>USD</f:currency></f:trnData>' }, [{ ...transfer, object: 'domain' }]],
  ['HOUSE an unknown element is told as such', { resData: '<x:news xmlns:x="urn:x-1.0"/>' }, [{ is: 'unknown', elements: ['{urn:x-1.0}news'] }]],
  ['HOUSE a known namespace with a new element', { resData: '<d:newData xmlns:d="{domain}"/>' }, [{ is: 'unknown', elements: [`{${ietf.ns.domain}}newData`] }]],
  ['HOUSE unknown beside known: both are told', { resData: trnData('domain', 'name') + '<x:news xmlns:x="urn:x-1.0"/>', extension: '<y:more xmlns:y="urn:y"/>' }, [{ ...transfer, object: 'domain' }, { is: 'unknown', elements: ['{urn:x-1.0}news', '{urn:y}more'] }]],
  ['HOUSE a broken date makes an element unknown, not the message unreadable', { resData: trnData('domain', 'name').replace('2026-06-08', '2026-02-30') }, [{ is: 'unknown', elements: [`{${ietf.ns.domain}}trnData`] }]],
  ['HOUSE so does one that is missing', { resData: '<d:trnData xmlns:d="{domain}"/>' }, [{ is: 'unknown', elements: [`{${ietf.ns.domain}}trnData`] }]],
  ['RFC 9038 what was not asked for at login is read all the same', { inResult: `<q:extValue><q:value>${changeData()}</q:value><q:reason>{changePoll} not in login services</q:reason></q:extValue>`, resData: infData }, [{ is: 'changed', object: 'domain', name: 'a.com', operation: 'delete: purge', who: 'URS Admin', why: 'URS Lock', at }]],
  ['RFC 9038 and what nobody knows is told once', { inResult: '<q:extValue><q:value><x:news xmlns:x="urn:x-1.0"/></q:value><q:reason>urn:x-1.0 not in login services</q:reason></q:extValue>' }, [{ is: 'unknown', elements: ['{urn:x-1.0}news'] }]]
]
for (const [what, parts, events, dialect] of messages) test(what, () => assert.deepEqual(told(parts, dialect), events))

// one element, by whose ways it is read, what it tells
const creData = `<d:creData xmlns:d="{domain}"><d:name>a.pl</d:name>${dates('crDate', 'exDate')}</d:creData>`
const ways: [string, Dialect, PollEvent['is']][] = [['NASK', nask, 'given'], ['RFC', ietf, 'unknown'], ['EURid', eurid, 'unknown'], ['Key-Systems', keysys, 'pending-done']]
for (const [whose, dialect, is] of ways) test(`HOUSE a creData is read by the ways of the registry that says it: ${whose}`, () => assert.equal(told({ resData: creData }, dialect)[0]?.is, is))

test('RFC 8590 a session that does not speak of changes reads them all the same', () => {
  const { dialect } = speak(ietf, { objects: Object.values(ietf.ns), extensions: [] })
  assert.equal(dialect.ns.changePoll, undefined)
  assert.equal(told({ resData: infData, extension: changeData().replace('{changePoll}', ietf.ns.changePoll!) }, dialect)[0]?.is, 'changed')
})

const msgQ = '<q:msgQ count="5" id="000123"><q:qDate>2026-06-08T22:00:00Z</q:qDate><q:msg lang="en"> Transfer <b>requested</b></q:msg></q:msgQ>'

test('RFC 5730 §2.9.2.3 a message has its id as it was written, its count, date and words', () => {
  const message = pollRequest.parse(replyOf({ code: 1301, msgQ, resData: trnData('domain', 'name') }, ietf), ietf, undefined)
  assert.deepEqual(message, { id: '000123', count: 5, queuedAt: at, text: 'Transfer', events: [{ ...transfer, object: 'domain' }] })
})

test('RFC 5730 §2.9.2.3 no message: 1300, whatever stands beside it', () => {
  assert.equal(pollRequest.parse(replyOf({ code: 1300 }, ietf), ietf, undefined), null)
  assert.equal(pollRequest.parse(replyOf({ code: 1300, msgQ: '<q:msgQ count="0" id="12"/>' }, ietf), ietf, undefined), null)
})

test('HOUSE a queue without a date, or with a broken one, is no fault', () => {
  for (const broken of [msgQ.replace(/<q:qDate>.*<\/q:qDate>/, ''), msgQ.replace('2026-06-08', '8 June')]) {
    assert.equal(pollRequest.parse(replyOf({ code: 1301, msgQ: broken }, ietf), ietf, undefined)?.queuedAt, null)
  }
})

test('RFC 5730 §2.9.2.3 an acknowledgement tells what is left', () => {
  assert.deepEqual(pollAck.parse(replyOf({ msgQ }, ietf), ietf, { messageId: '000122' }), { left: 5 })
  assert.deepEqual(pollAck.parse(replyOf({}, ietf), ietf, { messageId: '000122' }), { left: null })
})
