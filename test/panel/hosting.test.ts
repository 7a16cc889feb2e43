/** Hosting in the panel: a contract's life as its page tells it, what customers and staff do by its forms, and what is refused. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newId } from '../../src/db/ids.ts'
import { openHostingHouse, type HostingHouse } from '../support/hosting-house.ts'
import { Browser, openPanel, textOf, visitors, type Panel } from './visit.ts'

const markup = '<script>alert(1)</script>'
let house: HostingHouse
let panel: Panel
let [ewa, adam, clerk] = [] as unknown as [Browser, Browser, Browser]
let id = ''

before(async () => {
  panel = await openPanel('', house = await openHostingHouse('2026-01-12 10:00', 'niebieski'))
  ;[ewa, adam, clerk] = await visitors(panel)
})
after(async () => { await panel.close() })

const seen = async (browser: Browser, path: string) => textOf((await browser.get(path)).body)
const contractOf = (contractId: string) => house.contractOf(contractId)
const speak = (browser: Browser, lang: 'pl' | 'en') => browser.post('/language', { lang, back: '/' })
const act = (browser: Browser, name: string, fields: Record<string, string> = {}, of = id) => browser.post(`/hosting/${of}/${name}`, fields)

/** Ordered by the form; the page that it leads to. */
async function order (browser: Browser, fields: Record<string, string>): Promise<string> {
  const { status, location = '', body } = await browser.post('/hosting', { package: 'start', length: 'month', ...fields })
  assert.equal(status, 303, textOf(body))
  await house.settle()
  return location.slice('/hosting/'.length)
}

test('HOST-3 the list says in both languages that there is no contract, and where to order one', async () => {
  assert.match(await seen(ewa, '/hosting'), /Hosting .* Nie ma tu jeszcze umowy hostingu/)
  await speak(ewa, 'en')
  assert.match(await seen(ewa, '/hosting'), /No hosting contract here yet Order a package/)
  await speak(ewa, 'pl')
  assert.match((await ewa.get('/orders')).body, /<a href="\/hosting"/)
})

test('HOST-3 a customer orders by the form and reads what to pay, where to and why nothing runs yet', async () => {
  assert.match(await seen(ewa, '/hosting/new'), /Zamów hosting .* start .* Ceny .* 19,00 zł/u)
  id = await order(ewa, { customer: house.customer.id })
  const page = await seen(ewa, `/hosting/${id}`)
  assert.match(page, /Czeka na opłatę .* Usługa ruszy, gdy wpłynie pierwsza opłata\. — HOST-3/)
  assert.ok(page.includes((await house.debtOf(id, 1)).proformaNumber))
  assert.match(page, /Jak zapłacić .* 23,37/)
})

test('HOST-7.1 paid, it runs; the next bill stands on the page with its document, and the forecast says what follows if nobody pays', async () => {
  await house.moveTo('2026-01-15 09:00')
  await house.payBill(id, 1)
  assert.match(await seen(ewa, `/hosting/${id}`), /Usługa działa i jest opłacona/)
  await house.moveTo('2026-01-24 00:00')
  const page = await seen(ewa, `/hosting/${id}`)
  assert.match(page, /jeden rachunek nie jest jeszcze zapłacony\. — HOST-7\.1/)
  assert.match(page, /Jeśli nic nie wpłynie .* 20 lut 2026 Zawieszenie HOST-7\.3/)
  assert.match(page, /Rachunek 2 15 lut 2026 – 14 mar 2026 Do zapłaty 16 lut 2026 23,37.*Proforma/u)
  assert.match(await seen(ewa, '/hosting'), /start .* Działa miesiąc opłacona do 14 lut 2026 23,37.zł do 16 lut 2026/u)
})

