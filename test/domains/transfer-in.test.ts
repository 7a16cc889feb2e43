/** Domains on their way here, told in dates, on the real house with its practice registries. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { findDebt } from '../../src/billing/find.ts'
import { transact } from '../../src/db/transact.ts'
import { fileOrderPaper } from '../../src/domains/file-order-paper.ts'
import { lifeOfDomain } from '../../src/domains/life.ts'
import { acceptTransfer } from '../../src/domains/transfer-accept.ts'
import { advanceTransferIn } from '../../src/domains/transfer-in.ts'
import { placeTransfer, type PlacedTransfer, type TransferDraft } from '../../src/domains/transfer-order.ts'
import { withdrawOrder } from '../../src/domains/withdraw-order.ts'
import { callRegistry, type Settled } from '../../src/registry/call.ts'
import type { Transform } from '../../src/registry/epp/command.ts'
import { contactCreate } from '../../src/registry/epp/commands/contact-create.ts'
import { domainCreate } from '../../src/registry/epp/commands/domain-create.ts'
import { domainInfo } from '../../src/registry/epp/commands/domain-info.ts'
import { domainTransfer } from '../../src/registry/epp/commands/domain-transfer.ts'
import type { Registries } from '../../src/registry/links.ts'
import { newAuthInfo } from '../../src/registry/new-ids.ts'
import { pollRegistry } from '../../src/registry/poll.ts'
import { readRegistry } from '../../src/registry/read.ts'
import { sayInstant } from '../../src/rules/calendar.ts'
import { clean } from '../support/clean.ts'
import { openHouse, staff, type House } from '../support/house.ts'

let house: House
let observer: Registries
before(async () => {
  house = await openHouse('2026-01-05 10:00', ['nask', 'gtld', 'eurid'])
  observer = await house.observer()
})
after(async () => {
  await observer.close()
  await house.close()
})

const orderOf = async (id: string) => await house.db('orders').where({ id }).first()
const domainOf = async (name: string) => await house.db('domains').where({ name }).first()
const refundedFor = async (debtId: string) => (await transact(house.db, async trx => await findDebt(trx, debtId)))!.refundedMinor
const said = async (text: string) => Number((await house.db('registry_attempts').where({ kind: 'say', command: 'domain:transfer' }).whereLike('said', `%${text}%`).count({ count: '*' }))[0]!['count'])

let told = 0
const theirs = async <Request extends object, Result>(registry: string, command: Transform<Request, Result>, request: NoInfer<Request>): Promise<Settled<Result>> =>
  await callRegistry({ ...house.deps, registries: observer }, { key: `theirs:${++told}`, registry, subject: { type: 'test', id: 'theirs' }, command, request })
const done = <Result>(settled: Settled<Result>): Result => {
  assert.ok(settled.ok, JSON.stringify(settled))
  return settled.result
}
const person = { name: 'Ewa Nowacka', organisation: null, street: ['Długa 1'], city: 'Łódź', postcode: '90-001', country: 'PL', phone: '+48.600123456', email: 'ewa@example.test', individual: true }

/** Another registrar has it. Returns the code that its holder was given. */
async function theirsRegistered (name: string): Promise<string> {
  if (name.endsWith('.pl')) {
    const authInfo = newAuthInfo()
    const { id: registrant } = done(await theirs('nask', contactCreate, { ...person, id: `obs${String(told).padStart(9, '0')}`, authInfo: newAuthInfo() }))
    done(await theirs('nask', domainCreate, { name, years: 1, nameServers: [], registrant, authInfo }))
    return authInfo
  }
  if (name.endsWith('.eu')) {
    const { id: registrant } = done(await theirs('eurid', contactCreate, { ...person, id: 'theirs', eurid: { type: 'registrant', language: 'pl' } }))
    done(await theirs('eurid', domainCreate, { name, years: 1, nameServers: [], registrant }))
    return await codeOfEu(name)
  }
  const authInfo = newAuthInfo()
  done(await theirs('verisign', domainCreate, { name, years: 1, nameServers: [], authInfo }))
  return authInfo
}

const codeOfEu = async (name: string) => (await readRegistry({ ...house.deps, registries: observer }, 'eurid', domainInfo, { name, transferCode: 'request' })).authInfo!

