/** An infected message that a mail program put into the mailbox was taken out of it (HOUSE-QUARANTINE). What is told of it comes from a stranger: shortened, and never more than text. */
import type { Day } from '../../rules/calendar.ts'
import type { Template } from '../template.ts'
import { shortened } from './mailbox-infected.ts'

export type MailboxQuarantined = {
  readonly mailbox: string
  readonly folder: string
  /** As the scanner names it. */
  readonly virus: string
  /** As the message says; empty: it does not. */
  readonly sender: string
  readonly at: Date
  /** The last day on which it can be put back. */
  readonly keepUntil: Day
}

export const mailboxQuarantined: Template<MailboxQuarantined> = {
  pl: (facts, say) => ({
    subject: `Wyjęliśmy zainfekowaną wiadomość ze skrzynki ${facts.mailbox}`,
    body: [
      `Program pocztowy włożył do skrzynki ${facts.mailbox} wiadomość, w której skaner znalazł wirusa. Wyjęliśmy ją i trzymamy zapieczętowaną: nikt jej nie otworzy przez pomyłkę.`,
      [
        ['Wirus', shortened(facts.virus)],
        ['Folder', shortened(facts.folder)],
        ['Nadawca', shortened(facts.sender) || 'nie podano'],
        ['Kiedy', say.instant(facts.at)]
      ],
      'Sprawdź programem antywirusowym urządzenie, z którego ją przeniesiono. Jeżeli wiadomość jest potrzebna albo to pomyłka skanera, odpowiedz na ten list: obsługa może włożyć ją z powrotem.'
    ],
    next: `Przechowujemy ją do ${say.day(facts.keepUntil)}, potem ją usuniemy.`
  }),

  en: (facts, say) => ({
    subject: `An infected message was taken out of the mailbox ${facts.mailbox}`,
    body: [
      `A mail program put a message into the mailbox ${facts.mailbox} in which the scanner found a virus. It was taken out and is kept sealed: nobody opens it by mistake.`,
      [
        ['Virus', shortened(facts.virus)],
        ['Folder', shortened(facts.folder)],
        ['Sender', shortened(facts.sender) || 'not given'],
        ['When', say.instant(facts.at)]
      ],
      'Check the device it was moved from with an antivirus program. If you need the message, or the scanner is wrong, answer this letter: staff can put it back.'
    ],
    next: `It is kept until ${say.day(facts.keepUntil)}, then deleted.`
  })
}
