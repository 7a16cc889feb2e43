/** `strefa forecast` and `strefa explain` as an operator sees them: the rulebook's worked dates without a running product, then a domain of the house. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { after, test, type TestContext } from 'node:test'
import { Command } from 'commander'
import type { CliContext, OpenDeps } from '../../src/cli/context.ts'
import { register as registerExplain } from '../../src/cli/explain.ts'
import { register as registerForecast } from '../../src/cli/forecast.ts'
import { openHouse, type House } from '../support/house.ts'
import { strefa } from '../support/run-product.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'strefa-forecast-'))
after(() => rmSync(folder, { recursive: true, force: true }))

type Shown = { at: string, event: string, rule: string, clock: string }

/** The command as a process of its own, in a folder where no product ever ran. */
async function foreseen (...args: string[]): Promise<Shown[]> {
  const { code, output } = await strefa(['--data', folder, 'forecast', ...args, '--json'])
  assert.equal(code, 0, output)
  return JSON.parse(output) as Shown[]
}

// the case, the command, what it must say (event, clock, instant), what it must not
const worked: [string, string[], [string, string, string][], string[]][] = [
  ['DOM-II.5a, II.5c, II.5d, II.7-WIN .pl, E = 2026-03-01, never paid: both clocks', ['--zone', 'pl', '--registered', '2025-03-01', '--expires', '2026-03-01'], [
    ['proforma-issued', 'operator', '2026-02-08T00:00:00+01:00'],
    ['proforma-due', 'money', '2026-02-24T00:00:00+01:00'],
    ['blocked', 'operator', '2026-03-02T00:00:00+01:00'],
    ['blocked', 'registry', '2026-03-02T00:00:00+01:00'],
    ['reactivation-money-closes', 'money', '2026-03-12T00:00:00+01:00'],
    ['released', 'operator', '2026-03-16T00:00:00+01:00'],
    ['released', 'registry', '2026-04-01T00:00:00+02:00'],
    ['transfer-out-closes', 'operator', '2026-02-09T00:00:00+01:00']
  ], ['renewed', 'reactivated', 'refunded', 'paid']],
  ['DOM-II.7-WIN .pl registered 2026-05-10: first transfer day 2026-06-08', ['--zone', 'pl', '--registered', '2026-05-10', '--expires', '2027-05-10'], [['transfer-out-opens', 'operator', '2026-06-08T00:00:00+02:00']], []],
  ['DOM-III.3 global, E = 2028-02-29', ['--zone', 'com', '--registered', '2027-02-28', '--expires', '2028-02-29'], [
    ['proforma-issued', 'operator', '2028-02-08T00:00:00+01:00'],
    ['proforma-due', 'money', '2028-02-23T00:00:00+01:00'],
    ['blocked', 'operator', '2028-03-01T00:00:00+01:00'],
    ['released', 'operator', '2028-03-31T00:00:00+02:00']
  ], ['reactivation-money-closes']],
  ['DOM-II.5b .pl paid in time', ['--zone', '.pl', '--registered', '2025-03-01', '--expires', '2026-03-01', '--paid', '2026-02-23'], [['renewed', 'operator', '2026-02-23T12:00:00+01:00']], ['blocked', 'reactivated', 'refunded', 'released']],
  ['DOM-II.5d .pl paid on E+8: reactivated', ['--zone', 'pl', '--registered', '2025-03-01', '--expires', '2026-03-01', '--policy', 'niebieski', '--paid', '2026-03-09'], [['blocked', 'operator', '2026-03-02T00:00:00+01:00'], ['reactivated', 'operator', '2026-03-09T12:00:00+01:00']], ['renewed', 'refunded', 'released']],
  ['DOM-II.5d .pl paid on E+11: refunded, released', ['--zone', 'pl', '--registered', '2025-03-01', '--expires', '2026-03-01', '--paid', '2026-03-12'], [['refunded', 'money', '2026-03-12T12:00:00+01:00'], ['released', 'registry', '2026-04-01T00:00:00+02:00']], ['renewed', 'reactivated']]
]
for (const [name, args, says, without] of worked) {
  test(name, async () => {
    const moments = await foreseen(...args)
    for (const [event, clock, at] of says) assert.ok(moments.some(each => each.event === event && each.clock === clock && each.at === at), `${event} ${clock} ${at}\n${JSON.stringify(moments, null, 1)}`)
    assert.deepEqual(moments.filter(({ event }) => without.includes(event)), [])
    assert.ok(moments.every(each => ['at', 'clock', 'event', 'rule'].every(field => field in each)))
  })
}

test('HOUSE-FORECAST a wrong question ends with 1 and says what to do', async () => {
  const { code, output } = await strefa(['--data', folder, 'forecast', '--zone', 'cmo', '--expires', '2026-03-01'])
  assert.equal(code, 1)
  assert.match(output, /^\.cmo is not sold here\. Near it: .*\.com/m)
})

