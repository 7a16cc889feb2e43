/** The mailing lists of a mail domain, and a new one. */
import type { ListSettings } from '../../lists/find.ts'
import type { ListRow } from '../../views/list-rows.ts'
import type { MailDomainRow } from '../../views/mail-domain-list.ts'
import { Empty } from '../pieces/empty.tsx'
import { Fault } from '../pieces/fault.tsx'
import { Icon } from '../pieces/icon.tsx'
import { ListSettingsFields } from '../pieces/list-settings.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { Pager } from '../pieces/pager.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'
import { Table } from '../pieces/table.tsx'

type Props = {
  readonly scene: Scene
  readonly domain: MailDomainRow
  readonly lists: readonly ListRow[]
  readonly next: string | null
  readonly draft?: ListSettings & { readonly localPart: string }
  readonly fault?: { readonly text: string, readonly rule?: string | undefined }
}

export const MailingListsPage = ({ scene, scene: { tr, tr: { t }, visitor }, domain, lists, next, draft, fault }: Props) => (
  <Page scene={scene} title={t('lists.title')} subtitle={<a href={`/mail/${domain.id}`}>{domain.displayName}</a>}>
    {fault && <Fault rule={fault.rule}>{fault.text}</Fault>}
    <section class='card'>
      {lists.length === 0
        ? <Empty icon='mail' title={t('lists.none')}><p>{t('lists.noneHint')}</p></Empty>
        : (
          <Table headings={[t('lists.name'), t('mailDomain.address'), t('lists.showMembers')]}>
            {lists.map(list => (
              <tr key={list.id} class='row-link'>
                <td><a class='name' href={`/mailing-lists/${list.id}`}>{list.title}</a>{list.closedAt && <div class='small text-secondary'>{t('lists.closed')}</div>}{list.held > 0 && <div class='small'>{t('lists.held', { count: list.held })}</div>}</td>
                <td>{list.address}</td>
                <td>{t('lists.members', { count: list.members })}</td>
              </tr>
            ))}
          </Table>
          )}
      <Pager tr={tr} path={`/mail/${domain.id}/lists`} next={next} />
    </section>
    <section class='card' aria-labelledby='new'>
      <div class='card-header'><h2 class='card-title' id='new'>{t('lists.new')}</h2><RuleLink rule='HOST-5.3k' tr={tr} say={false} /></div>
      <form method='post' action={`/mail/${domain.id}/lists`}>
        <input type='hidden' name='csrf' value={visitor.csrf} />
        <div class='card-body'>
          <div class='mb-3'>
            <label class='form-label required' for='localPart'>{t('lists.localPart')}</label>
            <div class='input-group'>
              <input class='form-control' id='localPart' name='localPart' required maxLength={30} value={draft?.localPart ?? ''} autocomplete='off' autocapitalize='none' spellcheck={false} />
              <span class='input-group-text text-break'>@{domain.displayName}</span>
            </div>
          </div>
          <ListSettingsFields tr={tr} list={draft ?? {}} />
        </div>
        <div class='form-foot'><span /><button class='btn btn-primary'><Icon name='plus' />{t('lists.create')}</button></div>
      </form>
    </section>
  </Page>
)
