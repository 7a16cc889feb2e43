/** A night of renewals is rehearsed, then lived: both come to the same digest. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { assignToBalance } from '../../src/billing/assign-credit.ts'
import { findDebt } from '../../src/billing/find.ts'
import { transact } from '../../src/db/transact.ts'
import { setRenewal } from '../../src/domains/renewal-wish.ts'
import { addDays, type Day } from '../../src/rules/calendar.ts'
import { openHouse, staff, type House } from '../support/house.ts'
import { nightsOf } from '../support/nights.ts'
import { warsaw } from '../support/warsaw.ts'

let house: House
let nights: ReturnType<typeof nightsOf>
before(async () => {
  house = await openHouse('2025-03-01 15:00', ['nask', 'gtld', 'eurid'])
  nights = nightsOf(house)
})
after(async () => { await house.close() })

async function register (name: string): Promise<string> {
  const order = await house.order(name)
  await house.pay(order.proformaNumber, order.grossMinor)
  return (await house.db('domains').where({ name }).first('id')).id
}

let gifts = 0
async function giveBalance (grossMinor: bigint): Promise<void> {
  const title = `zasilenie konta nr ${'ABCDEF'[gifts++]}`
  await house.pay(title, grossMinor)
  const credit = await house.db('credits').where({ title }).first('id')
  await assignToBalance(house.deps, staff, { creditId: credit.id, customerId: house.customer.id })
  await house.settle()
}

/** The debt of a domain's period, paid in full now. */
async function payRenewal (domainId: string): Promise<void> {
  const { debt_id: debtId } = await house.db('renewals').where({ domain_id: domainId }).first('debt_id')
  const { proformaNumber, grossMinor } = (await transact(house.db, async trx => await findDebt(trx, debtId)))!
  await house.pay(proformaNumber, grossMinor)
}

test('HOUSE rehearsal: every night of a period: what was rehearsed is what is done, to the digest', async () => {
  for (const name of ['jeden.pl', 'dwa.com.pl', 'trzy.com', 'cztery.eu']) await register(name)
  const [rich, late, thin] = [await register('z-salda.com'), await register('za-pozno.pl'), await register('potem-z-salda.pl')]
  await giveBalance(500_00n)
  await setRenewal(house.deps, staff, rich, { autoRenew: true, years: 2 })
  await setRenewal(house.deps, staff, thin, { autoRenew: true, years: 1 })
  await house.settle()

  const seen = new Set<string>()
  await nights.moveTo('2026-01-15 23:59')
  await house.db('balances').update({ amount_minor: 150_00n, held_minor: 0n }) // enough for the .com alone
  let count = 0
  const acts: Readonly<Record<string, () => Promise<void>>> = {
    '2026-02-16': async () => await giveBalance(500_00n), // now it is enough for the other one
    '2026-03-11': async () => await payRenewal(late) // the fee for bringing it back is not paid
  }
  for (let night = '2026-01-16' as Day; night <= '2026-04-20'; night = addDays(night, 1)) {
    await acts[night]?.()
    if (!await nights.isDue(night)) {
      house.setNow(warsaw(`${night} 23:59`))
      continue
    }
    const [before, byFlow] = [await nights.rehearsed(night), await nights.rehearsedByFlow(night)]
    assert.deepEqual(before.lines.filter(line => line.startsWith('dom_')), byFlow.lines, `${night}: by hands and by flows alike`)
    await nights.moveTo(`${night} 23:59`)
    const after = await nights.lived(night)
    assert.deepEqual(after.lines, before.lines, night)
    assert.equal(after.digest, before.digest)
    if (before.totals.names > 0) count++
    for (const seenNow of [before.totals.steps, before.totals.documents]) for (const each of Object.keys(seenNow)) seen.add(each)
  }
  assert.ok(count >= 8, `${count} nights`)
  for (const step of ['notice-month', 'issue-proforma', 'draw-balance', 'draw-again', 'renew', 'note-blocked', 'close-offer', 'lapse', 'release', 'invoice', 'correction']) assert.ok(seen.has(step), `${step} of ${[...seen]}`)
})

test('HOUSE rehearsal: the command tells a night, and its digest, as one JSON document', async t => {
  const night = '2026-03-02'
  const { digest, acted, totals, names } = JSON.parse(await nights.command(t, '--of-night', night, '--limit', '1', '--json'))
  const again = await nights.lived(night as Day)
  assert.deepEqual([digest, acted, totals.names, names.length], [again.digest, true, again.totals.names, 1])
  await assert.rejects(nights.command(t, '--night', night, '--of-night', night), { code: 'invalid', reason: 'which-night' })
  await assert.rejects(nights.command(t, '--night', night), { code: 'invalid', reason: 'night-is-over' })
})