const place = async (name: string, authInfo: string, more: Partial<TransferDraft> = {}): Promise<PlacedTransfer> => {
  const placed = await placeTransfer(house.deps, staff, { customerId: house.customer.id, name, holderId: house.holder.id, origin: 'registrar', authInfo, powerOfAttorney: true, byAttorney: false, ...more })
  await house.settle()
  return placed
}
const pay = async ({ proforma }: PlacedTransfer) => { await house.pay(proforma!.proformaNumber, proforma!.grossMinor) }
/** As it stands in the holder's letter. */
const tokenOf = async ({ orderId }: PlacedTransfer): Promise<string> => (await house.db('letters').where({ key: `transfer-accept:${orderId}` }).first()).facts.link.split('#')[1]
const powerOfAttorney = { purpose: 'power-of-attorney' as const, filename: 'pelnomocnictwo.txt', content: clean(Buffer.from('Pełnomocnictwo. (-) Ewa Nowacka')) }

const codes = new Map<string, string>()
test('DOM-III.6 names that another registrar has', async () => {
  for (const name of ['przychodzi.com', 'nieoplacona.com', 'zly-kod.com', 'odrzucona.com', 'wycofana.com', 'przychodzi.pl', 'z-nask.pl', 'przychodzi.eu']) codes.set(name, await theirsRegistered(name))
  await house.moveTo('2026-03-16 10:00')
  assert.equal(codes.size, 8)
})

test('DOM-III.6 .com: ordered; the holder’s acceptance by the link, once; started after the payment; a period is added', async () => {
  const placed = await place('przychodzi.com', codes.get('przychodzi.com')!)
  assert.deepEqual([placed.awaitsAcceptance, placed.papers, sayInstant(placed.keepUntil)], [true, [], '2026-03-30 24:00'])
  const letter = await house.db('letters').where({ key: `transfer-accept:${placed.orderId}` }).first()
  assert.deepEqual([letter.to_email, letter.rules], ['ewa@example.test', ['DOM-III.6']])
  assert.ok(!JSON.stringify(await orderOf(placed.orderId)).includes(await tokenOf(placed)), 'the link’s secret is in the letter alone')

  await pay(placed)
  assert.equal((await orderOf(placed.orderId)).requested_at, null, 'paid, not accepted: nothing is said')
  await assert.rejects(acceptTransfer(house.deps, 'tra_wrong'), { code: 'not-found' })
  await acceptTransfer(house.deps, await tokenOf(placed))
  await assert.rejects(acceptTransfer(house.deps, await tokenOf(placed)), { code: 'conflict', reason: 'accepted-already' })
  await house.settle()
  const asked = await orderOf(placed.orderId)
  assert.ok(asked.requested_at && !asked.ended_at)
  await assert.rejects(withdrawOrder(house.deps, staff, placed.orderId), { code: 'too-late' })

  done(await theirs('verisign', domainTransfer, { op: 'approve', name: 'przychodzi.com' }))
  await pollRegistry(house.deps, 'verisign')
  await house.settle()
  const domain = await domainOf('przychodzi.com')
  const facts = await readRegistry(house.deps, 'verisign', domainInfo, { name: 'przychodzi.com' })
  assert.deepEqual([facts.sponsor, domain.expires_at, domain.expires_on], ['strefa', facts.expiresAt, '2028-01-05'])
  assert.deepEqual([domain.registered_at, domain.came_at !== null, domain.auth_info_sealed], [facts.createdAt, true, null])
  assert.deepEqual([(await orderOf(placed.orderId)).end_reason, (await orderOf(placed.orderId)).auth_info_sealed], ['transferred', null])
  assert.equal(await said('przychodzi.com'), 2, 'one request of ours, one answer of theirs')
  const { past } = await lifeOfDomain(house.deps, staff, domain.id)
  assert.deepEqual(past.filter(({ clock }) => clock === 'registry').map(({ event, rule }) => `${event} ${rule}`), ['transferred-in DOM-III.6'])
  await Promise.all([advanceTransferIn(house.deps, placed.orderId), advanceTransferIn(house.deps, placed.orderId)])
  assert.equal(await said('przychodzi.com'), 2)
})

test('DOM-III.6 nobody answers: the registry approves by itself after five days, and the sweep finds it', async () => {
  codes.set('cierpliwa.com', await theirsRegistered('cierpliwa.com'))
  await house.moveTo('2026-05-18 10:00')
  const placed = await place('cierpliwa.com', codes.get('cierpliwa.com')!)
  await acceptTransfer(house.deps, await tokenOf(placed))
  await pay(placed)
  assert.equal(await domainOf('cierpliwa.com'), undefined)
  await house.moveTo('2026-05-23 11:00')
  assert.equal((await domainOf('cierpliwa.com')).expires_on, '2028-03-16')
})

