/** `strefa letters`: what can be worded, how it would look, and a letter sent again. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { after, before, test, type TestContext } from 'node:test'
import { Command } from 'commander'
import type { CliContext, OpenDeps } from '../../src/cli/context.ts'
import { register } from '../../src/cli/letters.ts'
import { openHouse, type House } from '../support/house.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'strefa-letters-'))
const file = (name: string, content: string): string => {
  writeFileSync(path.join(folder, name), content)
  return path.join(folder, name)
}
let house: House
let letterId: string
before(async () => {
  house = await openHouse('2025-03-01 15:00')
  await house.order('przyklad.pl')
  await house.settle()
  letterId = (await house.db('letters').where({ template: 'order-received' }).first('id')).id
})
after(async () => {
  await house.close()
  rmSync(folder, { recursive: true, force: true })
})

/** The command in this process, on the house; its exit code is left as it was. */
async function run (t: TestContext, ...args: string[]): Promise<{ text: string, code: typeof process.exitCode }> {
  const lines: string[] = []
  const log = t.mock.method(console, 'log', (line: string) => { lines.push(stripVTControlCharacters(line)) })
  const context = { open: async () => ({ deps: house.deps, close: async () => {} }) as unknown as OpenDeps } as CliContext
  const program = new Command().exitOverride()
  register(program, context)
  const before = process.exitCode
  process.exitCode = undefined
  try {
    await program.parseAsync(['letters', ...args], { from: 'user' })
    return { text: lines.join('\n'), code: process.exitCode }
  } finally {
    process.exitCode = before
    log.mock.restore()
  }
}

test('HOUSE-LETTER every letter, and one with its cases and fields', async t => {
  assert.match((await run(t, 'templates')).text, /^renewal-offered +late-fee no-late-fee$/m)
  const { text } = await run(t, 'templates', 'renewal-offered', '--lang', 'pl')
  assert.match(text, /^late-fee\nsubject\n {2}Przedłużenie domeny \{\{displayName\}\}: proforma \{\{proformaNumber\}\}\n/)
  assert.match(text, /^ {2}\{\{dueOn\}\} +23 lutego 2026$/m)
  await assert.rejects(run(t, 'templates', 'none'), { code: 'not-found' })
  await assert.rejects(run(t, 'templates', '--lang', 'de'), { reason: 'unknown-language' })
})

test('HOUSE-PREVIEW of the sample, of a letter, and with faults by their lines', async t => {
  assert.match((await run(t, 'preview', 'renewal-offered')).text, /^Renewal of zażółć\.pl: pro-forma PF\/2026\/00020\n[^]*Next date: /)
  const own = file('own.json', JSON.stringify({ subject: '{{recipient}}: {{domain}} ({{proformaNumber}})' }))
  const written = await run(t, 'preview', 'order-received', '--lang', 'pl', '--letter', letterId, '--file', own)
  assert.match(written.text, /^Ewa Nowacka: przyklad\.pl \(PF\/2025\/000001\)\n/)
  assert.equal(written.code, undefined)
  const wrong = await run(t, 'preview', 'order-received', '--html', '--file', file('wrong.json', '{"before": "a\\n{{b}}"}'))
  assert.match(wrong.text, /<!doctype html>[^]*before, line 2: \{\{b\}\} is no field of this letter/)
  assert.equal(wrong.code, 1)
  for (const content of ['{', '[]x', '{"body": "x"}', '{"subject": 1}', 'null']) await assert.rejects(run(t, 'preview', 'order-received', '--file', file('bad.json', content)), { reason: 'file' })
})

test('HOUSE-LETTER sent again, to the same address when asked', async t => {
  assert.match((await run(t, 'resend', letterId, '--same')).text, /^lsn_\w{26}: on its way to ewa@example\.test$/)
  await assert.rejects(run(t, 'resend', letterId), { reason: 'resent-just-now' })
  await house.settle()
  assert.equal((await house.db('letter_sendings').whereNotNull('sent_at')).length, 1)
})
