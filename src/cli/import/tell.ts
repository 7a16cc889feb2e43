/** What a takeover's dry run and run say on a terminal. */
import { styleText } from 'node:util'
import { formatAmount } from '../../rules/money.ts'
import type { Remark } from '../../takeover/fault.ts'
import type { RunReport } from '../../takeover/run.ts'
import { kinds, type Counts, type Ground, type Sum, type Verdict } from '../../takeover/takeover.ts'
import type { ProgressBar } from '../progress.ts'
import { columns, plain } from '../registry/show.ts'

const sumNames: Record<Sum['what'], string> = { balances: 'balances', owed: 'documents owed', paid: 'documents paid' }

/** Every fault, then what is worth a look, then what would be made. */
export function linesOf (verdict: Verdict): string[] {
  const { files, faults, notes, toMake, already, sums, registry, renewals } = verdict
  return [
    ...columns(files.map(({ file, lines, faulty, encoding, separator, dayForms }) => [`${file}.csv`, `${lines} lines`, faulty > 0 ? styleText('red', `${faulty} faulty`) : 'all right', encoding, separator, dayForms.join(' and ')])),
    ...part('faults', faults),
    ...part('worth a look', notes),
    '',
    ...columns([['', ...kinds], ['to make', ...cells(toMake)], ['taken over before', ...cells(already)]]),
    ...columns(sums.map(({ what, currency, count, minor }) => [sumNames[what], `${count}`, formatAmount(minor), currency])),
    `registries: ${registry.asked} domains asked about, ${registry.ours} under our account`,
    ...registry.away.map(each => styleText('red', `registry ${each.registry} cannot be asked now: ${plain(each.why)}`)),
    ...renewals.offeredAtOnce > 0 ? [`renewals: ${renewals.offeredAtOnce} domains are within the days of DOM-II.5a: their pro-forma goes out at once, due by its own date`] : [],
    ...renewals.ended > 0 ? [`renewals: the period of ${renewals.ended} domains has ended: DOM-II.5c and 5d follow`] : []
  ]
}

const outcomes: Record<RunReport['outcome'], string> = {
  entered: 'done',
  'nothing-new': 'nothing new: all of it was taken over before',
  faulty: 'nothing was entered: mend the faulty lines, or say --skip-faulty',
  'registry-away': 'nothing was entered: a registry cannot be asked now. Run the same again later, it goes on where it stands',
  more: 'interrupted: run the same again, it goes on where it stands'
}

export const linesOfRun = (report: RunReport, written: readonly string[]): string[] => [
  ...linesOf(report.verdict),
  '',
  ...columns([['', ...kinds], ['entered', ...cells(report.entered)]]),
  ...written.map(name => `faulty lines are in ${name}: mend them there, give the file its first name, run again`),
  styleText('bold', `${report.takeoverId}: ${outcomes[report.outcome]}`)
]

const cells = (counts: Counts): string[] => kinds.map(kind => String(counts[kind]))

const part = (title: string, remarks: readonly Remark[]): string[] => remarks.length === 0 ? [] : ['', styleText('bold', title), ...remarks.map(({ file, line, say }) => `${`${file}.csv:${line}`.padEnd(placeWidth)}  ${plain(say)}`)]

/** As wide as 'documents.csv:123456'. */
const placeWidth = 20

/** How far it is; each file is read anew in every stage, so nobody knows how much is left. */
export const progressOn = (bar: ProgressBar): Ground['goOn'] => async ({ stage, file, lines, asked }) => {
  bar.show(null, `${stage} ${file}.csv: ${lines} lines${asked > 0 ? `, ${asked} domains asked about` : ''}`)
  return true
}
