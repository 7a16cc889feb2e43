import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dialog } from './dialog.ts'
import { ietf, nask } from './frames.ts'
import { listed, said, verdicts } from './line.ts'
import { startPractice } from './practice.ts'

const { contactCreate, contactDelete, contactInfo, contactUpdate, domainCheck, domainCreate, domainDelete, domainInfo, domainRenew, domainUpdate, hostCreate, hostDelete, individual } = nask
const ns = ['ns1.example.com', 'ns2.example.com']

dialog('RFC 5731 §3.2.1 what a create needs', [
  ['alfa', domainCreate('a.pl'), '1000'],
  ['alfa', domainCreate('A.PL', { authInfo: 'other' }), '2304/9076'], // names have no case
  ['beta', domainCreate('a.pl', { registrant: 'be-jan' }), '2304/9076'],
  ['alfa', domainCreate('b.pl', { registrant: null }), '2003/9920'],
  ['alfa', domainCreate('b.pl', { registrant: 'al-nobody' }), '2303/9011'],
  ['beta', domainCreate('b.pl', { registrant: 'al-jan' }), '2201/6001'],
  ['alfa', domainCreate('b.pl', { authInfo: '' }), '2003/9917'],
  ['alfa', domainCreate('b.pl', { authInfo: 'code-of-a.pl' }), '2004/9095'],
  ['beta', domainCreate('b.pl', { registrant: 'be-jan', authInfo: 'code-of-a.pl' }), '2004/9095'],
  ['alfa', domainCreate('b.pl', { authInfo: 'code-of-al-jan' }), '2004/9095'], // a contact's code is no domain's, either
  ['alfa', domainCreate('b.pl', { extension: nask.extdom('create', '<extdom:book/>') }), '2306/9921'],
  ['alfa', domainCreate('b.pl', { extension: nask.extdom('create', '') }), '1000']
])

dialog('REG-NASK periods of 1 to 10 whole years', [
  ['alfa', domainCreate('a.pl', { years: 0 }), '2001/13001'],
  ['alfa', domainCreate('a.pl', { years: 121 }), '2001/13001'],
  ['alfa', domainCreate('a.pl', { years: 11 }), '2004/9903'],
  ['alfa', domainCreate('a.pl', { years: 18, unit: 'm' }), '2004/9903'],
  ['alfa', domainCreate('a.pl', { years: 12, unit: 'w' }), '2001/13001'],
  ['alfa', domainCreate('a.pl', { years: 10 }), '1000'],
  ['alfa', domainCreate('b.pl', { years: 24, unit: 'm' }), '1000'],
  ['alfa', domainCreate('c.pl', { years: null }), '1000'],
  ['alfa', domainRenew('b.pl', '2028-03-01', { years: 11 }), '2004/9903'],
  ['alfa', domainRenew('c.pl', '2027-03-01', { years: null }), '1000']
])

dialog('REG-NASK names and zones', [
  ['alfa', domainCreate('xn--zazlc-vxaf0k5q.pl'), '2005/9902'],
  ['alfa', domainCreate('xn--kda4b0koi.pl'), '1000'], // żółć.pl
  ['alfa', domainCreate('żółć.pl', { authInfo: 'other' }), '2005/9902'],
  ['alfa', domainCreate('-a.pl'), '2005/9902'],
  ['alfa', domainCreate('ab--c.pl'), '2005/9902'],
  ['alfa', domainCreate(`${'a'.repeat(64)}.pl`), '2005/9902'],
  ['alfa', domainCreate(`${'a'.repeat(63)}.pl`), '1000'],
  ['alfa', domainCreate('a.eu'), '2306/9017'],
  ['alfa', domainCreate('a.b.pl'), '2306/9017'],
  ['alfa', domainCreate('com.pl'), '2306/9017'],
  ['alfa', domainCreate('a.com.pl'), '1000'],
  ['alfa', domainCreate('a.waw.pl'), '1000'],
  ['alfa', domainCreate('www.pl'), '2304/9041']
])

dialog('REG-NASK hosts are objects: a delegation has two to nine of them that exist', [
  ['alfa', hostCreate(ns[0]!), '1000'],
  ['alfa', domainCreate('a.pl', { ns: [ns[0]!] }), '2308/9012'],
  ['alfa', domainCreate('a.pl', { ns }), '2303/9905'],
  ['beta', hostCreate(ns[1]!), '1000'],
  ['alfa', domainCreate('a.pl', { ns: [ns[0]!, ns[0]!] }), '2306/9922'],
  ['alfa', domainCreate('a.pl', { ns }), '1000'],
  ['beta', hostDelete(ns[1]!), '2305/9909'],
  ['alfa', hostDelete(ns[1]!), '2201/6001'],
  ['alfa', hostCreate(ns[0]!), '2302/7005'],
  ['alfa', hostCreate('ns3.example.com', '192.0.2.1'), '2306/9911'],
  ['alfa', hostCreate('ns1.a.pl', '192.0.2.256'), '2005/9910'],
  ['beta', hostCreate('ns1.a.pl', '192.0.2.1'), '2201/6001'],
  ['alfa', hostCreate('ns1.a.pl', '192.0.2.1', '2001:db8::1'), '1000'],
  ['alfa', domainDelete('a.pl'), '2305/9037'],
  ['alfa', hostDelete('ns1.a.pl'), '1000'],
  ['alfa', domainDelete('a.pl'), '1000']
])

