/** Domains: the list, one domain, its life, what was decided and said about it. */
export const domains = {
  title: 'Domeny',
  orderOne: 'Zamów domenę',
  search: 'Szukaj',
  searchHint: 'Nazwa lub jej część',
  state: 'Stan',
  anyState: 'Wszystkie żyjące',
  zone: 'Strefa',
  anyZone: 'Wszystkie strefy',
  order: 'Kolejność',
  byExpiry: 'Najbliższy koniec',
  byName: 'Nazwa',
  show: 'Pokaż',
  showAll: 'Pokaż wszystkie',
  name: 'Nazwa',
  expires: 'Opłacona do',
  holder: 'Abonent',
  customer: 'Klient',
  none: 'Nie masz jeszcze domen',
  noneHint: 'Zamów pierwszą: zarejestrujemy ją, gdy tylko wpłynie płatność.',
  noneFound: 'Nic nie znaleziono',
  noneFoundHint: 'Żadna domena nie pasuje do tego wyszukiwania. Wpisz mniej liter lub wybierz inny stan.'
}

export const domainStates = { active: 'Aktywna', offered: 'Do opłacenia', blocked: 'Zablokowana', released: 'Zwolniona' }

export const domain = {
  holder: 'Abonent',
  holderName: 'Nazwa',
  kind: 'Rodzaj',
  address: 'Adres',
  email: 'Adres e-mail',
  public: 'Publiczna baza WHOIS',
  publicYes: 'Dane widoczne za zgodą',
  publicNo: 'Dane niewidoczne',
  disclosed: 'Dane przekazano do',
  registry: 'Rejestr',
  registryName: 'Rejestr',
  contractName: 'Nazwa w umowie',
  registeredAt: 'Zarejestrowana',
  expiresAt: 'Wygasa',
  handle: 'Kontakt w rejestrze',
  terms: 'Regulamin',
  order: 'Zamówienie',
  showOrder: 'Pokaż zamówienie'
}

export const holderKinds = { person: 'Osoba fizyczna', 'sole-trader': 'Jednoosobowa działalność', partnership: 'Spółka cywilna', company: 'Spółka lub instytucja' }

export const life = {
  title: 'Życie domeny',
  notToScale: 'Każdy punkt prowadzi do swojej zasady. Odległości nie są w skali.',
  past: 'przeszłość',
  future: 'przyszłość',
  quiet_one: '{{count}} dzień',
  quiet_few: '{{count}} dni',
  quiet_many: '{{count}} dni',
  quiet_other: '{{count}} dnia',
  next: 'Następne: {{event}}, {{time}}',
  ifNobodyPays: 'Co się stanie, jeśli nikt nie zapłaci',
  ifPaidInTime: 'Co się stanie, jeśli każda proforma będzie zapłacona w terminie',
  ifPaidOn: 'Co się stanie, jeśli wszystko wpłynie w dniu {{day}}',
  ifMoved: 'Co się stanie, jeśli przejdzie do innego rejestratora, gdy tylko będzie mogła',
  branch: 'Co się stanie, jeśli będzie',
  branchDay: 'Zapłacona w dniu',
  showBranch: 'Pokaż',
  over: 'Z tą domeną nic już się tu nie wydarzy.',
  asTable: 'To samo w tabeli',
  tableCaption: 'Życie domeny: przeszłe i przyszłe zdarzenia w kolejności czasu',
  when: 'Kiedy',
  what: 'Co',
  clock: 'Zegar',
  rule: 'Zasada',
  today: 'Dziś, {{day}}'
}

export const branches = { never: 'niezapłacona', 'paid-in-time': 'zapłacona w terminie', 'paid-on-day': 'zapłacona w danym dniu', transferred: 'przeniesiona' }

export const clocks = { registry: 'Rejestr', operator: 'Operator', money: 'Pieniądze' }

