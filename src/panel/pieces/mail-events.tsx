/** What was stopped at the doors. Senders, recipients and names come from strangers: text, nothing else. */
import type { Translator } from '../../i18n/translator.ts'
import type { MailEvent } from '../../views/mail-events.ts'
import { Empty } from './empty.tsx'
import { State } from './state.tsx'

const virusOf = ({ facts }: MailEvent): string | undefined => typeof facts['virus'] === 'string' ? facts['virus'] : undefined

export const MailEvents = ({ tr, events }: { tr: Translator, events: readonly MailEvent[] }) => (
  <section class='card' aria-labelledby='events'>
    <div class='card-header'><h2 class='card-title' id='events'>{tr.t('mailEvents.title')}</h2><span class='text-secondary small'>{tr.t('mailEvents.lead')}</span></div>
    {events.length === 0 && <Empty icon='check' title={tr.t('mailEvents.none')} />}
    <ul class='needs'>
      {events.map(event => (
        <li key={String(event.id)}>
          <div>
            <div class='text-break'>{tr.t('mailEvents.from', { sender: event.sender || tr.t('mailEvents.noSender') })}{event.recipient && ` ${tr.t('mailEvents.to', { recipient: event.recipient })}`}</div>
            <div class='text-secondary small'>{tr.instant(event.at)} · {tr.word('directions', event.direction)}{virusOf(event) && <> · {tr.t('mailEvents.virus')} <span class='font-monospace text-break'>{virusOf(event)}</span></>}</div>
          </div>
          <State tone='bad'>{tr.word('mailEventKinds', event.kind)}</State>
        </li>
      ))}
    </ul>
  </section>
)