dialog('REG-NASK a host below a name that is not there yet is pending until the name is', [
  ['alfa', hostCreate('ns1.nowa.pl', '192.0.2.1'), '1001'],
  ['alfa', hostCreate('ns2.nowa.pl', '192.0.2.2'), '1001'],
  ['alfa', hostDelete('ns2.nowa.pl'), '2305/7017'],
  ['alfa', domainCreate('nowa.pl', { ns: ['ns1.nowa.pl', 'ns2.nowa.pl'] }), '1000'],
  ['alfa', hostDelete('ns2.nowa.pl'), '2305/9909']
])

const add = (inside: string) => `<domain:add>${inside}</domain:add>`
const rem = (inside: string) => `<domain:rem>${inside}</domain:rem>`
const chg = (inside: string) => `<domain:chg>${inside}</domain:chg>`
const server = (host: string) => `<domain:ns>${host}</domain:ns>`
const status = (s: string) => `<domain:status s="${s}"/>`

dialog('RFC 5731 §3.2.5 what an update may change', [
  ['alfa', hostCreate(ns[0]!), '1000'],
  ['alfa', hostCreate(ns[1]!), '1000'],
  ['alfa', hostCreate('ns3.example.com'), '1000'],
  ['alfa', contactCreate('al-ewa'), '1000'],
  ['alfa', domainCreate('a.pl', { ns }), '1000'],
  ['beta', domainUpdate('a.pl', add(status('clientHold'))), '2201/6001'],
  ['alfa', domainUpdate('b.pl', add(status('clientHold'))), '2303'],
  ['alfa', domainUpdate('a.pl', ''), '2003/9039'],
  ['alfa', domainUpdate('a.pl', add('') + chg('')), '2003/9039'],
  ['alfa', domainUpdate('a.pl', add(server(ns[0]!))), '2308/9057'],
  ['alfa', domainUpdate('a.pl', rem(server('ns3.example.com'))), '2308/9916'],
  ['alfa', domainUpdate('a.pl', rem(server(ns[0]!))), '2308/9012'],
  ['alfa', domainUpdate('a.pl', add(server('ns3.example.com')) + rem(server(ns[0]!))), '1000'],
  ['alfa', domainUpdate('a.pl', rem(server('ns3.example.com') + server(ns[1]!))), '1000'],
  ['alfa', domainUpdate('a.pl', add(status('serverHold'))), '2306/9913'],
  ['alfa', domainUpdate('a.pl', add(status('clientRenewProhibited'))), '1000'],
  ['alfa', domainUpdate('a.pl', add(status('clientRenewProhibited'))), '2308/9055'],
  ['alfa', domainRenew('a.pl', '2027-03-01'), '2304/9914'],
  ['alfa', domainUpdate('a.pl', add(status('clientUpdateProhibited') + status('clientDeleteProhibited'))), '1000'],
  ['alfa', domainUpdate('a.pl', rem(status('clientRenewProhibited'))), '2304/9914'],
  ['alfa', domainUpdate('a.pl', rem(status('clientRenewProhibited') + status('clientUpdateProhibited'))), '1000'],
  ['alfa', domainDelete('a.pl'), '2304/9914'],
  ['alfa', domainUpdate('a.pl', chg('<domain:registrant>al-ewa</domain:registrant>')), '1000'],
  ['alfa', contactDelete('al-ewa'), '2305/9909'],
  ['alfa', contactDelete('al-jan'), '1000'],
  ['alfa', domainUpdate('a.pl', chg('<domain:authInfo><domain:pw>code-of-al-ewa</domain:pw></domain:authInfo>')), '2004/9095'],
  ['alfa', domainUpdate('a.pl', chg('<domain:authInfo><domain:pw>fresh</domain:pw></domain:authInfo>')), '1000'],
  ['alfa', domainInfo('a.pl', 'code-of-a.pl'), '2202/9002'],
  ['alfa', domainInfo('a.pl', 'fresh'), '1000'],
  ['alfa', domainCreate('b.pl', { registrant: 'al-ewa', authInfo: 'code-of-a.pl' }), '1000'] // the old code is free again
])

