/** Reports, cases and papers as people see them; what strangers wrote is text on every page. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { buildArf, feedbackLines } from '../support/arf.ts'
import { openSanctionHouse, type Mailing, type SanctionHouse } from '../support/sanction-house.ts'
import { openPanel, textOf, visitors, Browser, type Panel } from './visit.ts'

const markup = '<script>alert(1)</script><img src=x onerror=alert(2)>'
const recipient = 'ewa@skrzynka.example'
const pdf = Buffer.from('%PDF-1.7 potwierdzenie')
const png = Buffer.from('89504e470d0a1a0a0000', 'hex')

let house: SanctionHouse
let panel: Panel
let ewa: Browser
let adam: Browser
let clerk: Browser
let mailing: Mailing
let report: Buffer
let found = ''
before(async () => {
  house = await openSanctionHouse('2026-04-08 09:00')
  panel = await openPanel('', house)
  ;[ewa, adam, clerk] = await visitors(panel)
  mailing = await house.anotherDomain(house.customer.id, 'sklep.pl')
})
after(async () => { await panel.close() })

const file = (content: Buffer, filename = 'zgloszenie.eml') => clerk.upload('/reports', 'report', content, { filename })
const paper = (kind: string, content: Buffer, filename: string, browser = ewa) => browser.upload(`/cases/${found}/papers`, 'paper', content, { filename, fields: { kind } })
const page = async (browser = ewa) => textOf((await browser.get(`/cases/${found}`)).body)

test('HOUSE empty lists say what to do', async () => {
  assert.match(textOf((await ewa.get('/cases')).body), /Nie ma żadnej sprawy/)
  assert.match(textOf((await clerk.get('/reports')).body), /Nie ma jeszcze zgłoszeń/)
})

test('MZ-2.2 staff protect an address, once; nobody reads it anywhere', async () => {
  const fields = { address: recipient, source: 'owner', proof: 'pismo 12/2026' }
  assert.equal((await ewa.post('/reports/protected', fields)).status, 403)
  assert.match(textOf((await clerk.post('/reports/protected', fields)).body), /Adres jest od teraz chroniony/)
  const again = await clerk.post('/reports/protected', { ...fields, address: 'Ewa@Skrzynka.example' })
  assert.match(textOf(again.body), /Adres był już chroniony/)
  assert.ok(!(await clerk.get('/reports')).body.includes(recipient))
  const wrong = await clerk.post('/reports/protected', { ...fields, address: markup })
  assert.equal(wrong.status, 422)
  assert.match(textOf(wrong.body), /To nie jest adres e-mail/)
  assert.ok(!wrong.body.includes('<script>alert'))
})

test('HOUSE-PROOF a report that proves nothing waits for a person, and its markup stays text', async () => {
  const original = ['From: <ktos@sklep.pl>', `Subject: ${markup}`, 'Message-ID: <1@gdzies.example>', '', `${markup} \u202eodwr\u00f3cone`, ''].join('\r\n')
  const { status, location } = await file(buildArf({ original, feedback: [...feedbackLines(), `User-Agent-Note: ${markup}`] }))
  assert.equal(status, 303)
  const { body } = await clerk.get(location!)
  assert.ok(!/<script>alert|<img/.test(body.replaceAll(/<img src="\/assets[^>]*>/g, '')))
  assert.match(textOf(body), /Czeka na człowieka .* Ani nasz podpis, ani dziennik nie dowodzi, że wiadomość wyszła od nas\..*HOUSE-PROOF/)
  assert.match(textOf(body), /Napisane przez SomeGenerator\/1\.0/)
  assert.match(body, /<pre class="frame"[^>]*>From: &lt;abuse@skrzynka\.example>\nTo:/)
  const whole = await clerk.get(`${location}/whole`)
  assert.equal(whole.headers['content-type'], 'application/octet-stream')
  assert.match(String(whole.headers['content-disposition']), /^attachment; /)
  assert.match(String(whole.headers['content-security-policy']), /sandbox/)
  assert.match(textOf((await clerk.get('/desk')).body), /Zgłoszenia nadużyć Wskaż[^.]*\. (?:Pierwsze: \S+ )?1 /)
})

test('HOUSE-PROOF what is no report at all is kept and waits', async () => {
  const { location } = await file(Buffer.from('\u0000\u0007\u001b[2J\u202e'))
  assert.match(textOf((await clerk.get(location!)).body), /To nie jest zgłoszenie w przyjętej postaci/)
  assert.equal((await file(Buffer.alloc(0))).status, 422)
  assert.equal((await file(Buffer.alloc(11 * 1024 * 1024, 'x'))).status, 413)
})

test('MZ-3.1 a genuine report opens a case; the page says what, why, until when and what to file', async () => {
  await house.moveTo('2026-04-09 12:00')
  const sent = await house.send(mailing, recipient)
  await house.moveTo('2026-04-10 10:00')
  report = buildArf({ original: sent.message, feedback: feedbackLines(recipient) })
  const { location } = await file(report)
  found = /\/cases\/(cas_\w+)/.exec((await clerk.get(location!)).body)![1]!
  await house.settle()

  const text = await page()
  assert.match(text, /Brakuje dokumentów/)
  assert.match(text, /Złóż oba dokumenty do 11 maja 2026, do godz\. 24\.00 — KC-115 za 31 dni, pozostało 20 dni roboczych/)
  assert.match(text, /Po raz pierwszy wiadomość z tej domeny trafiła na adres chroniony.*MZ-3\.1/)
  assert.match(text, /Blokada trwa najdłużej do 10 maja 2026, 24:00/)
  assert.match(text, /Potwierdzenie wdrożenia ochrony antyspamowej Brakuje .* Zrzut ekranu aktualnej bazy adresów Brakuje/)
  assert.match(text, /Wysyłka poczty z domeny sklep\.pl jest zablokowana/)
  assert.match(text, /Odbiorca ewa@skrzynka\.example/)
  assert.match(text, /Otwarto sprawę/)
  assert.match(textOf((await ewa.get('/')).body), /sklep\.pl sprawa czeka na Twoją odpowiedź .*MZ-3\.1 do 11 maj 2026.* Odpowiedz/)
  assert.match(textOf((await ewa.get(`/mail/${mailing.domain.id}`)).body), /Wysyłka zablokowana .* najdłużej do 10 maja 2026.*MZ-3\.1/)
  const english = new Browser(panel.app, 'en')
  await english.logIn('ewa@example.test')
  english.cookies.set('strefa_lang', 'en')
  assert.match(await page(english), /File both papers by 11 May 2026, 24:00 — KC-115 in 31 days, 20 working days left/)
})

test('HOUSE-PROOF the same report once more says so and does nothing', async () => {
  const { location } = await file(report)
  assert.match(textOf((await clerk.get(location!)).body), /To samo zgłoszenie przyszło już wcześniej/)
})

// what it says, kind, bytes, name, status, what the page says
const uploads: [string, string, Buffer, string, number, RegExp][] = [
  ['a program under the name of a PDF', 'confirmation', Buffer.from('MZ\x90\x00\x03'), 'potwierdzenie.pdf', 422, /Ten plik nie jest żadnym z nich, niezależnie od nazwy.*MZ-3\.1/],
  ['an archive under the name of a picture', 'screenshot', Buffer.from('PK\x03\x04'), 'lista.png', 422, /Ten plik nie jest żadnym z nich/],
  ['a picture whose first bytes are not there', 'screenshot', png.subarray(1), 'lista.png', 422, /Ten plik nie jest żadnym z nich/],
  ['nothing', 'confirmation', Buffer.alloc(0), 'potwierdzenie.pdf', 422, /najwyżej 10 MB i nie może być pusty/],
  ['a paper of another kind', 'letter', pdf, 'list.pdf', 422, /Wybierz plik dokumentu/],
  ['more than ten megabytes', 'confirmation', Buffer.alloc(10 * 1024 * 1024 + 1, '%PDF-'), 'wielki.pdf', 413, /Plik jest za duży/]
]
for (const [what, kind, content, filename, status, says] of uploads) {
  test(`MZ-3.1 not taken as a paper: ${what}`, async () => {
    const answer = await paper(kind, content, filename)
    assert.equal(answer.status, status)
    assert.match(textOf(answer.body), says)
    assert.equal((await house.db('case_papers').where({ case_id: found })).length, 0)
  })
}

test('MZ-3.1 a paper is filed, listed under its own name as text, and given out as a download only', async () => {
  assert.equal((await paper('confirmation', Buffer.from('<script>alert(1)</script>'), 'za\u0142\u0105cznik <b>.html')).status, 303)
  const { body } = await ewa.get(`/cases/${found}`)
  assert.ok(!body.includes('<b>'))
  assert.match(textOf(body), /Potwierdzenie wdrożenia ochrony antyspamowej Złożony, sprawdzamy/)
  const link = /href="(\/cases\/cas_\w+\/papers\/pap_\w+)"/.exec(body)![1]!
  const { headers, status } = await ewa.get(link)
  assert.equal(status, 200)
  assert.equal(headers['content-type'], 'text/plain; charset=utf-8')
  assert.match(String(headers['content-disposition']), /^attachment; filename="[\w.-]+"; filename\*=UTF-8''za%C5%82%C4%85cznik%20%3Cb%3E\.html$/)
  assert.match(String(headers['content-security-policy']), /default-src 'none'; sandbox/)
  assert.equal(headers['x-content-type-options'], 'nosniff')
  assert.equal((await adam.get(link)).status, 404)
})

test('HOUSE-PAPERS staff reject a paper and say why; the customer reads it and files another', async () => {
  const { id } = await house.db('case_papers').where({ case_id: found }).first('id')
  assert.equal((await ewa.post(`/cases/${found}/papers/${id}/reject`, { why: 'nie' })).status, 403)
  assert.equal((await clerk.post(`/cases/${found}/papers/${id}/reject`, { why: `Brakuje podpisu ${markup}` })).status, 303)
  const { body } = await ewa.get(`/cases/${found}`)
  assert.ok(!body.includes('<script>alert'))
  assert.ok(textOf(body).includes(`Odrzucono: 10 kwietnia 2026, 10:00. Brakuje podpisu ${markup}`))
  assert.match(textOf((await paper('confirmation', Buffer.from('<script>alert(1)</script>'), 'to samo.txt')).body), /Ten sam dokument już odrzucono/)
  assert.equal((await paper('confirmation', pdf, 'potwierdzenie.pdf')).status, 303)
})

test('MZ-3.5 both papers: the page foretells the release, the clerk is asked to look', async () => {
  await clerk.post(`/cases/${found}/release`, {}).then(({ status, body }) => {
    assert.equal(status, 409)
    assert.match(textOf(body), /Dokumenty nie są kompletne/)
  })
  assert.equal((await paper('screenshot', png, 'lista.png')).status, 303)
  assert.match(await page(), /Dokumenty złożone .* wysyłka zadziała sama: 13 kwietnia 2026, 10:00 — HOUSE-PAPERS/)
  assert.match(textOf((await clerk.get('/desk')).body), /Dokumenty do sprawdzenia Przeczytaj[^.]*\. Pierwsze: sklep\.pl 1 /)
  assert.match(textOf((await clerk.get('/cases?show=open')).body), /sklep\.pl .* Dokumenty złożone 1 MZ-3\.1/)
})

test('MZ-3.5 staff release the domain; the customer cannot', async () => {
  assert.doesNotMatch((await ewa.get(`/cases/${found}`)).body, /\/release"/)
  assert.equal((await ewa.post(`/cases/${found}/release`, {})).status, 403)
  assert.equal((await clerk.post(`/cases/${found}/release`, {})).status, 303)
  assert.equal(await house.isBlocked(mailing), false)
  const text = await page()
  assert.match(text, /Odblokowana .* Wysyłka działa od: 10 kwietnia 2026, 10:00 — MZ-3\.5/)
  assert.match(text, /Przyjęty .* Przyjęty/)
  assert.match(textOf((await clerk.get('/cases?show=open')).body), /Nie ma żadnej sprawy/)
  assert.match(textOf((await paper('screenshot', Buffer.concat([png, png]), 'jeszcze.png')).body), /Ta sprawa jest zamknięta/)
})

test('HOUSE another customer\'s case answers as what never was; reports are for staff', async () => {
  const unknown = textOf((await adam.get('/cases/cas_00000000000000000000000000')).body)
  const { status, body } = await adam.get(`/cases/${found}`)
  assert.equal(status, 404)
  assert.equal(textOf(body), unknown)
  assert.equal((await paper('screenshot', png, 'lista.png', adam)).status, 404)
  assert.doesNotMatch((await adam.get('/cases')).body, /sklep\.pl/)
  for (const path of ['/reports', '/reports/rep_00000000000000000000000000', '/reports/rep_00000000000000000000000000/whole']) assert.equal((await ewa.get(path)).status, 403, path)
  assert.equal((await ewa.upload('/reports', 'report', report)).status, 403)
})

test('HOUSE no page of mail and cases runs or styles anything inline', async () => {
  const [first] = await house.db('abuse_reports').limit(1).select('id')
  for (const path of [`/cases/${found}`, `/mail/${mailing.domain.id}`, '/cases', '/reports', `/reports/${first.id}`]) {
    const { body, status } = await clerk.get(path)
    assert.equal(status, 200, path)
    assert.doesNotMatch(body, /<script(?![^>]* src="\/assets\/)|<style|<[^>]* (style|on\w+)=/, path)
    assert.doesNotMatch(body, /<(?!a )[^>]* (src|href)="(https?:)?\/\//, path) // a link to our webmail may be there, nothing is loaded from elsewhere
  }
})

test('HOUSE-ACCOUNT a form of another session files nothing', async () => {
  const { status } = await ewa.upload(`/cases/${found}/papers`, 'paper', png, { csrf: 'made-up', fields: { kind: 'screenshot' } })
  assert.equal(status, 403)
})
