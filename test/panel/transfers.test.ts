/** Transfers as people meet them: the oracle, the request, the code once, the desk's acts; a name that is ordered here. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newId } from '../../src/db/ids.ts'
import { callRegistry } from '../../src/registry/call.ts'
import { domainCreate } from '../../src/registry/epp/commands/domain-create.ts'
import { domainTransfer } from '../../src/registry/epp/commands/domain-transfer.ts'
import type { Registries } from '../../src/registry/links.ts'
import { newAuthInfo } from '../../src/registry/new-ids.ts'
import { pollRegistry } from '../../src/registry/poll.ts'
import { openHouse } from '../support/house.ts'
import { Browser, openPanel, textOf, visitors, type Panel } from './visit.ts'

const png = Buffer.from('89504e470d0a1a0a0000', 'hex')
const markup = '"><script>alert(1)</script>'

let panel: Panel
let observer: Registries
let ewa: Browser
let adam: Browser
let clerk: Browser
before(async () => {
  panel = await openPanel('', await openHouse('2026-05-04 10:00', ['nask', 'gtld']))
  observer = await panel.house.observer()
  ;[ewa, adam, clerk] = await visitors(panel)
})
after(async () => {
  await observer.close()
  await panel.close()
})

/** The path of its transfer. */
async function registered (name: string): Promise<string> {
  const { house } = panel
  const order = await house.order(name)
  await house.pay(order.proformaNumber, order.grossMinor)
  return `/domains/${(await house.db('domains').where({ name }).first('id')).id}/transfer`
}

const see = async (path: string, browser = ewa) => textOf((await browser.get(path)).body)

async function inEnglish<T> (browser: Browser, work: () => Promise<T>): Promise<T> {
  await browser.post('/language', { lang: 'en', back: '/' })
  try {
    return await work()
  } finally {
    await browser.post('/language', { lang: 'pl', back: '/' })
  }
}

/** Where the form of a page that ends in `act` leads. */
const formOf = (body: string, act: string): string => new RegExp(`action="([^"]+/${act})"`).exec(body)?.[1] ?? assert.fail(`no form to ${act}`)

/** What another registrar says to the registry. */
let said = 0
const theirs = async (request: Parameters<typeof domainTransfer.build>[0]) =>
  await callRegistry({ ...panel.house.deps, registries: observer }, { key: `theirs:${++said}`, registry: 'verisign', subject: { type: 'test', id: 'theirs' }, command: domainTransfer, request })

const codeIn = (body: string): string => /class="once-secret"[^>]*>([^<]+)</.exec(body)?.[1] ?? assert.fail('no code on the page')

test('DOM-II.7-WIN the oracle says in both languages from when and until when, before anything is asked', async () => {
  const path = await registered('adres.pl')
  assert.match((await ewa.get(path.replace('/transfer', ''))).body, new RegExp(`href="${path}"`))
  const polish = await see(path)
  assert.match(polish, /Jeszcze nie: rejestr przeniesie tę domenę od 9 maja 2026, 10:00.*REG-NASK.*Nikt nie prosi teraz o kod.*Poproś o kod AuthInfo/)
  assert.match(polish, /Według regulaminu przenosi się od 1 czerwca 2026, 24:00.*DOM-II\.7-WIN/)
  assert.match(polish, /Brakujące dokumenty Żadnych nie brakuje/)
  await inEnglish(ewa, async () => assert.match(await see(path), /from 9 May 2026, 10:00.*Under the terms a transfer is possible from 1 June 2026, 24:00.*Ask for the AuthInfo code/))
})

test('DOM-II.7 the code is asked for, issued, shown once to the client on an answer that is kept nowhere, and never again', async () => {
  const { house } = panel
  const path = `/domains/${(await house.db('domains').where({ name: 'adres.pl' }).first('id')).id}/transfer`
  assert.equal((await ewa.post(path, {})).location, path)
  assert.match(await see(path), /W drodze.*kod wydamy do 6 maja 2026, 10:00/)
  assert.equal((await ewa.post(path, {})).status, 409, 'asked once')
  await house.settle()

  const ready = await ewa.get(path)
  assert.match(textOf(ready.body), /Kod gotowy.*ważny do 18 maja 2026, 24:00.*Zobaczysz go jeden raz.*Pokaż kod/)
  const reveal = formOf(ready.body, 'code')
  const desk = await clerk.get(path)
  assert.ok(!desk.body.includes('/code"'))
  assert.match(textOf(desk.body), /Kod widzi tylko klient/)
  assert.equal((await clerk.post(reveal, {})).status, 403)
  assert.equal((await ewa.get(reveal)).status, 404, 'no address shows it')
  assert.equal((await ewa.post(reveal, { csrf: 'foreign' })).status, 403)

  const shown = await ewa.post(reveal, {})
  assert.deepEqual([shown.status, shown.headers['cache-control'], shown.location], [200, 'no-store', undefined])
  const code = codeIn(shown.body)
  assert.match(code, /^[0-9a-f]{32}$/)
  assert.match(textOf(shown.body), /nie możemy go pokazać ponownie.*HOUSE-CODE/)

  const again = await ewa.post(reveal, {})
  assert.equal(again.status, 409)
  assert.match(textOf(again.body), /pokazujemy go tylko raz/)
  for (const browser of [ewa, clerk]) for (const where of [path, path.replace('/transfer', ''), '/letters']) assert.ok(!(await browser.get(where)).body.includes(code), where)
  assert.ok(!again.body.includes(code))
  assert.ok(!JSON.stringify(await house.db('audit').select('facts')).includes(code))
  assert.match(await see(path), /Kod pokazano; jest ważny do.*Pokazano kod AuthInfo/)
})

