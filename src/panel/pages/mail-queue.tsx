/** For staff: the outbound queue by destination and message, mailboxes that are paused, what was limited and refused. */
import type { HeldRow } from '../../views/held-mail.ts'
import type { Destination, PausedRow, QueueRow, SendingEventRow } from '../../views/sending.ts'
import { Empty } from '../pieces/empty.tsx'
import { Fault } from '../pieces/fault.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { Pager } from '../pieces/pager.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'
import { Table } from '../pieces/table.tsx'
import { SendingEvents } from './mail-sending.tsx'

type Props = {
  readonly scene: Scene
  readonly destinations: readonly Destination[]
  readonly queue: readonly QueueRow[]
  readonly next: string | null
  readonly query: Readonly<Record<string, string | undefined>>
  readonly paused: readonly PausedRow[]
  readonly held: readonly HeldRow[]
  readonly events: readonly SendingEventRow[]
  readonly fault?: { readonly text: string, readonly rule?: string | undefined } | undefined
}

const Paused = ({ scene: { tr }, paused }: Props) => (
  <section class='card' aria-labelledby='paused'>
    <div class='card-header'><h2 class='card-title' id='paused'>{tr.t('mailSending.pausedBoxes')}</h2><RuleLink rule='HOUSE-HABIT' tr={tr} say={false} /></div>
    {paused.length === 0
      ? <Empty icon='mail' title={tr.t('mailSending.noPaused')} />
      : (
        <Table headings={[tr.t('mailSending.when'), tr.t('mailSending.address'), tr.t('mailSending.what')]}>
          {paused.map(({ mailboxId, mailbox, since, signs }) => (
            <tr key={mailboxId}>
              <td data-label={tr.t('mailSending.when')}>{tr.instant(since)}</td>
              <td data-label={tr.t('mailSending.address')}><a href={`/mailboxes/${mailboxId}/sending`}>{mailbox}</a></td>
              <td data-label={tr.t('mailSending.what')}>{signs.map(({ sign, counted, border }) => `${tr.number(counted)} ${tr.word('sendingSigns', sign)} (≥ ${tr.number(border)})`).join(', ')}</td>
            </tr>
          ))}
        </Table>
)}
  </section>
)

const Settle = ({ scene: { tr, visitor }, mailDomainId, what }: { scene: Scene, mailDomainId: string, what: 'send' | 'drop' }) => (
  <form method='post' action={`/mail-queue/held/${mailDomainId}/${what}`}>
    <input type='hidden' name='csrf' value={visitor.csrf} />
    <button class={`btn btn-sm ${what === 'drop' ? 'btn-outline-danger' : ''}`}>{tr.t(what === 'send' ? 'mailSending.heldSend' : 'mailSending.heldDrop')}</button>
  </form>
)

const Held = ({ scene, scene: { tr }, held }: Props) => (
  <section class='card' aria-labelledby='held'>
    <div class='card-header'><h2 class='card-title' id='held'>{tr.t('mailSending.held')}</h2><RuleLink rule='HOUSE-HELD' tr={tr} say={false} /></div>
    {held.length === 0
      ? <Empty icon='mail' title={tr.t('mailSending.noHeld')} />
      : (
        <>
          <div class='card-body'><p class='text-secondary mb-0'>{tr.t('mailSending.heldLead')}</p></div>
          <Table headings={[tr.t('mailSending.sender'), { amount: tr.t('mailSending.messages') }, tr.t('mailSending.heldSince'), tr.t('mailSending.heldFor'), '']}>
            {held.map(({ mailDomainId, mailDomain, messages, oldest, rule, blocked }) => (
              <tr key={mailDomainId}>
                <td data-label={tr.t('mailSending.sender')}><a href={`/mail/${mailDomainId}`}>{mailDomain}</a></td>
                <td data-label={tr.t('mailSending.messages')} class='amount'>{tr.number(messages)}</td>
                <td data-label={tr.t('mailSending.heldSince')}>{tr.instant(oldest)}</td>
                <td data-label={tr.t('mailSending.heldFor')}>{rule}{blocked && `, ${tr.t('mailSending.heldBlocked')}`}</td>
                <td>{!blocked && <Settle scene={scene} mailDomainId={mailDomainId} what='send' />}<Settle scene={scene} mailDomainId={mailDomainId} what='drop' /></td>
              </tr>
            ))}
          </Table>
        </>
)}
  </section>
)

