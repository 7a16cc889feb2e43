/** `strefa forecast hct_…` as an operator sees it. */
import assert from 'node:assert/strict'
import { stripVTControlCharacters } from 'node:util'
import { after, before, test, type TestContext } from 'node:test'
import { Command } from 'commander'
import type { CliContext, OpenDeps } from '../../src/cli/context.ts'
import { register } from '../../src/cli/forecast.ts'
import { openHostingHouse, type HostingHouse } from '../support/hosting-house.ts'

let house: HostingHouse
let contractId: string
before(async () => {
  house = await openHostingHouse('2026-01-12 10:00', 'niebieski')
  contractId = (await house.open()).contractId
  await house.payBill(contractId, 1) // to 2026-02-11
})
after(async () => { await house.close() })

async function run (t: TestContext, ...args: string[]): Promise<string[]> {
  const lines: string[] = []
  const log = t.mock.method(console, 'log', (text: string) => { lines.push(...stripVTControlCharacters(String(text)).split('\n')) })
  const program = new Command().exitOverride()
  register(program, { open: async () => ({ deps: house.deps, clock: {}, close: async () => {} }) as unknown as OpenDeps } as unknown as CliContext)
  try {
    await program.parseAsync(['forecast', ...args], { from: 'user' })
    return lines
  } finally {
    log.mock.restore()
  }
}

const events = async (t: TestContext, branch: string, ...args: string[]): Promise<string[]> => {
  const told = JSON.parse((await run(t, contractId, '--json', '--days', '70', ...args)).join('\n'))
  return told.branches[branch].map(({ at, event, bill, on, rule, clock }: Record<string, string>) => [at!.slice(0, 16), event, bill, on, rule, clock].join(' '))
}

test('HOST-7.1, HOST-7.3, HOST-7.4 never paid: every event with its instant, the day that it names, its rule and its clock', async t => {
  const [bill, suspend, terminate, erase] = await events(t, 'never')
  assert.equal(bill, '2026-01-21T00:00 bill  2026-02-11 HOST-7.1 operator')
  assert.equal(suspend, '2026-02-15T00:00 suspend 2  HOST-7.3 operator')
  assert.equal(terminate, '2026-03-17T00:00 ask-terminate 2  HOST-6.7 operator')
  assert.equal(erase, '2026-03-17T00:00 announce-erasure 2 2026-04-01 HOST-7.4 operator')
})

test('HOST-7.3 paid on a day: suspended until then; paid in time: never', async t => {
  const late = await events(t, 'paid-on-day', '--paid', '2026-02-20')
  assert.ok(late.includes('2026-02-20T12:00 paid 2  OG-10.1 money') && late.includes('2026-02-20T12:00 resume   HOST-7.3 operator'), late.join('\n'))
  const inTime = await events(t, 'paid-in-time')
  assert.deepEqual(inTime.filter(each => / (?:suspend|ask-)/.test(each)), [])
})

test('HOUSE-FORECAST a contract in words, branch by branch; a branch that there is not, and an id that nobody has, are refused', async t => {
  const lines = await run(t, contractId, '--days', '70', '--branch', 'never')
  assert.match(lines[0]!, new RegExp(`^${contractId}  hosting start  niebieski@77$`))
  assert.ok(lines.some(line => /^2026-02-15 00:00 +suspend 2 +operator +HOST-7\.3$/.test(line)), lines.join('\n'))
  await assert.rejects(run(t, contractId, '--branch', 'transferred'), { message: /paid-in-time, paid-on-day, never/ })
  await assert.rejects(run(t, 'hct_nobody'), { code: 'not-found' })
})
