import assert from 'node:assert/strict'
import { dialog, holds, shows, statuses, type Row } from './dialog.ts'
import { atGtld, gtld } from './frames-gtld.ts'
import { find, type Reply } from './line.ts'

const { ackOf, balance, domainCheck, domainCreate, domainDelete, domainInfo, domainRenew, domainTransfer, domainUpdate, hostCreate, pollReq, restoreReport, restoreRequest } = gtld
const name = 'example.com'
const code = 'code-of-example.com'
const life = (title: string, rows: readonly Row[]) => dialog(title, rows, atGtld)
/** What rgp:infData or rgp:upData says. */
const rgp = (...expected: string[]) => ({ root }: Reply) => {
  const data = ['infData', 'upData'].map(each => find(root, 'extension')?.children.find(({ name, ns }) => name === each && ns.includes('rgp'))).find(each => each)
  assert.deepEqual(data?.children.map(({ attrs }) => attrs['s']) ?? [], expected)
}
const credit = (expected: string) => shows({ availableCredit: expected })

life('RFC 3915 §3.1 add period: deleted within five days the name is gone at once, and the money back', [
  ['alfa', domainCreate(name), '1000', shows({ crDate: '2026-03-01T10:00:00.0000Z', exDate: '2027-03-01T10:00:00.0000Z' })],
  ['alfa', balance(), '1000', credit('99989.74')],
  ['at', '2026-03-06T09:59:59Z'],
  ['alfa', domainInfo(name), '1000', rgp('addPeriod')],
  ['alfa', domainDelete(name), '1000'],
  ['alfa', domainInfo(name), '2303'],
  ['alfa', balance(), '1000', credit('100000.00')],
  ['beta', domainCreate(name), '1000'],
  ['at', '2026-03-11T09:59:59Z'],
  ['beta', domainInfo(name), '1000', rgp()],
  ['beta', domainDelete(name), '1001'],
  ['beta', balance(), '1000', credit('99989.74')]
])

life('RFC 3915 §3.1 deleted: 30 days of redemption, five of waiting, free', [
  ['alfa', domainCreate(name), '1000'],
  ['at', '2026-04-01T10:00:00Z'],
  ['alfa', domainDelete(name), '1001'],
  ['alfa', domainInfo(name), '1000', reply => { statuses('pendingDelete', 'inactive')(reply); rgp('redemptionPeriod')(reply) }],
  ['alfa', domainDelete(name), '2304'],
  ['alfa', domainRenew(name, '2027-03-01'), '2304'],
  ['alfa', domainUpdate(name, '<domain:add><domain:status s="clientHold"/></domain:add>'), '2304'],
  ['beta', domainTransfer('request', name, code), '2304'],
  ['at', '2026-05-01T09:59:59Z'],
  ['alfa', domainInfo(name), '1000', rgp('redemptionPeriod')],
  ['at', '2026-05-01T10:00:00Z'],
  ['alfa', domainInfo(name), '1000', reply => { statuses('pendingDelete', 'inactive')(reply); rgp('pendingDelete')(reply) }],
  ['alfa', restoreRequest(name), '2304'],
  ['at', '2026-05-06T09:59:59Z'],
  ['beta', domainCreate(name), '2302'],
  ['at', '2026-05-06T10:00:00Z'],
  ['beta', domainCreate(name), '1000']
])

life('RFC 3915 §4.2.5 restored: asked for, told by poll, reported, back; it costs 40.00', [
  ['alfa', domainCreate(name), '1000'],
  ['at', '2026-04-01T10:00:00Z'],
  ['alfa', restoreRequest(name), '2304'],
  ['alfa', domainDelete(name), '1001'],
  ['at', '2026-04-10T00:00:00Z'],
  ['beta', restoreRequest(name), '2201'],
  ['alfa', restoreReport(name), '2304'],
  ['alfa', restoreRequest(name), '1000', rgp('pendingRestore')],
  ['alfa', balance(), '1000', credit('99949.74')],
  ['alfa', domainInfo(name), '1000', reply => { statuses('pendingDelete', 'inactive')(reply); rgp('pendingRestore')(reply) }],
  ['alfa', pollReq(), '1301', shows({ name, reqDate: '2026-04-10T00:00:00.0000Z', reportDueDate: '2026-04-17T00:00:00.0000Z' })],
  ['alfa', ackOf, '1000'],
  ['alfa', restoreReport(name, { statements: 1 }), '2003'],
  ['alfa', restoreReport(name, { resTime: '2026-04-01T00:00:00Z' }), '2004'],
  ['at', '2026-04-16T23:59:59Z'],
  ['alfa', restoreReport(name), '1000'],
  ['alfa', domainInfo(name), '1000', reply => { statuses('inactive')(reply); rgp()(reply); shows({ exDate: '2027-03-01T10:00:00.0000Z' })(reply) }]
])

