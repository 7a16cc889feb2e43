import assert from 'node:assert/strict'
import { dialog, holds, shows, statuses } from './dialog.ts'
import { nask } from './frames.ts'
import { find, type Reply } from './line.ts'

const { ackOf, contactCheck, contactCreate, contactInfo, contactUpdate, domainCreate, domainDelete, domainInfo, domainRenew, domainUpdate, extdom, hostCreate, hostDelete, hostInfo, hostUpdate, individual, pollReq, signer, signers } = nask
const name = 'przyklad.pl'
const block = (kind: string, date: string) => holds(new RegExp(`<extdom:${kind} [^>]+><extdom:domain><extdom:name>przyklad.pl</extdom:name><extdom:date>${date}</extdom:date>`))

dialog('NASK .pl Registry Lock: nothing can be changed, deleted or taken away until it is lifted; both are told', [
  ['alfa', domainCreate(name), '1000'],
  ['act', { act: 'lock', name }],
  ['alfa', pollReq(), '1301', block('pollDomainLocked', '2026-03-01T10:00:00.0Z')],
  ['alfa', ackOf, '1000'],
  ['alfa', domainInfo(name), '1000', statuses('serverDeleteProhibited', 'serverTransferProhibited', 'serverUpdateProhibited', 'inactive')],
  ['alfa', domainUpdate(name, '<domain:add><domain:status s="clientHold"/></domain:add>'), '2304/9924'],
  ['alfa', domainDelete(name), '2304/9924'],
  ['alfa', domainRenew(name, '2027-03-01'), '1000'],
  ['act', { act: 'unlock', name }],
  ['alfa', pollReq(), '1301', block('pollDomainUnlocked', '2026-03-01T10:00:00.0Z')],
  ['alfa', domainDelete(name), '1000']
])

dialog('NASK blocked by the registry before its time, and back', [
  ['alfa', domainCreate(name), '1000'],
  ['act', { act: 'block', name }],
  ['alfa', pollReq(), '1301', block('pollDomainBlocked', '2026-03-01T10:00:00.0Z')],
  ['alfa', ackOf, '1000'],
  ['alfa', domainInfo(name), '1000', statuses('serverHold', 'serverUpdateProhibited', 'inactive')],
  ['alfa', domainRenew(name, '2027-03-01'), '2304/9901'],
  ['act', { act: 'unblock', name }],
  ['alfa', pollReq(), '1301', block('pollDomainUnblocked', '2026-03-01T10:00:00.0Z')],
  ['alfa', domainInfo(name), '1000', statuses('inactive')]
])

dialog('NASK removed by a court: gone at once, name and code free', [
  ['alfa', domainCreate(name), '1000'],
  ['act', { act: 'remove', name }],
  ['alfa', domainInfo(name), '2303'],
  ['alfa', pollReq(), '1301', block('pollDomainJudicialRemoved', '2026-03-01T10:00:00.0Z')],
  ['alfa', domainCreate(name), '1000']
])

dialog('NASK a reactivation is told: the name is back in the zone', [
  ['alfa', domainCreate(name), '1000'],
  ['at', '2027-03-05T12:00:00Z'],
  ['alfa', nask.domainReactivate(name, '2027-03-01'), '1000'],
  ['alfa', pollReq(), '1301', holds(/expData/)],
  ['alfa', ackOf, '1000'],
  ['alfa', pollReq(), '1301', block('pollDomainBlocked', '2027-03-01T10:00:00.0Z')],
  ['alfa', ackOf, '1000'],
  ['alfa', pollReq(), '1301', block('pollDomainUnblocked', '2027-03-05T12:00:00.0Z')]
])

dialog('NASK renewed by itself while the prepaid funds last; then it fails, and the name is blocked', [
  ['poor', domainCreate('a.pl', { registrant: 'po-jan' }), '1000'], // 40.00 of 80.00 left
  ['act', { act: 'auto-renew', name: 'a.pl', on: true }],
  ['at', '2027-03-01T10:00:00Z'], // nothing left
  ['poor', domainInfo('a.pl'), '1000', shows({ exDate: '2028-03-01T10:00:00.0Z' })],
  ['poor', pollReq(), '1301', holds(/expData/)],
  ['poor', ackOf, '1000'],
  ['poor', pollReq(), '1301', holds(/<extdom:pollDomainAutoRenewed [^>]+><extdom:name>a.pl<\/extdom:name>/)],
  ['poor', ackOf, '1000'],
  ['at', '2028-03-01T10:00:00Z'],
  ['poor', pollReq(), '1301', holds(/expData/)],
  ['poor', ackOf, '1000'],
  ['poor', pollReq(), '1301', holds(/<extdom:pollDomainAutoRenewFailed [^>]+><extdom:name>a.pl<\/extdom:name>/)],
  ['poor', ackOf, '1000'],
  ['poor', pollReq(), '1301', holds(/pollDomainBlocked/)],
  ['poor', domainRenew('a.pl', '2028-03-01'), '2304/9901']
])

