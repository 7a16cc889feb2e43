/** A domain that may go to another registrar: whether and when, before anything is asked; then the request, its papers and its code (DOM-II.7, DOM-III.5, DOM-IV.5). */
import type { TransferAway } from '../../domains/read-transfer-out.ts'
import { paperName } from '../../notices/paper-names.ts'
import type { TransferWord } from '../../rules/domain-transfer.ts'
import type { JournalEntry } from '../../views/journal.ts'
import type { TransferOutState } from '../../views/transfer-out-state.ts'
import { sayBorder } from '../border-time.ts'
import { Fault } from '../pieces/fault.tsx'
import { Icon } from '../pieces/icon.tsx'
import { Journal } from '../pieces/journal.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'
import { State, type Tone } from '../pieces/state.tsx'
import { PaperField, TransferPapers } from '../pieces/transfer-papers.tsx'
import { TransferDesk, type TypedAct } from './transfer-out-desk.tsx'

type Props = {
  readonly scene: Scene
  readonly found: TransferAway
  readonly state: TransferOutState
  /** What happened to its transfers, newest first. */
  readonly journal: readonly JournalEntry[]
  readonly typed?: TypedAct | undefined
  readonly fault?: { readonly text: string, readonly rule: string | undefined } | undefined
}
type Part = { readonly scene: Scene, readonly found: TransferAway, readonly state: TransferOutState }

/** Whose work at the desk it is. */
const deskRoles = new Set(['administrator', 'registrar-desk'])

const tones: Record<TransferOutState, Tone> = { none: 'plain', papers: 'watch', issuing: 'calm', ready: 'good', shown: 'good', over: 'plain', withdrawing: 'plain', pending: 'watch', unasked: 'bad', answered: 'calm' }

/** Nothing can be asked for these. */
const barring: ReadonlySet<TransferWord> = new Set(['ending', 'registrant-lock', 'registry-ended'])

const Csrf = ({ scene }: { scene: Scene }) => <input type='hidden' name='csrf' value={scene.visitor.csrf} />

const Oracle = ({ scene: { tr }, found: { oracle, rule, domain } }: Part) => {
  const { opensAt, closesAt, registryOpensAt, registryClosesAt, registryReopensAt, registryEndsAt, missing, warnings, why } = oracle
  const times: Record<TransferWord, Date | null> = {
    'too-early': opensAt, 'too-late': closesAt, 'registry-too-early': registryOpensAt, 'registry-too-late': registryClosesAt, 'registry-ended': registryEndsAt, 'registrant-lock': domain.transferLockedUntil, locked: null, pending: null, ending: null
  }
  const border = (at: Date | null) => at ? sayBorder(tr, at) : ''
  const say = (reason: TransferWord) => tr.t(`transferOut.why-${reason}`, { time: border(times[reason]) })
  const span = (from: Date | null, until: Date | null) => [from && tr.t('transferOut.from', { time: border(from) }), until && tr.t('transferOut.until', { time: border(until) })].filter(part => part !== null).join(' ')
  return (
    <section class='card' aria-labelledby='oracle'>
      <div class='card-header'><h2 class='card-title' id='oracle'>{tr.t('transferOut.oracle')}</h2></div>
      <div class='next-event'>
        <Icon name={why ? 'alert' : 'check'} />
        <div>
          {why ? say(why.reason) : tr.t('transferOut.may')} <RuleLink rule={why?.rule ?? rule} tr={tr} say={false} />
          {warnings.map(each => <small key={each.reason}>{say(each.reason)} <RuleLink rule={each.rule} tr={tr} say={false} /></small>)}
        </div>
      </div>
      <div class='card-body'>
        <dl class='facts'>
          {(opensAt ?? closesAt) && <><dt>{tr.t('transferOut.terms')}</dt><dd>{span(opensAt, closesAt)} <RuleLink rule='DOM-II.7-WIN' tr={tr} say={false} /></dd></>}
          {(registryOpensAt ?? registryClosesAt) && <><dt>{tr.t('transferOut.registry')}</dt><dd>{span(registryOpensAt, registryClosesAt)}{registryReopensAt && ` ${tr.t('transferOut.again', { time: border(registryReopensAt) })}`}</dd></>}
          <dt>{tr.t('transferOut.ends')}</dt><dd>{border(registryEndsAt)}</dd>
          <dt>{tr.t('transferOut.missing')}</dt><dd>{missing.length === 0 ? tr.t('transferOut.missingNone') : missing.map(purpose => <div key={purpose}>{paperName(purpose, tr.lang)}</div>)}</dd>
        </dl>
      </div>
    </section>
  )
}

