/** Strefy DNS: wpisy, klucze, pliki, co widzi świat; certyfikaty na stronie stanu. */
export const zones = {
  title: 'DNS',
  none: 'Nie ma tu żadnych stref',
  open: 'Domena na naszych serwerach nazw',
  openLead: 'Otworzymy jej strefę i zgłosimy rejestrowi nasze serwery. Wpisy dodaj, gdy tylko zobaczysz strefę.',
  openNow: 'Użyj naszych serwerów nazw',
  ownRecords: 'Własne wpisy',
  own: 'Twoje wpisy',
  noOwn: 'Nie ma jeszcze Twoich wpisów',
  change: 'Zmiana',
  edit: 'Zmień',
  remove: 'Usuń',
  add: 'Dodaj wpis',
  editTitle: 'Zmień wpis',
  nameHint: 'www albo @ dla samej {{zone}}',
  howToWrite: 'Jak zapisywać wartości',
  save: 'Zapisz',
  leave: 'Zostaw bez zmian',
  managed: 'Nasze wpisy',
  servers: 'Serwery nazw: {{servers}}',
  lock: 'Kto może zmienić',
  replaced: 'Zastąpiony Twoim',
  notAnswered: 'Nie odpowiadamy: stoi przeciw niemu nasz wpis',
  signed: 'Podpisana',
  unsigned: 'Niepodpisana',
  signingLead: 'Podpisanej strefy nikt po drodze nie podrobi. Najpierw ją podpisz, potem jej DS trafia do rejestru.',
  keySoon: 'Klucz powstaje: wczytaj stronę za chwilę.',
  handOver: 'Przekaż DS do rejestru',
  dsGone: 'Rejestr od dwóch dni nie publikuje DS',
  sign: 'Podpisz strefę',
  unsign: 'Przestań podpisywać',
  file: 'Plik strefy',
  export: 'Pobierz',
  paste: 'Wklej plik strefy',
  pasteHint: 'Zastąpi wszystkie Twoje wpisy. Najpierw zobaczysz, co się zmieni.',
  preview: 'Pokaż, co się zmieni',
  check: 'Porównaj z DNS',
  suspended: 'Zawieszona',
  suspendedLead: 'Strefa jest zawieszona: wpisy są zachowane, wrócą takie same i wtedy będzie można je zmieniać.',
  endsLead: 'Domena nie jest już u nas zarejestrowana: na zapytania o strefę odpowiadamy do {{time}}. Pobierz ją i przenieś do tego czasu w inne miejsce.',
  failedLead: 'Serwer nazw nie przyjął ostatniej zmiany: {{fault}}',
  importTitle: 'Plik dla {{zone}}',
  importNothing: 'Plik niczego nie zmienia',
  importNow: 'Wprowadź te zmiany',
  added: 'Zostaną dodane',
  removed: 'Zostaną usunięte',
  left: 'Pominięte',
  oursInFile_one: '{{count}} wpis z pliku jest już nasz.',
  oursInFile_few: '{{count}} wpisy z pliku są już nasze.',
  oursInFile_many: '{{count}} wpisów z pliku jest już naszych.',
  oursInFile_other: '{{count}} wpisu z pliku jest już nasze.',
  checkTitle: '{{zone}} w oczach świata',
  back: 'Do strefy',
  delegation: 'Kto odpowiada',
  expected: 'Powinno być',
  found: 'Jest',
  allRight: 'Wszystko jest, jak trzeba.',
  toAdd: 'Do dodania tam, gdzie jest DNS domeny',
  copyHint: 'Zaznacz i skopiuj; każdy wiersz to wpis.',
  checkRows: 'Wpis po wpisie',
  takeAway: 'Usuń',
  notLookedUp_one: 'Nie sprawdziliśmy jeszcze {{count}} nazwy.',
  notLookedUp_few: 'Nie sprawdziliśmy jeszcze {{count}} nazw.',
  notLookedUp_many: 'Nie sprawdziliśmy jeszcze {{count}} nazw.',
  notLookedUp_other: 'Nie sprawdziliśmy jeszcze {{count}} nazwy.'
}

export const zoneStates = { published: 'Opublikowana', waiting: 'Czeka na zapis', unserved: 'Czeka: brak serwera nazw', failed: 'Niezapisana' }

export const zoneLocks = { whole: 'Zablokowany: poczta potrzebuje go takim', beside: 'Zablokowany: Twój może być dłuższy, nigdy krótszy', default: 'Nasza propozycja: wpisz własny, a zastąpi ten' }

export const zoneVerdicts = { right: 'Dobrze', missing: 'Brak', different: 'Inaczej', unanswered: 'Bez odpowiedzi' }

export const zoneDelegations = { here: 'Nasze serwery nazw', elsewhere: 'Inne serwery nazw', partly: 'Nasze i inne', nowhere: 'Nikt', unanswered: 'Bez odpowiedzi' }

export const zoneLeft = { soa: 'SOA jest nasz', 'own-name-servers': 'Serwery nazw strefy są nasze', 'unknown-type': 'Wpisów tego typu tu nie prowadzimy', unreadable: 'Tego wiersza nie da się odczytać', outside: 'Ta nazwa jest poza strefą' }

export const recordHints = {
  A: 'Adres IPv4: 192.0.2.1', AAAA: 'Adres IPv6: 2001:db8::1', CNAME: 'Pełna nazwa, której jest aliasem: www.example.net', MX: 'Liczba i serwer: 10 mail.example.net', TXT: 'Dowolny tekst; podzielimy go sami',
  SRV: 'Trzy liczby i serwer: 0 1 443 host.example.net', CAA: 'Flagi, znacznik, wartość: 0 issue "letsencrypt.org"', NS: 'Serwer nazw nazwy poniżej: ns1.example.net', TLSA: 'Użycie, selektor, dopasowanie, cyfry: 3 1 1 …', SSHFP: 'To, co wypisuje ssh-keygen -r: 4 2 …'
}

export const certificates = {
  title: 'Certyfikaty',
  off: 'Nie skonfigurowano urzędu: podpisuje nasz własny, któremu obcy nie ufają.',
  counts: '{{inUse}} z {{all}} w użyciu, {{failing}} z błędem',
  allWell: 'Nic nie wymaga uwagi',
  until: 'do {{time}}',
  none: 'jeszcze nie ma',
  next: 'następna próba {{time}}'
}

export const certificateAlarms = { ends: 'Kończy się w ciągu tygodnia', over: 'Skończył się' }
