/** What a person does about a report of phishing or malware (HOST-8.2), on a real registry and a real contract. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { domainInfo } from '../../src/registry/epp/commands/domain-info.ts'
import { readRegistry } from '../../src/registry/read.ts'
import { actOnReport } from '../../src/sanctions/act-on-report.ts'
import { receiveReport } from '../../src/sanctions/receive-report.ts'
import { openHostingHouse, type HostingHouse } from '../support/hosting-house.ts'
import { staff } from '../support/house.ts'
import { buildXarf } from '../support/xarf.ts'

let house: HostingHouse
before(async () => { house = await openHostingHouse('2026-03-02 10:00', 'niebieski') })
after(async () => { await house.close() })

const phishing = async (url: string): Promise<string> => {
  const { reportId, verdict } = await receiveReport(house.deps, staff, { operatorId: house.operatorId, content: buildXarf({ category: 'content', type: 'phishing', url }), source: 'api' })
  assert.equal(verdict, 'waiting')
  return reportId
}
const rowOf = (id: string) => house.db('abuse_reports').where({ id }).first()
const actsOf = async (id: string): Promise<string[]> => (await house.db('audit').where({ subject_id: id }).orderBy('id')).map(({ action, rule }) => `${action} ${rule}`)

test('HOST-8.2 a name that phishes leaves the DNS by a person\'s word, which the registry is asked for; the report is closed with why', async () => {
  const order = await house.order('lowi.pl')
  await house.pay(order.proformaNumber, order.grossMinor)
  const { id } = await house.db('domains').where({ name: 'lowi.pl' }).first('id')
  const reportId = await phishing('https://bank.lowi.pl/login')
  await actOnReport(house.deps, staff, reportId, { act: 'hold-domain', subjectId: id }, 'fałszywa strona banku')
  await house.settle()
  assert.ok((await readRegistry(house.deps, 'nask', domainInfo, { name: 'lowi.pl' })).statuses.includes('clientHold'))
  const closed = await rowOf(reportId)
  assert.deepEqual([closed.closed_rule, closed.closed_why, closed.closed_at.getTime()], ['HOST-8.2', 'fałszywa strona banku', house.now().getTime()])
  assert.deepEqual((await actsOf(reportId)).slice(-1), ['report.hold-domain HOST-8.2'])
})

test('HOST-8.2 hosting that spreads malware is suspended by a person\'s word, at once', async () => {
  const { contractId } = await house.open()
  const bill = await house.billOf(contractId, 1)
  if (bill) await house.payBill(contractId, 1)
  const reportId = await phishing('https://sklep.lowi.pl/malware.exe')
  await actOnReport(house.deps, staff, reportId, { act: 'suspend-hosting', subjectId: contractId }, 'złośliwe oprogramowanie')
  assert.notEqual((await house.contractOf(contractId)).suspended_at, null)
  assert.ok((await house.stepsOf(contractId)).includes('suspend HOST-8.2'))
  assert.equal((await rowOf(reportId)).closed_rule, 'HOST-8.2')
})
