import { dialog, holds, shows, statuses } from './dialog.ts'
import { nask } from './frames.ts'

const { contactCreate, contactDelete, contactInfo, domainCreate, domainDelete, domainInfo, domainRenew, domainTransfer, domainUpdate, extdom, hostCreate, hostInfo, ackOf, pollReq } = nask
const name = 'przyklad.pl'
const code = 'code-of-przyklad.pl'
const resend = { extension: extdom('transfer', '<extdom:resendConfirmationRequest/>') }

dialog('NASK transfer: the registrant is asked, answers within a day, and both registrars are told', [
  ['alfa', domainCreate(name), '1000'],
  ['beta', domainTransfer('request', name), '2001/13001'],
  ['beta', domainTransfer('request', name, 'wrong'), '2202/9002'],
  ['alfa', domainTransfer('request', name, code), '2106/9926'],
  ['beta', domainTransfer('query', name, code), '2301'],
  ['at', '2026-04-01T10:00:00Z'],
  ['beta', domainTransfer('request', name, code), '1001', shows({ trStatus: 'pending', reID: 'beta', reDate: '2026-04-01T10:00:00.0Z', acID: 'al-jan', acDate: '2026-04-06T10:00:00.0Z', exDate: undefined })],
  ['beta', domainTransfer('request', name, code), '2300'],
  ['alfa', domainInfo(name), '1000', statuses('inactive', 'pendingTransfer')],
  ['alfa', pollReq(), '1301', shows({ name, trStatus: 'pending', reID: 'beta' })],
  ['alfa', ackOf, '1000'],
  ['alfa', domainUpdate(name, '<domain:add><domain:status s="clientTransferProhibited"/></domain:add>'), '2304/9925'],
  ['alfa', domainRenew(name, '2027-03-01'), '2304/9925'],
  ['alfa', domainDelete(name), '2304/9925'],
  ['at', '2026-04-02T09:59:59.999Z'],
  ['beta', domainTransfer('query', name, code), '1000', shows({ trStatus: 'pending' })],
  ['alfa', domainInfo(name), '1000', shows({ clID: 'alfa' })],
  ['at', '2026-04-02T10:00:00Z'],
  ['alfa', domainInfo(name), '1000', shows({ clID: 'beta', registrant: undefined })],
  ['beta', domainInfo(name), '1000', shows({ clID: 'beta', crID: 'alfa', registrant: 'al-jan', exDate: '2027-03-01T10:00:00.0Z', trDate: '2026-04-02T10:00:00.0Z' })],
  ['alfa', pollReq(), '1301', shows({ trStatus: 'clientApproved', reID: 'beta', acID: 'al-jan', acDate: '2026-04-02T10:00:00.0Z' })],
  ['beta', pollReq(), '1301', shows({ trStatus: 'clientApproved' })],
  ['alfa', domainTransfer('query', name, code), '2202/9002'], // the old code opens nothing any more
  ['alfa', domainUpdate(name, '<domain:add><domain:status s="clientHold"/></domain:add>'), '2201/6001'],
  ['alfa', contactDelete('al-jan'), '2305/9909'], // still the registrant
  ['beta', domainUpdate(name, '<domain:chg><domain:registrant>be-jan</domain:registrant></domain:chg>'), '1000'],
  ['alfa', contactDelete('al-jan'), '1000']
])

dialog('NASK pollAuthInfo: the new registrar learns the new code of the domain, and the one that opens its registrant', [
  ['alfa', domainCreate(name), '1000'],
  ['beta', domainTransfer('request', name, code), '1001'],
  ['at', '2026-03-02T10:00:00Z'],
  ['beta', pollReq(), '1301', shows({ trStatus: 'clientApproved' })],
  ['beta', ackOf, '1000'],
  ['beta', pollReq(), '1301', holds(
    /<extdom:pollAuthInfo [^>]+><extdom:domain><extdom:name>przyklad.pl<\/extdom:name><extdom:authInfo><extdom:pw>[\w-]{22}<\/extdom:pw>/,
    /<extdom:registrant><extdom:id>al-jan<\/extdom:id><extdom:authInfo><extdom:pw>code-of-al-jan</)],
  ['beta', contactInfo('al-jan', 'code-of-al-jan'), '1000']
])

dialog('NASK transfer: the new registrar may think better of it; nobody else may', [
  ['alfa', domainCreate(name), '1000'],
  ['beta', domainTransfer('cancel', name, code), '2301'],
  ['beta', domainTransfer('request', name, code), '1001'],
  ['alfa', domainTransfer('cancel', name, code), '2201'],
  ['alfa', domainTransfer('approve', name, code), '2101'],
  ['alfa', domainTransfer('reject', name, code), '2101'],
  ['beta', domainTransfer('cancel', name, code), '1000', shows({ trStatus: 'clientCancelled', acDate: '2026-03-01T10:00:00.0Z' })],
  ['beta', domainTransfer('cancel', name, code), '2301'],
  ['at', '2026-03-20T10:00:00Z'],
  ['alfa', domainInfo(name), '1000', shows({ clID: 'alfa', trDate: undefined })],
  ['beta', domainTransfer('query', name, code), '1000', shows({ trStatus: 'clientCancelled' })],
  ['beta', domainTransfer('request', name, code), '1001']
])