test('HOST-7.3 unpaid it is suspended, and the page says why, by which rule, and what mends it; paid, it runs again', async () => {
  await house.moveTo('2026-02-20 00:00')
  const page = await seen(ewa, `/hosting/${id}`)
  assert.match(page, /Zawieszona .* Usługa stoi, bo rachunek nie jest zapłacony\. Ruszy znowu, gdy wpłyną pieniądze\. — HOST-7\.3/)
  assert.match(page, /Po terminie/)
  assert.doesNotMatch(page, /każdy rachunek będzie zapłacony w terminie/) // it is late already
  assert.match(page, /Jeśli wpłata przyjdzie 21 lutego 2026 .* Wpływa zapłata OG-10\.1 21 lut 2026 Usługa znowu działa HOST-7\.3/)
  assert.match(await seen(ewa, `/hosting/${id}?paid=2026-02-23`), /Jeśli wpłata przyjdzie 23 lutego 2026/)
  assert.match(await seen(clerk, '/hosting?state=suspended'), /Zawieszona .* start/)
  assert.match(await seen(clerk, '/hosting?state=running'), /Żadna umowa nie jest w tym stanie/)
  await house.moveTo('2026-02-25 12:00')
  await house.payBill(id, 2)
  await speak(ewa, 'en')
  const resumed = await seen(ewa, `/hosting/${id}`)
  assert.match(resumed, /Runs .* The service runs/)
  assert.match(resumed, /Suspensions .* not paid 20 February 2026, 00:00 25 February 2026, 12:00 HOST-7\.3/)
  assert.match(resumed, /Bill 2 .* Paid 25 Feb 2026/)
  assert.match(resumed, /Hosting suspended/) // the journal
  await speak(ewa, 'pl')
  assert.match(await seen(clerk, '/hosting?state=running'), /start .* Działa/)
})

test('HOST-6.4 another period is asked for by the form and stands on the page; one that is not sold is refused in words', async () => {
  assert.equal((await act(ewa, 'period', { length: 'year' })).status, 303)
  assert.match(await seen(ewa, `/hosting/${id}`), /Rachunek 3 .* Już nie jest należny .* Rachunek 4 15 mar 2026 – 14 mar 2027 Do zapłaty .* 233,70/u)
  const refused = await act(ewa, 'period', { length: 'decade' })
  assert.equal(refused.status, 422)
  assert.match(textOf(refused.body), /Takiego okresu w tych warunkach nie ma/)
})

test('OG-12.4 another package holds from the next period on; the same one is refused in words', async () => {
  assert.equal((await act(ewa, 'package', { package: 'firma', from: 'next-period' })).status, 303)
  assert.match(await seen(ewa, `/hosting/${id}`), /Rachunek 5 15 mar 2026 – 14 mar 2027 Do zapłaty .* 602,70/u)
  const again = await act(ewa, 'package', { package: 'firma', from: 'next-period' })
  assert.equal(again.status, 409)
  assert.match(textOf(again.body), /Umowa ma już ten pakiet/)
  assert.equal((await act(ewa, 'package', { package: 'firma', from: 'today' })).status, 403)
})

let second = ''

test('HOST-3 who paid late before is refused in words, what was typed is kept; staff take the order all the same', async () => {
  const refused = await ewa.post('/hosting', { customer: house.customer.id, package: 'poczta', length: 'quarter' })
  assert.equal(refused.status, 409)
  assert.match(textOf(refused.body), /Wcześniejsze opłaty przychodziły po terminie/)
  assert.match(refused.body, /<option value="quarter" selected>/)
  assert.equal((await ewa.post('/hosting', { customer: house.customer.id, package: 'poczta', length: 'month', trialDays: '14' })).status, 403)
  assert.match(await seen(clerk, '/hosting/new'), /Dla kogo\?/)
  second = await order(clerk, { customer: house.customer.id, package: 'poczta', signedOn: '2026-02-25', despite: 'yes', consumer: 'no' })
  assert.match(await seen(ewa, `/hosting/${second}`), /Podpisano 25 lutego 2026 .* przedsiębiorca/)
})

test('VO-22.4 a bill is disputed once and answered by staff, each on the page', async () => {
  assert.equal((await act(ewa, 'dispute', { why: ' ' }, second)).status, 422)
  assert.equal((await act(ewa, 'dispute', { why: 'za dużo' }, second)).status, 303)
  assert.match(await seen(ewa, `/hosting/${second}`), /Rachunek jest kwestionowany: .* — VO-22\.4/)
  const again = await act(ewa, 'dispute', { why: 'nadal za dużo' }, second)
  assert.equal(again.status, 409)
  assert.match(textOf(again.body), /jest już kwestionowany/)
  assert.equal((await act(ewa, 'dispute-answer', { why: 'nie' }, second)).status, 403)
  assert.equal((await act(clerk, 'dispute-answer', { why: 'zgodnie z cennikiem' }, second)).status, 303)
  assert.doesNotMatch(await seen(ewa, `/hosting/${second}`), /Rachunek jest kwestionowany/)
})

