/** What a person decides about a case: released, an objection answered, the contract ended; each with the letter that it writes. */
import { dayOf } from '../../rules/calendar.ts'
import type { CaseDecisionRow, CaseObjection, CasePage as Case } from '../../views/case-page.ts'
import type { Decision, PreviewedLetter } from '../../sanctions/preview-decision.ts'
import type { Scene } from './page.tsx'
import { Upload } from './papers.tsx'
import { RuleLink } from './rule-link.tsx'
import { State } from './state.tsx'

export type Preview = { readonly decision: Decision, readonly why: string, readonly letters: readonly PreviewedLetter[] }

type Props = { readonly scene: Scene, readonly found: Case, readonly preview?: Preview | undefined, /** What ends the case is there. */ readonly complete: boolean }

const Held = ({ scene: { tr: { t } }, name }: { scene: Scene, name: string }) => (
  <fieldset class='mb-2'>
    <legend class='form-label'>{t('sanction.held')}</legend>
    {(['later', 'send', 'drop'] as const).map(held => <label key={held} class='form-check form-check-inline' for={`${name}-${held}`}><input class='form-check-input' type='radio' id={`${name}-${held}`} name='held' value={held === 'later' ? '' : held} checked={held === 'later'} /> {t(`sanction.held-${held}`)}</label>)}
  </fieldset>
)

/** The letters as they would be written now. */
const Letters = ({ scene: { tr }, preview }: { scene: Scene, preview: Preview }) => (
  <div role='status'>
    <h3>{tr.t(preview.letters.length > 0 ? 'sanction.previewed' : 'sanction.previewNone')}</h3>
    {preview.letters.map((letter, index) => <div key={index}><div class='fw-medium'>{letter.subject}</div><div class='text-secondary small'>{letter.toEmail}</div><pre class='frame letter' tabIndex={0}>{letter.text}</pre></div>)}
  </div>
)

type ActProps = Omit<Props, 'complete'> & { readonly decision: Decision, readonly action: string, readonly label: string, readonly why: string, readonly whyNeeded?: boolean, readonly danger?: boolean, readonly held?: boolean, readonly fixed?: Readonly<Record<string, string>> }

/** One decision: its reason, its letter on demand, its button. */
const Act = ({ scene, scene: { tr: { t }, visitor }, found, preview, decision, action, label, why, whyNeeded = true, danger = false, held = false, fixed = {} }: ActProps) => {
  const shown = preview?.decision === decision ? preview : undefined
  return (
    <form method='post' action={`/cases/${found.id}/${action}`} class='card-body'>
      <input type='hidden' name='csrf' value={visitor.csrf} />
      {Object.entries(fixed).map(([name, value]) => <input key={name} type='hidden' name={name} value={value} />)}
      <label class='form-label' for={`why-${decision}`}>{why}</label>
      <input class='form-control mb-2' id={`why-${decision}`} name='why' required={whyNeeded} maxLength={2000} value={shown?.why} />
      {held && found.blocks && !found.blockEndedAt && <Held scene={scene} name={decision} />}
      {shown && <Letters scene={scene} preview={shown} />}
      <button class={`btn ${danger ? 'btn-outline-danger' : 'btn-primary'}`}>{label}</button>{' '}
      <button class='btn' formAction={`/cases/${found.id}/preview/${decision}`}>{t('sanction.preview')}</button>
    </form>
  )
}

export const Release = (props: Props) => {
  const { scene: { tr: { t }, tr }, found, complete } = props
  if (found.releasedAt) return null
  return (
    <section class='card' aria-labelledby='release'>
      <div class='card-header'><h2 class='card-title' id='release'>{t('sanction.release')}</h2>{complete && <span class='text-secondary small'>{t('sanction.releaseHint')} <RuleLink rule='MZ-3.5' tr={tr} say={false} /></span>}</div>
      <Act {...props} decision='release' action='release' label={t('sanction.release')} why={t(complete ? 'sanction.releaseNote' : 'sanction.releaseWhy')} whyNeeded={!complete} held />
    </section>
  )
}

const Outcome = ({ scene: { tr }, row }: { scene: Scene, row: CaseDecisionRow }) => (
  <li class='d-block'>
    <RuleLink rule={row.rule} tr={tr} /> <span class='text-secondary small'>{tr.t('sanction.decisionOpen', { time: tr.instant(row.openedAt) })}</span>
    {row.closedAt && row.outcome && <div>{tr.t(`sanction.outcome-${row.outcome}`, { time: tr.day(dayOf(row.closedAt)), why: row.why ?? '' })}</div>}
  </li>
)

