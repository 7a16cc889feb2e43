/** The checklist of a case: each paper that ends the block, what was filed of it, and where to file it (MZ-3.1). */
import type { Translator } from '../../i18n/translator.ts'
import { paperKinds, type PaperKind } from '../../rules/bulk-mailing.ts'
import type { CasePaper, CaseRow } from '../../views/case-page.ts'
import { Icon } from './icon.tsx'
import type { Scene } from './page.tsx'
import { State } from './state.tsx'

type Props = { readonly scene: Scene, readonly found: CaseRow, readonly staff: boolean, readonly filing: boolean }

const Badge = ({ tr, papers, released }: { tr: Translator, papers: readonly CasePaper[], released: boolean }) => {
  const good = papers.some(paper => !paper.rejectedAt)
  if (good) return released ? <State tone='good'>{tr.t('sanction.taken')}</State> : <State tone='calm'>{tr.t('sanction.filed')}</State>
  return <State tone='bad'>{tr.t(papers.length > 0 ? 'sanction.rejected' : 'sanction.missing')}</State>
}

const Filed = ({ scene: { tr, visitor }, found, paper, staff }: { scene: Scene, found: CaseRow, paper: CasePaper, staff: boolean }) => (
  <div class='paper'>
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

const Upload = ({ scene: { tr, visitor }, found, kind, again }: { scene: Scene, found: CaseRow, kind: PaperKind, again: boolean }) => (
  <form method='post' action={`/cases/${found.id}/papers`} encType='multipart/form-data' class='upload mt-2'>
    <input type='hidden' name='csrf' value={visitor.csrf} />
    <input type='hidden' name='kind' value={kind} />
    <div><label class='form-label' for={`file-${kind}`}>{tr.t('sanction.file')}</label><input class='form-control' type='file' id={`file-${kind}`} name='paper' required accept='application/pdf,image/png,image/jpeg,text/plain' /></div>
    <button class={`btn ${again ? '' : 'btn-primary'}`}><Icon name='upload' />{tr.t(again ? 'sanction.again' : 'sanction.upload')}</button>
  </form>
)

export const Papers = ({ scene, scene: { tr }, found, staff, filing }: Props) => (
  <section class='card' aria-labelledby='papers'>
    <div class='card-header'><h2 class='card-title' id='papers'>{tr.t('sanction.papers')}</h2><span class='text-secondary small'>{tr.t('sanction.papersLead')}</span></div>
    <ul class='needs papers'>
      {paperKinds.map(kind => {
        const papers = found.papers.filter(paper => paper.kind === kind)
        const good = papers.some(paper => !paper.rejectedAt)
        return (
          <li key={kind}>
            <div class='papers-head'><span class={`tick ${good ? 'tick-done' : ''}`}><Icon name={good ? 'check' : 'document'} /></span><h3>{tr.word('paperKinds', kind)}</h3><Badge tr={tr} papers={papers} released={found.releasedAt !== null} /></div>
            {papers.map(paper => <Filed key={paper.id} scene={scene} found={found} paper={paper} staff={staff} />)}
            {filing && (good
              ? <details class='more small'><summary>{tr.t('sanction.again')}</summary><Upload scene={scene} found={found} kind={kind} again /></details>
              : <Upload scene={scene} found={found} kind={kind} again={false} />)}
          </li>
        )
      })}
    </ul>
  </section>
)
