/** What stands above the single paragraphs: law, order of precedence, which version of the terms binds. */
import type { Rule } from './rule.ts'

export const generalRules = {
  'KC-115': {
    built: true,
    en: 'If your term for paying, filing papers, withdrawing or complaining ends on a Saturday or a public holiday, it ends with the next working day.',
    pl: 'Jeżeli termin na Twoją czynność (zapłatę, złożenie dokumentów, odstąpienie, reklamację) kończy się w sobotę lub dzień ustawowo wolny od pracy, upływa z końcem następnego dnia roboczego.'
  },
  ORDER: {
    built: true,
    en: 'The law comes first, then the registry’s rules, then your contract, then the price list, then the terms.',
    pl: 'Pierwszeństwo ma prawo, potem regulamin rejestru, potem umowa, potem cennik, a na końcu regulamin.'
  },
  'HOST-17.1': {
    built: true,
    en: 'Where a written contract and the terms differ, the contract decides.',
    pl: 'Gdy pisemna umowa różni się od regulaminu, obowiązuje umowa.'
  },
  'OG-3.2': {
    built: true,
    en: 'The contract and the price list go before the terms where they differ.',
    pl: 'Postanowienia umowy i cennika odmienne od regulaminu mają przed nim pierwszeństwo.'
  },
  'OG-29.1': {
    built: true,
    en: 'A case is finished under the version of the terms that was in force when it began.',
    pl: 'Sprawę kończy się według wersji regulaminu obowiązującej w chwili jej wszczęcia.'
  }
} as const satisfies Record<string, Rule>
