/** One mail domain: its mailboxes, a new one, DNS, what was stopped, what was decided. */
import type { JournalEntry } from '../../views/journal.ts'
import type { MailDomainRow } from '../../views/mail-domain-list.ts'
import type { MailEvent } from '../../views/mail-events.ts'
import type { MailboxRow } from '../../views/mailbox-list.ts'
import { dayOf } from '../../rules/calendar.ts'
import { Empty } from '../pieces/empty.tsx'
import { Fault } from '../pieces/fault.tsx'
import { Icon } from '../pieces/icon.tsx'
import { Journal } from '../pieces/journal.tsx'
import { MailEvents } from '../pieces/mail-events.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { Pager } from '../pieces/pager.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'
import { SetUp, type MailDoors } from '../pieces/set-up.tsx'
import { MailboxBadge, MailDomainBadge } from '../pieces/state.tsx'
import { Usage } from '../pieces/usage.tsx'

type Props = {
  readonly scene: Scene
  readonly domain: MailDomainRow
  readonly mailboxes: readonly MailboxRow[]
  readonly next: string | null
  readonly query: { readonly search?: string, readonly cursor?: string }
  readonly events: readonly MailEvent[]
  readonly journal: readonly JournalEntry[]
  readonly mail: MailDoors
  /** What is to stand in DNS as the DKIM key. */
  readonly dkimRecord: string
  readonly localPart?: string
  readonly fault?: { readonly text: string, readonly rule?: string | undefined }
}

const Hold = ({ scene: { tr }, domain }: Pick<Props, 'scene' | 'domain'>) => {
  if (domain.suspendedAt) return <Fault rule={domain.suspendedRule ?? undefined}>{tr.t('mail.suspended')}</Fault>
  if (!domain.block) return null
  const last = dayOf(new Date(domain.block.until.getTime() - 1))
  return <Fault rule={domain.block.rule}>{tr.t('mail.blockedUntil', { day: tr.day(last) })} <a class='alert-link' href={`/cases/${domain.block.caseId}`}>{tr.t('mail.showCase')}</a></Fault>
}

