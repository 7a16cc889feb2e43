/** One case: what happened and by which rule, what comes next and when, the papers, the reports, the letters, the decisions. */
import { lastDayOf } from '../../rules/bulk-mailing.ts'
import { dayOf } from '../../rules/calendar.ts'
import type { CasePage as Case } from '../../views/case-page.ts'
import type { JournalEntry } from '../../views/journal.ts'
import { Empty } from '../pieces/empty.tsx'
import { Fault } from '../pieces/fault.tsx'
import { Icon } from '../pieces/icon.tsx'
import { Journal } from '../pieces/journal.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { Papers } from '../pieces/papers.tsx'
import { ReportFacts, ReportText, VerdictBadge } from '../pieces/report.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'
import { CaseBadge } from '../pieces/state.tsx'
import { workingDaysLeft } from '../working-days.ts'

type Props = {
  readonly scene: Scene
  readonly found: Case
  /** When complete papers release the domain by themselves (HOUSE-PAPERS); null while they are not complete. */
  readonly releaseBy: Date | null
  readonly journal: readonly JournalEntry[]
  readonly fault?: { readonly text: string, readonly rule?: string | undefined }
}

/** What is next, and how long there is for it in working days. */
const Next = ({ scene: { tr, now }, found, releaseBy }: Props) => {
  const today = dayOf(now)
  switch (found.state) {
    case 'blocked': {
      const last = lastDayOf(found.papersUntil)
      const left = last < today ? tr.t('sanction.overdue') : last === today ? tr.t('sanction.today') : `${tr.fromDay(today, last)}, ${tr.t('sanction.workingDays', { count: workingDaysLeft(today, last) })}`
      return <div class='next-event'><Icon name='clock' /><div>{tr.t('sanction.next-blocked', { day: tr.day(last) })} — <RuleLink rule='KC-115' tr={tr} say={false} /><small>{left} · {tr.t('sanction.fasterHint')}</small></div></div>
    }
    case 'papers-filed': return <div class='next-event'><Icon name='clock' /><div>{tr.t('sanction.next-papers-filed', { time: releaseBy ? tr.instant(releaseBy) : '' })} — <RuleLink rule='HOUSE-PAPERS' tr={tr} say={false} />{releaseBy && <small>{tr.fromDay(today, dayOf(releaseBy))}</small>}</div></div>
    case 'undecided': return <div class='next-event'><Icon name='alert' /><div>{tr.t('sanction.next-undecided', { day: tr.day(lastDayOf(found.blockUntil)) })} — <RuleLink rule='HOUSE-LIMIT' tr={tr} say={false} /></div></div>
    case 'released': return <div class='next-event'><Icon name='check' /><div>{tr.t('sanction.next-released', { time: tr.instant(found.releasedAt!) })} — <RuleLink rule={found.releaseRule!} tr={tr} say={false} /></div></div>
    default: return found.state satisfies never
  }
}

const What = (props: Props) => {
  const { scene: { tr, visitor }, found } = props
  const staff = visitor.person?.actor.kind === 'staff'
  return (
    <section class='card' aria-labelledby='what'>
      <div class='card-header'><h2 class='card-title' id='what'>{tr.t('sanction.what')}</h2></div>
      <Next {...props} />
      <div class='card-body'>
        <p>{tr.t(found.rung === 1 ? 'sanction.rung-1' : found.rung === 2 ? 'sanction.rung-2' : 'sanction.rung-next')}</p>
        {staff && found.decisionOpenedAt && !found.releasedAt && <p class='fw-bold'>{tr.t('sanction.decision', { day: tr.day(lastDayOf(found.blockUntil)) })}</p>}
        {found.terminationOpenedAt && !found.releasedAt && <p class='fw-bold'>{tr.t('sanction.termination')} <RuleLink rule='MZ-3.2' tr={tr} say={false} /></p>}
        <dl class='facts'>
          <dt>{tr.t('sanction.openedBy')}</dt><dd><RuleLink rule={found.rule} tr={tr} /></dd>
          <dt>{tr.t('sanction.opened')}</dt><dd>{tr.instant(found.openedAt)}</dd>
          <dt>{tr.t('sanction.papersUntil')}</dt><dd>{tr.day(lastDayOf(found.papersUntil))}, 24:00</dd>
          <dt>{tr.t('sanction.longest')}</dt><dd>{tr.day(lastDayOf(found.blockUntil))}, 24:00</dd>
          <dt>{tr.t('sanction.domain')}</dt><dd><a href={`/mail/${found.mailDomainId}`}>{found.mailDomain}</a></dd>
          {staff && <><dt>{tr.t('sanction.customer')}</dt><dd>{found.customerName}</dd></>}
          <dt>{tr.t('sanction.terms')}</dt><dd>{found.policyVersion}</dd>
        </dl>
      </div>
      {staff ? <Release {...props} /> : !found.releasedAt && <div class='form-foot'><span class='text-secondary'>{tr.t('sanction.object')} <RuleLink rule='HOST-8.4' tr={tr} say={false} /></span></div>}
    </section>
  )
}

