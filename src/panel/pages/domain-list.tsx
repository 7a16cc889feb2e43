/** All domains of the visitor: search as one types, filters, saved views, pages both ways, a file of it, acts on many. */
import { hasRight } from '../../audit/require-right.ts'
import { dayOf } from '../../rules/calendar.ts'
import type { SavedView } from '../../people/saved-views.ts'
import type { Zone } from '../../rules/policy.ts'
import type { DomainRow } from '../../views/domain-list.ts'
import { addressOf, domainStates, withinDays, wordsOf, type DomainQuery } from '../domain-filter.ts'
import { BulkForm } from '../pieces/domain-bulk.tsx'
import { Empty } from '../pieces/empty.tsx'
import { Icon } from '../pieces/icon.tsx'
import { Name } from '../pieces/name.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { SavedViews } from '../pieces/saved-views.tsx'
import { DomainBadge } from '../pieces/state.tsx'
import { Table } from '../pieces/table.tsx'
import { TwoWayPager } from '../pieces/two-way-pager.tsx'

type Props = {
  readonly scene: Scene
  readonly domains: readonly DomainRow[]
  readonly zones: readonly Zone[]
  readonly next: string | null
  readonly previous: string | null
  readonly query: DomainQuery
  readonly views: readonly SavedView[]
  /** Of the batch that the form on this page would open. */
  readonly batchId: string
}

type ChoiceProps = { readonly name: string, readonly label: string, readonly any: string, readonly chosen: string | undefined, readonly options: readonly (readonly [value: string, text: string])[] }

const Choice = ({ name, label, any, chosen, options }: ChoiceProps) => (
  <div>
    <label for={name}>{label}</label>
    <select class='form-select' id={name} name={name}>
      <option value=''>{any}</option>
      {options.map(([value, text]) => <option key={value} value={value} selected={chosen === value}>{text}</option>)}
    </select>
  </div>
)

/** Answers while one types; without a script, by its button. */
const Filters = ({ scene: { tr: { t, word } }, zones, query }: Pick<Props, 'scene' | 'zones' | 'query'>) => (
  <form method='get' action='/domains' class='filters' role='search' hx-get='/domains' hx-trigger='input changed delay:250ms from:#search, change, submit' hx-target='#rows' hx-select='#rows' hx-swap='outerHTML' hx-sync='this:replace'>
    <div class='grow'>
      <label for='search'>{t('domains.search')}</label>
      <input class='form-control' id='search' name='search' type='search' maxLength={253} value={query.search ?? ''} placeholder={t('domains.searchHint')} autocomplete='off' autocapitalize='none' spellcheck={false} aria-controls='rows' />
    </div>
    <Choice name='state' label={t('domains.state')} any={t('domains.anyState')} chosen={query.state} options={domainStates.map(state => [state, word('domainStates', state)])} />
    <Choice name='zone' label={t('domains.zone')} any={t('domains.anyZone')} chosen={query.zone} options={zones.map(zone => [zone, `.${zone}`])} />
    <Choice name='within' label={t('domainList.within')} any={t('domainList.anyTime')} chosen={query.within} options={withinDays.map(days => [days, t('domainList.days', { count: Number(days) })])} />
    <Choice name='renews' label={t('domainList.renews')} any={t('domainList.anyRenews')} chosen={query.renews} options={[['yes', t('domainList.renewsYes')], ['no', t('domainList.renewsNo')]]} />
    <Choice name='unpaid' label={t('domainList.money')} any={t('domainList.anyMoney')} chosen={query.unpaid} options={[['yes', t('domainList.unpaid')]]} />
    <Choice name='order' label={t('domains.order')} any={t('domains.byExpiry')} chosen={query.order} options={[['name', t('domains.byName')]]} />
    <button class='btn'><Icon name='search' />{t('domains.show')}</button>
  </form>
)

