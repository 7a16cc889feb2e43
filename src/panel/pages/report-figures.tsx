/** Figures of reports and blocks. Staff only. */
import type { Translator } from '../../i18n/translator.ts'
import type { AbuseFigures, Spread } from '../../views/abuse-figures.ts'
import { Empty } from '../pieces/empty.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { Table } from '../pieces/table.tsx'

export const spans = [30, 90, 365] as const

/** '3 s', '4 min', '2.5 h', '3 d'. */
function spell (tr: Translator, seconds: number | null): string {
  if (seconds === null) return '—'
  const [size, unit] = seconds < 120 ? [1, 's'] : seconds < 7200 ? [60, 'min'] : seconds < 172_800 ? [3600, 'h'] : [86_400, 'd']
  return `${tr.number(Math.round(seconds / Number(size) * 10) / 10)} ${unit}`
}

const Times = ({ tr, name, spread }: { tr: Translator, name: 'toBlock' | 'toRelease', spread: Spread }) => (
  <tr><td>{tr.t(`figures.${name}`)}</td><td class='amount'>{tr.number(spread.count)}</td><td class='amount'>{spell(tr, spread.median)}</td><td class='amount'>{spell(tr, spread.p95)}</td><td class='amount'>{spell(tr, spread.longest)}</td></tr>
)

export const ReportFiguresPage = ({ scene, scene: { tr }, figures, days }: { scene: Scene, figures: AbuseFigures, days: number }) => (
  <Page scene={scene} title={tr.t('figures.title')} subtitle={tr.t('figures.lead')} actions={<nav class='switch'>{spans.map(each => <a key={each} href={`/reports/figures?days=${each}`} aria-current={each === days ? 'page' : undefined}>{tr.t('figures.days', { count: each })}</a>)}</nav>}>
    <section class='card' aria-labelledby='times'>
      <div class='card-header'><h2 class='card-title' id='times'>{tr.t('figures.times')}</h2></div>
      <Table headings={['', { amount: tr.t('figures.count') }, { amount: tr.t('figures.median') }, { amount: '95 %' }, { amount: tr.t('figures.longest') }]}>
        <Times tr={tr} name='toBlock' spread={figures.toBlock} />
        <Times tr={tr} name='toRelease' spread={figures.toRelease} />
      </Table>
    </section>
    <section class='card' aria-labelledby='domains'>
      <div class='card-header'><h2 class='card-title' id='domains'>{tr.t('figures.domains')}</h2></div>
      {figures.domains.length === 0
        ? <Empty icon='check' title={tr.t('figures.noDomains')} />
        : (
          <Table headings={[tr.t('figures.domain'), { amount: tr.t('figures.reports') }, { amount: tr.t('figures.cases') }, tr.t('figures.last')]}>
            {figures.domains.map(({ mailDomainId, mailDomain, reports, cases, lastAt }) => <tr key={mailDomainId}><td><a href={`/mail/${mailDomainId}`}>{mailDomain}</a></td><td class='amount'>{tr.number(reports)}</td><td class='amount'>{tr.number(cases)}</td><td>{tr.instant(lastAt)}</td></tr>)}
          </Table>
)}
    </section>
    <section class='card' aria-labelledby='again'>
      <div class='card-header'><h2 class='card-title' id='again'>{tr.t('figures.again')}</h2></div>
      {figures.again.length === 0
        ? <Empty icon='check' title={tr.t('figures.noAgain')} />
        : (
          <Table headings={[tr.t('figures.customer'), { amount: tr.t('figures.cases') }, tr.t('figures.last')]}>
            {figures.again.map(({ customerId, name, cases, lastAt }) => <tr key={customerId}><td>{name}</td><td class='amount'>{tr.number(cases)}</td><td>{tr.instant(lastAt)}</td></tr>)}
          </Table>
)}
    </section>
    {figures.byKind.length > 0 && (
      <section class='card' aria-labelledby='kinds'>
        <div class='card-header'><h2 class='card-title' id='kinds'>{tr.t('figures.kinds')}</h2></div>
        <Table headings={[tr.t('figures.kind'), tr.t('reports.verdict'), { amount: tr.t('figures.reports') }]}>
          {figures.byKind.map(({ kind, verdict, reports }) => <tr key={`${kind} ${verdict}`}><td>{tr.word('reportKinds', kind)}</td><td>{tr.word('verdicts', verdict)}</td><td class='amount'>{tr.number(reports)}</td></tr>)}
        </Table>
      </section>
    )}
  </Page>
)