const Order = ({ scene: { tr, visitor }, id, what }: { scene: Scene, id: string, what: 'retry' | 'drop' }) => (
  <form method='post' action={`/mail-queue/${id}/${what}`}>
    <input type='hidden' name='csrf' value={visitor.csrf} />
    <button class={`btn btn-sm ${what === 'drop' ? 'btn-outline-danger' : ''}`}>{tr.t(`mailSending.${what}`)}</button>
  </form>
)

const Queue = ({ scene, scene: { tr }, queue, next, query }: Props) => (
  <section class='card' aria-labelledby='queue'>
    <div class='card-header'><h2 class='card-title' id='queue'>{tr.t('mailSending.messages')}</h2><RuleLink rule='HOUSE-QUEUE' tr={tr} say={false} /></div>
    {queue.length === 0
      ? <Empty icon='mail' title={tr.t('mailSending.noQueue')} />
      : (
        <Table headings={[tr.t('mailSending.when'), tr.t('mailSending.sender'), tr.t('mailSending.address'), tr.t('mailSending.nextTry'), tr.t('mailSending.reply'), '']}>
          {queue.map(({ id, queuedAt, sender, recipients, nextTryAt, lastReply, ordered }) => (
            <tr key={id}>
              <td data-label={tr.t('mailSending.when')}>{tr.instant(queuedAt)}</td>
              <td data-label={tr.t('mailSending.sender')}>{sender}</td>
              <td data-label={tr.t('mailSending.address')}>{recipients.join(', ')}</td>
              <td data-label={tr.t('mailSending.nextTry')}>{nextTryAt ? tr.instant(nextTryAt) : tr.t('mailSending.now')}</td>
              <td data-label={tr.t('mailSending.reply')}>{lastReply}</td>
              <td>{ordered ? tr.t('mailSending.ordered') : <><Order scene={scene} id={id} what='retry' /><Order scene={scene} id={id} what='drop' /></>}</td>
            </tr>
          ))}
        </Table>
)}
    <Pager tr={tr} path='/mail-queue' query={query} next={next} />
  </section>
)

export const MailQueuePage = (props: Props) => {
  const { scene, scene: { tr }, destinations, events, fault } = props
  return (
    <Page scene={scene} title={tr.t('mailSending.queue')}>
      {fault && <Fault rule={fault.rule}>{fault.text}</Fault>}
      <Held {...props} />
      <Paused {...props} />
      {destinations.length > 0 && (
        <section class='card' aria-labelledby='destinations'>
          <div class='card-header'><h2 class='card-title' id='destinations'>{tr.t('mailSending.destinations')}</h2></div>
          <Table headings={[tr.t('mailSending.destinations'), { amount: tr.t('mailSending.messages') }, tr.t('mailSending.oldest'), tr.t('mailSending.reply')]}>
            {destinations.map(({ domain, messages, oldest, lastReply }) => (
              <tr key={domain}>
                <td data-label={tr.t('mailSending.destinations')}><a href={`/mail-queue?${new URLSearchParams({ domain }).toString()}`}>{domain}</a></td>
                <td data-label={tr.t('mailSending.messages')} class='amount'>{tr.number(messages)}</td>
                <td data-label={tr.t('mailSending.oldest')}>{tr.instant(oldest)}</td>
                <td data-label={tr.t('mailSending.reply')}>{lastReply}</td>
              </tr>
            ))}
          </Table>
        </section>
      )}
      <Queue {...props} />
      <SendingEvents scene={scene} events={events} mailboxes />
    </Page>
  )
}