const Rows = ({ scene: { tr, now, visitor }, domains }: { scene: Scene, domains: readonly DomainRow[] }) => {
  const staff = visitor.person?.actor.kind === 'staff'
  const whose = staff ? tr.t('domains.customer') : tr.t('domains.holder')
  return (
    <Table headings={[tr.t('domains.name'), tr.t('domains.state'), tr.t('domains.expires'), tr.t('domainList.renews'), whose]}>
      {domains.map(domain => (
        <tr key={domain.id} class='row-link'>
          <td>
            <div class='d-flex gap-3'>
              <input class='form-check-input flex-shrink-0' type='checkbox' form='bulk' name='domain' value={domain.id} aria-label={tr.t('domainList.choose', { name: domain.displayName })} disabled={domain.state === 'released'} />
              <div><Name name={domain.name} displayName={domain.displayName} href={`/domains/${domain.id}`} /></div>
            </div>
          </td>
          <td><DomainBadge tr={tr} state={domain.state} /></td>
          <td data-label={tr.t('domains.expires')}>{tr.day(domain.expiresOn)} <span class='text-secondary'>({tr.fromDay(dayOf(now), domain.expiresOn)})</span></td>
          <td data-label={tr.t('domainList.renews')}>{tr.t(domain.autoRenew ? 'domainList.renewsYes' : 'domainList.renewsNo')}</td>
          <td data-label={whose}>{staff ? domain.customerName : domain.holderName}</td>
        </tr>
      ))}
    </Table>
  )
}

/** What follows the filters: replaced as a whole while one types. */
const Found = ({ scene, scene: { tr, tr: { t } }, domains, next, previous, query, batchId }: Props) => {
  const words = wordsOf(query)
  const narrowed = Object.keys(words).some(name => name !== 'order')
  return (
    <div id='rows' aria-live='polite'>
      {domains.length > 0 && <Rows scene={scene} domains={domains} />}
      {domains.length === 0 && narrowed && <Empty icon='search' title={t('domains.noneFound')}><p>{t('domains.noneFoundHint')}</p><a class='btn' href='/domains'>{t('domains.showAll')}</a></Empty>}
      {domains.length === 0 && !narrowed && <Empty icon='world' title={t('domains.none')}><p>{t('domains.noneHint')}</p><a class='btn btn-primary' href='/orders/new'>{t('domains.orderOne')}</a></Empty>}
      <TwoWayPager tr={tr} at={cursor => addressOf('/domains', cursor ? { ...words, cursor } : words)} next={next} previous={previous} />
      {domains.length > 0 && (
        <>
          <div class='form-foot'>
            <a class='btn' href={addressOf('/domains.csv', words)}><Icon name='download' />{t('domainList.csv')}</a>
            {narrowed && (
              <form method='post' action='/domains/views' class='d-flex flex-wrap gap-2 align-items-center'>
                <input type='hidden' name='csrf' value={scene.visitor.csrf} />
                {Object.entries(words).map(([name, value]) => <input key={name} type='hidden' name={name} value={value} />)}
                <label class='small text-secondary' for='view-name'>{t('domainList.saveAs')}</label>
                <input class='form-control form-control-sm w-auto' id='view-name' name='view' required maxLength={60} autocomplete='off' />
                <button class='btn btn-sm'>{t('domainList.save')}</button>
              </form>
            )}
          </div>
          {hasRight(scene.visitor.person!.actor, 'act:domains') && <BulkForm scene={scene} words={words} batchId={batchId} narrowed={narrowed} />}
        </>
      )}
    </div>
  )
}

export const DomainListPage = (props: Props) => {
  const { scene, scene: { tr: { t } }, zones, query, views } = props
  return (
    <Page scene={scene} title={t('domains.title')} actions={<a class='btn btn-primary' href='/orders/new'><Icon name='plus' />{t('domains.orderOne')}</a>}>
      <div class='card'>
        {views.length > 0 && <SavedViews scene={scene} views={views} words={wordsOf(query)} />}
        <Filters scene={scene} zones={zones} query={query} />
        <Found {...props} />
      </div>
    </Page>
  )
}