life('RFC 3915 §3.1 a restore that is not reported goes back to where the redemption period stood', [
  ['alfa', domainCreate(name), '1000'],
  ['at', '2026-04-01T10:00:00Z'],
  ['alfa', domainDelete(name), '1001'],
  ['at', '2026-04-11T10:00:00Z'], // ten days gone, twenty left
  ['alfa', restoreRequest(name), '1000'],
  ['at', '2026-04-18T10:00:00Z'],
  ['alfa', restoreReport(name), '2304'],
  ['alfa', domainInfo(name), '1000', rgp('redemptionPeriod')],
  ['at', '2026-05-08T09:59:59Z'],
  ['alfa', domainInfo(name), '1000', rgp('redemptionPeriod')],
  ['at', '2026-05-08T10:00:00Z'],
  ['alfa', domainInfo(name), '1000', rgp('pendingDelete')]
])

life('RFC 3915 §3.1 auto-renew: a year on by itself, 45 days to think better of it', [
  ['alfa', domainCreate(name), '1000'],
  ['at', '2027-03-01T09:59:59Z'],
  ['alfa', domainInfo(name), '1000', reply => { shows({ exDate: '2027-03-01T10:00:00.0000Z' })(reply); rgp()(reply) }],
  ['at', '2027-03-01T10:00:00Z'],
  ['alfa', domainInfo(name), '1000', reply => { shows({ exDate: '2028-03-01T10:00:00.0000Z' })(reply); rgp('autoRenewPeriod')(reply) }],
  ['alfa', balance(), '1000', credit('99979.48')],
  ['alfa', pollReq(), '1301', holds(/<domain:infData .*<domain:exDate>2028-03-01T10:00:00.0000Z</, /<changePoll:changeData [^>]*state="after"><changePoll:operation>autoRenew</)],
  ['at', '2027-04-15T09:59:59Z'],
  ['alfa', domainDelete(name), '1001'],
  ['alfa', balance(), '1000', credit('99989.74')],
  ['alfa', domainInfo(name), '1000', reply => { shows({ exDate: '2027-03-01T10:00:00.0000Z' })(reply); rgp('redemptionPeriod')(reply) }],
  ['alfa', restoreRequest(name, gtld.fee('update', '40.00')), '2004'], // the year that is over must be paid, too
  ['alfa', restoreRequest(name, gtld.fee('update', '50.26')), '1000'],
  ['alfa', restoreReport(name), '1000'],
  ['alfa', domainInfo(name), '1000', shows({ exDate: '2028-03-01T10:00:00.0000Z' })]
])

life('RFC 3915 §3.1 the 45 days are over: a delete brings nothing back', [
  ['alfa', domainCreate(name), '1000'],
  ['at', '2027-04-15T10:00:00Z'],
  ['alfa', domainInfo(name), '1000', rgp()],
  ['alfa', domainDelete(name), '1001'],
  ['alfa', balance(), '1000', credit('99979.48')]
])

life('RFC 3915 §3.1 renew period: what was renewed within five days comes back with a delete', [
  ['alfa', domainCreate(name), '1000'],
  ['at', '2026-06-01T10:00:00Z'],
  ['alfa', domainRenew(name, '2027-03-02'), '2306'],
  ['alfa', domainRenew(name, '2027-03-01', { years: 10 }), '2105'],
  ['alfa', domainRenew(name, '2027-03-01', { years: 9 }), '1000', shows({ exDate: '2036-03-01T10:00:00.0000Z' })],
  ['alfa', domainRenew(name, '2027-03-01'), '2306'],
  ['alfa', domainInfo(name), '1000', rgp('renewPeriod')],
  ['at', '2026-06-06T09:59:59Z'],
  ['alfa', domainDelete(name), '1001'],
  ['alfa', balance(), '1000', credit('99989.74')]
])

