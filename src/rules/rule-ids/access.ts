/** Our own rules for who may do what, where the terms are silent. */
import type { Rule } from './rule.ts'

export const accessRules = {
  'HOUSE-ROLES': {
    built: true,
    en: 'Everybody has one role, which says what they may look at and what they may change; our staff see what they need and change only what is their desk’s work, and you see what they did for you.',
    pl: 'Każdy ma jedną rolę, która mówi, co może oglądać, a co zmieniać; nasi pracownicy zmieniają tylko to, co należy do ich zadań, a Ty widzisz, co dla Ciebie zrobili.'
  },
  'HOUSE-INVITE': {
    built: true,
    en: 'An owner invites people by e-mail, with a role; the link in the letter works once, for seven days. Access can be changed and ended at any time, but one owner always stays.',
    pl: 'Właściciel konta zaprasza osoby e-mailem i nadaje im rolę; link z listu działa raz, przez siedem dni. Dostęp można w każdej chwili zmienić i zakończyć, ale jeden właściciel zawsze zostaje.'
  }
} as const satisfies Record<string, Rule>
