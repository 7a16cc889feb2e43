/** A night rehearsed: what fails first, then the sums, then name by name. */
import type { Translator } from '../../i18n/translator.ts'
import type { KeptLine, KeptName, Rehearsal } from '../../rehearsal/ask-rehearsal.ts'
import { dayOf } from '../../rules/calendar.ts'
import type { Currency } from '../../rules/money.ts'
import { Empty } from '../pieces/empty.tsx'
import { Icon } from '../pieces/icon.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'
import { State } from '../pieces/state.tsx'

/** `rehearsal` undefined: none was asked for. */
type Props = { readonly scene: Scene, readonly rehearsal: Rehearsal | undefined }

/** What goes wrong first, then what is decided, the money, and who is told. */
const order: readonly KeptLine['is'][] = ['fails', 'open', 'step', 'asked', 'paid', 'document', 'closed', 'returned', 'call', 'letter']

/** A renewal's step has words here; another is an action of the journal. */
function stepWords (tr: Translator, step: string): string {
  const said = tr.word('rehearsalSteps', step)
  return said === step ? tr.word('actions', step.replace('.', '-')) : said
}

function say (tr: Translator, { is, what, minor, currency, why }: KeptLine): string {
  const sum = minor === null ? '' : tr.money(BigInt(minor), currency ?? 'PLN')
  switch (is) {
    case 'fails': return tr.t('rehearsal.fails', { why: why ?? '', job: what ?? '' })
    case 'open': return tr.t('rehearsal.stops', { why: why ?? '', job: what ?? '' })
    case 'step': return stepWords(tr, what ?? '')
    case 'asked': return tr.t('rehearsal.asks', { sum })
    case 'paid': return tr.t('rehearsal.draws', { sum })
    case 'document': return tr.t(what === 'invoice' ? 'rehearsal.invoice' : 'rehearsal.correction', { sum })
    case 'closed': return tr.t('rehearsal.closes')
    case 'returned': return tr.t('rehearsal.returns', { sum })
    case 'call': return tr.t('rehearsal.tells', { what: what ?? '' })
    case 'letter': return tr.t('rehearsal.writes', { what: tr.word('templateNames', what ?? '') })
    default: return is satisfies never
  }
}

const Name = ({ scene: { tr }, of: { id, name, lines } }: { readonly scene: Scene, readonly of: KeptName }) => (
  <li class='d-block'>
    <a class='name' href={id.startsWith('cus_') ? `/customers/${id}` : `/domains/${id}`}>{name}</a>
    {lines.toSorted((a, b) => order.indexOf(a.is) - order.indexOf(b.is)).map((line, index) => (
      <div key={index} class={line.is === 'fails' ? 'text-danger text-break' : 'text-break'}>{say(tr, line)} {line.rule && <RuleLink rule={line.rule} tr={tr} say={false} />}</div>
    ))}
  </li>
)

const counted = (tr: Translator, counts: Readonly<Record<string, number>>, words: (name: string) => string): string =>
  Object.entries(counts).sort(([, a], [, b]) => b - a).map(([name, count]) => `${words(name)} ${tr.number(count)}`).join(', ') || '—'

const Totals = ({ scene: { tr, tr: { t } }, totals }: { readonly scene: Scene, readonly totals: NonNullable<Rehearsal['totals']> }) => (
  <dl class='facts'>
    <dt>{t('rehearsal.names')}</dt><dd>{tr.number(totals.names)}</dd>
    <dt>{t('rehearsal.steps')}</dt><dd>{counted(tr, totals.steps, step => stepWords(tr, step))}</dd>
    <dt>{t('rehearsal.asked')}</dt><dd>{Object.entries(totals.asked).map(([currency, minor]) => tr.money(BigInt(minor), currency as Currency)).join(', ') || '—'}</dd>
    <dt>{t('rehearsal.fromBalances')}</dt><dd>{tr.money(BigInt(totals.fromBalanceMinor), 'PLN')}</dd>
    <dt>{t('rehearsal.returned')}</dt><dd>{tr.money(BigInt(totals.refundedMinor), 'PLN')}</dd>
    <dt>{t('rehearsal.registries')}</dt><dd>{counted(tr, totals.calls, command => command)}</dd>
    <dt>{t('rehearsal.letters')}</dt><dd>{counted(tr, totals.letters, template => tr.word('templateNames', template))}</dd>
    {totals.fails > 0 && <><dt>{t('rehearsal.failing')}</dt><dd><State tone='bad'>{tr.number(totals.fails)}</State></dd></>}
    {totals.open > 0 && <><dt>{t('rehearsal.stopping')}</dt><dd><State tone='watch'>{tr.number(totals.open)}</State></dd></>}
  </dl>
)

