/** Complaints in the panel: lodged by a customer, followed by what comes next, answered and settled by staff. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openPanel, textOf, visitors, type Browser, type Panel } from './visit.ts'

let panel: Panel
let ewa: Browser
let adam: Browser
let clerk: Browser
let documentId: string
before(async () => {
  panel = await openPanel('2026-03-02 10:00')
  const order = await panel.house.order('zażółć.pl')
  documentId = (await panel.house.db('documents').where({ number: order.proformaNumber }).first('id')).id
  ;[ewa, adam, clerk] = await visitors(panel)
})
after(async () => { await panel.close() })

const draft = (over: Record<string, string> = {}) => ({ customer: panel.house.customer.id, thing: '', subject: 'Przerwa w poczcie', reasons: 'Nie działała', demand: '', eventOn: '', periodFrom: '', periodThrough: '', asked: '', payout: '', ...over })
const lodged = async (over: Record<string, string> = {}): Promise<string> => {
  const { status, location, body } = await ewa.post('/complaints', draft(over))
  assert.equal(status, 303, textOf(body))
  return location!
}

test('HOST-14 the form is reached from the start page, the documents and the menu, and knows what it is about', async () => {
  assert.match((await ewa.get('/')).body, /href="\/complaints\/new"/)
  assert.match((await ewa.get('/documents')).body, new RegExp(`/complaints/new\\?thing=document:${documentId}`))
  const { body } = await ewa.get(`/complaints/new?thing=document:${documentId}`)
  assert.match(body, new RegExp(`<option [^>]*value="document:${documentId}"[^>]*selected|<option selected[^>]*value="document:${documentId}"`))
})

test('HOST-14 lodged: the page says what comes next, by when and by which paragraph; a stranger sees nothing', async () => {
  const page = await lodged({ asked: '12,50', eventOn: '2026-03-01', thing: `document:${documentId}` })
  const { body } = await ewa.get(page)
  assert.match(textOf(body), /Odpowiemy najpóźniej 1 kwietnia 2026\. HOST-14/)
  assert.match(textOf(body), /Bezsporną część faktury trzeba zapłacić\..*VO-22\.4/)
  assert.match(textOf(body), /30 marca 2026, 00:00: Przypomnienie dla obsługi HOUSE-COMPLAINT/)
  assert.doesNotMatch(body, /action="\/complaints\/[^"]*\/answer"/)
  assert.match(textOf((await ewa.get('/complaints?show=open')).body), /Przerwa w poczcie.*odpowiedź do 1 kwietnia 2026/)
  assert.equal((await adam.get(page)).status, 404)
  assert.doesNotMatch((await adam.get('/complaints')).body, /Przerwa/)
  assert.match((await clerk.get(page)).body, /\/answer"/)
})

test('HOST-14 the button pressed twice, even at once, lodges one complaint, also about a document', async () => {
  const before = (await panel.house.db('complaints')).length
  const second = (await panel.house.order('gęś.pl')).proformaNumber
  const { id } = await panel.house.db('documents').where({ number: second }).first('id')
  for (const thing of ['', `document:${id}`]) {
    const complaint = /name="complaint" value="(cpl_[0-9a-z]{26})"/.exec((await ewa.get('/complaints/new')).body)![1]!
    const press = async () => await ewa.post('/complaints', draft({ thing, complaint }))
    const answers = [...await Promise.all([press(), press()]), await press()]
    assert.deepEqual(answers.map(({ status, location }) => `${status} ${location}`), Array(3).fill(`303 /complaints/${complaint}`))
  }
  assert.equal((await panel.house.db('complaints')).length, before + 2)
})

const wrong: [string, Record<string, string>, number, RegExp][] = [
  ['nothing said', { reasons: ' ' }, 422, /Napisz, czego dotyczy/],
  ['no day of the calendar', { eventOn: '2026-02-30' }, 422, /Nie ma takiego dnia/],
  ['a day to come', { eventOn: '2026-03-03' }, 422, /już się stało/],
  ['no sum', { asked: 'dużo' }, 422, /Podaj kwotę/],
  ['no account', { payout: 'PL00' }, 422, /nie jest numer rachunku/],
  ['of a stranger', { thing: 'domain:dom_00000000000000000000000000' }, 404, /./]
]
for (const [what, over, status, text] of wrong) {
  test(`HOST-14 the form keeps what was typed: ${what}`, async () => {
    const answer = await ewa.post('/complaints', draft(over))
    assert.equal(answer.status, status)
    assert.match(textOf(answer.body), text)
    if (status === 422) assert.match(answer.body, /value="Przerwa w poczcie"/)
  })
}

test('HOUSE-COMPLAINT staff enter a letter, ask to complete it, answer, settle; the desk leads there', async () => {
  assert.equal((await clerk.get('/complaints/new')).status, 200)
  const paper = { channel: 'letter', receivedOn: '2026-02-27', sentOn: '2026-02-25', writtenOn: '' }
  const entered = await clerk.post('/complaints', { ...draft({ subject: 'List o fakturze' }), ...paper })
  assert.equal(entered.status, 303, textOf(entered.body))
  const page = entered.location!
  assert.match(textOf((await clerk.get(page)).body), /Czego w niej nie ma: data, podpis\./)
  assert.match(textOf((await clerk.get('/desk')).body), /Reklamacje.*List o fakturze/)
  assert.equal((await clerk.post(`${page}/ask`, { what: 'podpis' })).location, page)
  assert.match(textOf((await ewa.get(page)).body), /Uzupełnij reklamację do 9 marca 2026/)
  assert.equal((await ewa.post(`${page}/complete`, { says: 'Oto podpis', payout: '' })).location, page)
  assert.equal((await ewa.post(`${page}/answer`, { outcome: 'granted', ground: 'x', says: 'x', granted: '', signedBy: 'x' })).status, 403)
  const bad = await clerk.post(`${page}/answer`, { outcome: 'granted', ground: '', says: 'Naliczona dwa razy', granted: '', signedBy: 'Jan' })
  assert.equal(bad.status, 422)
  assert.equal((await clerk.post(`${page}/answer`, { outcome: 'granted', ground: '§ 14', says: 'Naliczona dwa razy', granted: '1000,00', signedBy: 'Jan, kierownik' })).location, page)
  const settle = textOf((await clerk.get(page)).body).replaceAll('\u00a0', ' ')
  assert.match(settle, /Na PF\/2026\/000001 \(termin .*Reszta .* na przyszłe należności/)
  assert.match(textOf((await clerk.get('/desk')).body), /Uznane reklamacje do rozliczenia/)
  assert.equal((await clerk.post(`${page}/settle`, { how: 'przelew 1/2026' })).location, page)
  assert.match(textOf((await ewa.get(page)).body), /Rozliczono .*przelew 1\/2026/)
})

test('HOST-14 a paper is given out as a download; the complaint is taken back', async () => {
  const page = await lodged({ subject: 'Do wycofania' })
  assert.equal((await ewa.upload(`${page}/papers`, 'paper', Buffer.from('%PDF-1.7 x'), { filename: 'list.pdf' })).location, page)
  const [, href] = /href="(\/complaints\/[^"]+\/papers\/[^"]+)"/.exec((await ewa.get(page)).body)!
  const paper = await ewa.get(href!)
  assert.match(String(paper.headers['content-disposition']), /^attachment/)
  assert.equal((await adam.get(href!)).status, 404)
  assert.equal((await ewa.post(`${page}/withdraw`, {})).location, page)
  const again = await ewa.post(`${page}/withdraw`, {})
  assert.equal(again.status, 409)
  assert.match(textOf(again.body), /Ta reklamacja jest zamknięta/)
})
