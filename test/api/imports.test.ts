/** The doors for another operator's files: sent in a form, worked on by a job, told line by line. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createApiKey } from '../../src/people/create-api-key.ts'
import { niebieski } from '../../src/people/establish.ts'
import { advanceTakeover } from '../../src/takeover/advance.ts'
import { machine } from '../people/deps.ts'
import { csvOf, jan } from '../takeover/files.ts'
import { ask, openDoors, type Doors, type Reply } from './doors.ts'

let doors: Doors
before(async () => { doors = await openDoors() })
after(() => doors.close())

const boundary = 'takeover'

/** A form of these fields and files. */
async function send (fields: Record<string, string>, files: Record<string, string>, { secret = doors.staff, key }: { secret?: string | null, key?: string } = {}): Promise<Reply> {
  const parts = [
    ...Object.entries(fields).map(([name, value]) => `Content-Disposition: form-data; name="${name}"\r\n\r\n${value}`),
    ...Object.entries(files).map(([name, content]) => `Content-Disposition: form-data; name="files"; filename="${name}"\r\nContent-Type: text/csv\r\n\r\n${content}`)
  ]
  const body = parts.map(part => `--${boundary}\r\n${part}\r\n`).join('') + `--${boundary}--\r\n`
  return await ask(doors.app, secret, 'POST', '/imports', { body, headers: { 'content-type': `multipart/form-data; boundary=${boundary}` }, ...key !== undefined && { key } })
}

const read = async (id: string) => (await ask(doors.app, doors.staff, 'GET', `/imports/${id}`)).body
const customers = csvOf([jan, { ...jan, reference: 'K-2', email: '=cmd|x', name: 'Zły; "cytat"' }])
const balances = csvOf([{ customer: 'K-1', currency: 'PLN', amount: '1 234,56' }, { customer: 'K-2', currency: 'PLN', amount: '1' }])

test('HOUSE-TAKEOVER a form is a dry run unless it says otherwise; every fault is told by file, line and column, and nothing is kept', async () => {
  const sent = await send({ source: 'alfa', offline: 'true' }, { 'customers.csv': customers, 'balances.csv': balances })
  assert.equal(sent.status, 202, sent.text)
  assert.deepEqual([sent.body.dryRun, sent.body.outcome], [true, null])
  await advanceTakeover(doors.deps, sent.body.id)
  const told = await read(sent.body.id)
  assert.deepEqual([told.outcome, told.report.faults.map(({ file, line, column, reason }: Record<string, unknown>) => [file, line, column, reason])],
    ['checked', [['customers', 3, 'email', 'bad-email'], ['balances', 3, 'customer', 'customer-faulty']]])
  assert.deepEqual(told.report.toMake, { customer: 1, holder: 1, domain: 0, balance: 1, document: 0 })
  assert.deepEqual(told.report.sums, [{ what: 'balances', currency: 'PLN', count: 1, sum: '1234.56' }])
  assert.deepEqual([told.report.files[0].encoding, told.report.files[0].separator], ['utf-8', 'semicolon'])
  assert.deepEqual(await doors.deps.db('taken_over'), [])
  assert.deepEqual(await doors.deps.db('takeover_files'), []) // people's data stay no longer than they serve
})

