/** A domain's life: past | today | future in three bands, and the same as a table. Every point leads to its rule. */
import type { Translator } from '../../i18n/translator.ts'
import type { Moment } from '../../rules/domain-life.ts'
import { dayOf } from '../../rules/calendar.ts'
import { ruleOf } from '../../rules/rule-ids.ts'
import { bands, layStrip, type Band, type Mark, type Strip } from '../life-strip.ts'
import { dayOfMoment, timeOfMoment } from '../moment-day.ts'
import { RuleLink } from './rule-link.tsx'

const top = 34
const bandHeight = 104
const lineAt = 36
const height = top + bands.length * bandHeight + 20
/** The picture goes on to the right of a strip that is narrower than its page. */
const beyond = 2000
const lineOf = (band: Band): number => top + bands.indexOf(band) * bandHeight + lineAt

const whenOf = (tr: Translator, moment: Moment): string => `${tr.day(dayOfMoment(moment))}, ${timeOfMoment(moment, tr.time(moment.at))}`

/** At most two lines of `length` characters, broken between words. */
function wrap (text: string, length: number): string[] {
  const lines = ['']
  for (const word of text.split(' ')) {
    const line = lines.at(-1)!
    if (line === '') lines[lines.length - 1] = word
    else if (line.length + 1 + word.length <= length || lines.length === 2) lines[lines.length - 1] = `${line} ${word}`
    else lines.push(word)
  }
  return lines
}

const Point = ({ tr, mark: { moment, x, ahead } }: { tr: Translator, mark: Mark }) => {
  const y = lineOf(moment.clock)
  const name = tr.word('events', moment.event)
  const lines = wrap(name, 18)
  const day = tr.shortDay(dayOfMoment(moment))
  const whole = `${name} ${day}, ${timeOfMoment(moment, tr.time(moment.at))}. ${moment.rule}: ${ruleOf(moment.rule)[tr.lang]}` // begins as the drawn words do (WCAG 2.5.3)
  return (
    <a href={`/rules/${moment.rule}`} class={`point point-${tone(moment)} ${ahead ? 'point-ahead' : ''}`} aria-label={whole}>
      <title>{whole}</title>
      <rect class='point-area' x={x - 58} y={y - 14} width={116} height={76} rx={6} />
      <circle cx={x} cy={y} r={6} />
      {lines.map((line, index) => <text key={index} class='point-name' x={x} y={y + 24 + index * 14} text-anchor='middle'>{`${line} `}</text>)}
      <text class='point-day' x={x} y={y + 24 + lines.length * 14} text-anchor='middle'>{day}</text>
    </a>
  )
}

/** How a moment feels to the customer: fine, to be watched, or a loss. */
function tone ({ event }: Moment): 'good' | 'watch' | 'bad' | 'plain' {
  switch (event) {
    case 'registered': case 'transferred-in': case 'taken-over': case 'renewed': case 'reactivated': case 'paid': case 'balance-drawn': case 'transfer-out-opens': return 'good'
    case 'proforma-issued': case 'proforma-due': case 'expires': case 'notice-month': case 'notice-week': case 'notice-expired': case 'transfer-out-closes': return 'watch'
    case 'blocked': case 'reactivation-money-closes': case 'offer-closed': case 'terms-release': case 'released': case 'cancelled': case 'renewal-money-closes': case 'registry-renewal-final': case 'delete-scheduled': case 'deleted': case 'redemption-ends': return 'bad'
    case 'ordered': case 'refunded': case 'withdrawn': case 'transferred-away': return 'plain'
    default: return event satisfies never
  }
}

