import assert from 'node:assert/strict'
import { test } from 'node:test'
import { commandDocument } from '../../../src/registry/epp/command.ts'
import { buildHello, parseGreeting } from '../../../src/registry/epp/commands/hello.ts'
import { login } from '../../../src/registry/epp/commands/login.ts'
import { speak, type Dialect } from '../../../src/registry/epp/dialect.ts'
import { naskFirst } from '../../../src/registry/epp/dialects/nask-first.ts'
import { samples as core } from '../../epp/requests/core.ts'
import { samples as eurid } from '../../epp/requests/eurid.ts'
import { samples as nask } from '../../epp/requests/nask.ts'
import { clTRID, dialects, type DialectName } from '../../epp/sample.ts'
import { passwords, startPractice, type Practice } from './practice.ts'

const samples = [...core, ...eurid, ...nask]

/** Refusals of what is said as such, whatever it is about. */
const misunderstood = /^(2000|2001|2100|2101|2102|2103|2307)/

// what the product says, in which dialect, to which registry; what that registry does not know, and its refusal
const sides: [DialectName, Dialect | null, 'nask' | 'nask-2019' | 'gtld' | 'eurid', Record<string, string>][] = [
  ['nask', null, 'nask', {}],
  ['nask', null, 'nask-2019', {}],
  ['nask', naskFirst, 'nask-2019', {}],
  ['ietf', null, 'gtld', {}],
  ['verisign', null, 'gtld', { 'domain:update of keys, their life, at once': '2102' }],
  ['eurid', null, 'eurid', {}]
]

async function enter (practice: Practice, dialect: Dialect) {
  const line = await practice.line()
  const { xml } = await line.ask(buildHello(dialect)) // greets in the dialect that was spoken
  const session = speak(dialect, parseGreeting(xml, dialect))
  const { result } = await line.ask(commandDocument(login, { user: 'alfa', password: passwords['alfa']!, language: 'en', services: session.services }, session.dialect, clTRID))
  assert.equal(result, '1000')
  return { line, session }
}

for (const [name, other, registry, unknown] of sides) {
  const dialect = other ?? dialects[name].dialect
  test(`RFC 5730 §2.9 what the product says in ${other ? 'the first generation of NASK' : name} is understood by the practice registry ${registry}`, async t => {
    const practice = await startPractice(t, { registry })
    const { line, session } = await enter(practice, dialect)
    const strange: Record<string, string> = {}
    let said = 0
    for (const each of samples) {
      if (!each.in.includes(name) || /^(login|logout|hello)/.test(each.what)) continue
      let frame
      try {
        frame = each.build(session.dialect)
      } catch { continue } // not offered
      said++
      const reply = await line.ask(frame)
      if (misunderstood.test(reply.result)) strange[each.what] = reply.result
    }
    assert.ok(said > 20, `${said} said`)
    assert.deepEqual(strange, unknown)
  })
}
