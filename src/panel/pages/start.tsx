/** What needs you: for customers what to pay and what ends, for staff what waits for a person. */
import type { UnmatchedCredit, Refund } from '../../billing/find.ts'
import { lastDayOf } from '../../rules/sanction-ladder.ts'
import { dayOf, daysBetween, type Day } from '../../rules/calendar.ts'
import type { CaseRow } from '../../views/case-page.ts'
import type { DomainRow } from '../../views/domain-list.ts'
import type { MailboxRow } from '../../views/mailbox-list.ts'
import type { EndingDomain, HolderAlarm, UnpaidDocument } from '../../views/needs-you.ts'
import type { SystemStatus } from '../../views/system-status.ts'
import { Empty } from '../pieces/empty.tsx'
import { Icon } from '../pieces/icon.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'
import { CaseBadge, DomainBadge, State, type Tone } from '../pieces/state.tsx'
import { Usage } from '../pieces/usage.tsx'

export type Needs = {
  readonly unpaid: readonly UnpaidDocument[]
  readonly ending: readonly EndingDomain[]
  /** With the last day on which money brings them back; null: no longer. */
  readonly blocked: readonly (DomainRow & { readonly lastMoneyDay: Day | null })[]
  /** Open ones. */
  readonly cases: readonly CaseRow[]
  readonly nearlyFull: readonly MailboxRow[]
  readonly own: { readonly domains: number, readonly orders: number }
}

export type StaffNeeds = { readonly waiting: readonly UnmatchedCredit[], readonly refunds: readonly Refund[], readonly holderAlarms: readonly HolderAlarm[], readonly sanctions: { readonly reports: number, readonly papers: number, readonly decisions: number }, readonly status: SystemStatus }

const Tile = ({ href, count, label, tone }: { href: string, count: string, label: string, tone?: 'bad' | 'watch' | undefined }) => (
  <a class={`tile ${tone ? `tile-${tone}` : ''}`} href={href}><span class='tile-number'>{count}</span><span class='tile-label'>{label}</span></a>
)

const dueTone = (today: Day, due: Day): Tone => daysBetween(today, due) < 0 ? 'bad' : daysBetween(today, due) <= 3 ? 'watch' : 'calm'

const Unpaid = ({ scene: { tr, now }, unpaid }: { scene: Scene, unpaid: Needs['unpaid'] }) => (
  <section class='card' aria-labelledby='unpaid'>
    <div class='card-header'><h2 class='card-title' id='unpaid'>{tr.t('start.unpaid')}</h2><a href='/documents'>{tr.t('start.allDocuments')}</a></div>
    {unpaid.length === 0 && <Empty icon='check' title={tr.t('start.unpaidNone')} />}
    <ul class='needs'>
      {unpaid.map(each => (
        <li key={each.id}>
          <div>
            <a class='name' href={each.domainId ? `/domains/${each.domainId}` : `/orders/${each.orderId ?? ''}`}>{each.displayName ?? each.number}</a>
            <div class='text-secondary small'>{each.about}</div>
            <div class='text-secondary small'>{each.number} · <a href={`/documents/${each.id}.pdf`}>PDF</a></div>
          </div>
          <div class='text-end'><div class='fw-bold'>{tr.money(each.openMinor, each.currency)}</div><State tone={dueTone(dayOf(now), each.dueOn)}>{tr.t(each.dueOn < dayOf(now) ? 'start.overdue' : 'start.due', { when: tr.fromDay(dayOf(now), each.dueOn) })}</State></div>
        </li>
      ))}
    </ul>
  </section>
)

const Ending = ({ scene: { tr, now }, ending }: { scene: Scene, ending: Needs['ending'] }) => (
  <section class='card' aria-labelledby='ending'>
    <div class='card-header'><h2 class='card-title' id='ending'>{tr.t('start.ending')}</h2><a href='/domains'>{tr.t('start.allDomains')}</a></div>
    {ending.length === 0 && <Empty icon='check' title={tr.t('start.endingNone')} />}
    <ul class='needs'>
      {ending.map(each => <li key={each.id}><a class='name' href={`/domains/${each.id}`}>{each.displayName}</a><span class='when'>{tr.shortDay(each.expiresOn)}, {tr.fromDay(dayOf(now), each.expiresOn)}</span></li>)}
    </ul>
  </section>
)