// act, fields, status, what is said
for (const [name, fields, status, said] of [
  ['time', { until: '2027-02-25', why: 'wpisane wcześniej' }, 422, /najwyżej dziewięćdziesiąt dni/],
  ['time', { until: '2026-02-30', why: 'wpisane wcześniej' }, 422, /Nie ma takiego dnia/],
  ['proof', { why: 'wpisane wcześniej' }, 409, /liczy się wpływ pieniędzy/],
  ['suspension', { rule: 'HOST-99', why: 'wpisane wcześniej', calledOn: '' }, 422, /Nie ma takiej zasady/],
  ['suspension', { rule: 'OG-16.1', why: 'wpisane wcześniej', calledOn: '' }, 422, /Najpierw wezwij klienta/],
  ['resumption', { why: 'wpisane wcześniej' }, 409, /nie jest zawieszona za naruszenie/],
  ['termination', { rule: 'żadna', why: 'wpisane wcześniej' }, 422, /Nie ma takiej zasady/],
  ['refusal', { why: ' ' }, 422, /Podaj powód/]
] as const) {
  test(`OG-16.1 staff are refused in words, what was typed is kept: ${name} ${said.source}`, async () => {
    const before = await house.stepsOf(second)
    const answer = await act(clerk, name, fields, second)
    assert.equal(answer.status, status, textOf(answer.body))
    assert.match(textOf(answer.body), said)
    if (fields.why.trim() && name !== 'proof' && name !== 'resumption') assert.match(answer.body, /value="wpisane wcześniej"/)
    assert.deepEqual(await house.stepsOf(second), before)
  })
}

test('OG-16.1 staff give time, suspend for a breach with a reason that cannot run, and resume', async () => {
  assert.equal((await act(clerk, 'time', { until: '2026-03-31', why: 'prosi o to' }, second)).status, 303)
  assert.equal((await act(ewa, 'suspension', { rule: 'HOST-8.2', why: 'spam', calledOn: '' }, second)).status, 403)
  assert.equal((await act(clerk, 'suspension', { rule: 'HOST-8.2', why: markup, calledOn: '' }, second)).status, 303)
  const { body } = await ewa.get(`/hosting/${second}`)
  assert.match(textOf(body), /Usługa stoi z powodu naruszenia regulaminu\. .* — HOST-8\.2/)
  assert.ok(body.includes('&lt;script>') && !body.includes(markup))
  assert.equal((await act(clerk, 'resumption', { why: 'naprawione' }, second)).status, 303)
  assert.deepEqual((await house.stepsOf(second)).filter(step => /^(?:give-time|suspend|resume) /.test(step)), ['give-time HOST-7.3', 'suspend HOST-8.2', 'resume HOST-8.2'])
})

test('OR-6 a mail domain of the customer is served; nobody else’s, and none twice', async () => {
  const { domain } = await house.mailOf(house.customer.id)
  const { domain: foreign } = await house.mailOf(panel.stranger.id)
  assert.ok((await ewa.get(`/hosting/${id}`)).body.includes(`<option value="${domain.id}"`))
  assert.equal((await act(ewa, 'mail-domains', { mailDomainId: foreign.id })).status, 404)
  assert.equal((await act(ewa, 'mail-domains', { mailDomainId: domain.id })).status, 303)
  assert.match(await seen(ewa, `/hosting/${id}`), new RegExp(`Obsługiwana poczta ${domain.name}`))
  assert.equal((await act(ewa, 'mail-domains', { mailDomainId: domain.id })).status, 409)
})