test('HOUSE-CODE a request is taken back, the code is made void, and another one can be asked for', async () => {
  const path = `/domains/${(await panel.house.db('domains').where({ name: 'adres.pl' }).first('id')).id}/transfer`
  assert.equal((await ewa.post(formOf((await ewa.get(path)).body, 'withdraw'), {})).location, path)
  assert.match(await see(path), /Wniosek jest cofnięty: unieważniamy kod/)
  await panel.house.settle()
  assert.match(await see(path), /Nikt nie prosi teraz.*Złóż wniosek.*Unieważniono kod AuthInfo/)
})

test('DOM-III.5 a paper is wanted: asked with it, its bytes are checked, the desk asks for more, rejects, and the code waits for the last', async () => {
  const path = await registered('adres.com')
  assert.match(await see(path), /Brakujące dokumenty wniosek o przeniesienie domeny z podpisem abonenta/)
  const wrong = await ewa.upload(path, 'paper', Buffer.from([0x4d, 0x5a, 0, 1]), { filename: 'x.exe', fields: { purpose: 'transfer-request' } })
  assert.equal(wrong.status, 422)
  assert.match(textOf(wrong.body), /Dokument to PDF.*Czekamy na dokumenty do 18 maja 2026/)
  const mine = (await ewa.get(path)).body
  assert.ok(!mine.includes('/refuse"') && !mine.includes('/paper-request"'), 'the desk’s acts are not the client’s')

  const desk = (await clerk.get(path)).body
  const asking = formOf(desk, 'paper-request')
  const bare = await clerk.post(asking, { why: markup })
  assert.equal(bare.status, 422)
  assert.match(textOf(bare.body), /Zaznacz, o które dokumenty prosisz/)
  assert.ok(!bare.body.includes(markup) && bare.body.includes('value="&quot;'), 'what was typed is kept, escaped')
  assert.equal((await clerk.post(asking, { why: ' ', purposes: 'identity' })).status, 422)
  assert.equal((await clerk.post(asking, { why: 'Dane się nie zgadzają', purposes: 'identity' })).location, path)
  assert.equal((await ewa.post(asking, { why: 'x', purposes: 'identity' })).status, 403)

  const files = formOf((await ewa.get(path)).body, 'papers')
  assert.equal((await ewa.upload(files, 'paper', png, { filename: `${markup}.png`, fields: { purpose: 'identity' } })).location, path)
  const { body } = await clerk.get(path)
  assert.ok(!body.includes('<script>alert'))
  const rejection = formOf(body, 'reject')
  const download = await clerk.get(rejection.replace('/reject', ''))
  assert.deepEqual([download.status, download.headers['content-type']], [200, 'image/png'])
  assert.match(String(download.headers['content-disposition']), /^attachment/)
  assert.equal((await clerk.post(rejection, { why: 'Nieczytelny' })).location, path)
  assert.match(await see(path), /dokument potwierdzający tożsamość.*Brakuje.*Odrzucony.*Nieczytelny/)

  await ewa.upload(files, 'paper', Buffer.concat([png, png]), { filename: 'dowod.png', fields: { purpose: 'identity' } })
  await panel.house.settle()
  assert.match(await see(path), /Czekamy na dokumenty/)
  await ewa.upload(files, 'paper', png, { filename: 'wniosek.png', fields: { purpose: 'transfer-request' } })
  assert.match(await see(path), /kod wydamy do 6 maja 2026, 10:00/)
  await panel.house.settle()
  assert.match(await see(path), /Kod gotowy/)
})

