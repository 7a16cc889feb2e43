/** Transfers of domains (rulebook §4). */
import type { Rule } from './rule.ts'

export const domainTransfersRules = {
  'DOM-II.7': {
    built: true,
    en: '.pl: the AuthInfo code is issued within 48 hours of the holder’s valid request.',
    pl: '.pl: kod AuthInfo wydajemy w ciągu 48 godzin od prawidłowego wniosku abonenta.'
  },
  'DOM-II.7-WIN': {
    built: true,
    en: '.pl: a transfer is possible no later than 3 weeks before the expiry and no earlier than 4 weeks after registration or renewal; the code is issued at any time with a warning.',
    pl: '.pl: transfer jest możliwy nie później niż 3 tygodnie przed wygaśnięciem i nie wcześniej niż 4 tygodnie po rejestracji lub odnowieniu; kod wydajemy zawsze, z ostrzeżeniem o tych terminach.'
  },
  'DOM-II.7-DOC': {
    built: true,
    en: '.pl moved in from NASK itself, and on demand otherwise: a person signs or gives a power of attorney, a partnership adds its agreement and all signatures, a company its current KRS extract.',
    pl: '.pl przenoszona z NASK, a w innych przypadkach na żądanie: osoba fizyczna podpisuje lub daje pełnomocnictwo, spółka cywilna dołącza umowę i podpisy wszystkich wspólników, spółka handlowa aktualny odpis KRS.'
  },
  'DOM-II.8': {
    built: true,
    en: '.pl: a transfer to us needs a power of attorney and the AuthInfo code and is done within 24 hours of the valid request.',
    pl: '.pl: transfer do nas wymaga pełnomocnictwa i kodu AuthInfo, a wykonujemy go w ciągu 24 godzin od prawidłowego wniosku.'
  },
  'DOM-III.5': {
    built: true,
    en: 'Global domains: a transfer away is accepted within 48 hours of the new registrar’s request and your paper request.',
    pl: 'Domeny globalne: transfer do innego rejestratora akceptujemy w ciągu 48 godzin od jego wniosku i Twojego wniosku na papierze.'
  },
  'DOM-III.6': {
    built: true,
    en: 'Global domains: a transfer to us starts within 48 hours of the payment once the holder has accepted it by the e-mailed link, adds one period, and is refunded in full if it fails.',
    pl: 'Domeny globalne: transfer do nas zaczynamy w ciągu 48 godzin od wpłaty, po akceptacji abonenta linkiem z e-maila; dodaje jeden okres, a nieudany jest w całości zwracany.'
  },
  'DOM-IV.5': {
    built: true,
    en: '.eu: a transfer away follows the registry’s rules.',
    pl: '.eu: transfer do innego rejestratora odbywa się według zasad rejestru.'
  },
  'DOM-IV.6': {
    built: true,
    en: '.eu: a transfer to us follows the registry’s rules.',
    pl: '.eu: transfer do nas odbywa się według zasad rejestru.'
  }
} as const satisfies Record<string, Rule>
