/** One mailbox: how full it is, its password, how to reach it, what was stopped, what was decided. */
import type { RuleId } from '../../rules/rule-ids.ts'
import { ruleOf } from '../../rules/rule-ids.ts'
import type { JournalEntry } from '../../views/journal.ts'
import type { MailDomainRow } from '../../views/mail-domain-list.ts'
import type { MailEvent } from '../../views/mail-events.ts'
import type { MailboxRow } from '../../views/mailbox-list.ts'
import type { MailboxUsage } from '../../views/mailbox-usage.ts'
import type { QuarantineRow } from '../../views/mail-quarantine.ts'
import { Fault } from '../pieces/fault.tsx'
import { Journal } from '../pieces/journal.tsx'
import { MailEvents } from '../pieces/mail-events.tsx'
import { Once } from '../pieces/once.tsx'
import { isOpen, Page, type Scene } from '../pieces/page.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'
import { SetUp, type MailDoors } from '../pieces/set-up.tsx'
import { MailboxBadge } from '../pieces/state.tsx'
import { Quarantine } from '../pieces/quarantine.tsx'
import { Usage } from '../pieces/usage.tsx'
import { UsageGraph } from '../pieces/usage-graph.tsx'

/** On which staff may suspend a mailbox. */
export const suspensionRules: readonly RuleId[] = ['HOST-8.1', 'HOST-8.2', 'HOST-8.3', 'HOST-12.5c', 'HOST-7.3']

type Props = {
  readonly scene: Scene
  readonly mailbox: MailboxRow
  readonly domain: MailDomainRow
  readonly events: readonly MailEvent[]
  readonly usage: MailboxUsage
  readonly quarantine: readonly QuarantineRow[]
  readonly journal: readonly JournalEntry[]
  readonly mail: MailDoors
  /** What was done just now; the password is shown on this page only. */
  readonly done?: { readonly text: string, readonly password: string | null }
  readonly fault?: { readonly text: string, readonly rule?: string | undefined }
}

const Facts = ({ scene: { tr, visitor }, mailbox, domain }: Props) => (
  <section class='card'>
    <div class='card-header'><h2 class='card-title'>{tr.t('mailbox.title')}</h2><RuleLink rule='BMP-3' tr={tr} say={false} /></div>
    <div class='card-body'>
      <Usage tr={tr} usedBytes={mailbox.usedBytes} quotaBytes={mailbox.quotaBytes} />
      {mailbox.state === 'full' && <p class='mt-2'>{tr.t('mailbox.fullHint')}</p>}
      {mailbox.state === 'nearly-full' && <p class='mt-2'>{tr.t('mailbox.nearlyFullHint')}</p>}
      <dl class='facts mt-3'>
        <dt>{tr.t('mailbox.messages')}</dt><dd>{tr.number(mailbox.messages)}</dd>
        <dt>{tr.t('mailbox.domain')}</dt><dd>{isOpen(visitor, 'mail') ? <a href={`/mail/${domain.id}`}>{domain.displayName}</a> : domain.displayName}</dd>
        <dt>{tr.t('mailbox.since')}</dt><dd>{tr.instant(mailbox.createdAt)}</dd>
      </dl>
    </div>
  </section>
)

const Password = ({ scene: { tr: { t }, tr, visitor }, mailbox }: Props) => (
  <section class='card' aria-labelledby='password-title'>
    <div class='card-header'><h2 class='card-title' id='password-title'>{t('mailbox.setPassword')}</h2><RuleLink rule='HOST-9.1' tr={tr} say={false} /></div>
    <form method='post' action={`/mailboxes/${mailbox.id}/password`}>
      <input type='hidden' name='csrf' value={visitor.csrf} />
      <div class='card-body'>
        <label class='form-label' for='password'>{t('mailbox.newPassword')}</label>
        <input class='form-control' id='password' name='password' type='password' maxLength={256} autocomplete='new-password' aria-describedby='password-hint' />
        <div class='form-hint mt-1' id='password-hint'>{t('mailDomain.passwordHint')}</div>
      </div>
      <div class='form-foot'><span /><button class='btn'>{t('mailbox.setPassword')}</button></div>
    </form>
  </section>
)

