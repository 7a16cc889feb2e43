/** All zones of the visitor, and domains that have none here. */
import type { DomainWithoutZone, ZoneRow, ZoneRowState } from '../../views/zone-list.ts'
import { Empty } from '../pieces/empty.tsx'
import { Icon } from '../pieces/icon.tsx'
import { Name } from '../pieces/name.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { Pager } from '../pieces/pager.tsx'
import { State, type Tone } from '../pieces/state.tsx'
import { Table } from '../pieces/table.tsx'

export const zoneTones: Readonly<Record<ZoneRowState, Tone>> = { published: 'good', waiting: 'watch', unserved: 'watch', failed: 'bad' }

type Props = { readonly scene: Scene, readonly zones: readonly ZoneRow[], readonly next: string | null, readonly choices: readonly DomainWithoutZone[], readonly query: { readonly search?: string, readonly cursor?: string } }

const Open = ({ scene: { tr: { t }, visitor }, choices }: Pick<Props, 'scene' | 'choices'>) => (
  <section class='card' aria-labelledby='open'>
    <div class='card-header'><h2 class='card-title' id='open'>{t('zones.open')}</h2></div>
    <form method='post' action='/zones'>
      <input type='hidden' name='csrf' value={visitor.csrf} />
      <div class='card-body'>
        <p class='text-secondary'>{t('zones.openLead')}</p>
        <label class='form-label' for='domain'>{t('mail.domain')}</label>
        <select class='form-select' id='domain' name='domain' required>{choices.map(each => <option key={each.id} value={each.id}>{each.displayName}</option>)}</select>
      </div>
      <div class='form-foot'><span /><button class='btn btn-primary'><Icon name='plus' />{t('zones.openNow')}</button></div>
    </form>
  </section>
)

export const ZoneListPage = ({ scene, scene: { tr, visitor }, zones, next, choices, query }: Props) => {
  const staff = visitor.person?.actor.kind === 'staff'
  return (
    <Page scene={scene} title={tr.t('zones.title')}>
      <div class='card'>
        <form method='get' action='/zones' class='filters' role='search'>
          <div class='grow'><label for='search'>{tr.t('mail.search')}</label><input class='form-control' id='search' name='search' type='search' maxLength={253} value={query.search ?? ''} /></div>
          <button class='btn'><Icon name='search' />{tr.t('domains.show')}</button>
        </form>
        {zones.length === 0
          ? <Empty icon='world' title={tr.t('zones.none')} />
          : (
            <Table headings={[tr.t('mail.domain'), tr.t('domains.state'), { amount: tr.t('zones.ownRecords') }, staff && tr.t('mail.customer')]}>
              {zones.map(zone => (
                <tr key={zone.id} class='row-link'>
                  <td><Name name={zone.name} displayName={zone.displayName} href={`/zones/${zone.id}`} /></td>
                  <td>{zone.suspendedAt ? <State tone='bad'>{tr.t('zones.suspended')}</State> : <State tone={zoneTones[zone.state]}>{tr.word('zoneStates', zone.state)}</State>}</td>
                  <td class='amount' data-label={tr.t('zones.ownRecords')}>{tr.number(zone.records)}</td>
                  {staff && <td data-label={tr.t('mail.customer')}>{zone.customerName ?? tr.t('mail.own')}</td>}
                </tr>
              ))}
            </Table>
            )}
        <Pager tr={tr} path='/zones' query={query} next={next} />
      </div>
      {choices.length > 0 && <Open scene={scene} choices={choices} />}
    </Page>
  )
}
