/** What people do with a complaint: its customer completes it or takes it back, staff ask, investigate, answer, settle. */
import type { ComponentChildren } from 'preact'
import { hasRight } from '../../audit/require-right.ts'
import { complaintAnswers } from '../../rules/complaint.ts'
import type { ComplaintPage as Complaint } from '../../views/complaint-page.ts'
import type { Scene } from './page.tsx'
import { RuleLink } from './rule-link.tsx'

type Props = { readonly scene: Scene, readonly found: Complaint }

type ActProps = Props & { readonly act: string, readonly title: string, readonly lead?: ComponentChildren, readonly button: string, readonly main?: true, readonly children?: ComponentChildren }

const Act = ({ scene: { visitor }, found, act, title, lead, button, main, children }: ActProps) => (
  <section class='card' aria-labelledby={`act-${act}`}>
    <div class='card-header'><h2 class='card-title' id={`act-${act}`}>{title}</h2>{lead && <span class='text-secondary small'>{lead}</span>}</div>
    <form method='post' action={`/complaints/${found.id}/${act}`} class='card-body'>
      <input type='hidden' name='csrf' value={visitor.csrf} />
      {children}
      <button class={`btn ${main ? 'btn-primary' : ''}`}>{button}</button>
    </form>
  </section>
)

const Lines = ({ id, name, label, value }: { readonly id: string, readonly name: string, readonly label: string, readonly value?: string | undefined }) => (
  <><label class='form-label' for={id}>{label}</label><textarea class='form-control mb-2' id={id} name={name} rows={4} required maxLength={10_000} value={value} /></>
)

const Complete = (props: Props & { readonly staff: boolean }) => {
  const { scene: { tr, tr: { t } }, found, staff } = props
  return (
    <Act {...props} act='complete' title={t('complaints.complete')} lead={<RuleLink rule={found.rules.complete} tr={tr} say={false} />} button={t('complaints.complete')} main>
      <h3>{t('complaints.askedFor')}</h3><pre class='frame letter' tabIndex={0}>{found.askedWhat}</pre>
      <Lines id='complete-says' name='says' label={t('complaints.completeSays')} />
      <label class='form-label' for='complete-payout'>{t('complaints.payout')} ({t('complaints.optional')})</label><input class='form-control mb-2' id='complete-payout' name='payout' maxLength={40} />
      {staff && <label class='form-check'><input class='form-check-input' type='checkbox' name='signed' value='yes' /><span class='form-check-label'>{t('complaints.signed')}</span></label>}
    </Act>
  )
}

const Answer = (props: Props) => {
  const { scene: { tr, tr: { t } }, found } = props
  return (
    <Act {...props} act='answer' title={t('complaints.answer')} lead={<RuleLink rule={found.rules.answer} tr={tr} say={false} />} button={t('complaints.send')} main>
      <fieldset class='mb-2'>
        <legend class='form-label'>{t('complaints.outcome')}</legend>
        {complaintAnswers.map(outcome => <label key={outcome} class='form-check form-check-inline'><input class='form-check-input' type='radio' name='outcome' value={outcome} required /><span class='form-check-label'>{tr.word('complaintStates', outcome)}</span></label>)}
      </fieldset>
      <label class='form-label' for='ground'>{t('complaints.ground')}</label><input class='form-control mb-2' id='ground' name='ground' required maxLength={500} />
      <Lines id='answer-says' name='says' label={t('complaints.says')} />
      <label class='form-label' for='granted'>{t('complaints.grantedSum')} ({t('complaints.optional')})</label><input class='form-control mb-2' id='granted' name='granted' maxLength={20} inputMode='decimal' />
      <label class='form-label' for='signed-by'>{t('complaints.signedBy')}</label><input class='form-control mb-2' id='signed-by' name='signedBy' required maxLength={200} />
    </Act>
  )
}

/** OG-23: arrears first, the oldest before the others; the rest to the account, or kept for future bills. */
const Settle = (props: Props) => {
  const { scene: { tr, tr: { t } }, found } = props
  const { plan, payout } = found
  const rest = plan && plan.restMinor > 0n ? t('complaints.settleRest', { sum: tr.money(plan.restMinor, found.currency), where: payout && payout !== 'balance' ? payout : t('complaints.toFutureBills') }) : null
  return (
    <Act {...props} act='settle' title={t('complaints.settle')} lead={<>{t('complaints.settleLead')} <RuleLink rule={found.rules.grant} tr={tr} say={false} /></>} button={t('complaints.settleDone')} main>
      <ul>
        {plan?.arrears.map(each => <li key={each.documentId}>{t('complaints.settleArrear', { number: each.number, day: tr.shortDay(each.dueOn), sum: tr.money(each.takenMinor, found.currency) })}</li>)}
        {rest && <li>{rest}</li>}
        {found.correctBy && <li>{t('complaints.settleCorrect', { day: tr.day(found.correctBy) })} <RuleLink rule='VO-22' tr={tr} say={false} /></li>}
      </ul>
      <Lines id='how' name='how' label={t('complaints.settleHow')} />
    </Act>
  )
}

export const ComplaintActs = (props: Props) => {
  const { scene: { tr: { t }, tr, visitor }, found } = props
  const actor = visitor.person!.actor
  if (!hasRight(actor, 'act:complaints')) return null
  const staff = actor.kind === 'staff'
  if (found.closedAt) return staff && hasRight(actor, 'act:money') && !found.settledAt && (found.grantedMinor !== null || found.correctBy !== null) ? <Settle {...props} /> : null
  return (
    <>
      {found.state === 'incomplete' && <Complete {...props} staff={staff} />}
      {staff && <Answer {...props} />}
      {staff && found.completeBy === null && <Act {...props} act='ask' title={t('complaints.ask')} lead={<RuleLink rule={found.rules.complete} tr={tr} say={false} />} button={t('complaints.ask')}><Lines id='ask-what' name='what' label={t('complaints.askWhat')} value={found.missing.map(part => tr.word('complaintParts', part)).join(', ')} /></Act>}
      {staff && found.mayInvestigate && <Act {...props} act='investigate' title={t('complaints.investigate')} lead={t('complaints.investigateLead')} button={t('complaints.investigate')}><Lines id='investigate-why' name='why' label={t('complaints.investigateWhy')} /></Act>}
      <Act {...props} act='withdraw' title={t('complaints.withdraw')} button={t('complaints.withdraw')} />
    </>
  )
}
