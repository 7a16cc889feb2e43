/** What a person can do about a report that waits: decide, close, take the domain out of the DNS, suspend the hosting. Staff only. */
import type { ReportRow } from '../../views/report-list.ts'
import type { ReportTie } from '../../views/report-ties.ts'
import type { Scene } from '../pieces/page.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'

type Props = { readonly scene: Scene, readonly report: ReportRow, readonly ties: readonly ReportTie[], readonly contracts: readonly { readonly id: string, readonly package: string, readonly customer: string }[] }

const Choice = ({ value, checked, children }: { value: string, checked?: boolean, children: string }) => (
  <label class='form-check mb-2'><input class='form-check-input' type='radio' name='act' value={value} required checked={checked ?? false} /><span class='form-check-label'>{children}</span></label>
)

export const ReportActs = ({ scene: { tr, visitor }, report, ties, contracts }: Props) => {
  if (report.verdict !== 'waiting' || report.closedAt) return null
  return (
    <section class='card' aria-labelledby='act'>
      <div class='card-header'><h2 class='card-title' id='act'>{tr.t('reportActs.title')}</h2><RuleLink rule={report.kind === 'spam' ? 'HOUSE-PROOF' : 'HOST-8.2'} tr={tr} say={false} /></div>
      <form method='post' action={`/reports/${report.id}/act`} class='card-body'>
        <input type='hidden' name='csrf' value={visitor.csrf} />
        {report.mailDomainId && <Choice value='open-case'>{tr.t('reportActs.open-case', { name: report.mailDomain ?? '' })}</Choice>}
        {report.mailDomainId && <Choice value='join-case'>{tr.t('reportActs.join-case')}</Choice>}
        {ties.filter(({ kind }) => kind === 'domain').map(({ subjectId, name }) => <Choice key={subjectId} value={`hold-domain ${subjectId}`}>{tr.t('reportActs.hold-domain', { name })}</Choice>)}
        {contracts.map(({ id, package: bought, customer }) => <Choice key={id} value={`suspend-hosting ${id}`}>{tr.t('reportActs.suspend-hosting', { name: `${customer}, ${bought}` })}</Choice>)}
        <Choice value='close' checked>{tr.t('reportActs.close')}</Choice>
        <div class='mb-3'><label class='form-label' for='why'>{tr.t('reportActs.why')}</label><input class='form-control' id='why' name='why' required maxLength={500} /></div>
        <button class='btn btn-primary'>{tr.t('reportActs.do')}</button>
      </form>
    </section>
  )
}

const places: Partial<Record<ReportTie['kind'], string>> = { domain: '/domains', 'mail-domain': '/mail', mailbox: '/mailboxes', mailing: '/mailings' }

export const ReportTies = ({ scene: { tr }, ties }: Pick<Props, 'scene' | 'ties'>) => (
  <section class='card' aria-labelledby='ties'>
    <div class='card-header'><h2 class='card-title' id='ties'>{tr.t('reportActs.ties')}</h2></div>
    <div class='card-body'>
      {ties.length === 0
        ? <p class='text-secondary mb-0'>{tr.t('reportActs.noTies')}</p>
        : (
          <dl class='facts'>
            {ties.map(({ kind, subjectId, name, by, proven }) => {
              const place = places[kind]
              return <><dt key={`${kind} ${subjectId}`}>{tr.word('tieKinds', kind)}</dt><dd>{place ? <a href={`${place}/${subjectId}`}>{name}</a> : name}<div class='text-secondary small'>{tr.word('tieReasons', by)}{proven && `, ${tr.t('reportActs.proven')}`}</div></dd></>
            })}
          </dl>
)}
    </div>
  </section>
)

/** What shows who sent it. Texts of strangers. */
export const ReporterFacts = ({ scene: { tr }, reporter }: { scene: Scene, reporter: ReportRow['reporter'] }) => {
  if (!reporter) return <p class='text-secondary mb-0'>{tr.t('reportActs.byStaff')}</p>
  const checked = (value: unknown): string => {
    const { result, domain } = (value ?? {}) as { result?: string, domain?: string | null }
    return `${result ?? 'none'}${domain ? ` (${domain})` : ''}`
  }
  const { from, envelope, contact, ip, network, spf, dkim, dmarc, virus } = reporter
  const rows: [string, string][] = [
    ...'contact' in reporter ? [[tr.t('reportActs.contact'), String(contact ?? '')] as [string, string]] : [],
    ...[['From', from], [tr.t('reportActs.envelope'), envelope], ['IP', ip ?? network], [tr.t('reportActs.virus'), virus]].flatMap(([name, value]) => typeof value === 'string' && value !== '' ? [[String(name), value] as [string, string]] : []),
    ...'spf' in reporter ? [['SPF', checked(spf)], ['DKIM', Array.isArray(dkim) && dkim.length > 0 ? dkim.map(checked).join(', ') : 'none'], ['DMARC', checked(dmarc)]] as [string, string][] : []
  ]
  return <dl class='facts'>{rows.map(([name, value]) => <><dt key={name}>{name}</dt><dd>{value}</dd></>)}</dl>
}