/** The command in this process; what it wrote, without colours. `house` undefined: no product runs. */
async function run (t: TestContext, house: House | undefined, ...args: string[]): Promise<string[]> {
  const lines: string[] = []
  const log = t.mock.method(console, 'log', (text: string) => { lines.push(...stripVTControlCharacters(String(text)).split('\n')) })
  const open = async () => {
    if (!house) throw new Error('nothing runs')
    return { deps: house.deps, clock: {}, close: async () => {} } as unknown as OpenDeps
  }
  const program = new Command().exitOverride().configureOutput({ writeErr: () => {} })
  for (const register of [registerForecast, registerExplain]) register(program, { open } as unknown as CliContext)
  for (const command of program.commands) command.exitOverride().configureOutput({ writeErr: () => {} })
  try {
    await program.parseAsync(args, { from: 'user' })
    return lines
  } finally {
    log.mock.restore()
  }
}

// the question, what it is told
const wrong: [string[], RegExp][] = [
  [[], /Name a domain/],
  [['--zone', 'pl'], /Say --expires/],
  [['--zone', 'pl', '--expires', 'soon'], /expires: 'soon' is no day/],
  [['--zone', 'pl', '--expires', '2026-02-29'], /no day of the calendar/],
  [['--zone', 'pl', '--registered', '2026-03-01', '--expires', '2026-03-01'], /usually 2027-03-01/],
  [['--zone', 'pl', '--registered', '2025-03-01', '--expires', '2026-03-01', '--paid', '2024-03-01'], /before the registration/],
  [['--zone', 'pl', '--expires', '1999-03-01'], /from 2010-01-01/],
  [['--zone', 'pl', '--expires', '2026-03-01', '--days', 'many'], /no number of days/],
  [['--zone', 'pl', '--expires', '2026-03-01', '--branch', 'never'], /--branch is for a domain of ours/],
  [['--zone', 'pl', '--expires', '2026-03-01', '--policy', 'zielony'], /There is: niebieski, ogicom, virtua/],
  [['a.pl', '--paid', '2026-03-09', '--branch', 'never'], /leave one of --paid and --branch out/],
  [['a.pl', '--zone', 'pl'], /--zone is for a domain that does not exist/],
  [['a.pl', '--branch', 'maybe'], /There is: paid-in-time, paid-on-day, never, transferred/]
]
for (const [args, says] of wrong) {
  test(`HOUSE-FORECAST refused: forecast ${args.join(' ')}`, async t => { await assert.rejects(run(t, undefined, 'forecast', ...args), { message: says }) })
}

test('HOUSE-FORECAST a domain of the house: branches side by side, one of them alone, JSON; and why it stands as it does', async t => {
  const house = await openHouse('2025-03-01 15:00')
  t.after(async () => { await house.close() })
  const order = await house.order('zażółć.pl')
  await house.pay(order.proformaNumber, order.grossMinor)
  await house.moveTo('2026-02-10 12:00')

  const table = await run(t, house, 'forecast', 'zażółć.pl', '--days', '60')
  assert.match(table[0]!, /^zażółć\.pl +paid until 2026-03-01 15:00 +niebieski@1$/)
  const row = (what: RegExp) => table.find(line => what.test(line)) ?? `no ${String(what)} in\n${table.join('\n')}`
  assert.match(row(/Pro-forma due/), /^2026-02-23 24:00 +Pro-forma due +money +DOM-II\.5a +/)
  assert.equal(row(/Released by our terms/).match(/●/g)?.length, 1)
  assert.equal(row(/Reactivated/).match(/●/g)?.length, 1)

  const alone = await run(t, house, 'forecast', 'zażółć.pl', '--paid', '2026-03-09')
  assert.ok(alone.some(line => /^2026-03-09 12:00 +Reactivated +operator +DOM-II\.5d$/.test(line)), alone.join('\n'))
  const json = JSON.parse((await run(t, house, 'forecast', 'xn--za-6ja4f8n1l.pl', '--branch', 'never', '--json')).join('\n'))
  assert.deepEqual([Object.keys(json.branches), json.name, json.policyVersion], [['never'], 'xn--za-6ja4f8n1l.pl', 'niebieski@1'])

  const why = await run(t, house, 'explain', 'zażółć.pl')
  assert.match(why[1]!, /^offered since 2026-02-07 24:00/)
  assert.match(why[2]!, /^DOM-II\.5a: /)
  assert.ok(why.some(line => /^pro-forma +issued 2026-02-08, due 2026-02-23, a year$/.test(line)), why.join('\n'))
  assert.ok(why.includes('it stays so until 2026-02-23 24:00: Pro-forma due (DOM-II.5a)'), why.join('\n'))
  const then = JSON.parse((await run(t, house, 'explain', 'zażółć.pl', '--at', '2025-12-24', '--json')).join('\n'))
  assert.deepEqual([then.state, then.rule, then.facts.proforma, then.next.event], ['active', 'DOM-I.9', null, 'proforma-issued'])

  const published = await run(t, house, 'forecast', '--zone', 'pl', '--expires', '2026-03-01')
  assert.match(published[1]!, /as published/)
  await assert.rejects(run(t, house, 'forecast', 'nie-ma.pl'), { code: 'not-found', message: /check the name/ })
})
