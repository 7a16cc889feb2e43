/** What will happen to a hosting contract, branch by branch, as the forecast of its own rules tells it (HOUSE-FORECAST). */
import type { TextKey, Translator } from '../../i18n/translator.ts'
import { hostingBranches, tellForeseen, type ContractForecast } from '../../hosting/forecast-contract.ts'
import { dayOf } from '../../rules/calendar.ts'
import type { SeenHosting } from '../read-hosting.ts'
import { Empty } from './empty.tsx'
import { owedOf } from './hosting-acts.tsx'
import type { Scene } from './page.tsx'
import { RuleLink } from './rule-link.tsx'
import { Table } from './table.tsx'

const mostEvents = 12

const Branch = ({ tr, tr: { t }, title, events }: { tr: Translator, title: string | null, events: NonNullable<ContractForecast['branches']['never']> }) => (
  <div>
    {title !== null && <h3 class='card-body pb-0 mb-0'>{title}</h3>}
    <Table headings={[t('hosting.when'), t('hosting.what'), t('hosting.rule')]}>
      {events.slice(0, mostEvents).map((each, index) => {
        const { event, rule, on } = tellForeseen(each)
        return (
          <tr key={index}>
            <td data-label={t('hosting.when')} class='text-nowrap'>{tr.shortDay(dayOf(each.at))}</td>
            <td>{t(`hostingEvents.${event}` as TextKey, { day: on ? tr.shortDay(on) : '' })}</td>
            <td data-label={t('hosting.rule')}><RuleLink rule={rule} tr={tr} say={false} /></td>
          </tr>
        )
      })}
    </Table>
  </div>
)

export const Ahead = ({ scene: { tr, tr: { t }, now }, seen }: { scene: Scene, seen: SeenHosting }) => {
  const { found, forecast } = seen
  const owed = owedOf(seen)
  const late = owed !== undefined && owed.dueOn < dayOf(now) // nothing is paid in time any more
  const told = hostingBranches.filter(branch => forecast.branches[branch]?.length && (found.endedAt ? branch === 'never' : branch !== 'paid-in-time' || !late))
  return (
    <section class='card' aria-labelledby='ahead'>
      <div class='card-header'><h2 class='card-title' id='ahead'>{t('hosting.ahead')}</h2><span class='text-secondary small'>{t('hosting.aheadLead')}</span></div>
      {told.length === 0
        ? <Empty icon='clock' title={t('hosting.aheadNone')} />
        : (
          <>
            <div class='two'>{told.map(branch => <Branch key={branch} tr={tr} title={found.endedAt ? null : t(`hostingBranches.${branch}`, { day: forecast.paidOn ? tr.day(forecast.paidOn) : '' })} events={forecast.branches[branch]!} />)}</div>
            {!found.endedAt && (
              <form method='get' action={`/hosting/${found.id}`} class='filters border-top'>
                <div class='grow'><label for='paid'>{t('hosting.paidOn')}</label><input class='form-control' id='paid' name='paid' type='date' value={forecast.paidOn ?? ''} /></div>
                <button class='btn'>{t('hosting.foresee')}</button>
              </form>
            )}
          </>
          )}
    </section>
  )
}