const Drawing = ({ tr, strip, now }: { tr: Translator, strip: Strip, now: Date }) => (
  <svg class='strip' width={strip.width} height={height} viewBox={`0 0 ${strip.width} ${height}`} preserveAspectRatio='xMinYMin meet' role='group' aria-label={tr.t('life.title')}>
    <rect class='strip-past' x={0} y={top - 8} width={strip.today} height={height - top + 8} />
    <text class='strip-side' x={strip.today - 12} y={18} text-anchor='end'>{tr.t('life.past')}</text>
    <text class='strip-side' x={strip.today + 12} y={18}>{tr.t('life.future')}</text>
    {bands.map((band, index) => (
      <g key={band}>
        {index > 0 && <line class='strip-border' x1={0} x2={strip.width + beyond} y1={top + index * bandHeight - 6} y2={top + index * bandHeight - 6} />}
        <line class='strip-line' x1={0} x2={strip.width + beyond} y1={lineOf(band)} y2={lineOf(band)} />
      </g>
    ))}
    {strip.stretches.map(({ band, from, to, holds }) => (
      <rect key={`${band}${from}`} class={`stretch stretch-${holds}`} x={from} y={lineOf(band) - 4} width={Math.max(0, to - from)} height={8} rx={4}><title>{tr.word('stretches', holds)}</title></rect>
    ))}
    <rect class='strip-ahead' x={strip.today} y={top - 8} width={strip.width - strip.today + beyond} height={height - top + 8} />
    {strip.quiet.map(({ x, days }) => (
      <text key={x} class='strip-quiet' x={x} y={top + 8} text-anchor='middle'>{tr.t('life.quiet', { count: days })}</text>
    ))}
    <line class='strip-today' x1={strip.today} x2={strip.today} y1={24} y2={height} />
    <g class='strip-now'>
      <rect x={strip.today - 48} y={height - 22} width={96} height={20} rx={10} />
      <text x={strip.today} y={height - 8} text-anchor='middle'>{tr.shortDay(dayOf(now))}</text>
    </g>
    {strip.marks.map((mark, index) => <Point key={index} tr={tr} mark={mark} />)}
  </svg>
)

const Rows = ({ tr, moments, now, ahead }: { tr: Translator, moments: readonly Moment[], now: Date, ahead: boolean }) => (
  <>
    {moments.map((moment, index) => (
      <tr key={index} class={ahead ? 'row-ahead' : ''}>
        <td class='text-nowrap'>{whenOf(tr, moment)}<div class='text-secondary small'>{tr.fromDay(dayOf(now), dayOfMoment(moment))}</div></td>
        <td><span class={`dot dot-${tone(moment)}`} />{tr.word('events', moment.event)}</td>
        <td>{tr.word('clocks', moment.clock)}</td>
        <td><RuleLink rule={moment.rule} tr={tr} /></td>
      </tr>
    ))}
  </>
)

type LifeProps = { readonly tr: Translator, readonly past: readonly Moment[], readonly future: readonly Moment[], readonly now: Date }

export const LifeStrip = ({ tr, past, future, now }: LifeProps) => {
  const strip = layStrip(past, future, now)
  return (
    <div class='strip-scroll' tabIndex={0} role='region' aria-label={tr.t('life.title')} data-today={strip.today}>
      <div class='strip-bands' aria-hidden='true'>{bands.map(band => <span key={band} class={`strip-band strip-band-${band}`}>{tr.word('clocks', band)}</span>)}</div>
      <Drawing tr={tr} strip={strip} now={now} />
    </div>
  )
}

export const LifeTable = ({ tr, past, future, now }: LifeProps) => (
  <div class='table-responsive'>
    <table class='table table-vcenter card-table'>
      <caption class='visually-hidden'>{tr.t('life.tableCaption')}</caption>
      <thead><tr><th scope='col'>{tr.t('life.when')}</th><th scope='col'>{tr.t('life.what')}</th><th scope='col'>{tr.t('life.clock')}</th><th scope='col'>{tr.t('life.rule')}</th></tr></thead>
      <tbody>
        <Rows tr={tr} moments={past} now={now} ahead={false} />
        <tr class='row-today'><td colSpan={4}>{tr.t('life.today', { day: tr.day(dayOf(now)) })}</td></tr>
        <Rows tr={tr} moments={future} now={now} ahead />
      </tbody>
    </table>
  </div>
)
