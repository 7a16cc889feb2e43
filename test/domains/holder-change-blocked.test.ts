/** Another holder for a name that is blocked: its registry changes nothing of it until it is brought back, and nothing ever when it goes. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { transact } from '../../src/db/transact.ts'
import { findDebt } from '../../src/billing/find.ts'
import { askHolderChange } from '../../src/domains/change-holder.ts'
import { fileSignedRequest } from '../../src/domains/holder-request-papers.ts'
import { acceptRequest } from '../../src/domains/holder-request.ts'
import { dataOf } from '../../src/people/replace-holder.ts'
import { clean } from '../support/clean.ts'
import { openHouse, staff, type House } from '../support/house.ts'

let house: House
const ids = { back: '', gone: '' }
const requests = { back: '', gone: '' }
before(async () => {
  house = await openHouse('2025-03-01 15:00')
  for (const [name, which] of [['wroci.pl', 'back'], ['odejdzie.pl', 'gone']] as const) {
    const order = await house.order(name)
    await house.pay(order.proformaNumber, order.grossMinor)
    ids[which] = (await house.db('domains').where({ name }).first('id')).id
  }
})
after(async () => { await house.close() })

const requestOf = async (which: keyof typeof ids) => await house.db('holder_requests').where({ id: requests[which] }).first()
const nameOf = async (which: keyof typeof ids) => (await house.db('domains as d').join('holders as h', 'h.id', 'd.holder_id').where('d.id', ids[which]).first('h.name')).name
const refusedCalls = async () => (await house.db('registry_calls').where({ ok: false })).map(({ key, message }) => `${key} ${message}`)

/** All that is asked for its renewal, its fee too. */
async function payAll (id: string): Promise<void> {
  for (const { debt_id: debtId, fee_debt_id: feeId } of await house.db('renewals').where({ domain_id: id }).select('debt_id', 'fee_debt_id')) {
    for (const each of [debtId, feeId]) {
      const debt = (await transact(house.db, trx => findDebt(trx, each)))!
      await house.pay(debt.proformaNumber, debt.grossMinor)
    }
  }
}

test('DOM-II.4, REG-NASK signed while the name is blocked, a change of holder waits: nothing is said, nothing is refused', async () => {
  await house.moveTo('2026-03-03 10:00')
  for (const which of ['back', 'gone'] as const) {
    const asked = await askHolderChange(house.deps, staff, { holderId: house.holder.id, data: { ...dataOf(house.holder), name: 'Jan Kowalski' }, domainIds: [ids[which]] })
    requests[which] = asked.requestId!
    await fileSignedRequest(house.deps, staff, asked.requestId!, { filename: 'skan.pdf', content: clean(Buffer.from('%PDF-1.7 signed')) })
    await acceptRequest(house.deps, staff, asked.requestId!)
    await house.settle()
    assert.deepEqual([(await requestOf(which)).ended_at, await nameOf(which)], [null, 'Ewa Nowacka'])
  }
  assert.deepEqual(await refusedCalls(), [])
})

test('DOM-II.5d brought back, the name has its new holder at once', async () => {
  await house.moveTo('2026-03-05 12:00')
  await payAll(ids.back)
  assert.deepEqual([(await requestOf('back')).end_reason, await nameOf('back')], ['entered', 'Jan Kowalski'])
  assert.deepEqual(await refusedCalls(), [])
})

test('DOM-II.5c released, a name takes what was asked about its holder along', async () => {
  await house.moveTo('2026-04-02 12:00')
  assert.notEqual((await house.db('domains').where({ id: ids.gone }).first()).released_at, null)
  const { end_reason: reason, end_say: say } = await requestOf('gone')
  assert.deepEqual([reason, say, await nameOf('gone')], ['refused', 'the domain is no longer here', 'Ewa Nowacka'])
})
