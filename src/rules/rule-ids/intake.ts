/** Our own rules for reports of abuse that come in, and for mail that waits while its sender is blocked. */
import type { Rule } from './rule.ts'

export const intakeRules = {
  'HOUSE-HELD': {
    built: true,
    en: 'Mail that waits to be sent when its sender is blocked is kept as long as the block lasts; whoever ends the block says whether it goes or is dropped, and its sender is told of what is dropped.',
    pl: 'Poczta czekająca na wysłanie w chwili zablokowania nadawcy jest przechowywana przez cały czas blokady; kto ją kończy, decyduje, czy wiadomości zostaną wysłane, czy usunięte, a o usuniętych nadawca dostaje zawiadomienie.'
  },
  'HOUSE-INTAKE': {
    built: true,
    en: 'A report of abuse is kept whole, whatever it is and by whichever way it comes; the same complaint counts once; one that is about nobody here is answered once, if its sender is proven, and closed.',
    pl: 'Każde zgłoszenie nadużycia przechowujemy w całości, niezależnie od jego formy i drogi; ta sama skarga liczy się raz; na zgłoszenie, które nie dotyczy nikogo u nas, odpowiadamy raz, jeżeli nadawca jest potwierdzony, i zamykamy je.'
  }
} as const satisfies Record<string, Rule>
