/** Mailings and protected addresses as people meet them: the customer, staff, and whoever is written to. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { transact } from '../../src/db/transact.ts'
import { optOutCode } from '../../src/mailings/message-codes.ts'
import { wasProtected } from '../../src/mail/protected-address.ts'
import { createMailbox } from '../../src/mail/create-mailbox.ts'
import { createMailDomain } from '../../src/mail/create-mail-domain.ts'
import { niebieski } from '../../src/people/establish.ts'
import { staff } from '../support/house.ts'
import { Browser, openPanel, textOf, visitors, type Panel } from './visit.ts'

const markup = '<script>alert(1)</script>'
let panel: Panel
let ewa: Browser
let adam: Browser
let clerk: Browser
let anybody: Browser
let domain = ''
let mailing = ''
before(async () => {
  panel = await openPanel('2026-02-20 10:00')
  ;[ewa, adam, clerk] = await visitors(panel)
  anybody = new Browser(panel.app)
  domain = (await createMailDomain(panel.deps, staff, { customerId: panel.house.customer.id, name: 'laka.example' })).id
  await createMailbox(panel.deps, staff, { mailDomainId: domain, localPart: 'ewa', password: 'Konwalia-Rower-Deszcz-71' })
})
after(async () => { await panel.close() })

const said = { sender: 'ewa@laka.example', senderName: 'Łąka', lang: 'pl', subject: `Zapytanie ${markup}`, text: `Dzień dobry ${markup}`, html: '' }
const is = (address: string) => transact(panel.house.db, trx => wasProtected(panel.deps, trx, niebieski.id, address, panel.deps.now()))

test('MZ-2.2 staff protect an address, a domain and a file, see the file’s bad lines, and take an address off; nobody else may', async () => {
  const address = 'chroniony@swiat.example'
  assert.match(textOf((await clerk.post('/protected-addresses', { address, source: 'owner', proof: 'letter 1' })).body), /Od teraz jest chroniony/)
  assert.match(textOf((await clerk.post('/protected-addresses', { address, source: 'owner', proof: 'letter 1' })).body), /Był już chroniony/)
  assert.equal((await clerk.post('/protected-addresses', { address: 'nic', source: 'owner', proof: 'x' })).status, 422)
  const { status, location } = await clerk.upload('/protected-addresses/imports', 'file', Buffer.from(`@firma.example\nx@swiat.example\n${markup}\n`), { filename: 'spis.csv', fields: { source: 'partner', proof: 'spis 7' } })
  assert.equal(status, 303)
  const { body } = await clerk.get(location!)
  assert.match(textOf(body), /spis\.csv .*Przeczytane wiersze 3 Nowe 2 .*Błędne 1 .*3 to nie adres e-mail/)
  assert.ok(!body.includes(markup))
  assert.match(textOf((await clerk.get('/protected-addresses')).body), /Nic nie wykryto .*spis\.csv/)
  assert.equal(await is('kto@firma.example'), true)
  assert.match(textOf((await clerk.post('/protected-addresses/removal', { address: '@firma.example', proof: 'letter 2' })).body), /Zdjęto z listy/)
  assert.equal(await is('kto@firma.example'), false)
  assert.equal((await ewa.get('/protected-addresses')).status, 403)
  assert.equal((await ewa.post('/protected-addresses', { address: 'a@b.example', source: 'x', proof: 'y' })).status, 403)
  assert.equal((await anybody.get('/protected-addresses')).status, 303)
})

test('MZ-2.1 the customer confirms the protection, writes, sends the list, reads the receipt and starts; another sees none of it', async () => {
  assert.match(textOf((await ewa.get('/mailings')).body), /Przed potwierdzeniem nic nie można wysłać.*Nie ma jeszcze mailingów.*laka\.example/)
  assert.match(textOf((await ewa.get(`/mail/${domain}/mailings/new`)).body), /Nowy mailing z laka\.example/)
  const bad = await ewa.post(`/mail/${domain}/mailings`, { ...said, sender: 'obcy@gdzies.example' })
  assert.equal(bad.status, 422)
  assert.match(textOf(bad.body), /ze skrzynki jego domeny/)
  const { status, location } = await ewa.post(`/mail/${domain}/mailings`, said)
  assert.equal(status, 303)
  mailing = /mlg_\w+/.exec(location!)![0]
  assert.match(textOf((await ewa.upload(`/mailings/${mailing}/list`, 'file', Buffer.from(`a@swiat.example\nA@swiat.example\nchroniony@swiat.example\n${markup}\n`), { filename: 'baza.csv' })).location!), new RegExp(mailing))
  const { body } = await ewa.get(`/mailings/${mailing}`)
  assert.match(textOf(body), /Pokwitowanie filtra .*baza\.csv.*Przeczytane wiersze 4 Błędne 1 Powtórzone 1 Chronione 1 Do wysłania 1/)
  assert.ok(!body.includes(markup))
  assert.match(textOf((await ewa.get(`/mailings/${mailing}?state=protected`)).body), /chroniony@swiat\.example chroniony/)
  const refused = await ewa.post(`/mailings/${mailing}/start`, {})
  assert.equal(refused.status, 409)
  assert.match(textOf(refused.body), /Potwierdź najpierw .*MZ-2\.1/)
  assert.equal((await ewa.post('/mailings/confirmation', {})).status, 303)
  assert.match(textOf((await ewa.get('/mailings')).body), /Potwierdzono 20 lutego 2026/)

  for (const path of [`/mailings/${mailing}`, `/mailings/${mailing}/progress`, `/mailings/${mailing}/draft`, `/mailings/${mailing}/results.csv`, `/mail/${domain}/mailings/new`]) assert.equal((await adam.get(path)).status, 404, path)
  for (const act of ['start', 'stop']) assert.equal((await adam.post(`/mailings/${mailing}/${act}`, {})).status, 404)
  assert.equal((await adam.upload(`/mailings/${mailing}/list`, 'file', Buffer.from('x@y.example'))).status, 404)
  assert.doesNotMatch(textOf((await adam.get('/mailings')).body), /Zapytanie/)
  assert.equal((await ewa.post(`/mailings/${mailing}/start`, {})).status, 303)
})

test('HOUSE-MAILING the page shows how far it is, as a part of it does by itself; the stop button stops; the results are a file', async () => {
  const live = await ewa.get(`/mailings/${mailing}`)
  assert.match(live.body, /hx-get="\/mailings\/mlg_\w+\/progress" hx-trigger="every 3s"/)
  assert.match(textOf((await ewa.get(`/mailings/${mailing}/progress`)).body), /Postęp trwa Czekają 1 .*Chronione 1/)
  assert.match(textOf((await clerk.get(`/mailings/${mailing}`)).body), /Zatrzymaj mailing/)
  assert.equal((await ewa.post(`/mailings/${mailing}/stop`, {})).status, 303)
  assert.match(textOf((await ewa.get(`/mailings/${mailing}`)).body), /zatrzymany/)
  const { body, headers } = await ewa.get(`/mailings/${mailing}/results.csv`)
  assert.match(String(headers['content-disposition']), /attachment/)
  assert.match(body, /^line,address,state,at,said\r\n"1","a@swiat\.example","waiting","",""\r\n"3","chroniony@swiat\.example","protected","2026-02-20T10:\d\d:\d\d\+01:00","protected"\r\n$/)
})

test('MZ-2.6 staff take a confirmation for void; English pages say the same', async () => {
  assert.equal((await clerk.post(`/mailings/${mailing}/withdrawal`, { why: 'no proof' })).status, 303)
  assert.match(textOf((await ewa.get('/mailings')).body), /Przed potwierdzeniem nic nie można wysłać/)
  await ewa.post('/language', { lang: 'en', back: '/' })
  assert.match(textOf((await ewa.get('/mailings')).body), /Nothing can be sent before you confirm.*stopped/)
  assert.match(textOf((await ewa.get(`/mailings/${mailing}`)).body), /Receipt of the filter/)
  await ewa.post('/language', { lang: 'pl', back: '/' })
})

test('HOUSE-PROTECTED a customer takes an export of hashes; another does not get it', async () => {
  assert.equal((await ewa.post('/mailings/exports', {})).status, 303)
  const [, path] = /href="(\/mailings\/exports\/pex_\w+)"/.exec((await ewa.get('/mailings')).body)!
  const { body } = await ewa.get(path!)
  assert.equal(body.split('\n').filter(line => /^[0-9a-f]{32}$/.test(line)).length, 2)
  assert.equal((await adam.get(path!)).status, 404)
  assert.equal((await clerk.post('/mailings/exports', {})).status, 404) // staff take none for themselves
})

test('RFC 8058 §3.2 the way out of a mailing: a visit changes nothing, a post by a program or the page’s button protects', async () => {
  const { id } = await panel.house.db('mailing_addressees').where({ mailing_id: mailing, address: 'a@swiat.example' }).first('id')
  const url = `/mailings/off?code=${optOutCode(panel.deps.keys, id)}`
  const send = async (path: string, payload: string, type = 'application/x-www-form-urlencoded') => await panel.app.inject({ method: 'POST', url: path, headers: { 'content-type': type }, payload })
  assert.match(textOf((await anybody.get(url)).body), /Nie chcesz więcej zapytań\?/)
  assert.equal(await is('a@swiat.example'), false)
  assert.equal((await send(url, 'something=else')).statusCode, 400)
  assert.equal((await send(`${url.slice(0, -1)}${url.endsWith('0') ? '1' : '0'}`, 'List-Unsubscribe=One-Click')).statusCode, 404)
  assert.equal(await is('a@swiat.example'), false)
  assert.equal((await send(url, '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n', 'multipart/form-data; boundary=b')).statusCode, 200)
  assert.equal(await is('a@swiat.example'), true)
  const { statusCode, headers } = await send(url, 'leave=yes')
  assert.deepEqual([statusCode, headers.location], [303, '/mailings/off/done'])
  assert.match(textOf((await anybody.get('/mailings/off/done')).body), /Twój adres jest chroniony/)
  const gone = await send('/mailings/off?code=99-0000000000000000', 'leave=yes')
  assert.match(textOf((await anybody.get(gone.headers.location!)).body), /Ten link nie jest już znany/)
  assert.match(textOf((await ewa.get(`/mailings/${mailing}?state=opted-out`)).body), /a@swiat\.example zrezygnował/)
})

test('HOUSE-PROTECTED anybody asks by the page, the same answer for every address, and confirms by the letter’s link', async () => {
  assert.match(textOf((await anybody.get('/protected')).body), /Zastrzeż adres przed zapytaniami/)
  assert.match(textOf((await new Browser(panel.app, 'en').get('/protected')).body), /Protect your address from inquiries/)
  const ask = (address: string, wish = 'on') => anybody.post('/protected', { operator: niebieski.id, address, wish }, { from: '/protected' })
  const [known, unknown] = [await ask('a@swiat.example'), await ask('Nowy@swiat.example')]
  assert.deepEqual([known.status, known.body], [unknown.status, unknown.body])
  assert.equal((await ask('to nie adres')).status, 422)
  const { facts } = await panel.house.db('letters').where({ template: 'protected-wish', to_email: 'nowy@swiat.example' }).first('facts')
  const [, token] = facts.link.split('#')
  assert.equal((await anybody.get('/protected/confirm')).status, 200)
  assert.equal(await is('nowy@swiat.example'), false)
  assert.equal((await anybody.post('/protected/confirm', { token: 'prt_zly' }, { from: '/protected/confirm' })).status, 404)
  assert.match(textOf((await anybody.post('/protected/confirm', { token }, { from: '/protected/confirm' })).body), /Twój adres jest chroniony/)
  assert.equal(await is('nowy@swiat.example'), true)
  assert.equal((await anybody.post('/protected', { operator: niebieski.id, address: 'x@y.example', wish: 'on', csrf: 'wrong' })).status, 403)
})