export const events = {
  'notice-month': 'Uprzedzenie na miesiąc',
  'notice-week': 'Uprzedzenie na tydzień',
  'notice-expired': 'Zawiadomienie o wygaśnięciu',
  'balance-drawn': 'Opłacona z salda',
  'renewal-money-closes': 'Ostatni dzień wpłaty',
  'registry-renewal-final': 'Odnowienie rejestru ostateczne',
  'delete-scheduled': 'Usunięcie zaplanowane',
  deleted: 'Usunięta',
  'redemption-ends': 'Koniec okresu odzyskania',
  'transfer-out-opens': 'Można przenieść',
  'transfer-out-closes': 'Ostatni dzień na przeniesienie',
  ordered: 'Zamówiona',
  'proforma-issued': 'Proforma wystawiona',
  'proforma-due': 'Termin proformy',
  paid: 'Opłacona',
  registered: 'Zarejestrowana',
  expires: 'Koniec opłaconego okresu',
  blocked: 'Zablokowana',
  'reactivation-money-closes': 'Ostatni dzień wpłaty z opłatą',
  renewed: 'Przedłużona',
  reactivated: 'Reaktywowana',
  refunded: 'Wpłata zwrócona',
  'offer-closed': 'Oferta zamknięta',
  'terms-release': 'Zwolnienie wg regulaminu',
  released: 'Zwolniona przez rejestr',
  'transferred-in': 'Przeniesiona od innego rejestratora',
  'taken-over': 'Przejęta od innego operatora',
  'transferred-away': 'Przejęta przez innego rejestratora',
  cancelled: 'Zamówienie anulowane',
  withdrawn: 'Rezygnacja'
}

/** As they follow “Następne:”. */
export const eventsInSentence = {
  'notice-month': 'uprzedzenie o wygaśnięciu',
  'notice-week': 'uprzedzenie o wygaśnięciu',
  'notice-expired': 'zawiadomienie o wygaśnięciu',
  'balance-drawn': 'zapłata z salda',
  'renewal-money-closes': 'ostatni dzień wpłaty',
  'registry-renewal-final': 'koniec karencji rejestru',
  'delete-scheduled': 'zaplanowanie usunięcia',
  deleted: 'usunięcie',
  'redemption-ends': 'koniec okresu odzyskania',
  'transfer-out-opens': 'pierwszy dzień na przeniesienie',
  'transfer-out-closes': 'ostatni dzień na przeniesienie',
  ordered: 'zamówienie',
  'proforma-issued': 'proforma',
  'proforma-due': 'ostatni dzień zapłaty proformy',
  paid: 'wpłata',
  registered: 'rejestracja',
  expires: 'koniec opłaconego okresu',
  blocked: 'blokada',
  'reactivation-money-closes': 'ostatni dzień wpłaty z opłatą reaktywacyjną',
  renewed: 'przedłużenie',
  reactivated: 'reaktywacja',
  refunded: 'zwrot wpłaty',
  'offer-closed': 'zamknięcie oferty przedłużenia',
  'terms-release': 'zwolnienie według regulaminu',
  released: 'zwolnienie przez rejestr',
  'transferred-in': 'przejście od innego rejestratora',
  'taken-over': 'przejęcie od innego operatora',
  'transferred-away': 'przejście do innego rejestratora',
  cancelled: 'anulowanie',
  withdrawn: 'rezygnacja'
}

export const stretches = { kept: 'Zamówienie czeka na wpłatę', active: 'Zarejestrowana i opłacona', payable: 'Do zapłaty', fee: 'Do zapłaty z opłatą reaktywacyjną', blocked: 'Zablokowana' }

export const journal = { title: 'Decyzje', lead: 'Co postanowiono, według której zasady i którego regulaminu', none: 'Niczego tu jeszcze nie postanowiono', when: 'Kiedy', what: 'Co i dlaczego', rule: 'Zasada i regulamin', who: 'Kto', facts: 'Na podstawie jakich faktów', yes: 'tak', no: 'nie' }

export const actors = { customer: 'Klient', staff: 'Pracownik', machine: 'System' }

export const calls = {
  title: 'Rozmowa z rejestrem',
  lead: 'Każde polecenie i jego próby; tajne dane są zakryte',
  none: 'Z rejestrem jeszcze nie rozmawiano',
  open: 'W toku',
  done: 'Wykonane',
  refused: 'Odmowa {{code}}',
  said: 'Polecenie: {{command}}',
  asked: 'Pytanie: {{command}}',
  request: 'Co wysłano',
  answer: 'Co odpowiedziano'
}

export const callOutcomes = { answered: 'odpowiedź', unknown: 'wynik nieznany', unsent: 'nie wysłano' }
