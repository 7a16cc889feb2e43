/** `strefa cases`: what an operator does about sanctions without the panel, and what it tells. */
import assert from 'node:assert/strict'
import { after, before, test, type TestContext } from 'node:test'
import { register } from '../../src/cli/cases.ts'
import { openSanctionHouse, type SanctionHouse } from '../support/sanction-house.ts'
import { runCommand } from './run-command.ts'

let house: SanctionHouse
before(async () => { house = await openSanctionHouse('2026-04-09 10:00') })
after(async () => { await house?.close() })

const cases = (t: TestContext, ...args: string[]) => runCommand(t, register, house.deps, ['cases', ...args])

test('MZ-3.1 a case is listed and shown in Warsaw time, with what comes next if nobody acts; released, it is listed among all', async t => {
  assert.equal(await cases(t, 'list'), 'no open cases; --all tells the closed ones too')
  await house.protect('nie@odbiorca.example')
  const sent = await house.send(await house.sender('przyklad.pl'), 'nie@odbiorca.example')
  const { caseId } = await house.complain(sent)
  assert.equal(await cases(t, 'list'), `${caseId}  przyklad.pl  report 1  MZ-3.1  blocked  until 2026-05-11 24:00`)
  const shown = await cases(t, 'show', caseId!)
  assert.match(shown, /^opened +2026-04-09 10:00$/m)
  assert.deepEqual(shown.split('\n').slice(-4), [
    'next, if nobody acts',
    '2026-05-05 24:00  HOUSE-LIMIT  A person is asked to decide',
    '2026-05-09 24:00  HOUSE-LIMIT  The longest block ends: sending works again, the case stays open',
    '2026-05-11 24:00  MZ-3.2       A person is asked whether the contract ends'
  ])
  await assert.rejects(cases(t, 'release', caseId!), { code: 'conflict' })
  assert.equal(await cases(t, 'release', caseId!, '--why', 'explained by telephone'), 'released')
  assert.equal(await cases(t, 'list'), 'no open cases; --all tells the closed ones too')
  assert.match(await cases(t, 'list', '--all'), new RegExp(`^${caseId}  przyklad\\.pl  report 1  MZ-3\\.1  released`))
  assert.doesNotMatch(await cases(t, 'show', caseId!), /next, if nobody acts/)
  await assert.rejects(cases(t, 'show', 'cas_none'), { code: 'not-found' })
})

test('HOST-8.2 a block by hand has no end by itself', async t => {
  await house.sender('obrazony.pl')
  await assert.rejects(cases(t, 'open', 'obrazony.pl', '--rule', 'HOST-99', '--says', 'x'), { reason: 'unknown-rule' })
  const caseId = (await cases(t, 'open', 'obrazony.pl', '--rule', 'HOST-8.2', '--says', 'wyłudzanie haseł')).replace('opened: ', '')
  assert.deepEqual((await cases(t, 'show', caseId)).split('\n').slice(-2), ['next, if nobody acts', 'it stays so until a person decides'])
})
