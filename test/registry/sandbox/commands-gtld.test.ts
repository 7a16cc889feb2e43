import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dialog, holds, shows, statuses, type Row } from './dialog.ts'
import { atGtld, gtld, gtldNames } from './frames-gtld.ts'
import { passwords, startPractice } from './practice.ts'

const { contactCheck, contactCreate, contactDelete, contactInfo, contactTransfer, contactUpdate, domainCheck, domainCreate, domainInfo, domainRenew, domainUpdate, fee, feeCheck, hostCheck, hostCreate, hostDelete, hostInfo, hostUpdate, pollReq, signer, signers, sync, tag } = gtld
const life = (title: string, rows: readonly Row[]) => dialog(title, rows, atGtld)
const name = 'example.org'

life('RFC 5731 §3.2.1 what a create needs', [
  ['alfa', domainCreate(name), '1000'],
  ['alfa', domainCreate(name), '2302'],
  ['alfa', domainCreate('EXAMPLE.org'), '2302'],
  ['alfa', domainCreate('a.pl'), '2306'],
  ['alfa', domainCreate('a.b.org'), '2306'],
  ['alfa', domainCreate('-a.org'), '2005'],
  ['alfa', domainCreate('b.org', { years: 0 }), '2001'],
  ['alfa', domainCreate('b.org', { years: 11 }), '2004'],
  ['alfa', domainCreate('b.org', { years: 10 }), '1000'],
  ['alfa', domainCreate('c.org', { years: null }), '1000'],
  ['alfa', domainCreate('d.org', { ns: ['ns1.example.pl'] }), '2303'],
  ['alfa', domainCreate('d.org', { registrant: 'al-nobody' }), '2303'],
  ['beta', domainCreate('d.org', { registrant: 'al-jan' }), '2201'],
  ['alfa', domainCreate('d.org', { registrant: 'al-jan', contacts: '<domain:contact type="tech">al-jan</domain:contact>' }), '1000'],
  ['alfa', contactDelete('al-jan'), '2305'],
  ['poor', domainCreate('e.org', { years: 8 }), '2104'], // 82.08 of 80.00
  ['poor', domainCreate('e.org', { years: 7 }), '1000']
])

life('Verisign: a thin zone has no contacts, and every command names its product', [
  ['alfa', domainCreate('example.com'), '1000'],
  ['alfa', domainCreate('b.com', { registrant: 'al-jan' }), '2306'],
  ['alfa', domainCreate('b.com').replace('dotCOM', 'dotNET'), '2306'],
  ['alfa', domainCreate('b.org').replace('<clTRID>', `<extension>${gtld.product('b.com')}</extension><clTRID>`), '2306'],
  ['alfa', domainCheck(['b.com']), '2003'],
  ['alfa', domainInfo('example.com').replace(/<extension>.*<\/extension>/, ''), '2003'],
  ['alfa', domainCheck(['b.com', 'example.com'], gtld.product('b.com')), '1000', holds(/avail="1">b.com<.*avail="0">example.com<\/domain:name><domain:reason>In use</)]
])

life('Verisign idnLang: a name in another script tells its language', [
  ['alfa', domainCreate('xn--mller-kva.com'), '2003'],
  ['alfa', domainCreate('xn--mller-kva.com', { extension: tag('GER') }), '1000'],
  ['alfa', domainCreate('xn--mller-kva.net', { extension: tag('no language') }), '2001']
])

life('RFC 5731 §3.1.1 check answers every name in the order it was asked', [
  ['alfa', domainCreate('b.org'), '1000'],
  ['alfa', domainCheck(['c.org', 'b.org', 'a.pl', 'C.org']), '1000', holds(/avail="1">c.org<.*avail="0">b.org<.*avail="0">a.pl<.*avail="1">c.org</)]
])

