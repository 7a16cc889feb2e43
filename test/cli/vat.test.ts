/** `strefa vat`: the operator's VAT status declared from a day on, and shown. */
import assert from 'node:assert/strict'
import { after, before, test, type TestContext } from 'node:test'
import { openHouse, type House } from '../support/house.ts'
import { register } from '../../src/cli/vat.ts'
import { runCommand } from './run-command.ts'

let house: House
before(async () => { house = await openHouse('2025-03-01 15:00') })
after(async () => { await house.close() })

const run = (t: TestContext, ...args: string[]) => runCommand(t, register, house.deps, ['vat', ...args])

test('HOUSE-VAT declared from a day on, shown, and not declared twice', async t => {
  assert.match(await run(t, 'show'), /^nothing declared: an ordinary taxpayer/)
  assert.equal(await run(t, 'declare', '--from', '2025-04-01', '--no-oss', '--exempt', 'art. 113 ust. 1'), 'from 2025-04-01: exempt by art. 113 ust. 1, no OSS')
  await run(t, 'declare', '--from', '2026-01-01')
  assert.match(await run(t, 'show'), /^from 2026-01-01 +taxpayer +OSS +by command-line\nfrom 2025-04-01 +exempt: art. 113 ust. 1 +no OSS +by command-line$/)
  await assert.rejects(run(t, 'declare', '--from', '2026-01-01', '--no-oss'), { code: 'conflict', reason: 'status-known' })
  await assert.rejects(run(t, 'declare', '--from', 'soon'), { reason: 'day' })
  await assert.rejects(run(t, 'declare', '--from', '2027-01-01', '--exempt', 'because'), { reason: 'bad-basis' })
  await assert.rejects(run(t, 'show', '--policy', 'zielony'), { reason: 'unknown-policy' })
})
