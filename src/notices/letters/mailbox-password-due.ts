/** The password of a mailbox has to be changed by a day (OG-7.5). Goes to the mailbox itself. */
import type { Day } from '../../rules/calendar.ts'
import type { Template } from '../template.ts'

export type MailboxPasswordDue = {
  readonly mailbox: string
  /** On this day the password opens no mail program any more. */
  readonly dueOn: Day
  readonly link: string
}

export const mailboxPasswordDue: Template<MailboxPasswordDue> = {
  pl: (facts, say) => ({
    subject: `Zmień hasło skrzynki ${facts.mailbox} przed ${say.day(facts.dueOn)}`,
    body: [
      `Operator wymaga okresowej zmiany haseł. Hasło skrzynki ${facts.mailbox} zmień przed ${say.day(facts.dueOn)}: wejdź na stronę, podaj adres i dotychczasowe hasło, a potem nowe.`,
      [['Strona', facts.link]],
      'Potem wpisz nowe hasło w programie pocztowym i w telefonie. Hasła aplikacji działają bez zmian.'
    ],
    next: `Od ${say.day(facts.dueOn)} dotychczasowe hasło nie otwiera poczty, tylko stronę zmiany hasła. Poczta przychodzi bez zmian.`
  }),

  en: (facts, say) => ({
    subject: `Change the password of the mailbox ${facts.mailbox} before ${say.day(facts.dueOn)}`,
    body: [
      `The operator asks for passwords to be changed from time to time. Change the one of the mailbox ${facts.mailbox} before ${say.day(facts.dueOn)}: open the page, give the address and the present password, then a new one.`,
      [['Page', facts.link]],
      'Then enter the new password in your mail program and your phone. App passwords work on unchanged.'
    ],
    next: `From ${say.day(facts.dueOn)} on the present password opens no mail, only the page that changes it. Mail comes in as before.`
  })
}
