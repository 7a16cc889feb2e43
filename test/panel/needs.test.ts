/** What waits for the operator's people: holders' requests that run out of their time, registries without funds, debts that are owed again. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { transact } from '../../src/db/transact.ts'
import { findUnpaid } from '../../src/views/needs-you.ts'
import { warsaw } from '../support/warsaw.ts'
import { openPanel, textOf, visitors, type Browser, type Panel } from './visit.ts'

let panel: Panel
let clerk: Browser
let ewa: Browser
before(async () => {
  panel = await openPanel('2026-02-20 10:00')
  ;[ewa, , clerk] = await visitors(panel)
})
after(async () => { await panel.close() })

test('DOM-II.4 a holder’s request that runs out of its time stands on the desk of staff, with a link', async () => {
  const { house } = panel
  const { proformaNumber, grossMinor } = await house.order('wniosek.pl')
  await house.pay(proformaNumber, grossMinor)
  const { id: domainId } = await house.db('domains').where({ name: 'wniosek.pl' }).first('id')
  const request = { kind: 'data', operator_id: house.customer.operatorId, customer_id: house.customer.id, wanted: '{}', policy_version: 'niebieski@1', needs_paper: true, asked_at: house.now(), asked_by: 'usr_ewa', received_at: house.now() }
  await house.db('holder_requests').insert([
    { ...request, id: 'hrq_late', enter_by: warsaw('2026-02-20 12:30'), alarmed_at: house.now() },
    { ...request, id: 'hrq_calm', enter_by: warsaw('2026-02-21 09:00') }
  ])
  await house.db('holder_request_domains').insert({ request_id: 'hrq_late', domain_id: domainId, holder_id: house.holder.id, needs_paper: true, rule: 'DOM-II.4', how: 'update-contact', within_hours: 24 })
  const { body } = await clerk.get('/desk')
  assert.match(body, /href="\/holder-changes\/hrq_late"[^>]*>wniosek\.pl/)
  assert.match(textOf(body), /Podpisane wnioski abonentów .*wniosek\.pl 2 .*upływa dzisiaj 20 lutego 2026, 12:30/)
  assert.doesNotMatch(body, /hrq_calm/)
  assert.doesNotMatch((await ewa.get('/')).body, /hrq_late/)
})

test('HOUSE status: a registry without funds is told on the desk and with what to do on the status page', async () => {
  const { key: callKey } = await panel.house.db('registry_calls').first('key')
  const hold = { id: 'hld_1', registry: 'nask', code: 2104, message: 'Billing failure', balance: '3.20', call_key: callKey, at: panel.house.now(), by_machine: panel.house.now() }
  assert.doesNotMatch(textOf((await clerk.get('/status')).body), /Brak środków/)
  await panel.house.db('registry_holds').insert(hold)
  assert.match(textOf((await clerk.get('/status')).body), /NASK.*Od 20 lutego 2026.* płatne polecenia czekają: Billing failure \(2104\)\. Saldo: 3\.20\. Wpłać środki, a potem: strefa registry balance --lift nask.*Brak środków/)
  assert.match(textOf((await clerk.get('/desk')).body), /Rejestry z kłopotem .*Pierwsze: NASK 1 — Od razu/)
  await panel.house.db('registry_holds').update({ lifted_at: panel.house.now(), lifted_by_machine: panel.house.now(), lifted_by: 'usr_clerk', why: 'paid in' })
  assert.match(textOf((await clerk.get('/desk')).body), /Tu nic nie czeka.*Rejestry z kłopotem/)
})

test('HOUSE-RETURN what a bank took back is to be paid again, and stands among what is', async () => {
  const { house } = panel
  const { proformaNumber, grossMinor } = await house.order('zwrot.pl')
  const unpaid = async () => (await transact(house.db, trx => findUnpaid(trx, { operatorId: house.customer.operatorId, customerId: house.customer.id, mailboxId: null }, 10))).map(({ number }) => number)
  assert.deepEqual(await unpaid(), [proformaNumber])
  await house.pay(proformaNumber, grossMinor)
  assert.deepEqual(await unpaid(), [])
  const debt = house.db('documents').where({ number: proformaNumber }).select('debt_id')
  await house.db('allocations').whereIn('debt_id', debt).update({ returned_at: house.now() })
  await house.db('debts').whereIn('id', debt).update({ reopened_at: house.now() })
  assert.deepEqual(await unpaid(), [proformaNumber])
})
