/** `strefa terms`: a file with what is to be otherwise, shown with what it changes, then published. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test, type TestContext } from 'node:test'
import { register } from '../../src/cli/terms.ts'
import { openHouse, type House } from '../support/house.ts'
import { runCommand } from './run-command.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'strefa-terms-'))
const file = path.join(folder, 'terms.json')
let house: House
before(async () => {
  house = await openHouse('2025-03-01 15:00')
  const order = await house.order('przyklad.pl')
  await house.pay(order.proformaNumber, order.grossMinor)
  writeFileSync(file, JSON.stringify({ renewal: { pl: { proformaLeadDays: 30 } } }))
})
after(async () => {
  await house.close()
  rmSync(folder, { recursive: true, force: true })
})

const run = (t: TestContext, ...args: string[]) => runCommand(t, register, house.deps, ['terms', ...args])

test('HOUSE-PREVIEW in fields and in the dates of the domains that are here; nothing is kept', async t => {
  const text = await run(t, 'preview', file, '--from', '2025-06-01')
  assert.match(text, /^niebieski@2 from 2025-06-01\nrenewal\.pl\.proformaLeadDays +21 +→ +30/)
  assert.match(text, /the next to end: 1; with other dates, if nobody paid: 1/)
  assert.match(text, /przyklad\.pl\nmoved .*2026-02-08 00:00 +→ +2026-01-30 00:00/)
  assert.equal((await house.db('policy_versions').where({ policy: 'niebieski' })).length, 1)
})

test('HOST-17.4 published with its notice, and refused without', async t => {
  await assert.rejects(run(t, 'publish', file, '--from', '2025-03-15'), { reason: 'terms-notice' })
  await assert.rejects(run(t, 'publish', path.join(folder, 'none.json'), '--from', '2025-06-01'), { reason: 'file' })
  await assert.rejects(run(t, 'publish', file, '--from', 'soon'), { reason: 'day' })
  await assert.rejects(run(t, 'publish', file, '--from', '2025-06-01', '--policy', 'zielony'), { reason: 'unknown-policy' })
  assert.match(await run(t, 'publish', file, '--from', '2025-06-01'), /^niebieski@2 from 2025-06-01/)
  assert.equal((await house.db('policy_versions').where({ policy: 'niebieski' })).length, 2)
})
