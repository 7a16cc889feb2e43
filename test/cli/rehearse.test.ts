/** One night in which everything that a night can bring is due: rehearsed without a trace, lived, and found to be the same; and told to a person. */
import assert from 'node:assert/strict'
import { stripVTControlCharacters } from 'node:util'
import { after, before, test } from 'node:test'
import { assignToBalance } from '../../src/billing/assign-credit.ts'
import { askHolderChange } from '../../src/domains/change-holder.ts'
import { fileSignedRequest } from '../../src/domains/holder-request-papers.ts'
import { setRenewal } from '../../src/domains/renewal-wish.ts'
import { placeTransfer } from '../../src/domains/transfer-order.ts'
import { requestTransferOut } from '../../src/domains/transfer-out.ts'
import { dataOf } from '../../src/people/replace-holder.ts'
import { addDays, type Day } from '../../src/rules/calendar.ts'
import { clean } from '../support/clean.ts'
import { staff } from '../support/house.ts'
import { openHostingHouse, type HostingHouse } from '../support/hosting-house.ts'
import { nightsOf, type Told } from '../support/nights.ts'
import { warsaw } from '../support/warsaw.ts'

const night = '2026-03-24' as Day
const eve = (days: number): Day => addDays(night, -days)

let house: HostingHouse
let nights: ReturnType<typeof nightsOf>
let foreseen: Told

async function register (name: string): Promise<string> {
  const order = await house.order(name)
  await house.pay(order.proformaNumber, order.grossMinor)
  return (await house.db('domains').where({ name }).first('id')).id
}

async function openPaid (): Promise<void> {
  const { contractId } = await house.open()
  await house.payBill(contractId, 1)
}

/** What is due in the night was begun as long before it as its terms are long. */
before(async () => {
  house = await openHostingHouse('2025-03-24 10:00', 'niebieski', {}, ['nask', 'gtld'])
  nights = nightsOf(house)
  await register('przypomnij.pl')
  await nights.moveTo('2025-04-14 10:00')
  await register('odnowa.pl')
  const drawn = await register('z-salda.pl')
  await setRenewal(house.deps, staff, drawn, { autoRenew: true, years: 1 })
  await house.pay('zasilenie', 500_00n)
  await assignToBalance(house.deps, staff, { creditId: (await house.db('credits').where({ title: 'zasilenie' }).first('id')).id, customerId: house.customer.id })
  await nights.moveTo('2025-06-01 10:00')
  const [leaving, changing] = [await register('odchodzi.pl'), await register('zmiana.pl')]

  const before: Readonly<Record<number, () => Promise<unknown>>> = {
    64: async () => await openPaid(), // its second bill was suspended for, and now somebody has to decide
    31: async () => await openPaid(), // its second bill is late
    18: async () => await house.order('nieoplacona.pl'),
    16: async () => {
      await register('niepotwierdzona.com')
      await placeTransfer(house.deps, staff, { customerId: house.customer.id, name: 'nie-przyszla.com', holderId: house.holder.id, origin: 'registrar', authInfo: 'some-code-1', powerOfAttorney: true, byAttorney: false })
    },
    15: async () => await requestTransferOut(house.deps, { kind: 'customer', role: 'owner', userId: 'usr_ewa', customerId: house.customer.id, operatorId: house.operatorId }, leaving),
    9: async () => await openPaid() // its second month is billed
  }
  for (const days of Object.keys(before).map(Number).sort((a, b) => b - a)) {
    await nights.moveTo(`${eve(days)} 10:00`)
    await before[days]!()
    await house.settle()
  }
  await nights.moveTo(`${eve(1)} 12:00`)
  const { requestId } = await askHolderChange(house.deps, staff, { holderId: house.holder.id, data: { ...dataOf(house.holder), street: 'Nowa 7' }, domainIds: [changing] })
  await fileSignedRequest(house.deps, staff, requestId!, { filename: 'skan.pdf', content: clean(Buffer.from('%PDF-1.7 signed')) })
  const { domain } = await house.mailOf(house.customer.id)
  await house.db('sanction_cases').insert({
    id: 'cas_night', operator_id: house.operatorId, customer_id: house.customer.id, mail_domain_id: domain.id, mail_domain: domain.name, cause: 'report', rung: 1, rule: 'MZ-3.1', sanction: 'MZ-3.1', blocks: true, policy_version: 'niebieski@77', opened_at: warsaw(`${eve(1)} 09:00`),
    told_at: warsaw(`${eve(1)} 09:00`), block_until: warsaw(`${addDays(night, 1)} 09:00`), papers_until: warsaw(`${addDays(night, 9)} 09:00`), look_at: warsaw(`${night} 09:00`)
  })
  await nights.moveTo(`${eve(1)} 23:59`)
})
after(async () => { await house.close() })