dialog('REG-NASK contacts: the registrar\'s prefix, a code of their own, their registrar\'s alone', [
  ['alfa', contactCreate('be-ewa'), '2306/9907'],
  ['alfa', contactCreate('al-jan', { authInfo: 'other' }), '2302/9908'],
  ['alfa', contactCreate('al-ewa', { authInfo: 'code-of-al-jan' }), '2004/8038'],
  ['alfa', contactCreate('al-ewa', { email: 'ewa' }), '2005/9918'],
  ['alfa', contactCreate('al-ewa', { cc: '12' }), '2005/9919'],
  ['alfa', contactCreate('al-ewa', { extension: individual('create', 'true') }), '1000'],
  ['alfa', contactInfo('al-ewa'), '1000'],
  ['alfa', contactInfo('al-nobody'), '2303/9011'],
  ['beta', contactInfo('al-ewa'), '2201/6001'],
  ['beta', contactInfo('al-ewa', 'wrong'), '2202/9915'],
  ['beta', contactInfo('al-ewa', 'code-of-al-ewa'), '1000'],
  ['beta', contactUpdate('al-ewa', '<contact:chg><contact:email>x@example.pl</contact:email></contact:chg>'), '2201/6001'],
  ['alfa', contactUpdate('al-ewa', ''), '2003/8006'],
  ['alfa', contactUpdate('al-ewa', '<contact:chg><contact:email>jan@example.pl</contact:email></contact:chg>'), '2308/8046'],
  ['alfa', contactUpdate('al-ewa', '<contact:chg><contact:voice/><contact:email>ewa@example.pl</contact:email></contact:chg>'), '1000'],
  ['alfa', contactUpdate('al-ewa', '', individual('update', 'true')), '2308/8046'],
  ['alfa', contactUpdate('al-ewa', '', individual('update', 'false')), '1000'],
  ['beta', contactDelete('al-ewa'), '2201/6001'],
  ['alfa', contactDelete('al-ewa'), '1000'],
  ['alfa', contactCreate('al-ewa'), '1000']
])

dialog('RFC 5730 §3 the balance is spent on years, to the last grosz; what it does not cover is 2104', [
  ['poor', domainCreate('a.pl', { registrant: 'po-jan', years: 3 }), '2104/9912'], // 120.00 of 80.00
  ['poor', domainCreate('a.pl', { registrant: 'po-jan' }), '1000'], // 40.00 left
  ['poor', domainRenew('a.pl', '2027-03-01', { years: 2 }), '2104/9912'],
  ['poor', domainCreate('a.com.pl', { registrant: 'po-jan' }), '1000'], // 20.00 left
  ['poor', domainCreate('a.waw.pl', { registrant: 'po-jan' }), '1000'], // 10.00 left
  ['poor', domainRenew('a.waw.pl', '2027-03-01'), '1000'], // nothing left
  ['poor', domainCreate('b.waw.pl', { registrant: 'po-jan' }), '2104/9912']
])

test('REG-NASK a taken name is answered in NASK\'s own words, namespaces and all', async t => {
  const practice = await startPractice(t)
  const alfa = await practice.logIn('alfa')
  await alfa.ask(contactCreate('al-jan'))
  await alfa.ask(domainCreate('prostydns.pl'))
  const { xml } = await alfa.ask(domainCreate('prostydns.pl'))
  assert.ok(xml.includes('<result code="2304"><msg lang="en">Object status prohibits operation</msg><value><name xmlns="domain">prostydns.pl</name></value>' +
    '<extValue><value><reasonCode xmlns="">9076</reasonCode></value><reason lang="en">Domain exists in state REGISTERED</reason></extValue></result>'), xml)
})

test('REG-NASK check answers every name once, in its own order, with a number for what is not free', async t => {
  const practice = await startPractice(t)
  const alfa = await practice.logIn('alfa')
  await alfa.ask(contactCreate('al-jan'))
  await alfa.ask(domainCreate('taken.pl'))
  const reply = await alfa.ask(domainCheck('taken.pl', 'free.pl', 'www.pl', 'bad-.pl', 'a.eu', 'free.pl'))
  assert.deepEqual(verdicts(reply), { 'a.eu': '9017', 'bad-.pl': '9902', 'free.pl': 'free', 'taken.pl': '9076', 'www.pl': '9041' })
  assert.deepEqual(Object.keys(verdicts(reply)), ['a.eu', 'bad-.pl', 'free.pl', 'taken.pl', 'www.pl'])
})

