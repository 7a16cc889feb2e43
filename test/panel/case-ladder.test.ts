/** The ladder as people see it: the second rung with its fee, letters before they are sent, objections, the decision about the contract, findings, the dispute pack. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Scan } from '../../src/rules/mailbox.ts'
import { findsNothing } from '../support/no-scanner.ts'
import { openSanctionHouse, type Mailing, type SanctionHouse } from '../support/sanction-house.ts'
import { openPanel, textOf, visitors, Browser, type Panel } from './visit.ts'

const recipient = 'ewa@skrzynka.example'
const png = Buffer.from('89504e470d0a1a0a0000', 'hex')

let house: SanctionHouse
let panel: Panel
let ewa: Browser
let adam: Browser
let clerk: Browser
let mailing: Mailing
let found = ''
before(async () => {
  house = await openSanctionHouse('2026-04-08 09:00')
  await house.protect(recipient)
  panel = await openPanel('', house)
  ;[ewa, adam, clerk] = await visitors(panel)
  mailing = await house.anotherDomain(house.customer.id, 'sklep.pl')
})
after(async () => { await panel.close() })

const page = async (browser = ewa, id = found) => textOf((await browser.get(`/cases/${id}`)).body)

async function reported (sentAt: string, reportedAt: string): Promise<string> {
  await house.moveTo(sentAt)
  const sent = await house.send(mailing, recipient)
  await house.moveTo(reportedAt)
  const { caseId } = await house.complain(sent)
  await house.settle()
  return caseId!
}

test('MZ-3.3 the page of the second rung: where it stands, both papers, the fee and its pro-forma, in both languages', async () => {
  const first = await reported('2026-04-08 10:00', '2026-04-08 11:00')
  await clerk.post(`/cases/${first}/release`, { why: 'wyjaśniono' })
  found = await reported('2026-04-10 09:00', '2026-04-10 10:00')
  const text = await page()
  assert.match(text, /Złóż oba dokumenty i opłać fakturę do 27 kwietnia 2026, do godz\. 24\.00 — KC-115/)
  assert.match(text, /Po raz drugi wiadomość z tej domeny/)
  assert.match(text, /Drabina sankcji .* Zgłoszenie spamu 1 .*MZ-3\.1.* Zgłoszenie spamu 2 .*MZ-3\.3.* ta sprawa/)
  assert.match(text.replaceAll('\u00a0', ' '), /Opłata za obsługę zgłoszenia .*MZ-3\.3.* Nieopłacona .*55,35 zł netto 45,00 zł/)
  const english = new Browser(panel.app, 'en')
  await english.logIn('ewa@example.test')
  english.cookies.set('strefa_lang', 'en')
  assert.match(await page(english), /File both papers and pay the invoice by 27 April 2026, 24:00/)
})

test('HOST-13.1 a paper with a virus, or one that nobody could look at, is not kept, and its sender reads what to do', async () => {
  const sent = async (is: Scan) => {
    Object.assign(panel.deps, { scanner: { scan: async () => is } })
    try {
      return await ewa.upload(`/cases/${found}/papers`, 'paper', png, { filename: 'lista.png', fields: { kind: 'screenshot' } })
    } finally {
      Object.assign(panel.deps, { scanner: findsNothing })
    }
  }
  const infected = await sent({ is: 'infected', virus: 'Win.Test.EICAR_HDB-1', signatures: 'ClamAV 1.4.3/27800' })
  assert.match(textOf(infected.body), /Skaner znalazł w tym pliku wirusa.*HOST-13\.1/)
  const away = await sent({ is: 'unknown', why: 'clamd is away' })
  assert.match(textOf(away.body), /Wyślij go ponownie za kilka minut/)
  assert.deepEqual([infected.status >= 400, away.status >= 400, await house.db('case_papers').where({ case_id: found })], [true, true, []])
})

test('HOUSE-PAPERS a picture among the papers is shown as a picture and as nothing else; to its owner and staff alone', async () => {
  assert.equal((await ewa.upload(`/cases/${found}/papers`, 'paper', png, { filename: 'lista.png', fields: { kind: 'screenshot' } })).status, 303)
  const image = /src="(\/cases\/cas_\w+\/papers\/pap_\w+\/image)"/.exec((await clerk.get(`/cases/${found}`)).body)![1]!
  const { status, headers } = await clerk.get(image)
  assert.equal(status, 200)
  assert.deepEqual([headers['content-type'], headers['content-disposition'], headers['x-content-type-options']], ['image/png', 'inline', 'nosniff'])
  assert.match(String(headers['content-security-policy']), /default-src 'none'; sandbox/)
  assert.equal((await adam.get(image)).status, 404)
  await ewa.upload(`/cases/${found}/papers`, 'paper', Buffer.from('<svg onload=alert(1)>'), { filename: 'lista.svg', fields: { kind: 'confirmation' } })
  const text = await house.db('case_papers').where({ case_id: found, kind: 'confirmation' }).first('id')
  assert.equal((await clerk.get(`/cases/${found}/papers/${text.id}/image`)).status, 404, 'text is no picture')
})

test('MZ-3.5 the letter of a release is shown before it is sent, word for word; nothing happened', async () => {
  assert.equal((await ewa.post(`/cases/${found}/preview/release`, { why: 'x' })).status, 403)
  const { status, body } = await clerk.post(`/cases/${found}/preview/release`, { why: 'zapłacono gotówką', held: '' })
  assert.equal(status, 200)
  assert.match(textOf(body), /Ten list zostanie wysłany Wysyłka poczty z domeny sklep\.pl znowu działa/)
  assert.match(body, /value="zapłacono gotówką"/)
  assert.ok(await house.isBlocked(mailing))
  assert.equal(await house.db('letters').where({ key: `sender-released:${found}` }).first(), undefined)
  const refused = await clerk.post(`/cases/${found}/preview/release`, { why: '' })
  assert.equal(refused.status, 409)
})

test('HOST-8.4 the customer objects, staff answer; what both write stays text', async () => {
  const says = 'To nie my <img src=x onerror=alert(1)>\nprzejęto hasło'
  assert.equal((await ewa.post(`/cases/${found}/objections`, { says })).status, 303)
  assert.ok(!(await clerk.get(`/cases/${found}`)).body.includes('<img src=x'))
  assert.match(await page(clerk), /Czeka na odpowiedź To nie my <img src=x onerror=alert\(1\)>\s+przejęto hasło/)
  assert.match(textOf((await clerk.get('/desk')).body), /Decyzje w sprawach Przeczytaj[^.]*\. Pierwsze: sklep\.pl 1 /)
  assert.match(await page(), /Dowody dołącz jako pliki/)
  assert.match(textOf((await clerk.post(`/cases/${found}/preview/reject`, { answer: 'reject', why: 'dziennik mówi co innego' })).body), /Sprzeciw w sprawie domeny sklep\.pl oddalony/)
  assert.equal((await clerk.post(`/cases/${found}/objection-answer`, { answer: 'reject', why: 'dziennik mówi co innego' })).status, 303)
  assert.match(await page(), /Oddalony 10 kwietnia 2026\. dziennik mówi co innego/)
})

test('MZ-3.4 fifteen days later a person is asked about the contract; staff see the decision, the customer no button', async () => {
  const early = await clerk.post(`/cases/${found}/termination`, {})
  assert.equal(early.status, early.status === 403 ? 403 : 409)
  await house.moveTo('2026-04-28 00:00')
  assert.match(await page(clerk), /Umowa Regulamin pozwala ją rozwiązać; system sam tego nie robi .*MZ-3\.4/)
  assert.match(await page(), /Dokumenty nie wpłynęły w terminie\..* decyduje człowiek/)
  assert.doesNotMatch((await ewa.get(`/cases/${found}`)).body, /termination-answer/)
  assert.equal((await ewa.post(`/cases/${found}/termination-answer`, { answer: 'terminate', why: 'x' })).status, 403)
  assert.match(await page(clerk), /Czeka na decyzję/)
})

test('HOST-8.4 the dispute pack: the owner’s and staff’s, and the script for everybody', async () => {
  const lines = await ewa.get(`/cases/${found}/pack.jsonl`)
  assert.equal(lines.status, 200)
  assert.match(String(lines.headers['content-disposition']), /^attachment/)
  assert.match(lines.body, /^\{"n":0,"previous":"","kind":"case"/)
  assert.match((await clerk.get(`/cases/${found}/pack.pdf`)).body, /^%PDF-1\./)
  assert.equal((await adam.get(`/cases/${found}/pack.jsonl`)).status, 404)
  const stranger = new Browser(panel.app, 'pl')
  const script = await stranger.get('/verify-case.mjs')
  assert.equal(script.status, 200)
  assert.match(script.body, /createHash\('sha256'\)/)
})

test('MZ-3.7 staff decide what monitoring found; the customer is asked nothing', async () => {
  const other = await house.anotherDomain(house.customer.id, 'drugi.pl')
  await house.db('sending_findings').insert({
    id: 'fnd_00000000000000000000000001', operator_id: house.operatorId, customer_id: house.customer.id, mail_domain_id: other.domain.id, rule: 'MZ-3.7', found_at: house.now(), first_at: house.now(), last_at: house.now(), ended_at: house.now(),
    recipients: 180, messages: 170, protected_recipients: 3, most_at_once: 1, evidence: '{}', verdict: 'waiting', verdict_rule: 'MZ-3.7', judged_at: house.now()
  })
  assert.match(textOf((await clerk.get('/cases')).body), /Wykryte przez monitoring .* drugi\.pl .*MZ-3\.7.* Wiadomości: 170, na adresy chronione: 3/)
  assert.doesNotMatch((await ewa.get('/cases')).body, /findings/)
  assert.equal((await ewa.post('/cases/findings/fnd_00000000000000000000000001', { answer: 'open-case', why: 'x' })).status, 403)
  const { location } = await clerk.post('/cases/findings/fnd_00000000000000000000000001', { answer: 'open-case', why: 'trzy adresy' })
  assert.match(textOf((await ewa.get(location!)).body), /Nasz monitoring wykrył wysyłkę na adresy chronione.*Opłaty nie ma.*Zastosowano MZ-3\.3/)
})

test('HOST-8.2, MZ-1.3 staff open a case by hand from the list; a registrar may instruct', async () => {
  await house.anotherDomain(house.customer.id, 'trzeci.pl')
  const { location } = await clerk.post('/cases', { domain: 'trzeci.pl', rule: 'MZ-1.3', says: 'Prześlij źródła bazy <b>' })
  const { body } = await ewa.get(location!)
  assert.match(textOf(body), /Czeka na odpowiedź .* Prześlij źródła bazy <b>/)
  const unknown = await clerk.post('/cases', { domain: 'nikogo.pl', rule: 'MZ-1.3', says: 'co napisano' })
  assert.equal(unknown.status, 422)
  assert.match(unknown.body, /Nie ma tu takiej domeny pocztowej[^]*value="nikogo\.pl"[^]*value="co napisano"/)
  assert.equal((await ewa.post('/cases', { domain: 'trzeci.pl', rule: 'MZ-1.3', says: 'x' })).status, 403)
})

test('HOUSE no page of the ladder runs or styles anything inline', async () => {
  for (const path of [`/cases/${found}`, '/cases']) {
    for (const browser of [clerk, ewa]) assert.doesNotMatch((await browser.get(path)).body, /<script(?![^>]* src="\/assets\/)|<style|<[^>]* (style|on\w+)=/, path)
  }
})
