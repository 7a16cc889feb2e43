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

export const documentKinds = { proforma: 'Proforma', invoice: 'Faktura VAT', correction: 'Korekta faktury' }

export const bank = {
  title: 'Płatności',
  lead: 'Wczytaj wyciąg; każdy przelew zostaje przypisany, zwrócony albo czeka na decyzję człowieka.',
  file: 'Wyciąg bankowy (CAMT.053 lub MT940)',
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
  statementsNoneHint: 'Pobierz wyciąg z banku w formacie CAMT.053 albo MT940 i wczytaj go tutaj.',
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
  'topped-up': 'Na koncie prepaid',
  'no-number': 'Brak numeru w tytule',
  'unknown-number': 'Nieznany numer',
  'other-currency': 'Inna waluta',
  reversal: 'Zwrot z banku'
}

/** Przelew, który czeka na człowieka. */
export const credits = {
  title: 'Przelew {{amount}}',
  all: 'Wszystkie płatności',
  waits: '{{amount}} czeka na decyzję: powiedz, za co to jest.',
  placed: 'Cały przelew znalazł swoje miejsce.',
  came: 'Wpłynęło',
  payer: 'Nadawca',
  suggested: 'Za co to może być',
  suggestedNone: 'Nic nie wskazuje na żadną należność',
  suggestedNoneHint: 'Poszukaj po numerze dokumentu albo po kliencie.',
  find: 'Znajdź należność',
  search: 'Numer dokumentu, nazwa albo e-mail klienta',
  foundNone: 'Nie ma takiej otwartej należności',
  foundNoneHint: 'Sprawdź numer. Opłacone i zamknięte nie przyjmują już wpłat.',
  asks: 'brakuje {{amount}}, termin {{day}}',
  sum: 'Kwota',
  pay: 'Opłać',
  onBalance: 'Albo na konto prepaid',
  topUp: 'Dopisz',
  back: 'Odeślij nadawcy',
  backLead: 'Na rachunek nadawcy. Inny podaj tylko wtedy, gdy o to prosi.',
  backNoAccount: 'Bank nie podał rachunku nadawcy: podaj go, jeśli go znasz. Bez niego zwrot czeka na rachunek.',
  backProvider: 'Wraca tą samą drogą: {{provider}}.',
  backNow: 'Odeślij',
  went: 'Gdzie są pieniądze',
  balanceOf: 'Konto prepaid:',
  refund: 'Zwrot',
  undo: 'To była pomyłka',
  why: 'Dlaczego',
  undoNow: 'Zdejmij'
}

export const likenesses = { 'number-alike': 'podobny numer w tytule', 'payer-known': 'nadawca płacił już za tego klienta', 'same-sum': 'ta sama kwota', 'name-alike': 'podobna nazwa' }

export const creditRefusals = {
  'nothing-left': 'Z tego przelewu nic już nie czeka: zobacz, gdzie są pieniądze.',
  'waits-otherwise': 'Tymczasem czeka już inna kwota: spójrz jeszcze raz i zdecyduj ponownie.',
  'bad-amount': 'Podaj kwotę większą od zera, na przykład 12,50.',
  'too-much': 'To więcej, niż czeka z przelewu albo niż brakuje do zapłaty.',
  'debt-closed': 'Ta należność jest zamknięta i nic już nie trzeba za nią płacić: odeślij przelew.',
  'debt-paid': 'Ta należność jest już opłacona.',
  'other-currency': 'Należność jest w innej walucie niż przelew: odeślij przelew.',
  'not-assigned': 'Tam nie ma już nic z tego przelewu.',
  done: 'To, co opłacono, już wykonano i nie da się tego cofnąć: poproś o pieniądze tego, kto je jest winien.',
  spent: 'Tej kwoty nie ma już wolnej na koncie prepaid.',
  'by-provider': 'To przyszło przez operatora płatności i wraca przez niego: nie podawaj rachunku.',
  'say-why': 'Podaj powód.'
}
