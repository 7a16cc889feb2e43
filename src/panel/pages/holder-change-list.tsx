/** What is asked about holders, newest first. */
import type { ListedRequest } from '../../domains/read-request.ts'
import { dayOf } from '../../rules/calendar.ts'
import { holderChangeState } from '../../views/holder-change-state.ts'
import { Empty } from '../pieces/empty.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { HolderChangeBadge } from '../pieces/state.tsx'

type Props = { readonly scene: Scene, readonly requests: readonly ListedRequest[], readonly all: boolean }

const mostNames = 3

export const HolderChangeListPage = ({ scene, scene: { tr }, requests, all }: Props) => (
  <Page scene={scene} title={tr.t('holderChange.title')} subtitle={tr.t('holderChange.lead')} actions={<a class='btn' href={all ? '/holder-changes' : '/holder-changes?show=all'}>{tr.t(all ? 'holderChange.openOnly' : 'holderChange.all')}</a>}>
    <div class='card'>
      {requests.length === 0
        ? <Empty icon='document' title={tr.t('holderChange.none')}><p>{tr.t('holderChange.noneHint')}</p></Empty>
        : (
          <div class='table-responsive'>
            <table class='table table-vcenter card-table stack'>
              <thead><tr><th scope='col'>{tr.t('holderChange.domains')}</th><th scope='col'>{tr.t('holderChange.state')}</th><th scope='col'>{tr.t('holderChange.asked')}</th><th scope='col'>{tr.t('holderChange.by')}</th></tr></thead>
              <tbody>
                {requests.map(each => (
                  <tr key={each.id} class='row-link'>
                    <td><a class='name' href={`/holder-changes/${each.id}`}>{each.domains.slice(0, mostNames).map(({ displayName }) => displayName).join(', ')}{each.domains.length > mostNames && ` +${each.domains.length - mostNames}`}</a><div class='text-secondary small'>{tr.t(`holderChange.title-${each.kind}`)}</div></td>
                    <td><HolderChangeBadge tr={tr} state={holderChangeState(each)} /></td>
                    <td data-label={tr.t('holderChange.asked')}>{tr.day(dayOf(each.askedAt))}</td>
                    <td data-label={tr.t('holderChange.by')}>{each.enterBy && !each.endedAt ? tr.instant(each.enterBy) : '—'}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          )}
    </div>
  </Page>
)
