/** A mailbox was deleted by its owner (HOUSE-UNDELETE): until when it can be had back. */
import type { Day } from '../../rules/calendar.ts'
import type { Template } from '../template.ts'

export type MailboxDeleted = {
  readonly mailbox: string
  readonly at: Date
  /** The last day on which it can be restored. */
  readonly restorableThrough: Day
}

export const mailboxDeleted: Template<MailboxDeleted> = {
  pl: (facts, say) => ({
    subject: `Skrzynka ${facts.mailbox} jest usunięta`,
    body: [
      `Skrzynka ${facts.mailbox} została usunięta ${say.instant(facts.at)}. Nie przyjmuje już poczty ani logowań; nadawcy dowiadują się, że takiej skrzynki nie ma.`,
      `Do ${say.day(facts.restorableThrough)} włącznie można ją przywrócić w panelu: z adresem, całą pocztą, filtrami i hasłem. Hasła aplikacji wygasły na dobre.`,
      'Jeżeli to nie Państwo ją usunęli, prosimy ją przywrócić i zmienić hasło do panelu.'
    ],
    next: `Po ${say.day(facts.restorableThrough)} jej zawartość zostanie usunięta i nie da się jej odzyskać.`
  }),

  en: (facts, say) => ({
    subject: `The mailbox ${facts.mailbox} is deleted`,
    body: [
      `The mailbox ${facts.mailbox} was deleted on ${say.instant(facts.at)}. It takes no mail and no log-ins any more; senders are told that there is no such mailbox.`,
      `Through ${say.day(facts.restorableThrough)} it can be restored in the panel: with its address, all its mail, its filters and its password. Its app passwords have ended for good.`,
      'If it was not you who deleted it, restore it and change your password of the panel.'
    ],
    next: `After ${say.day(facts.restorableThrough)} what is in it is deleted and cannot be had back.`
  })
}
