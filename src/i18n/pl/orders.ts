/** Orders, the order form, holders. */
export const orders = {
  title: 'Zamówienia',
  none: 'Nie ma jeszcze zamówień',
  noneHint: 'Zamówienie czeka kilka dni; domenę rejestrujemy, gdy tylko wpłynie płatność.',
  placed: 'Złożone',
  period: 'Okres',
  years_one: '{{count}} rok',
  years_few: '{{count}} lata',
  years_many: '{{count}} lat',
  years_other: '{{count}} roku'
}

export const orderStates = { waiting: 'Czeka na wpłatę', paid: 'W trakcie rejestracji', registered: 'Zarejestrowane', withdrawn: 'Wycofane', cancelled: 'Anulowane' }

export const order = {
  title: 'Zamówienie',
  showDomain: 'Pokaż domenę',
  'says-waiting': 'Zamówienie jest ważne do {{day}}. Domenę zarejestrujemy, gdy wpłynie cała kwota.',
  'says-paid': 'Wpłata dotarła. Domenę zarejestrujemy w ciągu 24 godzin.',
  'says-registered': 'Domena jest zarejestrowana.',
  'says-withdrawn': 'Zamówienie wycofano; wpłata wraca na konto.',
  'says-cancelled': 'Zamówienie anulowano; wpłata wraca na konto.',
  payment: 'Płatność',
  proforma: 'Proforma {{number}}',
  gross: 'Do zapłaty',
  paid: 'Wpłynęło',
  missing: 'Brakuje',
  due: 'Płatne do',
  account: 'Rachunek',
  transferTitle: 'Tytuł przelewu',
  withdraw: 'Wycofaj zamówienie',
  withdrawHint: 'Możesz zrezygnować, dopóki nazwa nie jest zarejestrowana; cała wpłata wraca.'
}

export const endReasons = {
  unpaid: 'Wpłata nie dotarła w terminie.',
  'paid-too-late': 'Wpłata dotarła za późno.',
  withdrawn: 'Zamówienie wycofano.',
  taken: 'Nazwę zarejestrował ktoś inny.',
  refused: 'Rejestr odmówił rejestracji.'
}

export const orderForm = {
  title: 'Zamów domenę',
  for: 'Dla: {{customer}}',
  name: 'Nazwa',
  nameExample: 'przyklad.pl',
  nameHint: 'Z końcówką, na przykład przyklad.pl, albo bez niej: pokażemy, gdzie jest wolna. Polskie litery są dozwolone.',
  free: '{{name}} jest wolna',
  taken: '{{name}} jest zajęta',
  premium: '{{name}} ma w rejestrze własną cenę: tu nie można jej zamówić',
  contractName: 'W umowie: {{name}}',
  looksLike: 'Uwaga: łatwo ją pomylić z nazwą, która jest już u nas: {{names}}.',
  registryAway: 'Rejestru nie da się teraz zapytać. Możesz zamówić; jeśli nazwa jest zajęta, oddamy pieniądze.',
  holder: 'Abonent',
  holderHint: 'Do niego będzie należeć domena.',
  newHolder: 'Dodaj abonenta',
  noHolder: 'Najpierw: czyja będzie domena?',
  noHolderHint: 'Domena należy do abonenta: osoby lub firmy. Dodaj go, a potem zamów.',
  years: 'Okres',
  powerOfAttorney: 'Mam pełnomocnictwo abonenta wobec partnera rejestru.',
  priceLine: '{{net}} netto + {{vat}}% VAT',
  'price-reverse-charge': '{{net}} netto; VAT rozlicza nabywca (odwrotne obciążenie)',
  'price-outside-eu': '{{net}}; bez VAT, usługa świadczona poza UE',
  'price-exempt': '{{net}}; bez VAT, sprzedawca jest zwolniony',
  place: 'Zamów i odbierz proformę',
  whatNext: 'Proforma przyjdzie od razu e-mailem. Domenę zarejestrujemy, gdy cała kwota będzie na naszym koncie.'
}

export const zoneOffers = {
  name: 'Nazwa',
  state: 'Teraz',
  price: 'Cena brutto',
  'is-free': 'wolna',
  'is-taken': 'zajęta',
  'is-premium': 'ma własną cenę: tu nie do kupienia',
  'is-unknown': 'rejestru nie da się teraz zapytać',
  choose: 'Wybierz',
  chooseName: 'Wybierz {{name}}',
  usual: 'Sprawdź inne końcówki',
  all: 'Sprawdź wszystkie końcówki'
}

export const customerChoice = {
  title: 'Zamów domenę',
  lead: 'Dla kogo?',
  search: 'Klient: nazwa lub e-mail',
  none: 'Nie ma takiego klienta',
  noneHint: 'Wpisz mniej liter albo najpierw wprowadź klienta.'
}

export const holderForm = {
  title: 'Dodaj abonenta',
  lead: 'Abonent to ten, do kogo należy domena.',
  name: 'Imię i nazwisko',
  organisation: 'Firma',
  organisationHint: 'Puste dla osoby fizycznej.',
  taxId: 'NIP',
  phone: 'Telefon',
  phoneHint: 'Na przykład 600 123 456',
  street: 'Ulica i numer',
  postcode: 'Kod pocztowy',
  city: 'Miejscowość',
  country: 'Kraj',
  countryHint: 'Dwie litery, na przykład PL',
  citizenship: 'Obywatelstwo',
  citizenshipHint: 'Tylko dla .eu: osoby, która mieszka poza UE i EOG',
  whois: 'Osoba zgadza się na pokazywanie jej danych w publicznej bazie WHOIS.',
  save: 'Dodaj i przejdź dalej'
}
