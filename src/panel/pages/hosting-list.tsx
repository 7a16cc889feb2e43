/** Hosting contracts, newest first: package, period, state, end or next fee, what is owed. */
import type { HostingOwed } from '../../views/hosting-money.ts'
import { hostingStates, type HostingRow, type HostingState } from '../../views/hosting-page.ts'
import { Empty } from '../pieces/empty.tsx'
import { HostingBadge, Until } from '../pieces/hosting-state.tsx'
import { Icon } from '../pieces/icon.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { Pager } from '../pieces/pager.tsx'
import { Table } from '../pieces/table.tsx'

type Props = {
  readonly scene: Scene
  readonly contracts: readonly HostingRow[]
  readonly owed: ReadonlyMap<string, HostingOwed>
  readonly next: string | null
  readonly query: { readonly state?: HostingState | '' | undefined, readonly cursor?: string | undefined }
}

const Owed = ({ scene: { tr, tr: { t } }, owed }: { scene: Scene, owed: HostingOwed | undefined }) => !owed || owed.owedMinor <= 0n || !owed.currency || !owed.dueOn
  ? <span class='text-secondary'>{t('hosting.nothingOwed')}</span>
  : <>{t('hosting.owedBy', { sum: tr.money(owed.owedMinor, owed.currency), day: tr.shortDay(owed.dueOn) })}</>

const Rows = ({ scene, scene: { tr, tr: { t, word }, visitor }, contracts, owed }: Props) => {
  const staff = visitor.person?.actor.kind === 'staff'
  return (
    <Table headings={[t('hosting.package'), staff && t('hosting.customer'), t('hosting.state'), t('hosting.length'), t('hosting.until'), { amount: t('hosting.owed') }]}>
      {contracts.map(row => (
        <tr key={row.id} class='row-link'>
          <td><a class='name' href={`/hosting/${row.id}`}>{row.package}</a><span class='ascii'>{row.id}</span></td>
          {staff && <td data-label={t('hosting.customer')} class='text-break'>{owed.get(row.id)?.customerName}</td>}
          <td><HostingBadge tr={tr} state={row.state} /></td>
          <td data-label={t('hosting.length')}>{word('hostingLengths', row.length)}</td>
          <td data-label={t('hosting.until')}><Until tr={tr} row={row} /></td>
          <td class='amount' data-label={t('hosting.owed')}><Owed scene={scene} owed={owed.get(row.id)} /></td>
        </tr>
      ))}
    </Table>
  )
}

export const HostingListPage = (props: Props) => {
  const { scene, scene: { tr, tr: { t }, visitor }, contracts, next, query } = props
  const actions = (
    <>
      {visitor.person?.actor.kind === 'staff' && <a class='btn' href='/hosting/questions'>{t('hosting.questionsAll')}</a>}
      <a class='btn btn-primary' href='/hosting/new'><Icon name='plus' />{t('hosting.order')}</a>
    </>
  )
  return (
    <Page scene={scene} title={t('hosting.title')} subtitle={t('hosting.lead')} actions={actions}>
      <div class='card'>
        <form method='get' action='/hosting' class='filters'>
          <div class='grow'>
            <label for='state'>{t('hosting.filter')}</label>
            <select class='form-select' id='state' name='state'>
              <option value=''>{t('hosting.all')}</option>
              {hostingStates.map(state => <option key={state} value={state} selected={state === query.state}>{tr.word('hostingStates', state)}</option>)}
            </select>
          </div>
          <button class='btn'>{t('hosting.show')}</button>
        </form>
        {contracts.length > 0
          ? <Rows {...props} />
          : query.state ? <Empty icon='search' title={t('hosting.noneInState')} /> : <Empty icon='server' title={t('hosting.none')}><p>{t('hosting.noneHint')}</p><a class='btn btn-primary' href='/hosting/new'>{t('hosting.order')}</a></Empty>}
        <Pager tr={tr} path='/hosting' query={query} next={next} />
      </div>
    </Page>
  )
}