const Suspension = ({ scene: { tr: { t }, tr, visitor }, mailbox }: Props) => {
  if (mailbox.suspendedAt) {
    return (
      <form method='post' action={`/mailboxes/${mailbox.id}/resume`} class='card'>
        <input type='hidden' name='csrf' value={visitor.csrf} />
        <input type='hidden' name='rule' value={mailbox.suspendedRule ?? ''} />
        <div class='form-foot'><span>{mailbox.suspendedRule && <RuleLink rule={mailbox.suspendedRule} tr={tr} />}</span><button class='btn btn-primary'>{t('mailbox.resume')}</button></div>
      </form>
    )
  }
  return (
    <form method='post' action={`/mailboxes/${mailbox.id}/suspend`} class='card'>
      <input type='hidden' name='csrf' value={visitor.csrf} />
      <div class='card-header'><h2 class='card-title'>{t('mailbox.suspend')}</h2></div>
      <div class='card-body'>
        <p class='text-secondary'>{t('mailbox.suspendHint')}</p>
        <label class='form-label' for='rule'>{t('mailbox.why')}</label>
        <select class='form-select' id='rule' name='rule' required>{suspensionRules.map(rule => <option key={rule} value={rule}>{`${rule}: ${ruleOf(rule)[tr.lang]}`}</option>)}</select>
      </div>
      <div class='form-foot'><span /><button class='btn btn-outline-danger'>{t('mailbox.suspend')}</button></div>
    </form>
  )
}

/** What else there is of the mailbox, a page each. */
const Rooms = ({ scene: { tr, visitor }, mailbox }: Props) => (
  <nav class='btn-list mb-3' aria-label={mailbox.address}>
    {rooms.filter(([,, part]) => isOpen(visitor, part)).map(([path, title]) => <a key={path} class='btn' href={`/mailboxes/${mailbox.id}/${path}`}>{tr.t(title)}</a>)}
  </nav>
)

const rooms = [
  ['sorting', 'mailSorting.title', 'mailbox'], ['access', 'mailAccess.title', 'mailbox'], ['sending', 'mailSending.title', 'mail'], ['traces', 'mailTraces.title', 'mailbox'], ['life', 'mailLife.title', 'mail']
] as const

export const MailboxPage = (props: Props) => {
  const { scene, scene: { tr, visitor }, mailbox, domain, events, usage, quarantine, journal, mail, done, fault } = props
  const staff = visitor.person?.actor.kind === 'staff'
  const held = mailbox.blockedRule ?? mailbox.suspendedRule
  return (
    <Page scene={scene} title={mailbox.address} subtitle={staff && (domain.customerName ?? tr.t('mail.own'))} actions={<MailboxBadge tr={tr} state={mailbox.state} />}>
      {done && <Once tr={tr} {...done} />}
      {fault && <Fault rule={fault.rule}>{fault.text}</Fault>}
      {held && <Fault rule={held}>{tr.t('mailbox.suspendHint')}</Fault>}
      {!held && mailbox.state === 'suspended' && <Fault rule={domain.suspendedRule ?? undefined}>{tr.t('mail.suspended')}</Fault>}
      <div class='two'>
        <div><Facts {...props} /><Password {...props} />{staff && <Suspension {...props} />}</div>
        <SetUp tr={tr} mail={mail} address={mailbox.address} />
      </div>
      <Rooms {...props} />
      <UsageGraph tr={tr} usage={usage} />
      <Quarantine scene={scene} rows={quarantine} />
      <MailEvents tr={tr} events={events} />
      <Journal tr={tr} entries={journal} />
    </Page>
  )
}
