/** Letters, newest first. */
import type { ListedLetter } from '../../views/letter-list.ts'
import { Empty } from '../pieces/empty.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { Pager } from '../pieces/pager.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'
import { State } from '../pieces/state.tsx'

type Props = { readonly scene: Scene, readonly letters: readonly ListedLetter[], readonly next: string | null, readonly cursor?: string | undefined }

export const LetterListPage = ({ scene, scene: { tr, visitor }, letters, next, cursor }: Props) => (
  <Page scene={scene} title={tr.t('letters.title')} subtitle={tr.t('letters.lead')} actions={visitor.person?.actor.kind === 'staff' && <a class='btn' href='/letter-templates'>{tr.t('letters.templates')}</a>}>
    <div class='card'>
      {letters.length === 0
        ? <Empty icon='mail' title={tr.t('letters.none')}><p>{tr.t('letters.noneHint')}</p></Empty>
        : (
          <div class='table-responsive'>
            <table class='table table-vcenter card-table stack'>
              <thead><tr><th scope='col'>{tr.t('letters.letter')}</th><th scope='col'>{tr.t('letters.to')}</th><th scope='col'>{tr.t('letters.rules')}</th><th scope='col'>{tr.t('letters.written')}</th><th scope='col'>{tr.t('domains.state')}</th></tr></thead>
              <tbody>
                {letters.map(letter => (
                  <tr key={letter.id} class='row-link'>
                    <td><a class='name' href={`/letters/${letter.id}`}>{letter.subject}</a><div class='text-secondary small'>{tr.word('templateNames', letter.template)}</div></td>
                    <td data-label={tr.t('letters.to')}>{letter.toEmail}</td>
                    <td data-label={tr.t('letters.rules')}><RuleLink rule={letter.rules[0]!} tr={tr} say={false} /></td>
                    <td class='text-nowrap' data-label={tr.t('letters.written')}>{tr.instant(letter.writtenAt)}</td>
                    <td>{letter.sentAt ? <State tone='good'>{tr.t('letters.sent')}</State> : <State tone='watch'>{tr.t('letters.notSent')}</State>}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          )}
      <Pager tr={tr} path='/letters' query={cursor === undefined ? {} : { cursor }} next={next} />
    </div>
  </Page>
)
