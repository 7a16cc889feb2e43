/** Refunds as staff see them: what each state lets a person do, the files for the bank, who sees nothing of it. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { refundCredit } from '../../src/billing/refund-credit.ts'
import { newId } from '../../src/db/ids.ts'
import { createUser } from '../../src/people/create-user.ts'
import { establish, niebieski } from '../../src/people/establish.ts'
import type { Line } from '../support/camt053.ts'
import { staff } from '../support/house.ts'
import { makeRefunds, type Made } from './refunds-made.ts'
import { Browser, openPanel, password, textOf, tokenOf, visitors, type Panel } from './visit.ts'

const theirs = 'PL27114020040000300201355387'
const another = 'PL83101010230000261395100000'
const inFours = (iban: string) => iban.match(/.{1,4}/g)!.join(' ')
const markup = '<script>alert(1)</script>'
const payer = { name: 'Jan Żółć', account: theirs }

let panel: Panel
let house: ReturnType<typeof makeRefunds>
let ewa: Browser
let clerk: Browser
let auditor: Browser
let foreign: Browser

before(async () => {
  panel = await openPanel('2026-02-20 10:00')
  house = makeRefunds(panel.house)
  ;[ewa, , clerk] = await visitors(panel)
  await createUser(panel.deps, staff, { operatorId: niebieski.id, customerId: null, role: 'auditor', name: 'Audyt', email: 'audyt@example.test', lang: 'pl', password })
  auditor = new Browser(panel.app)
  await auditor.logIn('audyt@example.test')
  const { first } = await establish(panel.deps, { operator: { ...niebieski, id: 'inny', bankAccount: 'PL60102010260000042270201111' }, email: 'biuro@inny.example' })
  foreign = new Browser(panel.app)
  await foreign.post('/log-in', { email: first!.email, password: first!.password, back: '/' }, { from: '/log-in' })
})
after(async () => { await panel.close() })

const refundOf = (minor: bigint, party: Line['party'] = payer): Promise<Made> => house.refundOf(minor, party)

const stateOf = async (id: string): Promise<string> => (await panel.house.db('refunds').where({ id }).first('state')).state
const makeFile = () => clerk.post('/refunds/files', {})
const fileOf = async (id: string): Promise<string> => (await panel.house.db('refunds').where({ id }).first('file_id')).file_id
const anyFile = async (): Promise<string> => (await panel.house.db('refund_files').first('id')).id
const see = async (path = '/refunds', browser = clerk): Promise<string> => textOf((await browser.get(path)).body)
/** The row of one refund, as it stands in the page. */
const rowIn = (body: string, { number }: Made): string => body.split('<tr>').find(row => row.includes(`Zwrot ${number}`)) ?? ''
const row = async (refund: Made, path = '/refunds'): Promise<string> => rowIn((await clerk.get(path)).body, refund)
const account = (id: string, fields: Record<string, string> = {}, browser = clerk) => browser.post(`/refunds/${id}/account`, { iban: another, name: '', ...fields })

test('HOUSE-REFUND the page says in both languages that nothing goes back, and staff find it in the menu', async () => {
  assert.match(await see(), /Zwroty .*Do wysłania .*Żaden zwrot nie czeka na plik.*Nie ma jeszcze plików.*Żaden zwrot nie jest w drodze/)
  await clerk.post('/language', { lang: 'en', back: '/' })
  assert.match(await see(), /Refunds .*To be sent .*No refund waits for a file.*There are no files yet.*No refund is on its way/)
  await clerk.post('/language', { lang: 'pl', back: '/' })
  assert.match((await clerk.get('/desk')).body, /href="\/refunds"/)
  assert.doesNotMatch((await ewa.get('/')).body, /href="\/refunds"/)
  assert.doesNotMatch(await see(), /Utwórz plik/, 'nothing to make a file of')
})