dialog('NASK transfer: a registrant who does not answer for five days stays where he is; asked once more, he answers', [
  ['alfa', domainCreate('a.pl'), '1000'],
  ['alfa', domainCreate('b.pl'), '1000'],
  ['beta', domainTransfer('request', 'a.pl', 'code-of-a.pl', resend), '2301'],
  ['beta', domainTransfer('request', 'a.pl', 'code-of-a.pl'), '1001'],
  ['beta', domainTransfer('request', 'b.pl', 'code-of-b.pl'), '1001'],
  ['act', { act: 'silence-registrant', name: 'a.pl' }],
  ['act', { act: 'silence-registrant', name: 'b.pl' }],
  ['at', '2026-03-06T09:59:59Z'],
  ['beta', domainTransfer('query', 'a.pl', 'code-of-a.pl'), '1000', shows({ trStatus: 'pending' })],
  ['at', '2026-03-06T10:00:00Z'],
  ['beta', domainTransfer('query', 'a.pl', 'code-of-a.pl'), '1000', shows({ trStatus: 'serverCancelled', acDate: '2026-03-06T10:00:00.0Z' })],
  ['beta', domainTransfer('request', 'a.pl', 'code-of-a.pl'), '1001'],
  ['act', { act: 'silence-registrant', name: 'a.pl' }],
  ['at', '2026-03-08T10:00:00Z'],
  ['alfa', domainTransfer('request', 'a.pl', 'code-of-a.pl', resend), '2201'],
  ['beta', domainTransfer('request', 'a.pl', 'code-of-a.pl', resend), '1001', shows({ trStatus: 'pending', acDate: '2026-03-11T10:00:00.0Z' })],
  ['at', '2026-03-09T10:00:00Z'],
  ['beta', domainInfo('a.pl'), '1000', shows({ clID: 'beta' })]
])

dialog('NASK transfer: the registrant\'s answer at the control door', [
  ['alfa', domainCreate('a.pl'), '1000'],
  ['alfa', domainCreate('b.pl'), '1000'],
  ['beta', domainTransfer('request', 'a.pl', 'code-of-a.pl'), '1001'],
  ['beta', domainTransfer('request', 'b.pl', 'code-of-b.pl'), '1001'],
  ['act', { act: 'confirm-transfer', name: 'a.pl' }],
  ['act', { act: 'refuse-transfer', name: 'B.pl' }],
  ['beta', domainInfo('a.pl'), '1000', shows({ clID: 'beta' })],
  ['alfa', domainInfo('b.pl'), '1000', shows({ clID: 'alfa' })],
  ['alfa', domainTransfer('query', 'b.pl', 'code-of-b.pl'), '1000', shows({ trStatus: 'clientCancelled' })]
])

dialog('NASK transfer with a period prolongs, and counts as the period\'s renewal; hosts below go along', [
  ['alfa', domainCreate(name), '1000'],
  ['alfa', hostCreate('ns1.przyklad.pl', '192.0.2.1'), '1000'],
  ['beta', domainTransfer('request', name, code, { years: 11 }), '2004/9903'],
  ['poor', domainTransfer('request', name, code, { years: 3 }), '2104/9912'],
  ['beta', domainTransfer('request', name, code, { years: 1 }), '1001', shows({ exDate: '2028-03-01T10:00:00.0Z' })],
  ['at', '2026-03-02T10:00:00Z'],
  ['beta', domainInfo(name), '1000', shows({ clID: 'beta', exDate: '2028-03-01T10:00:00.0Z' })],
  ['beta', domainRenew(name, '2028-03-01'), '2105/9020'],
  ['beta', hostInfo('ns1.przyklad.pl'), '1000', shows({ clID: 'beta', crID: 'alfa' })]
])

dialog('NASK transfer of a BLOCKED domain: with the renewal that it needs, and it is back in the zone', [
  ['alfa', domainCreate(name), '1000'],
  ['at', '2027-03-01T10:00:00Z'],
  ['beta', domainTransfer('request', name, code), '2003/9928'],
  ['beta', domainTransfer('request', name, code, { years: 1 }), '1001', shows({ exDate: '2028-03-01T10:00:00.0Z' })],
  ['at', '2027-03-02T10:00:00Z'],
  ['beta', domainInfo(name), '1000', statuses('inactive')]
])

dialog('NASK transfer: not past a lock, and not of what is deleted', [
  ['alfa', domainCreate(name), '1000'],
  ['alfa', domainUpdate(name, '<domain:add><domain:status s="clientTransferProhibited"/></domain:add>'), '1000'],
  ['beta', domainTransfer('request', name, code), '2304/9914'],
  ['alfa', domainUpdate(name, '<domain:rem><domain:status s="clientTransferProhibited"/></domain:rem>'), '1000'],
  ['act', { act: 'lock', name }],
  ['beta', domainTransfer('request', name, code), '2304/9924'],
  ['act', { act: 'unlock', name }],
  ['alfa', domainDelete(name), '1000'],
  ['beta', domainTransfer('request', name, code), '2304/9073']
])

dialog('NASK transfer that is under way when the block ends ends with it', [
  ['alfa', domainCreate(name), '1000'],
  ['at', '2027-03-31T09:00:00Z'],
  ['beta', domainTransfer('request', name, code, { years: 1 }), '1001'],
  ['at', '2027-03-31T10:00:00Z'],
  ['beta', pollReq(), '1301', shows({ trStatus: 'serverCancelled', acDate: '2027-03-31T10:00:00.0Z' })],
  ['beta', contactCreate('be-new'), '1000'],
  ['beta', domainCreate(name, { registrant: 'be-new' }), '1000']
])
