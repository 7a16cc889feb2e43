/** The end of a domain at its holder's wish: asked twice, looked at by a person, final; on the real house, in dates. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { changeDelegation } from '../../src/domains/delegation.ts'
import { approveDeregistration, askDeregistration, confirmDeregistration, rejectDeregistration, withdrawDeregistration } from '../../src/domains/deregister.ts'
import { changeLock } from '../../src/domains/lock.ts'
import { lifeOfDomain } from '../../src/domains/life.ts'
import { domainCheck } from '../../src/registry/epp/commands/domain-check.ts'
import { readRegistry } from '../../src/registry/read.ts'
import { askTransferOut, requestTransferOut, withdrawTransferOut } from '../../src/domains/transfer-out.ts'
import { openHouse, staff, type House } from '../support/house.ts'

let house: House
before(async () => { house = await openHouse('2025-03-01 15:00', ['nask', 'gtld', 'eurid']) })
after(async () => { await house.close() })

const domainOf = async (name: string) => await house.db('domains').where({ name }).first()
const registered = async (name: string): Promise<string> => {
  const order = await house.order(name)
  await house.pay(order.proformaNumber, order.grossMinor)
  return (await domainOf(name)).id
}
const deletes = async (name: string) => Number((await house.db('registry_attempts').where({ kind: 'say', command: 'domain:delete' }).whereLike('said', `%${name}%`).count({ count: '*' }))[0]!['count'])

test('HOUSE-FINAL, DOM-II.9 asked twice, the name typed, approved: deleted once, nothing paid back, told what stays', async () => {
  const id = await registered('koniec.pl')
  const told = await askDeregistration(house.deps, staff, id)
  assert.deepEqual([told.isFinal, told.registryKeepsDays, told.paidUntil], [true, null, '2026-03-01'])
  await assert.rejects(askDeregistration(house.deps, staff, id), { code: 'conflict', reason: 'deregistration-open' })
  await assert.rejects(approveDeregistration(house.deps, staff, told.deregistrationId, 'asked'), { code: 'conflict', reason: 'not-confirmed' })
  await assert.rejects(confirmDeregistration(house.deps, staff, told.deregistrationId, 'koniec'), { code: 'invalid', reason: 'name-mistyped' })
  await confirmDeregistration(house.deps, staff, told.deregistrationId, ' Koniec.PL ')
  await house.settle()
  assert.equal(await deletes('koniec.pl'), 0)
  await assert.rejects(changeDelegation(house.deps, staff, id, []), { code: 'conflict', reason: 'deregistration-open' })
  await approveDeregistration(house.deps, staff, told.deregistrationId, 'signed letter of 1 March')
  await assert.rejects(withdrawDeregistration(house.deps, staff, told.deregistrationId), { code: 'conflict', reason: 'already-approved' })
  await house.settle()
  assert.equal(await deletes('koniec.pl'), 1)
  assert.ok((await domainOf('koniec.pl')).released_at)
  assert.deepEqual(await house.db('refunds'), [])
  const letter = await house.db('letters').where({ template: 'domain-deregistered' }).first()
  assert.match(letter.text, /jest to ostateczne/)
  assert.match(letter.text, /DOM-VI\.4/)
  const [answer] = await readRegistry(house.deps, 'nask', domainCheck, { names: ['koniec.pl'] })
  assert.equal(answer?.available, false) // DELETE_BLOCKED
  const { past, future } = await lifeOfDomain(house.deps, staff, id)
  assert.equal(past.at(-1)?.event, 'released')
  assert.deepEqual(future, [])
})

test('HOUSE-FINAL national letters may be typed too; taken back, rejected: it lives on', async () => {
  const id = await registered('xn--d-4ga.pl')
  const first = await askDeregistration(house.deps, staff, id)
  await withdrawDeregistration(house.deps, staff, first.deregistrationId)
  const second = await askDeregistration(house.deps, staff, id)
  await confirmDeregistration(house.deps, staff, second.deregistrationId, second.displayName)
  await rejectDeregistration(house.deps, staff, second.deregistrationId, 'the holder knows nothing of it')
  await assert.rejects(approveDeregistration(house.deps, staff, second.deregistrationId, 'x'), { code: 'conflict', reason: 'deregistration-ended' })
  await house.settle()
  assert.equal((await domainOf('xn--d-4ga.pl')).released_at, null)
})

test('HOUSE-LOCK a locked domain is not deregistered', async () => {
  const id = await registered('zamek.pl')
  await changeLock(house.deps, staff, id, true)
  await house.settle()
  await assert.rejects(askDeregistration(house.deps, staff, id), { code: 'conflict', reason: 'locked' })
})

test('HOUSE-FINAL a domain that is to end is not moved away, and one that is to move away does not end', async () => {
  const ending = await registered('ani-tu.pl')
  const { deregistrationId } = await askDeregistration(house.deps, staff, ending)
  const { oracle } = await requestTransferOut(house.deps, staff, ending)
  assert.equal(oracle.why?.reason, 'registry-too-early', 'asked for once nothing more is barred')
  await assert.rejects(confirmDeregistration(house.deps, staff, deregistrationId, 'ani-tu.pl'), { code: 'conflict', reason: 'transfer-underway' })
  const { transfer } = await askTransferOut(house.deps, staff, ending)
  await house.settle()
  await withdrawTransferOut(house.deps, staff, transfer!.id)
  await house.settle()
  await confirmDeregistration(house.deps, staff, deregistrationId, 'ani-tu.pl')
  assert.deepEqual((await askTransferOut(house.deps, staff, ending)).why?.reason, 'ending')
  await assert.rejects(requestTransferOut(house.deps, staff, ending), { code: 'conflict', reason: 'ending', rule: 'HOUSE-FINAL' })

  const moving = await registered('ani-tam.com')
  await requestTransferOut(house.deps, staff, moving)
  await assert.rejects(askDeregistration(house.deps, staff, moving), { code: 'conflict', reason: 'transfer-underway' })
  await withdrawDeregistration(house.deps, staff, deregistrationId)
  await requestTransferOut(house.deps, staff, ending)
})

test('HOUSE-FINAL only staff of the right role lets it happen', async () => {
  const id = await registered('rola.pl')
  const { deregistrationId } = await askDeregistration(house.deps, staff, id)
  await confirmDeregistration(house.deps, staff, deregistrationId, 'rola.pl')
  const customer = { kind: 'customer', role: 'owner', userId: 'usr_c', customerId: house.customer.id, operatorId: house.customer.operatorId } as const
  await assert.rejects(approveDeregistration(house.deps, customer, deregistrationId, 'I want it'), { code: 'forbidden' })
  await assert.rejects(approveDeregistration(house.deps, { ...staff, role: 'auditor' } as typeof staff, deregistrationId, 'x'), { code: 'forbidden' })
  await assert.rejects(withdrawDeregistration(house.deps, { ...customer, customerId: 'cus_stranger' }, deregistrationId), { code: 'not-found' })
})

test('HOUSE-FINAL its own hosts go first; one that another domain uses keeps it, with its name servers', async () => {
  const [id, other] = [await registered('gospodarz.pl'), await registered('gosc.pl')]
  const own = [{ name: 'ns1.gospodarz.pl', addresses: ['192.0.2.1'] }, { name: 'ns2.gospodarz.pl', addresses: ['192.0.2.2'] }]
  await changeDelegation(house.deps, staff, id, own)
  await house.settle()
  await changeDelegation(house.deps, staff, other, own.map(({ name }) => ({ name, addresses: [] })))
  await house.settle()
  const end = async () => {
    const { deregistrationId } = await askDeregistration(house.deps, staff, id)
    await confirmDeregistration(house.deps, staff, deregistrationId, 'gospodarz.pl')
    await approveDeregistration(house.deps, staff, deregistrationId, 'signed')
    await house.settle()
    return await house.db('deregistrations').where({ id: deregistrationId }).first()
  }
  const refused = await end()
  assert.equal(refused.end_reason, 'refused')
  assert.match(refused.end_say, /^2305/)
  const { domainInfo } = await import('../../src/registry/epp/commands/domain-info.ts')
  assert.equal((await readRegistry(house.deps, 'nask', domainInfo, { name: 'gospodarz.pl' })).nameServers.length, 2)
  await changeDelegation(house.deps, staff, other, [])
  await house.settle()
  assert.equal((await end()).end_reason, 'deregistered')
})

for (const [name, keeps] of [['koniec.org', 30], ['koniec.eu', 40]] as const) {
  test(`DOM-III.7 ${name}: the registry keeps it ${keeps} days, we promise nothing of that`, async () => {
    const id = await registered(name)
    await house.moveTo(name === 'koniec.org' ? '2025-03-20 10:00' : '2025-03-21 10:00') // past the days in which a generic name vanishes at once
    const { deregistrationId, isFinal, registryKeepsDays } = await askDeregistration(house.deps, staff, id)
    assert.deepEqual([isFinal, registryKeepsDays], [false, keeps])
    await confirmDeregistration(house.deps, staff, deregistrationId, name)
    await approveDeregistration(house.deps, staff, deregistrationId, 'signed')
    await house.settle()
    assert.ok((await domainOf(name)).released_at)
    assert.match((await house.db('letters').where({ template: 'domain-deregistered' }).whereLike('subject', `%${name}%`).first()).text, new RegExp(`Przez pierwsze ${keeps} dni`))
  })
}

test('DOM-VI.4 an offer that was paid in part: the part goes back, the paid period does not', async () => {
  const id = await registered('czesc.pl')
  await house.moveTo('2026-03-01 10:00')
  const period = await house.db('renewals').where({ domain_id: id }).first()
  const { number } = await house.db('documents').where({ debt_id: period.debt_id, kind: 'proforma' }).first('number')
  await house.pay(number, 1000n)
  const { deregistrationId } = await askDeregistration(house.deps, staff, id)
  await confirmDeregistration(house.deps, staff, deregistrationId, 'czesc.pl')
  await approveDeregistration(house.deps, staff, deregistrationId, 'signed')
  await house.settle()
  assert.ok((await domainOf('czesc.pl')).released_at)
  assert.deepEqual((await house.db('refunds').where({ debt_id: period.debt_id })).map(each => each.amount_minor), [1000n])
})
