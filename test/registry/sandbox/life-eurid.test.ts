import assert from 'node:assert/strict'
import { dialog, holds, shows, statuses, type Row } from './dialog.ts'
import { atEurid, eurid } from './frames-eurid.ts'
import { find, said, type Reply } from './line.ts'

const { ackOf, askCode, contactCreate, contactDelete, contactInfo, domainCheck, domainCreate, domainDelete, domainInfo, domainRenew, domainTransfer, domainUpdate, finance, pollReq, schedule } = eurid
const name = 'example.eu'
const life = (title: string, rows: readonly Row[]) => dialog(title, rows, atEurid)
const event = (context: string, action: string, code: number, object = name) => shows({ context, object, action, code: String(code) })
const money = (expected: string) => shows({ availableAmount: expected })
/** The flag of domain-ext:infData or trnData. */
const flag = (element: string, expected: string) => ({ root }: Reply) => assert.equal(find(find(root, 'extension')!, element)?.text, expected)
/** A transfer with the code that the sponsor was given just before. */
let lastCode = ''
const keepCode = (reply: Reply) => { lastCode = said(reply, 'pw')! }

life('EURid periods end with the day in Brussels, in winter and in summer', [
  ['alfa', domainCreate(name), '1000', shows({ name, crDate: '2026-03-01T10:00:00.000Z', exDate: '2027-03-01T22:59:59.999Z' })],
  ['at', '2026-06-30T22:30:00Z'], // 1 July in Brussels
  ['alfa', domainCreate('july.eu', { years: 24, unit: 'm' }), '1000', shows({ exDate: '2028-07-01T21:59:59.999Z' })],
  ['alfa', domainRenew(name, '2027-03-01', { years: 2 }), '1000', shows({ exDate: '2029-03-01T22:59:59.999Z' })]
])

life('EURid not extended: quarantine of 40 days from the end of the period, then free', [
  ['alfa', domainCreate(name), '1000'],
  ['at', '2027-03-01T22:59:59.998Z'],
  ['alfa', domainInfo(name), '1000', flag('quarantined', 'false')],
  ['at', '2027-03-01T22:59:59.999Z'],
  ['alfa', domainInfo(name), '1000', reply => { flag('quarantined', 'true')(reply); shows({ availableDate: '2027-04-10T22:59:59.999Z' })(reply) }],
  ['alfa', pollReq(), '1301', event('DOMAIN', 'QUARANTINED', 1700)],
  ['beta', domainCheck(name), '1000', holds(/avail="false">example.eu<\/domain:name><domain:reason lang="en">quarantine</, /<domain-ext:availableDate>2027-04-10T22:59:59.999Z</)],
  ['alfa', domainDelete(name), '2304'],
  ['alfa', domainUpdate(name, '<domain:add><domain:status s="clientTransferProhibited"/></domain:add>'), '2304'],
  ['at', '2027-04-10T22:59:59.998Z'],
  ['beta', domainCreate(name, { registrant: 'c103', contacts: '' }), '2302'],
  ['at', '2027-04-10T22:59:59.999Z'],
  ['beta', domainCheck(name), '1000', holds(/avail="true">example.eu</)],
  ['alfa', domainInfo(name), '2303'],
  ['alfa', pollReq(), '1301', event('DOMAIN', 'QUARANTINED', 1700)],
  ['alfa', ackOf, '1000'],
  ['alfa', pollReq(), '1301', reply => { event('DOMAIN', 'RELEASED_FROM_QUARANTINE', 1720)(reply); holds(/<msg lang="en">Domain name released from quarantine: example.eu</)(reply) }]
])

life('EURid renewed out of quarantine, for a fee on top; the period runs on from its old end', [
  ['alfa', domainCreate(name), '1000'],
  ['at', '2027-03-20T00:00:00Z'],
  ['alfa', finance(), '1000', money('99996.00')],
  ['alfa', domainRenew(name, '2027-03-01'), '1000', shows({ exDate: '2028-03-01T22:59:59.999Z' })],
  ['alfa', finance(), '1000', money('99982.00')],
  ['alfa', domainInfo(name), '1000', flag('quarantined', 'false')],
  ['alfa', pollReq(), '1301', event('DOMAIN', 'QUARANTINED', 1700)],
  ['alfa', ackOf, '1000'],
  ['alfa', pollReq(), '1300']
])

