/** What one mailbox sends: its windows, a pause, what happened, addresses that are not written to. What servers said is text. */
import type { Sending } from '../../mail/out/read-sending.ts'
import type { SendingEventRow, SuppressedRow } from '../../views/sending.ts'
import { Empty } from '../pieces/empty.tsx'
import { Fault } from '../pieces/fault.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'
import { Table } from '../pieces/table.tsx'

type Props = {
  readonly scene: Scene
  readonly mailbox: { readonly id: string, readonly address: string }
  readonly sending: Sending
  readonly events: readonly SendingEventRow[]
  readonly suppressed: readonly SuppressedRow[]
  readonly fault?: { readonly text: string, readonly rule?: string | undefined } | undefined
}

const Windows = ({ scene: { tr }, sending }: Props) => (
  <section class='card' aria-labelledby='windows'>
    <div class='card-header'><h2 class='card-title' id='windows'>{tr.t('mailSending.windows')}</h2><RuleLink rule='HOUSE-RATE' tr={tr} say={false} /></div>
    <div class='card-body'><p class='text-secondary mb-0'>{tr.t(sending.windows.length > 0 ? 'mailSending.windowsLead' : 'mailSending.unlimited')}{sending.raised && ` ${tr.t('mailSending.raised')}`}</p></div>
    {sending.windows.length > 0 && (
      <Table headings={[tr.t('mailSending.whose'), tr.t('mailSending.window'), { amount: tr.t('mailSending.used') }, tr.t('mailSending.endsAt')]}>
        {sending.windows.map(({ scope, span, used, limit, endsAt }) => (
          <tr key={`${scope} ${span}`}>
            <td data-label={tr.t('mailSending.whose')}>{tr.word('sendingScopes', scope)}</td>
            <td data-label={tr.t('mailSending.window')}>{tr.word('sendingSpans', span)}</td>
            <td data-label={tr.t('mailSending.used')} class='amount'>{tr.t('mailSending.of', { used: tr.number(used), limit: tr.number(limit) })}</td>
            <td data-label={tr.t('mailSending.endsAt')}>{endsAt ? tr.instant(endsAt) : '–'}</td>
          </tr>
        ))}
      </Table>
    )}
  </section>
)

const Paused = ({ scene: { tr, visitor }, mailbox, sending: { paused } }: Props) => paused && (
  <form method='post' action={`/mailboxes/${mailbox.id}/sending/resume`} class='card'>
    <input type='hidden' name='csrf' value={visitor.csrf} />
    <div class='card-body'><p class='mb-0'>{tr.t('mailSending.paused', { at: tr.instant(paused.since) })}</p></div>
    <div class='form-foot'><RuleLink rule={paused.rule} tr={tr} /><button class='btn btn-primary'>{tr.t('mailSending.resume')}</button></div>
  </form>
)

const Raise = ({ scene: { tr, visitor }, mailbox }: Props) => (
  <form method='post' action={`/mailboxes/${mailbox.id}/sending/raise`} class='card'>
    <input type='hidden' name='csrf' value={visitor.csrf} />
    <div class='card-header'><h2 class='card-title'>{tr.t('mailSending.raise')}</h2></div>
    <div class='card-body'>
      {(['minute', 'hour', 'day'] as const).map(span => (
        <div key={span} class='mb-2'><label class='form-label' for={span}>{tr.word('sendingSpans', span)}</label><input class='form-control' id={span} name={span} type='number' min='1' max='1000000' required /></div>
      ))}
      <label class='form-label' for='until'>{tr.t('mailSending.until')}</label><input class='form-control' id='until' name='until' type='date' required />
    </div>
    <div class='form-foot'><span /><button class='btn'>{tr.t('mailSending.raise')}</button></div>
  </form>
)

export const SendingEvents = ({ scene: { tr }, events, mailboxes = false }: Pick<Props, 'scene' | 'events'> & { mailboxes?: boolean }) => (
  <section class='card' aria-labelledby='sending-events'>
    <div class='card-header'><h2 class='card-title' id='sending-events'>{tr.t('mailSending.events')}</h2></div>
    {events.length === 0
      ? <Empty icon='mail' title={tr.t('mailSending.noEvents')} />
      : (
        <Table headings={[tr.t('mailSending.when'), mailboxes && tr.t('mailSending.address'), tr.t('mailSending.what')]}>
          {events.map(({ id, at, kind, rule, mailboxId, mailbox, facts }) => (
            <tr key={String(id)}>
              <td data-label={tr.t('mailSending.when')}>{tr.instant(at)}</td>
              {mailboxes && <td data-label={tr.t('mailSending.address')}><a href={`/mailboxes/${mailboxId}/sending`}>{mailbox}</a></td>}
              <td data-label={tr.t('mailSending.what')}>{tr.word('sendingEvents', kind)} <RuleLink rule={rule} tr={tr} say={false} />{typeof facts['recipient'] === 'string' && <div class='text-secondary'>{`${facts['recipient']}: ${String(facts['reply'])}`}</div>}</td>
            </tr>
          ))}
        </Table>
)}
  </section>
)

const Suppressed = ({ scene: { tr, visitor }, mailbox, suppressed }: Props) => (
  <section class='card' aria-labelledby='suppressed'>
    <div class='card-header'><h2 class='card-title' id='suppressed'>{tr.t('mailSending.suppressed')}</h2><RuleLink rule='HOUSE-BOUNCE' tr={tr} say={false} /></div>
    {suppressed.length === 0
      ? <Empty icon='mail' title={tr.t('mailSending.noSuppressed')} />
      : (
        <>
          <div class='card-body'><p class='text-secondary mb-0'>{tr.t('mailSending.suppressedLead')}</p></div>
          <Table headings={[tr.t('mailSending.address'), tr.t('mailSending.reply'), tr.t('mailSending.until'), '']}>
            {suppressed.map(({ id, address, reply, until }) => (
              <tr key={id}>
                <td data-label={tr.t('mailSending.address')}>{address}</td>
                <td data-label={tr.t('mailSending.reply')}>{reply}</td>
                <td data-label={tr.t('mailSending.until')}>{tr.instant(until)}</td>
                <td>
                  <form method='post' action={`/suppressed-addresses/${id}/lift`}>
                    <input type='hidden' name='csrf' value={visitor.csrf} /><input type='hidden' name='back' value={mailbox.id} /><button class='btn btn-sm'>{tr.t('mailSending.lift')}</button>
                  </form>
                </td>
              </tr>
            ))}
          </Table>
        </>
)}
  </section>
)

export const MailSendingPage = (props: Props) => {
  const { scene, scene: { tr, visitor }, mailbox, fault } = props
  return (
    <Page scene={scene} title={tr.t('mailSending.title')} subtitle={<a href={`/mailboxes/${mailbox.id}`}>{tr.t('mailSending.back', { address: mailbox.address })}</a>}>
      {fault && <Fault rule={fault.rule}>{fault.text}</Fault>}
      <Paused {...props} />
      <Windows {...props} />
      {visitor.person?.actor.kind === 'staff' && <Raise {...props} />}
      <SendingEvents {...props} />
      <Suppressed {...props} />
    </Page>
  )
}