test('DOM-III.6 a wrong code, a rejection: the whole price goes back', async () => {
  const wrong = await place('zly-kod.com', 'not-the-code')
  await acceptTransfer(house.deps, await tokenOf(wrong))
  await pay(wrong)
  const failed = await orderOf(wrong.orderId)
  assert.deepEqual([failed.end_reason, failed.end_rule], ['wrong-code', 'DOM-III.6'])
  assert.equal(await refundedFor(failed.debt_id), wrong.proforma!.grossMinor)

  const rejected = await place('odrzucona.com', codes.get('odrzucona.com')!)
  await acceptTransfer(house.deps, await tokenOf(rejected))
  await pay(rejected)
  done(await theirs('verisign', domainTransfer, { op: 'reject', name: 'odrzucona.com' }))
  await pollRegistry(house.deps, 'verisign')
  await house.settle()
  const ended = await orderOf(rejected.orderId)
  assert.equal(ended.end_reason, 'transfer-rejected')
  assert.equal(await refundedFor(ended.debt_id), rejected.proforma!.grossMinor)
  assert.equal(await domainOf('odrzucona.com'), undefined)
})

test('DOM-I.9-WD withdrawn before the registry was asked; never paid: cancelled when that is known', async () => {
  const withdrawn = await place('wycofana.com', codes.get('wycofana.com')!)
  await pay(withdrawn)
  await withdrawOrder(house.deps, staff, withdrawn.orderId)
  assert.equal(await refundedFor((await orderOf(withdrawn.orderId)).debt_id), withdrawn.proforma!.grossMinor)
  await assert.rejects(acceptTransfer(house.deps, await tokenOf(withdrawn)), { code: 'not-found' })

  const unpaid = await place('nieoplacona.com', codes.get('nieoplacona.com')!)
  await acceptTransfer(house.deps, await tokenOf(unpaid))
  await house.moveTo('2026-06-12 10:00')
  assert.deepEqual((await orderOf(unpaid.orderId)).end_reason, 'unpaid')
})

test('DOM-II.8 .pl: free of charge; asked for within 24 hours of its power of attorney; the old code opens nothing any more', async () => {
  const placed = await place('przychodzi.pl', codes.get('przychodzi.pl')!)
  assert.deepEqual([placed.proforma, placed.papers, placed.awaitsAcceptance], [null, ['power-of-attorney'], false])
  assert.equal((await orderOf(placed.orderId)).requested_at, null)
  await fileOrderPaper(house.deps, staff, placed.orderId, powerOfAttorney)
  await house.settle()
  assert.ok((await orderOf(placed.orderId)).requested_at)
  await house.moveTo('2026-06-15 10:00') // the holder confirms
  const domain = await domainOf('przychodzi.pl')
  assert.ok(domain, JSON.stringify(await orderOf(placed.orderId)))
  assert.equal(domain.expires_on, '2027-01-05', 'a .pl transfer prolongs nothing')
  const facts = await readRegistry(house.deps, 'nask', domainInfo, { name: 'przychodzi.pl' })
  assert.notEqual(facts.authInfo, codes.get('przychodzi.pl'))
  assert.equal(house.deps.keys.open(domain.auth_info_sealed, domain.id), facts.authInfo)
})

test('DOM-II.7-DOC .pl from NASK itself: a person’s signature besides', async () => {
  const placed = await place('z-nask.pl', codes.get('z-nask.pl')!, { origin: 'registry' })
  assert.deepEqual(placed.papers, ['power-of-attorney', 'signature'])
  const { missing } = await fileOrderPaper(house.deps, staff, placed.orderId, powerOfAttorney)
  assert.deepEqual(missing, ['signature'])
  await house.settle()
  assert.equal((await orderOf(placed.orderId)).requested_at, null)
  await fileOrderPaper(house.deps, staff, placed.orderId, { purpose: 'signature', filename: 'wniosek.txt', content: clean(Buffer.from('Wniosek. (-) Ewa Nowacka')) })
  await house.settle()
  assert.ok((await orderOf(placed.orderId)).requested_at)
  await assert.rejects(place('obca.com', 'code', { origin: 'registry' }), { code: 'invalid', reason: 'origin' })
})

test('DOM-IV.6 .eu: the registry’s rules: the code of the day, contacts of our own, at once, a year more', async () => {
  const placed = await place('przychodzi.eu', await codeOfEu('przychodzi.eu'))
  await acceptTransfer(house.deps, await tokenOf(placed))
  await pay(placed)
  const domain = await domainOf('przychodzi.eu')
  assert.ok(domain, JSON.stringify(await orderOf(placed.orderId)))
  assert.equal(domain.expires_on, '2028-01-05')
  const facts = await readRegistry(house.deps, 'eurid', domainInfo, { name: 'przychodzi.eu' })
  assert.deepEqual([facts.sponsor, domain.registrant_handle], ['strefa', facts.registrant])
  const recipients = await house.db('disclosures').where({ subject_id: placed.orderId }).orderBy('recipient').pluck('recipient')
  assert.deepEqual(recipients, ['eurid', 'partner'])
})
