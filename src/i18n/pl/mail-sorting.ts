/** Filtr spamu, odpowiedź podczas nieobecności, filtry, zestawienie spamu. */
export const mailSorting = {
  title: 'Spam, filtry, nieobecność',
  back: 'Wróć do {{address}}',
  saved: 'Zapisano. Obowiązuje od tej chwili.',
  save: 'Zapisz'
}

export const spamFilter = {
  title: 'Filtr spamu',
  what: 'Co ma się dziać ze spamem',
  off: 'Nic: poczta przychodzi bez zmian',
  tag: 'Jest oznaczany, a decyduje program pocztowy',
  junk: 'Trafia do folderu Junk',
  how: 'Jak pewny ma być filtr',
  careful: 'Bardzo pewny: mało co uzna za spam',
  normal: 'Pewny',
  strict: 'Wystarczy podejrzenie: więcej uzna za spam',
  digest: 'Raz dziennie napisz, co trafiło do Junk',
  teach: 'Przenieś do Junk to, co filtr przeoczył, a z Junk to, co uznał niesłusznie: na tym się uczy. Gdy filtr nie działa, poczta przychodzi niesprawdzona i mówi o tym w nagłówku.'
}

export const vacation = {
  title: 'Odpowiedź podczas nieobecności',
  on: 'Odpowiadaj automatycznie',
  from: 'Pierwszy dzień',
  until: 'Ostatni dzień',
  dates: 'Zostaw oba pola puste, aby odpowiadać do wyłączenia.',
  subject: 'Temat',
  text: 'Treść odpowiedzi',
  everyDays: 'Temu samemu nadawcy odpowiedz ponownie po dniach',
  hint: 'Listy dyskusyjne, automaty i spam nie dostają odpowiedzi.'
}

export const mailFilters = {
  title: 'Filtry',
  lead: 'Działają w tej kolejności, przed Twoim własnym skryptem Sieve.',
  on: 'Filtry są włączone',
  none: 'Nie ma filtrów',
  own: 'Działa Twój własny skrypt Sieve „{{name}}”. Wykonuje się po tych filtrach, na tym, co zostawiły w skrzynce odbiorczej, i nie jest tu zmieniany.',
  ownUnknown: 'W tej chwili nie wiadomo, czy działa Twój własny skrypt Sieve.',
  add: 'Dodaj filtr',
  field: 'Gdy',
  test: 'Warunek',
  value: 'Tekst',
  act: 'To',
  folder: 'Folder',
  to: 'Adres, na który przekazać',
  toHint: 'Adres gdzie indziej najpierw pytamy listem; nic tam nie trafi bez zgody właściciela, a spam nigdy.',
  stop: 'i nie sprawdzaj dalszych filtrów',
  remove: 'Usuń',
  up: 'Przesuń wyżej',
  all: 'wszystkie z',
  any: 'jedno z'
}

export const filterFields = { from: 'nadawca', recipient: 'odbiorca', subject: 'temat', list: 'lista dyskusyjna' }
export const filterTests = { contains: 'zawiera', is: 'to dokładnie', lacks: 'nie zawiera' }
export const filterActs = { folder: 'przenieś do folderu', 'mark-read': 'oznacz jako przeczytane', star: 'oznacz gwiazdką', delete: 'przenieś do kosza', forward: 'przekaż na adres', stop: 'zakończ' }

export const junkDigest = {
  subject_one: '{{count}} wiadomość w Junk',
  subject_few: '{{count}} wiadomości w Junk',
  subject_many: '{{count}} wiadomości w Junk',
  subject_other: '{{count}} wiadomości w Junk',
  lead_one: 'Od ostatniego listu do Junk skrzynki {{mailbox}} trafiła {{count}} wiadomość:',
  lead_few: 'Od ostatniego listu do Junk skrzynki {{mailbox}} trafiły {{count}} wiadomości:',
  lead_many: 'Od ostatniego listu do Junk skrzynki {{mailbox}} trafiło {{count}} wiadomości:',
  lead_other: 'Od ostatniego listu do Junk skrzynki {{mailbox}} trafiło {{count}} wiadomości:',
  more_one: 'i jeszcze {{count}}',
  more_few: 'i jeszcze {{count}}',
  more_many: 'i jeszcze {{count}}',
  more_other: 'i jeszcze {{count}}',
  noSender: '(brak nadawcy)',
  noSubject: '(brak tematu)',
  how: 'Jest tam coś, co nie jest spamem? Przenieś to do skrzynki odbiorczej: filtr się na tym uczy.',
  settings: 'Zmiana filtra albo rezygnacja z tych listów:'
}