const Mailboxes = ({ scene: { tr }, domain, mailboxes, next, query }: Props) => (
  <section class='card' aria-labelledby='mailboxes'>
    <div class='card-header'><h2 class='card-title' id='mailboxes'>{tr.t('mailDomain.mailboxes')}</h2><span class='text-secondary small'>{tr.t('mail.mailboxes', { count: domain.mailboxes })}</span></div>
    {(domain.mailboxes > 10 || query.search) && (
      <form method='get' action={`/mail/${domain.id}`} class='filters' role='search'>
        <div class='grow'><label for='search'>{tr.t('mailDomain.search')}</label><input class='form-control' id='search' name='search' type='search' maxLength={254} value={query.search ?? ''} /></div>
        <button class='btn'><Icon name='search' />{tr.t('domains.show')}</button>
      </form>
    )}
    <p class='card-body mb-0 pb-0'><a href={`/mail/${domain.id}/addresses`}>{tr.t('mailAddresses.more')}</a></p>
    <p class='card-body mb-0'><a href={`/mail/${domain.id}/many`}>{tr.t('manyMailboxes.title')}</a></p>
    {mailboxes.length === 0
      ? <Empty icon='mail' title={tr.t(query.search ? 'mail.noneFound' : 'mailDomain.noMailboxes')}>{!query.search && <p>{tr.t('mailDomain.noMailboxesHint')}</p>}</Empty>
      : (
        <div class='table-responsive'>
          <table class='table table-vcenter card-table stack'>
            <thead><tr><th scope='col'>{tr.t('mailDomain.address')}</th><th scope='col'>{tr.t('domains.state')}</th><th scope='col'>{tr.t('mailDomain.use')}</th><th scope='col' class='amount'>{tr.t('mailbox.messages')}</th></tr></thead>
            <tbody>
              {mailboxes.map(mailbox => (
                <tr key={mailbox.id} class='row-link'>
                  <td><a class='name' href={`/mailboxes/${mailbox.id}`}>{mailbox.address}</a></td>
                  <td><MailboxBadge tr={tr} state={mailbox.state} /></td>
                  <td><Usage tr={tr} usedBytes={mailbox.usedBytes} quotaBytes={mailbox.quotaBytes} /></td>
                  <td class='amount' data-label={tr.t('mailbox.messages')}>{tr.number(mailbox.messages)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        )}
    <Pager tr={tr} path={`/mail/${domain.id}`} query={query} next={next} />
  </section>
)

const NewMailbox = ({ scene: { tr: { t }, tr, visitor }, domain, localPart }: Props) => (
  <section class='card' aria-labelledby='new'>
    <div class='card-header'><h2 class='card-title' id='new'>{t('mailDomain.add')}</h2><RuleLink rule='BMP-3' tr={tr} say={false} /></div>
    <form method='post' action={`/mail/${domain.id}/mailboxes`}>
      <input type='hidden' name='csrf' value={visitor.csrf} />
      <div class='card-body'>
        <div class='row'>
          <div class='col-sm-7 mb-3 mb-sm-0'>
            <label class='form-label required' for='localPart'>{t('mailDomain.localPart')}</label>
            <div class='input-group'>
              <input class='form-control' id='localPart' name='localPart' required maxLength={64} value={localPart ?? ''} autocomplete='off' autocapitalize='none' spellcheck={false} aria-describedby='local-hint' />
              <span class='input-group-text text-break'>@{domain.displayName}</span>
            </div>
            <div class='form-hint mt-1' id='local-hint'>{t('mailDomain.localPartHint')}</div>
          </div>
          <div class='col-sm-5'>
            <label class='form-label' for='password'>{t('mailDomain.password')}</label>
            <input class='form-control' id='password' name='password' type='password' maxLength={256} autocomplete='new-password' aria-describedby='password-hint' />
            <div class='form-hint mt-1' id='password-hint'>{t('mailDomain.passwordHint')}</div>
          </div>
        </div>
      </div>
      <div class='form-foot'><span /><button class='btn btn-primary'><Icon name='plus' />{t('mailDomain.create')}</button></div>
    </form>
  </section>
)

const Dns = ({ scene: { tr: { t } }, domain, mail, dkimRecord }: Props) => (
  <section class='card' aria-labelledby='dns'>
    <div class='card-header'><h2 class='card-title' id='dns'>{t('mailDomain.dns')}</h2></div>
    <div class='card-body'>
      <p class='text-secondary'>{t('mailDomain.dnsLead')}</p>
      {[[domain.name, 'MX', `10 ${mail.host}.`], [`${domain.dkim.selector}._domainkey.${domain.name}`, 'TXT', dkimRecord]].map(([name, type, value]) => (
        <dl key={type} class='facts record'>
          <dt>{t('mailDomain.recordName')}</dt><dd class='font-monospace'>{name}</dd>
          <dt>{t('mailDomain.recordType')}</dt><dd class='font-monospace'>{type}</dd>
          <dt>{t('mailDomain.recordValue')}</dt><dd class='font-monospace small'>{value}</dd>
        </dl>
      ))}
    </div>
  </section>
)

export const MailDomainPage = (props: Props) => {
  const { scene, scene: { tr, visitor }, domain, events, journal, mail, fault } = props
  const showsBoth = domain.name !== domain.displayName
  const staff = visitor.person?.actor.kind === 'staff'
  return (
    <Page
      scene={scene} title={domain.displayName} actions={<><a class='btn' href={`/mail/${domain.id}/lists`}>{tr.t('lists.title')}</a><MailDomainBadge tr={tr} state={domain.state} /></>}
      subtitle={<>{showsBoth && <span class='ascii'>{domain.name}</span>}{staff && <span>{domain.customerName ?? tr.t('mail.own')}</span>}</>}
    >
      {fault && <Fault rule={fault.rule}>{fault.text}</Fault>}
      <Hold scene={scene} domain={domain} />
      <Mailboxes {...props} />
      <NewMailbox {...props} />
      <div class='two'><SetUp tr={tr} mail={mail} /><Dns {...props} /></div>
      <MailEvents tr={tr} events={events} />
      <Journal tr={tr} entries={journal} />
    </Page>
  )
}