life('EURid deleted at once, or on a day; a schedule is lifted by a cancel', [
  ['alfa', domainCreate(name), '1000'],
  ['alfa', domainDelete(name, schedule('2026-03-01T09:00:00Z')), '2004'],
  ['alfa', domainDelete(name, schedule('2027-03-02T00:00:00Z')), '2004'],
  ['alfa', domainDelete(name, '<domain-ext:cancel/>'), '2304'],
  ['alfa', domainDelete(name, schedule('2026-06-01T12:00:00Z')), '1000'],
  ['alfa', domainInfo(name), '1000', shows({ deletionDate: '2026-06-01T12:00:00.000Z' })],
  ['alfa', domainDelete(name, '<domain-ext:cancel/>'), '1000'],
  ['alfa', domainInfo(name), '1000', shows({ deletionDate: undefined })],
  ['alfa', domainDelete(name, schedule('2026-06-01T12:00:00Z')), '1000'],
  ['at', '2026-06-01T11:59:59Z'],
  ['alfa', domainInfo(name), '1000', flag('quarantined', 'false')],
  ['at', '2026-06-01T12:00:00Z'],
  ['alfa', domainInfo(name), '1000', flag('quarantined', 'true')],
  ['at', '2026-07-11T12:00:00Z'],
  ['alfa', domainInfo(name), '2303'],
  ['alfa', domainCheck(name), '1000', holds(/avail="true">example.eu</)]
])

life('EURid a renewal lifts a deletion at the end of the period, and leaves one before it', [
  ['alfa', domainCreate('a.b-c.eu'), '2005'],
  ['alfa', domainCreate('aa.eu'), '1000'],
  ['alfa', domainCreate('bb.eu'), '1000'],
  ['alfa', domainDelete('aa.eu', schedule('2027-03-01T22:59:59.999Z')), '1000'],
  ['alfa', domainDelete('bb.eu', schedule('2026-12-01T00:00:00Z')), '1000'],
  ['alfa', domainRenew('aa.eu', '2027-03-01', { years: 8 }), '1000', holds(/<domain-ext:removedDeletionDate\/>/)],
  ['alfa', domainRenew('bb.eu', '2027-03-01', { years: 8 }), '1000', ({ xml }) => assert.doesNotMatch(xml, /removedDeletionDate/)],
  ['alfa', domainInfo('aa.eu'), '1000', shows({ deletionDate: undefined, maxExtensionPeriod: '1' })],
  ['alfa', domainInfo('bb.eu'), '1000', shows({ deletionDate: '2026-12-01T00:00:00.000Z' })],
  ['alfa', domainRenew('aa.eu', '2035-03-01', { years: 2 }), '2105'],
  ['alfa', domainRenew('aa.eu', '2035-03-02'), '2004']
])

life('EURid the code of the day: asked for, good for 40 days, the same while it is good, withdrawn', [
  ['alfa', domainCreate(name), '1000'],
  ['beta', askCode(name), '2201'],
  ['beta', domainInfo(name), '2201'],
  ['alfa', domainInfo(name), '1000', shows({ pw: undefined })],
  ['alfa', askCode(name, 'cancel'), '2303'],
  ['alfa', askCode(name), '1000', reply => { shows({ validUntil: '2026-04-10T10:00:00.000Z' })(reply); holds(/<domain:pw>XXXX(-[A-Z2-9]{4}){3}</)(reply); keepCode(reply) }],
  ['at', '2026-04-10T09:59:59Z'],
  ['alfa', askCode(name), '1000', reply => assert.equal(said(reply, 'pw'), lastCode)],
  ['beta', () => domainInfo(name, lastCode), '1000', shows({ clID: 'alfa', pw: undefined })],
  ['beta', domainInfo(name, 'XXXX-AAAA-BBBB-CCCC'), '2202'],
  ['at', '2026-04-10T10:00:00Z'],
  ['beta', () => domainInfo(name, lastCode), '2202'],
  ['alfa', askCode(name), '1000', reply => { assert.notEqual(said(reply, 'pw'), lastCode); keepCode(reply) }],
  ['alfa', askCode(name, 'cancel'), '1000'],
  ['beta', () => domainInfo(name, lastCode), '2202']
])

