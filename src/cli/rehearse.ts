/** `strefa rehearse`: a night without acting, with a digest; afterwards, what the night did, with the same digest. */
import { styleText } from 'node:util'
import { InvalidArgumentError } from 'commander'
import { Refusal } from '../errors.ts'
import { reckon } from '../rehearsal/digest.ts'
import { rehearseWholeNight } from '../rehearsal/whole-night.ts'
import { parseDay, type Day } from '../rules/calendar.ts'
import { formatAmount } from '../rules/money.ts'
import type { NightOf } from '../rules/night.ts'
import { readNight } from '../views/night.ts'
import type { OpenDeps, Register } from './context.ts'
import { say } from './registry/show.ts'
import { linesOf, summaryOf, withFrames } from './rehearse/print.ts'

type Options = { readonly night?: Day, readonly ofNight?: Day, readonly json?: boolean, readonly frames?: boolean, readonly limit: number }

export const register: Register = (program, context) => {
  program.command('rehearse')
    .description('everything that will be done by the end of a day, without doing it: renewals, orders, transfers, hosting; pro-formas, letters, words to registries, money')
    .option('--night <date>', 'rehearse the night of this day: all that is due by its end', day)
    .option('--of-night <date>', 'what was done on this day, told in the same way', day)
    .option('--limit <n>', 'show so many names; all are counted, and in the digest', wholeNumber, 20)
    .option('--frames', 'the EPP frame of every word to a registry, secrets masked')
    .option('--json', 'one JSON document instead of text')
    .addHelpText('after', `
Examples:
  strefa rehearse --night 2026-03-02                     before: what will be done, and a digest
  strefa rehearse --of-night 2026-03-02                  after: what was done; the same digest, or something was different
  strefa rehearse --night 2026-03-02 --frames --limit 3  with the frames for registries`)
    .action(async (options: Options) => {
      if (Boolean(options.night) === Boolean(options.ofNight)) throw new Refusal('invalid', 'Say --night with the day to rehearse, or --of-night with a day that was.', { reason: 'which-night' })
      const open = await context.open()
      try {
        await tell(open, options)
      } finally {
        await open.close()
      }
    })
}

async function tell (open: OpenDeps, { night, ofNight, json = false, frames = false, limit }: Options): Promise<void> {
  const { deps } = open
  const { take, end } = reckon()
  const shown: NightOf[] = []
  const see = (of: NightOf): void => {
    take(of)
    if (shown.length < limit && of.lines.length > 0) shown.push(of)
  }
  if (night) await rehearseWholeNight(deps, open.runJob, { night, take: see, tell: (what, done, all) => { if (!json) console.error(`${done} of ${all} ${what}`) } })
  else await readNight(deps.db, ofNight!, see)

  const { totals, digest } = end()
  const names = frames || json ? shown.map(of => withFrames(of, deps.registries)) : shown
  if (json) return console.log(JSON.stringify({ night: night ?? ofNight, acted: !night, digest, totals, names }, (_, value: unknown) => typeof value === 'bigint' ? formatAmount(value) : value))
  say([
    ...names.flatMap(of => linesOf(of, { frames })),
    ...totals.names > names.length ? [styleText('dim', `… and ${totals.names - names.length} names more (--limit)`)] : [],
    '',
    ...summaryOf(totals),
    '',
    `${styleText('bold', night ? 'Nothing was done.' : 'This was done.')} Digest ${digest}`
  ])
}

function day (text: string): Day {
  const parsed = parseDay(text)
  if (!parsed) throw new InvalidArgumentError('Write a day like 2026-03-01.')
  return parsed
}

function wholeNumber (text: string): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 0) throw new InvalidArgumentError('Write a whole number.')
  return number
}
