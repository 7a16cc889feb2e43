/** Our own rules for who gets into a mailbox, where the terms are silent. */
import type { Rule } from './rule.ts'

export const mailAccessRules = {
  'HOUSE-GUESS': {
    built: true,
    en: 'Who tries many passwords for a mailbox, or many mailboxes from one place, waits and is then not asked for an hour; the owner gets in from places that are known for it, and the same wrong password again is no guess.',
    pl: 'Kto próbuje wielu haseł do skrzynki albo wielu skrzynek z jednego miejsca, czeka, a potem przez godzinę nie jest pytany o hasło; właściciel wchodzi z miejsc, z których już się logował, a to samo błędne hasło powtórzone nie jest zgadywaniem.'
  },
  'HOUSE-LOGINS': {
    built: true,
    en: 'Of log-ins to a mailbox we keep for 90 days when, from where, by which protocol, program and password, and whether it succeeded; the mailbox’s owner sees it.',
    pl: 'O logowaniach do skrzynki przez 90 dni wiemy, kiedy, skąd, jakim protokołem, programem i hasłem oraz czy się udały; widzi to właściciel skrzynki.'
  },
  'HOUSE-SETUP': {
    built: true,
    en: 'Mail programs are told how to set themselves up by the name of the domain alone; the answer is the same whether an address exists or not.',
    pl: 'Program pocztowy dowiaduje się, jak się ustawić, z samej nazwy domeny; odpowiedź jest taka sama, czy adres istnieje, czy nie.'
  }
} as const satisfies Record<string, Rule>
