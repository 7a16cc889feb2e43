/** The filter on generated lists: whatever stands in them, nobody protected passes, and nobody else is left out (MZ-2.2). */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createMailing } from '../../src/mailings/create-mailing.ts'
import { takeList } from '../../src/mailings/take-list.ts'
import { startMailing } from '../../src/mailings/start-mailing.ts'
import { confirmProtection } from '../../src/mailings/confirm-protection.ts'
import { importProtected } from '../../src/mail/protected-import.ts'
import { niebieski } from '../../src/people/establish.ts'
import { makeMailingList } from '../support/mailing-list.ts'
import { openMailingHouse, staff, type MailingHouse } from './mailing-house.ts'

let house: MailingHouse
before(async () => { house = await openMailingHouse('2026-03-02 10:00') })
after(() => house.close())

for (const [count, seed] of [[1, 1], [20, 2], [200, 3], [2000, 4], [5000, 5]] as const) {
  test(`MZ-2.2 ${count} generated lines: the receipt adds up, exactly the protected are taken out`, async () => {
    const { deps, owner } = house
    const made = makeMailingList(count, seed)
    await importProtected(deps, staff, { operatorId: niebieski.id, source: 'partner', proof: `list ${seed}`, filename: 'p.txt', chunks: [Buffer.from(made.wishes.join('\n'))] })
    const { id } = await createMailing(deps, owner, house.draft())
    const { faults, ...receipt } = await takeList(deps, owner, id, house.file(made.lines))
    assert.deepEqual(receipt, { lines: count, malformed: made.malformed, doubled: made.doubled, protected: made.protected.size, left: made.free.size })
    assert.equal(faults.length, Math.min(made.malformed, 1000))
    const rows: { address: string, said: string | null }[] = await house.addresseesOf(id).select('address', 'said')
    assert.deepEqual(rows.filter(({ said }) => said === null).map(({ address }) => address).sort(), [...made.free].sort())
    assert.deepEqual(rows.filter(({ said }) => said !== null).map(({ address }) => address).sort(), [...made.protected].sort())
  })
}

test('MZ-2.2 of a generated list, with wishes that come in the middle, nothing is sent to anybody protected, and one message to everybody else', async () => {
  const { deps, owner, customer } = house
  const made = makeMailingList(300, 6)
  const [first = []] = [made.wishes.filter((_, n) => n % 2 === 0)]
  const bring = (wishes: readonly string[]) => importProtected(deps, staff, { operatorId: niebieski.id, source: 'partner', proof: 'list 6', filename: 'p.txt', chunks: [Buffer.from(wishes.join('\n'))] })
  await bring(first)
  await confirmProtection(deps, owner, customer.id, 'It is set up.')
  const { id } = await createMailing(deps, owner, house.draft())
  await takeList(deps, owner, id, house.file(made.lines))
  await startMailing(deps, owner, id)
  await bring(made.wishes) // after the filter
  await house.send(id)
  const sent = house.queue.filter(({ raw }) => raw.includes(`<${id}.`)).map(({ to }) => to)
  assert.deepEqual(sent.filter(to => made.protected.has(to)), [])
  assert.deepEqual([...sent].sort(), [...made.free].sort())
})
