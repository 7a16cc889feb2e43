/** All mail domains of the visitor. */
import type { MailDomainRow } from '../../views/mail-domain-list.ts'
import { Empty } from '../pieces/empty.tsx'
import { Icon } from '../pieces/icon.tsx'
import { Name } from '../pieces/name.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { Pager } from '../pieces/pager.tsx'
import { MailDomainBadge } from '../pieces/state.tsx'
import { Table } from '../pieces/table.tsx'
import { megabytes } from '../pieces/usage.tsx'

type Props = { readonly scene: Scene, readonly domains: readonly MailDomainRow[], readonly next: string | null, readonly query: { readonly search?: string, readonly cursor?: string } }

const Rows = ({ scene: { tr, visitor }, domains }: Pick<Props, 'scene' | 'domains'>) => {
  const staff = visitor.person?.actor.kind === 'staff'
  return (
    <Table headings={[tr.t('mail.domain'), tr.t('domains.state'), tr.t('mailDomain.mailboxes'), { amount: tr.t('mail.used') }, staff && tr.t('mail.customer')]}>
      {domains.map(domain => (
        <tr key={domain.id} class='row-link'>
          <td><Name name={domain.name} displayName={domain.displayName} href={`/mail/${domain.id}`} /></td>
          <td><MailDomainBadge tr={tr} state={domain.state} />{domain.block && <div class='small'><a href={`/cases/${domain.block.caseId}`}>{tr.t('mail.showCase')}</a></div>}</td>
          <td>{tr.t('mail.mailboxes', { count: domain.mailboxes })}</td>
          <td class='amount' data-label={tr.t('mail.used')}>{megabytes(tr, domain.usedBytes)} MB</td>
          {staff && <td data-label={tr.t('mail.customer')}>{domain.customerName ?? tr.t('mail.own')}</td>}
        </tr>
      ))}
    </Table>
  )
}

export const MailDomainListPage = ({ scene, scene: { tr: { t } }, domains, next, query }: Props) => (
  <Page scene={scene} title={t('mail.title')} actions={<a class='btn btn-primary' href='/mail/new'><Icon name='plus' />{t('mail.add')}</a>}>
    <div class='card'>
      <form method='get' action='/mail' class='filters' role='search'>
        <div class='grow'>
          <label for='search'>{t('mail.search')}</label>
          <input class='form-control' id='search' name='search' type='search' maxLength={253} value={query.search ?? ''} placeholder={t('domains.searchHint')} />
        </div>
        <button class='btn'><Icon name='search' />{t('domains.show')}</button>
      </form>
      {domains.length > 0 && <Rows scene={scene} domains={domains} />}
      {domains.length === 0 && (query.search
        ? <Empty icon='search' title={t('mail.noneFound')}><a class='btn' href='/mail'>{t('domains.showAll')}</a></Empty>
        : <Empty icon='mail' title={t('mail.none')}><p>{t('mail.noneHint')}</p><a class='btn btn-primary' href='/mail/new'>{t('mail.add')}</a></Empty>)}
      <Pager tr={scene.tr} path='/mail' query={query} next={next} />
    </div>
  </Page>
)