/** Also asked for alone, while it runs. */
export const RehearsalResult = ({ scene, scene: { tr, tr: { t } }, rehearsal }: Props) => {
  if (!rehearsal) return <section class='card' id='rehearsed'><Empty icon='clock' title={t('rehearsal.none')}><p>{t('rehearsal.noneHint')}</p></Empty></section>
  const { night, askedAt, what, done, whole, endedAt, fault, digest, totals, names } = rehearsal
  const live = endedAt === null ? { 'hx-get': '/renewals/rehearsal/progress', 'hx-trigger': 'every 2s', 'hx-swap': 'outerHTML' } : {}
  return (
    <section class='card' id='rehearsed' aria-labelledby='rehearsed-title' {...live}>
      <div class='card-header'>
        <h2 class='card-title' id='rehearsed-title'>{t('rehearsal.of', { day: tr.day(night) })}</h2>
        {endedAt === null ? <State tone='calm'>{t('rehearsal.runs')}</State> : fault !== null ? <State tone='bad'>{t('rehearsal.broken')}</State> : <State tone='good'>{t('rehearsal.done')}</State>}
      </div>
      <div class='card-body'>
        <p class='text-secondary small'>{t('rehearsal.askedAt', { at: tr.instant(askedAt) })}{digest && <> · <span class='font-monospace'>{digest.slice(0, 12)}</span></>}</p>
        {endedAt === null && <><progress class='w-100' max={Math.max(whole, 1)} value={done} aria-labelledby='rehearsed-title' /><p class='mb-0' role='status'>{what === null ? t('rehearsal.waits') : t(what === 'domains' ? 'rehearsal.throughDomains' : 'rehearsal.throughCustomers', { done: tr.number(done), whole: tr.number(whole) })}</p></>}
        {fault !== null && <p class='mb-0 text-break'>{t('rehearsal.fault', { why: fault })}</p>}
        {totals && <Totals scene={scene} totals={totals} />}
      </div>
      {names && names.length === 0 && <Empty icon='check' title={t('rehearsal.nothing')} />}
      {names && <ul class='needs'>{names.map(of => <Name key={of.id} scene={scene} of={of} />)}</ul>}
      {totals && names && totals.names > names.length && <div class='pager'><span>{t('rehearsal.more', { count: totals.names - names.length })}</span></div>}
      {endedAt === null && <div class='form-foot'><a href='/renewals/rehearsal'>{t('rehearsal.reload')}</a></div>}
    </section>
  )
}

export const RehearsalPage = ({ scene, scene: { tr: { t }, tr, visitor, now }, rehearsal, mayAsk }: Props & { readonly mayAsk: boolean }) => (
  <Page
    scene={scene} title={t('rehearsal.title')} subtitle={<><a href='/renewals'>{t('renewals.title')}</a> · {t('rehearsal.lead')} <RuleLink rule='HOUSE-REHEARSE' tr={tr} say={false} /></>}
    actions={mayAsk && rehearsal?.endedAt !== null && <form method='post' action='/renewals/rehearsal'><input type='hidden' name='csrf' value={visitor.csrf} /><button class='btn btn-primary'><Icon name='clock' />{t('rehearsal.ask', { day: tr.shortDay(dayOf(now)) })}</button></form>}
  >
    <RehearsalResult scene={scene} rehearsal={rehearsal} />
  </Page>
)
