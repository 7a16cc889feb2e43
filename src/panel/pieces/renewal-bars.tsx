/** The calendar as bars, one for each period; the table below it says the same to who cannot see it. Drawn here: no script is needed. */
import type { Translator } from '../../i18n/translator.ts'
import type { Day } from '../../rules/calendar.ts'
import { partsOfBar, type CalendarPeriod } from '../renewal-bars.ts'
import { riskTones } from './renewal-risk.tsx'

const step = 54
const bar = 34
const height = 170
const foot = 26
const head = 18

/** `says`: the whole in a sentence. */
export const RenewalBars = ({ tr, periods, nameOf, says }: { readonly tr: Translator, readonly periods: readonly CalendarPeriod[], readonly nameOf: (from: Day | null) => string, readonly says: string }) => {
  const most = Math.max(1, ...periods.map(({ count }) => count))
  const y = (count: number) => Math.round((head + (height - head - foot) * (1 - count / most)) * 10) / 10
  const width = periods.length * step
  return (
    <div class='strip-scroll' tabIndex={0} role='region' aria-label={says}>
      <svg class='renewal-bars' width={width} height={height} viewBox={`0 0 ${width} ${height}`} role='img' aria-label={says}>
        {periods.map(({ from, count, risks }, index) => (
          <g key={from ?? 'over'}>
            <title>{`${nameOf(from)}: ${[...risks].map(([risk, sum]) => `${sum.count} ${tr.word('renewalRisks', risk)}`).join(', ')}`}</title>
            {partsOfBar(risks).map(part => <rect key={part.risk} class={`bar-${riskTones[part.risk]}`} x={index * step + (step - bar) / 2} y={y(part.to)} width={bar} height={Math.max(1, y(part.from) - y(part.to))} />)}
            <text class='usage-graph-text' x={index * step + step / 2} y={y(count) - 5} text-anchor='middle'>{tr.number(count)}</text>
            <text class='usage-graph-text' x={index * step + step / 2} y={height - 8} text-anchor='middle'>{from === null ? tr.t('renewals.overShort') : `${Number(from.slice(8))}.${from.slice(5, 7)}`}</text>
          </g>
        ))}
      </svg>
    </div>
  )
}
