/** One case: what happened and by which rule, what comes next and when, the papers, the reports, the letters, the decisions. */
import { dayOf } from '../../rules/calendar.ts'
import { lastDayOf } from '../../rules/sanction-ladder.ts'
import type { CasePage as Case } from '../../views/case-page.ts'
import type { JournalEntry } from '../../views/journal.ts'
import { Objections, Release, Termination, type Preview } from '../pieces/case-decisions.tsx'
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
  /** What ends the case is there. */
  readonly complete: boolean
  readonly journal: readonly JournalEntry[]
  readonly preview?: Preview | undefined
  readonly fault?: { readonly text: string, readonly rule?: string | undefined }
}

/** What is next, and how long there is for it in working days. */
const Next = ({ scene: { tr, now }, found }: Props) => {
  const today = dayOf(now)
  const releaseBy = found.ahead.find(({ step }) => step === 'release')?.at
  switch (found.state) {
    case 'blocked': {
      const last = lastDayOf(found.papersUntil!)
      const left = last < today ? tr.t('sanction.overdue') : last === today ? tr.t('sanction.today') : `${tr.fromDay(today, last)}, ${tr.t('sanction.workingDays', { count: workingDaysLeft(today, last) })}`
      return <div class='next-event'><Icon name='clock' /><div>{tr.t(found.cause === 'batches' && found.sanction === 'MZ-3.8' ? 'sanction.next-explain' : found.fees.length > 0 ? 'sanction.next-fee' : 'sanction.next-blocked', { day: tr.day(last) })} — <RuleLink rule='KC-115' tr={tr} say={false} /><small>{left} · {tr.t('sanction.fasterHint')}</small></div></div>
    }
    case 'stopped': return <div class='next-event'><Icon name='alert' /><div>{tr.t('sanction.next-stopped')} — <RuleLink rule={found.rule} tr={tr} say={false} /></div></div>
    case 'told': return <div class='next-event'><Icon name='clock' /><div>{tr.t('sanction.next-told', { time: tr.instant(found.papersUntil!) })} — <RuleLink rule={found.rule} tr={tr} say={false} /></div></div>
    case 'papers-filed': return <div class='next-event'><Icon name='clock' /><div>{tr.t('sanction.next-papers-filed', { time: releaseBy ? tr.instant(releaseBy) : '' })} — <RuleLink rule='HOUSE-PAPERS' tr={tr} say={false} />{releaseBy && <small>{tr.fromDay(today, dayOf(releaseBy))}</small>}</div></div>
    case 'undecided': return <div class='next-event'><Icon name='alert' /><div>{found.blockUntil ? tr.t('sanction.next-undecided', { day: tr.day(lastDayOf(found.blockUntil)) }) : tr.t('sanction.next-decide')} — <RuleLink rule={found.blockUntil ? 'HOUSE-LIMIT' : found.rule} tr={tr} say={false} /></div></div>
    case 'released': return <div class='next-event'><Icon name='check' /><div>{tr.t('sanction.next-released', { time: tr.instant(found.releasedAt!) })} — <RuleLink rule={found.releaseRule!} tr={tr} say={false} /></div></div>
    case 'terminated': return <div class='next-event'><Icon name='alert' /><div>{tr.t('sanction.next-terminated', { time: tr.instant(found.releasedAt!) })} — <RuleLink rule={found.releaseRule!} tr={tr} say={false} /></div></div>
    default: return found.state satisfies never
  }
}

const whatKey = ({ cause, rung }: Case) => cause === 'report' ? rung === 1 ? 'sanction.what-report-1' : rung === 2 ? 'sanction.what-report-2' : 'sanction.what-report-next' : `sanction.what-${cause}` as const

const What = (props: Props) => {
  const { scene: { tr, visitor }, found } = props
  const staff = visitor.person?.actor.kind === 'staff'
  return (
    <section class='card' aria-labelledby='what'>
      <div class='card-header'><h2 class='card-title' id='what'>{tr.t('sanction.what')}</h2></div>
      <Next {...props} />
      <div class='card-body'>
        <p>{tr.t(whatKey(found))}</p>
        {found.says && <><h3>{tr.t(found.cause === 'instruction' ? 'sanction.told' : 'sanction.says')}</h3><p class='text-break'>{found.says}</p></>}
        {staff && found.decisionOpenedAt && !found.releasedAt && found.blockUntil && <p class='fw-bold'>{tr.t('sanction.decision', { day: tr.day(lastDayOf(found.blockUntil)) })}</p>}
        {found.terminationOpenedAt && !found.releasedAt && <p class='fw-bold'>{tr.t(found.sanction === 'MZ-3.6' ? 'sanction.next-decide' : 'sanction.termination')} {found.decisions.at(-1) && <RuleLink rule={found.decisions.at(-1)!.rule} tr={tr} say={false} />}</p>}
        {found.ahead.length > 0 && <><h3>{tr.t('sanction.ahead')}</h3><ol>{found.ahead.map(each => <li key={each.step}>{tr.instant(each.at)}: {tr.word('caseSteps', each.step)} <RuleLink rule={each.rule} tr={tr} say={false} /></li>)}</ol></>}
        <dl class='facts'>
          <dt>{tr.t('sanction.openedBy')}</dt><dd><RuleLink rule={found.rule} tr={tr} /></dd>
          {found.sanction !== found.rule && <><dt>{tr.t('sanction.applied')}</dt><dd><RuleLink rule={found.sanction} tr={tr} /></dd></>}
          <dt>{tr.t('sanction.opened')}</dt><dd>{tr.instant(found.openedAt)}</dd>
          {found.papersUntil && <><dt>{tr.t('sanction.papersUntil')}</dt><dd>{found.cause === 'instruction' ? tr.instant(found.papersUntil) : `${tr.day(lastDayOf(found.papersUntil))}, 24:00`}</dd></>}
          {found.blockUntil && <><dt>{tr.t('sanction.longest')}</dt><dd>{tr.day(lastDayOf(found.blockUntil))}, 24:00</dd></>}
          <dt>{tr.t('sanction.domain')}</dt><dd><a href={`/mail/${found.mailDomainId}`}>{found.mailDomain}</a></dd>
          {staff && <><dt>{tr.t('sanction.customer')}</dt><dd>{found.customerName}</dd></>}
          <dt>{tr.t('sanction.terms')}</dt><dd>{found.policyVersion}</dd>
        </dl>
      </div>
    </section>
  )
}

