/** One request about a holder: what comes next and when, the document to be signed, its scan, and for staff the decision. */
import type { ShownRequest } from '../../domains/read-request.ts'
import { holderChangeState, type HolderChangeState } from '../../views/holder-change-state.ts'
import { Fault } from '../pieces/fault.tsx'
import { Icon } from '../pieces/icon.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'
import { HolderChangeBadge } from '../pieces/state.tsx'

type Props = { readonly scene: Scene, readonly found: ShownRequest, readonly fault?: { readonly text: string, readonly rule: string | undefined } | undefined }
type Part = { readonly scene: Scene, readonly found: ShownRequest, readonly state: HolderChangeState }

const over: ReadonlySet<HolderChangeState> = new Set(['entered', 'refused', 'rejected', 'withdrawn'])

/** Whose decision a signed request is. */
const deciders = new Set(['administrator', 'registrar-desk'])

const Csrf = ({ scene }: { scene: Scene }) => <input type='hidden' name='csrf' value={scene.visitor.csrf} />

const Next = ({ scene: { tr }, found, state }: Part) => {
  const time = found.endedAt ?? (state === 'unconfirmed' ? found.confirmBy : found.enterBy)
  return (
    <div class='next-event'>
      <Icon name={state === 'entered' ? 'check' : over.has(state) ? 'alert' : 'clock'} />
      <div>
        {tr.t(`holderChange.next-${state}`, { time: time ? tr.instant(time) : '' })} — <RuleLink rule={found.rule} tr={tr} say={false} />{found.endSay && <small>{found.endSay}</small>}
        {!found.endedAt && found.consents.map(({ party, confirmedAt }) => <small key={party}>{tr.t(`holderChange.${party}-${confirmedAt ? 'said' : 'silent'}`, { time: confirmedAt ? tr.instant(confirmedAt) : '' })}</small>)}
      </div>
    </div>
  )
}

const Domains = ({ scene: { tr }, found }: Part) => (
  <section class='card' aria-labelledby='domains'>
    <div class='card-header'><h2 class='card-title' id='domains'>{tr.t('holderChange.domains')}</h2></div>
    <ul class='needs'>
      {found.domains.map(each => (
        <li key={each.id} class='d-block'>
          <a class='fw-medium' href={`/domains/${each.id}`}>{each.displayName}</a> <span class='text-secondary'>{tr.t(each.entered === null ? 'holderChange.underway' : each.entered ? 'holderChange.entered' : 'holderChange.notEntered')}</span>
          {each.say && <div class='small text-secondary'>{each.say}</div>}
        </li>
      ))}
    </ul>
  </section>
)

/** What the signature has to stand under. */
const Wanted = ({ scene: { tr }, found: { wanted } }: Part) => wanted && (
  <section class='card' aria-labelledby='wanted'>
    <div class='card-header'><h2 class='card-title' id='wanted'>{tr.t('holderChange.wanted')}</h2></div>
    <div class='card-body'>
      <dl class='facts'>
        <dt>{tr.t('domain.kind')}</dt><dd>{tr.word('holderKinds', wanted.kind)}</dd>
        <dt>{tr.t('domain.holderName')}</dt><dd>{wanted.organisation ?? wanted.name}{wanted.organisation && <div class='text-secondary'>{wanted.name}</div>}</dd>
        {wanted.taxId && <><dt>{tr.t('holderForm.taxId')}</dt><dd>{wanted.taxId}</dd></>}
        <dt>{tr.t('domain.address')}</dt><dd>{wanted.street}, {wanted.postcode} {wanted.city}, {wanted.country}</dd>
        <dt>{tr.t('domain.email')}</dt><dd>{wanted.email}</dd>
        <dt>{tr.t('holderForm.phone')}</dt><dd>{wanted.phone}</dd>
      </dl>
    </div>
  </section>
)

const Rejection = ({ scene, action, label }: { scene: Scene, action: string, label: string }) => (
  <details class='more small'>
    <summary>{label}</summary>
    <form method='post' action={action} class='upload'>
      <Csrf scene={scene} />
      <div><label class='form-label' for={action}>{scene.tr.t('holderChange.why')}</label><input class='form-control' id={action} name='why' required maxLength={2000} /></div>
      <button class='btn btn-outline-danger'>{scene.tr.t('holderChange.rejectNow')}</button>
    </form>
  </details>
)