const Release = ({ scene: { tr: { t }, tr, visitor }, found, releaseBy }: Props) => {
  if (found.releasedAt) return null
  return (
    <form method='post' action={`/cases/${found.id}/release`} class='form-foot'>
      <input type='hidden' name='csrf' value={visitor.csrf} />
      {releaseBy
        ? <span class='text-secondary'>{t('sanction.releaseHint')} <RuleLink rule='MZ-3.5' tr={tr} say={false} /></span>
        : <div class='flex-fill'><label class='form-label' for='why'>{t('sanction.releaseWhy')} <RuleLink rule='HOST-8.4' tr={tr} say={false} /></label><input class='form-control' id='why' name='why' required maxLength={2000} /></div>}
      <button class={`btn ${releaseBy ? 'btn-primary' : ''}`}>{t('sanction.release')}</button>
    </form>
  )
}

const Reports = ({ scene: { tr, visitor }, found }: Props) => (
  <section class='card' aria-labelledby='reports'>
    <div class='card-header'><h2 class='card-title' id='reports'>{tr.t('sanction.reports')}</h2><span class='text-secondary small'>{tr.t('sanction.reportsLead')}</span></div>
    {visitor.person?.actor.kind === 'customer' && <div class='card-body pb-0'>{tr.t('sanction.addressNote')} <RuleLink rule='MZ-2.4' tr={tr} say={false} /></div>}
    <ul class='needs'>
      {found.reports.map(report => (
        <li key={report.id} class='d-block'>
          <div class='papers-head'><h3>{tr.instant(report.receivedAt)}</h3><VerdictBadge tr={tr} verdict={report.verdict} /></div>
          <ReportFacts tr={tr} parsed={report.parsed} />
          <details class='more mt-2'><summary>{tr.t('reports.text')}</summary><ReportText tr={tr} report={report} /></details>
        </li>
      ))}
    </ul>
  </section>
)

const Letters = ({ scene: { tr }, found }: Props) => (
  <section class='card' aria-labelledby='letters'>
    <div class='card-header'><h2 class='card-title' id='letters'>{tr.t('sanction.letters')}</h2></div>
    {found.letters.length === 0 && <Empty icon='mail' title={tr.t('sanction.lettersNone')} />}
    <ul class='needs'>
      {found.letters.map(letter => (
        <li key={letter.id} class='d-block'>
          <div class='fw-medium'>{letter.subject}</div>
          <div class='text-secondary small'>{tr.instant(letter.writtenAt)} · {letter.toEmail}{letter.sentAt === null && ` · ${tr.t('sanction.notSent')}`}</div>
          <details class='more'><summary>{tr.t('reports.text')}</summary><pre class='frame letter' tabIndex={0}>{letter.text}</pre></details>
        </li>
      ))}
    </ul>
  </section>
)

export const CasePage = (props: Props) => {
  const { scene, scene: { tr, visitor, now }, found, journal, fault } = props
  const staff = visitor.person?.actor.kind === 'staff'
  const filing = !found.releasedAt && now < found.papersUntil
  return (
    <Page scene={scene} title={tr.t('sanction.title', { domain: found.mailDomain })} subtitle={staff && found.customerName} actions={<CaseBadge tr={tr} state={found.state} />}>
      {fault && <Fault rule={fault.rule}>{fault.text}</Fault>}
      <div class='two'>
        <What {...props} />
        <div><Papers scene={scene} found={found} staff={staff} filing={filing} /><Letters {...props} /></div>
      </div>
      <Reports {...props} />
      <Journal tr={tr} entries={journal} />
    </Page>
  )
}
