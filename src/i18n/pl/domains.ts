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
  over: 'Z tą domeną nic już się tu nie wydarzy.',
  asTable: 'To samo w tabeli',
  tableCaption: 'Życie domeny: przeszłe i przyszłe zdarzenia w kolejności czasu',
  when: 'Kiedy',
  what: 'Co',
  clock: 'Zegar',
  rule: 'Zasada',
  today: 'Dziś, {{day}}'
}

export const clocks = { registry: 'Rejestr', operator: 'Operator', money: 'Pieniądze' }

export const events = {
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
  'transferred-away': 'Przejęta przez innego rejestratora',
  cancelled: 'Zamówienie anulowane',
  withdrawn: 'Rezygnacja'
}

/** As they follow “Następne:”. */
export const eventsInSentence = {
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
  'transferred-away': 'przejście do innego rejestratora',
  cancelled: 'anulowanie',
  withdrawn: 'rezygnacja'
}

export const stretches = { kept: 'Zamówienie czeka na wpłatę', active: 'Zarejestrowana i opłacona', payable: 'Do zapłaty', fee: 'Do zapłaty z opłatą reaktywacyjną', blocked: 'Zablokowana' }

export const journal = { title: 'Decyzje', lead: 'Co postanowiono, według której zasady i którego regulaminu', none: 'Niczego tu jeszcze nie postanowiono', when: 'Kiedy', what: 'Co i dlaczego', rule: 'Zasada i regulamin', who: 'Kto', facts: 'Na podstawie jakich faktów', yes: 'tak', no: 'nie' }

export const actors = { customer: 'Klient', staff: 'Pracownik', machine: 'System' }

/** Actions of the journal, their full stop written as a hyphen. */
export const actions = {
  'order-place': 'Złożono zamówienie',
  'order-cancel': 'Anulowano zamówienie',
  'order-register': 'Postanowiono o rejestracji',
  'domain-register': 'Zarejestrowano domenę',
  'domain-renew': 'Przedłużono domenę',
  'domain-renew-refused': 'Rejestr odmówił przedłużenia',
  'domain-transfer-away': 'Przejęta przez innego rejestratora, przedłużenia wstrzymane',
  'domain-take-expiry': 'Koniec okresu przyjęty z rejestru',
  'order-forget-contact': 'Kontakt w rejestrze zniknął, powstanie nowy',
  'renewal-issue-proforma': 'Zaproponowano przedłużenie, wystawiono proformę',
  'renewal-note-blocked': 'Odnotowano blokadę, naliczono opłatę reaktywacyjną',
  'renewal-renew': 'Postanowiono o przedłużeniu',
  'renewal-reactivate': 'Postanowiono o reaktywacji',
  'renewal-refund': 'Postanowiono o zwrocie',
  'renewal-close-offer': 'Zamknięto ofertę przedłużenia',
  'renewal-release': 'Zwolniono domenę',
  'registry-transfer': 'Rejestr powiadomił o transferze',
  'registry-pending-done': 'Rejestr zakończył operację w toku',
  'registry-given': 'Nazwa przeszła do nas samoczynnie',
  'registry-expiring': 'Rejestr ostrzegł o końcu okresu',
  'registry-renewed': 'Przedłużona przez sam rejestr',
  'registry-renewal-failed': 'Rejestr nie mógł sam przedłużyć',
  'registry-broken-delegation': 'Serwery nazw nie odpowiadają',
  'registry-blocked': 'Zablokowana przez rejestr',
  'registry-unblocked': 'Odblokowana przez rejestr',
  'registry-removed': 'Usunięta przez rejestr',
  'registry-locked': 'Zamknięta przez rejestr',
  'registry-unlocked': 'Otwarta przez rejestr',
  'registry-on-hold': 'Wstrzymana przez rejestr',
  'registry-quarantined': 'W kwarantannie rejestru',
  'registry-restored': 'Przywrócona przez rejestr',
  'registry-deleted': 'Skasowana przez rejestr',
  'registry-changed': 'Zmieniona przez rejestr',
  'registry-transfer-code': 'Rejestr wydał kod transferu',
  'registry-balance-low': 'Niskie saldo w rejestrze',
  'registry-balance-insufficient': 'Brak środków w rejestrze',
  'registry-limit-near': 'Limit w rejestrze bliski',
  'registry-password-expires': 'Kończy się hasło do rejestru',
  'registry-report-ready': 'Raport rejestru gotowy',
  'registry-restore-report-due': 'Termin raportu przywrócenia',
  'registry-maintenance': 'Rejestr zapowiedział prace',
  'registry-text': 'Rejestr napisał',
  'registry-unknown': 'Rejestr przekazał coś nieznanego',
  'debt-open': 'Otwarto należność',
  'debt-settle': 'Rozliczono należność',
  'debt-close': 'Zamknięto należność',
  'credit-record': 'Zaksięgowano wpłatę',
  'refund-open': 'Zlecono zwrot',
  'statement-import': 'Wczytano wyciąg',
  'holder-create': 'Wpisano abonenta',
  'customer-create': 'Wpisano klienta',
  'user-create': 'Założono dostęp',
  'mail-domain-create': 'Uruchomiono pocztę',
  'mailbox-create': 'Dodano skrzynkę',
  'mailbox-set-password': 'Zmieniono hasło skrzynki',
  'mailbox-suspend': 'Zawieszono skrzynkę',
  'mailbox-resume': 'Wznowiono skrzynkę',
  'mailbox-block': 'Zablokowano skrzynkę',
  'mail-refuse-infected': 'Odmówiono przyjęcia zainfekowanej wiadomości',
  'sender-block': 'Zablokowano wysyłkę',
  'sender-release': 'Odblokowano wysyłkę',
  'address-protect': 'Zastrzeżono adres',
  'report-receive': 'Otrzymano zgłoszenie',
  'report-join-case': 'Dołączono zgłoszenie do sprawy',
  'report-leave-to-person': 'Zgłoszenie zostawiono człowiekowi',
  'case-open': 'Otwarto sprawę',
  'case-file-paper': 'Złożono dokument',
  'case-reject-paper': 'Odrzucono dokument',
  'case-open-decision': 'Poproszono człowieka o decyzję',
  'case-open-termination': 'Sprawę rozwiązania umowy przekazano człowiekowi',
  'case-end-block': 'Minęła najdłuższa blokada',
  'case-release': 'Zamknięto sprawę, odblokowano wysyłkę',
  'api-key-create': 'Założono klucz'
}

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
