/** For staff: reports of other mail servers on TLS with ours. */
import type { TlsReportRow } from '../../views/tls-reports.ts'
import { Empty } from '../pieces/empty.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { Pager } from '../pieces/pager.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'

type Props = { readonly scene: Scene, readonly reports: readonly TlsReportRow[], readonly next: string | null, readonly query: { readonly cursor?: string | undefined } }

export const TlsReportsPage = ({ scene, scene: { tr }, reports, next, query }: Props) => (
  <Page scene={scene} title={tr.t('tlsReports.title')}>
    <section class='card'>
      <div class='card-header'><p class='text-secondary mb-0'>{tr.t('tlsReports.lead')}</p><RuleLink rule='HOUSE-TLS' tr={tr} say={false} /></div>
      {reports.length === 0 && <Empty icon='shield' title={tr.t('tlsReports.none')} />}
      {reports.length > 0 && (
        <div class='table-responsive'>
          <table class='table table-vcenter card-table stack'>
            <thead><tr><th scope='col'>{tr.t('tlsReports.from')}</th><th scope='col'>{tr.t('tlsReports.day')}</th><th scope='col' class='amount'>{tr.t('tlsReports.good')}</th><th scope='col' class='amount'>{tr.t('tlsReports.failed')}</th><th scope='col'>{tr.t('tlsReports.why')}</th></tr></thead>
            <tbody>
              {reports.map(({ id, organisation, sender, fromAt, good, failed, policies }) => (
                <tr key={id}>
                  <td>{organisation}<div class='text-secondary small'>{sender}</div></td>
                  <td data-label={tr.t('tlsReports.day')}>{tr.instant(fromAt)}</td>
                  <td class='amount' data-label={tr.t('tlsReports.good')}>{tr.number(Number(good))}</td>
                  <td class='amount' data-label={tr.t('tlsReports.failed')}>{tr.number(Number(failed))}</td>
                  <td data-label={tr.t('tlsReports.why')}>{policies.flatMap(policy => policy.failures.map(({ result, mx, sessions }) => <div key={`${policy.domain} ${result} ${mx}`}>{policy.domain}: {result} ({sessions}) {mx}</div>))}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Pager tr={tr} path='/tls-reports' query={query} next={next} />
    </section>
  </Page>
)
