/** How full a mailbox was: a line of days under the line of what it holds, the same as a table for who does not see it, and when it would be full. */
import type { Translator } from '../../i18n/translator.ts'
import { daysBetween } from '../../rules/calendar.ts'
import { warnAtPercent, type Forecast } from '../../rules/quota.ts'
import type { MailboxUsage } from '../../views/mailbox-usage.ts'
import { Empty } from './empty.tsx'
import { RuleLink } from './rule-link.tsx'
import { megabytes } from './usage.tsx'

const width = 720
const height = 180
const foot = 20

const ahead = (tr: Translator, forecast: Forecast): string => {
  switch (forecast.is) {
    case 'full': return tr.t('usageGraph.forecastNow')
    case 'on': return tr.t('usageGraph.forecastOn', { day: tr.day(forecast.day) })
    case 'not-within-a-year': return tr.t('usageGraph.forecastNever')
    case 'unknown': return tr.t('usageGraph.forecastUnknown')
  }
}

const Line = ({ tr, days }: { tr: Translator, days: MailboxUsage['days'] }) => {
  const [first, last] = [days[0]!, days.at(-1)!]
  const quota = Number(last.quotaBytes)
  const most = Math.max(quota, ...days.map(({ bytes }) => Number(bytes))) * 1.05
  const span = Math.max(1, daysBetween(first.day, last.day))
  const x = (day: typeof first.day) => Math.round(daysBetween(first.day, day) / span * width * 10) / 10
  const y = (bytes: number) => Math.round((height - foot) * (1 - bytes / most) * 10) / 10
  const points = days.map(({ day, bytes }) => `${x(day)},${y(Number(bytes))}`).join(' ')
  const says = tr.t('usageGraph.says', { from: tr.day(first.day), to: tr.day(last.day), first: megabytes(tr, first.bytes), last: megabytes(tr, last.bytes), quota: megabytes(tr, last.quotaBytes) })
  return (
    <svg class='usage-graph' viewBox={`0 0 ${width} ${height}`} role='img' aria-label={says}>
      {warnAtPercent.map(percent => <line key={percent} class='usage-graph-warn' x1='0' x2={width} y1={y(quota * percent / 100)} y2={y(quota * percent / 100)} />)}
      <line class='usage-graph-quota' x1='0' x2={width} y1={y(quota)} y2={y(quota)} />
      {days.length === 1
        ? <circle class='usage-graph-point' cx='2' cy={y(Number(first.bytes))} r='3' />
        : <polyline class='usage-graph-line' points={points} />}
      <text class='usage-graph-text' x='0' y={height - 4}>{tr.shortDay(first.day)}</text>
      {days.length > 1 && <text class='usage-graph-text' x={width} y={height - 4} text-anchor='end'>{tr.shortDay(last.day)}</text>}
    </svg>
  )
}

export const UsageGraph = ({ tr, usage: { days, forecast } }: { tr: Translator, usage: MailboxUsage }) => (
  <section class='card' aria-labelledby='usage-title'>
    <div class='card-header'><h2 class='card-title' id='usage-title'>{tr.t('usageGraph.title')}</h2><RuleLink rule='BMP-3' tr={tr} say={false} /></div>
    {days.length === 0
      ? <Empty icon='pulse' title={tr.t('usageGraph.none')} />
      : (
        <div class='card-body'>
          <Line tr={tr} days={days} />
          <p class='mt-2'>{ahead(tr, forecast)}</p>
          <details class='more small'>
            <summary>{tr.t('usageGraph.asTable')}</summary>
            <table class='table'>
              <thead><tr><th scope='col'>{tr.t('usageGraph.day')}</th><th scope='col' class='amount'>{tr.t('usageGraph.used')}</th><th scope='col' class='amount'>{tr.t('usageGraph.messages')}</th></tr></thead>
              <tbody>{days.toReversed().map(({ day, bytes, messages }) => <tr key={day}><th scope='row'>{tr.day(day)}</th><td class='amount'>{megabytes(tr, bytes)}</td><td class='amount'>{tr.number(messages)}</td></tr>)}</tbody>
            </table>
          </details>
        </div>
        )}
  </section>
)
