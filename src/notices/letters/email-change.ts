/** A link by which a person's account moves to the address to which this letter goes (HOUSE-SIGN-IN): once, for an hour. */
import type { Template } from '../template.ts'

export type EmailChange = { readonly link: string }

export const emailChange: Template<EmailChange> = {
  pl: ({ link }) => ({
    subject: 'Potwierdź nowy adres e-mail konta',
    body: [
      'Twoje konto ma mieć odtąd ten adres e-mail: nim będziesz się logować i tu przyjdą listy o koncie. Potwierdź go na stronie, do której prowadzi ten link; działa raz.',
      [['Potwierdź adres', link]],
      'Jeżeli to nie Ty, nie rób nic: konto zachowa dotychczasowy adres.'
    ],
    next: 'Link działa przez godzinę; potem poproś o nowy na stronie konta.'
  }),
  en: ({ link }) => ({
    subject: 'Confirm the new e-mail address of your account',
    body: [
      'Your account is to have this e-mail address from now on: you will log in with it, and letters about the account will come here. Confirm it on the page to which this link leads; it works once.',
      [['Confirm the address', link]],
      'If it was not you, do nothing: the account keeps the address that it has.'
    ],
    next: 'The link works for an hour; ask for a new one on the page of your account after that.'
  })
}
