/** Reklamacje w dzienniku, w odmowach, na pulpicie i wśród listów. */
export const complaintActions = {
  'complaint-lodge': 'Złożono reklamację',
  'complaint-ask': 'Poproszono o uzupełnienie reklamacji',
  'complaint-complete': 'Uzupełniono reklamację',
  'complaint-file-paper': 'Złożono dokument do reklamacji',
  'complaint-investigate': 'Reklamacja wymaga wyjaśnień',
  'complaint-remind': 'Przypomniano o reklamacji',
  'complaint-answer': 'Odpowiedziano na reklamację',
  'complaint-accept': 'Reklamacja uznana wobec braku odpowiedzi',
  'complaint-leave': 'Reklamacja pozostawiona bez rozpoznania',
  'complaint-withdraw': 'Wycofano reklamację',
  'complaint-settle': 'Rozliczono przyznaną reklamację'
}

export const complaintRefusals = {
  'too-many-complaints': 'Otwartych reklamacji jest już tyle, ile może być: poczekaj na odpowiedź albo uzupełnij jedną z nich.',
  'complaint-open': 'Reklamacja tego dokumentu jest już otwarta: uzupełnij tamtą.',
  'complaint-lodged': 'Ta reklamacja jest już złożona: zobacz jej stronę.',
  'complaint-channel': 'Listy i e-maile wpisuje obsługa, z dniem otrzymania.',
  'complaint-days': 'List powstaje przed wysłaniem, jest wysyłany przed otrzymaniem, a otrzymany najpóźniej dziś.',
  'complaint-about': 'Wskaż, czego dotyczy reklamacja.',
  'complaint-empty': 'Napisz, czego dotyczy reklamacja i dlaczego.',
  'complaint-period': 'Reklamowany okres kończy się po swoim początku.',
  'complaint-event': 'To, czego dotyczy reklamacja, już się stało: podaj dzień miniony albo dzisiejszy.',
  'complaint-sum': 'Podaj kwotę większą od zera, jak 12,50, a przy dokumencie nie większą niż na nim.',
  'complaint-day': 'Nie ma takiego dnia w kalendarzu.',
  'complaint-account': 'To nie jest numer rachunku: sprawdź cyfry albo zostaw puste, a kwota zostanie na przyszłe należności.',
  'complaint-closed': 'Ta reklamacja jest zamknięta: zobacz odpowiedź albo złóż nową.',
  'complaint-what': 'Napisz, czego brakuje: przeczyta to klient.',
  'complaint-asked': 'O uzupełnienie tej reklamacji już poproszono.',
  'complaint-says': 'Napisz, co uzupełnia reklamację.',
  'complaint-not-asked': 'O nic nie prosimy: ta reklamacja czeka na odpowiedź.',
  'complaint-late': 'Termin uzupełnienia minął: złóż nową reklamację.',
  'complaint-no-more-time': 'Te warunki nie dają więcej czasu na wyjaśnienia: odpowiedz w terminie.',
  'complaint-investigated': 'Ta reklamacja jest już wyjaśniana.',
  'complaint-answer': 'Odpowiedź podaje podstawę, uzasadnienie i kto rozstrzygnął: wypełnij wszystkie trzy.',
  'complaint-granted': 'Kwotę przyznaje się razem z reklamacją i jest większa od zera.',
  'complaint-how': 'Napisz, co zrobiono: które dokumenty, który przelew.',
  'complaint-nothing-granted': 'Nie przyznano niczego, co trzeba rozliczyć.',
  'complaint-settled': 'To, co przyznano, jest już rozliczone.'
}

export const complaintQueues = { complaints: 'Reklamacje', 'complaints-granted': 'Uznane reklamacje do rozliczenia' }

export const complaintDeskActs = { complaints: 'Odpowiedz w terminie; wobec braku odpowiedzi reklamacja faktury bywa uznana.', 'complaints-granted': 'Zalicz kwotę na zaległości, wypłać resztę, wystaw korektę i zapisz, jak to zrobiono.' }

export const complaintTemplates = {
  'complaint-received': 'Potwierdzenie reklamacji',
  'complaint-incomplete': 'Wezwanie do uzupełnienia reklamacji',
  'complaint-investigated': 'Reklamacja wymaga wyjaśnień',
  'complaint-left': 'Reklamacja bez rozpoznania',
  'complaint-answered': 'Odpowiedź na reklamację'
}

export const complaintLetterCases = {
  silence: 'brak odpowiedzi oznacza uznanie',
  answer: 'z terminem odpowiedzi',
  late: 'złożona po terminie',
  leaves: 'inaczej bez rozpoznania',
  stays: 'inaczej odpowiedź bez uzupełnienia',
  granted: 'uznana',
  'granted-in-part': 'uznana w części',
  refused: 'nieuznana',
  accepted: 'uznana wobec braku odpowiedzi'
}