test('DOM-II.7 the desk refuses a request that is not the holder’s, and the client reads why', async () => {
  const path = await registered('podejrzana.com')
  await ewa.post(path, {})
  const refusal = formOf((await clerk.get(path)).body, 'refuse')
  assert.equal((await ewa.post(refusal, { why: 'x' })).status, 403)
  assert.equal((await clerk.post(refusal, { why: 'x', csrf: 'foreign' })).status, 403)
  assert.equal((await clerk.post(refusal, { why: `Abonent zaprzeczył ${markup}` })).location, path)
  const { body } = await ewa.get(path)
  assert.match(textOf(body), /Poprzedni wniosek odrzucono .*: Abonent zaprzeczył/)
  assert.ok(!body.includes('<script>alert'))
  assert.equal((await clerk.post(refusal, { why: 'x' })).status, 409, 'ended')
})

test('DOM-III.5 another registrar asks the registry and nobody asked us: it is said, and a person answers', async () => {
  const { house } = panel
  await house.moveTo('2026-08-03 10:00')
  const path = await registered('skradziona.com')
  await house.moveTo('2026-10-05 10:00')
  await ewa.upload(path, 'paper', png, { filename: 'wniosek.png', fields: { purpose: 'transfer-request' } })
  await house.settle()
  const { body } = await ewa.get(path)
  const code = codeIn((await ewa.post(formOf(body, 'code'), {})).body)
  await ewa.post(formOf((await ewa.get(path)).body, 'withdraw'), {}) // and somebody has read the code before it is made void
  const asked = await theirs({ op: 'request', name: 'skradziona.com', years: 1, authInfo: code })
  assert.ok(asked.ok, JSON.stringify(asked))
  await pollRegistry(house.deps, 'verisign')
  await house.settle()

  assert.match(await see(path), /observer wystąpił do rejestru o tę domenę, a u nas nikt o to nie prosił.*Przeniesienie tej domeny już trwa/)
  const answering = formOf((await clerk.get(path)).body, 'answer')
  assert.equal((await ewa.post(answering, { why: 'x', answer: 'reject' })).status, 403)
  assert.equal((await clerk.post(answering, { why: 'Abonent wycofał wniosek', answer: 'reject' })).location, path)
  assert.match(await see(path), /Odpowiedź: odmowa/)
  await house.settle()
  await pollRegistry(house.deps, 'verisign')
  await house.settle()
  assert.equal((await house.db('domains').where({ name: 'skradziona.com' }).first('released_at')).released_at, null)
  assert.match(await see(path), /Nikt nie prosi teraz/)
})

test('HOUSE another customer’s transfer, its papers and its code are as unknown as what never was', async () => {
  const { house } = panel
  const path = await registered('cudza.com')
  await ewa.upload(path, 'paper', png, { filename: 'wniosek.png', fields: { purpose: 'transfer-request' } })
  await house.settle()
  const { body } = await ewa.get(path)
  const open = formOf(body, 'code').replace('/code', '')
  const paper = /href="([^"]+\/papers\/pap_[^"]+)"/.exec(body)![1]!
  const own = `/domains/${newId('dom')}/transfer`
  for (const each of [path, paper, own]) assert.equal((await adam.get(each)).status, 404, each)
  for (const [each, fields] of [[path, {}], [`${open}/code`, {}], [`${open}/withdraw`, {}], [own, {}]] as const) assert.equal((await adam.post(each, fields)).status, 404, each)
  assert.equal((await adam.upload(`${open}/papers`, 'paper', png, { fields: { purpose: 'transfer-request' } })).status, 404)
  assert.equal((await ewa.upload(`${open}/papers`, 'paper', png, { csrf: 'foreign', fields: { purpose: 'transfer-request' } })).status, 403)
  assert.equal((await new Browser(panel.app).get(path)).location, `/log-in?back=${encodeURIComponent(path)}`)
  assert.match(await see(path), /Kod gotowy/, 'a stranger changed nothing')
})

const draft = (fields: Record<string, string> = {}) => ({ customer: panel.house.customer.id, name: 'przychodzi.com', authInfo: 'tajny-Kod-17', holderId: panel.house.holder.id, origin: 'registrar', powerOfAttorney: 'yes', ...fields })