life('RFC 8748 fees: asked for, agreed to to the cent, told', [
  ['alfa', domainCheck([name], feeCheck('create', 'renew', 'restore', 'delete')), '1000', holds(/<fee:objID>example.org<\/fee:objID><fee:class>standard<.*name="create"><fee:fee [^>]*>10.26<.*name="restore"><fee:fee [^>]*>40.00<.*name="delete"><fee:fee>0.00</)],
  ['alfa', domainCheck(['premium-a.org'], feeCheck('create')), '1000', holds(/<fee:class>premium<.*>102.60</)],
  ['alfa', domainCreate(name, { extension: fee('create', '10.25') }), '2004'],
  ['alfa', domainCreate(name, { extension: fee('create', '10.26', 'EUR') }), '2004'],
  ['alfa', domainCreate(name, { extension: fee('create', '10.260') }), '1000', holds(/<fee:creData [^>]+><fee:currency>USD<\/fee:currency><fee:fee>10.26</)],
  ['alfa', domainRenew(name, '2027-03-01', { extension: fee('renew', '10.26') }), '1000', holds(/<fee:renData /)],
  ['alfa', domainCreate('premium-a.org'), '2003'],
  ['alfa', domainCreate('premium-a.org', { extension: fee('create', '102.60') }), '1000']
])

const add = (inside: string) => `<domain:add>${inside}</domain:add>`
const rem = (inside: string) => `<domain:rem>${inside}</domain:rem>`
const status = (s: string) => `<domain:status s="${s}"/>`

life('RFC 5731 §3.2.5 what an update may change', [
  ['alfa', domainCreate(name), '1000'],
  ['beta', domainUpdate(name, add(status('clientHold'))), '2201'],
  ['alfa', domainUpdate(name, ''), '2003'],
  ['alfa', domainUpdate(name, '<domain:chg/>'), '2003'],
  ['alfa', domainUpdate(name, add(status('serverHold'))), '2306'],
  ['alfa', domainUpdate(name, add(status('pendingDelete'))), '2306'],
  ['alfa', domainUpdate(name, add(status('clientUpdateProhibited') + status('clientRenewProhibited'))), '1000'],
  ['alfa', domainRenew(name, '2027-03-01'), '2304'],
  ['alfa', domainUpdate(name, rem(status('clientRenewProhibited'))), '2304'],
  ['alfa', domainUpdate(name, rem(status('clientUpdateProhibited') + status('clientRenewProhibited'))), '1000'],
  ['alfa', domainUpdate(name, rem(status('clientHold'))), '2308'],
  ['alfa', domainUpdate(name, add('<domain:ns><domain:hostObj>ns1.example.pl</domain:hostObj></domain:ns>')), '2303'],
  ['alfa', domainUpdate(name, '<domain:chg><domain:registrant>al-jan</domain:registrant></domain:chg>'), '1000', shows({ code: undefined })],
  ['alfa', domainInfo(name), '1000', shows({ registrant: 'al-jan', upID: 'alfa' })],
  ['alfa', domainUpdate(name, '<domain:chg><domain:registrant/></domain:chg>'), '1000'],
  ['alfa', domainInfo(name), '1000', shows({ registrant: undefined })]
])

