/** Domeny pocztowe, skrzynki, to, co zatrzymano na wejściu. */
export const mail = {
  title: 'Poczta',
  add: 'Uruchom pocztę dla domeny',
  search: 'Domena',
  none: 'Nie ma tu jeszcze poczty',
  noneHint: 'Uruchom pocztę dla jednej ze swoich domen, a potem dodaj skrzynki.',
  noneFound: 'Nic nie znaleziono',
  domain: 'Domena',
  mailboxes_one: '{{count}} skrzynka',
  mailboxes_few: '{{count}} skrzynki',
  mailboxes_many: '{{count}} skrzynek',
  mailboxes_other: '{{count}} skrzynki',
  used: 'Zajęte',
  customer: 'Klient',
  own: 'Własna operatora',
  showCase: 'Pokaż sprawę',
  blockedByHand: 'Z tej domeny nie wychodzi poczta, dopóki człowiek nie zakończy blokady. Poczta przychodzi bez zmian; co można zrobić, pokazuje sprawa.',
  blockedUntil: 'Z tej domeny nie wychodzi poczta, dopóki nie przyjmiemy dokumentów w jej sprawie, najdłużej do {{day}}. Poczta przychodzi bez zmian.',
  suspended: 'Ta domena jest zawieszona: poczta nie przychodzi i nie wychodzi. To, co jest w skrzynkach, zostaje.'
}

export const mailDomainStates = { active: 'Działa', 'sending-blocked': 'Wysyłka zablokowana', suspended: 'Zawieszona' }

export const mailForm = {
  title: 'Uruchom pocztę dla domeny',
  for: 'Dla: {{customer}}',
  forWhom: 'Dla kogo?',
  domain: 'Domena',
  domainHint: 'Pocztę prowadzimy dla domen zarejestrowanych u nas dla Ciebie.',
  staffHint: 'Pracownik może wpisać dowolną nazwę; klient musi mieć ją zarejestrowaną u nas.',
  save: 'Uruchom pocztę',
  nothing: 'Nie ma domeny bez poczty',
  nothingHint: 'Najpierw zamów domenę; pocztę można uruchomić, gdy tylko będzie zarejestrowana.'
}

export const mailDomain = {
  mailboxes: 'Skrzynki',
  noMailboxes: 'Nie ma jeszcze skrzynek',
  noMailboxesHint: 'Dodaj pierwszą poniżej.',
  address: 'Adres',
  use: 'Zajętość',
  search: 'Część adresu',
  messages_one: '{{count}} wiadomość',
  messages_few: '{{count}} wiadomości',
  messages_many: '{{count}} wiadomości',
  messages_other: '{{count}} wiadomości',
  ofQuota: '{{used}} z {{quota}} MB',
  percent: 'zajęte {{percent}}%',
  add: 'Dodaj skrzynkę',
  localPart: 'Nazwa przed @',
  localPartHint: 'Małe litery, cyfry, kropka, łącznik: jan.kowalski',
  password: 'Hasło',
  passwordHint: 'Zostaw puste, a utworzymy je za Ciebie i pokażemy raz.',
  create: 'Dodaj skrzynkę',
  created: 'Skrzynka {{address}} jest gotowa.',
  passwordSet: 'Hasło skrzynki {{address}} jest zmienione. Zalogowane programy muszą zalogować się ponownie.',
  onceTitle: 'Hasło, pokazywane tylko ten jeden raz',
  once: 'Zapisz je teraz: przechowujemy tylko jego skrót i nie możemy pokazać go ponownie.',
  toMailbox: 'Pokaż skrzynkę',
  dns: 'DNS',
  dnsLead: 'To, czego potrzebuje poczta, samo stoi w strefie domeny. Jeżeli jej DNS jest gdzie indziej, porównanie powie, co tam dopisać.',
  noZone: 'Domena nie ma tu jeszcze strefy albo jej nazwę obsługuje cudza.',
  zone: 'Rekordy',
  check: 'Porównaj z DNS',
  restorable: 'można przywrócić do {{day}}',
  keys: 'Klucze podpisu',
  openCase: 'Zablokuj lub poleć…',
  keysHint: 'Samo dzieje się to co pół roku. Zrób to, gdy ktoś mógł poznać klucz; nowe podpisują, gdy zobaczymy je w DNS.',
  changeKeys: 'Utwórz nowe klucze',
  recordName: 'Nazwa',
  recordType: 'Typ',
  recordValue: 'Wartość',
  keyWaits: 'czeka, aż zobaczymy go w DNS',
  keySigns: 'podpisuje od {{day}}',
  keyStays: 'podpisywał do {{day}}',
  keyRevoked: 'unieważniony'
}

export const mailbox = {
  title: 'Skrzynka',
  domain: 'Domena',
  since: 'Od',
  size: 'Rozmiar',
  messages: 'Wiadomości',
  fullHint: 'Skrzynka jest pełna: nadawcy dostają taką odpowiedź i nic więcej nie przychodzi. Usuń to, co niepotrzebne.',
  nearlyFullHint: 'Skrzynka jest prawie pełna. Gdy się zapełni, nadawcy dostaną taką odpowiedź i nic więcej nie przyjdzie.',
  setPassword: 'Zmień hasło',
  newPassword: 'Nowe hasło',
  suspend: 'Zawieś',
  suspendHint: 'Poczta nie przychodzi i nie wychodzi, nie można się zalogować, aż do wznowienia; zawartość zostaje.',
  why: 'Na jakiej podstawie',
  resume: 'Wznów'
}

export const mailboxStates = { active: 'Działa', 'nearly-full': 'Prawie pełna', full: 'Pełna', suspended: 'Zawieszona', blocked: 'Zablokowana', deleted: 'Usunięta' }

export const setUp = {
  title: 'Jak ustawić program pocztowy',
  lead: 'Nazwą użytkownika jest cały adres. Gdy program pyta o szyfrowanie, wybierz TLS.',
  user: 'Nazwa użytkownika',
  server: 'Serwer',
  webmail: 'W przeglądarce',
  what: 'Do czego',
  protocol: 'Protokół',
  port: 'Port',
  security: 'Szyfrowanie',
  read: 'Czytanie na serwerze',
  fetch: 'Pobieranie do siebie',
  send: 'Wysyłanie',
  filters: 'Filtry (ManageSieve)'
}

export const mailEvents = {
  title: 'Zatrzymane na wejściu',
  lead: 'Wiadomości zainfekowane i odmowy wysyłki; nie zostały dostarczone',
  none: 'Niczego nie zatrzymano',
  from: 'od {{sender}}',
  to: 'do {{recipient}}',
  noSender: '(brak nadawcy)',
  virus: 'Wirus'
}

export const mailEventKinds = { infected: 'Zainfekowana', 'sender-blocked': 'Wysyłka zablokowana' }

export const directions = { in: 'przychodząca', out: 'wychodząca' }
