/** Who is on a list, invitations, and how one of them came there. */
import type { Proof, Taken } from '../../lists/change-members.ts'
import { stateOfMember, type MemberState } from '../../rules/list.ts'
import type { MemberRow } from '../../views/list-members.ts'
import type { ListRow } from '../../views/list-rows.ts'
import { Empty } from '../pieces/empty.tsx'
import { Fault } from '../pieces/fault.tsx'
import { Icon } from '../pieces/icon.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { Pager } from '../pieces/pager.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'
import { State, type Tone } from '../pieces/state.tsx'
import { Table } from '../pieces/table.tsx'

type Props = {
  readonly scene: Scene
  readonly list: ListRow
  readonly members: readonly MemberRow[]
  readonly next: string | null
  readonly query: { readonly search?: string, readonly cursor?: string }
  readonly done?: Taken
  readonly typed?: string
  readonly fault?: { readonly text: string, readonly rule?: string | undefined }
}

const tones: Record<MemberState, Tone> = { asked: 'watch', invited: 'calm', member: 'good', left: 'plain' }

export const ListMembersPage = ({ scene, scene: { tr, tr: { t }, visitor }, list, members, next, query, done, typed, fault }: Props) => (
  <Page scene={scene} title={t('lists.showMembers')} subtitle={<a href={`/mailing-lists/${list.id}`}>{list.title}</a>}>
    {fault && <Fault rule={fault.rule}>{fault.text}</Fault>}
    {done && <p role='status'>{t('lists.invited', { taken: done.taken, passedOver: done.passedOver })}{done.unreadable.length > 0 && <> {t('lists.unreadable', { addresses: done.unreadable.slice(0, 10).join(', ') })}</>}</p>}
    <section class='card'>
      <form method='get' action={`/mailing-lists/${list.id}/members`} class='filters' role='search'>
        <div class='grow'><label for='search'>{t('lists.search')}</label><input class='form-control' id='search' name='search' type='search' maxLength={254} value={query.search ?? ''} /></div>
        <button class='btn'><Icon name='search' />{t('domains.show')}</button>
      </form>
      {members.length === 0
        ? <Empty icon='mail' title={t(query.search ? 'mail.noneFound' : 'lists.noMembers')} />
        : (
          <Table headings={[t('mailDomain.address'), t('domains.state')]}>
            {members.map(member => (
              <tr key={member.id} class='row-link'>
                <td class='text-break'><a href={`/mailing-lists/${list.id}/members/${member.id}`}>{member.address}</a></td>
                <td><State tone={tones[member.state]}>{tr.word('listMemberStates', member.state)}</State></td>
              </tr>
            ))}
          </Table>
          )}
      <Pager tr={tr} path={`/mailing-lists/${list.id}/members`} query={query} next={next} />
    </section>
    {!list.closedAt && (
      <form method='post' action={`/mailing-lists/${list.id}/invite`} class='card'>
        <input type='hidden' name='csrf' value={visitor.csrf} />
        <div class='card-header'><h2 class='card-title'>{t('lists.invite')}</h2><RuleLink rule='HOST-5.3k' tr={tr} say={false} /></div>
        <div class='card-body'>
          <label class='form-label' for='addresses'>{t('mailDomain.address')}</label>
          <textarea class='form-control' id='addresses' name='addresses' rows={6} required maxLength={30_000} spellcheck={false} aria-describedby='invite-hint'>{typed ?? ''}</textarea>
          <div class='form-hint mt-1' id='invite-hint'>{t('lists.inviteHint')}</div>
        </div>
        <div class='form-foot'><span /><button class='btn btn-primary'>{t('lists.invite')}</button></div>
      </form>
    )}
  </Page>
)

export const ListProofPage = ({ scene, scene: { tr, tr: { t }, visitor }, listId, proof: { member, steps } }: { readonly scene: Scene, readonly listId: string, readonly proof: Proof }) => (
  <Page scene={scene} title={t('lists.proof')} subtitle={<a href={`/mailing-lists/${listId}/members`}>{t('lists.proofTitle', { address: member.address ?? '–' })}</a>} actions={<State tone={tones[stateOfMember(member)]}>{tr.word('listMemberStates', stateOfMember(member))}</State>}>
    <section class='card'>
      <ol class='list-group list-group-flush'>
        {steps.map(({ at, act, ip, text, said }) => (
          <li key={`${at.toISOString()} ${act}`} class='list-group-item'>
            <div>{tr.word('listActs', act)}</div>
            <div class='small text-secondary'>{[tr.instant(at), ip, said].filter(Boolean).join(' · ')}</div>
            {text && <blockquote class='small mb-0 mt-1'>{text}</blockquote>}
          </li>
        ))}
      </ol>
    </section>
    {member.leftAt === null && (
      <form method='post' action={`/mailing-lists/${listId}/members/${member.id}/remove`} class='card'>
        <input type='hidden' name='csrf' value={visitor.csrf} />
        <div class='form-foot'><span /><button class='btn btn-outline-danger'>{t('lists.remove')}</button></div>
      </form>
    )}
  </Page>
)
