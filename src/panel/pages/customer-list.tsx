/** Customers, found while one types: what each has, and owes. */
import type { FoundCustomer } from '../../views/customer-search.ts'
import { Empty } from '../pieces/empty.tsx'
import { Icon } from '../pieces/icon.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { Pager } from '../pieces/pager.tsx'
import { State } from '../pieces/state.tsx'
import { Table } from '../pieces/table.tsx'

type Props = { readonly scene: Scene, readonly customers: readonly FoundCustomer[], readonly next: string | null, readonly query: { readonly search?: string | undefined, readonly cursor?: string | undefined } }

const Has = ({ scene: { tr: { t } }, customer: { domains, mailDomains, contracts } }: { readonly scene: Scene, readonly customer: FoundCustomer }) => {
  const has = [domains > 0 && t('customers.domains', { count: domains }), mailDomains > 0 && t('customers.mailDomains', { count: mailDomains }), contracts > 0 && t('customers.contracts', { count: contracts })].filter(Boolean)
  return <>{has.length > 0 ? has.join(', ') : '—'}</>
}

const Row = ({ scene, scene: { tr, tr: { t } }, customer }: { readonly scene: Scene, readonly customer: FoundCustomer }) => (
  <tr class='row-link'>
    <td>
      <a class='name' href={`/customers/${customer.id}`}>{customer.name}</a>
      <div class='text-secondary small text-break'>{[customer.email, customer.city, customer.taxId].filter(Boolean).join(' · ')}</div>
    </td>
    <td data-label={t('customers.has')}><Has scene={scene} customer={customer} /></td>
    <td class='amount' data-label={t('customers.owes')}>{customer.owed.length === 0 ? '—' : customer.owed.map(({ currency, minor }) => <div key={currency} class='fw-medium'>{tr.money(minor, currency)}</div>)}</td>
    <td>{customer.cases > 0 && <State tone='bad'>{t('customers.openCases', { count: customer.cases })}</State>}{customer.erasedAt && <State tone='plain'>{t('customers.erased')}</State>}</td>
  </tr>
)

/** Also asked for alone, while one types. */
export const FoundCustomers = ({ scene, scene: { tr, tr: { t } }, customers, next, query }: Props) => (
  <div id='found' aria-live='polite'>
    {customers.length === 0
      ? <Empty icon='search' title={t(query.search ? 'customers.noneFound' : 'customers.none')}>{query.search && <p>{t('customers.noneFoundHint')}</p>}</Empty>
      : <Table headings={[t('customers.customer'), t('customers.has'), { amount: t('customers.owes') }, t('customers.marks')]}>{customers.map(customer => <Row key={customer.id} scene={scene} customer={customer} />)}</Table>}
    <Pager tr={tr} path='/customers' query={query} next={next} />
  </div>
)

export const CustomerListPage = (props: Props) => {
  const { scene, scene: { tr: { t } }, query } = props
  return (
    <Page scene={scene} title={t('customers.title')} subtitle={t('customers.lead')}>
      <div class='card'>
        <form method='get' action='/customers' class='filters' role='search'>
          <div class='grow'>
            <label for='search'>{t('customers.search')}</label>
            <input
              class='form-control' id='search' name='search' type='search' maxLength={253} value={query.search ?? ''} placeholder={t('customers.searchHint')} autofocus autocomplete='off' spellcheck={false}
              hx-get='/customers/found' hx-trigger='input changed delay:300ms' hx-target='#found' hx-swap='outerHTML' hx-sync='this:replace'
            />
          </div>
          <button class='btn'><Icon name='search' />{t('domains.show')}</button>
        </form>
        <FoundCustomers {...props} />
      </div>
    </Page>
  )
}