test('HOUSE-TAKEOVER the run leaves faulty lines out where that is said, and gives them back as a file that can be mended and sent', async () => {
  const sent = await send({ source: 'alfa', dryRun: 'false', skipFaulty: 'true' }, { 'customers.csv': customers, 'balances.csv': balances })
  assert.equal(sent.status, 202, sent.text)
  await advanceTakeover(doors.deps, sent.body.id)
  const told = await read(sent.body.id)
  assert.deepEqual([told.outcome, told.report.entered], ['entered', { customer: 1, holder: 1, domain: 0, balance: 1, document: 0 }])
  assert.deepEqual(told.faultyFiles, ['balances.faulty.csv', 'customers.faulty.csv'])
  const file = await ask(doors.app, doors.staff, 'GET', `/imports/${sent.body.id}/faulty-lines/customers.faulty.csv`)
  assert.equal(file.status, 200)
  const lines = file.text.replace('\uFEFF', '').split('\r\n')
  assert.equal(lines[0], csvOf([jan]).split('\r\n')[0])
  assert.match(lines[1]!, /^K-2;person;"Zły; ""cytat""";;;'=cmd\|x;/) // harmless in a spreadsheet
  assert.equal(lines[2], '')

  const mended = file.text.replace("'=cmd|x", 'dobry@example.pl')
  const again = await send({ source: 'alfa', dryRun: 'false' }, { 'customers.csv': mended, 'balances.csv': balances })
  await advanceTakeover(doors.deps, again.body.id)
  const done = await read(again.body.id)
  assert.deepEqual([done.outcome, done.report.entered.customer, done.report.entered.balance, done.report.already.balance], ['entered', 1, 1, 1])
})

test('HOUSE-TAKEOVER the same request under its key is answered as before; the job done twice does nothing more', async () => {
  const files = { 'customers.csv': csvOf([{ ...jan, reference: 'K-9', email: 'dziewiaty@example.pl' }]) }
  const first = await send({ source: 'alfa', dryRun: 'false' }, files, { key: 'once' })
  const second = await send({ source: 'alfa', dryRun: 'false' }, files, { key: 'once' })
  assert.deepEqual([second.status, second.body.id, second.headers['idempotency-replayed']], [202, first.body.id, 'true'])
  assert.equal((await send({ source: 'alfa', dryRun: 'true' }, files, { key: 'once' })).body.code, 'idempotency-mismatch')
  await advanceTakeover(doors.deps, first.body.id)
  await advanceTakeover(doors.deps, first.body.id)
  assert.equal((await doors.deps.db('customers').where({ email: 'dziewiaty@example.pl' })).length, 1)
})

const refused: [string, Record<string, string>, Record<string, string>, string][] = [
  ['no source', {}, { 'customers.csv': customers }, 'bad-source'],
  ['no files', { source: 'alfa' }, {}, 'no-files'],
  ['a file that has no place', { source: 'alfa' }, { 'customer.csv': customers }, 'unknown-file'],
  ['an unknown field', { source: 'alfa', dry_run: 'true' }, { 'customers.csv': customers }, 'bad-field'],
  ['a flag that is neither', { source: 'alfa', dryRun: 'yes' }, { 'customers.csv': customers }, 'bad-field'],
  ['a run without the registries', { source: 'alfa', dryRun: 'false', offline: 'true' }, { 'customers.csv': customers }, 'offline-run']
]
for (const [what, fields, files, reason] of refused) {
  test(`HOUSE-TAKEOVER a form with ${what} is refused`, async () => {
    const { status, body } = await send(fields, files)
    assert.deepEqual([status, body.reason], [422, reason])
  })
}

test('HOUSE-TAKEOVER a form that is cut is refused; so is none at all', async () => {
  const cut = await ask(doors.app, doors.staff, 'POST', '/imports', { body: `--${boundary}\r\nContent-Disposition: form-data; name="files"; filename="customers.csv"\r\n\r\nreference`, headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } })
  assert.deepEqual([cut.status, cut.body.reason], [422, 'form-malformed'])
  assert.equal((await ask(doors.app, doors.staff, 'POST', '/imports', { body: { source: 'alfa' } })).status, 415)
})

test('HOUSE-TAKEOVER only an administrator may send, and look', async () => {
  const billing = await createApiKey(doors.deps, machine, { operatorId: niebieski.id, customerId: null, role: 'billing', label: 'books', scope: 'write' })
  for (const secret of [billing.secret, doors.mine.key]) {
    assert.equal((await send({ source: 'alfa' }, { 'customers.csv': customers }, { secret })).status, 403)
    assert.equal((await ask(doors.app, secret, 'GET', '/imports')).status, 403)
  }
  assert.equal((await send({ source: 'alfa' }, { 'customers.csv': customers }, { secret: null })).status, 401)
})

test('HOUSE-TAKEOVER a customer reads its own former documents and their papers, as they were issued', async () => {
  const document = { number: 'FV/7/2025', kind: 'invoice', customer: 'K-1', issued_on: '2025-12-01', due_on: '2025-12-15', net: '100', vat_rate: '23', gross: '123', currency: 'PLN', paid_on: '2025-12-02', file: 'fv7.pdf' }
  const sent = await send({ source: 'alfa', dryRun: 'false' }, { 'documents.csv': csvOf([document, { ...document, number: 'FV/8/2025', file: '' }]), 'fv7.pdf': '%PDF-1.7 issued by Alfa' })
  await advanceTakeover(doors.deps, sent.body.id)
  assert.equal((await read(sent.body.id)).outcome, 'entered')
  const { object_id: customerId } = await doors.deps.db('taken_over').where({ kind: 'customer', reference: 'K-1' }).first()
  const { secret } = await createApiKey(doors.deps, machine, { operatorId: niebieski.id, customerId, role: null, label: 'own', scope: 'read' })
  const { rows } = (await ask(doors.app, secret, 'GET', '/former-documents')).body
  assert.deepEqual(rows.map(({ number, gross, paidOn, hasPaper }: Record<string, unknown>) => [number, gross, paidOn, hasPaper]).sort(), [['FV/7/2025', '123.00', '2025-12-02', true], ['FV/8/2025', '123.00', '2025-12-02', false]])
  const idOf = (number: string) => rows.find((row: Record<string, unknown>) => row['number'] === number).id
  assert.equal((await ask(doors.app, secret, 'GET', `/former-documents/${idOf('FV/7/2025')}/pdf`)).text, '%PDF-1.7 issued by Alfa')
  assert.equal((await ask(doors.app, secret, 'GET', `/former-documents/${idOf('FV/8/2025')}/pdf`)).body.reason, 'no-paper')
  assert.equal((await ask(doors.app, doors.theirs.key, 'GET', `/former-documents/${idOf('FV/7/2025')}/pdf`)).status, 404)
  assert.equal((await ask(doors.app, doors.theirs.key, 'GET', `/former-documents?customerId=${customerId}`)).status, 404)
})
