/** One customer with all that is hers: money first, then what she has, what is sanctioned, what was written and decided. Staff only. */
import type { ComponentChildren } from 'preact'
import { dayOf } from '../../rules/calendar.ts'
import type { CaseRow } from '../../views/case-page.ts'
import type { CustomerCounts, CustomerPage as Customer } from '../../views/customer-page.ts'
import type { DomainRow } from '../../views/domain-list.ts'
import type { HostingOwed } from '../../views/hosting-money.ts'
import type { HostingRow } from '../../views/hosting-page.ts'
import type { JournalEntry } from '../../views/journal.ts'
import type { ListedLetter } from '../../views/letter-list.ts'
import type { MailDomainRow } from '../../views/mail-domain-list.ts'
import type { UnpaidDocument } from '../../views/needs-you.ts'
import { CustomerFacts, CustomerHolders, CustomerPeople } from '../pieces/customer-facts.tsx'
import { Empty } from '../pieces/empty.tsx'
import { HostingBadge } from '../pieces/hosting-state.tsx'
import type { IconName } from '../pieces/icon.tsx'
import { Journal } from '../pieces/journal.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'
import { CaseBadge, DomainBadge, MailDomainBadge, State } from '../pieces/state.tsx'

type Props = {
  readonly scene: Scene
  readonly customer: Customer
  readonly counts: CustomerCounts
  readonly unpaid: readonly UnpaidDocument[]
  readonly domains: readonly DomainRow[]
  readonly mailDomains: readonly MailDomainRow[]
  readonly contracts: readonly HostingRow[]
  /** By contract. */
  readonly owed: ReadonlyMap<string, HostingOwed>
  readonly cases: readonly CaseRow[]
  readonly letters: readonly ListedLetter[]
  readonly journal: readonly JournalEntry[]
}

type ListProps = { readonly scene: Scene, readonly id: string, readonly title: string, readonly count: number, readonly shown: number, readonly icon: IconName, readonly none: string, readonly link?: ComponentChildren, readonly children: ComponentChildren }

/** A short list, with how many there are beside those shown. */
const List = ({ scene: { tr: { t } }, id, title, count, shown, icon, none, link, children }: ListProps) => (
  <section class='card' aria-labelledby={id}>
    <div class='card-header'><h2 class='card-title' id={id}>{title}</h2>{link}</div>
    {shown === 0 ? <Empty icon={icon} title={none} /> : <ul class='needs'>{children}</ul>}
    {count > shown && shown > 0 && <div class='pager'><span>{t('customers.more', { count: count - shown })}</span></div>}
  </section>
)

const Owed = ({ scene, scene: { tr, tr: { t }, now }, unpaid, counts, customer }: Props) => (
  <List scene={scene} id='money' title={t('customers.money')} count={counts.unpaid} shown={unpaid.length} icon='check' none={t('customers.nothingOwed')} link={<span class='text-secondary small'>{customer.balances.map(({ currency, amountMinor }) => t('customers.balance', { sum: tr.money(amountMinor, currency) })).join(' ')}</span>}>
    {unpaid.map(each => {
      const late = each.dueOn < dayOf(now)
      const about = each.domainId ? `/domains/${each.domainId}` : each.orderId ? `/orders/${each.orderId}` : `/documents/${each.id}.pdf`
      return (
        <li key={each.id}>
          <div><a class='name' href={about}>{each.displayName ?? each.about}</a><div class='text-secondary small'><a href={`/documents/${each.id}.pdf`}>{each.number}</a> · {each.about}</div></div>
          <div class='text-end'><div class='fw-bold'>{tr.money(each.openMinor, each.currency)}</div><State tone={late ? 'bad' : 'watch'}>{t(late ? 'start.overdue' : 'start.due', { when: tr.fromDay(dayOf(now), each.dueOn) })}</State></div>
        </li>
      )
    })}
  </List>
)

const Domains = ({ scene, scene: { tr, tr: { t }, now }, domains, counts }: Props) => (
  <List scene={scene} id='domains' title={t('shell.domains')} count={counts.domains} shown={domains.length} icon='world' none={t('customers.noDomains')}>
    {domains.map(each => <li key={each.id}><div><a class='name' href={`/domains/${each.id}`}>{each.displayName}</a> <DomainBadge tr={tr} state={each.state} /></div><span class='when'>{tr.shortDay(each.expiresOn)}, {tr.fromDay(dayOf(now), each.expiresOn)}</span></li>)}
  </List>
)

