/** What needs a customer, in the order in which it bites; each with its rule and one button. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { askTransferPapers } from '../../src/domains/transfer-out-papers.ts'
import { requestTransferOut } from '../../src/domains/transfer-out.ts'
import { staff } from '../support/house.ts'
import { openPanel, textOf, visitors, type Browser, type Panel } from './visit.ts'

let panel: Panel
let ewa: Browser
let adam: Browser
before(async () => {
  panel = await openPanel('2026-02-20 10:00')
  ;[ewa, adam] = await visitors(panel)
})
after(async () => { await panel.close() })

const start = async (browser = ewa) => (await browser.get('/')).body
/** Names, kinds and rules of what is listed, top to bottom. */
const listed = (body: string): string[] => [...body.matchAll(/<div class="needs-what">(.*?)<a class="btn" href="([^"]+)"/gs)].map(([, what, path]) => `${textOf(what!).trim()} → ${path}`)

test('DOM-II.2 an order that waits for money tells its sum, its rule, its last day and the way to pay', async () => {
  const { orderId } = await panel.house.order('czeka.pl')
  const [only, ...more] = listed(await start())
  assert.equal(more.length, 0)
  assert.match(only!, new RegExp(`^czeka\\.pl zamówienie czeka na wpłatę Bez wpłaty zamówienie przepadnie\\. DOM-II\\.2 72,57.zł · PF/2026/\\d+ .*do .*2026.* → /orders/${orderId}$`))
  assert.deepEqual(listed(await start(adam)), [])
})

test('REG-ICANN, DOM-II.7-DOC, DOM-II.4 papers and links that are waited for stand with the bills, those with a clock first', async () => {
  const { house } = panel
  const { proformaNumber, grossMinor } = await house.order('papiery.pl')
  await house.pay(proformaNumber, grossMinor)
  const { id: domainId } = await house.db('domains').where({ name: 'papiery.pl' }).first('id')
  const { transferId } = await requestTransferOut(house.deps, staff, domainId)
  await askTransferPapers(house.deps, staff, transferId, { purposes: ['signature'], why: 'which signature' })
  await house.db('registrant_verifications').insert({ id: 'rvf_1', operator_id: house.customer.operatorId, customer_id: house.customer.id, domain_id: domainId, holder_id: house.holder.id, email: 'ewa@example.test', token_hash: 'x', rule: 'REG-ICANN', policy_version: 'niebieski@1', asked_at: house.now(), verify_by: new Date('2026-02-23T10:00:00Z') })
  await house.db('holder_requests').insert({ id: 'hrq_1', kind: 'data', operator_id: house.customer.operatorId, customer_id: house.customer.id, wanted: '{}', policy_version: 'niebieski@1', needs_paper: true, asked_at: house.now(), asked_by: 'usr_ewa' })
  const all = listed(await start())
  assert.match(all[0]!, new RegExp(`papiery\\.pl adres abonenta czeka.*REG-ICANN.*→ /domains/${domainId}$`))
  assert.match(all[1]!, /czeka\.pl zamówienie/)
  assert.ok(all.some(each => new RegExp(`brakuje dokumentów do wydania kodu.*DOM-II\\.7-DOC.*→ /domains/${domainId}/transfer$`).test(each)), all.join('\n'))
  assert.ok(all.some(each => /zmiana danych czeka na podpisany wniosek.*DOM-II\.4.*→ \/holder-changes\/hrq_1$/.test(each)))
  assert.match(textOf(await start()), /W tym tygodniu.*papiery\.pl adres.*Później.*zamówienie/)
})

test('DOM-II.5a, DOM-II.5d a renewal is told by its bill, before its end and after it', async () => {
  const { house } = panel
  await house.db('transfers_out').update({ ended_at: house.now(), end_reason: 'withdrawn', look_at: null })
  await house.db('registrant_verifications').delete()
  await house.moveTo('2027-02-10 10:00')
  const before = listed(await start()).filter(each => each.startsWith('papiery.pl'))
  assert.equal(before.length, 1, before.join('\n'))
  assert.match(before[0]!, /papiery\.pl przedłużenie do opłacenia.*DOM-II\.5a.*→ \/documents\/\w+\.pdf$/)
  await house.moveTo('2027-02-23 10:00')
  const body = await start()
  const since = listed(body).filter(each => each.startsWith('papiery.pl'))
  assert.equal(since.length, 2, 'the renewal and its fee')
  for (const each of since) assert.match(each, /domena zablokowana.*DOM-II\.5d.*wygasła.*Wpłata przywróci ją do 2 marca 2027\. → \/documents\/\w+\.pdf$/)
  assert.match(textOf(body), /1 domena zablokowana/)
})