test('HOST-7.4 the data is asked for as a file, made, and fetched by its own customer alone', async () => {
  assert.equal((await act(ewa, 'exports')).status, 303)
  const { id: fileId } = await house.db('hosting_exports').where({ contract_id: id }).first('id')
  assert.match(await seen(ewa, `/hosting/${id}`), /jest w nim 0 z \d+ wiadomości/)
  assert.equal((await ewa.get(`/hosting/${id}/exports/${fileId}`)).status, 409)
  await house.settle()
  const { status, headers } = await ewa.get(`/hosting/${id}/exports/${fileId}`)
  assert.deepEqual([status, headers['content-type']], [200, 'application/gzip'])
  assert.match(String(headers['content-disposition']), /^attachment; filename="hosting-firma-hct_/)
  assert.equal((await adam.get(`/hosting/${id}/exports/${fileId}`)).status, 404)
})

test('HOST-6.6 what was transferred is entered by staff and read by the customer', async () => {
  assert.equal((await act(clerk, 'transfer', { used: 'dużo' })).status, 422)
  assert.equal((await act(clerk, 'transfer', { used: '12,5' })).status, 303)
  assert.match(await seen(ewa, `/hosting/${id}`), /12,5 z \d+ GB/)
  assert.equal((await act(ewa, 'transfer', { used: '13' })).status, 403)
})

test('HOST-16.1 a notice is asked twice, has to be in writing, and its last day is on the page', async () => {
  assert.match(await seen(ewa, `/hosting/${id}`), /wymagają wypowiedzenia na piśmie/)
  const asked = await act(clerk, 'notice', { by: 'customer', written: 'yes', deliveredOn: '', reason: '' })
  assert.equal(asked.status, 200)
  assert.match(textOf(asked.body), /Czy na pewno\? .* Tak: Wypowiedz umowę/)
  assert.equal((await contractOf(id)).leaving_on, null)
  const unwritten = await act(clerk, 'notice', { by: 'customer', deliveredOn: '', reason: '', sure: 'yes' })
  assert.equal(unwritten.status, 422)
  assert.match(textOf(unwritten.body), /musi być na piśmie/)
  assert.equal((await act(clerk, 'notice', { by: 'customer', written: 'yes', deliveredOn: '', reason: '', sure: 'yes' })).status, 303)
  assert.match(await seen(ewa, `/hosting/${id}`), /Umowa kończy się 31 marca 2026\. — HOST-16\.1/)
  assert.match(await seen(ewa, '/hosting'), /kończy się 31 mar 2026/)
})

test('HOST-16.7 a contract is ended at once only when it is said twice, by an administrator', async () => {
  const fields = { rule: 'HOST-16.7', why: 'spam po upomnieniach' }
  assert.equal((await act(ewa, 'termination', { ...fields, sure: 'yes' }, second)).status, 403)
  const asked = await act(clerk, 'termination', fields, second)
  assert.match(textOf(asked.body), /Czy na pewno\? .* nie da się tego cofnąć\. Dlaczego: spam po upomnieniach/)
  assert.equal((await contractOf(second)).ended_at, null)
  assert.equal((await act(clerk, 'termination', { ...fields, sure: 'yes' }, second)).status, 303)
  assert.match(await seen(ewa, `/hosting/${second}`), /Umowa jest zakończona\. — HOST-16\.7 25 lutego 2026 · naruszenie regulaminu/)
  const late = await act(ewa, 'dispute', { why: 'nie' }, second)
  assert.equal(late.status, 409)
  assert.match(textOf(late.body), /Ta umowa jest zakończona/)
})

test('HOST-16.3 an order is taken back by its customer, asked twice', async () => {
  const order3 = await order(adam, { customer: panel.stranger.id })
  assert.match(textOf((await act(adam, 'withdrawal', {}, order3)).body), /Czy na pewno\?/)
  assert.equal((await act(adam, 'withdrawal', { sure: 'yes' }, order3)).status, 303)
  assert.match(await seen(adam, `/hosting/${order3}`), /Umowa jest zakończona\. — HOST-16\.3 .* odstąpienie/)
})

test('HOST-6.7 what waits for a person stands in a list for staff with its evidence; it is answered there, twice when it hurts', async () => {
  const debtor = await house.open()
  await house.payBill(debtor.contractId, 1)
  await house.db('customers').where({ id: debtor.customerId }).update({ name: markup })
  assert.match(await seen(clerk, '/hosting/questions'), /Nic nie czeka na decyzję/)
  await house.moveTo('2026-05-10 00:00')
  const [question] = await house.questionsOf(debtor.contractId)
  const { body } = await clerk.get('/hosting/questions')
  assert.match(textOf(body), /Rozwiązać umowę za zaległości\? HOST-6\.7 .* start .* Do zapłaty: .* Rachunek 2, płatny do .* Zawieszona od .* Wyciągi z banku nie są kompletne/u)
  assert.ok(!body.includes(markup) && !(await clerk.get('/hosting')).body.includes(markup) && !(await clerk.get(`/hosting/${debtor.contractId}`)).body.includes(markup))
  assert.equal((await ewa.get('/hosting/questions')).status, 403)
  assert.equal((await act(ewa, `questions/${question.id}`, { answer: 'dismiss', why: 'nie' }, debtor.contractId)).status, 403)
  assert.equal((await act(clerk, `questions/${newId('hqu')}`, { answer: 'dismiss', why: 'nie' }, debtor.contractId)).status, 404)
  assert.equal((await act(clerk, `questions/${question.id}`, { answer: 'dismiss', why: ' ' }, debtor.contractId)).status, 422)
  const asked = await act(clerk, `questions/${question.id}`, { answer: 'do', why: 'trzy listy bez odpowiedzi' }, debtor.contractId)
  assert.match(textOf(asked.body), /Czy na pewno\? Rozwiązać umowę za zaległości\? .* Tak: Rozwiąż umowę/)
  assert.equal((await contractOf(debtor.contractId)).ended_at, null)
  assert.equal((await act(clerk, `questions/${question.id}`, { answer: 'do', why: 'trzy listy bez odpowiedzi', sure: 'yes' }, debtor.contractId)).status, 303)
  assert.match(await seen(clerk, `/hosting/${debtor.contractId}`), /Wykonano .*: trzy listy bez odpowiedzi/)
  assert.ok((await contractOf(debtor.contractId)).ended_at)
  const erase = (await house.questionsOf(id)).find(({ about }) => about === 'erase')
  const unexported = await act(clerk, `questions/${erase.id}`, { answer: 'do', why: 'czas minął', sure: 'yes' })
  assert.equal(unexported.status, 409)
  assert.match(textOf(unexported.body), /Dane trzeba wyeksportować po zatrzymaniu usługi/) // the guard, in words
})

test('HOST-9.1 a stranger meets nothing: neither the page, nor its acts, nor a form for another’s customer', async () => {
  assert.equal((await adam.get(`/hosting/${id}`)).status, 404)
  assert.doesNotMatch(await seen(adam, '/hosting'), new RegExp(id))
  for (const [name, fields] of [['period', { length: 'year' }], ['dispute', { why: 'x' }], ['withdrawal', {}], ['withdrawal', { sure: 'yes' }], ['exports', {}], ['resumption-request', {}]] as const) {
    assert.equal((await act(adam, name, fields)).status, 404, name)
  }
  assert.equal((await adam.get(`/hosting/new?customer=${house.customer.id}`)).status, 404)
  assert.equal((await adam.post('/hosting', { customer: house.customer.id, package: 'start', length: 'month' })).status, 404)
  assert.equal((await clerk.get(`/hosting/${newId('hct')}`)).status, 404)
})

test('HOUSE-ACCOUNT without a session every page of hosting leads to the log-in', async () => {
  for (const path of ['/hosting', '/hosting/new', '/hosting/questions', `/hosting/${id}`]) {
    const { status, location } = await new Browser(panel.app).get(path)
    assert.deepEqual([status, location], [303, `/log-in?back=${encodeURIComponent(path)}`])
  }
})

test('HOUSE-ACCOUNT a form from elsewhere is refused', async () => {
  for (const [name, fields] of [['dispute', { why: 'x' }], ['termination', { rule: 'HOST-16.7', why: 'x', sure: 'yes' }], ['exports', {}]] as const) {
    assert.equal((await clerk.post(`/hosting/${id}/${name}`, { ...fields, csrf: 'foreign' })).status, 403, name)
  }
  assert.equal((await clerk.post('/hosting', { customer: house.customer.id, package: 'start', length: 'month', csrf: 'foreign' })).status, 403)
})

test('OG-16.3 where the terms want it, the customer asks for the resumption by the form, and reads that it did', async () => {
  const other = await openHostingHouse('2026-01-12 10:00', 'ogicom')
  const otherPanel = await openPanel('', other)
  try {
    const [customer] = await visitors(otherPanel)
    const { contractId } = await other.open({ customerId: other.customer.id })
    await other.payBill(contractId, 1)
    const early = await customer.post(`/hosting/${contractId}/resumption-request`, {})
    assert.equal(early.status, 409)
    assert.match(textOf(early.body), /nie jest zawieszona za dług/)
    await other.moveTo('2026-02-28 12:00')
    assert.match(await seen(customer, `/hosting/${contractId}`), /Zapłać i poproś poniżej o wznowienie\. — OG-16\.1/)
    assert.equal((await customer.post(`/hosting/${contractId}/resumption-request`, {})).status, 303)
    const page = await seen(customer, `/hosting/${contractId}`)
    assert.match(page, /O wznowienie poproszono 28 lutego 2026, 12:00\. — OG-16\.3/)
    assert.doesNotMatch(page, /Poproś o wznowienie/)
  } finally {
    await otherPanel.close()
  }
})

test('HOST-4 the button pressed twice, even at once, orders one contract', async () => {
  const form = (await clerk.get(`/hosting/new?customer=${house.customer.id}`)).body
  const contract = /name="contract" value="(hct_[0-9a-z]{26})"/.exec(form)![1]!
  const before = (await house.db('hosting_contracts')).length
  const press = async () => await clerk.post('/hosting', { customer: house.customer.id, package: 'start', length: 'month', contract, despite: 'yes' })
  const answers = [...await Promise.all([press(), press()]), await press()]
  assert.deepEqual([answers.map(({ status, location }) => `${status} ${location}`), (await house.db('hosting_contracts')).length], [Array(3).fill(`303 /hosting/${contract}`), before + 1])
})