dialog('NASK a command without funds is refused and told by poll', [
  ['poor', domainCreate('a.pl', { registrant: 'po-jan', years: 3 }), '2104/9912'],
  ['poor', pollReq(), '1301', holds(/<extepp:accountBalanceInsufficient [^>]+><extepp:accountLevel>80.00<\/extepp:accountLevel><extepp:accountType>DOMAIN<\/extepp:accountType><extepp:serviceName>PREPAID_DOMAIN_FUNC_CREATE_3<\/extepp:serviceName><extepp:name>a.pl</)]
])

dialog('NASK the balance that falls below the level of 100.00 is told once', [
  ...Array.from({ length: 249 }, (_, index): [string, string, string] => ['alfa', domainCreate(`a${index}.pl`, { years: 10 }), '1000']), // 400.00 of 100000.00 are left
  ['alfa', domainCreate('b.pl', { years: 7 }), '1000'], // 120.00
  ['alfa', pollReq(), '1300'],
  ['alfa', domainCreate('c.waw.pl', { years: 2 }), '1000'], // 100.00: not below
  ['alfa', pollReq(), '1300'],
  ['alfa', domainCreate('d.waw.pl'), '1000'],
  ['alfa', pollReq(), '1301', holds(/<extepp:accountBalanceCrossed [^>]+><extepp:notificationLevel>100.00<\/extepp:notificationLevel><extepp:accountType>DOMAIN</)],
  ['alfa', ackOf, '1000'],
  ['alfa', domainCreate('e.waw.pl'), '1000'],
  ['alfa', pollReq(), '1300']
])

dialog('NASK a delegation that does not work, a password that ages', [
  ['alfa', domainCreate('a.pl'), '1000'],
  ['alfa', domainCreate('b.pl'), '1000'],
  ['beta', domainCreate('c.pl', { registrant: 'be-jan' }), '1000'],
  ['act', { act: 'break-delegation', names: ['a.pl', 'c.pl', 'b.pl'], ns: 'ns1.example.com' }],
  ['act', { act: 'age-password', account: 'alfa', exDate: '2026-04-01T00:00:00Z' }],
  ['alfa', pollReq(), '1301', holds(/<extdom:dlgData [^>]+><extdom:name>a.pl<\/extdom:name><extdom:name>b.pl<\/extdom:name><extdom:ns>ns1.example.com</)],
  ['alfa', ackOf, '1000'],
  ['alfa', pollReq(), '1301', holds(/<extepp:passwdReminder [^>]+><extepp:exDate>2026-04-01T00:00:00.0Z</)],
  ['beta', pollReq(), '1301', holds(/<extdom:dlgData [^>]+><extdom:name>c.pl<\/extdom:name><extdom:ns>/)]
])

dialog('NASK names whose periods end at one instant are told in one message', [
  ['alfa', domainCreate('a.pl'), '1000'],
  ['alfa', domainCreate('b.pl'), '1000'],
  ['at', '2026-03-01T10:00:01Z'],
  ['alfa', domainCreate('c.pl'), '1000'],
  ['at', '2027-02-01T00:00:00Z'],
  ['alfa', pollReq(), '1301', holds(/<msgQ count="2"/, /<extdom:name>a.pl<\/extdom:name><extdom:name>b.pl<\/extdom:name><extdom:exDate>2027-03-01T10:00:00.0Z</)]
])