/** All cases of the customer, in their order: where this one stands. */
const Ladder = ({ scene: { tr }, found }: Props) => (
  <section class='card' aria-labelledby='ladder'>
    <div class='card-header'><h2 class='card-title' id='ladder'>{tr.t('sanction.ladder')}</h2><span class='text-secondary small'>{tr.t('sanction.ladderLead')} <RuleLink rule='HOUSE-RUNG' tr={tr} say={false} /></span></div>
    <ol class='needs'>
      {found.ladder.map(each => (
        <li key={each.id} aria-current={each.id === found.id ? 'step' : undefined}>
          <div>{each.id === found.id ? <strong>{tr.word('caseCauses', each.cause)} {each.rung}</strong> : <a href={`/cases/${each.id}`}>{tr.word('caseCauses', each.cause)} {each.rung}</a>} <RuleLink rule={each.rule} tr={tr} say={false} />{each.id === found.id && <span class='text-secondary small'> {tr.t('sanction.here')}</span>}
            <div class='text-secondary small'>{tr.day(dayOf(each.openedAt))}{each.releasedAt && ` – ${tr.day(dayOf(each.releasedAt))}`}</div>
          </div>
        </li>
      ))}
    </ol>
  </section>
)

const Pack = ({ scene: { tr: { t } }, found }: Props) => (
  <section class='card' aria-labelledby='pack'>
    <div class='card-header'><h2 class='card-title' id='pack'>{t('sanction.pack')}</h2></div>
    <div class='card-body'><p>{t('sanction.packLead')}</p><a class='btn' href={`/cases/${found.id}/pack.jsonl`} download>{t('sanction.packGet')}</a> <a class='btn' href={`/cases/${found.id}/pack.pdf`} download>{t('sanction.packPdf')}</a> <a href='/verify-case.mjs' download>{t('sanction.packScript')}</a></div>
  </section>
)

const Reports = ({ scene: { tr, visitor }, found }: Props) => (
  <section class='card' aria-labelledby='reports'>
    <div class='card-header'><h2 class='card-title' id='reports'>{tr.t('sanction.reports')}</h2><span class='text-secondary small'>{tr.t('sanction.reportsLead')}</span></div>
    {visitor.person?.actor.kind === 'customer' && <div class='card-body pb-0'>{tr.t('sanction.addressNote')} <RuleLink rule='MZ-2.4' tr={tr} say={false} /></div>}
    <ul class='needs'>
      {found.reports.map(report => (
        <li key={report.id} class='d-block'>
          <div class='papers-head'><h3>{tr.instant(report.receivedAt)}</h3><VerdictBadge tr={tr} report={report} /></div>
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
  const { scene, scene: { tr, visitor, now }, found, journal, fault, preview, complete } = props
  const actor = visitor.person?.actor
  const staff = actor?.kind === 'staff'
  const filing = !found.releasedAt && found.papersUntil !== null && now < found.papersUntil
  const decisions = { scene, found, preview, complete }
  return (
    <Page scene={scene} title={tr.t('sanction.title', { domain: found.mailDomain })} subtitle={staff && found.customerName} actions={<CaseBadge tr={tr} state={found.state} />}>
      {fault && <Fault rule={fault.rule}>{fault.text}</Fault>}
      <div class='two'>
        <div><What {...props} />{staff && <Release {...decisions} />}{staff && <Termination {...decisions} mayOpen={actor.role === 'administrator' && !found.releasedAt} />}<Ladder {...props} /></div>
        <div><Papers scene={scene} found={found} staff={staff} filing={filing} /><Objections {...decisions} staff={staff} /><Letters {...props} /><Pack {...props} /></div>
      </div>
      <Reports {...props} />
      <Journal tr={tr} entries={journal} />
    </Page>
  )
}
