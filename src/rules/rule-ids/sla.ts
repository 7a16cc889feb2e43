/** Service level (rulebook §8). */
import type { Rule } from './rule.ts'

export const slaRules = {
  'SLA-I': {
    built: false,
    en: 'An outage is a service not visible from outside for more than 15 minutes; a technical break is announced at least 12 hours before.',
    pl: 'Awaria to brak widzialności usługi spoza sieci dłużej niż 15 minut; przerwa techniczna jest zapowiedziana co najmniej 12 godzin wcześniej.'
  },
  'SLA-II': {
    built: false,
    en: 'Each service is checked every 5 minutes and the administrator on duty is told of a break at once.',
    pl: 'Każda usługa jest sprawdzana co 5 minut, a dyżurny administrator natychmiast dowiaduje się o przerwie.'
  },
  'SLA-III': {
    built: false,
    en: 'A report names the platform’s IP, the service, the time or the problem, and who reports it and how to reach them.',
    pl: 'Zgłoszenie podaje IP platformy, usługę, czas lub opis problemu oraz osobę zgłaszającą i kontakt do niej.'
  },
  'SLA-IV': {
    built: false,
    en: 'We react within 2 hours from Monday 07:00 to Saturday 15:00 and within 4 hours otherwise and on public holidays.',
    pl: 'Reagujemy w ciągu 2 godzin od poniedziałku 7.00 do soboty 15.00, a w pozostałym czasie i w święta w ciągu 4 godzin.'
  },
  'SLA-V': {
    built: false,
    en: 'Outages of a calendar year last at most 72 hours and at most 0.8 %, whichever is lower.',
    pl: 'Awarie w roku kalendarzowym trwają łącznie najwyżej 72 godziny i najwyżej 0,8 %, zależnie od tego, co jest mniejsze.'
  },
  'SLA-VI': {
    built: false,
    en: 'Technical breaks last at most 72 hours a year and 6 hours each and are announced at least 12 hours before.',
    pl: 'Przerwy techniczne trwają najwyżej 72 godziny w roku i 6 godzin jednorazowo, z zapowiedzią co najmniej 12 godzin wcześniej.'
  },
  'SLA-VII': {
    built: false,
    en: 'Force majeure, works announced 24 hours before, devices outside the network and the customer’s own changes do not count.',
    pl: 'Nie liczą się: siła wyższa, prace zapowiedziane 24 godziny wcześniej, urządzenia spoza sieci i własne zmiany klienta.'
  },
  'SLA-VIII': {
    built: false,
    en: 'Services are available 99.2 % of a calendar month, with at most 345 minutes of unavailability or what is better for you.',
    pl: 'Usługi są dostępne przez 99,2 % miesiąca kalendarzowego, z niedostępnością do 345 minut lub korzystniej dla klienta.'
  },
  'SLA-IX': {
    built: false,
    en: 'Each started 24 hours of unavailability above the level lower the next period’s fee by one day’s share, at most by that fee.',
    pl: 'Każde rozpoczęte 24 godziny niedostępności ponad poziom obniżają opłatę za kolejny okres o część przypadającą na jeden dzień, najwyżej o tę opłatę.'
  },
  'HOST-5.6c': {
    built: false,
    en: 'Maintenance blocks the server for at most 48 hours a year.',
    pl: 'Konserwacja blokuje serwer najwyżej na 48 godzin w roku.'
  },
  'OG-20': {
    built: false,
    en: 'An outage is fixed within 2 working days or a date is given; on complaint each day of it gives back its share of the fee and a penalty of the same amount.',
    pl: 'Awarię usuwamy w ciągu 2 dni roboczych lub podajemy termin; na reklamację za każdy jej dzień zwracamy część opłaty i tyle samo kary umownej.'
  },
  'OG-15.2': {
    built: false,
    en: 'After an outage of more than 3 working days, not fixed within 2 working days of a call, you may leave at once.',
    pl: 'Po awarii dłuższej niż 3 dni robocze, nieusuniętej w 2 dni robocze od wezwania, możesz odejść natychmiast.'
  },
  'OG-11.4': {
    built: false,
    en: 'Maintenance lasts at most 12 hours each time and 48 hours a quarter.',
    pl: 'Konserwacja trwa najwyżej 12 godzin jednorazowo i 48 godzin w kwartale.'
  },
  'VO-13.6': {
    built: false,
    en: 'An outage of more than 24 hours gives a penalty of 1/30 of the mean fee.',
    pl: 'Awaria dłuższa niż 24 godziny daje karę umowną 1/30 średniej opłaty.'
  },
  'VO-15': {
    built: false,
    en: 'Each fault gets a numbered trouble ticket, is confirmed in writing within 4 hours, and its closing is told to you.',
    pl: 'Każda usterka dostaje numerowany bilet problemowy, jest potwierdzana na piśmie w ciągu 4 godzin, a o zamknięciu zawiadamiamy.'
  }
} as const satisfies Record<string, Rule>