test('HOUSE-REFUND needs-account: a wrong number is said at the field and kept, a right one makes the refund ready', async () => {
  const refund = await refundOf(1001n, { name: markup })
  const first = await row(refund, '/refunds?state=needs-account')
  assert.match(textOf(first), new RegExp(`10,01\\szł .*Zwrot ${refund.number} .*${refund.name}.*Z przelewu 20 lut 2026: ${refund.number} .*Brak rachunku .*Podaj rachunek`))
  assert.match(first, new RegExp(`href="/orders/${refund.orderId}"`))
  assert.match(first, /href="\/rules\/DOM-I\.9-WD"/)
  assert.ok(!first.includes(markup))

  const wrong = await clerk.post(`/refunds/${refund.id}/account?state=needs-account`, { iban: 'PL00 1140', name: 'Jan "Ż"' })
  assert.equal(wrong.status, 422)
  const again = rowIn(wrong.body, refund)
  assert.match(again, /<details class="more" open/)
  assert.match(again, /value="PL00 1140"/)
  assert.match(again, /value="Jan &quot;Ż&quot;/)
  assert.match(again, new RegExp(`aria-invalid="true" aria-describedby="${refund.id}-iban-fault"`))
  assert.match(textOf(wrong.body), /To nie jest numer rachunku \(IBAN\): sprawdź jego cyfry.*HOUSE-REFUND/)
  assert.match(again, /account\?state=needs-account"/, 'the list is kept as it was looked at')

  const right = await clerk.post(`/refunds/${refund.id}/account?state=needs-account`, { iban: theirs.slice(2).replace(/(....)/g, '$1 '), name: 'Jan Nowak' })
  assert.deepEqual([right.status, right.location], [303, '/refunds?state=needs-account'])
  assert.match(textOf(await row(refund)), new RegExp(`Jan Nowak ${inFours(theirs)}.*Do wysłania .*Podaj inny rachunek`))
  assert.match(await see('/refunds?state=needs-account'), /Nie ma takich zwrotów/)
})

test('HOUSE-REFUND to-send: what waits is summed, one press makes the file, a second one makes none', async () => {
  await refundOf(234n)
  assert.match(await see(), /12,35\szł 2 zwroty czekają na plik .*Utwórz plik dla banku/)
  const made = await makeFile()
  assert.deepEqual([made.status, made.location], [303, '/refunds?made=1'])
  assert.match(await see(made.location), /Utworzono 1 plik\..*Żaden zwrot nie czeka na plik.*12,35\szł 2 zwroty .*do wykonania 20 lut 2026.*Czeka na wyciąg: 2 z 2/)
  assert.equal((await makeFile()).location, '/refunds?made=0')
  assert.match(await see('/refunds?made=0'), /plik nie powstał/)
  assert.equal((await panel.house.db('refund_files')).length, 1)
})

test('HOUSE-REFUND the file leaves as a download that nobody keeps', async () => {
  const { status, headers, body } = await clerk.get(`/refunds/files/${await anyFile()}.xml`)
  assert.equal(status, 200)
  assert.match(String(headers['content-disposition']), /^attachment; filename="rff_\w+\.xml"/)
  assert.deepEqual([headers['content-type'], headers['cache-control']], ['application/xml', 'private, no-store'])
  assert.match(body, /pain\.001\.001\.09.*12\.35/s)
  assert.equal((await clerk.get(`/refunds/files/${newId('rff')}.xml`)).status, 404)
})

test('HOUSE-REFUND in-file: the bank refused it, with a reason; failed: another account, and it goes again', async () => {
  const refund = await refundOf(505n)
  await makeFile()
  assert.match(textOf(await row(refund, '/refunds?state=in-file')), /W pliku dla banku .*Bank odrzucił ten przelew/)
  const blank = await clerk.post(`/refunds/${refund.id}/fail`, { because: '  ' })
  assert.equal(blank.status, 422)
  assert.match(rowIn(blank.body, refund), /Podaj powód/)
  assert.equal(await stateOf(refund.id), 'in-file')
  assert.equal((await clerk.post(`/refunds/${refund.id}/fail`, { because: `AC04 ${markup}` })).status, 303)
  const failed = await row(refund, '/refunds?state=failed')
  assert.match(textOf(failed), /Odrzucony przez bank .*Bank: AC04 .*Podaj inny rachunek/)
  assert.ok(!failed.includes(markup))
  assert.equal((await account(refund.id)).status, 303)
  assert.match(textOf(await row(refund, '/refunds?state=to-send')), new RegExp(`Jan Żółć ${inFours(another)}`), 'who it goes to stays when no name is typed')
})

test('HOUSE-REFUND a file that the bank did not take is opened again with a reason, once', async () => {
  const refund = await refundOf(606n)
  await makeFile()
  const file = await fileOf(refund.id)
  const blank = await clerk.post(`/refunds/files/${file}/reopen`, { because: ' ' })
  assert.equal(blank.status, 422)
  assert.match(textOf(blank.body), /Podaj powód/)
  assert.equal(await stateOf(refund.id), 'in-file')
  assert.equal((await clerk.post(`/refunds/files/${file}/reopen`, { because: 'zły rachunek' })).status, 303)
  assert.equal(await stateOf(refund.id), 'to-send')
  assert.match(await see('/refunds/files'), /Otwarty ponownie .*Otwarty ponownie 20 lutego 2026, 10:00: zły rachunek/)
  const twice = await clerk.post(`/refunds/files/${file}/reopen`, { because: 'jeszcze raz' })
  assert.equal(twice.status, 409)
  assert.match(textOf(twice.body), /już otwarty ponownie/)
})

test('HOUSE-REFUND sent: a statement shows it, nothing of its file is left to open again', async () => {
  await makeFile()
  const refund = await refundOf(707n)
  await makeFile()
  const file = await fileOf(refund.id)
  await house.statement({ amount: '-7.07', title: `Zwrot ${refund.number}`, party: payer })
  assert.equal(await row(refund), '', 'it is on its way no more')
  assert.match(textOf(await row(refund, '/refunds?state=sent')), /Wysłany/)
  assert.doesNotMatch(await row(refund, '/refunds?state=sent'), /<form/)
  assert.match(await see(), /7,07\szł 1 zwrot 20 lutego 2026, 10:00 · do wykonania 20 lut 2026 z rachunku \w+ Nic już nie czeka/)
  const late = await clerk.post(`/refunds/files/${file}/reopen`, { because: 'za późno' })
  assert.equal(late.status, 409)
  assert.match(textOf(late.body), /Z tego pliku nic już nie czeka/)
})

test('HOUSE-REFUND returned: it left and came back', async () => {
  const refund = await refundOf(808n)
  await makeFile()
  await house.statement({ amount: '-8.08', title: `Zwrot ${refund.number}`, party: payer })
  await house.statement({ amount: '8.08', title: `Zwrot ${refund.number}`, party: { name: 'Bank', account: theirs }, reversal: true })
  assert.match(textOf(await row(refund, '/refunds?state=returned')), /Wrócił/)
})

test('HOUSE-RETURN cancelled: the payer’s bank took the money before it left', async () => {
  const refund = await refundOf(909n)
  await house.statement({ amount: '-9.09', title: refund.number, party: payer, reversal: true })
  assert.match(textOf(await row(refund, '/refunds?state=cancelled')), /Anulowany .*HOUSE-RETURN/)
})

test('HOUSE-REFUND at-provider: a person has paid it back there, and names the reference', async () => {
  const refund = await house.cardRefund(1111n)
  assert.match(textOf(await row(refund, '/refunds?state=at-provider')), /Z płatności 20 lut 2026 \(Karty24\).*U operatora płatności .*Zwrócono u operatora płatności/)
  const blank = await clerk.post(`/refunds/${refund.id}/done-by-provider`, { reference: ' ' })
  assert.equal(blank.status, 422)
  assert.match(textOf(rowIn(blank.body, refund)), /Podaj numer zwrotu/)
  assert.equal((await clerk.post(`/refunds/${refund.id}/done-by-provider`, { reference: 'RF-17' })).status, 303)
  assert.match(textOf(await row(refund, '/refunds?state=sent')), /Wysłany .*Numer u operatora płatności: RF-17/)
})

test('HOUSE-REFUND in English: states, acts and refusals', async () => {
  const refund = await refundOf(1150n, { name: 'Kasa' })
  await clerk.post('/language', { lang: 'en', back: '/' })
  assert.match(textOf(await row(refund)), /11\.50 .*From the transfer of 20 Feb 2026.*No account .*Name the account .*Name of the payee/)
  const wrong = await clerk.post(`/refunds/${refund.id}/account`, { iban: 'PL1', name: '' })
  assert.match(textOf(rowIn(wrong.body, refund)), /This is no account number \(IBAN\): check its digits\./)
  assert.match(textOf((await clerk.post(`/refunds/${refund.id}/fail`, { because: 'x' })).body), /This refund is in another state by now/)
  assert.match(await see('/refunds?state=sent'), /Reference of the provider: RF-17/)
  await clerk.post('/language', { lang: 'pl', back: '/' })
})

test('HOUSE-REFUND every act is written down with who did it', async () => {
  const written = await panel.house.db('audit').whereIn('subject_type', ['refund', 'refund-file']).whereNot({ action: 'refund.open' }).whereNot({ actor_kind: 'machine' }).select('action', 'rule')
  assert.deepEqual([...new Set(written.map(({ action }) => action as string))].filter(action => !/^refund\.(sent|returned)$/.test(action)).toSorted(), ['refund-file.build', 'refund-file.reopen', 'refund.done-by-provider', 'refund.fail', 'refund.give-account'])
  assert.deepEqual([...new Set(written.map(({ rule }) => rule as string))], ['HOUSE-REFUND'])
})

/** Every form there is, filled in. */
const forms = (id: string, file: string): readonly [path: string, fields: Record<string, string>][] => [
  [`/refunds/${id}/account`, { iban: another, name: '' }],
  [`/refunds/${id}/fail`, { because: 'AC04' }],
  [`/refunds/${id}/done-by-provider`, { reference: 'RF-1' }],
  [`/refunds/files/${file}/reopen`, { because: 'x' }],
  ['/refunds/files', {}]
]

const allowed: Record<string, string> = { 'needs-account': 'account', 'to-send': 'account', failed: 'account', 'in-file': 'fail', 'at-provider': 'done-by-provider' }

test('HOUSE-REFUND state by state: what it does not allow is neither offered nor done, and refused in words', async () => {
  await house.cardRefund(1601n)
  const failed = await refundOf(1602n)
  await makeFile()
  await clerk.post(`/refunds/${failed.id}/fail`, { because: 'AC04' })
  await refundOf(1603n, { name: 'Kasa' })
  await refundOf(1604n)
  for (const state of ['needs-account', 'to-send', 'in-file', 'failed', 'at-provider', 'sent', 'returned', 'cancelled']) {
    const { id } = await panel.house.db('refunds').where({ operator_id: niebieski.id, state }).first('id')
    const { body } = await clerk.get(`/refunds?state=${state}`)
    for (const [path, fields] of forms(id, '').slice(0, 3)) {
      const right = path.endsWith(`/${allowed[state]}`)
      assert.equal(body.includes(`action="${path}?state=${state}"`), right, `${state} ${path}`)
      if (right) continue
      const answer = await clerk.post(path, fields)
      assert.equal(answer.status, 409, `${state} ${path}`)
      assert.match(textOf(answer.body), /jest już w innym stanie.*HOUSE-REFUND/)
      assert.equal(await stateOf(id), state)
    }
  }
})

test('HOUSE-REFUND customers neither see nor do anything of it', async () => {
  const { id } = await refundOf(1201n)
  const file = await anyFile()
  for (const path of ['/refunds', '/refunds/files', `/refunds/files/${file}.xml`]) assert.equal((await ewa.get(path)).status, 403, path)
  for (const [path, fields] of forms(id, file)) assert.equal((await ewa.post(path, fields)).status, 403, path)
  assert.equal(await stateOf(id), 'to-send')
})

test('HOUSE-REFUND an auditor looks on, and is offered nothing to do', async () => {
  const { id } = await refundOf(1301n)
  const { status, body } = await auditor.get('/refunds')
  assert.equal(status, 200)
  assert.match(textOf(body), /13,01\szł/)
  assert.doesNotMatch(body, /action="\/refunds\/|\.xml"/)
  assert.equal((await auditor.get(`/refunds/files/${await anyFile()}.xml`)).status, 403)
  assert.equal((await account(id, {}, auditor)).status, 403)
  assert.equal((await auditor.post('/refunds/files', {})).status, 403)
})

test('HOUSE-REFUND another operator’s refunds and files are as unknown as those that never were', async () => {
  const { id } = await refundOf(1401n)
  const file = await anyFile()
  assert.match(await see('/refunds?state=all', foreign), /Nie ma takich zwrotów/)
  assert.match(await see('/refunds/files', foreign), /Nie ma jeszcze plików/)
  const unknown = await account(newId('rfd'))
  assert.equal(unknown.status, 404)
  for (const [path, fields] of forms(id, file).slice(0, 4)) assert.equal((await foreign.post(path, fields)).status, 404, path)
  assert.equal((await foreign.get(`/refunds/files/${file}.xml`)).status, 404)
  assert.equal((await foreign.post('/refunds/files', {})).location, '/refunds?made=0', 'its own file, which has nothing in it')
  assert.equal(await stateOf(id), 'to-send')
})

test('HOUSE-ACCOUNT forms from elsewhere and visits without a session do nothing', async () => {
  const { id } = await refundOf(1501n)
  const file = await anyFile()
  const strangersToken = tokenOf((await ewa.get('/rules')).body)
  for (const [path, fields] of forms(id, file)) {
    for (const csrf of ['', strangersToken]) assert.equal((await clerk.post(path, { ...fields, csrf })).status, 403, path)
  }
  assert.equal(await stateOf(id), 'to-send')
  for (const path of ['/refunds', '/refunds/files']) assert.equal((await new Browser(panel.app).get(path)).location, `/log-in?back=${encodeURIComponent(path)}`)
})

test('HOUSE-REFUND a long list comes in pages, oldest first, and an act on a later page leads back to it', async () => {
  await makeFile()
  await house.statement({ amount: '1.00', title: 'nie wiadomo za co', party: { name: 'Kasa' } })
  const { id: creditId } = await panel.house.db('credits').where({ title: 'nie wiadomo za co' }).first('id')
  for (let made = 0; made < 30; made++) await refundCredit(panel.deps, staff, { creditId, amountMinor: 1n, say: `nr ${made}` })
  const idsIn = (body: string) => [...body.matchAll(/action="\/refunds\/(rfd_\w+)\/account/g)].map(match => match[1]!)
  const first = await clerk.get('/refunds?state=needs-account')
  const next = /href="(\/refunds\?state=needs-account&amp;cursor=[^"]+)" rel="next"/.exec(first.body)![1]!.replaceAll('&amp;', '&')
  const second = await clerk.get(next)
  const all = await panel.house.db('refunds').where({ state: 'needs-account' }).orderBy(['opened_at', 'id']).pluck('id')
  assert.ok(all.length >= 30)
  assert.deepEqual([idsIn(first.body), idsIn(second.body)], [all.slice(0, 25), all.slice(25)])
  const [last] = idsIn(second.body)
  const cursor = next.slice('/refunds'.length)
  const wrong = await clerk.post(`/refunds/${last}/account${cursor}`, { iban: 'nie wiem', name: '' })
  assert.match(wrong.body, /value="nie wiem"/, 'kept on the page where it was typed')
  assert.equal((await clerk.post(`/refunds/${last}/account${cursor}`, { iban: theirs, name: '' })).location, next)
  assert.match(textOf((await clerk.get('/refunds?state=all')).body), /Zwrot nr/)
})

test('HOUSE-REFUND unknown filters, fields and cursors are refused', async () => {
  for (const [path, status] of [['/refunds?state=lost', 400], ['/refunds?colour=red', 400], ['/refunds?cursor=xyz', 422], ['/refunds/files?cursor=xyz', 422], ['/refunds/files/1.xml', 400]] as const) assert.equal((await clerk.get(path)).status, status, path)
  assert.equal((await clerk.post('/refunds/files', { all: 'yes' })).status, 400)
})