const Next = ({ scene: { tr }, found: { domain, oracle, transfer, rule, papersUntil, dueBy }, state }: Part) => {
  const registrar = transfer?.gaining ?? tr.t('transferOut.unknownRegistrar')
  const until = transfer?.codeUntil ? sayBorder(tr, transfer.codeUntil) : ''
  const isAnswered = transfer?.pendingAt != null
  const locked = oracle.why?.reason === 'registrant-lock' ? domain.transferLockedUntil : null
  const issuing = () => locked
    ? tr.t('transferOut.next-issuing-locked', { time: sayBorder(tr, locked) })
    : dueBy ? tr.t('transferOut.next-issuing', { time: sayBorder(tr, dueBy) }) : tr.t('transferOut.next-issuing-soon')
  const says = state === 'issuing'
    ? issuing()
    : tr.t(`transferOut.next-${state}`, { time: until, day: papersUntil ? tr.day(papersUntil) : '', registrar, answer: transfer?.answer ? tr.word('transferAnswers', transfer.answer) : '' })
  return (
    <div class='next-event'>
      <Icon name={state === 'none' ? 'document' : state === 'ready' || state === 'shown' ? 'check' : state === 'unasked' ? 'alert' : 'clock'} />
      <div>
        {says} <RuleLink rule={state === 'papers' || state === 'over' ? 'HOUSE-CODE' : rule} tr={tr} say={false} />
        {transfer?.askedAt && <small>{tr.t('transferOut.askedAt', { time: tr.instant(transfer.askedAt) })}</small>}
        {transfer?.issuedAt && <small>{tr.t('transferOut.issuedAt', { time: tr.instant(transfer.issuedAt) })}</small>}
        {transfer?.revealedAt && <small>{tr.t('transferOut.revealedAt', { time: tr.instant(transfer.revealedAt) })}</small>}
        {isAnswered && dueBy && !transfer.answer && <small>{tr.t('transferOut.answerBy', { time: sayBorder(tr, dueBy) })}</small>}
        {isAnswered && transfer.actBy && <small>{tr.t('transferOut.actBy', { time: sayBorder(tr, transfer.actBy) })}</small>}
      </div>
    </div>
  )
}

const Ask = ({ scene, scene: { tr }, found: { domain, oracle: { missing }, asksUs, rule } }: Part) => {
  const [paper] = missing
  return (
    <form method='post' action={`/domains/${domain.id}/transfer`} class='card-body' {...paper && { encType: 'multipart/form-data' }} aria-labelledby='ask'>
      <Csrf scene={scene} />
      <h3 class='h4' id='ask'>{tr.t('transferOut.ask')}</h3>
      <p>{tr.t(asksUs || rule === 'DOM-II.7' ? 'transferOut.askLead' : 'transferOut.askLeadSoon')} <RuleLink rule={rule} tr={tr} say={false} /></p>
      {paper && <div class='mb-3'><p class='mb-2'>{tr.t('transferOut.askPaper', { paper: paperName(paper, tr.lang) })}</p><PaperField scene={scene} purpose={paper} required={false} /></div>}
      <button class='btn btn-primary'>{tr.t('transferOut.askNow')}</button>
    </form>
  )
}

const Acts = ({ scene, scene: { tr, visitor }, path, state }: Part & { path: string }) => (
  <>
    {state === 'ready' && (visitor.person?.actor.kind === 'customer'
      ? (
        <form method='post' action={`${path}/code`} class='form-foot'>
          <Csrf scene={scene} />
          <span class='text-secondary'>{tr.t('transferOut.revealHint')}</span>
          <button class='btn btn-primary'><Icon name='lock' />{tr.t('transferOut.reveal')}</button>
        </form>
        )
      : <div class='form-foot'><span class='text-secondary'>{tr.t('transferOut.revealClient')}</span></div>)}
    {(state === 'papers' || state === 'issuing' || state === 'ready' || state === 'shown') && <form method='post' action={`${path}/withdraw`} class='form-foot'><Csrf scene={scene} /><span /><button class='btn'>{tr.t('transferOut.withdraw')}</button></form>}
  </>
)

const Refused = ({ scene: { tr }, last }: { scene: Scene, last: JournalEntry | undefined }) => last?.action === 'transfer-out.refuse'
  ? <div class='card-body'>{tr.t('transferOut.refused', { time: tr.instant(last.at), why: String(last.facts['why'] ?? '') })}</div>
  : null

export const TransferOutPage = ({ scene, scene: { tr, visitor }, found, found: { domain, oracle, transfer, needed, papers }, state, journal, typed, fault }: Props) => {
  const part = { scene, found, state }
  const path = transfer && `/domains/${domain.id}/transfer/${transfer.id}`
  const actor = visitor.person?.actor
  const isDesk = actor?.kind === 'staff' && deskRoles.has(actor.role)
  const mayAct = actor?.kind === 'customer' || isDesk
  const canBeAsked = mayAct && !transfer?.askedAt && state !== 'answered' && !(oracle.why && barring.has(oracle.why.reason))
  const isOpen = transfer?.askedAt != null && transfer.answer === null && state !== 'withdrawing' && state !== 'over'
  return (
    <Page scene={scene} title={domain.displayName} subtitle={<>{tr.t('transferOut.title')}{domain.name !== domain.displayName && <span class='ascii'>{domain.name}</span>}</>} actions={<><State tone={tones[state]}>{tr.word('transferOutStates', state)}</State><a class='btn' href={`/domains/${domain.id}`}>{tr.t('order.showDomain')}</a></>}>
      {fault && <Fault rule={fault.rule}>{fault.text}</Fault>}
      <div class='two'>
        {state === 'none' && <Oracle {...part} />}
        <section class='card' aria-labelledby='progress'>
          <div class='card-header'><h2 class='card-title' id='progress'>{tr.t('transferOut.progress')}</h2></div>
          <Next {...part} />
          {state === 'none' && <Refused scene={scene} last={journal[0]} />}
          {canBeAsked && <Ask {...part} />}
          {path && <Acts {...part} path={path} />}
        </section>
        {state !== 'none' && <Oracle {...part} />}
      </div>
      {path && transfer.askedAt && needed.length > 0 && <TransferPapers scene={scene} path={path} needed={needed} missing={oracle.missing} papers={papers} filing={mayAct && isOpen} judges={isDesk && isOpen && !transfer.issuingAt && !transfer.pendingAt} />}
      {isDesk && path && <TransferDesk scene={scene} found={found} path={path} typed={typed} />}
      {journal.length > 0 && <Journal tr={tr} entries={journal} />}
    </Page>
  )
}