/** How much there is of everything that a night writes. */
async function traces (): Promise<unknown> {
  const counts = await Promise.all(['audit', 'letters', 'documents', 'debts', 'registry_calls', 'registry_attempts', 'domain_steps', 'hosting_bills', 'pgboss.job', 'refunds', 'balance_entries'].map(async table => (await house.db(table).count({ count: '*' }))[0]!['count']))
  return [counts, await house.db('document_series').orderByRaw('document_series::text').select(), await house.db('orders').orderBy('id').select('id', 'look_at'), await house.db('hosting_contracts').orderBy('id').select('id', 'look_at')]
}

test('HOUSE rehearsal: orders, transfers, requests, reminders, hosting, cases and renewals are foreseen, and nothing is done', async () => {
  const [before, said] = [await traces(), house.sent.length]
  foreseen = await nights.rehearsed(night)
  assert.deepEqual(await traces(), before)
  assert.equal(house.sent.length, said)

  const { steps, letters, calls, documents, asked, fails } = foreseen.totals
  for (const step of ['issue-proforma', 'draw-balance', 'order.cancel', 'transfer-out.withdraw-code', 'holder-change.alarm', 'registrant.unconfirmed', 'domain.remind-data', 'hosting.bill', 'hosting.suspend', 'hosting.ask-terminate', 'hosting.announce-erasure', 'case.open-decision']) assert.ok(steps[step], `${step} of ${Object.keys(steps).join(' ')}`)
  for (const letter of ['order-cancelled', 'registrant-verify', 'data-reminder', 'hosting-billed', 'hosting-suspended', 'renewal-offered', 'invoice-issued']) assert.ok(letters[letter], `${letter} of ${Object.keys(letters).join(' ')}`)
  assert.equal(steps['order.cancel'], 2)
  assert.deepEqual([calls['domain:update'], calls['domain:renew'], documents['invoice'], fails], [1, 1, 1, 0])
  assert.ok(asked['PLN']! > 0n)
})

test('HOUSE rehearsal: the digest is that of the facts: another balance, address or time is another night, and put back it is the same', async () => {
  const look = house.db('domain_looks').whereIn('domain_id', house.db('domains').where({ name: 'odnowa.pl' }).select('id'))
  const balance = house.db('balances').where({ customer_id: house.customer.id })
  const changes: [string, () => Promise<unknown>, () => Promise<unknown>][] = [
    ['a balance', () => balance.clone().decrement('amount_minor', 499_00), () => balance.clone().increment('amount_minor', 499_00)],
    ['an address', () => house.db('customers').where({ id: house.customer.id }).update({ email: 'ewa2@example.test' }), () => house.db('customers').where({ id: house.customer.id }).update({ email: 'ewa@example.test' })],
    ['a name that is looked at later', () => look.clone().update({ look_at: warsaw(`${addDays(night, 1)} 00:00`) }), () => look.clone().update({ look_at: warsaw(`${night} 00:00`) })]
  ]
  for (const [what, change, back] of changes) {
    await change()
    assert.notEqual((await nights.rehearsed(night)).digest, foreseen.digest, what)
    await back()
  }
  assert.equal((await nights.rehearsed(night)).digest, foreseen.digest)
})

test('HOUSE rehearsal: what will fail is told with its reason, and stops nothing else', async t => {
  const order = house.db('orders').where({ name: 'nieoplacona.pl' })
  const { policy_version: version } = await order.clone().first('policy_version')
  await order.clone().update({ policy_version: 'niebieski@99' })
  const { totals, lines } = await nights.rehearsed(night)
  assert.equal(totals.fails, 1)
  assert.deepEqual(foreseen.lines.filter(line => !lines.includes(line)).map(line => /nieoplacona\.pl|"closed"/.test(line)), [true, true, true], 'its step, its debt, its letter')
  const text = stripVTControlCharacters(await nights.command(t, '--night', night))
  assert.match(text, /fails: .*niebieski@99.*domains\.advance-order/)
  await order.clone().update({ policy_version: version })
})

test('HOUSE rehearsal: the command shows each frame as it would be sent, without secrets and without a number', async t => {
  const text = stripVTControlCharacters(await nights.command(t, '--night', night, '--frames', '--limit', '500'))
  assert.match(text, /<domain:name>odchodzi\.pl<\/domain:name>|<name>odchodzi\.pl<\/name>/)
  assert.match(text, /<clTRID>given-when-sent<\/clTRID>/)
  assert.match(text, /<pw>\*\*\*<\/pw>/)
  assert.match(text, /Nothing was done\. Digest [0-9a-f]{64}/)
  const json = JSON.parse(await nights.command(t, '--night', night, '--json', '--limit', '500'))
  assert.equal(json.digest, foreseen.digest)
  const calls = json.names.flatMap(({ lines }: { lines: { is: string, frame?: string }[] }) => lines.filter(({ is }) => is === 'call'))
  assert.equal(calls.length, 2)
  for (const { frame } of calls) assert.match(frame, /given-when-sent/)
})

test('HOUSE rehearsal: lived through the real jobs, the night comes to the digest of its rehearsal', async () => {
  await nights.moveTo(`${night} 23:59`)
  const was = await nights.lived(night)
  assert.deepEqual(was.lines, foreseen.lines)
  assert.equal(was.digest, foreseen.digest)
})
