/** All cases of the visitor, newest first. */
import { lastDayOf } from '../../rules/bulk-mailing.ts'
import { dayOf } from '../../rules/calendar.ts'
import type { CaseRow } from '../../views/case-page.ts'
import { Empty } from '../pieces/empty.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { Pager } from '../pieces/pager.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'
import { CaseBadge } from '../pieces/state.tsx'

export type CaseQuery = { readonly show?: 'open' | 'closed' | '', readonly cursor?: string }

type Props = { readonly scene: Scene, readonly cases: readonly CaseRow[], readonly next: string | null, readonly query: CaseQuery }

const Rows = ({ scene: { tr, now, visitor }, cases }: Pick<Props, 'scene' | 'cases'>) => (
  <div class='table-responsive'>
    <table class='table table-vcenter card-table stack'>
      <thead><tr><th scope='col'>{tr.t('cases.case')}</th><th scope='col'>{tr.t('cases.state')}</th><th scope='col'>{tr.t('cases.rung')}</th><th scope='col'>{tr.t('cases.opened')}</th><th scope='col'>{tr.t('cases.next')}</th></tr></thead>
      <tbody>
        {cases.map(each => (
          <tr key={each.id} class='row-link'>
            <td><a class='name' href={`/cases/${each.id}`}>{each.mailDomain}</a>{visitor.person?.actor.kind === 'staff' && <div class='text-secondary small'>{each.customerName}</div>}</td>
            <td><CaseBadge tr={tr} state={each.state} /></td>
            <td data-label={tr.t('cases.rung')}>{each.rung} <RuleLink rule={each.rule} tr={tr} say={false} /></td>
            <td data-label={tr.t('cases.opened')}>{tr.day(dayOf(each.openedAt))}</td>
            <td data-label={tr.t('cases.next')}>{each.state === 'blocked' ? <>{tr.t('start.papersUntil', { day: tr.day(lastDayOf(each.papersUntil)) })} <span class='text-secondary'>({tr.fromDay(dayOf(now), lastDayOf(each.papersUntil))})</span></> : each.state === 'papers-filed' ? tr.t('start.papersFiled') : '—'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)

export const CaseListPage = ({ scene, scene: { tr: { t }, visitor }, cases, next, query }: Props) => (
  <Page scene={scene} title={t('cases.title')} subtitle={t('cases.lead')}>
    <div class='card'>
      <form method='get' action='/cases' class='filters'>
        <div class='grow'>
          <label for='show'>{t('cases.filter')}</label>
          <select class='form-select' id='show' name='show'>
            <option value=''>{t('cases.all')}</option>
            <option value='open' selected={query.show === 'open'}>{t('cases.open')}</option>
            <option value='closed' selected={query.show === 'closed'}>{t('cases.closed')}</option>
          </select>
        </div>
        <button class='btn'>{t('domains.show')}</button>
      </form>
      {cases.length === 0
        ? <Empty icon='shield' title={t('cases.none')}><p>{t(visitor.person?.actor.kind === 'staff' ? 'cases.noneStaffHint' : 'cases.noneHint')}</p></Empty>
        : <Rows scene={scene} cases={cases} />}
      <Pager tr={scene.tr} path='/cases' query={query} next={next} />
    </div>
  </Page>
)
