import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { niebieski } from '../../src/people/establish.ts'
import { buildCamt053 } from '../support/camt053.ts'
import { ask, openDoors, type Doors, type Reply } from './doors.ts'

let doors: Doors
let order: Reply
before(async () => {
  doors = await openDoors()
  order = await ask(doors.app, doors.mine.key, 'POST', '/orders', { body: { name: 'zażółć-gęślą.pl', years: 2, holderId: doors.mine.holderId, powerOfAttorney: true } })
})
after(() => doors.close())

const mine = (path: string) => ask(doors.app, doors.mine.key, 'GET', path)
const payment = (amount: string, reference: string) => buildCamt053([{
  id: reference,
  account: niebieski.bankAccount,
  from: '2026-02-02',
  to: '2026-02-02',
  lines: [{ amount, booked: '2026-02-02', title: order.body.proforma.number, party: { name: 'Jan Żółciński', account: 'PL94999000090000000087654321' }, reference }]
}])

test('DOM-II.3 an order answers with the contract\'s name and the name people read, its pro-forma and how long it is kept', () => {
  assert.equal(order.status, 201, order.text)
  assert.match(order.body.name, /^xn--/)
  assert.equal(order.body.displayName, 'zażółć-gęślą.pl')
  assert.deepEqual([order.body.keepUntil, order.body.proforma.dueOn], ['2026-02-17T00:00:00+01:00', '2026-02-16'])
})

test('DOM-II.2 the pro-forma is there as data and as a PDF, the letter is written, the journal names its rules', async () => {
  const { documentId, number, gross } = order.body.proforma
  const facts = await mine(`/documents/${documentId}`)
  assert.deepEqual([facts.status, facts.body.number, facts.body.gross, facts.body.buyer.name], [200, number, gross, 'Jan Żółciński'], facts.text)
  assert.equal(facts.body.lines.length, 1)
  const pdf = await doors.app.inject({ url: `/api/v1/documents/${documentId}/pdf`, headers: { authorization: `Bearer ${doors.mine.key}` } })
  assert.equal(pdf.headers['content-type'], 'application/pdf')
  assert.equal(pdf.rawPayload.subarray(0, 5).toString(), '%PDF-')
  assert.match(String(pdf.headers['content-disposition']), /^inline; filename="PF-2026-\d+\.pdf"$/)
  const { body: letters } = await mine('/letters')
  assert.deepEqual(letters.rows[0].attachments[0].documentId, documentId)
  const { body: journal } = await mine(`/journal?subject=${order.body.id}`)
  assert.deepEqual(journal.rows.map(({ action, rule, policyVersion }: Record<string, string>) => [action, rule, policyVersion]), [['order.place', 'DOM-II.1', 'niebieski@1']])
})

test('HOUSE-PART a part payment, sent as a form, settles nothing; the rest, sent as XML, settles; each file counts once', async () => {
  const part = payment('50.00', 'ref-1')
  const form = Buffer.concat([Buffer.from('--b\r\ncontent-disposition: form-data; name="file"; filename="wyciąg.xml"\r\ncontent-type: application/xml\r\n\r\n'), part, Buffer.from('\r\n--b--\r\n')])
  const sent = await ask(doors.app, doors.staff, 'POST', '/bank-statements', { body: form, headers: { 'content-type': 'multipart/form-data; boundary=b' } })
  assert.equal(sent.status, 200, sent.text)
  assert.deepEqual(sent.body.statements[0].credits.map(({ allocated, settled, waiting }: Record<string, unknown>) => [allocated, settled, waiting]), [['50.00', [], '0.00']])
  const waiting = await mine(`/orders/${order.body.id}`)
  assert.deepEqual([waiting.body.state, waiting.body.proforma.paid], ['waiting', '50.00'])

  const again = await ask(doors.app, doors.staff, 'POST', '/bank-statements', { body: part, headers: { 'content-type': 'application/xml' } })
  assert.equal(again.status, 200, again.text)
  assert.ok(again.body.alreadyImportedAt)
  assert.deepEqual(again.body.statements, [])

  const [zl, gr] = order.body.proforma.gross.split('.')
  const rest = await ask(doors.app, doors.staff, 'POST', '/bank-statements', { body: payment(`${Number(zl) - 50}.${gr}`, 'ref-2'), headers: { 'content-type': 'text/xml' } })
  assert.deepEqual(rest.body.statements[0].credits[0].settled, [order.body.proforma.number], rest.text)
  assert.equal((await mine('/documents?limit=1')).body.rows[0].paid, order.body.proforma.gross)
})

test('HOUSE pages: a list read page by page is the list, nothing twice, nothing left out', async () => {
  for (let count = 0; count < 5; count++) await ask(doors.app, doors.mine.key, 'POST', '/orders', { body: { name: `strona-${count}.pl`, years: 1, holderId: doors.mine.holderId, powerOfAttorney: true } })
  for (const path of ['/orders', '/journal', '/letters', '/documents', '/holders']) {
    const whole = (await mine(path)).body.rows.map(({ id }: { id: string }) => id)
    const paged: string[] = []
    for (let cursor = ''; ;) {
      const { body, text } = await mine(`${path}?limit=2${cursor}`)
      assert.ok(body.rows, text)
      paged.push(...body.rows.map(({ id }: { id: string }) => id))
      if (body.next === null) break
      cursor = `&cursor=${body.next}`
    }
    assert.deepEqual(paged, whole, path)
    assert.equal(new Set(whole).size, whole.length)
  }
  const { body } = await mine('/journal')
  const since = body.rows[1].id
  assert.deepEqual((await mine(`/journal?since=${since}`)).body.rows.map(({ id }: { id: string }) => id), body.rows.slice(2).map(({ id }: { id: string }) => id))
})
