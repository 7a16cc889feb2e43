/** Renewal, expiry, grace, price changes and the end of the contract (rulebook §3). */
import type { Rule } from './rule.ts'

export const domainRenewalsRules = {
  'DOM-II.5': {
    built: true,
    en: 'A domain counts as paid when the full amount of the pro-forma is credited to our account; a part payment renews nothing.',
    pl: 'Domena jest opłacona, gdy na nasze konto wpłynie pełna kwota proformy; wpłata częściowa niczego nie przedłuża.'
  },
  'DOM-II.5a': {
    built: true,
    en: 'The pro-forma for the next period is issued 21 days before the domain expires and is payable within 14 days.',
    pl: 'Proformę za kolejny okres wystawiamy 21 dni przed wygaśnięciem domeny; płatna jest w ciągu 14 dni.'
  },
  'DOM-II.5b': {
    built: true,
    en: 'A domain paid in full is renewed at the registry within 24 hours of the payment.',
    pl: 'Domenę opłaconą w całości przedłużamy w rejestrze w ciągu 24 godzin od wpłaty.'
  },
  'DOM-II.5c': {
    built: true,
    en: '.pl: a domain that is unpaid at its expiry is blocked by the registry; it can be renewed for some days and is then free for anyone.',
    pl: '.pl: domenę nieopłaconą do dnia wygaśnięcia rejestr blokuje; przez pewien czas można ją jeszcze przedłużyć, potem może ją zarejestrować każdy.'
  },
  'DOM-II.5d': {
    built: true,
    en: '.pl: paid after its expiry a domain also costs a reactivation fee, and the money must be credited within 10 days of the expiry; later money is refunded.',
    pl: '.pl: po wygaśnięciu należy się też opłata reaktywacyjna, a pieniądze muszą wpłynąć najpóźniej 10 dni po wygaśnięciu; późniejsze wpłaty zwracamy.'
  },
  'DOM-III.3': {
    built: true,
    en: 'Global domains: renewed within 24 hours of the payment; unpaid they are blocked for 30 days, renewable in that time, and then released.',
    pl: 'Domeny globalne: przedłużamy w ciągu 24 godzin od wpłaty; nieopłacone są blokowane na 30 dni, w których można je przedłużyć, a potem zwalniane.'
  },
  'DOM-IV.3': {
    built: true,
    en: '.eu: renewed within 24 hours of the payment; blocked automatically at the expiry and renewable as the registry allows.',
    pl: '.eu: przedłużamy w ciągu 24 godzin od wpłaty; po wygaśnięciu domena jest blokowana automatycznie, a przedłużyć ją można na zasadach rejestru.'
  },
  'DOM-VI.1': {
    built: true,
    en: 'A change of prices is announced 30 days before; no notice of termination within 14 days of its delivery means acceptance.',
    pl: 'O zmianie cen uprzedzamy 30 dni wcześniej; brak wypowiedzenia w ciągu 14 dni od doręczenia oznacza akceptację.'
  },
  'DOM-VI.2': {
    built: true,
    en: 'Periods that are already paid keep their old price.',
    pl: 'Okresy już opłacone zachowują dotychczasową cenę.'
  },
  'DOM-VI.3': {
    built: true,
    en: 'A change of the domain terms is announced 30 days before; no notice of termination within 14 days of its delivery means acceptance.',
    pl: 'O zmianie regulaminu domen uprzedzamy 30 dni wcześniej; brak wypowiedzenia w ciągu 14 dni od doręczenia oznacza akceptację.'
  },
  'DOM-VI.4': {
    built: true,
    en: 'Either side may end the contract in writing with 14 days’ notice, which ends on the last day of the paid period.',
    pl: 'Każda ze stron może wypowiedzieć umowę na piśmie z 14-dniowym okresem wypowiedzenia, który kończy się ostatniego dnia opłaconego okresu.'
  },
  'DOM-VI.5': {
    built: true,
    en: 'Who leaves before the paid period ends gets no refund.',
    pl: 'Rezygnacja przed końcem opłaconego okresu nie daje zwrotu opłaty.'
  },
  'DOM-VI.6': {
    built: true,
    en: 'When fees are more than 7 days overdue or the terms are broken, the operator may end the contract at once and the fee is forfeited.',
    pl: 'Gdy opłaty są zaległe dłużej niż 7 dni lub naruszono regulamin, operator może rozwiązać umowę natychmiast, a wniesiona opłata przepada.'
  },
  'REG-NASK': {
    built: true,
    en: '.pl today: no reservation by registrars, an unrenewed domain is blocked for 30 days and leaves the block by a renewal with reactivation or by a transfer, and an explicit delete is final.',
    pl: '.pl dziś: rejestratorzy nie rezerwują nazw, nieprzedłużona domena jest zablokowana 30 dni i wychodzi z blokady przez odnowienie z reaktywacją lub transfer, a usunięcie na żądanie jest ostateczne.'
  },
  'REG-DRIFT': {
    built: true,
    en: 'Where the terms and today’s registry differ, both dates are shown and the earlier one is promised.',
    pl: 'Gdy regulamin i dzisiejszy rejestr się różnią, pokazujemy obie daty, a obiecujemy wcześniejszą.'
  },
  'REG-ERRP': {
    built: true,
    en: 'Generic domains: the holder is told of the expiry about a month before it, about a week before it, and after it.',
    pl: 'Domeny globalne: o wygaśnięciu uprzedzamy abonenta około miesiąca przed nim, około tygodnia przed nim i po nim.'
  },
  'REG-RGP': {
    built: true,
    en: 'Registries add their own grace and redemption times; the tighter of their clock and ours is what is promised.',
    pl: 'Rejestry mają własne okresy karencji i odzyskiwania; obiecujemy to, co wynika z krótszego z zegarów: ich i naszego.'
  }
} as const satisfies Record<string, Rule>
