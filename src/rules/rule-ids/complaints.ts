/** Complaints (rulebook §9). */
import type { Rule } from './rule.ts'

export const complaintsRules = {
  'HOST-14': {
    built: true,
    en: 'A complaint by registered letter or e-mail names you, its subject and reasons, the date and a signature, and is answered within 30 days of its receipt.',
    pl: 'Reklamacja listem poleconym lub e-mailem podaje klienta, przedmiot i powody, datę i podpis, a odpowiadamy na nią w ciągu 30 dni od otrzymania.'
  },
  'OG-22': {
    built: true,
    en: 'A complaint is made in writing; an incomplete one is completed on request or left without decision.',
    pl: 'Reklamację składa się na piśmie; niekompletną trzeba uzupełnić na wezwanie, inaczej pozostaje bez rozpoznania.'
  },
  'OG-23': {
    built: true,
    en: 'A complaint is answered in writing within 30 days; sums granted go to arrears first and the rest is paid within 14 days of the answer.',
    pl: 'Odpowiadamy na piśmie w ciągu 30 dni; przyznane kwoty zaliczamy najpierw na zaległości, a resztę wypłacamy w 14 dni od doręczenia odpowiedzi.'
  },
  'VO-17.4': {
    built: true,
    en: 'A complaint may be made within 3 months.',
    pl: 'Reklamację można złożyć w ciągu 3 miesięcy.'
  },
  'VO-19': {
    built: true,
    en: 'The receipt of a complaint is confirmed within 7 days; a term to complete it is at least 7 days.',
    pl: 'Przyjęcie reklamacji potwierdzamy w ciągu 7 dni; termin na jej uzupełnienie wynosi co najmniej 7 dni.'
  },
  'VO-20': {
    built: true,
    en: 'A complaint is answered within 14 days, or within 30 when it must be investigated.',
    pl: 'Reklamację rozpatrujemy w ciągu 14 dni, a gdy wymaga wyjaśnień, w ciągu 30 dni.'
  },
  'VO-21': {
    built: true,
    en: 'The answer says who decided, on what ground, what is granted and when it is paid.',
    pl: 'Odpowiedź mówi, kto i na jakiej podstawie rozstrzygnął, co przyznano i kiedy zostanie wypłacone.'
  },
  'VO-22': {
    built: true,
    en: 'A complaint about an invoice unanswered for 7 working days counts as accepted, and the correcting invoice follows within 7 working days.',
    pl: 'Reklamacja faktury bez odpowiedzi przez 7 dni roboczych jest uznana, a fakturę korygującą wystawiamy w ciągu 7 dni roboczych.'
  },
  'VO-22.4': {
    built: true,
    en: 'The undisputed part of an invoice stays payable.',
    pl: 'Bezsporną część faktury trzeba zapłacić.'
  },
  'OR-84': {
    built: true,
    en: 'A complaint’s receipt is confirmed within 14 days and it is answered within 30 days.',
    pl: 'Przyjęcie reklamacji potwierdzamy w ciągu 14 dni, a odpowiadamy na nią w ciągu 30 dni.'
  },
  'OR-85': {
    built: true,
    en: 'A complaint may be made within 12 months.',
    pl: 'Reklamację można złożyć w ciągu 12 miesięcy.'
  },
  'OR-86': {
    built: true,
    en: 'A complaint’s receipt is confirmed within 14 days and it is answered within 30 days.',
    pl: 'Przyjęcie reklamacji potwierdzamy w ciągu 14 dni, a odpowiadamy na nią w ciągu 30 dni.'
  },
  'OR-87': {
    built: true,
    en: 'A complaint’s receipt is confirmed within 14 days and it is answered within 30 days.',
    pl: 'Przyjęcie reklamacji potwierdzamy w ciągu 14 dni, a odpowiadamy na nią w ciągu 30 dni.'
  },
  'OR-88': {
    built: true,
    en: 'A complaint’s receipt is confirmed within 14 days and it is answered within 30 days.',
    pl: 'Przyjęcie reklamacji potwierdzamy w ciągu 14 dni, a odpowiadamy na nią w ciągu 30 dni.'
  },
  'OR-95': {
    built: true,
    en: 'The undisputed part of an invoice stays payable.',
    pl: 'Bezsporną część faktury trzeba zapłacić.'
  }
} as const satisfies Record<string, Rule>