dialog('NASK contacts that nothing has used for 90 days are collected', [
  ['alfa', contactCreate('al-ewa'), '1000'],
  ['alfa', domainCreate(name), '1000'],
  ['alfa', domainUpdate(name, '<domain:chg><domain:registrant>al-ewa</domain:registrant></domain:chg>'), '1000'],
  ['at', '2026-05-30T09:59:59Z'],
  ['alfa', contactInfo('al-jan'), '1000'],
  ['at', '2026-05-30T10:00:00Z'],
  ['alfa', contactInfo('al-jan'), '2303/9011'],
  ['alfa', contactInfo('al-ewa'), '1000'],
  ['alfa', pollReq(), '1301', holds(/<extcon:delData [^>]+><extcon:id>al-jan<\/extcon:id><extcon:executionDate>2026-05-30T10:00:00.0Z</)],
  ['alfa', contactCreate('al-jan'), '1000']
])

const toDate = (day: string, period = '') => nask.object('domain', 'renew', `<domain:name>${name}</domain:name><domain:curExpDate>2027-03-01</domain:curExpDate>${period}`, extdom('renew', `<extdom:renewToDate>${day}</extdom:renewToDate>`))

dialog('NASK renewToDate ends the period on a day of one\'s own choice', [
  ['alfa', domainCreate(name), '1000'],
  ['alfa', toDate('2027-03-01'), '2004/9931'],
  ['alfa', toDate('2027-02-30'), '2004/9931'],
  ['alfa', toDate('2037-03-02'), '2306/9904'],
  ['alfa', toDate('2027-06-15', '<domain:period unit="y">1</domain:period>'), '2306/9930'],
  ['alfa', toDate('2027-06-15'), '1000', shows({ exDate: '2027-06-15T10:00:00.0Z' })],
  ['alfa', toDate('2027-07-15'), '2004/9006'],
  ['at', '2027-06-15T10:00:00Z'],
  ['alfa', domainRenew(name, '2027-06-15'), '2304/9901']
])

const add = (...each: string[]) => signers('update', `<secDNS:add>${each.join('')}</secDNS:add>`)
const rem = (...each: string[]) => signers('update', `<secDNS:rem>${each.join('')}</secDNS:rem>`)
const sign = (extension: string) => nask.object('domain', 'update', `<domain:name>${name}</domain:name>`, extension)
const tags = (...expected: string[]) => ({ root }: Reply) => assert.deepEqual(find(root, 'extension')?.children[0]?.children.map(each => each.children[0]!.text) ?? [], expected)

dialog('NASK secDNS-2.1: signers of a create, added, removed, all of them', [
  ['alfa', domainCreate(name, { extension: signers('create', signer(1) + signer(1)) }), '2306/9922'],
  ['alfa', domainCreate(name, { extension: signers('create', signer(0)) }), '2001/13001'],
  ['alfa', domainCreate(name, { extension: signers('create', signer(1, 'ABC')) }), '2001/13001'],
  ['alfa', domainCreate(name, { extension: signers('create', signer(1, 'abcd')) }), '1000'],
  ['alfa', domainInfo(name), '1000', tags('1')],
  ['alfa', sign(add(signer(1, 'ABCD'))), '2308/9933'],
  ['alfa', sign(add(signer(2), signer(3))), '1000'],
  ['alfa', sign(rem(signer(4))), '2308/9916'],
  ['alfa', sign(rem(signer(2))), '1000'],
  ['alfa', domainInfo(name), '1000', tags('1', '3')],
  ['alfa', sign(add(...Array.from({ length: 9 }, (_, index) => signer(index + 10)))), '2308/9932'],
  ['alfa', sign(signers('update', '<secDNS:rem><secDNS:all>true</secDNS:all></secDNS:rem>')), '1000'],
  ['alfa', domainInfo(name), '1000', tags()],
  ['alfa', sign(signers('update', '')), '2003/9039'],
  ['alfa', sign(signers('update', `<secDNS:add>${signer(1)}</secDNS:add><secDNS:rem>${signer(1)}</secDNS:rem>`)), '2001/13001'],
  ['alfa', sign(signers('update', `<secDNS:rem><secDNS:all>1</secDNS:all>${signer(1)}</secDNS:rem>`)), '2001/13001']
])

const addr = (address: string) => `<host:addr>${address}</host:addr>`
const host = (...parts: [string, string][]) => parts.map(([verb, inside]) => `<host:${verb}>${inside}</host:${verb}>`).join('')

