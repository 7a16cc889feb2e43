/** Virtual fax (rulebook §10). */
import type { Rule } from './rule.ts'

export const faxRules = {
  'BMP-5': {
    built: false,
    en: 'The fax exists only together with the mailbox service.',
    pl: 'Faks działa tylko razem z usługą skrzynki.'
  },
  'BMP-6': {
    built: false,
    en: 'Each customer has a fax number; PDF, Office and picture files can be sent, and received faxes arrive in the mailbox as PDF.',
    pl: 'Każdy klient ma numer faksu; można wysyłać pliki PDF, pakietu Office i obrazy, a odebrane faksy trafiają do skrzynki jako PDF.'
  },
  'BMP-7': {
    built: false,
    en: 'You choose which addresses may send and receive faxes and turn reports and confirmations on or off.',
    pl: 'Sam wybierasz adresy uprawnione do wysyłania i odbierania faksów oraz włączasz i wyłączasz raporty i potwierdzenia.'
  },
  'BMP-8': {
    built: false,
    en: 'Sending faxes is paid from a prepaid account; receiving them is free.',
    pl: 'Wysyłanie faksów opłacasz z konta prepaid; odbieranie jest bezpłatne.'
  },
  'BMP-9': {
    built: false,
    en: 'At the start of a fax 4 PLN are held; the cost of the call is taken from it and the rest is freed.',
    pl: 'Na początku wysyłki blokujemy 4 zł; z tej kwoty pobieramy koszt połączenia, a resztę zwalniamy.'
  },
  'BMP-10': {
    built: false,
    en: 'A bank transfer to the fax account is booked within 24 hours of its arrival and the balance shows in the panel.',
    pl: 'Przelew na konto faksu księgujemy w ciągu 24 godzin od wpływu, a saldo widać w panelu.'
  },
  'OR-fax': {
    built: false,
    en: 'A fax within Poland costs 0.29 PLN net a minute, counted per second and rounded up to 0.01 PLN per call; abroad is off until you turn it on.',
    pl: 'Faks krajowy kosztuje 0,29 zł netto za minutę, naliczane co sekundę i zaokrąglane w górę do 0,01 zł za połączenie; zagranica jest wyłączona, dopóki jej nie włączysz.'
  }
} as const satisfies Record<string, Rule>
