/** The papers of a transfer: which it waits for, what was filed, where to file, and for staff a paper's rejection (DOM-II.7-DOC, DOM-II.8, DOM-III.5). */
import { paperName } from '../../notices/paper-names.ts'
import type { NeededPaper, PaperPurpose } from '../../rules/papers.ts'
import { Icon } from './icon.tsx'
import type { Scene } from './page.tsx'
import { RuleLink } from './rule-link.tsx'
import { State } from './state.tsx'

type Filed = { readonly id: string, readonly purpose: PaperPurpose, readonly filename: string, readonly filedAt: Date, readonly rejectedAt: Date | null, readonly rejectedWhy: string | null }

type Props = {
  readonly scene: Scene
  /** Of the transfer: its papers are below it. */
  readonly path: string
  readonly needed: readonly NeededPaper[]
  readonly missing: readonly PaperPurpose[]
  readonly papers: readonly Filed[]
  /** Papers are still taken. */
  readonly filing: boolean
  /** The reader may say that a paper proves nothing. */
  readonly judges: boolean
}

const Paper = ({ scene: { tr, visitor }, path, paper, judges }: { scene: Scene, path: string, paper: Filed, judges: boolean }) => (
  <div class='paper'>
    <div><a class={`text-break ${paper.rejectedAt ? 'text-decoration-line-through' : 'fw-medium'}`} href={`${path}/papers/${paper.id}`} download>{paper.filename}</a> <span class='text-secondary small'>{tr.t('transferPapers.filedAt', { time: tr.instant(paper.filedAt) })}</span></div>
    {paper.rejectedAt && <div class='small paper-why'>{tr.t('transferPapers.rejectedAt', { time: tr.instant(paper.rejectedAt), why: paper.rejectedWhy ?? '' })}</div>}
    {judges && !paper.rejectedAt && (
      <details class='more small'>
        <summary>{tr.t('transferPapers.reject')}</summary>
        <form method='post' action={`${path}/papers/${paper.id}/reject`} class='upload'>
          <input type='hidden' name='csrf' value={visitor.csrf} />
          <div><label class='form-label' for={`why-${paper.id}`}>{tr.t('transferPapers.why')}</label><input class='form-control' id={`why-${paper.id}`} name='why' required maxLength={500} /></div>
          <button class='btn btn-outline-danger'>{tr.t('transferPapers.rejectNow')}</button>
        </form>
      </details>
    )}
  </div>
)

/** The field of one paper; the form around it is multipart. */
export const PaperField = ({ scene: { tr }, purpose, required }: { scene: Scene, purpose: PaperPurpose, required: boolean }) => (
  <div>
    <input type='hidden' name='purpose' value={purpose} />
    <label class='form-label' for={`file-${purpose}`}>{tr.t('transferPapers.file')}</label>
    <input class='form-control' type='file' id={`file-${purpose}`} name='paper' required={required} accept='application/pdf,image/png,image/jpeg,text/plain' />
  </div>
)

const Upload = ({ scene, path, purpose }: { scene: Scene, path: string, purpose: PaperPurpose }) => (
  <form method='post' action={`${path}/papers`} encType='multipart/form-data' class='upload mt-2'>
    <input type='hidden' name='csrf' value={scene.visitor.csrf} />
    <PaperField scene={scene} purpose={purpose} required />
    <button class='btn btn-primary'><Icon name='upload' />{scene.tr.t('transferPapers.upload')}</button>
  </form>
)

export const TransferPapers = ({ scene, scene: { tr }, path, needed, missing, papers, filing, judges }: Props) => (
  <section class='card' aria-labelledby='papers'>
    <div class='card-header'><h2 class='card-title' id='papers'>{tr.t('transferPapers.title')}</h2></div>
    <ul class='needs papers'>
      {needed.map(({ purpose, rule }) => {
        const lacks = missing.includes(purpose)
        return (
          <li key={purpose}>
            <div class='papers-head'><span class={`tick ${lacks ? '' : 'tick-done'}`}><Icon name={lacks ? 'document' : 'check'} /></span><h3>{paperName(purpose, tr.lang)} <RuleLink rule={rule} tr={tr} say={false} /></h3><State tone={lacks ? 'bad' : 'good'}>{tr.t(lacks ? 'transferPapers.missing' : 'transferPapers.filed')}</State></div>
            {papers.filter(paper => paper.purpose === purpose).map(paper => <Paper key={paper.id} scene={scene} path={path} paper={paper} judges={judges} />)}
            {filing && lacks && <Upload scene={scene} path={path} purpose={purpose} />}
          </li>
        )
      })}
    </ul>
  </section>
)
