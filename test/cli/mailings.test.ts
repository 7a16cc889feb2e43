/** `strefa protected` and `strefa mailings`: what an operator does without the panel. */
import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test, type TestContext } from 'node:test'
import { register as registerMailings } from '../../src/cli/mailings.ts'
import { register as registerProtected } from '../../src/cli/protected.ts'
import { openMailingHouse, type MailingHouse } from '../mailings/mailing-house.ts'
import { runCommand } from './run-command.ts'

let house: MailingHouse
let folder: string
before(async () => {
  house = await openMailingHouse('2026-03-02 10:00')
  folder = await mkdtemp(path.join(tmpdir(), 'strefa-protected-'))
})
after(async () => {
  await house.close()
  await rm(folder, { recursive: true })
  process.exitCode = 0
})

const onProtected = (t: TestContext, ...args: string[]) => runCommand(t, registerProtected, house.deps, ['protected', ...args])
const onMailings = (t: TestContext, ...args: string[]) => runCommand(t, registerMailings, house.deps, ['mailings', ...args])

test('MZ-2.2 a file is streamed onto the list, its bad lines are told, and the exit code says that there are some', async t => {
  const file = path.join(folder, 'a.txt')
  await writeFile(file, 'a@swiat.example\n@firma.example\nto nie\u001b[31m adres\n')
  const origin = ['--source', 'partner', '--proof', 'file 7']
  assert.equal(await onProtected(t, 'import', file, ...origin), '3 lines: 2 new, 0 known, 0 doubled, 1 malformed\nline 3: no-address: to nie?[31m adres')
  assert.equal(process.exitCode, 1)
  await writeFile(file, 'a@swiat.example\n')
  assert.equal(JSON.parse(await onProtected(t, 'import', file, ...origin, '--json')).known, 1)
  assert.equal(process.exitCode, 0)
  await assert.rejects(onProtected(t, 'import', path.join(folder, 'nothing'), ...origin), { code: 'ENOENT' })
})

test('MZ-2.2 one address on and off', async t => {
  assert.equal(await onProtected(t, 'add', 'x@swiat.example', '--source', 'owner', '--proof', 'letter 1'), 'protected from now on')
  assert.equal(await onProtected(t, 'add', 'X@swiat.example', '--source', 'owner', '--proof', 'letter 1'), 'it was protected already')
  assert.equal(await onProtected(t, 'remove', 'x@swiat.example', '--proof', 'letter 2'), 'off the list')
  assert.equal(await onProtected(t, 'remove', 'x@swiat.example', '--proof', 'letter 2'), 'it was not protected')
  assert.equal(await onProtected(t, 'findings'), 'nothing was found')
})

test('HOUSE-MAILING mailings are listed, shown and stopped', async t => {
  assert.equal(await onMailings(t), 'no mailings')
  const id = await house.started(['a@swiat.example', 'b@swiat.example'])
  assert.match(await onMailings(t), new RegExp(`${id}\\s+\\S+ \\S+\\s+running\\s+ewa@laka\\.example\\s+1\\s+1\\s+Zapytanie`))
  assert.equal((await onMailings(t, 'show', id)).split('\n')[1], 'list: 2 lines, 0 malformed, 0 doubled, 1 protected, 1 to send')
  assert.equal(JSON.parse(await onMailings(t, 'show', id, '--json')).toSend, 1)
  assert.match(await onMailings(t, 'stop', id), /stopped/)
  assert.match(await onMailings(t, 'show', id), /: stopped, from/)
  await assert.rejects(onMailings(t, 'show', 'mlg_none'), { code: 'not-found' })
})