dialog('RFC 5732 §3.2.5 hosts are changed by their sponsor: addresses, locks, the name', [
  ['alfa', hostCreate('ns1.example.com'), '1000'],
  ['alfa', hostCreate('ns2.example.com'), '1000'],
  ['alfa', domainCreate(name, { ns: ['ns1.example.com', 'ns2.example.com'] }), '1000'],
  ['alfa', hostCreate('ns1.przyklad.pl', '192.0.2.1'), '1000'],
  ['beta', hostUpdate('ns1.przyklad.pl', host(['add', addr('192.0.2.2')])), '2201/6001'],
  ['alfa', hostUpdate('ns1.przyklad.pl', ''), '2003/9935'],
  ['alfa', hostUpdate('ns1.przyklad.pl', host(['add', addr('192.0.2.1')])), '2308/9934'],
  ['alfa', hostUpdate('ns1.przyklad.pl', host(['rem', addr('192.0.2.9')])), '2308/9916'],
  ['alfa', hostUpdate('ns1.przyklad.pl', host(['add', addr('192.0.2.2')], ['rem', addr('192.0.2.1')])), '1000'],
  ['alfa', hostInfo('ns1.przyklad.pl'), '1000', shows({ addr: '192.0.2.2', upID: 'alfa' })],
  ['alfa', hostUpdate('ns1.example.com', host(['add', addr('192.0.2.2')])), '2306/9911'],
  ['alfa', hostUpdate('ns1.example.com', host(['add', '<host:status s="serverDeleteProhibited"/>'])), '2306/9913'],
  ['alfa', hostUpdate('ns1.example.com', host(['add', '<host:status s="clientUpdateProhibited"/>'])), '1000'],
  ['alfa', hostUpdate('ns1.example.com', host(['chg', '<host:name>dns.example.com</host:name>'])), '2304/9914'],
  ['alfa', hostUpdate('ns1.example.com', host(['rem', '<host:status s="clientUpdateProhibited"/>'], ['chg', '<host:name>ns2.example.com</host:name>'])), '2302/7005'],
  ['alfa', hostUpdate('ns1.example.com', host(['rem', '<host:status s="clientUpdateProhibited"/>'], ['chg', '<host:name>DNS.example.com</host:name>'])), '1000'],
  ['alfa', hostInfo('ns1.example.com'), '2303'],
  ['alfa', domainInfo(name), '1000', holds(/<domain:ns>dns.example.com<\/domain:ns><domain:ns>ns2.example.com</)],
  ['alfa', hostDelete('dns.example.com'), '2305/9909'],
  ['alfa', hostCreate('ns1.nowa.pl', '192.0.2.1'), '1001'],
  ['alfa', hostUpdate('ns1.nowa.pl', host(['add', addr('192.0.2.2')])), '2304/7017']
])

const lock = (verb: string, status: string) => `<contact:${verb}><contact:status s="${status}"/></contact:${verb}>`

dialog('RFC 5733 §3.2.5 contacts carry client statuses, and `individual` changes alone', [
  ['alfa', contactUpdate('al-jan', lock('add', 'serverUpdateProhibited')), '2306/9913'],
  ['alfa', contactUpdate('al-jan', lock('add', 'clientDeleteProhibited')), '1000'],
  ['alfa', contactUpdate('al-jan', lock('add', 'clientDeleteProhibited')), '2308/9055'],
  ['alfa', nask.contactDelete('al-jan'), '2304/9914'],
  ['alfa', contactUpdate('al-jan', lock('add', 'clientUpdateProhibited')), '1000'],
  ['alfa', contactInfo('al-jan'), '1000', statuses('clientDeleteProhibited', 'clientUpdateProhibited')],
  ['alfa', contactUpdate('al-jan', '<contact:chg><contact:email>x@example.pl</contact:email></contact:chg>'), '2304/9914'],
  ['alfa', contactUpdate('al-jan', lock('rem', 'clientUpdateProhibited')), '1000'],
  ['alfa', contactUpdate('al-jan', '<contact:chg><contact:email>x@example.pl</contact:email></contact:chg>', individual('update', 'true')), '2306/9936'],
  ['alfa', contactUpdate('al-jan', '', individual('update', 'true')), '1000'],
  ['alfa', contactUpdate('al-jan', '<contact:chg><contact:email>x@example.pl</contact:email></contact:chg>', individual('update', 'true')), '1000'], // it stays as it is
  ['alfa', contactUpdate('al-jan', lock('rem', 'clientDeleteProhibited')), '1000'],
  ['alfa', contactInfo('al-jan'), '1000', statuses('ok')],
  ['alfa', contactCheck('al-jan', 'al-eve'), '1000'],
  ['alfa', nask.contactDelete('al-jan'), '1000']
])
