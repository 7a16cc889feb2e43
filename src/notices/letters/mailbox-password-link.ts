/** A link by which a person sets the password of a mailbox (HOST-9.1): once, for a week. */
import type { Template } from '../template.ts'

export type MailboxPasswordLink = {
  readonly mailbox: string
  readonly link: string
  /** It opens nothing from then on. */
  readonly until: Date
}

export const mailboxPasswordLink: Template<MailboxPasswordLink> = {
  pl: (facts, say) => ({
    subject: `Ustaw hasło skrzynki ${facts.mailbox}`,
    body: [
      `Skrzynka ${facts.mailbox} czeka na hasło, które zna tylko jej użytkownik. Ustawisz je na stronie, do której prowadzi ten link; działa raz.`,
      [['Ustaw hasło', facts.link]],
      'Nikomu nie przekazuj tego listu. Jeżeli nie wiesz, skąd się wziął, nie rób nic.'
    ],
    next: `Link działa do ${say.instant(facts.until)}; potem poproś o nowy.`
  }),

  en: (facts, say) => ({
    subject: `Set the password of the mailbox ${facts.mailbox}`,
    body: [
      `The mailbox ${facts.mailbox} waits for a password that only its user knows. Set it on the page to which this link leads; it works once.`,
      [['Set the password', facts.link]],
      'Do not pass this letter on. If you do not know why you have it, do nothing.'
    ],
    next: `The link works until ${say.instant(facts.until)}; ask for a new one after that.`
  })
}