const Blocked = ({ scene: { tr, now }, blocked }: { scene: Scene, blocked: Needs['blocked'] }) => (
  <section class='card' aria-labelledby='blocked'>
    <div class='card-header'><h2 class='card-title' id='blocked'>{tr.t('start.blocked')}</h2><RuleLink rule='DOM-II.5d' tr={tr} say={false} /></div>
    <ul class='needs'>
      {blocked.map(each => <li key={each.id}><div><a class='name' href={`/domains/${each.id}`}>{each.displayName}</a> <DomainBadge tr={tr} state={each.state} /></div><div class='text-end'><div class='when'>{tr.t('start.expired', { when: tr.fromDay(dayOf(now), each.expiresOn) })}</div><div class='small'>{each.lastMoneyDay ? tr.t('start.payUntil', { day: tr.day(each.lastMoneyDay) }) : tr.t('start.tooLate')}</div></div></li>)}
    </ul>
  </section>
)

const Cases = ({ scene: { tr, visitor }, cases }: { scene: Scene, cases: Needs['cases'] }) => (
  <section class='card' aria-labelledby='cases'>
    <div class='card-header'><h2 class='card-title' id='cases'>{tr.t(visitor.person?.actor.kind === 'staff' ? 'start.openCasesStaff' : 'start.openCases')}</h2><a href='/cases'>{tr.t('start.allCases')}</a></div>
    <ul class='needs'>
      {cases.map(each => <li key={each.id}><div><a class='name' href={`/cases/${each.id}`}>{each.mailDomain}</a> <CaseBadge tr={tr} state={each.state} /></div><span class='when'>{each.state === 'blocked' && each.papersUntil ? tr.t('start.papersUntil', { day: tr.day(lastDayOf(each.papersUntil)) }) : each.state === 'papers-filed' ? tr.t('start.papersFiled') : ''}</span></li>)}
    </ul>
  </section>
)

const NearlyFull = ({ scene: { tr }, mailboxes }: { scene: Scene, mailboxes: Needs['nearlyFull'] }) => (
  <section class='card' aria-labelledby='nearly-full'>
    <div class='card-header'><h2 class='card-title' id='nearly-full'>{tr.t('start.nearlyFull')}</h2><RuleLink rule='BMP-3' tr={tr} say={false} /></div>
    <ul class='needs'>
      {mailboxes.map(each => <li key={each.id}><a class='name' href={`/mailboxes/${each.id}`}>{each.address}</a><Usage tr={tr} usedBytes={each.usedBytes} quotaBytes={each.quotaBytes} /></li>)}
    </ul>
  </section>
)

const HolderAlarms = ({ scene: { tr, now }, alarms }: { scene: Scene, alarms: StaffNeeds['holderAlarms'] }) => (
  <section class='card' aria-labelledby='holder-alarms'>
    <div class='card-header'><h2 class='card-title' id='holder-alarms'>{tr.t('start.holderAlarms')}</h2><RuleLink rule='DOM-II.4' tr={tr} say={false} /></div>
    <ul class='needs'>
      {alarms.map(each => <li key={each.id}><a class='name' href={`/holder-changes/${each.id}`}>{each.names.join(', ')}</a><State tone={each.enterBy <= now ? 'bad' : 'watch'}>{tr.t('start.enterBy', { when: tr.instant(each.enterBy) })}</State></li>)}
    </ul>
  </section>
)

/** What mail needs; nothing is shown where nothing is needed. */
const MailNeeds = ({ scene, needs }: { scene: Scene, needs: Needs }) => (
  <>
    {needs.cases.length > 0 && <Cases scene={scene} cases={needs.cases} />}
    {needs.nearlyFull.length > 0 && <NearlyFull scene={scene} mailboxes={needs.nearlyFull} />}
  </>
)

