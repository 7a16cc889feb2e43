/** Renewals outside .pl, told in dates: what a registry that renews by itself, and one that puts into quarantine, make of the same terms. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { assignToBalance } from '../../src/billing/assign-credit.ts'
import { findDebt } from '../../src/billing/find.ts'
import { transact } from '../../src/db/transact.ts'
import { setRenewal } from '../../src/domains/renewal-wish.ts'
import { domainCheck } from '../../src/registry/epp/commands/domain-check.ts'
import { domainInfo } from '../../src/registry/epp/commands/domain-info.ts'
import { readRegistry } from '../../src/registry/read.ts'
import { openHouse, staff, type House } from '../support/house.ts'

let house: House
before(async () => { house = await openHouse('2025-03-03 10:00', ['nask', 'gtld', 'eurid']) })
after(async () => { await house.close() })

const steps = async (work: () => Promise<unknown>) => (await house.journalOf(work)).map(({ action, rule }) => `${action} ${rule}`)
const domainOf = async (name: string) => await house.db('domains').where({ name }).orderBy('registered_at', 'desc').first()
const periodOf = async (domainId: string, from: string) => await house.db('renewals').where({ domain_id: domainId, period_from: from }).first()
const debtOf = async (debtId: string) => (await transact(house.db, async trx => await findDebt(trx, debtId)))!
const lettersOf = async (name: string) => (await house.db('letters').whereRaw('facts->>\'name\' = ?', [name]).orderBy('written_at').select('template')).map(({ template }) => template)
const there = async (registry: string, name: string) => await readRegistry(house.deps, registry, domainInfo, { name })

async function registered (name: string, years = 1) {
  const order = await house.order(name, years)
  await house.pay(order.proformaNumber, order.grossMinor)
  return await domainOf(name)
}

test('DOM-III.1 a .com name is registered without contacts, and nobody got the holder’s data (DOM-I.7)', async () => {
  const domain = await registered('przyklad.com')
  assert.equal(domain.registrant_handle, null)
  assert.equal(domain.expires_on, '2026-03-03')
  assert.deepEqual(await house.db('disclosures').where({ subject_id: domain.order_id }), [])
  assert.equal((await there('verisign', 'przyklad.com')).sponsor, 'strefa')
})

test('DOM-IV.1 a .eu name: the registry’s own contact ids, one a role, and every recipient in the ledger (DOM-I.7)', async () => {
  const domain = await registered('przyklad.eu')
  const facts = await there('eurid', 'przyklad.eu')
  assert.equal(domain.registrant_handle, facts.registrant)
  assert.deepEqual(facts.contacts.map(({ type }) => type).sort(), ['billing', 'tech'])
  assert.equal(domain.auth_info_sealed, null)
  const recipients = await house.db('disclosures').where({ subject_id: domain.order_id }).orderBy('recipient').pluck('recipient')
  assert.deepEqual(recipients, ['eurid', 'partner'])
})

test('REG-ERRP told a month and a week before, and after: the holder hears of it, whatever day was missed', async () => {
  await registered('placone.com')
  await registered('wcale.com')
  const wish = await registered('trzylata.com')
  await setRenewal(house.deps, staff, wish.id, { autoRenew: false, years: 3 })
  await house.settle()
  await house.moveTo('2026-02-01 00:00')
  assert.deepEqual((await lettersOf('wcale.com')).filter(each => each === 'expiry-notice').length, 1)
  await house.moveTo('2026-02-24 12:00')
  const letters = await lettersOf('wcale.com')
  assert.deepEqual(letters.filter(each => each === 'expiry-notice' || each === 'renewal-offered'), ['expiry-notice', 'renewal-offered', 'expiry-notice'])
})

test('HOUSE-YEARS other years: the offer is made anew, due on the same day, at so many years’ price', async () => {
  const domain = await domainOf('trzylata.com')
  const offered = await periodOf(domain.id, '2026-03-03')
  assert.equal(offered.years, 3)
  await setRenewal(house.deps, staff, domain.id, { autoRenew: false, years: 2 })
  const anew = await periodOf(domain.id, '2026-03-03')
  assert.deepEqual([anew.years, anew.due_on], [2, offered.due_on])
  const [before, now] = [await debtOf(offered.debt_id), await debtOf(anew.debt_id)]
  assert.ok(before.closedAt)
  assert.equal(now.grossMinor * 3n, before.grossMinor * 2n)
  await assert.rejects(setRenewal(house.deps, staff, domain.id, { autoRenew: false, years: 11 }), { code: 'invalid', reason: 'years' })
})

test('DOM-III.3 paid before E: renewed, for the years that were chosen; E is the registry’s', async () => {
  const domain = await domainOf('trzylata.com')
  const debt = await debtOf((await periodOf(domain.id, '2026-03-03')).debt_id)
  const entries = await steps(async () => { await house.pay(debt.proformaNumber, debt.grossMinor) })
  assert.ok(entries.includes('domain.renew DOM-III.3'), entries.join('\n'))
  const renewed = await domainOf('trzylata.com')
  assert.equal(renewed.expires_on, '2028-03-03')
  assert.deepEqual((await there('verisign', 'trzylata.com')).expiresAt, renewed.expires_at)
  assert.ok(renewed.renewed_at)
})

test('REG-RGP unpaid at E: the registry renews by itself, and nobody takes that for a payment', async () => {
  await house.moveTo('2026-03-05 12:00')
  const { compareOne } = await import('../../src/domains/compare.ts')
  const domain = await domainOf('wcale.com')
  await compareOne(house.deps, domain.id)
  assert.equal((await domainOf('wcale.com')).expires_on, '2026-03-03')
  assert.equal((await there('verisign', 'wcale.com')).expiresAt?.getUTCFullYear(), 2027)
  const letters = await lettersOf('wcale.com')
  assert.ok(letters.includes('domain-blocked'), letters.join())
  assert.equal((await periodOf(domain.id, '2026-03-03')).fee_debt_id, null, 'no fee in this zone')
})

test('DOM-III.3 paid in the block: the registry’s own renewal is kept, and no second one is bought', async () => {
  const domain = await domainOf('placone.com')
  const debt = await debtOf((await periodOf(domain.id, '2026-03-03')).debt_id)
  await house.moveTo('2026-03-20 09:00')
  const entries = await steps(async () => { await house.pay(debt.proformaNumber, debt.grossMinor) })
  assert.ok(entries.includes('domain.renew DOM-III.3'), entries.join('\n'))
  assert.equal((await domainOf('placone.com')).expires_on, '2027-03-03')
  assert.equal(Number((await house.db('registry_attempts').where({ kind: 'say', command: 'domain:renew' }).whereLike('said', '%placone.com%').count({ count: '*' }))[0]!['count']), 0)
})

test('DOM-III.3 never paid: deleted before the registry’s renewal is final, and released here', async () => {
  await house.moveTo('2026-04-10 12:00')
  const domain = await domainOf('wcale.com')
  assert.ok(domain.lapsed_at && domain.released_at)
  const facts = await there('verisign', 'wcale.com')
  assert.ok(facts.statuses.includes('pendingDelete'), facts.statuses.join())
  assert.deepEqual(facts.expiresAt?.getUTCFullYear(), 2026, 'the registry gave the year back')
  const actions = (await house.db('audit').where({ subject_id: domain.id }).orderBy('id').select('action', 'rule')).map(({ action, rule }) => `${action} ${rule}`)
  assert.deepEqual(actions.filter(each => /close-offer|lapse|release/.test(each)), ['renewal.close-offer DOM-III.3', 'renewal.lapse DOM-III.3', 'domain.lapse DOM-III.3', 'renewal.release DOM-III.3'])
})

test('DOM-IV.3 .eu: a deletion is scheduled for E; a payment before it lifts it', async () => {
  const order = await house.order('zaplacona.eu')
  await house.pay(order.proformaNumber, order.grossMinor)
  const domain = await domainOf('zaplacona.eu')
  assert.equal(domain.expires_on, '2027-04-10')
  await house.moveTo('2027-04-09 12:00')
  assert.ok((await there('eurid', 'zaplacona.eu')).eurid?.deletedAt, 'scheduled')
  const debt = await debtOf((await periodOf(domain.id, '2027-04-10')).debt_id)
  await house.pay(debt.proformaNumber, debt.grossMinor)
  assert.equal((await domainOf('zaplacona.eu')).expires_on, '2028-04-10')
  assert.equal((await there('eurid', 'zaplacona.eu')).eurid?.deletedAt, null)
})

test('DOM-IV.3 .eu never paid: quarantined at E, free after the registry’s forty days', async () => {
  const domain = await domainOf('przyklad.eu') // E 2026-03-03
  assert.ok(domain.released_at, 'gone by now')
  const [answer] = await readRegistry(house.deps, 'eurid', domainCheck, { names: ['przyklad.eu'] })
  assert.equal(answer?.available, true)
  const actions = (await house.db('audit').where({ subject_id: domain.id }).orderBy('id').select('action', 'rule')).map(({ action, rule }) => `${action} ${rule}`)
  assert.ok(actions.includes('domain.lapse DOM-IV.3') && actions.includes('renewal.release DOM-IV.3'), actions.join('\n'))
})

test('HOUSE-AUTORENEW paid from the balance when it is offered; what the balance does not cover stays to be paid', async () => {
  const [rich, poor] = [await registered('z-salda.pl'), await registered('bez-salda.pl')]
  await house.pay('zasilenie konta', (99_00n * 123n) / 100n) // a year of .pl and no more
  const [waiting] = await house.db('waiting_credits').where({ operator_id: 'niebieski' })
  await assignToBalance(house.deps, staff, { creditId: waiting.id, customerId: house.customer.id })
  await setRenewal(house.deps, staff, rich.id, { autoRenew: true, years: 1 })
  await house.settle()
  await house.moveTo('2028-03-25 12:00')
  assert.equal((await domainOf('z-salda.pl')).expires_on, '2029-04-09')
  assert.equal((await periodOf(poor.id, '2028-04-09')).credited_at, null)
  const actions = (await house.db('audit').where({ subject_id: rich.id }).orderBy('id').select('action')).map(({ action }) => action)
  assert.deepEqual(actions.filter(each => /^renewal|^domain\.renew$/.test(each)), ['renewal.issue-proforma', 'renewal.draw-balance', 'renewal.renew', 'domain.renew'])
})
