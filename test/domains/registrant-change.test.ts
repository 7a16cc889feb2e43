/** Another registrant of a generic name: both say yes, then the name stays for sixty days; on the real house, in dates. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { transact } from '../../src/db/transact.ts'
import { askHolderChange } from '../../src/domains/change-holder.ts'
import { enterHolderChange } from '../../src/domains/change-holder-at-registry.ts'
import { lockDomain } from '../../src/domains/domain-store.ts'
import { withdrawRequest } from '../../src/domains/holder-request.ts'
import { placeOrder } from '../../src/domains/order.ts'
import { confirmRegistrantChange } from '../../src/domains/registrant-consent.ts'
import { noteTransferPending } from '../../src/domains/transfer-out-answer.ts'
import { askTransferOut, requestTransferOut, withdrawTransferOut } from '../../src/domains/transfer-out.ts'
import { createHolder } from '../../src/people/create-holder.ts'
import type { Holder } from '../../src/people/find.ts'
import { dataOf, type HolderData } from '../../src/people/replace-holder.ts'
import { sayInstant } from '../../src/rules/calendar.ts'
import { consentLink, consentOfBoth } from '../support/consents.ts'
import { openHouse, staff, type House } from '../support/house.ts'

let house: House
before(async () => { house = await openHouse('2025-03-01 15:00', ['nask', 'gtld']) })
after(async () => { await house.close() })

let count = 0
async function heldBy (name: string): Promise<{ holder: Holder, id: string }> {
  const holder = await createHolder(house.deps, staff, { ...dataOf(house.holder), customerId: house.customer.id, email: `dawny${++count}@example.test` })
  const { proformaNumber, grossMinor } = await placeOrder(house.deps, staff, { customerId: house.customer.id, name, years: 1, holderId: holder.id, powerOfAttorney: true })
  await house.pay(proformaNumber, grossMinor)
  return { holder, id: (await house.db('domains').where({ name }).first('id')).id }
}
const ask = async (holder: Holder, change: Partial<HolderData>) => {
  const asked = await askHolderChange(house.deps, staff, { holderId: holder.id, data: { ...dataOf(holder), ...change } })
  await house.settle()
  return { ...asked, requestId: asked.requestId! }
}
const emailOf = async (id: string) => (await house.db('domains as d').join('holders as h', 'h.id', 'd.holder_id').where('d.id', id).first('h.email')).email
const lockOf = async (id: string): Promise<Date | null> => (await house.db('domains').where({ id }).first('transfer_locked_until')).transfer_locked_until
const requestOf = async (id: string) => await house.db('holder_requests').where({ id }).first()

test('REG-COR .com: a new address of mail is entered when both holders have said yes; then no other registrar gets the name for sixty days', async () => {
  const { holder, id } = await heldBy('zgoda.com')
  const { requestId, lines } = await ask(holder, { email: 'nowy@example.test' })
  assert.deepEqual(lines.map(({ needsPaper, needsConsent }) => [needsPaper, needsConsent]), [[false, true]])
  const [prior, next] = [await consentLink(house, requestId, 'prior'), await consentLink(house, requestId, 'new')]
  assert.deepEqual([prior.to, next.to, new URL(prior.link).pathname, new URL(next.link).pathname], [holder.email, 'nowy@example.test', '/confirm-registrant', '/confirm-registrant/new'])
  await enterHolderChange(house.deps, { requestId, domainId: id })
  assert.equal(await emailOf(id), holder.email)

  assert.deepEqual(await confirmRegistrantChange(house.deps, next.token, { waiveLock: true }), { displayName: 'zgoda.com', complete: false })
  await house.settle()
  assert.equal(await emailOf(id), holder.email, 'one yes is half of it')
  assert.equal((await confirmRegistrantChange(house.deps, prior.token)).complete, true)
  assert.equal((await confirmRegistrantChange(house.deps, prior.token)).complete, true, 'followed twice is no fault')
  await house.settle()
  assert.equal(await emailOf(id), 'nowy@example.test')
  assert.equal(sayInstant((await lockOf(id))!), '2025-04-30 24:00', 'the new one cannot waive the lock')
  const told = await house.db('letters').where({ template: 'holder-changed' }).whereRaw("facts->>'name' = 'zgoda.com'").select('to_email')
  assert.deepEqual(told.map(row => row.to_email).sort(), [holder.email, house.customer.email, 'nowy@example.test'].sort())
  assert.deepEqual((await house.db('audit').where({ subject_id: requestId, rule: 'REG-COR' }).orderBy('id')).map(({ action, facts }) => [action, facts.party]), [['holder-change.confirm', 'new'], ['holder-change.confirm', 'prior']])

  const { why } = await askTransferOut(house.deps, staff, id)
  assert.deepEqual([why?.reason, why?.rule], ['registrant-lock', 'REG-COR'])
  await assert.rejects(requestTransferOut(house.deps, staff, id), { code: 'conflict', reason: 'registrant-lock', rule: 'REG-COR' })
  const transferId = await transact(house.db, async trx => await noteTransferPending(house.deps, trx, (await lockDomain(trx, id))!, { gaining: 'other', requestedAt: house.now(), actBy: null }, house.now()))
  await house.settle()
  const { answer, answer_why: because } = await house.db('transfers_out').where({ id: transferId }).first('answer', 'answer_why')
  assert.deepEqual([answer, because], ['reject', 'the lock after a change of holder'])
  await house.db('transfers_out').where({ id: transferId }).update({ ended_at: house.now(), end_reason: 'rejected', look_at: null })

  await house.moveTo('2025-05-01 00:00')
  assert.notEqual((await askTransferOut(house.deps, staff, id)).why?.reason, 'registrant-lock')
  await requestTransferOut(house.deps, staff, id)
})

test('REG-COR the holder of before waives the lock with the yes', async () => {
  const { holder, id } = await heldBy('bez-blokady.com')
  const { requestId } = await ask(holder, { email: 'dalej@example.test' })
  await confirmRegistrantChange(house.deps, (await consentLink(house, requestId, 'prior')).token, { waiveLock: true })
  await confirmRegistrantChange(house.deps, (await consentLink(house, requestId, 'new')).token)
  await house.settle()
  assert.deepEqual([await emailOf(id), await lockOf(id)], ['dalej@example.test', null])
})

test('REG-COR sixty days without both: the change lapses, the holder stays', async () => {
  const { holder, id } = await heldBy('cisza.com')
  const { requestId } = await ask(holder, { email: 'nigdy@example.test' })
  const { token } = await consentLink(house, requestId, 'prior')
  await confirmRegistrantChange(house.deps, token)
  const { confirm_by: confirmBy } = await house.db('registrant_consents').where({ request_id: requestId }).first('confirm_by')
  assert.equal(sayInstant(confirmBy), '2025-06-30 24:00')
  await house.moveTo('2025-06-30 23:59')
  assert.equal((await requestOf(requestId)).ended_at, null)
  await house.moveTo('2025-07-02 12:00')
  const { end_reason: reason, end_say: say } = await requestOf(requestId)
  assert.deepEqual([reason, say, await emailOf(id)], ['refused', 'not confirmed in time by both registrants', holder.email])
  await assert.rejects(confirmRegistrantChange(house.deps, (await consentLink(house, requestId, 'new')).token), { code: 'conflict', reason: 'request-ended' })
  assert.equal((await confirmRegistrantChange(house.deps, token)).complete, false)
  await assert.rejects(confirmRegistrantChange(house.deps, 'cor_nobodys'), { code: 'not-found', reason: 'unknown-link' })
})

test('REG-COR another street, or another spelling of the same name, makes no other registrant; .pl has rules of its own', async () => {
  const { holder, id } = await heldBy('ulica.com')
  const street = await ask(holder, { street: 'Inna 2' })
  assert.deepEqual(street.lines.map(({ needsConsent }) => needsConsent), [false])
  const held = (await house.db('domains').where({ id }).first('holder_id')).holder_id
  assert.notEqual(held, holder.id)
  const spelling = await askHolderChange(house.deps, staff, { holderId: held, data: { ...dataOf(holder), street: 'Inna 2', name: holder.name.toUpperCase(), email: holder.email.toUpperCase() } })
  assert.deepEqual(spelling.lines.map(({ needsConsent }) => needsConsent), [false])
  const pl = await heldBy('polska.pl')
  assert.deepEqual((await ask(pl.holder, { email: 'x@example.test' })).lines.map(({ needsConsent, needsPaper }) => [needsConsent, needsPaper]), [[false, true]])
})

test('REG-COR taken back while a yes is missing; not asked for a name that is about to leave', async () => {
  const { holder, id } = await heldBy('rozmyslilem.com')
  const { requestId } = await ask(holder, { email: 'nikt@example.test' })
  await withdrawRequest(house.deps, staff, requestId)
  await assert.rejects(consentOfBoth(house, requestId), { code: 'conflict', reason: 'request-ended' })
  assert.equal(await emailOf(id), holder.email)
  const { transferId } = await requestTransferOut(house.deps, staff, id)
  await assert.rejects(ask(holder, { email: 'nikt@example.test' }), { code: 'conflict', reason: 'transfer-underway', rule: 'REG-COR' })
  await house.settle()
  await withdrawTransferOut(house.deps, staff, transferId)
  await house.settle()
  await ask(holder, { email: 'nikt@example.test' })
})
