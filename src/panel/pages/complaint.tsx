/** One complaint: what happens next and by when, by which paragraph; what it says, its answer, its papers and letters, what its people do. */
import { dayOf } from '../../rules/calendar.ts'
import { isOverdue, type ComplaintPage as Complaint } from '../../views/complaint-page.ts'
import type { JournalEntry } from '../../views/journal.ts'
import { ComplaintActs } from '../pieces/complaint-acts.tsx'
import { Empty } from '../pieces/empty.tsx'
import { Fault } from '../pieces/fault.tsx'
import { Icon } from '../pieces/icon.tsx'
import { Journal } from '../pieces/journal.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'
import { ComplaintBadge } from '../pieces/state.tsx'

type Props = { readonly scene: Scene, readonly found: Complaint, readonly journal: readonly JournalEntry[], readonly fault?: { readonly text: string, readonly rule?: string | undefined } }

const Next = ({ scene: { tr, now }, found }: Props) => {
  const { state, answerBy, completeBy, silenceOn, rules } = found
  const late = isOverdue(found, now)
  const day = state === 'incomplete' ? completeBy : answerBy
  const rule = found.outcomeRule ?? (state === 'incomplete' ? rules.complete : silenceOn !== null && silenceOn === answerBy ? 'VO-22' : rules.answer)
  return (
    <div class='next-event'>
      <Icon name={found.closedAt ? 'check' : late ? 'alert' : 'clock'} />
      <div>
        {tr.t(late ? 'complaints.next-overdue' : `complaints.next-${state}`, { day: day ? tr.day(day) : '' })} <RuleLink rule={rule} tr={tr} say={false} />
        {day && !found.closedAt && <small>{tr.fromDay(dayOf(now), day)}</small>}
        {silenceOn && <div class='small'>{tr.t('complaints.silence', { day: tr.day(silenceOn) })} <RuleLink rule='VO-22' tr={tr} say={false} /></div>}
        {found.about === 'document' && !found.closedAt && <div class='small'>{tr.t('complaints.undisputed')} <RuleLink rule={rules.undisputed} tr={tr} say={false} /></div>}
        {!found.inTime && found.madeBy && <div class='small'>{tr.t('complaints.lateNote', { day: tr.day(found.madeBy) })} <RuleLink rule={rules.make} tr={tr} say={false} /></div>}
      </div>
    </div>
  )
}

const placeOf: Readonly<Record<Exclude<Complaint['about'], 'other'>, (id: string) => string>> = {
  document: id => `/documents/${id}.pdf`, domain: id => `/domains/${id}`, hosting: id => `/hosting/${id}`, mailbox: id => `/mailboxes/${id}`, case: id => `/cases/${id}`
}

const What = (props: Props) => {
  const { scene: { tr, tr: { t }, visitor }, found } = props
  const staff = visitor.person?.actor.kind === 'staff'
  const sum = (minor: bigint) => tr.money(minor, found.currency)
  return (
    <section class='card' aria-labelledby='what'>
      <div class='card-header'><h2 class='card-title' id='what'>{t('complaints.what')}</h2></div>
      <Next {...props} />
      <div class='card-body'>
        <pre class='frame letter' tabIndex={0}>{found.reasons}</pre>
        {found.demand && <><h3 class='mt-3'>{t('complaints.demand')}</h3><pre class='frame letter' tabIndex={0}>{found.demand}</pre></>}
        {found.completedSays && <><h3 class='mt-3'>{t('complaints.completed')}</h3><pre class='frame letter' tabIndex={0}>{found.completedSays}</pre></>}
        {found.ahead.length > 0 && <><h3 class='mt-3'>{t('complaints.ahead')}</h3><ol>{found.ahead.map(each => <li key={each.step}>{tr.instant(each.at)}: {tr.word('complaintSteps', each.step)} <RuleLink rule={each.rule} tr={tr} say={false} /></li>)}</ol></>}
        <dl class='facts'>
          <dt>{t('complaints.about')}</dt><dd>{tr.word('complaintAbouts', found.about)}{found.about !== 'other' && <> <a class='text-break' href={placeOf[found.about](found.aboutId!)}>{found.aboutName}</a></>}</dd>
          <dt>{t('complaints.lodged')}</dt><dd>{tr.day(found.lodgedOn)}, {tr.word('complaintChannels', found.channel)}</dd>
          {found.receivedOn !== found.lodgedOn && <><dt>{t('complaints.received')}</dt><dd>{tr.day(found.receivedOn)}</dd></>}
          {found.confirmBy && <><dt>{t('complaints.confirmBy')}</dt><dd>{tr.day(found.confirmBy)} <RuleLink rule={found.rules.confirm} tr={tr} say={false} /></dd></>}
          {found.periodFrom && <><dt>{t('complaints.period')}</dt><dd>{tr.day(found.periodFrom)}{found.periodThrough && ` – ${tr.day(found.periodThrough)}`}</dd></>}
          {found.askedMinor !== null && <><dt>{t('complaints.asked')}</dt><dd>{sum(found.askedMinor)}</dd></>}
          {found.payout && <><dt>{t('complaints.payout')}</dt><dd>{found.payout === 'balance' ? t('complaints.toFutureBills') : found.payout}</dd></>}
          {staff && <><dt>{t('complaints.customer')}</dt><dd><a href={`/customers/${found.customerId}`}>{found.customerName}</a></dd></>}
          <dt>{t('complaints.terms')}</dt><dd>{found.policyVersion}</dd>
        </dl>
        {staff && !found.closedAt && found.missing.length > 0 && <p><strong>{t('complaints.missing')}:</strong> {found.missing.map(part => tr.word('complaintParts', part)).join(', ')}. {t('complaints.missingLead')} <RuleLink rule={found.rules.make} tr={tr} say={false} /></p>}
      </div>
    </section>
  )
}

