/** `strefa import`: a folder of files, a dry run, a run, and what a script sees of them. */
import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { after, afterEach, before, test, type TestContext } from 'node:test'
import { Command } from 'commander'
import type { CliContext, OpenDeps } from '../../src/cli/context.ts'
import { register } from '../../src/cli/import.ts'
import { openHouse, type House } from '../support/house.ts'
import { csvOf, firm, jan } from '../takeover/files.ts'
import { registeredAt } from '../takeover/registry.ts'

let house: House
let folder: string
before(async () => {
  house = await openHouse('2026-02-02 10:00')
  await registeredAt(house.deps, house.deps.registries, 'str', 'przejmowana.pl')
  folder = mkdtempSync(path.join(tmpdir(), 'strefa-import-'))
})
afterEach(() => { process.exitCode = 0 })
after(async () => {
  await house.close()
  rmSync(folder, { recursive: true, force: true })
})

const put = (name: string, content: string | Uint8Array) => writeFileSync(path.join(folder, name), content)

/** The command in this process, on the house: what it said, and its exit code. */
async function run (t: TestContext, ...args: string[]): Promise<{ text: string, code: number | string | null | undefined }> {
  const lines: string[] = []
  const log = t.mock.method(console, 'log', (line: string) => { lines.push(stripVTControlCharacters(line)) })
  const context = { open: async () => ({ deps: house.deps, close: async () => {} }) as unknown as OpenDeps } as CliContext
  const program = new Command().exitOverride().configureOutput({ writeErr () {} })
  register(program, context)
  try {
    await program.parseAsync(['import', ...args], { from: 'user' })
  } finally {
    log.mock.restore()
  }
  return { text: lines.join('\n'), code: process.exitCode }
}

test('HOUSE-TAKEOVER check: faults by file and line, what would be made, exit code 1; nothing is entered', async t => {
  put('customers.csv', csvOf([jan, { ...firm, name: 'Z\u001b[31mły', phone: '' }]))
  put('domains.csv', csvOf([{ name: 'przejmowana.pl', customer: 'K-1', expires_on: '01.02.2027' }]))
  put('balances.csv', csvOf([{ customer: 'K-1', currency: 'PLN', amount: '1 234,56' }, { customer: 'K-2', currency: 'PLN', amount: '2' }]))
  put('documents.csv', csvOf([{ number: 'PRO/1/2026', kind: 'proforma', customer: 'K-1', issued_on: '2026-01-10', due_on: '2026-01-24', net: '10', vat_rate: '23', gross: '12,30', currency: 'PLN', paid_on: '', file: 'pro-1.pdf' }]))
  put('pro-1.pdf', '%PDF-1.7')
  const { text, code } = await run(t, 'check', folder, '--from', 'alfa')
  assert.equal(code, 1)
  assert.match(text, /customers\.csv +2 lines +1 faulty +utf-8 +semicolon/)
  assert.match(text, /domains\.csv +1 lines +all right +utf-8 +semicolon +DD\.MM\.YYYY/)
  assert.match(text, /customers\.csv:3 +name: write one line/)
  assert.match(text, /customers\.csv:3 +phone: write country code/)
  assert.match(text, /balances\.csv:3 +customer: K-2 stands in customers\.csv, line 3, which is faulty/)
  assert.match(text, /domains\.csv:2 +przejmowana\.pl: the file says 2027-02-01, the registry 2027-02-02/)
  assert.match(text, /to make +1 +1 +1 +1 +1\n/)
  assert.match(text, /balances +1 +1234\.56 +PLN/)
  assert.match(text, /registries: 1 domains asked about, 1 under our account/)
  assert.deepEqual(await house.db('takeovers'), [])
})

test('HOUSE-TAKEOVER check --json --offline: one document, no registry asked', async t => {
  const { text, code } = await run(t, 'check', folder, '--from', 'alfa', '--offline', '--json')
  const verdict = JSON.parse(text)
  assert.deepEqual([code, verdict.registry.asked, verdict.faults.length, verdict.sums[0]], [1, 0, 3, { what: 'balances', currency: 'PLN', count: 1, minor: '123456' }])
})

test('HOUSE-TAKEOVER run: nothing with a faulty line (1); --skip-faulty enters the rest (2) and writes what is to be mended; mended it is done (0), again it is nothing new (0)', async t => {
  const refused = await run(t, 'run', folder, '--from', 'alfa')
  assert.deepEqual([refused.code, await house.db('domains')], [1, []])
  assert.match(refused.text, /nothing was entered: mend the faulty lines/)

  const left = await run(t, 'run', folder, '--from', 'alfa', '--skip-faulty')
  assert.equal(left.code, 2)
  assert.match(left.text, /entered +1 +1 +1 +1 +1\n/)
  assert.deepEqual(readdirSync(folder).filter(name => name.includes('faulty')), ['balances.faulty.csv', 'customers.faulty.csv'])
  assert.equal(readFileSync(path.join(folder, 'balances.faulty.csv'), 'utf8'), '\uFEFFcustomer;currency;amount\r\nK-2;PLN;2\r\n')
  assert.equal((await house.db('former_documents').first('paper')).paper.toString(), '%PDF-1.7')

  put('customers.faulty.csv', csvOf([firm]))
  for (const name of ['domains', 'documents']) rmSync(path.join(folder, `${name}.csv`))
  for (const name of ['customers', 'balances']) renameSync(path.join(folder, `${name}.faulty.csv`), path.join(folder, `${name}.csv`))
  const mended = await run(t, 'run', folder, '--from', 'alfa', '--json')
  assert.deepEqual([mended.code, JSON.parse(mended.text).outcome, JSON.parse(mended.text).entered], [0, 'entered', { customer: 1, holder: 1, domain: 0, balance: 1, document: 0 }])
  assert.ok(!existsSync(path.join(folder, 'customers.faulty.csv')))

  const again = await run(t, 'run', folder, '--from', 'alfa')
  assert.equal(again.code, 0)
  assert.match(again.text, /nothing new: all of it was taken over before/)
})

test('HOUSE-TAKEOVER a registry that is away is exit code 3', async t => {
  put('domains.csv', csvOf([{ name: 'druga.pl', customer: 'K-1', expires_on: '2027-02-02' }]))
  await house.registryAway()
  const checked = await run(t, 'check', folder, '--from', 'alfa')
  const ran = await run(t, 'run', folder, '--from', 'alfa')
  await house.registryBack()
  assert.deepEqual([checked.code, ran.code], [3, 3])
  assert.match(ran.text, /registry nask cannot be asked now/)
})

test('HOUSE-TAKEOVER a file of a name that is none of the five is not left out in silence; nor is a folder that is not there, or an operator', async t => {
  put('klienci.csv', 'x')
  await assert.rejects(run(t, 'check', folder, '--from', 'alfa'), { reason: 'unknown-file' })
  rmSync(path.join(folder, 'klienci.csv'))
  await assert.rejects(run(t, 'check', path.join(folder, 'none'), '--from', 'alfa'), { reason: 'folder' })
  await assert.rejects(run(t, 'check', folder, '--from', 'alfa', '--operator', 'nobody'), { reason: 'unknown-operator' })
  await assert.rejects(run(t, 'check', folder, '--from', 'Alfa!'), { reason: 'bad-source' })
})