export const StartPage = ({ scene, scene: { tr, visitor }, needs }: { scene: Scene, needs: Needs }) => {
  const calm = needs.unpaid.length + needs.ending.length + needs.blocked.length + needs.cases.length + needs.nearlyFull.length === 0
  return (
    <Page scene={scene} title={tr.t('start.title')} subtitle={tr.t('start.hello', { name: visitor.person?.name ?? '' })} actions={<a class='btn btn-primary' href='/orders/new'><Icon name='plus' />{tr.t('domains.orderOne')}</a>}>
      <div class='tiles'>
        <Tile href='/domains' count={tr.number(needs.own.domains)} label={tr.t('start.domains', { count: needs.own.domains })} />
        <Tile href='/orders' count={tr.number(needs.own.orders)} label={tr.t('start.orders', { count: needs.own.orders })} />
        <Tile href='/documents' count={tr.number(needs.unpaid.length)} label={tr.t('start.toPay', { count: needs.unpaid.length })} tone={needs.unpaid.length > 0 ? 'watch' : undefined} />
        <Tile href='/domains?state=blocked' count={tr.number(needs.blocked.length)} label={tr.t('start.blockedCount', { count: needs.blocked.length })} tone={needs.blocked.length > 0 ? 'bad' : undefined} />
      </div>
      {needs.blocked.length > 0 && <Blocked scene={scene} blocked={needs.blocked} />}
      <MailNeeds scene={scene} needs={needs} />
      {calm
        ? <div class='card'><Empty icon='check' title={tr.t('start.calm')}><p>{tr.t(needs.own.domains === 0 ? 'start.calmNothing' : 'start.calmHint')}</p></Empty></div>
        : <div class='two'><Unpaid scene={scene} unpaid={needs.unpaid} /><Ending scene={scene} ending={needs.ending} /></div>}
    </Page>
  )
}

export const StaffStartPage = ({ scene, scene: { tr, visitor }, needs, staff }: { scene: Scene, needs: Needs, staff: StaffNeeds }) => {
  const unhealthy = (staff.status.parts ?? []).filter(part => part.state !== 'ready')
  const held = staff.status.registries.filter(({ hold }) => hold !== null)
  const failed = staff.status.stuck.filter(job => job.state === 'failed')
  const alarm = (count: number): 'bad' | undefined => count > 0 ? 'bad' : undefined
  const watch = (count: number): 'watch' | undefined => count > 0 ? 'watch' : undefined
  return (
    <Page scene={scene} title={tr.t('start.title')} subtitle={tr.t('start.hello', { name: visitor.person?.name ?? '' })} actions={<a class='btn btn-primary' href='/orders/new'><Icon name='plus' />{tr.t('domains.orderOne')}</a>}>
      <div class='tiles'>
        <Tile href='/bank' count={tr.number(staff.waiting.length)} label={tr.t('start.waitingCredits', { count: staff.waiting.length })} tone={watch(staff.waiting.length)} />
        <Tile href='/refunds' count={tr.number(staff.refunds.length)} label={tr.t('start.refunds', { count: staff.refunds.length })} tone={watch(staff.refunds.length)} />
        <Tile href='/reports?verdict=waiting' count={tr.number(staff.sanctions.reports)} label={tr.t('start.waitingReports', { count: staff.sanctions.reports })} tone={watch(staff.sanctions.reports)} />
        <Tile href='/cases?show=open' count={tr.number(staff.sanctions.papers)} label={tr.t('start.papers', { count: staff.sanctions.papers })} tone={watch(staff.sanctions.papers)} />
        <Tile href='/cases?show=open' count={tr.number(staff.sanctions.decisions)} label={tr.t('start.decisions', { count: staff.sanctions.decisions })} tone={alarm(staff.sanctions.decisions)} />
        <Tile href='/status' count={tr.number(failed.length)} label={tr.t('start.failedJobs', { count: failed.length })} tone={alarm(failed.length)} />
        <Tile href='/status' count={tr.number(unhealthy.length)} label={tr.t('start.unhealthy', { count: unhealthy.length })} tone={alarm(unhealthy.length)} />
        {held.length > 0 && <Tile href='/status' count={tr.number(held.length)} label={tr.t('start.heldRegistries', { count: held.length })} tone='bad' />}
        <Tile href='/domains' count={tr.number(needs.own.domains)} label={tr.t('start.domains', { count: needs.own.domains })} />
      </div>
      {staff.holderAlarms.length > 0 && <HolderAlarms scene={scene} alarms={staff.holderAlarms} />}
      {needs.blocked.length > 0 && <Blocked scene={scene} blocked={needs.blocked} />}
      <MailNeeds scene={scene} needs={needs} />
      <div class='two'><Unpaid scene={scene} unpaid={needs.unpaid} /><Ending scene={scene} ending={needs.ending} /></div>
    </Page>
  )
}