const Answer = ({ scene: { tr, tr: { t } }, found }: Props) => found.answer === null && found.outcome !== 'accepted'
  ? null
  : (
    <section class='card' aria-labelledby='answered'>
      <div class='card-header'><h2 class='card-title' id='answered'>{t('complaints.answer')}</h2></div>
      <div class='card-body'>
        {found.answer && <pre class='frame letter' tabIndex={0}>{found.answer}</pre>}
        <dl class='facts'>
          <dt>{t('complaints.outcome')}</dt><dd><ComplaintBadge tr={tr} state={found.state} /> <RuleLink rule={found.outcomeRule!} tr={tr} say={false} /></dd>
          {found.ground && <><dt>{t('complaints.ground')}</dt><dd>{found.ground}</dd></>}
          {found.signedBy && <><dt>{t('complaints.decidedBy')}</dt><dd>{found.signedBy}</dd></>}
          {found.grantedMinor !== null && <><dt>{t('complaints.grantedSum')}</dt><dd>{tr.money(found.grantedMinor, found.currency)}</dd></>}
          {found.payBy && <><dt>{t('complaints.payBy')}</dt><dd>{tr.day(found.payBy)} <RuleLink rule={found.rules.grant} tr={tr} say={false} /></dd></>}
          {found.correctBy && <><dt>{t('complaints.correctBy')}</dt><dd>{tr.day(found.correctBy)} <RuleLink rule='VO-22' tr={tr} say={false} /></dd></>}
          {found.settledAt && <><dt>{t('complaints.settled')}</dt><dd>{tr.instant(found.settledAt)}: {found.settledHow}</dd></>}
        </dl>
      </div>
    </section>
  )

const Papers = ({ scene: { tr: { t }, tr, visitor }, found }: Props) => (
  <section class='card' aria-labelledby='papers'>
    <div class='card-header'><h2 class='card-title' id='papers'>{t('complaints.papers')}</h2></div>
    {found.papers.length === 0 && <Empty icon='document' title={t('complaints.papersNone')} />}
    <ul class='needs'>{found.papers.map(paper => <li key={paper.id}><a class='text-break' href={`/complaints/${found.id}/papers/${paper.id}`} download>{paper.filename}</a><span class='text-secondary small'>{tr.instant(paper.filedAt)}</span></li>)}</ul>
    {!found.closedAt && (
      <form method='post' action={`/complaints/${found.id}/papers`} encType='multipart/form-data' class='card-body'>
        <input type='hidden' name='csrf' value={visitor.csrf} />
        <label class='form-label' for='paper'>{t('complaints.paperAdd')}</label><input class='form-control mb-2' id='paper' name='paper' type='file' required accept='.pdf,.png,.jpg,.jpeg,.txt' />
        <button class='btn'><Icon name='upload' />{t('complaints.paperAdd')}</button>
      </form>
    )}
  </section>
)

const Letters = ({ scene: { tr }, found }: Props) => (
  <section class='card' aria-labelledby='letters'>
    <div class='card-header'><h2 class='card-title' id='letters'>{tr.t('complaints.letters')}</h2></div>
    <ul class='needs'>
      {found.letters.map(letter => (
        <li key={letter.id} class='d-block'>
          <div class='fw-medium'>{letter.subject}</div>
          <div class='text-secondary small'>{tr.instant(letter.writtenAt)} · {letter.toEmail}</div>
          <details class='more'><summary>{tr.t('reports.text')}</summary><pre class='frame letter' tabIndex={0}>{letter.text}</pre></details>
        </li>
      ))}
    </ul>
  </section>
)

export const ComplaintPage = (props: Props) => {
  const { scene, scene: { tr, visitor }, found, journal, fault } = props
  return (
    <Page scene={scene} title={found.subject} subtitle={visitor.person?.actor.kind === 'staff' && found.customerName} actions={<ComplaintBadge tr={tr} state={found.state} />}>
      {fault && <Fault rule={fault.rule}>{fault.text}</Fault>}
      <div class='two'>
        <div><What {...props} /><Answer {...props} /><Papers {...props} /><Letters {...props} /></div>
        <div><ComplaintActs scene={scene} found={found} /></div>
      </div>
      <Journal tr={tr} entries={journal} />
    </Page>
  )
}
