/** One mailing list, for its owner: what was posted, what waits, its settings. */
import type { ListSettings } from '../../lists/find.ts'
import type { ListRow } from '../../views/list-rows.ts'
import type { PostRow } from '../../views/list-posts.ts'
import type { PostState } from '../../rules/list.ts'
import { Empty } from '../pieces/empty.tsx'
import { Fault } from '../pieces/fault.tsx'
import { ListSettingsFields } from '../pieces/list-settings.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { Pager } from '../pieces/pager.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'
import { State, type Tone } from '../pieces/state.tsx'
import { Table } from '../pieces/table.tsx'

type Props = {
  readonly scene: Scene
  readonly webUrl: string
  readonly list: ListRow
  readonly posts: readonly PostRow[]
  readonly next: string | null
  readonly draft?: ListSettings
  readonly fault?: { readonly text: string, readonly rule?: string | undefined }
}

const tones: Record<PostState, Tone> = { held: 'watch', rejected: 'plain', waiting: 'calm', sending: 'calm', paused: 'bad', sent: 'good' }

const Decide = ({ scene: { tr: { t }, visitor }, post }: { scene: Scene, post: PostRow }) => (
  <div class='d-flex gap-2 mt-2'>
    {(['approve', 'reject'] as const).map(act => (
      <form key={act} method='post' action={`/mailing-lists/posts/${post.id}/${act}`}>
        <input type='hidden' name='csrf' value={visitor.csrf} />
        <button class={act === 'approve' ? 'btn btn-sm btn-primary' : 'btn btn-sm'}>{t(`lists.${act}`)}</button>
      </form>
    ))}
  </div>
)

const Posts = ({ scene, scene: { tr, tr: { t } }, list, posts, next }: Props) => (
  <section class='card' aria-labelledby='posts'>
    <div class='card-header'><h2 class='card-title' id='posts'>{t('lists.posts')}</h2></div>
    {posts.length === 0
      ? <Empty icon='mail' title={t('lists.noPosts')} />
      : (
        <Table headings={[t('lists.subject'), t('lists.author'), t('domains.state'), { amount: t('lists.copies') }]}>
          {posts.map(post => (
            <tr key={post.id}>
              <td>{post.subject ?? '–'}<div class='small text-secondary'>{tr.instant(post.receivedAt)}</div></td>
              <td class='text-break'>{post.author}</td>
              <td><State tone={tones[post.state]}>{tr.word('listPostStates', post.state)}</State>{post.state === 'held' && <><div class='small'>{tr.word('listHoldReasons', post.heldWhy ?? '')}</div><Decide scene={scene} post={post} /></>}</td>
              <td class='amount' data-label={t('lists.copies')}>{[post.delivered, post.bounced, post.waiting, post.skipped].map(count => tr.number(count)).join(' / ')}</td>
            </tr>
          ))}
        </Table>
        )}
    <Pager tr={tr} path={`/mailing-lists/${list.id}`} next={next} />
  </section>
)

export const MailingListPage = (props: Props) => {
  const { scene, scene: { tr, tr: { t }, visitor }, webUrl, list, draft, fault } = props
  const page = `${webUrl}/lists/${list.id}`
  return (
    <Page scene={scene} title={list.title} subtitle={<><span>{list.address}</span> <a href={`/mail/${list.mailDomainId}/lists`}>{t('lists.title')}</a></>} actions={<a class='btn' href={`/mailing-lists/${list.id}/members`}>{t('lists.members', { count: list.members })}</a>}>
      {fault && <Fault rule={fault.rule}>{fault.text}</Fault>}
      {list.closedAt ? <Fault rule='HOUSE-LIST'>{t('lists.closed')}</Fault> : <p>{t('lists.publicPage')}: <a href={`/lists/${list.id}`}>{page}</a></p>}
      <Posts {...props} />
      {!list.closedAt && (
        <section class='card' aria-labelledby='settings'>
          <div class='card-header'><h2 class='card-title' id='settings'>{t('lists.settings')}</h2><RuleLink rule='HOST-5.3k' tr={tr} say={false} /></div>
          <form method='post' action={`/mailing-lists/${list.id}/settings`}>
            <input type='hidden' name='csrf' value={visitor.csrf} />
            <div class='card-body'><ListSettingsFields tr={tr} list={draft ?? list} /></div>
            <div class='form-foot'><span /><button class='btn btn-primary'>{t('lists.save')}</button></div>
          </form>
          <form method='post' action={`/mailing-lists/${list.id}/close`}>
            <input type='hidden' name='csrf' value={visitor.csrf} />
            <div class='form-foot'><span class='text-secondary'>{t('lists.closeHint')}</span><button class='btn btn-outline-danger'>{t('lists.close')}</button></div>
          </form>
        </section>
      )}
    </Page>
  )
}