test('REG-NASK a foreign domain shows name, roid and sponsor; the right AuthInfo shows all of it', async t => {
  const practice = await startPractice(t)
  const [alfa, beta] = [await practice.logIn('alfa'), await practice.logIn('beta')]
  await alfa.ask(contactCreate('al-jan'))
  for (const host of [...ns, 'ns1.a.pl']) await alfa.ask(host.endsWith('.pl') ? hostCreate(host, '192.0.2.1') : hostCreate(host))
  await alfa.ask(domainCreate('a.pl', { ns }))
  const shown = (reply: { root: Parameters<typeof said>[0]['root'] }) => reply.root.children[0]!.children.find(each => each.name === 'resData')?.children[0]!.children.map(each => each.name)

  assert.deepEqual(shown(await beta.ask(domainInfo('a.pl'))), ['name', 'roid', 'clID'])
  assert.equal((await beta.ask(domainInfo('a.pl', 'wrong'))).result, '2202/9002')
  const whole = ['name', 'roid', 'status', 'registrant', 'ns', 'ns', 'host', 'clID', 'crID', 'crDate', 'exDate', 'authInfo']
  assert.deepEqual(shown(await beta.ask(domainInfo('a.pl', 'code-of-a.pl'))), whole)
  assert.deepEqual(shown(await alfa.ask(domainInfo('a.pl'))), whole)
  assert.deepEqual(listed(await alfa.ask(domainInfo('a.pl', undefined, 'del')), 'host'), [])
  assert.deepEqual(listed(await alfa.ask(domainInfo('a.pl', undefined, 'sub')), 'host'), ['ns1.a.pl'])
  assert.deepEqual(listed(await alfa.ask(domainInfo('a.pl', undefined, 'none')), 'ns'), [])
})

test('RFC 5731 §3.1.2 with the registrant\'s roid its code opens the domain', async t => {
  const practice = await startPractice(t)
  const [alfa, beta] = [await practice.logIn('alfa'), await practice.logIn('beta')]
  await alfa.ask(contactCreate('al-jan'))
  await alfa.ask(domainCreate('a.pl'))
  const roid = said(await alfa.ask(contactInfo('al-jan')), 'roid')
  const info = (pw: string) => nask.object('domain', 'info', `<domain:name>a.pl</domain:name><domain:authInfo><domain:pw roid="${roid}">${pw}</domain:pw></domain:authInfo>`)
  assert.equal((await beta.ask(info('code-of-al-jan'))).result, '1000')
  assert.equal((await beta.ask(info('code-of-a.pl'))).result, '2202/9002')
})

test('RFC 5733 §3.1.2 a contact comes back as it was sent, Polish letters and all', async t => {
  const practice = await startPractice(t)
  const alfa = await practice.logIn('alfa')
  await alfa.ask(contactCreate('al-ewa', { city: 'Zażółć &amp; Gęślą', extension: individual('create', '1') }))
  const reply = await alfa.ask(contactInfo('al-ewa'))
  assert.deepEqual(['name', 'city', 'pc', 'voice', 'email', 'pw', 'individual', 'crDate'].map(each => said(reply, each)),
    ['Jan Żółć', 'Zażółć & Gęślą', '90-001', '+48.600123456', 'jan@example.pl', 'code-of-al-ewa', 'true', '2026-03-01T10:00:00.0Z'])
})

test('RFC 5731 one set of books for both dialects: name servers as hostObj, contacts opened in the command', async t => {
  const practice = await startPractice(t)
  const alfa = await practice.logIn('alfa')
  const beta = await practice.line()
  assert.equal((await beta.ask(ietf.login('beta', 'beta-secret'))).result, '1000')
  await beta.ask(ietf.contactCreate('be-jan'))
  for (const host of ns) assert.equal((await beta.ask(ietf.hostCreate(host))).result, '1000')
  assert.equal((await beta.ask(ietf.domainCreate('a.pl', { ns, registrant: 'be-jan' }))).result, '1000')
  assert.equal((await beta.ask(ietf.domainCreate('a.pl', { registrant: 'be-jan', authInfo: 'other' }))).result, '2304/9076')

  assert.match((await beta.ask(ietf.domainInfo('a.pl'))).xml, /<domain:ns><domain:hostObj>ns1.example.com<\/domain:hostObj><domain:hostObj>ns2.example.com<\/domain:hostObj><\/domain:ns>/)
  assert.deepEqual(listed(await alfa.ask(domainInfo('a.pl', 'code-of-a.pl')), 'ns'), ns)
  assert.equal((await alfa.ask(contactInfo('be-jan', 'code-of-be-jan'))).result, '1000')
  assert.equal((await beta.ask(ietf.contactInfo('be-jan', 'code-of-be-jan'))).result, '1000')
  practice.setNow('2027-03-02T00:00:00Z')
  assert.equal((await beta.ask(ietf.domainReactivate('a.pl', '2027-03-01'))).result, '1000')
})