test('DOM-III.6 a transfer is ordered by the form; its code goes into no page; the order’s page follows, and the holder accepts by the link', async () => {
  const { house } = panel
  const authInfo = newAuthInfo()
  const made = await callRegistry({ ...house.deps, registries: observer }, { key: 'theirs:create', registry: 'verisign', subject: { type: 'test', id: 'theirs' }, command: domainCreate, request: { name: 'przychodzi.com', years: 1, nameServers: [], authInfo } })
  assert.ok(made.ok, JSON.stringify(made))
  assert.match((await ewa.get('/orders')).body, /href="\/transfers\/new"/)
  const form = (await ewa.get('/transfers/new')).body
  assert.match(form, /<input[^>]* name="authInfo" type="password"/)
  await inEnglish(ewa, async () => assert.match(await see('/transfers/new'), /Transfer a domain to us.*AuthInfo code.*The price depends on the name/))
  assert.match(await see(`/transfers/new/price?customer=${house.customer.id}&name=przychodzi.com`), /zł netto \+ 23% VAT/)
  assert.match(await see(`/transfers/new/price?customer=${house.customer.id}&name=przychodzi.pl`), /Bezpłatnie/)

  const { location, status } = await ewa.post('/transfers', draft({ authInfo }))
  assert.equal(status, 303)
  assert.match(location!, /^\/orders\/ord_/)
  const id = location!.split('/').at(-1)!
  const order = await ewa.get(location!)
  const progress = await ewa.get(`/transfers/${id}`)
  assert.match(textOf(order.body), /przychodzi\.com.*Czeka na wpłatę/)
  assert.match(textOf(progress.body), /Czeka.*Akceptacja abonenta Wysłaliśmy link na ewa@example\.test.*Płatność Jeszcze nie wpłynęła/)
  assert.match(await see('/transfers/new'), /W drodze do nas.*przychodzi\.com/)
  for (const { body } of [order, progress]) assert.ok(!body.includes(authInfo))
  for (const each of [`/transfers/${id}`, `/orders/${id}`]) assert.equal((await adam.get(each)).status, 404, each)

  const token = (await house.db('letters').where({ key: `transfer-accept:${id}` }).first()).facts.link.split('#')[1]
  assert.match(textOf((await new Browser(panel.app).post('/transfers/accept', { token }, { from: '/transfers/accept' })).body), /Transfer zaakceptowany/)
  assert.match(await see(`/transfers/${id}`), /Zaakceptował 5 października 2026/)
})

// what, the fields, what is said
for (const [name, fields, says] of [
  ['DOM-III.6 a code with a blank in it', { authInfo: 'tajny Kod' }, /Wpisz kod AuthInfo tak, jak go podał/],
  ['DOM-II.7-DOC .com from its registry itself', { origin: 'registry' }, /Tylko domena \.pl może przyjść/],
  ['HOUSE-IDN no name', { name: markup }, /To nie jest nazwa domeny/]
] as const) {
  test(`${name}: refused in words; what was typed is kept, the code is not`, async () => {
    const { status, body } = await ewa.post('/transfers', draft({ byAttorney: 'yes', ...fields }))
    assert.equal(status, 422)
    assert.match(textOf(body), says)
    assert.match(textOf(body), /Wpisz kod jeszcze raz/)
    assert.ok(!body.includes('ajny'), 'the code is not given back')
    assert.match(body, /name="byAttorney" value="yes" checked/)
    assert.ok(!body.includes('<script>alert'))
  })
}

test('DOM-I.9 no power of attorney, a stranger’s customer, a foreign form: no order', async () => {
  const orders = async () => Number((await panel.house.db('orders').count({ count: '*' }))[0]!['count'])
  const before = await orders()
  const { powerOfAttorney: _, ...without } = draft()
  const refused = await ewa.post('/transfers', without)
  assert.equal(refused.status, 422)
  assert.match(textOf(refused.body), /Potrzebne jest pełnomocnictwo abonenta.*DOM-I\.9/)
  assert.equal((await adam.post('/transfers', draft())).status, 404)
  assert.equal((await adam.get(`/transfers/new?customer=${panel.house.customer.id}`)).status, 404)
  assert.equal((await ewa.post('/transfers', draft({ csrf: 'foreign' }))).status, 403)
  assert.equal(await orders(), before)
})

test('DOM-II.8 .pl costs nothing and waits for its power of attorney on paper, which is filed on the transfer’s page', async () => {
  const { location } = await clerk.post('/transfers', draft({ name: 'z-nask.pl', origin: 'registry' }))
  assert.match(location!, /^\/transfers\/ord_/)
  assert.match(await see(location!), /Nic nie kosztuje.*Brakuje: pełnomocnictwo abonenta dla partnera rejestru; wniosek z podpisem/)
  assert.equal((await adam.upload(`${location!}/papers`, 'paper', png, { fields: { purpose: 'power-of-attorney' } })).status, 404)
  assert.equal((await ewa.upload(`${location!}/papers`, 'paper', png, { filename: 'x.png', fields: { purpose: 'krs-extract' } })).status, 422)
  assert.equal((await ewa.upload(`${location!}/papers`, 'paper', png, { filename: `${markup}.png`, fields: { purpose: 'power-of-attorney' } })).location, location)
  const { body } = await clerk.get(location!)
  assert.ok(!body.includes('<script>alert'))
  assert.equal((await clerk.post(formOf(body, 'reject'), { why: 'Bez podpisu' })).location, location)
  assert.match(await see(location!), /Odrzucony .*: Bez podpisu/)
  await inEnglish(ewa, async () => assert.match(await see(location!), /What it waits for.*It costs nothing.*Missing: the holder’s power of attorney/))
})