life('EURid transfer at once: to contacts of the new registrar, a year more; the old one hears of it', [
  ['alfa', domainCreate(name), '1000'],
  ['alfa', domainUpdate(name, '', '<domain-ext:chg><domain-ext:registrarReference>order 7</domain-ext:registrarReference></domain-ext:chg>'), '1000'],
  ['beta', domainTransfer('request', name, 'XXXX-AAAA-BBBB-CCCC'), '2202'],
  ['alfa', askCode(name), '1000', keepCode],
  ['alfa', () => domainTransfer('request', name, lastCode), '2106'],
  ['beta', () => domainTransfer('approve', name, lastCode), '2101'],
  ['beta', () => domainTransfer('request', name, lastCode, { registrant: 'c101' }), '2201'],
  ['beta', () => domainTransfer('request', name, lastCode, { registrant: 'c104' }), '2306'], // a billing contact
  ['beta', () => domainTransfer('request', name, lastCode, { ext: '<domain-ext:nsgroup>unknown</domain-ext:nsgroup>' }), '2303'],
  ['beta', () => domainTransfer('request', name, lastCode, { ext: '<domain-ext:ns><domain:hostAttr><domain:hostName>ns1.example.eu</domain:hostName><domain:hostAddr ip="v4">192.0.2.1</domain:hostAddr></domain:hostAttr></domain-ext:ns>' }), '1000',
    shows({ trStatus: 'serverApproved', reID: 'beta', acID: 'beta', acDate: '2026-03-01T10:00:00.000Z', exDate: '2028-03-01T22:59:59.999Z' })],
  ['beta', domainInfo(name), '1000', reply => { shows({ clID: 'beta', registrant: 'c103', hostName: 'ns1.example.eu', hostAddr: '192.0.2.1', registrarReference: undefined, trDate: '2026-03-01T10:00:00.000Z' })(reply) }],
  ['alfa', domainInfo(name), '2201'],
  ['alfa', () => domainInfo(name, lastCode), '2202'],
  ['alfa', pollReq(), '1301', reply => { event('TRANSFER', 'AWAY', 2306)(reply); shows({ objectUnicode: name, detail: undefined, registrar: 'beta' })(reply); holds(/<msg lang="en">Domain name transferred away: example.eu</)(reply) }],
  ['beta', pollReq(), '1300'],
  ['alfa', contactDelete('c101'), '1000'],
  ['beta', finance(), '1000', money('99996.00')]
])

life('EURid transfer that is looked at: pending five days, shown by a query, then approved', [
  ['act', { act: 'review', on: true }],
  ['alfa', domainCreate(name), '1000'],
  ['alfa', askCode(name), '1000', keepCode],
  ['beta', () => domainTransfer('request', name, lastCode, { years: 5 }), '1001', shows({ trStatus: 'pending', acID: 'eurid.eu', acDate: '2026-03-06T10:00:00.000Z', exDate: '2032-03-01T22:59:59.999Z' })],
  ['beta', () => domainTransfer('request', name, lastCode), '2300'],
  ['beta', domainTransfer('query', name), '1000', reply => { flag('delayed', 'true')(reply); shows({ reason: 'RANDOM CHECK', registrant: 'c103', registrantCountry: 'PL' })(reply) }],
  ['alfa', domainInfo(name), '1000', reply => { statuses('pendingTransfer')(reply); flag('delayed', 'true')(reply) }],
  ['alfa', domainRenew(name, '2027-03-01'), '2304'],
  ['at', '2026-03-06T10:00:00Z'],
  ['beta', domainInfo(name), '1000', shows({ clID: 'beta', exDate: '2032-03-01T22:59:59.999Z' })],
  ['beta', pollReq(), '1301', event('TRANSFER', 'DONE', 9900)],
  ['alfa', pollReq(), '1301', event('TRANSFER', 'AWAY', 2306)],
  ['beta', domainTransfer('query', name), '1000', shows({ trStatus: 'serverApproved' })]
])