life('RFC 5731 §3.1.2 anybody sees a domain; its code only who has it', [
  ['alfa', domainCreate(name), '1000'],
  ['alfa', domainInfo(name), '1000', shows({ pw: 'code-of-example.org', clID: 'alfa' })],
  ['beta', domainInfo(name), '1000', shows({ pw: undefined, clID: 'alfa' })],
  ['beta', domainInfo(name, 'wrong'), '2202'],
  ['beta', domainInfo(name, 'code-of-example.org'), '1000', shows({ pw: 'code-of-example.org' })],
  ['beta', domainInfo('free.org'), '2303', holds(/<value><domain:name xmlns:domain="[^"]+">free.org</)]
])

const sign = (inside: string, attrs = '') => domainUpdate(name, '', signers('update', inside, attrs))

life('RFC 5910 signers over the DS interface alone', [
  ['alfa', domainCreate(name, { extension: signers('create', gtld.key) }), '2306'],
  ['alfa', domainCreate(name, { extension: signers('create', `<secDNS:maxSigLife>604800</secDNS:maxSigLife>${signer(1)}`) }), '2102'],
  ['alfa', domainCreate(name, { extension: signers('create', signer(0) + signer(1, gtld.key)) }), '1000'],
  ['alfa', domainInfo(name), '1000', holds(/<secDNS:keyTag>0<.*<secDNS:keyTag>1<.*<secDNS:pubKey>AQPJ\/\/\/\/4Q==</)],
  ['alfa', sign(`<secDNS:add>${signer(1)}</secDNS:add>`), '2308'],
  ['alfa', sign(`<secDNS:rem>${signer(7)}</secDNS:rem>`), '2308'],
  ['alfa', sign(`<secDNS:rem>${signer(1)}</secDNS:rem><secDNS:add>${signer(1)}</secDNS:add>`), '1000'],
  ['alfa', sign(`<secDNS:add>${Array.from({ length: 7 }, (_, index) => signer(index + 10)).join('')}</secDNS:add>`), '2306'],
  ['alfa', sign(`<secDNS:add>${signer(9)}</secDNS:add>`, ' urgent="true"'), '2102'],
  ['alfa', sign('<secDNS:rem><secDNS:all>true</secDNS:all></secDNS:rem>'), '1000'],
  ['alfa', domainInfo(name), '1000', ({ xml }) => assert.doesNotMatch(xml, /secDNS/)]
])

life('Verisign sync: the end of the period moves to a day of the year, for its part of a year\'s price', [
  ['alfa', domainCreate(name), '1000'],
  ['alfa', domainUpdate(name, '', sync('--02-30')), '2004'],
  ['alfa', domainUpdate(name, '', sync('--03-01')), '1000'], // a whole year: the day itself is not ahead
  ['alfa', domainInfo(name), '1000', shows({ exDate: '2028-03-01T10:00:00.0000Z' })],
  ['alfa', domainUpdate(name, '', sync('--05-31')), '1000'],
  ['alfa', domainInfo(name), '1000', shows({ exDate: '2028-05-31T10:00:00.0000Z' })],
  ['alfa', gtld.balance(), '1000', shows({ availableCredit: '99976.93' })] // 91 of 365 days: 2.55
])

const lock = (verb: string, status: string) => `<contact:${verb}><contact:status s="${status}"/></contact:${verb}>`
const chg = (inside: string) => `<contact:chg>${inside}</contact:chg>`
const disclose = '<contact:disclose flag="0"><contact:name type="int"/><contact:voice/></contact:disclose>'

life('RFC 5733 contacts: chosen ids, statuses, what is to be told', [
  ['alfa', contactCreate('al-jan'), '2302'],
  ['alfa', contactCreate('al-ewa', { email: 'ewa' }), '2005'],
  ['alfa', contactCreate('al-ewa', { extra: disclose }), '1000'],
  ['alfa', contactInfo('al-ewa'), '1000', holds(/<contact:disclose flag="0"><contact:name type="int"\/><contact:voice\/><\/contact:disclose>/)],
  ['alfa', contactCheck('al-new', 'al-ewa'), '1000', holds(/avail="1">al-new<.*avail="0">al-ewa</)],
  ['beta', contactInfo('al-ewa'), '2201'],
  ['beta', contactInfo('al-ewa', 'wrong'), '2202'],
  ['beta', contactInfo('al-ewa', 'code-of-al-ewa'), '1000'],
  ['beta', contactUpdate('al-ewa', chg('<contact:email>x@example.com</contact:email>')), '2201'],
  ['alfa', contactUpdate('al-ewa', ''), '2003'],
  ['alfa', contactUpdate('al-ewa', chg('<contact:postalInfo type="int"><contact:org>Firma</contact:org></contact:postalInfo>')), '1000'],
  ['alfa', contactInfo('al-ewa'), '1000', shows({ name: 'Jan Zolc', org: 'Firma', city: 'Lodz' })],
  ['alfa', contactUpdate('al-ewa', chg('<contact:postalInfo type="loc"><contact:org>Firma</contact:org></contact:postalInfo>')), '2003'],
  ['alfa', contactUpdate('al-ewa', lock('add', 'clientTransferProhibited')), '1000'],
  ['beta', contactTransfer('request', 'al-ewa', 'code-of-al-ewa'), '2304'],
  ['alfa', contactUpdate('al-ewa', lock('rem', 'clientTransferProhibited')), '1000'],
  ['alfa', contactDelete('al-ewa'), '1000'],
  ['alfa', contactInfo('al-ewa'), '2303']
])

life('RFC 5733 §3.2.4 contacts are transferred, too', [
  ['alfa', contactCreate('al-ewa'), '1000'],
  ['beta', contactTransfer('request', 'al-ewa', 'wrong'), '2202'],
  ['beta', contactTransfer('request', 'al-ewa', 'code-of-al-ewa'), '1001', shows({ id: 'al-ewa', trStatus: 'pending', acDate: '2026-03-06T10:00:00.0000Z' })],
  ['alfa', contactInfo('al-ewa'), '1000', statuses('pendingTransfer')],
  ['alfa', contactUpdate('al-ewa', chg('<contact:email>x@example.com</contact:email>')), '2304'],
  ['alfa', pollReq(), '1301', holds(/<contact:trnData [^>]+><contact:id>al-ewa</)],
  ['alfa', contactTransfer('approve', 'al-ewa'), '1000'],
  ['beta', contactInfo('al-ewa'), '1000', shows({ clID: 'beta', trDate: '2026-03-01T10:00:00.0000Z' })],
  ['alfa', contactTransfer('request', 'al-ewa', 'code-of-al-ewa'), '1001'],
  ['at', '2026-03-06T10:00:00Z'],
  ['alfa', contactTransfer('query', 'al-ewa'), '1000', shows({ trStatus: 'serverApproved' })],
  ['alfa', contactInfo('al-ewa'), '1000', shows({ clID: 'alfa' })]
])

const host = (...parts: [string, string][]) => parts.map(([verb, inside]) => `<host:${verb}>${inside}</host:${verb}>`).join('')

life('RFC 5732 hosts are changed, renamed, deleted', [
  ['alfa', domainCreate(name), '1000'],
  ['alfa', hostCreate('ns1.example.org', '192.0.2.1'), '1000'],
  ['alfa', hostCreate('ns1.example.org', '192.0.2.1'), '2302'],
  ['alfa', hostCreate('ns1.example.org.', '192.0.2.1'), '2005'],
  ['alfa', hostCreate('ns2.example.org', '192.0.2.256'), '2005'],
  ['alfa', hostCheck('ns1.example.org', 'ns2.example.org', 'bad-.org'), '1000', holds(/avail="0">ns1.*avail="1">ns2.*avail="0">bad-/)],
  ['alfa', hostUpdate('ns1.example.org', ''), '2003'],
  ['alfa', hostUpdate('ns1.example.org', host(['rem', '<host:addr ip="v4">192.0.2.1</host:addr>'])), '2003'],
  ['alfa', hostUpdate('ns1.example.org', host(['add', '<host:addr ip="v4">192.0.2.2</host:addr>'], ['rem', '<host:addr ip="v4">192.0.2.1</host:addr>'])), '1000'],
  ['alfa', domainUpdate(name, add('<domain:ns><domain:hostObj>ns1.example.org</domain:hostObj></domain:ns>')), '1000'],
  ['alfa', hostUpdate('ns1.example.org', host(['chg', '<host:name>dns.example.org</host:name>'])), '1000'],
  ['alfa', domainInfo(name), '1000', holds(/<domain:hostObj>dns.example.org</)],
  ['alfa', hostCreate('ns1.example.pl'), '1000'],
  ['alfa', domainUpdate(name, add('<domain:ns><domain:hostObj>ns1.example.pl</domain:hostObj></domain:ns>')), '1000'],
  ['alfa', hostUpdate('ns1.example.pl', host(['chg', '<host:name>ns9.example.pl</host:name>'])), '2305'],
  ['alfa', hostUpdate('ns1.example.pl', host(['add', '<host:status s="clientDeleteProhibited"/>'])), '1000'],
  ['alfa', domainUpdate(name, rem('<domain:ns><domain:hostObj>ns1.example.pl</domain:hostObj></domain:ns>')), '1000'],
  ['alfa', hostDelete('ns1.example.pl'), '2304'],
  ['alfa', hostUpdate('ns1.example.pl', host(['rem', '<host:status s="clientDeleteProhibited"/>'])), '1000'],
  ['alfa', hostDelete('ns1.example.pl'), '1000'],
  ['alfa', hostInfo('ns1.example.pl'), '2303']
])

const announced = { act: 'announce-maintenance', id: 'M-1', start: '2026-04-01T00:00:00Z', end: '2026-04-01T02:00:00Z' }

life('RFC 9167 maintenance: announced to everybody, listed, shown', [
  ['alfa', gtld.maintenance(), '1000'],
  ['act', announced],
  ['alfa', pollReq(), '1301', holds(/<maintenance:pollType>create</, /<maintenance:start>2026-04-01T00:00:00.0000Z</)],
  ['beta', pollReq(), '1301', holds(/<maintenance:id>M-1</)],
  ['alfa', gtld.maintenance(), '1000', holds(/<maintenance:listItem><maintenance:id>M-1</)],
  ['alfa', gtld.maintenance('M-1'), '1000', holds(/<maintenance:item><maintenance:id>M-1</, /<maintenance:environment type="ote"\/>/)],
  ['alfa', gtld.maintenance('M-2'), '2303']
])

life('Verisign low balance: told once, when it falls below 100.00', [
  ...Array.from({ length: 97 }, (_, index): Row => ['alfa', domainCreate(`premium${index}.org`, { years: 10, extension: fee('create', '1026.00') }), '1000']), // 478.00 are left
  ...['a.org', 'b.org', 'c.org'].map((each): Row => ['alfa', domainCreate(each, { years: 10 }), '1000']), // 170.20
  ['alfa', pollReq(), '1300'],
  ['alfa', domainCreate('d.org', { years: 10 }), '1000'],
  ['alfa', pollReq(), '1301', shows({ registrarName: 'alfa', creditThreshold: '100.00', availableCredit: '67.60' })],
  ['alfa', gtld.ackOf, '1000'],
  ['alfa', domainCreate('e.org'), '1000'],
  ['alfa', pollReq(), '1300']
])

test('RFC 9038 what a session did not ask for comes in extValue, and only for who asked for that', async t => {
  const practice = await startPractice(t, { registry: 'gtld' })
  const [plain, aware] = [await practice.line(), await practice.line()]
  await plain.ask(gtld.login('alfa', passwords['alfa']!, [gtldNames.namestoreExt]))
  await aware.ask(gtld.login('alfa', passwords['alfa']!, [gtldNames.namestoreExt, gtldNames.unhandled]))
  assert.equal((await plain.ask(domainCreate('example.com'))).result, '1000')
  await practice.control('POST', '/acts', { act: 'lock', name: 'example.com' })
  const [told, untold] = [(await aware.ask(pollReq())).xml, (await plain.ask(pollReq())).xml]
  assert.match(told, /<result code="1301"><msg [^>]+>[^<]+<\/msg><extValue><value><changePoll:changeData .*<\/value><reason>urn:ietf:params:xml:ns:changePoll-1.0 not in login services<\/reason><\/extValue><\/result>/)
  assert.match(told, /<resData><domain:infData /)
  assert.doesNotMatch(untold, /changePoll|extValue/)
})

test('RFC 9154 §4.2 who asks for secure codes is never shown one', async t => {
  const practice = await startPractice(t, { registry: 'gtld' })
  const line = await practice.line()
  await line.ask(gtld.login('alfa', passwords['alfa']!, [gtldNames.namestoreExt, 'urn:ietf:params:xml:ns:epp:secure-authinfo-transfer-1.0']))
  await line.ask(domainCreate('example.com'))
  assert.doesNotMatch((await line.ask(domainInfo('example.com'))).xml, /authInfo/)
})

test('RFC 5730 §2.4 the greeting of a generic registry, and a frame of another namespace', async t => {
  const practice = await startPractice(t, { registry: 'gtld' })
  const line = await practice.line()
  for (const uri of [gtldNames.domain, gtldNames.balance, gtldNames.secDNS, gtldNames.rgp, 'urn:ietf:params:xml:ns:epp:fee-1.0', 'urn:ietf:params:xml:ns:epp:loginSec-1.0']) assert.ok(line.greeting.xml.includes(`URI>${uri}</`), uri)
  assert.equal((await line.ask('<epp xmlns="http://www.dns.pl/nask-epp-schema/epp-2.1"><hello/></epp>')).result, '2001')
  await line.ask(gtld.login('alfa', passwords['alfa']!, [gtldNames.namestoreExt]))
  assert.equal((await line.ask(domainCreate('example.org', { extension: fee('create', '10.26') }))).result, '2103')
})
