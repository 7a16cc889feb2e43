/** The checklist of a case: each paper and each fee that ends it, what was filed and paid, and where to file (MZ-3.1, MZ-3.3, MZ-3.8). */
import type { Translator } from '../../i18n/translator.ts'
import { papersFor, type PaperKind } from '../../rules/sanction-ladder.ts'
import type { CaseFee, CasePaper, CaseRow } from '../../views/case-page.ts'
import { Icon } from './icon.tsx'
import type { Scene } from './page.tsx'
import { RuleLink } from './rule-link.tsx'
import { State } from './state.tsx'

type Props = { readonly scene: Scene, readonly found: CaseRow, readonly staff: boolean, readonly filing: boolean }

const Badge = ({ tr, papers, released }: { tr: Translator, papers: readonly CasePaper[], released: boolean }) => {
  const good = papers.some(paper => !paper.rejectedAt)
  if (good) return released ? <State tone='good'>{tr.t('sanction.taken')}</State> : <State tone='calm'>{tr.t('sanction.filed')}</State>
  return <State tone='bad'>{tr.t(papers.length > 0 ? 'sanction.rejected' : 'sanction.missing')}</State>
}

const Filed = ({ scene: { tr, visitor }, found, paper, staff }: { scene: Scene, found: CaseRow, paper: CasePaper, staff: boolean }) => (
  <div class='paper'>
    {paper.contentType.startsWith('image/') && <a href={`/cases/${found.id}/papers/${paper.id}/image`}><img class='paper-image' src={`/cases/${found.id}/papers/${paper.id}/image`} alt={tr.t('sanction.image', { name: paper.filename })} loading='lazy' /></a>}
    <div><a class={`text-break ${paper.rejectedAt ? 'text-decoration-line-through' : 'fw-medium'}`} href={`/cases/${found.id}/papers/${paper.id}`} download>{paper.filename}</a> <span class='text-secondary small'>{tr.t('sanction.filedAt', { time: tr.instant(paper.filedAt) })}</span></div>
    {paper.rejectedAt && <div class='small paper-why'>{tr.t('sanction.rejectedAt', { time: tr.instant(paper.rejectedAt), why: paper.rejectedWhy ?? '' })}</div>}
    {staff && !paper.rejectedAt && !found.releasedAt && (
      <details class='more small'>
        <summary>{tr.t('sanction.reject')}</summary>
        <form method='post' action={`/cases/${found.id}/papers/${paper.id}/reject`} class='upload'>
          <input type='hidden' name='csrf' value={visitor.csrf} />
          <div><label class='form-label' for={`why-${paper.id}`}>{tr.t('sanction.why')}</label><input class='form-control' id={`why-${paper.id}`} name='why' required maxLength={2000} /></div>
          <button class='btn btn-outline-danger'>{tr.t('sanction.rejectNow')}</button>
        </form>
      </details>
    )}
  </div>
)

export const Upload = ({ scene: { tr, visitor }, found, kind, again }: { scene: Scene, found: CaseRow, kind: PaperKind, again: boolean }) => (
  <form method='post' action={`/cases/${found.id}/papers`} encType='multipart/form-data' class='upload mt-2'>
    <input type='hidden' name='csrf' value={visitor.csrf} />
    <input type='hidden' name='kind' value={kind} />
    <div><label class='form-label' for={`file-${kind}`}>{tr.t('sanction.file')}</label><input class='form-control' type='file' id={`file-${kind}`} name='paper' required accept='application/pdf,image/png,image/jpeg,text/plain' /></div>
    <button class={`btn ${again ? '' : 'btn-primary'}`}><Icon name='upload' />{tr.t(again ? 'sanction.again' : 'sanction.upload')}</button>
  </form>
)

/** MZ-3.3: what each report costs, and whether it is paid. */
const Fee = ({ scene: { tr }, fee }: { scene: Scene, fee: CaseFee }) => (
  <li>
    <div class='papers-head'><span class={`tick ${fee.paidAt ? 'tick-done' : ''}`}><Icon name={fee.paidAt ? 'check' : 'document'} /></span><h3>{tr.t('sanction.fee')} <RuleLink rule='MZ-3.3' tr={tr} say={false} /></h3><State tone={fee.paidAt ? 'good' : 'bad'}>{tr.t(fee.paidAt ? 'sanction.paid' : 'sanction.unpaid')}</State></div>
    <div class='paper'><a href={`/documents/${fee.documentId}.pdf`}>{fee.proformaNumber}</a> · {tr.money(fee.grossMinor, fee.currency)} <span class='text-secondary small'>{tr.t('sanction.feeNet', { net: tr.money(fee.netMinor, fee.currency) })}{fee.paidAt && ` · ${tr.t('sanction.paidAt', { time: tr.instant(fee.paidAt) })}`}</span></div>
  </li>
)

export const Papers = ({ scene, scene: { tr }, found, staff, filing }: Props) => (
  <section class='card' aria-labelledby='papers'>
    <div class='card-header'><h2 class='card-title' id='papers'>{tr.t('sanction.papers')}</h2><span class='text-secondary small'>{tr.t(papersFor(found).length > 0 ? 'sanction.papersLead' : 'sanction.papersNone')}</span></div>
    <ul class='needs papers'>
      {[...papersFor(found), ...found.papers.some(({ kind }) => kind === 'evidence') ? ['evidence' as const] : []].map(kind => {
        const papers = found.papers.filter(paper => paper.kind === kind)
        const good = papers.some(paper => !paper.rejectedAt)
        return (
          <li key={kind}>
            <div class='papers-head'><span class={`tick ${good ? 'tick-done' : ''}`}><Icon name={good ? 'check' : 'document'} /></span><h3>{tr.word('paperKinds', kind)}</h3><Badge tr={tr} papers={papers} released={found.releasedAt !== null} /></div>
            {papers.map(paper => <Filed key={paper.id} scene={scene} found={found} paper={paper} staff={staff} />)}
            {(kind === 'evidence' ? !found.releasedAt : filing) && (good
              ? <details class='more small'><summary>{tr.t('sanction.again')}</summary><Upload scene={scene} found={found} kind={kind} again /></details>
              : <Upload scene={scene} found={found} kind={kind} again={false} />)}
          </li>
        )
      })}
      {found.fees.map(fee => <Fee key={fee.reportId} scene={scene} fee={fee} />)}
    </ul>
  </section>
)
