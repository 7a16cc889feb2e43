/** One mail domain: its mailboxes, a new one, DNS, what was stopped, what was decided. */
import type { ShownKey } from '../../mail/dkim/read-keys.ts'
import type { JournalEntry } from '../../views/journal.ts'
import type { MailDomainRow } from '../../views/mail-domain-list.ts'
import type { MailEvent } from '../../views/mail-events.ts'
import type { MailboxRow } from '../../views/mailbox-list.ts'
import { addDays, dayOf } from '../../rules/calendar.ts'
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
  readonly keys: readonly ShownKey[]
  /** Undefined: the domain's DNS is another's, or its zone is not there yet. */
  readonly zoneId: string | undefined
  readonly localPart?: string
  readonly fault?: { readonly text: string, readonly rule?: string | undefined }
}

const Hold = ({ scene: { tr }, domain }: Pick<Props, 'scene' | 'domain'>) => {
  if (domain.suspendedAt) return <Fault rule={domain.suspendedRule ?? undefined}>{tr.t('mail.suspended')}</Fault>
  if (!domain.block) return null
  const { until } = domain.block
  return <Fault rule={domain.block.rule}>{until ? tr.t('mail.blockedUntil', { day: tr.day(dayOf(new Date(until.getTime() - 1))) }) : tr.t('mail.blockedByHand')} <a class='alert-link' href={`/cases/${domain.block.caseId}`}>{tr.t('mail.showCase')}</a></Fault>
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
    <p class='card-body mb-0'><a href={`/mail/${domain.id}/addresses`}>{tr.t('mailAddresses.more')}</a> · <a href={`/mail/${domain.id}/many`}>{tr.t('manyMailboxes.title')}</a></p>
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
                  <td><MailboxBadge tr={tr} state={mailbox.state} />{mailbox.erasableFrom && <div class='text-secondary small'>{tr.t('mailDomain.restorable', { day: tr.day(addDays(mailbox.erasableFrom, -1)) })}</div>}</td>
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

const Dns = ({ scene: { tr: { t } }, zoneId }: Props) => (
  <section class='card' aria-labelledby='dns'>
    <div class='card-header'><h2 class='card-title' id='dns'>{t('mailDomain.dns')}</h2></div>
    <div class='card-body'>
      <p class='text-secondary'>{t(zoneId === undefined ? 'mailDomain.noZone' : 'mailDomain.dnsLead')}</p>
      {zoneId !== undefined && <div class='btn-list'><a class='btn' href={`/zones/${zoneId}`}>{t('mailDomain.zone')}</a><a class='btn' href={`/zones/${zoneId}/check`}>{t('mailDomain.check')}</a></div>}
    </div>
  </section>
)

const stateOfKey = ({ tr }: Scene, { signsFrom, signsUntil, revokedAt }: ShownKey): string => {
  if (revokedAt) return tr.t('mailDomain.keyRevoked')
  if (!signsFrom) return tr.t('mailDomain.keyWaits')
  return tr.t(signsUntil ? 'mailDomain.keyStays' : 'mailDomain.keySigns', { day: tr.day(dayOf(signsUntil ?? signsFrom)) })
}

const Keys = ({ scene, scene: { tr: { t }, tr, visitor }, domain, keys }: Props) => (
  <section class='card' aria-labelledby='keys'>
    <div class='card-header'><h2 class='card-title' id='keys'>{t('mailDomain.keys')}</h2><RuleLink rule='HOUSE-DKIM' tr={tr} say={false} /></div>
    <ul class='needs'>
      {keys.map(key => (
        <li key={key.selector}><div><div class='fw-medium font-monospace small text-break'>{key.selector}._domainkey.{domain.name}</div><div class='text-secondary small'>{key.algorithm} · {stateOfKey(scene, key)}</div></div></li>
      ))}
    </ul>
    <form method='post' action={`/mail/${domain.id}/keys`}>
      <input type='hidden' name='csrf' value={visitor.csrf} />
      <div class='form-foot'><span class='form-hint'>{t('mailDomain.keysHint')}</span><button class='btn'>{t('mailDomain.changeKeys')}</button></div>
    </form>
  </section>
)

export const MailDomainPage = (props: Props) => {
  const { scene, scene: { tr, visitor }, domain, events, journal, mail, fault } = props
  const showsBoth = domain.name !== domain.displayName
  const staff = visitor.person?.actor.kind === 'staff'
  return (
    <Page
      scene={scene} title={domain.displayName} actions={<>{staff && domain.customerId && !domain.block && <a class='btn' href={`/cases?domain=${encodeURIComponent(domain.name)}#by-hand`}>{tr.t('mailDomain.openCase')}</a>}<a class='btn' href={`/mail/${domain.id}/lists`}>{tr.t('lists.title')}</a><MailDomainBadge tr={tr} state={domain.state} /></>}
      subtitle={<>{showsBoth && <span class='ascii'>{domain.name}</span>}{staff && <span>{domain.customerName ?? tr.t('mail.own')}</span>}</>}
    >
      {fault && <Fault rule={fault.rule}>{fault.text}</Fault>}
      <Hold scene={scene} domain={domain} />
      <Mailboxes {...props} />
      <NewMailbox {...props} />
      <div class='two'><SetUp tr={tr} mail={mail} /><div><Dns {...props} /><Keys {...props} /></div></div>
      <MailEvents tr={tr} events={events} />
      <Journal tr={tr} entries={journal} />
    </Page>
  )
}
