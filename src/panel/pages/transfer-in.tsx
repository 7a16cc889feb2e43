/** A name on its way here: what it waits for, its papers, and where its order is (DOM-II.8, DOM-III.6, DOM-IV.6). */
import { paperName } from '../../notices/paper-names.ts'
import type { TransferInPage as Found, TransferInState } from '../../views/transfer-in.ts'
import { sayBorder } from '../border-time.ts'
import { Fault } from '../pieces/fault.tsx'
import { Icon } from '../pieces/icon.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'
import { State, type Tone } from '../pieces/state.tsx'
import { TransferPapers } from '../pieces/transfer-papers.tsx'

type Props = { readonly scene: Scene, readonly found: Found, readonly fault?: { readonly text: string, readonly rule: string | undefined } | undefined }

/** Whose work at the desk it is. */
const deskRoles = new Set(['administrator', 'registrar-desk'])

const tones: Record<TransferInState, Tone> = { waiting: 'watch', underway: 'calm', here: 'good', ended: 'plain' }

const Waits = ({ scene: { tr }, found: { isFree, creditedAt, acceptBy, acceptedAt, needed, missing } }: Props) => (
  <dl class='facts'>
    {acceptBy && <><dt>{tr.t('transferIn.acceptance')}</dt><dd>{acceptedAt ? tr.t('transferIn.accepted', { time: tr.instant(acceptedAt) }) : tr.t('transferIn.accepts', { email: acceptBy.email, time: sayBorder(tr, acceptBy.until) })}</dd></>}
    <dt>{tr.t('transferIn.payment')}</dt><dd>{isFree ? tr.t('transferIn.isFree') : creditedAt ? tr.t('transferIn.paid', { time: tr.instant(creditedAt) }) : tr.t('transferIn.unpaid')}</dd>
    {needed.length > 0 && <><dt>{tr.t('transferIn.papers')}</dt><dd>{missing.length === 0 ? tr.t('transferIn.papersAll') : tr.t('transferIn.papersMissing', { papers: missing.map(purpose => paperName(purpose, tr.lang)).join('; ') })}</dd></>}
  </dl>
)

export const TransferInPage = ({ scene, scene: { tr, visitor }, found, fault }: Props) => {
  const { state, needed, missing, papers } = found
  const actor = visitor.person?.actor
  const isDesk = actor?.kind === 'staff' && deskRoles.has(actor.role)
  const time = state === 'waiting' ? sayBorder(tr, found.keepUntil) : state === 'underway' && found.requestedAt ? tr.instant(found.requestedAt) : found.endedAt ? tr.instant(found.endedAt) : ''
  return (
    <Page scene={scene} title={found.displayName} subtitle={<>{tr.t('transferIn.lead')}{found.name !== found.displayName && <span class='ascii'>{found.name}</span>}</>} actions={<><State tone={tones[state]}>{tr.word('transferInStates', state)}</State><a class='btn' href={`/orders/${found.id}`}>{tr.t('transferIn.order')}</a></>}>
      {fault && <Fault rule={fault.rule}>{fault.text}</Fault>}
      <section class='card' aria-labelledby='progress'>
        <div class='card-header'><h2 class='card-title' id='progress'>{tr.t('transferIn.progress')}</h2>{found.domainId && <a href={`/domains/${found.domainId}`}>{tr.t('transferIn.showDomain')}</a>}</div>
        <div class='next-event'>
          <Icon name={state === 'here' ? 'check' : state === 'ended' ? 'alert' : 'clock'} />
          <div>{tr.t(`transferIn.says-${state}`, { time })} <RuleLink rule={found.rule} tr={tr} say={false} /></div>
        </div>
        <div class='card-body'><Waits scene={scene} found={found} /></div>
      </section>
      {needed.length > 0 && <TransferPapers scene={scene} path={`/transfers/${found.id}`} needed={needed} missing={missing} papers={papers} filing={state === 'waiting' && (isDesk || actor?.kind === 'customer')} judges={isDesk && state === 'waiting'} />}
    </Page>
  )
}
