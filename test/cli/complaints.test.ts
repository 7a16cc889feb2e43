/** `strefa complaints`: what an operator does about complaints without the panel, and what it tells. */
import assert from 'node:assert/strict'
import { after, before, test, type TestContext } from 'node:test'
import { register } from '../../src/cli/complaints.ts'
import { openComplaintHouse, type ComplaintHouse } from '../complaints/complaint-house.ts'
import { runCommand } from './run-command.ts'

let house: ComplaintHouse
before(async () => { house = await openComplaintHouse('2026-03-02 10:00', 'niebieski') })
after(async () => { await house?.close() })

const complaints = (t: TestContext, ...args: string[]) => runCommand(t, register, house.deps, ['complaints', ...args])

test('HOST-14 a complaint is listed with its last day, shown, answered and settled; nothing is done without --yes', async t => {
  assert.equal(await complaints(t, 'list'), 'no complaint waits for an answer; --all tells the closed ones too')
  const { customerId, actor } = await house.someone()
  const id = await house.lodge(actor, { customerId, subject: 'Przerwa\u001b[31m w poczcie' })
  const listed = await complaints(t, 'list')
  assert.match(listed, new RegExp(`^${id}  .*  Waits for an answer  until 2026-04-01  Przerwa w poczcie$`))
  assert.deepEqual(JSON.parse(await complaints(t, 'list', '--json')).map((each: { id: string, answerBy: string }) => [each.id, each.answerBy]), [[id, '2026-04-01']])
  const shown = await complaints(t, 'show', id)
  assert.match(shown, /^answer by +2026-04-01$/m)
  assert.match(shown, /^reasons +Poczta nie działała$/m)

  const answer = ['answer', id, '--outcome', 'granted', '--ground', '§ 14', '--says', 'Przerwa trwała dwa dni', '--signed-by', 'Anna Nowak, kierownik', '--granted', '12.30']
  assert.equal(await complaints(t, ...answer), 'would answer: Granted, 12.30 PLN: Przerwa w poczcie (Ewa Nowacka)\nNothing is answered yet: add --yes.'.replace('Ewa Nowacka', (await house.db('customers').where({ id: customerId }).first('name')).name))
  assert.equal((await house.complaintOf(id)).outcome, null)
  assert.match(await complaints(t, ...answer, '--yes'), /^answered: Granted, 12\.30 PLN/)
  assert.deepEqual([(await house.complaintOf(id)).outcome, (await house.complaintOf(id)).granted_minor], ['granted', 1230n])
  assert.equal(await complaints(t, 'list'), 'no complaint waits for an answer; --all tells the closed ones too')

  const settle = ['settle', id, '--how', 'zaliczono na proformę']
  assert.match(await complaints(t, ...settle), /^would note as settled: 12\.30 PLN for [^]*  12\.30 PLN (?:on|to) [^]*add --yes\.$/)
  assert.match(await complaints(t, ...settle, '--yes'), /^settled: 12\.30 PLN/)
  assert.match(await complaints(t, 'show', id), /^settled +2026-03-02 10:00$/m)
  assert.match(await complaints(t, 'list', '--all'), new RegExp(`^${id}  .*  Granted`))
  await assert.rejects(complaints(t, ...settle, '--yes'), { reason: 'complaint-settled' })
})

test('HOST-14 what cannot be done says so', async t => {
  const { customerId, actor } = await house.someone()
  const id = await house.lodge(actor, { customerId })
  await assert.rejects(complaints(t, 'show', 'cpl_none'), { code: 'not-found' })
  const answer = (...more: string[]) => complaints(t, 'answer', id, '--ground', '§ 14', '--says', 'x', '--signed-by', 'y', '--yes', ...more)
  await assert.rejects(answer('--outcome', 'perhaps'), { reason: 'unknown-choice' })
  await assert.rejects(answer('--outcome', 'granted', '--granted', '12,3o'), { reason: 'bad-amount' })
  await assert.rejects(answer('--outcome', 'refused', '--granted', '1.00'), { reason: 'complaint-granted' })
  await assert.rejects(complaints(t, 'settle', id, '--how', 'x', '--yes'), { reason: 'complaint-nothing-granted' })
})
