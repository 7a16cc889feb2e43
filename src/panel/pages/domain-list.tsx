/** All domains of the visitor: search, filter, sort, page. */
import { dayOf } from '../../rules/calendar.ts'
import type { Zone } from '../../rules/policy.ts'
import type { DomainRow } from '../../views/domain-list.ts'
import type { DomainState } from '../../views/domain-state.ts'
import { Empty } from '../pieces/empty.tsx'
import { Icon } from '../pieces/icon.tsx'
import { Name } from '../pieces/name.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { Pager } from '../pieces/pager.tsx'
import { DomainBadge } from '../pieces/state.tsx'
import { Table } from '../pieces/table.tsx'

export const domainStates: readonly DomainState[] = ['active', 'offered', 'blocked', 'released']

export type DomainQuery = { readonly search?: string, readonly state?: string, readonly zone?: string, readonly order?: string, readonly cursor?: string }

type Props = { scene: Scene, domains: readonly DomainRow[], zones: readonly Zone[], next: string | null, query: DomainQuery }

const Filters = ({ scene: { tr: { t, word } }, zones, query }: Pick<Props, 'scene' | 'zones' | 'query'>) => (
  <form method='get' action='/domains' class='filters' role='search'>
    <div class='grow'>
      <label for='search'>{t('domains.search')}</label>
      <input class='form-control' id='search' name='search' type='search' maxLength={253} value={query.search ?? ''} placeholder={t('domains.searchHint')} />
    </div>
    <div>
      <label for='state'>{t('domains.state')}</label>
      <select class='form-select' id='state' name='state'>
        <option value=''>{t('domains.anyState')}</option>
        {domainStates.map(state => <option key={state} value={state} selected={query.state === state}>{word('domainStates', state)}</option>)}
      </select>
    </div>
    <div>
      <label for='zone'>{t('domains.zone')}</label>
      <select class='form-select' id='zone' name='zone'>
        <option value=''>{t('domains.anyZone')}</option>
        {zones.map(zone => <option key={zone} value={zone} selected={query.zone === zone}>.{zone}</option>)}
      </select>
    </div>
    <div>
      <label for='order'>{t('domains.order')}</label>
      <select class='form-select' id='order' name='order'>
        <option value='expiry'>{t('domains.byExpiry')}</option>
        <option value='name' selected={query.order === 'name'}>{t('domains.byName')}</option>
      </select>
    </div>
    <button class='btn'><Icon name='search' />{t('domains.show')}</button>
  </form>
)

const Rows = ({ scene: { tr, now, visitor }, domains }: { scene: Scene, domains: readonly DomainRow[] }) => {
  const staff = visitor.person?.actor.kind === 'staff'
  const whose = staff ? tr.t('domains.customer') : tr.t('domains.holder')
  return (
    <Table headings={[tr.t('domains.name'), tr.t('domains.state'), tr.t('domains.expires'), whose]}>
      {domains.map(domain => (
        <tr key={domain.id} class='row-link'>
          <td><Name name={domain.name} displayName={domain.displayName} href={`/domains/${domain.id}`} /></td>
          <td><DomainBadge tr={tr} state={domain.state} /></td>
          <td data-label={tr.t('domains.expires')}>{tr.day(domain.expiresOn)} <span class='text-secondary'>({tr.fromDay(dayOf(now), domain.expiresOn)})</span></td>
          <td data-label={whose}>{staff ? domain.customerName : domain.holderName}</td>
        </tr>
      ))}
    </Table>
  )
}

export const DomainListPage = ({ scene, domains, zones, next, query }: Props) => {
  const { t } = scene.tr
  const filtered = Boolean(query.search || query.state || query.zone)
  return (
    <Page scene={scene} title={t('domains.title')} actions={<a class='btn btn-primary' href='/orders/new'><Icon name='plus' />{t('domains.orderOne')}</a>}>
      <div class='card'>
        <Filters scene={scene} zones={zones} query={query} />
        {domains.length > 0 && <Rows scene={scene} domains={domains} />}
        {domains.length === 0 && filtered && <Empty icon='search' title={t('domains.noneFound')}><p>{t('domains.noneFoundHint')}</p><a class='btn' href='/domains'>{t('domains.showAll')}</a></Empty>}
        {domains.length === 0 && !filtered && <Empty icon='world' title={t('domains.none')}><p>{t('domains.noneHint')}</p><a class='btn btn-primary' href='/orders/new'>{t('domains.orderOne')}</a></Empty>}
        <Pager tr={scene.tr} path='/domains' query={query} next={next} />
      </div>
    </Page>
  )
}
