/** A message with a virus was refused at the door, on its way in or out (HOST-13.1). What is told of it comes from a stranger: it is shortened, and never more than text. */
import type { Template } from '../template.ts'

export type MailboxInfected = {
  /** Address of the mailbox it was for, or was sent from. */
  readonly mailbox: string
  readonly direction: 'in' | 'out'
  /** As the scanner names it. */
  readonly virus: string
  /** Address of the envelope; empty for a bounce (RFC 5321 §4.5.5). */
  readonly sender: string
  readonly subject: string | null
  readonly at: Date
}

const most = 120

export const shortened = (text: string): string => {
  const characters = [...text]
  return characters.length > most ? `${characters.slice(0, most).join('')}…` : text
}

export const mailboxInfected: Template<MailboxInfected> = {
  pl: (facts, say) => ({
    subject: facts.direction === 'in' ? `Zatrzymaliśmy zainfekowaną wiadomość do ${facts.mailbox}` : `Zatrzymaliśmy zainfekowaną wiadomość z ${facts.mailbox}`,
    body: [
      facts.direction === 'in'
        ? `W wiadomości do skrzynki ${facts.mailbox} skaner znalazł wirusa. Nie przyjęliśmy jej: nie trafiła do skrzynki, a serwer nadawcy dostał odmowę.`
        : `W wiadomości wysyłanej ze skrzynki ${facts.mailbox} skaner znalazł wirusa. Nie wysłaliśmy jej, a program pocztowy dostał odmowę.`,
      [
        ['Wirus', shortened(facts.virus)],
        ['Nadawca', shortened(facts.sender) || 'nie podano'],
        ['Temat', shortened(facts.subject ?? '') || 'nie podano'],
        ['Kiedy', say.instant(facts.at)]
      ],
      facts.direction === 'in'
        ? 'Niczego nie trzeba robić. Jeżeli na wiadomość czekasz, poproś nadawcę, aby sprawdził swój komputer i wysłał ją jeszcze raz.'
        : 'Sprawdź programem antywirusowym urządzenie, z którego ją wysłano. Jeżeli to nie Ty wysyłałeś tę wiadomość, zmień od razu hasło skrzynki.'
    ],
    next: null
  }),

  en: (facts, say) => ({
    subject: facts.direction === 'in' ? `An infected message to ${facts.mailbox} was stopped` : `An infected message from ${facts.mailbox} was stopped`,
    body: [
      facts.direction === 'in'
        ? `The scanner found a virus in a message to the mailbox ${facts.mailbox}. It was refused: it did not reach the mailbox, and the sender’s server was told so.`
        : `The scanner found a virus in a message sent from the mailbox ${facts.mailbox}. It was not sent, and the mail program was told so.`,
      [
        ['Virus', shortened(facts.virus)],
        ['Sender', shortened(facts.sender) || 'not given'],
        ['Subject', shortened(facts.subject ?? '') || 'not given'],
        ['When', say.instant(facts.at)]
      ],
      facts.direction === 'in'
        ? 'Nothing has to be done. If you wait for the message, ask the sender to check their computer and to send it again.'
        : 'Check the device it was sent from with an antivirus program. If it was not you who sent it, change the password of the mailbox at once.'
    ],
    next: null
  })
}
