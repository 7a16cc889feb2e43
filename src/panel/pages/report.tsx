/** One abuse report as it came. Staff only. */
import type { ReportRow } from '../../views/report-list.ts'
import type { ReportTie } from '../../views/report-ties.ts'
import { Fault } from '../pieces/fault.tsx'
import { Icon } from '../pieces/icon.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { ReportFacts, ReportText, VerdictBadge } from '../pieces/report.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'
import { ReportActs, ReporterFacts, ReportTies } from './report-acts.tsx'

type Props = {
  readonly scene: Scene
  readonly report: ReportRow
  readonly ties: readonly ReportTie[]
  readonly contracts: readonly { readonly id: string, readonly package: string, readonly customer: string }[]
  /** The same came before. */
  readonly duplicate: boolean
  readonly fault?: { readonly text: string, readonly rule?: string | undefined }
}

export const ReportPage = ({ scene, scene: { tr }, report, ties, contracts, duplicate, fault }: Props) => (
  <Page scene={scene} title={tr.t('reports.report')} subtitle={tr.instant(report.receivedAt)} actions={<VerdictBadge tr={tr} report={report} />}>
    {fault && <Fault rule={fault.rule}>{fault.text}</Fault>}
    {duplicate && <div class='alert alert-info' role='status'><div class='alert-icon'><Icon name='alert' /></div><div>{tr.t('reports.duplicate')}</div></div>}
    <div class='two'>
      <section class='card'>
        <div class='card-header'><h2 class='card-title'>{tr.t('reports.verdict')}</h2>{report.caseId && <a href={`/cases/${report.caseId}`}>{tr.t('reports.showCase')}</a>}</div>
        <div class='card-body'>
          {report.verdictReason && <p>{tr.word('waitReasons', report.verdictReason)}</p>}
          {report.verdictRule && <p><RuleLink rule={report.verdictRule} tr={tr} /></p>}
          <dl class='facts'>
            <dt>{tr.t('reports.about')}</dt><dd>{report.mailDomainId ? <a href={`/mail/${report.mailDomainId}`}>{report.mailDomain}</a> : tr.t('reports.unknownDomain')}</dd>
            <dt>{tr.t('figures.kind')}</dt><dd>{tr.word('reportKinds', report.kind)}</dd>
            {report.repeats && <><dt>{tr.word('verdicts', 'repeated')}</dt><dd><a href={`/reports/${report.repeats}`}>{report.repeats}</a></dd></>}
            {report.closedAt && <><dt>{tr.t('reportActs.closed')}</dt><dd>{tr.instant(report.closedAt)}{report.closedWhy && `: ${report.closedWhy === 'not-ours' ? tr.t('reportActs.notOurs') : report.closedWhy}`}</dd></>}
            <dt>{tr.t('reports.source')}</dt><dd>{tr.word('reportSources', report.source)}</dd>
            <dt>{tr.t('reports.size')}</dt><dd>{tr.t('reports.sizeBytes', { bytes: tr.number(report.bytes) })}</dd>
          </dl>
        </div>
      </section>
      <section class='card'>
        <div class='card-header'><h2 class='card-title'>{tr.t('reports.readable')}</h2></div>
        <div class='card-body'><ReportFacts tr={tr} parsed={report.parsed} /></div>
      </section>
    </div>
    <div class='two'>
      <ReportTies scene={scene} ties={ties} />
      <section class='card'>
        <div class='card-header'><h2 class='card-title'>{tr.t('reportActs.reporter')}</h2></div>
        <div class='card-body'><ReporterFacts scene={scene} reporter={report.reporter} /></div>
      </section>
    </div>
    <ReportActs scene={scene} report={report} ties={ties} contracts={contracts} />
    <section class='card'>
      <div class='card-header'><h2 class='card-title'>{tr.t('reports.text')}</h2><a class='btn btn-sm' href={`/reports/${report.id}/text`}>{tr.t('reportActs.asText')}</a><a class='btn btn-sm' href={`/reports/${report.id}/whole`} download><Icon name='download' />{tr.t('reports.whole')}</a></div>
      <div class='card-body'><ReportText tr={tr} report={report} /></div>
    </section>
  </Page>
)
