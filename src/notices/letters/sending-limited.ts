/** A mailbox wrote to more recipients than it may in one window: what goes beyond waits (HOUSE-RATE). */
import type { Scope, Span } from '../../rules/sending-limits.ts'
import type { Template } from '../template.ts'

export type SendingLimited = {
  readonly mailbox: string
  readonly scope: Scope
  readonly span: Span
  /** Recipients. */
  readonly limit: number
  readonly goesOnAt: Date
}

const pl = { mailbox: 'skrzynki', 'mail-domain': 'domeny', customer: 'wszystkich skrzynek łącznie', minute: 'w minucie', hour: 'w godzinie', day: 'na dobę' } as const
const en = { mailbox: 'this mailbox', 'mail-domain': 'its mail domain', customer: 'all your mailboxes together', minute: 'in one minute', hour: 'in one hour', day: 'in one day' } as const

export const sendingLimited: Template<SendingLimited> = {
  pl: ({ mailbox, scope, span, limit, goesOnAt }, say) => ({
    subject: `Skrzynka ${mailbox} osiągnęła limit wysyłki`,
    body: [
      `Ze skrzynki ${mailbox} wysłano wiadomości do tylu odbiorców, ilu dopuszcza limit. Kolejne program pocztowy zatrzyma i wyśle, gdy limit się odnowi. Poczta przychodząca działa jak zwykle.`,
      [['Limit', `${say.number(limit)} odbiorców ${pl[span]}, dla ${pl[scope]}`], ['Dalsza wysyłka od', say.instant(goesOnAt)]],
      'Jeżeli to nie Ty wysyłasz, zmień od razu hasło skrzynki. Jeżeli potrzebujesz wysłać więcej, napisz do nas; wiadomości do wielu osób wysyłaj przez listę.'
    ],
    next: `Limit odnowi się ${say.instant(goesOnAt)}.`
  }),

  en: ({ mailbox, scope, span, limit, goesOnAt }, say) => ({
    subject: `The mailbox ${mailbox} has reached its sending limit`,
    body: [
      `Messages were sent from the mailbox ${mailbox} to as many recipients as its limit allows. Your mail program keeps further ones and sends them when the limit begins anew. Mail comes in as before.`,
      [['Limit', `${say.number(limit)} recipients ${en[span]}, for ${en[scope]}`], ['It goes on at', say.instant(goesOnAt)]],
      'If it is not you who sends, change the password of the mailbox at once. If you need to send more, write to us; what goes to many people goes through a list.'
    ],
    next: `The limit begins anew at ${say.instant(goesOnAt)}.`
  })
}
