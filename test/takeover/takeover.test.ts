/** Another operator's customers come over, on the real house with its practice registry: what the dry run says, what the run makes, and what it makes twice: nothing. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Actor } from '../../src/audit/actor.ts'
import { balanceOf } from '../../src/billing/balance.ts'
import { payOutBalance } from '../../src/billing/refund-credit.ts'
import { transact } from '../../src/db/transact.ts'
import type { Registries } from '../../src/registry/links.ts'
import { dayOf } from '../../src/rules/calendar.ts'
import { formatAmount } from '../../src/rules/money.ts'
import { checkTakeover, type TakeoverFiles } from '../../src/takeover/check.ts'
import { runTakeover, type RunReport } from '../../src/takeover/run.ts'
import type { SourceFile } from '../../src/takeover/source-file.ts'
import type { Verdict } from '../../src/takeover/takeover.ts'
import { openHouse, staff, type House } from '../support/house.ts'
import { lookAtOf } from '../support/look-at.ts'
import { firm, jan, noPapers, tableOf } from './files.ts'
import { registeredAt } from './registry.ts'

let house: House
let observer: Registries
let expiresOn: string
before(async () => {
  house = await openHouse('2026-02-02 10:00')
  observer = await house.observer()
  const { expiresAt } = await registeredAt(house.deps, house.deps.registries, 'str', 'przejmowana.pl')
  expiresOn = dayOf(expiresAt)
  await registeredAt(house.deps, house.deps.registries, 'str', 'druga.pl')
  await registeredAt(house.deps, observer, 'obs', 'cudza.pl')
})
after(async () => {
  await observer.close()
  await house.close()
})

const papers = async (name: string) => name === '12.pdf' ? Buffer.from('%PDF-1.7 issued by Alfa') : undefined
const from = (source: string, ...files: SourceFile[]): TakeoverFiles => ({ source, files, papers })
const check = async (source: string, files: SourceFile[], offline = false): Promise<Verdict> => await checkTakeover(house.deps, staff, from(source, ...files), { offline })
const run = async (source: string, files: SourceFile[], skipFaulty = false): Promise<RunReport> => await runTakeover(house.deps, staff, from(source, ...files), { skipFaulty })
const say = ({ faults }: Pick<Verdict, 'faults'>) => faults.map(({ file, line, column, reason }) => `${file}:${line} ${column ?? ''} ${reason}`)
const notes = ({ notes: found }: Pick<Verdict, 'notes'>) => found.map(({ file, line, column, reason }) => `${file}:${line} ${column ?? ''} ${reason}`)
const rowsOf = async (table: string) => Number((await house.db(table).count({ count: '*' }))[0]!['count'])
const everything = async () => Object.fromEntries(await Promise.all(['customers', 'holders', 'domains', 'credits', 'debts', 'documents', 'former_documents', 'taken_over', 'audit', 'takeovers'].map(async table => [table, await rowsOf(table)])))

const domain = { name: 'przejmowana.pl', customer: 'K-1', holder: '', expires_on: '2027-02-02', auto_renew: '', name_servers: '' }
const proforma = { number: 'PRO/12/2026', kind: 'proforma', customer: 'K-1', issued_on: '2026-01-20', due_on: '2026-02-03', net: '100,00', vat_rate: '23', gross: '123,00', currency: 'PLN', paid_on: '', domain: '', file: '' }

test('HOUSE-TAKEOVER the dry run says every fault of every file at once, and keeps nothing', async () => {
  const before = await everything()
  const verdict = await check('alfa', [
    tableOf('customers', [jan, { ...jan, reference: 'K-2', email: 'x' }, { ...firm, reference: 'K-3', tax_id: '' }, { ...firm, reference: 'K-4', phone: '', kind: '', city: '' }]),
    tableOf('domains', [{ ...domain, expires_on: expiresOn }, { ...domain, name: 'cudza.pl' }, { ...domain, name: 'niczyja.pl' }, { ...domain, name: 'druga.pl', customer: 'K-9' }, { ...domain, name: 'druga.pl', customer: 'K-3' }, { ...domain, name: 'a.zz' }, { ...domain, name: 'przyklad.com' }]),
    tableOf('balances', [{ customer: 'K-1', currency: 'PLN', amount: 'sto' }, { customer: 'K-9', currency: 'PLN', amount: '1' }]),
    tableOf('documents', [{ ...proforma, gross: '124' }, { ...proforma, number: 'PRO/13/2026', file: 'nie-ma.pdf' }])
  ])
  assert.deepEqual(say(verdict).sort(), [
    'balances:2 amount bad-sum', 'balances:3 customer unknown-customer',
    'customers:3 email bad-email', 'customers:4 tax_id bad-tax-id', 'customers:5 city bad-city', 'customers:5 phone bad-phone',
    'documents:2 gross sums-differ', 'documents:3 file bad-file',
    'domains:3 name not-ours', 'domains:4 name not-registered', 'domains:5 customer unknown-customer', 'domains:6 customer customer-faulty', 'domains:6 name twice', 'domains:5 name twice', 'domains:7 name unknown-zone', 'domains:8 name no-connection'
  ].sort())
  assert.deepEqual(verdict.toMake, { customer: 1, holder: 1, domain: 1, balance: 0, document: 0 })
  assert.deepEqual({ ...verdict.registry, away: [...verdict.registry.away] }, { asked: 4, ours: 3, away: [] })
  assert.match(verdict.faults.find(fault => fault.reason === 'not-ours')!.say, /cudza\.pl is not under our account.*moved first/)
  assert.deepEqual(await everything(), before)
})

test('HOUSE-TAKEOVER the same customer twice in a file: both lines, each with the other', async () => {
  const verdict = await check('alfa', [tableOf('customers', [jan, { ...jan, email: 'b@example.pl' }, { ...jan, email: 'c@example.pl' }])], true)
  assert.deepEqual(say(verdict), ['customers:2 reference twice', 'customers:3 reference twice', 'customers:4 reference twice'])
  assert.equal(verdict.toMake.customer, 0)
})

test('HOUSE-TAKEOVER what refers to a faulty line is faulty; offline the file is all that is known of a domain', async () => {
  const verdict = await check('alfa', [
    tableOf('customers', [{ ...jan, email: 'x' }, { ...firm, kind: '' }]),
    tableOf('domains', [domain, { ...domain, name: 'druga.pl', customer: 'K-2' }, { ...domain, name: 'cudza.pl', customer: 'K-2', registry_account: 'observer' }])
  ], true)
  assert.deepEqual(say(verdict), ['customers:2 email bad-email', 'domains:2 customer customer-faulty', 'domains:3 holder no-holder', 'domains:4 holder no-holder'])
  const right = await check('alfa', [tableOf('customers', [jan]), tableOf('domains', [{ ...domain, registry_account: 'observer' }, { ...domain, name: 'druga.pl', registry_account: 'strefa' }])], true)
  assert.deepEqual(say(right), ['domains:2 registry_account not-ours'])
  assert.deepEqual([right.registry.asked, right.toMake.domain], [0, 1])
})

const whole = () => [
  tableOf('customers', [{ ...jan, e_invoices: 'tak' }, firm]),
  tableOf('holders', [{ ...jan, lang: undefined, reference: 'H-1', customer: 'K-2', name: 'Anna Nowak', email: 'anna@example.pl' }].map(({ lang: _, ...row }) => row)),
  tableOf('domains', [{ ...domain, expires_on: '2027-02-01', auto_renew: 'tak', name_servers: 'ns1.alfa.example ns2.alfa.example' }, { ...domain, name: 'druga.pl', customer: 'K-2', holder: 'H-1' }]),
  tableOf('balances', [{ customer: 'K-1', currency: 'PLN', amount: '1 234,56' }, { customer: 'K-1', currency: 'EUR', amount: '10.00' }, { customer: 'K-2', currency: 'PLN', amount: '0,00' }]),
  tableOf('documents', [proforma, { ...proforma, number: 'FV/7/2025', kind: 'invoice', paid_on: '2026-01-22', file: '12.pdf' }, { ...proforma, number: 'FV/8/2025', kind: 'invoice', customer: 'K-2' }])
]

const money = async () => {
  const sum = async (sql: string) => BigInt((await house.db.raw(`select coalesce(sum(${sql}`)).rows[0].sum)
  return {
    in: await sum('amount_minor), 0) as sum from credits'),
    settled: await sum('amount_minor), 0) as sum from allocations where returned_at is null and credit_id is not null'),
    refunded: await sum("amount_minor), 0) as sum from refunds where state <> 'cancelled'"),
    waiting: await sum('rest_minor), 0) as sum from credit_rests'),
    balances: await sum('amount_minor), 0) as sum from balances')
  }
}
const isEven = ({ in: came, settled, refunded, waiting, balances }: Awaited<ReturnType<typeof money>>) => assert.equal(came, settled + refunded + waiting + balances)

test('HOUSE-TAKEOVER the run makes what the dry run said, with its evidence; money in = settled + refunded + waiting + balances', async () => {
  const said = await check('alfa', whole())
  assert.deepEqual(say(said), [])
  assert.deepEqual(notes(said), ['domains:2 expires_on differs', 'domains:2 name_servers differs'])
  assert.deepEqual(said.sums.map(({ what, currency, count, minor }) => [what, currency, count, formatAmount(minor)]),
    [['balances', 'PLN', 2, '1234.56'], ['balances', 'EUR', 1, '10.00'], ['owed', 'PLN', 2, '246.00'], ['paid', 'PLN', 1, '123.00']])

  const { outcome, entered, takeoverId } = await run('alfa', whole())
  assert.equal(outcome, 'entered')
  assert.deepEqual(entered, said.toMake)
  assert.deepEqual(entered, { customer: 2, holder: 3, domain: 2, balance: 2, document: 3 })

  const row = await house.db('domains').where({ name: 'przejmowana.pl' }).first()
  assert.deepEqual([row.expires_on, row.order_id, row.auto_renew, row.came_at], [expiresOn, null, true, null]) // the registry's end, not the file's
  const lookAt = await lookAtOf(house.db, row.name)
  assert.ok(lookAt && lookAt < row.expires_at)
  const customerId = row.customer_id
  assert.equal((await transact(house.db, trx => balanceOf(trx, customerId, 'PLN'))).amountMinor, 123456n)
  const credit = await house.db('credits').where({ takeover_id: takeoverId, currency: 'PLN' }).first()
  assert.deepEqual([credit.explanation.file, credit.explanation.line, credit.statement_id, credit.provider_id], ['balances', 2, null, null])
  assert.match(credit.explanation.sha256, /^[0-9a-f]{64}$/)
  assert.deepEqual(await house.db('invoice_consents').where({ customer_id: customerId }).pluck('accepted'), [true])
  const second = await house.db('domains').where({ name: 'druga.pl' }).first()
  assert.equal((await house.db('holders').where({ id: second.holder_id }).first()).name, 'Anna Nowak')
  isEven(await money())

  const audited = await house.db('audit').where({ rule: 'HOUSE-TAKEOVER' }).orderBy('id').pluck('action')
  assert.deepEqual(audited, ['takeover.begin', 'domain.take-over', 'domain.take-over', 'balance.take-over', 'balance.take-over', 'document.take-over', 'document.take-over', 'document.take-over', 'takeover.end'])
})

test('HOUSE-TAKEOVER the same files again make nothing and say so; mended ones add what is not there', async () => {
  const { takeovers: _, audit: __, ...before } = await everything()
  const again = await run('alfa', whole())
  assert.equal(again.outcome, 'nothing-new')
  assert.deepEqual(again.verdict.already, { customer: 2, holder: 3, domain: 2, balance: 2, document: 3 })
  assert.deepEqual(say(again.verdict), [])
  const { takeovers: ___, audit: ____, ...after } = await everything()
  assert.deepEqual(after, before)

  const more = await run('alfa', [tableOf('customers', [jan, firm, { ...jan, reference: 'K-3', email: 'trzeci@example.pl' }])])
  assert.deepEqual([more.outcome, more.entered.customer, more.entered.holder, more.verdict.already.customer], ['entered', 1, 1, 2])
  assert.deepEqual(notes(more.verdict), ['customers:2  changed']) // e_invoices is not said any more
})

test('HOUSE-TAKEOVER the former operator’s documents keep their numbers and never meet our series', async () => {
  const series = await house.db('document_series').select('kind', 'last_number')
  assert.deepEqual(series, [])
  assert.deepEqual((await house.db('former_documents').orderBy('number').select('number', 'kind', 'paid_on', 'debt_id')).map(({ debt_id: debt, ...row }) => ({ ...row, owed: debt !== null })), [
    { number: 'FV/7/2025', kind: 'invoice', paid_on: '2026-01-22', owed: false },
    { number: 'FV/8/2025', kind: 'invoice', paid_on: null, owed: true },
    { number: 'PRO/12/2026', kind: 'proforma', paid_on: null, owed: true }
  ])
  assert.deepEqual(await house.db('documents').orderBy('number').pluck('number'), ['alfa invoice: FV/8/2025', 'alfa: PRO/12/2026'])
})

test('HOUSE-TAKEOVER a transfer that names a former pro-forma settles it and is invoiced by us; a former invoice is not invoiced twice', async () => {
  const { statements: [first] } = await house.pay('Zapłata za PRO 12/2026 domena', 12300n)
  assert.deepEqual(first!.credits.map(({ reason, settled }) => [reason, settled]), [['paid', ['alfa: PRO/12/2026']]])
  const { statements: [second] } = await house.pay('FV 8-2025', 12300n)
  assert.deepEqual(second!.credits.map(({ reason, settled }) => [reason, settled]), [['paid', ['alfa invoice: FV/8/2025']]])
  const invoices = await house.db('documents').where({ kind: 'invoice' }).select('number', 'facts')
  assert.deepEqual(invoices.map(({ number, facts }) => [number, facts.proformaNumber, facts.grossMinor]), [['FV/2026/000001', 'PRO/12/2026', '12300']])
  isEven(await money())
})

test('HOUSE-TAKEOVER money that was handed over goes out again only to an account that a person names', async () => {
  const { customer_id: customerId } = await house.db('domains').where({ name: 'przejmowana.pl' }).first('customer_id')
  const { refundIds } = await payOutBalance(house.deps, staff, { customerId, currency: 'PLN', amountMinor: 3456n })
  assert.deepEqual(await house.db('refunds').whereIn('id', refundIds).select('state', 'amount_minor', 'to_iban'), [{ state: 'needs-account', amount_minor: 3456n, to_iban: null }])
  isEven(await money())
})

test('HOUSE-TAKEOVER one of our own customers is recognised by its tax id and stands for a reference where that is said', async () => {
  const files = (our: string) => [tableOf('customers', [{ ...firm, reference: 'B-1', our_customer: our }]), tableOf('balances', [{ customer: 'B-1', currency: 'PLN', amount: '5' }])]
  const verdict = await check('beta', files(''))
  assert.deepEqual(say(verdict), ['customers:2 tax_id same-tax-id', 'balances:2 customer customer-faulty'])
  const [, id] = /customer (cus_\w+)/.exec(verdict.faults[0]!.say)!
  assert.deepEqual(say(await check('beta', files('cus_neverwas'))), ['customers:2 our_customer unknown-customer', 'balances:2 customer customer-faulty'])
  const before = await rowsOf('customers')
  assert.equal((await run('beta', files(id!))).outcome, 'entered')
  assert.equal(await rowsOf('customers'), before)
  assert.equal((await transact(house.db, trx => balanceOf(trx, id!, 'PLN'))).amountMinor, 500n)
})

test('HOUSE-TAKEOVER what is in the way here: a domain that lives, an open order, the e-mail address of another', async () => {
  await house.order('zamowiona.pl')
  const verdict = await check('gamma', [
    tableOf('customers', [{ ...jan, email: 'EWA@example.test' }]),
    tableOf('domains', [domain, { ...domain, name: 'zamowiona.pl' }])
  ], true)
  assert.deepEqual(say(verdict), ['domains:2 name name-registered', 'domains:3 name name-ordered'])
  assert.deepEqual(notes(verdict), ['customers:2 email same-email'])
})

test('HOUSE-TAKEOVER with a faulty line nothing is entered; left out, the right ones are, and what refers to it waits with it', async () => {
  const files = () => [tableOf('customers', [{ ...jan, reference: 'D-1' }, { ...jan, reference: 'D-2', email: 'x' }]), tableOf('balances', [{ customer: 'D-1', currency: 'PLN', amount: '1' }, { customer: 'D-2', currency: 'PLN', amount: '2' }])]
  const { takeovers: _, audit: __, ...before } = await everything()
  const refused = await run('delta', files())
  assert.deepEqual([refused.outcome, refused.entered.customer], ['faulty', 0])
  const { takeovers: ___, audit: ____, ...after } = await everything()
  assert.deepEqual(after, before)

  const entered = await run('delta', files(), true)
  assert.deepEqual([entered.outcome, entered.entered.customer, entered.entered.balance], ['entered', 1, 1])
  assert.deepEqual([[...entered.seen!.faultyLines('customers')], [...entered.seen!.faultyLines('balances')]], [[3], [3]])
  const mended = await run('delta', [tableOf('customers', [{ ...jan, reference: 'D-2' }]), tableOf('balances', [{ customer: 'D-2', currency: 'PLN', amount: '2' }])])
  assert.deepEqual([mended.outcome, mended.entered.customer, mended.entered.balance], ['entered', 1, 1])
  isEven(await money())
})

test('HOUSE-TAKEOVER a file of which the rest could not be read lets nothing in, not even its right lines', async () => {
  const broken = { name: 'customers' as const, bytes: async function * () { yield Buffer.from('reference;name;email;phone;street;city;postcode;country\nE-1;Jan;j@example.pl;600123456;a;b;90-001;PL\nE-2;"Jan;x\n') } }
  const report = await run('epsilon', [broken], true)
  assert.deepEqual([report.outcome, say(report.verdict), report.entered.customer], ['faulty', ['customers:3  quotation-mark'], 0])
})

test('HOUSE-TAKEOVER a registry that is away: the dry run says so, the run enters nothing and goes on when it is back', async () => {
  await registeredAt(house.deps, house.deps.registries, 'str', 'trzecia.pl')
  const files = () => [tableOf('customers', [{ ...jan, reference: 'F-1' }]), tableOf('domains', [{ ...domain, name: 'trzecia.pl', customer: 'F-1' }])]
  await house.registryAway()
  const verdict = await check('zeta', files())
  assert.deepEqual([say(verdict), verdict.registry.away.map(({ registry }) => registry)], [[], ['nask']])
  const stopped = await run('zeta', files())
  assert.deepEqual([stopped.outcome, stopped.entered], ['registry-away', { customer: 0, holder: 0, domain: 0, balance: 0, document: 0 }])
  await house.registryBack()
  const done = await run('zeta', files())
  assert.deepEqual([done.outcome, done.takeoverId, done.entered.domain], ['entered', stopped.takeoverId, 1])
})

const others: [string, Actor][] = [
  ['a customer', { kind: 'customer', role: 'owner', userId: 'usr_x', customerId: 'cus_x', operatorId: 'niebieski' }],
  ['the registrar desk', { kind: 'staff', userId: 'usr_x', operatorId: 'niebieski', role: 'registrar-desk' }],
  ['an auditor', { kind: 'staff', userId: 'usr_x', operatorId: 'niebieski', role: 'auditor' }],
  ['the product itself', { kind: 'machine', name: 'x' }]
]
for (const [who, actor] of others) {
  test(`HOUSE-TAKEOVER ${who} may not take over, nor look`, async () => {
    await assert.rejects(checkTakeover(house.deps, actor, from('alfa', tableOf('customers', [jan])), { offline: true }), { code: 'forbidden' })
    await assert.rejects(runTakeover(house.deps, actor, from('alfa', tableOf('customers', [jan])), { skipFaulty: false }), { code: 'forbidden' })
  })
}

test('HOUSE-TAKEOVER another operator of the house has references of its own, and none of ours are its to use', async () => {
  const { id: _, ...operator } = await house.db('operators').where({ id: 'niebieski' }).first()
  await house.db('operators').insert({ ...operator, id: 'drugi', bank_account: 'PL94999000090000000087654321', brand: JSON.stringify(operator.brand) })
  const theirs: Actor = { ...staff, operatorId: 'drugi', userId: 'usr_drugi' } as Actor
  const balances = tableOf('balances', [{ customer: 'K-1', currency: 'PLN', amount: '1' }])
  const unknown = await checkTakeover(house.deps, theirs, from('alfa', balances), { offline: true })
  assert.deepEqual(say(unknown), ['balances:2 customer unknown-customer'])
  const ours = await house.db('customers').where({ operator_id: 'niebieski', tax_id: '5252248481' }).first()
  const stolen = await checkTakeover(house.deps, theirs, from('alfa', tableOf('customers', [{ ...firm, our_customer: ours.id }])), { offline: true })
  assert.deepEqual(say(stolen), ['customers:2 our_customer unknown-customer'])
  const entered = await runTakeover(house.deps, theirs, from('alfa', tableOf('customers', [jan, firm]), balances), { skipFaulty: false })
  assert.deepEqual([entered.outcome, entered.entered.customer, entered.entered.balance], ['entered', 2, 1])
  assert.equal((await house.db('customers').where({ operator_id: 'drugi' })).length, 2)
})

test('HOUSE-TAKEOVER a source has a word of its own, and there is something to take', async () => {
  await assert.rejects(check('Alfa Hosting', [tableOf('customers', [jan])]), { reason: 'bad-source' })
  await assert.rejects(checkTakeover(house.deps, staff, { source: 'alfa', files: [], papers: noPapers }, { offline: true }), { reason: 'no-files' })
  await assert.rejects(check('alfa', [tableOf('customers', [jan]), tableOf('customers', [jan])]), { reason: 'file-twice' })
})