const Mail = ({ scene, scene: { tr, tr: { t } }, mailDomains, counts }: Props) => (
  <List scene={scene} id='mail' title={t('shell.mail')} count={counts.mailDomains} shown={mailDomains.length} icon='mail' none={t('customers.noMail')}>
    {mailDomains.map(each => <li key={each.id}><div><a class='name' href={`/mail/${each.id}`}>{each.displayName}</a> <MailDomainBadge tr={tr} state={each.state} /></div><span class='when'>{t('customers.mailboxes', { count: each.mailboxes })}</span></li>)}
  </List>
)

const Hosting = ({ scene, scene: { tr, tr: { t } }, contracts, owed, counts }: Props) => (
  <List scene={scene} id='hosting' title={t('hosting.title')} count={counts.contracts} shown={contracts.length} icon='server' none={t('customers.noHosting')}>
    {contracts.map(each => {
      const debt = owed.get(each.id)
      return (
        <li key={each.id}>
          <div><a class='name' href={`/hosting/${each.id}`}>{each.package}</a> <HostingBadge tr={tr} state={each.state} />{each.paidThrough && <div class='text-secondary small'>{t('customers.paidThrough', { day: tr.day(each.paidThrough) })}</div>}</div>
          {debt && debt.owedMinor > 0n && debt.currency && debt.dueOn && <span class='fw-bold'>{t('hosting.owedBy', { sum: tr.money(debt.owedMinor, debt.currency), day: tr.shortDay(debt.dueOn) })}</span>}
        </li>
      )
    })}
  </List>
)

const Cases = ({ scene, scene: { tr, tr: { t } }, cases }: Props) => (
  <List scene={scene} id='cases' title={t('shell.cases')} count={cases.length} shown={cases.length} icon='shield' none={t('customers.noCases')}>
    {cases.map(each => <li key={each.id}><div><a class='name' href={`/cases/${each.id}`}>{each.mailDomain}</a> <CaseBadge tr={tr} state={each.state} /> <RuleLink rule={each.rule} tr={tr} say={false} /></div><span class='when'>{tr.day(dayOf(each.openedAt))}</span></li>)}
  </List>
)

const Letters = ({ scene, scene: { tr, tr: { t } }, letters, counts }: Props) => (
  <List scene={scene} id='letters' title={t('customers.letters')} count={counts.letters} shown={letters.length} icon='letter' none={t('customers.noLetters')}>
    {letters.map(each => <li key={each.id}><div><a class='name' href={`/letters/${each.id}`}>{each.subject}</a><div class='text-secondary small text-break'>{tr.instant(each.writtenAt)} · {each.toEmail}</div></div>{each.sentAt ? <State tone='good'>{t('letters.sent')}</State> : <State tone='watch'>{t('letters.notSent')}</State>}</li>)}
  </List>
)

export const CustomerPage = (props: Props) => {
  const { scene, scene: { tr: { t }, tr }, customer, journal } = props
  const subtitle = <><a href='/customers'>{t('customers.title')}</a> · {t('customers.since', { day: tr.day(dayOf(customer.createdAt)) })}{customer.erasedAt && <> · <State tone='plain'>{t('customers.erased')}</State></>}</>
  return (
    <Page scene={scene} title={customer.name} subtitle={subtitle} actions={<><a class='btn' href={`/orders/new?customer=${customer.id}`}>{t('domains.orderOne')}</a><a class='btn' href={`/journal?customer=${customer.id}`}>{t('customers.journal')}</a></>}>
      <div class='two'><CustomerFacts scene={scene} customer={customer} /><Owed {...props} /></div>
      <div class='two'><Domains {...props} /><Mail {...props} /></div>
      <div class='two'><Hosting {...props} /><Cases {...props} /></div>
      <div class='two'><CustomerPeople scene={scene} people={customer.people} /><CustomerHolders scene={scene} holders={customer.holders} /></div>
      <Letters {...props} />
      <Journal tr={tr} entries={journal} />
    </Page>
  )
}