life('EURid transfer that is refused by the registry, and one out of quarantine', [
  ['act', { act: 'review', on: true }],
  ['alfa', domainCreate(name), '1000'],
  ['alfa', askCode(name), '1000', keepCode],
  ['beta', () => domainTransfer('request', name, lastCode), '1001'],
  ['act', { act: 'refuse-transfer', name }],
  ['beta', pollReq(), '1301', event('TRANSFER', 'REJECTED', 9901)],
  ['act', { act: 'review', on: false }],
  ['alfa', domainDelete(name), '1000'],
  ['alfa', askCode(name), '1000', keepCode],
  ['beta', () => domainTransfer('request', name, lastCode), '1000', shows({ exDate: '2028-03-01T22:59:59.999Z' })],
  ['beta', domainInfo(name), '1000', flag('quarantined', 'false')]
])

life('EURid the registrar lock keeps a domain where it is', [
  ['alfa', domainCreate(name), '1000'],
  ['alfa', askCode(name), '1000', keepCode],
  ['alfa', domainUpdate(name, '<domain:add><domain:status s="clientTransferProhibited"/><domain:status s="clientDeleteProhibited"/></domain:add>'), '1000'],
  ['alfa', askCode(name), '2304'],
  ['beta', () => domainTransfer('request', name, lastCode), '2304'],
  ['alfa', domainDelete(name), '2304'],
  ['alfa', domainInfo(name), '1000', statuses('clientTransferProhibited', 'clientDeleteProhibited')],
  ['beta', domainCheck(name), '1000', holds(/<domain-ext:status s="clientTransferProhibited"\/>/)]
])

life('EURid suspended, held, seized, withdrawn: nothing can be done, and the registrar is told', [
  ['alfa', domainCreate(name), '1000'],
  ['act', { act: 'schedule-suspension', name, at: '2026-04-01T00:00:00Z' }],
  ['alfa', domainInfo(name), '1000', shows({ scheduledSuspensionDate: '2026-04-01T00:00:00.000Z', suspended: 'false' })],
  ['at', '2026-04-01T00:00:00Z'],
  ['alfa', domainInfo(name), '1000', shows({ scheduledSuspensionDate: undefined, suspended: 'true' })],
  ['alfa', pollReq(), '1301', event('LEGAL', 'SUSPENDED', 2110)],
  ['alfa', domainUpdate(name, '<domain:add><domain:status s="clientTransferProhibited"/></domain:add>'), '2304'],
  ['alfa', domainDelete(name), '2304'],
  ['act', { act: 'flag', name, flag: 'suspended', on: false }],
  ['alfa', domainRenew(name, '2027-03-01'), '1000'],
  ['act', { act: 'flag', name, flag: 'onHold', on: true }],
  ['alfa', contactInfo('c101'), '1000', shows({ hasDomainOnHold: 'true' })],
  ['act', { act: 'flag', name, flag: 'withdrawn', on: true }],
  ['beta', domainCheck(name), '1000', holds(/<domain:reason lang="en">withdrawn</)]
])

life('EURid contacts that nothing has used for 90 days are cleaned up', [
  ['alfa', contactCreate('tech'), '1000', shows({ id: 'c105' })],
  ['at', '2026-05-30T10:00:00Z'],
  ['alfa', contactInfo('c105'), '2303'],
  ['alfa', pollReq(), '1301', event('OBJECT_CLEANUP', 'DELETED', 2800, 'c101')]
])
