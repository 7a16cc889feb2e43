/** The calendar of renewals: a picture, the same as a table, and by zone. */
import type { Translator } from '../../i18n/translator.ts'
import { addDays, type Day } from '../../rules/calendar.ts'
import type { Currency } from '../../rules/money.ts'
import type { CalendarCell, RenewalRisk } from '../../views/renewal-calendar.ts'
import { byRisk, periodsOf, sumOf, withEmpty, zonesOf, type CalendarPeriod, type Sum } from '../renewal-bars.ts'
import { Empty } from '../pieces/empty.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { RenewalBars } from '../pieces/renewal-bars.tsx'
import { RenewalRiskBadge, riskTones } from '../pieces/renewal-risk.tsx'
import { Table } from '../pieces/table.tsx'

type Props = { readonly scene: Scene, readonly by: 'week' | 'month', readonly cells: readonly CalendarCell[], readonly currency: Currency }

/** The last day of a week or a month that begins on `from`. */
export function lastDayOf (by: Props['by'], from: Day): Day {
  if (by === 'week') return addDays(from, 6)
  const next = addDays(`${from.slice(0, 7)}-28` as Day, 4)
  return addDays(`${next.slice(0, 7)}-01` as Day, -1)
}

const nameOf = (tr: Translator, by: Props['by'], from: Day | null): string => from === null ? tr.t('renewals.over') : `${tr.shortDay(from)} – ${tr.shortDay(lastDayOf(by, from))}`

const listOf = (by: Props['by'], { from }: CalendarPeriod): string =>
  from === null ? '/renewals/list?risk=blocked' : `/renewals/list?${new URLSearchParams({ from, to: lastDayOf(by, from) }).toString()}`

const Risks = ({ tr, risks }: { readonly tr: Translator, readonly risks: ReadonlyMap<RenewalRisk, Sum> }) => (
  <div class='renewal-risks'>{[...risks].map(([risk, { count }]) => <RenewalRiskBadge key={risk} tr={tr} risk={risk} count={count} />)}</div>
)

const Tiles = ({ scene: { tr }, cells, currency }: Props) => {
  const risks = byRisk(cells)
  return (
    <div class='tiles'>
      {([...risks]).map(([risk, { count, minor }]) => (
        <a key={risk} class={`tile ${riskTones[risk] === 'bad' ? 'tile-bad' : riskTones[risk] === 'watch' ? 'tile-watch' : ''}`} href={`/renewals/list?risk=${risk}`}>
          <span class='tile-number'>{tr.number(count)}</span><span class='tile-label'>{tr.word('renewalRisks', risk)} · {tr.money(minor, currency)}</span>
        </a>
      ))}
    </div>
  )
}

export const RenewalsPage = (props: Props) => {
  const { scene, scene: { tr, tr: { t } }, by, cells, currency } = props
  const periods = periodsOf(cells)
  const all = sumOf(cells)
  return (
    <Page
      scene={scene} title={t('renewals.title')} subtitle={t(by === 'week' ? 'renewals.leadWeeks' : 'renewals.leadMonths')}
      actions={<><div class='switch' role='group' aria-label={t('renewals.by')}><a href='/renewals?by=week' aria-current={by === 'week' ? 'true' : undefined}>{t('renewals.byWeek')}</a><a href='/renewals?by=month' aria-current={by === 'month' ? 'true' : undefined}>{t('renewals.byMonth')}</a></div><a class='btn' href='/renewals/rehearsal'>{t('rehearsal.title')}</a></>}
    >
      {cells.length === 0
        ? <section class='card'><Empty icon='clock' title={t('renewals.none')}><p>{t('renewals.noneHint')}</p></Empty></section>
        : (
          <>
            <Tiles {...props} />
            <section class='card' aria-labelledby='picture'>
              <div class='card-header'><h2 class='card-title' id='picture'>{t('renewals.picture')}</h2></div>
              <div class='card-body'><RenewalBars tr={tr} periods={withEmpty(periods, from => addDays(lastDayOf(by, from), 1))} nameOf={from => nameOf(tr, by, from)} says={t('renewals.says', { count: all.count, sum: tr.money(all.minor, currency) })} /></div>
            </section>
            <section class='card' aria-labelledby='periods'>
              <div class='card-header'><h2 class='card-title' id='periods'>{t('renewals.table')}</h2><span class='text-secondary small'>{t('renewals.moneyHint')}</span></div>
              <Table headings={[t('renewals.period'), { amount: t('renewals.count') }, { amount: t('renewals.money') }, t('renewals.risk')]}>
                {periods.map(period => (
                  <tr key={period.from ?? 'over'}>
                    <td><a class='name' href={listOf(by, period)}>{nameOf(tr, by, period.from)}</a></td>
                    <td class='amount' data-label={t('renewals.count')}>{tr.number(period.count)}</td>
                    <td class='amount' data-label={t('renewals.money')}>{tr.money(period.minor, currency)}</td>
                    <td data-label={t('renewals.risk')}><Risks tr={tr} risks={period.risks} /></td>
                  </tr>
                ))}
              </Table>
            </section>
            <section class='card' aria-labelledby='zones'>
              <div class='card-header'><h2 class='card-title' id='zones'>{t('renewals.byZone')}</h2></div>
              <Table headings={[t('domains.zone'), { amount: t('renewals.count') }, { amount: t('renewals.money') }, t('renewals.risk')]}>
                {zonesOf(cells).map(zone => (
                  <tr key={zone.zone}>
                    <td><a class='name' href={`/renewals/list?zone=${zone.zone}`}>.{zone.zone}</a></td>
                    <td class='amount' data-label={t('renewals.count')}>{tr.number(zone.count)}</td>
                    <td class='amount' data-label={t('renewals.money')}>{tr.money(zone.minor, currency)}</td>
                    <td data-label={t('renewals.risk')}><Risks tr={tr} risks={zone.risks} /></td>
                  </tr>
                ))}
              </Table>
            </section>
          </>
          )}
    </Page>
  )
}
