/** Renewals one by one, as the calendar counts them. */
import { dayOf } from '../../rules/calendar.ts'
import type { Currency } from '../../rules/money.ts'
import { renewalRisks, type RenewalRow } from '../../views/renewal-calendar.ts'
import { Empty } from '../pieces/empty.tsx'
import { Icon } from '../pieces/icon.tsx'
import { Name } from '../pieces/name.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { Pager } from '../pieces/pager.tsx'
import { RenewalRiskBadge } from '../pieces/renewal-risk.tsx'
import { Table } from '../pieces/table.tsx'

type Query = { readonly from?: string, readonly to?: string, readonly zone?: string, readonly risk?: string, readonly cursor?: string }
type Props = { readonly scene: Scene, readonly rows: readonly RenewalRow[], readonly next: string | null, readonly query: Query, readonly currency: Currency }

const Filters = ({ scene: { tr, tr: { t } }, query }: Props) => (
  <form method='get' action='/renewals/list' class='filters' role='search'>
    <div><label for='from'>{t('journalSearch.from')}</label><input class='form-control' id='from' name='from' type='date' value={query.from ?? ''} /></div>
    <div><label for='to'>{t('journalSearch.to')}</label><input class='form-control' id='to' name='to' type='date' value={query.to ?? ''} /></div>
    <div><label for='zone'>{t('domains.zone')}</label><input class='form-control' id='zone' name='zone' maxLength={63} value={query.zone ?? ''} placeholder='pl' /></div>
    <div>
      <label for='risk'>{t('renewals.risk')}</label>
      <select class='form-select' id='risk' name='risk'>
        <option value=''>{t('renewals.anyRisk')}</option>
        {renewalRisks.map(risk => <option key={risk} value={risk} selected={query.risk === risk}>{tr.word('renewalRisks', risk)}</option>)}
      </select>
    </div>
    <button class='btn'><Icon name='search' />{t('domains.show')}</button>
  </form>
)

export const RenewalListPage = (props: Props) => {
  const { scene, scene: { tr, tr: { t }, now }, rows, next, query, currency } = props
  return (
    <Page scene={scene} title={t('renewals.list')} subtitle={<a href='/renewals'>{t('renewals.title')}</a>}>
      <section class='card' aria-label={t('renewals.list')}>
        <Filters {...props} />
        {rows.length === 0
          ? <Empty icon='check' title={t('renewals.noneSuch')} />
          : (
            <Table headings={[t('domains.name'), t('domains.expires'), t('domains.customer'), { amount: t('renewals.money') }, t('renewals.risk')]}>
              {rows.map(row => (
                <tr key={row.id} class='row-link'>
                  <td><Name name={row.name} displayName={row.displayName} href={`/domains/${row.id}`} /></td>
                  <td data-label={t('domains.expires')}>{tr.shortDay(row.expiresOn)} <span class='text-secondary'>({tr.fromDay(dayOf(now), row.expiresOn)})</span></td>
                  <td data-label={t('domains.customer')}><a href={`/customers/${row.customerId}`}>{row.customerName}</a></td>
                  <td class='amount' data-label={t('renewals.money')}>{tr.money(row.minor, currency)}</td>
                  <td><RenewalRiskBadge tr={tr} risk={row.risk} /></td>
                </tr>
              ))}
            </Table>
            )}
        <Pager tr={tr} path='/renewals/list' query={{ ...query }} next={next} />
      </section>
    </Page>
  )
}