life('RFC 5731 §3.2.4 transfer: approved by the losing registrar, and by nobody else; a year more', [
  ['alfa', domainCreate(name), '1000'],
  ['beta', domainTransfer('request', name, code), '2106'], // 60 days
  ['at', '2026-04-30T09:59:59Z'],
  ['beta', domainTransfer('request', name, code), '2106'],
  ['at', '2026-04-30T10:00:00Z'],
  ['beta', domainTransfer('request', name), '2003'],
  ['beta', domainTransfer('request', name, 'wrong'), '2202'],
  ['beta', domainTransfer('query', name), '2301'],
  ['alfa', domainTransfer('request', name, code), '2106'],
  ['beta', domainTransfer('request', name, code), '1001', shows({ trStatus: 'pending', reID: 'beta', acID: 'alfa', acDate: '2026-05-05T10:00:00.0000Z', exDate: '2028-03-01T10:00:00.0000Z' })],
  ['beta', domainTransfer('request', name, code), '2300'],
  ['alfa', domainInfo(name), '1000', statuses('pendingTransfer', 'inactive')],
  ['alfa', domainRenew(name, '2027-03-01'), '2304'],
  ['alfa', domainDelete(name), '2304'],
  ['alfa', pollReq(), '1301', shows({ name, trStatus: 'pending', reID: 'beta' })],
  ['poor', domainTransfer('query', name), '2201'],
  ['poor', domainTransfer('query', name, code), '1000'],
  ['beta', domainTransfer('approve', name, code), '2201'],
  ['alfa', domainTransfer('cancel', name, code), '2201'],
  ['alfa', domainTransfer('approve', name), '1000', shows({ trStatus: 'clientApproved', acID: 'alfa', acDate: '2026-04-30T10:00:00.0000Z' })],
  ['alfa', domainTransfer('approve', name), '2301'],
  ['beta', domainInfo(name), '1000', reply => { shows({ clID: 'beta', exDate: '2028-03-01T10:00:00.0000Z', trDate: '2026-04-30T10:00:00.0000Z' })(reply); rgp('transferPeriod')(reply) }],
  ['beta', balance(), '1000', credit('99989.74')],
  ['beta', pollReq(), '1301', shows({ trStatus: 'clientApproved' })],
  ['alfa', ackOf2(), '1000'],
  ['alfa', pollReq(), '1301', shows({ trStatus: 'clientApproved' })],
  ['beta', domainDelete(name), '1001'], // within the transfer period
  ['beta', balance(), '1000', credit('100000.00')]
])

/** The first message of that registrar, whatever was answered since. */
function ackOf2 (): string {
  return gtld.command('<poll op="ack" msgID="1"/>')
}

life('RFC 5731 §3.2.4 transfer: rejected, cancelled, and approved by who does not answer within five days', [
  ['alfa', domainCreate(name), '1000'],
  ['at', '2026-05-01T10:00:00Z'],
  ['beta', domainTransfer('request', name, code), '1001'],
  ['alfa', domainTransfer('reject', name), '1000', shows({ trStatus: 'clientRejected' })],
  ['beta', pollReq(), '1301', shows({ trStatus: 'clientRejected', acID: 'alfa' })],
  ['beta', domainTransfer('request', name, code), '1001'],
  ['beta', domainTransfer('cancel', name), '1000', shows({ trStatus: 'clientCancelled', acID: 'beta' })],
  ['beta', domainTransfer('request', name, code), '1001'],
  ['at', '2026-05-06T09:59:59Z'],
  ['alfa', domainInfo(name), '1000', shows({ clID: 'alfa' })],
  ['at', '2026-05-06T10:00:00Z'],
  ['alfa', domainInfo(name), '1000', shows({ clID: 'beta' })],
  ['beta', domainTransfer('query', name), '1000', shows({ trStatus: 'serverApproved' })]
])

life('RFC 3915 §3.1 a transfer in the auto-renew period absorbs its year, and the old registrar gets the money back', [
  ['alfa', domainCreate(name), '1000'],
  ['at', '2027-03-10T10:00:00Z'],
  ['beta', domainTransfer('request', name, code), '1001', shows({ exDate: '2028-03-01T10:00:00.0000Z' })],
  ['alfa', domainTransfer('approve', name), '1000'],
  ['beta', domainInfo(name), '1000', shows({ exDate: '2028-03-01T10:00:00.0000Z' })],
  ['alfa', balance(), '1000', credit('99989.74')]
])

life('RFC 5731 §3.2.4 a transfer adds no more than the most there may be; locks keep it back', [
  ['alfa', domainCreate(name, { years: 10 }), '1000'],
  ['at', '2026-05-01T10:00:00Z'],
  ['alfa', domainUpdate(name, '<domain:add><domain:status s="clientTransferProhibited"/></domain:add>'), '1000'],
  ['beta', domainTransfer('request', name, code), '2304'],
  ['alfa', domainUpdate(name, '<domain:rem><domain:status s="clientTransferProhibited"/></domain:rem>'), '1000'],
  ['act', { act: 'lock', name }],
  ['beta', domainTransfer('request', name, code), '2304'],
  ['alfa', pollReq(), '1301', holds(/<changePoll:reason>Registry Lock</)],
  ['act', { act: 'unlock', name }],
  ['beta', domainTransfer('request', name, code), '1001', shows({ exDate: '2036-05-01T10:00:00.0000Z' })],
  ['alfa', domainTransfer('approve', name), '1000'],
  ['beta', domainInfo(name), '1000', shows({ exDate: '2036-05-01T10:00:00.0000Z' })]
])

