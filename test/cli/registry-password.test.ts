/** `strefa registry password` against a practice registry: stored, sent, written down, forgotten. */
import assert from 'node:assert/strict'
import { after, before, test, type TestContext } from 'node:test'
import { Command } from 'commander'
import type { Knex } from 'knex'
import { register } from '../../src/cli/registry.ts'
import type { CliContext, OpenDeps } from '../../src/cli/context.ts'
import { establish } from '../../src/people/establish.ts'
import { accountPasswords, type PasswordDeps } from '../../src/registry/account-passwords.ts'
import { domainCheck } from '../../src/registry/epp/commands/domain-check.ts'
import { registrarAt, type Registrar } from '../registry/practising.ts'
import { startPractice, type Practice } from '../registry/sandbox/practice.ts'
import { testDatabase } from '../support/database.ts'

let db: Knex
let close: () => Promise<void>
before(async () => { ({ db, close } = await testDatabase()) })
after(() => close())

async function strefa (t: TestContext, { deps }: Registrar, ...args: string[]): Promise<string[]> {
  const lines: string[] = []
  const log = t.mock.method(console, 'log', (text: string) => { lines.push(...text.split('\n')) })
  const context = { open: async () => ({ deps, close: async () => {} }) as unknown as OpenDeps } as unknown as CliContext
  const program = new Command().exitOverride().configureOutput({ writeErr: () => {} })
  register(program, context)
  try {
    await program.parseAsync(['registry', 'password', ...args], { from: 'user' })
    return lines
  } finally {
    log.mock.restore()
  }
}

/** With the stored password, where there is one. */
async function enter (t: TestContext, practice: Practice, password = 'alfa-secret'): Promise<Registrar> {
  const plain = await registrarAt(t, { db, practice, user: 'alfa', profile: 'verisign' })
  const passwords: PasswordDeps = plain.deps
  const own = await registrarAt(t, { db, practice, user: 'alfa', profile: 'verisign', over: { password }, world: { passwords: accountPasswords(passwords) } })
  return { ...own, deps: { ...plain.deps, registries: own.deps.registries } }
}

const isIn = async ({ ask }: Registrar) => (await ask(domainCheck, { names: ['a.com'] })).length === 1
const audits = async () => (await db('audit').where({ subject_type: 'registry' }).orderBy('id')).map(row => [row.action, row.actor_id, row.rule, row.facts.how])

test('RFC 5730 §2.9.1.1 strefa registry password: a new one is made up, sent, and written down without itself', async t => {
  const practice = await startPractice(t, { registry: 'gtld' })
  const alfa = await enter(t, practice)
  await establish(alfa.deps)
  assert.deepEqual(await strefa(t, alfa), ['The password of alfa at verisign is changed.'])
  assert.equal(await isIn(alfa), true)
  const again = await strefa(t, alfa, 'verisign', '--show', '--json')
  const { password, how } = JSON.parse(again.join('\n')) as { password: string, how: string }
  assert.deepEqual([how, password.length], ['answered', 16])
  assert.equal(await isIn(await enter(t, practice)), true, 'the configuration still has the first one, and the stored one counts')
  const begun = ['registry.password-change-begun', 'command-line', 'HOUSE-ACCOUNT', undefined]
  const changed = ['registry.password-changed', 'command-line', 'HOUSE-ACCOUNT', 'answered']
  assert.deepEqual(await audits(), [begun, changed, begun, changed])
  assert.doesNotMatch(JSON.stringify(await db('audit').select('facts')), new RegExp(password))

  assert.match((await strefa(t, alfa, '--forget'))[0]!, /forgotten/)
  await assert.rejects(strefa(t, alfa, '--forget'), { code: 'conflict', reason: 'not-stored' })
  assert.equal((await audits()).at(-1)![0], 'registry.password-forgotten')
  await assert.rejects(isIn(await enter(t, practice)), { resultCode: 2200 })
  assert.equal(await isIn(await enter(t, practice, password)), true)
})

test('RFC 5730 §2.9.1.1 strefa registry password: an answer that is lost is found out about, and so written down', async t => {
  const practice = await startPractice(t, { registry: 'gtld' })
  const alfa = await enter(t, practice)
  practice.registry.faults.set([{ on: 'login', do: 'cut-after', times: 1 }])
  assert.match((await strefa(t, alfa))[0]!, /the answer was lost, and a login with the new one has shown that it counts/)
  assert.deepEqual((await audits()).at(-1), ['registry.password-changed', 'registry.account-passwords', 'HOUSE-ACCOUNT', 'read'])
  await strefa(t, alfa, '--forget')
})
