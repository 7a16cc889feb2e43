/** `strefa seed`: fills the running product's database with invented customers, domains in all phases of life, their debts and documents. */
import { styleText } from 'node:util'
import { InvalidArgumentError } from 'commander'
import { Refusal } from '../errors.ts'
import { randomPassword } from '../people/password.ts'
import type { CliContext, Register } from './context.ts'
import { progressBar } from './progress.ts'
import { planSeed, type SeedPlan } from './seed/plan.ts'
import { writeSeed, type Counts } from './seed/write.ts'

type Options = {
  readonly customers: number
  readonly domains: number
  readonly documents?: number | null
  readonly mailboxes: number
  readonly due?: number | null
  readonly random: number
  readonly yes?: boolean
  readonly json?: boolean
}

export const register: Register = (program, context) => {
  program.command('seed')
    .description('fill the database with invented customers and domains (practice mode only); without --yes it tells what it would write')
    .option('--customers <count>', 'customers, each with a user and one or two holders', count, 200)
    .option('--domains <count>', 'domains, in all phases of life', count, 1_000)
    .option('--documents <count>', 'pro-formas; more than the domains need become years of history (default: as few as they need)', count)
    .option('--mailboxes <count>', 'mailboxes of domains that live, with usage', count, 0)
    .option('--due <count>', 'domains whose pro-forma falls due today (default: 3 in 100)', count)
    .option('--random <seed>', 'the same number writes the same rows on the same day', seed, 1)
    .option('--yes', 'write it')
    .option('--json', 'one JSON document instead of text')
    .action(async (options: Options) => { await run(context, options) })
}

async function run (context: CliContext, { random, customers, domains, mailboxes, documents = null, due = null, yes = false, json = false }: Options): Promise<void> {
  if (!context.config().practice) throw new Refusal('forbidden', 'Invented customers have no place in real books: seeding is for practice mode.', { reason: 'practice-only' })
  const plan = planSeed(random, { customers, domains, documents, due, mailboxes })
  const planned = { seed: random, customers, domains, documents: plan.documents, mailboxes, phases: plan.phases }
  if (!yes) {
    if (json) console.log(JSON.stringify({ written: false, planned }))
    else console.log(`${describe(plan)}\n\nNothing is written yet: add ${styleText('bold', '--yes')} to write it.`)
    return
  }

  if (!json) console.log(`${describe(plan)}\n`)
  const open = await context.open()
  const began = performance.now()
  const password = randomPassword()
  try {
    const bar = progressBar(json ? null : process.stderr)
    const written = await writeSeed(open.deps, plan, password, ({ rows, done }) => { bar.show(done, `${rows} rows`) })
    bar.end()
    const seconds = (performance.now() - began) / 1000
    if (json) console.log(JSON.stringify({ written: true, planned, rows: written, seconds, password }))
    else console.log(`${table(written, seconds)}\n\nEvery seeded user logs in with the password ${styleText('bold', password)} (kept as a hash only).\nThe practice registry does not hold these domains: what would be said to it about them it refuses.`)
  } finally {
    await open.close()
  }
}

function describe ({ seed, customers, domains, documents, mailboxes, phases }: SeedPlan): string {
  const inPhases = Object.entries(phases).map(([phase, count]) => `  ${phase.padEnd(14)}${String(count).padStart(10)}`).join('\n')
  return `Seed ${seed}: ${customers} customers, ${domains} domains, ${documents} documents, ${mailboxes} mailboxes.\n${inPhases}`
}

function table (written: Counts, seconds: number): string {
  const lines = Object.entries(written).map(([name, count]) => `  ${name.padEnd(14)}${String(count).padStart(10)}`)
  const rows = Object.values(written).reduce((sum, count) => sum + count, 0)
  return `${lines.join('\n')}\n  ${styleText('bold', `${'rows'.padEnd(14)}${String(rows).padStart(10)}`)}  in ${seconds.toFixed(1)} s, ${Math.round(rows / seconds)} rows/s`
}

function whole (most: number): (text: string) => number {
  return text => {
    if (!/^\d{1,10}$/.test(text) || Number(text) > most) throw new InvalidArgumentError(`Write a whole number from 0 to ${most}.`)
    return Number(text)
  }
}

const count = whole(100_000_000)
const seed = whole(4_294_967_295)