life('RFC 9154 a code that is not set lets nobody in', [
  ['alfa', domainCreate(name, { authInfo: '' }), '1000'],
  ['at', '2026-05-01T10:00:00Z'],
  ['beta', domainTransfer('request', name, ''), '2202'],
  ['alfa', domainUpdate(name, '<domain:chg><domain:authInfo><domain:pw>fresh</domain:pw></domain:authInfo></domain:chg>'), '1000'],
  ['beta', domainTransfer('request', name, 'fresh'), '1001'],
  ['alfa', domainTransfer('reject', name), '1000'],
  ['alfa', domainUpdate(name, '<domain:chg><domain:authInfo><domain:null/></domain:authInfo></domain:chg>'), '1000'],
  ['beta', domainTransfer('request', name, 'fresh'), '2202']
])

life('RFC 5731 §3.3 creates that are reviewed: 1001, then panData under the ids of the command', [
  ['act', { act: 'review', on: true }],
  ['alfa', domainCreate('a.com'), '1001'],
  ['alfa', domainCreate('b.com'), '1001'],
  ['alfa', domainCreate('c.com'), '1001'],
  ['alfa', domainInfo('a.com'), '1000', statuses('pendingCreate', 'inactive')],
  ['alfa', domainRenew('a.com', '2027-03-01'), '2304'],
  ['beta', domainCreate('a.com'), '2302'],
  ['act', { act: 'approve-create', name: 'a.com' }],
  ['alfa', pollReq(), '1301', holds(/<domain:panData [^>]+><domain:name paResult="1">a.com<\/domain:name><domain:paTRID><clTRID>ABC-12345<\/clTRID><svTRID>PR\d+<\/svTRID>/)],
  ['alfa', ackOf, '1000'],
  ['act', { act: 'refuse-create', name: 'b.com' }],
  ['alfa', pollReq(), '1301', holds(/<domain:name paResult="0">b.com</)],
  ['alfa', ackOf, '1000'],
  ['alfa', domainInfo('b.com'), '2303'],
  ['alfa', balance(), '1000', credit('99979.48')],
  ['at', '2026-03-02T10:00:00Z'],
  ['alfa', pollReq(), '1301', holds(/<domain:name paResult="1">c.com</)],
  ['alfa', domainInfo('c.com'), '1000', statuses('inactive')]
])

life('RFC 5732 hosts below a domain go with it, and keep it from being deleted', [
  ['alfa', hostCreate('ns1.example.com', '192.0.2.1'), '2303'],
  ['alfa', domainCreate(name), '1000'],
  ['beta', hostCreate('ns1.example.com', '192.0.2.1'), '2201'],
  ['alfa', hostCreate('ns1.example.com'), '2003'],
  ['alfa', hostCreate('ns1.example.com', '192.0.2.1', '2001:db8::1'), '1000'],
  ['alfa', hostCreate('ns1.example.pl', '192.0.2.1'), '2306'],
  ['alfa', hostCreate('ns1.example.pl'), '1000'],
  ['alfa', domainUpdate(name, '<domain:add><domain:ns><domain:hostObj>ns1.example.com</domain:hostObj><domain:hostObj>ns1.example.pl</domain:hostObj></domain:ns></domain:add>'), '1000'],
  ['alfa', domainInfo(name), '1000', statuses('ok')],
  ['alfa', gtld.hostInfo('ns1.example.com'), '1000', statuses('ok', 'linked')],
  ['alfa', gtld.hostDelete('ns1.example.com'), '2305'],
  ['alfa', domainDelete(name), '2305'],
  ['at', '2026-05-01T10:00:00Z'],
  ['beta', domainTransfer('request', name, code), '1001'],
  ['alfa', gtld.hostInfo('ns1.example.com'), '1000', statuses('linked', 'pendingTransfer')],
  ['alfa', domainTransfer('approve', name), '1000'],
  ['alfa', gtld.hostInfo('ns1.example.com'), '1000', shows({ clID: 'beta', crID: 'alfa' })]
])

life('RFC 5731 §3.2.2 removed by a court: told, and gone', [
  ['alfa', domainCreate(name), '1000'],
  ['act', { act: 'remove', name }],
  ['alfa', domainInfo(name), '2303'],
  ['alfa', pollReq(), '1301', holds(/<domain:name>example.com</, /state="before"><changePoll:operation>delete</)],
  ['alfa', domainCheck([name], gtld.product(name)), '1000', holds(/<domain:name avail="1">example.com</)]
])