const Papers = ({ scene, scene: { tr }, found, state, decides }: Part & { decides: boolean }) => (
  <section class='card' aria-labelledby='papers'>
    <div class='card-header'><h2 class='card-title' id='papers'>{tr.t('holderChange.papers')}</h2><a class='btn btn-sm' href={`/holder-changes/${found.id}/document`}><Icon name='download' />{tr.t('holderChange.document')}</a></div>
    <div class='card-body'>
      {found.papers.length === 0 && <p class='text-secondary'>{tr.t('holderChange.papersNone')}</p>}
      {found.papers.map(paper => (
        <div key={paper.id} class='paper'>
          <div><a class={`text-break ${paper.rejectedAt ? 'text-decoration-line-through' : 'fw-medium'}`} href={`/holder-changes/${found.id}/papers/${paper.id}`} download>{paper.filename}</a> <span class='text-secondary small'>{tr.t('sanction.filedAt', { time: tr.instant(paper.filedAt) })}</span></div>
          {paper.rejectedAt && <div class='small paper-why'>{tr.t('sanction.rejectedAt', { time: tr.instant(paper.rejectedAt), why: paper.rejectedWhy ?? '' })}</div>}
          {decides && !paper.rejectedAt && <Rejection scene={scene} action={`/holder-changes/${found.id}/papers/${paper.id}/reject`} label={tr.t('holderChange.rejectPaper')} />}
        </div>
      ))}
      {(state === 'unsigned' || state === 'filed') && (
        <form method='post' action={`/holder-changes/${found.id}/papers`} encType='multipart/form-data' class='upload mt-3'>
          <Csrf scene={scene} />
          <div><label class='form-label' for='paper'>{tr.t('holderChange.file')}</label><input class='form-control' type='file' id='paper' name='paper' required accept='application/pdf,image/png,image/jpeg' /></div>
          <button class={`btn ${state === 'unsigned' ? 'btn-primary' : ''}`}><Icon name='upload' />{tr.t('holderChange.upload')}</button>
        </form>
      )}
    </div>
    {decides && state === 'filed' && (
      <form method='post' action={`/holder-changes/${found.id}/accept`} class='form-foot'>
        <Csrf scene={scene} />
        <span class='text-secondary'>{tr.t('holderChange.acceptHint')}</span>
        <button class='btn btn-primary'>{tr.t('holderChange.accept')}</button>
      </form>
    )}
  </section>
)

const Ends = ({ scene, scene: { tr }, found, decides }: Part & { decides: boolean }) => (
  <div class='form-foot'>
    <form method='post' action={`/holder-changes/${found.id}/withdraw`}><Csrf scene={scene} /><button class='btn'>{tr.t('holderChange.withdraw')}</button></form>
    {decides && <Rejection scene={scene} action={`/holder-changes/${found.id}/reject`} label={tr.t('holderChange.reject')} />}
  </div>
)

export const HolderChangePage = ({ scene, scene: { tr, visitor }, found, fault }: Props) => {
  const state = holderChangeState(found)
  const actor = visitor.person?.actor
  const part = { scene, found, state, decides: actor?.kind === 'staff' && deciders.has(actor.role) && !over.has(state) && state !== 'accepted' }
  return (
    <Page scene={scene} title={tr.t(`holderChange.title-${found.kind}`)} subtitle={tr.instant(found.askedAt)} actions={<HolderChangeBadge tr={tr} state={state} />}>
      {fault && <Fault rule={fault.rule}>{fault.text}</Fault>}
      <section class='card' aria-label={tr.t('holderChange.next')}>
        <Next {...part} />
        {(state === 'unsigned' || state === 'filed' || (state === 'unconfirmed' && !found.acceptedAt)) && <Ends {...part} />}
      </section>
      <div class='two'>
        <div><Domains {...part} /><Wanted {...part} /></div>
        {found.needsPaper && <Papers {...part} />}
      </div>
    </Page>
  )
}