/** "May terminate": opened by the ladder or by an administrator, taken by an administrator. */
export const Termination = (props: Props & { readonly mayOpen: boolean }) => {
  const { scene, scene: { tr: { t }, visitor }, found, mayOpen } = props
  const open = found.decisions.some(({ closedAt }) => !closedAt)
  if (found.decisions.length === 0 && !mayOpen) return null
  return (
    <section class='card' aria-labelledby='contract'>
      <div class='card-header'><h2 class='card-title' id='contract'>{t('sanction.contract')}</h2><span class='text-secondary small'>{t('sanction.contractLead')}</span></div>
      <ul class='needs'>{found.decisions.map(row => <Outcome key={row.id} scene={scene} row={row} />)}</ul>
      {open && <Act {...props} decision='terminate' action='termination-answer' label={t('sanction.terminate')} why={t('sanction.terminateWhy')} danger fixed={{ answer: 'terminate' }} />}
      {open && (
        <form method='post' action={`/cases/${found.id}/termination-answer`} class='card-body'>
          <input type='hidden' name='csrf' value={visitor.csrf} /><input type='hidden' name='answer' value='dismiss' />
          <label class='form-label' for='why-dismiss'>{t('sanction.terminateWhy')}</label><input class='form-control mb-2' id='why-dismiss' name='why' required maxLength={2000} />
          <button class='btn'>{t('sanction.dismiss')}</button>
        </form>
      )}
      {!open && mayOpen && <form method='post' action={`/cases/${found.id}/termination`} class='form-foot'><input type='hidden' name='csrf' value={visitor.csrf} /><button class='btn'>{t('sanction.openTermination')}</button></form>}
    </section>
  )
}

const Objection = ({ scene: { tr }, row }: { scene: Scene, row: CaseObjection }) => (
  <li class='d-block'>
    <div class='papers-head'><h3>{tr.instant(row.filedAt)}</h3>{!row.closedAt && <State tone='watch'>{tr.t('sanction.objectionWaits')}</State>}</div>
    <pre class='frame letter' tabIndex={0}>{row.says}</pre>
    {row.closedAt && row.outcome && <div>{tr.t(`sanction.objection-${row.outcome}`, { time: tr.day(dayOf(row.closedAt)), why: row.answer ?? '' })}</div>}
  </li>
)

/** HOST-8.4: the customer's side and the answer. */
export const Objections = (props: Props & { readonly staff: boolean }) => {
  const { scene, scene: { tr: { t }, tr, visitor }, found, staff } = props
  const open = found.objections.some(({ closedAt }) => !closedAt)
  if (found.objections.length === 0 && (staff || found.releasedAt)) return null
  return (
    <section class='card' aria-labelledby='objections'>
      <div class='card-header'><h2 class='card-title' id='objections'>{t('sanction.objections')} <RuleLink rule='HOST-8.4' tr={tr} say={false} /></h2><span class='text-secondary small'>{t('sanction.objectionsLead')}</span></div>
      <ul class='needs'>{found.objections.map(row => <Objection key={row.id} scene={scene} row={row} />)}</ul>
      {!found.releasedAt && !open && !staff && (
        <form method='post' action={`/cases/${found.id}/objections`} class='card-body'>
          <input type='hidden' name='csrf' value={visitor.csrf} />
          <label class='form-label' for='says'>{t('sanction.objectionSays')}</label><textarea class='form-control mb-2' id='says' name='says' rows={4} required maxLength={10_000} />
          <button class='btn'>{t('sanction.objectNow')}</button>
        </form>
      )}
      {open && !staff && <div class='card-body'>{t('sanction.evidence')}<Upload scene={scene} found={found} kind='evidence' again /></div>}
      {open && staff && (['uphold', 'reject'] as const).map(answer =>
        <Act key={answer} {...props} decision={answer} action='objection-answer' label={t(answer === 'uphold' ? 'sanction.uphold' : 'sanction.rejectObjection')} why={t('sanction.answerWhy')} held={answer === 'uphold'} fixed={{ answer }} />)}
    </section>
  )
}
