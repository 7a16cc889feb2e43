/** Abuse reports, a new one, a new protected address. Staff only. */
import type { ReportRow } from '../../views/report-list.ts'
import { Empty } from '../pieces/empty.tsx'
import { Fault } from '../pieces/fault.tsx'
import { Icon } from '../pieces/icon.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { Pager } from '../pieces/pager.tsx'
import { VerdictBadge } from '../pieces/report.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'

export type ReportQuery = { readonly verdict?: 'waiting' | '', readonly cursor?: string }

type Props = {
  readonly scene: Scene
  readonly reports: readonly ReportRow[]
  readonly next: string | null
  readonly query: ReportQuery
  /** What was done just now. */
  readonly done?: string
  readonly fault?: { readonly text: string, readonly rule?: string | undefined }
  /** What was typed into the form of the protected addresses. */
  readonly typed?: { readonly address: string, readonly source: string, readonly proof: string }
}

const List = ({ scene: { tr }, reports, next, query }: Props) => (
  <section class='card' aria-labelledby='reports'>
    <div class='card-header'>
      <h2 class='card-title' id='reports'>{tr.t('reports.title')}</h2>
      <nav class='switch'><a href='/reports' aria-current={query.verdict ? undefined : 'page'}>{tr.t('cases.all')}</a><a href='/reports?verdict=waiting' aria-current={query.verdict ? 'page' : undefined}>{tr.t('verdicts.waiting')}</a><a href='/reports/figures'>{tr.t('figures.title')}</a></nav>
    </div>
    {reports.length === 0 && (query.verdict ? <Empty icon='check' title={tr.t('reports.noneWaiting')} /> : <Empty icon='flag' title={tr.t('reports.none')}><p>{tr.t('reports.noneHint')}</p></Empty>)}
    <ul class='needs'>
      {reports.map(report => (
        <li key={report.id}>
          <div>
            <a class='name' href={`/reports/${report.id}`}>{tr.instant(report.receivedAt)}</a>
            <div class='text-secondary small'>{tr.word('reportKinds', report.kind)} · {tr.word('reportSources', report.source)} · {report.mailDomain ?? tr.t('reports.unknownDomain')}</div>
            {report.verdictReason && <div class='small'>{tr.word('waitReasons', report.verdictReason)}</div>}
          </div>
          <div class='text-end'><VerdictBadge tr={tr} report={report} />{report.caseId && <div class='small mt-1'><a href={`/cases/${report.caseId}`}>{tr.t('reports.showCase')}</a></div>}</div>
        </li>
      ))}
    </ul>
    <Pager tr={tr} path='/reports' query={query} next={next} />
  </section>
)

const Upload = ({ scene: { tr, visitor } }: Props) => (
  <section class='card' aria-labelledby='add'>
    <div class='card-header'><h2 class='card-title' id='add'>{tr.t('reports.add')}</h2><RuleLink rule='HOUSE-PROOF' tr={tr} say={false} /></div>
    <form method='post' action='/reports' encType='multipart/form-data' class='card-body upload'>
      <input type='hidden' name='csrf' value={visitor.csrf} />
      <div><label class='form-label' for='report'>{tr.t('reports.file')}</label><input class='form-control' type='file' id='report' name='report' required aria-describedby='report-hint' /><div class='form-hint mt-1' id='report-hint'>{tr.t('reports.uploadHint')}</div></div>
      <button class='btn btn-primary'><Icon name='upload' />{tr.t('reports.upload')}</button>
    </form>
  </section>
)

const Protect = ({ scene: { tr, visitor }, typed }: Props) => {
  const fields = [['address', 'reports.address', 'reports.addressHint', 320], ['source', 'reports.from', 'reports.fromHint', 200], ['proof', 'reports.proof', 'reports.proofHint', 200]] as const
  return (
    <section class='card' aria-labelledby='protect'>
      <div class='card-header'><h2 class='card-title' id='protect'>{tr.t('reports.protect')}</h2><RuleLink rule='MZ-2.2' tr={tr} say={false} /></div>
      <form method='post' action='/reports/protected'>
        <input type='hidden' name='csrf' value={visitor.csrf} />
        <div class='card-body'>
          <p class='text-secondary'>{tr.t('reports.protectLead')}</p>
          {fields.map(([name, label, hint, most]) => (
            <div key={name} class='mb-3'>
              <label class='form-label required' for={name}>{tr.t(label)}</label>
              <input class='form-control' id={name} name={name} required maxLength={most} value={typed?.[name] ?? ''} autocomplete='off' aria-describedby={`${name}-hint`} />
              <div class='form-hint mt-1' id={`${name}-hint`}>{tr.t(hint)}</div>
            </div>
          ))}
        </div>
        <div class='form-foot'><span /><button class='btn'>{tr.t('reports.protectNow')}</button></div>
      </form>
    </section>
  )
}

export const ReportListPage = (props: Props) => {
  const { scene, scene: { tr }, done, fault } = props
  return (
    <Page scene={scene} title={tr.t('reports.title')} subtitle={tr.t('reports.lead')}>
      {done && <div class='alert alert-success' role='status'><div class='alert-icon'><Icon name='check' /></div><div>{done}</div></div>}
      {fault && <Fault rule={fault.rule}>{fault.text}</Fault>}
      <div class='two'><List {...props} /><div><Upload {...props} /><Protect {...props} /></div></div>
    </Page>
  )
}
