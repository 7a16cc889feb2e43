/** Complaints: whose, about what, what comes next and by when. */
import { dayOf } from '../../rules/calendar.ts'
import { isOverdue, type ComplaintRow } from '../../views/complaint-page.ts'
import { Empty } from '../pieces/empty.tsx'
import { Icon } from '../pieces/icon.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { Pager } from '../pieces/pager.tsx'
import { ComplaintBadge, State } from '../pieces/state.tsx'
import { Table } from '../pieces/table.tsx'

type Query = { readonly show?: string, readonly cursor?: string }
type Props = { readonly scene: Scene, readonly complaints: readonly ComplaintRow[], readonly next: string | null, readonly query: Query }

const Next = ({ scene: { tr, now }, row }: { readonly scene: Scene, readonly row: ComplaintRow }) => {
  if (isOverdue(row, now)) return <State tone='bad'>{tr.t('complaints.overdue')}</State>
  const settleBy = row.settledAt ? null : row.payBy ?? row.correctBy
  const [said, day] = row.state === 'incomplete' ? ['complaints.completeBy', row.completeBy] as const : row.answerBy ? ['complaints.answerBy', row.answerBy] as const : ['complaints.settleBy', settleBy] as const
  return day ? <>{tr.t(said, { day: tr.day(day) })} <span class='text-secondary'>({tr.fromDay(dayOf(now), day)})</span></> : <>—</>
}

export const ComplaintListPage = ({ scene, scene: { tr, tr: { t }, visitor }, complaints, next, query }: Props) => {
  const staff = visitor.person?.actor.kind === 'staff'
  return (
    <Page scene={scene} title={t('complaints.title')} subtitle={t('complaints.lead')} actions={<a class='btn btn-primary' href='/complaints/new'><Icon name='plus' />{t('complaints.new')}</a>}>
      <div class='card'>
        <form method='get' action='/complaints' class='filters'>
          <div class='grow'>
            <label for='show'>{t('complaints.filter')}</label>
            <select class='form-select' id='show' name='show'>
              <option value=''>{t('complaints.all')}</option>
              {(['open', 'granted', 'closed'] as const).map(show => <option key={show} value={show} selected={query.show === show}>{t(`complaints.${show}`)}</option>)}
            </select>
          </div>
          <button class='btn'>{t('domains.show')}</button>
        </form>
        {complaints.length === 0
          ? <Empty icon='flag' title={t('complaints.none')}><p>{t('complaints.noneHint')}</p></Empty>
          : (
            <Table headings={[t('complaints.subject'), t('complaints.about'), t('complaints.state'), t('complaints.lodged'), t('complaints.next')]}>
              {complaints.map(row => (
                <tr key={row.id} class='row-link'>
                  <td><a class='name text-break' href={`/complaints/${row.id}`}>{row.subject}</a>{staff && <div class='text-secondary small'>{row.customerName}</div>}</td>
                  <td data-label={t('complaints.about')}>{tr.word('complaintAbouts', row.about)}{row.aboutName && <div class='text-secondary small text-break'>{row.aboutName}</div>}</td>
                  <td><ComplaintBadge tr={tr} state={row.state} /></td>
                  <td class='text-nowrap' data-label={t('complaints.lodged')}>{tr.shortDay(row.lodgedOn)}</td>
                  <td data-label={t('complaints.next')}><Next scene={scene} row={row} /></td>
                </tr>
              ))}
            </Table>
            )}
        <Pager tr={tr} path='/complaints' query={query} next={next} />
      </div>
    </Page>
  )
}
