/** A link by which a person sets a new password of their own account (HOUSE-SIGN-IN): once, for an hour. */
import type { Template } from '../template.ts'

export type PasswordReset = { readonly link: string }

export const passwordReset: Template<PasswordReset> = {
  pl: ({ link }) => ({
    subject: 'Ustaw nowe hasło do konta',
    body: [
      'Ktoś poprosił o nowe hasło do Twojego konta. Ustawisz je na stronie, do której prowadzi ten link; działa raz.',
      [['Ustaw nowe hasło', link]],
      'Nikomu nie przekazuj tego listu. Jeżeli to nie Ty, nie rób nic: dotychczasowe hasło działa nadal.'
    ],
    next: 'Link działa przez godzinę; potem poproś o nowy.'
  }),
  en: ({ link }) => ({
    subject: 'Set a new password of your account',
    body: [
      'Somebody asked for a new password of your account. Set it on the page to which this link leads; it works once.',
      [['Set a new password', link]],
      'Do not pass this letter on. If it was not you, do nothing: your password works as before.'
    ],
    next: 'The link works for an hour; ask for a new one after that.'
  })
}
