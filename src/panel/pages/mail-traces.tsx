/** What happened to a message: a search, and each one explained in sentences. Names and addresses come from strangers: text, nothing else. */
import type { Translator } from '../../i18n/translator.ts'
import { tellTrace } from '../../views/mail-trace-words.ts'
import type { MailTrace } from '../../views/mail-traces.ts'
import type { MailboxRow } from '../../views/mailbox-list.ts'
import { Empty } from '../pieces/empty.tsx'
import { Icon } from '../pieces/icon.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { Pager } from '../pieces/pager.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'
import { State, type Tone } from '../pieces/state.tsx'

export type Asked = { readonly sender?: string, readonly recipient?: string, readonly message?: string, readonly from?: string, readonly to?: string }

type Props = { readonly scene: Scene, readonly mailbox: MailboxRow, /** For which traces are kept. */ readonly days: number, readonly traces: readonly MailTrace[], readonly next: string | null, readonly asked: Asked, readonly cursor?: string | undefined }

const tones: Record<MailTrace['outcome'], Tone> = { delivered: 'good', queued: 'good', taken: 'good', deferred: 'watch', counted: 'watch', dropped: 'watch', refused: 'bad' }

const Search = ({ tr: { t }, mailbox, asked }: { tr: Translator, mailbox: MailboxRow, asked: Asked }) => {
  const field = (name: keyof Asked, label: string, rest: object) => (
    <div class='grow'>
      <label class='form-label' for={`trace-${name}`}>{label}</label>
      <input class='form-control' id={`trace-${name}`} name={name} value={asked[name] ?? ''} {...rest} />
    </div>
  )
  return (
    <form method='get' action={`/mailboxes/${mailbox.id}/traces`} class='card' role='search' aria-label={t('mailTraces.title')}>
      <div class='card-body two'>
        {field('sender', t('mailTraces.sender'), { maxLength: 254, autocomplete: 'off' })}
        {field('recipient', t('mailTraces.recipient'), { maxLength: 254, autocomplete: 'off' })}
        <div class='grow'>{field('message', t('mailTraces.messageId'), { maxLength: 998, autocomplete: 'off', 'aria-describedby': 'trace-message-hint' })}<div class='form-hint mt-1' id='trace-message-hint'>{t('mailTraces.messageIdHint')}</div></div>
        <div class='two'>{field('from', t('mailTraces.fromDay'), { type: 'date' })}{field('to', t('mailTraces.toDay'), { type: 'date' })}</div>
      </div>
      <div class='form-foot'><a href={`/mailboxes/${mailbox.id}`}>{t('mailTraces.back')}</a><button class='btn btn-primary'><Icon name='search' />{t('mailTraces.find')}</button></div>
    </form>
  )
}

const Told = ({ tr, trace }: { tr: Translator, trace: MailTrace }) => {
  const { says, because } = tellTrace(tr, trace)
  return (
    <li>
      <div class='grow'>
        <div class='fw-medium text-break'>{trace.sender || tr.t('mailTraces.noSender')} → {trace.recipient || tr.t('mailTraces.noRecipient')}</div>
        <p class='facts-list'>{says} {trace.rule && <RuleLink rule={trace.rule} tr={tr} />}</p>
        <div class='text-secondary small text-break'>{tr.instant(trace.at)}{trace.bytes !== null && ` · ${tr.t('mailTraces.size', { size: tr.number(Math.ceil(Number(trace.bytes) / 1024)) })}`}{trace.messageId && <> · <span class='font-monospace'>{trace.messageId}</span></>}</div>
        {because.length > 0 && <details class='more small'><summary>{tr.t('mailTraces.more')}</summary><ul>{because.map(each => <li key={each} class='text-break'>{each}</li>)}</ul></details>}
      </div>
      <State tone={tones[trace.outcome]}>{tr.word('traceOutcomes', trace.outcome)}</State>
    </li>
  )
}

export const MailTracesPage = ({ scene, scene: { tr }, mailbox, days, traces, next, asked, cursor }: Props) => (
  <Page scene={scene} title={tr.t('mailTraces.title')} subtitle={<>{mailbox.address} · <RuleLink rule='HOUSE-TRACE' tr={tr} say={false} /></>}>
    <p class='text-secondary'>{tr.t('mailTraces.lead', { days })}</p>
    <Search tr={tr} mailbox={mailbox} asked={asked} />
    <section class='card' aria-label={tr.t('mailTraces.title')}>
      {traces.length === 0 && <Empty icon='mail' title={tr.t('mailTraces.none')}><p>{tr.t('mailTraces.noneHint', { days })}</p></Empty>}
      <ul class='needs'>{traces.map(trace => <Told key={String(trace.id)} tr={tr} trace={trace} />)}</ul>
      <Pager tr={tr} path={`/mailboxes/${mailbox.id}/traces`} query={{ ...asked, ...cursor !== undefined && { cursor } }} next={next} />
    </section>
  </Page>
)
