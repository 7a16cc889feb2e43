/** Documents, statements, refunds. */
export const documents = {
  title: 'Dokumenty',
  lead: 'Tak jak zostały wystawione; nigdy się nie zmieniają.',
  none: 'Nie ma jeszcze dokumentów',
  noneHint: 'Pierwszy pojawi się z pierwszym zamówieniem.',
  number: 'Numer',
  for: 'Za co',
  issued: 'Wystawiono',
  due: 'Płatne do',
  amount: 'Kwota',
  file: 'Plik',
  download: 'Pobierz {{number}} jako PDF',
  paid: 'Opłacona',
  open: 'Do zapłaty',
  part: 'Opłacona częściowo',
  closed: 'Zamknięta'
}

export const documentKinds = { proforma: 'Proforma' }

export const bank = {
  title: 'Płatności',
  lead: 'Wczytaj wyciąg; każdy przelew zostaje przypisany, zwrócony albo czeka na decyzję człowieka.',
  file: 'Wyciąg bankowy (CAMT.053)',
  upload: 'Wczytaj wyciąg',
  known: 'Znamy wszystkie przelewy do {{day}}.',
  knownNothing: 'Nie wczytano jeszcze żadnego wyciągu.',
  imported: 'Wyciąg wczytany',
  already: 'Ten plik wczytano już wcześniej: {{time}}. Teraz nic nie zrobiono.',
  statementRead: 'Wyciąg {{id}}, {{from}} – {{to}}.',
  credits_one: 'Wpłynął {{count}} przelew.',
  credits_few: 'Wpłynęły {{count}} przelewy.',
  credits_many: 'Wpłynęło {{count}} przelewów.',
  credits_other: 'Wpłynęło {{count}} przelewu.',
  repeated_one: '{{count}} pozycja była już znana.',
  repeated_few: '{{count}} pozycje były już znane.',
  repeated_many: '{{count}} pozycji było już znanych.',
  repeated_other: '{{count}} pozycji było już znane.',
  notBooked_one: '{{count}} pozycja nie jest jeszcze zaksięgowana i ją pominięto.',
  notBooked_few: '{{count}} pozycje nie są jeszcze zaksięgowane i je pominięto.',
  notBooked_many: '{{count}} pozycji nie jest jeszcze zaksięgowanych i je pominięto.',
  notBooked_other: '{{count}} pozycji nie jest jeszcze zaksięgowane i je pominięto.',
  transferTitle: 'Tytuł przelewu',
  why: 'Dlaczego',
  what: 'Co zrobiono',
  settled: 'Opłacono: {{numbers}}',
  goesBack: 'Do zwrotu: {{amount}}',
  waits: 'Czeka na człowieka: {{amount}}',
  waiting: 'Czeka na decyzję człowieka',
  waitingNone: 'Każdy przelew znalazł swoje miejsce',
  unknownPayer: 'Nieznany nadawca',
  refunds: 'Zwroty do wysłania',
  refundsNone: 'Nie ma nic do zwrotu',
  needsAccount: 'Zapytaj nadawcę o numer konta',
  statements: 'Wyciągi',
  statementsNone: 'Nie ma jeszcze wyciągów',
  statementsNoneHint: 'Pobierz wyciąg z banku w formacie CAMT.053 i wczytaj go tutaj.',
  statement: 'Wyciąg',
  days: 'Dni',
  opening: 'Saldo początkowe',
  closing: 'Saldo końcowe'
}

export const matchReasons = {
  paid: 'Opłacono',
  'part-payment': 'Wpłata częściowa',
  'debt-closed': 'Nic już nie jest należne',
  overpaid: 'Nadpłata',
  'no-number': 'Brak numeru w tytule',
  'unknown-number': 'Nieznany numer',
  'other-currency': 'Inna waluta',
  reversal: 'Zwrot z banku'
}
