/** An abuse report as it came: what was read out of it, and its beginning as text. A stranger wrote it: nothing in it is opened, linked or run. */
import type { Translator } from '../../i18n/translator.ts'
import { beginningBytes, type ReportRow } from '../../views/report-list.ts'
import { readable } from '../report-text.ts'
import { State, type Tone } from './state.tsx'

const tones: Record<NonNullable<ReportRow['verdict']> | 'none', Tone> = { 'case-opened': 'bad', 'case-joined': 'bad', waiting: 'watch', dismissed: 'plain', repeated: 'plain', none: 'plain' }

export const VerdictBadge = ({ tr, report: { verdict, closedAt } }: { tr: Translator, report: Pick<ReportRow, 'verdict' | 'closedAt'> }) => {
  const word = verdict === 'waiting' && closedAt ? 'dismissed' : verdict ?? 'none'
  return <State tone={tones[word]}>{tr.word('verdicts', word)}</State>
}

/** Texts and lists of texts in it, by their own names; what lies deeper is left out. */
function * saidIn (parsed: Record<string, unknown>): Generator<[name: string, value: string]> {
  for (const [name, value] of Object.entries(parsed)) {
    if (typeof value === 'string' && value !== '') yield [name, value]
    else if (Array.isArray(value) && value.length > 0) yield [name, value.map(String).join(', ')]
    else if (typeof value === 'object' && value !== null && !Array.isArray(value)) yield * saidIn(value as Record<string, unknown>)
  }
}

export const ReportFacts = ({ tr, parsed }: { tr: Translator, parsed: ReportRow['parsed'] }) => {
  const said = [...saidIn(parsed ?? {})]
  if (said.length === 0) return <p class='text-secondary'>{tr.t('reports.notReadable')}</p>
  return <dl class='facts'>{said.map(([name, value], index) => <><dt key={index}>{tr.word('reportFacts', name)}</dt><dd>{name === 'fault' ? tr.word('reportFaults', value) : value}</dd></>)}</dl>
}

export const ReportText = ({ tr, report }: { tr: Translator, report: ReportRow }) => (
  <>
    <pre class='frame' tabIndex={0} aria-label={tr.t('reports.text')}>{readable(report.beginning)}</pre>
    {report.bytes > beginningBytes && <p class='text-secondary small mt-1 mb-0'>{tr.t('reports.cut')}</p>}
  </>
)
