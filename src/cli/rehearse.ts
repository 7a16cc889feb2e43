/** `strefa rehearse`: a night without acting, with a digest; afterwards, what the night did, with the same digest. */
import { styleText } from 'node:util'
import { InvalidArgumentError } from 'commander'
import { rehearseNight } from '../domains/rehearse.ts'
import { Refusal } from '../errors.ts'
import { parseDay, type Day } from '../rules/calendar.ts'
import { formatAmount } from '../rules/money.ts'
import type { NightLine, NightOf, NightTotals } from '../rules/night.ts'
import { readNight } from '../views/night.ts'
import type { Register } from './context.ts'
import { reckon } from './rehearse/digest.ts'

type Options = { readonly night?: Day, readonly ofNight?: Day, readonly json?: boolean, readonly limit: number }

export const register: Register = (program, context) => {
  program.command('rehearse')
    .description('everything that will be done to domains by the end of a day, without doing it: pro-formas, letters, words to registries, money')
    .option('--night <date>', 'rehearse the night of this day: all that is due by its end', day)
    .option('--of-night <date>', 'what was done on this day, told in the same way', day)
    .option('--limit <n>', 'show so many names', wholeNumber, 20)
    .option('--json', 'one JSON document instead of text')
    .action(async ({ night, ofNight, limit, json = false }: Options) => {
      if (Boolean(night) === Boolean(ofNight)) throw new Refusal('invalid', 'Say --night with the day to rehearse, or --of-night with a day that was.', { reason: 'which-night' })
      const open = await context.open()
      try {
        const { take, end } = reckon()
        const shown: NightOf[] = []
        const see = (of: NightOf): void => {
          take(of)
          if (shown.length < limit && of.lines.length > 0) shown.push(of)
        }
        if (night) await rehearseNight(open.deps, { night, take: see, tell: (done, all) => { if (!json) console.error(`${done} of ${all}`) } })
        else await readNight(open.deps.db, ofNight!, see)
        const { totals, digest } = end()
        if (json) return console.log(JSON.stringify({ night: night ?? ofNight, acted: !night, digest, totals, names: shown }, (_, value: unknown) => typeof value === 'bigint' ? formatAmount(value) : value))
        for (const of of shown) print(of)
        if (totals.names > shown.length) console.log(styleText('dim', `… and ${totals.names - shown.length} names more (--limit)`))
        console.log(`\n${summary(totals).join('\n')}\n\n${styleText('bold', night ? 'Nothing was done.' : 'This was done.')} Digest ${digest}`)
      } finally {
        await open.close()
      }
    })
}

function print ({ name, lines }: NightOf): void {
  console.log(styleText('bold', name))
  for (const line of lines) console.log(`  ${textOf(line)}`)
}

function textOf (line: NightLine): string {
  switch (line.is) {
    case 'step': return `${styleText('cyan', line.step)}  ${line.rule}`
    case 'asked': return `asks ${formatAmount(line.grossMinor)} ${line.currency} until ${line.dueOn}  ${line.rule}`
    case 'closed': return `asks no more${line.refundedMinor > 0n ? `, gives back ${formatAmount(line.refundedMinor)}` : ''}  ${line.rule}`
    case 'paid': return `takes ${formatAmount(line.amountMinor)} from the balance`
    case 'letter': return `writes ${line.template} to ${line.to}`
    case 'call': return `tells the registry ${line.command} ${JSON.stringify(line.request)}`
    default: return line satisfies never
  }
}

const summary = ({ names, steps, letters, calls, asked, refundedMinor, fromBalanceMinor }: NightTotals): string[] => [
  `${names} names`,
  `steps      ${counted(steps)}`,
  `letters    ${counted(letters)}`,
  `registries ${counted(calls)}`,
  `asked      ${Object.entries(asked).map(([currency, minor]) => `${formatAmount(minor)} ${currency}`).join(', ') || 'nothing'}; given back ${formatAmount(refundedMinor)}; from balances ${formatAmount(fromBalanceMinor)}`
]

const counted = (counts: Readonly<Record<string, number>>): string => Object.entries(counts).sort().map(([what, count]) => `${count} ${what}`).join(', ') || 'none'

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
