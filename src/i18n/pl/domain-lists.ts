/** Lista domen: filtry, widoki, plik, zmiany wielu domen naraz. */
export const domainList = {
  within: 'Wygasa w ciągu',
  anyTime: 'Kiedykolwiek',
  days_one: '{{count}} dnia',
  days_few: '{{count}} dni',
  days_many: '{{count}} dni',
  days_other: '{{count}} dnia',
  renews: 'Przedłużanie z salda',
  anyRenews: 'Wszystko jedno',
  renewsYes: 'Włączone',
  renewsNo: 'Wyłączone',
  money: 'Zapłata',
  anyMoney: 'Wszystko jedno',
  unpaid: 'Czeka na wpłatę',
  previous: 'Poprzednia strona',
  choose: 'Zaznacz {{name}}',
  csv: 'Pobierz listę (CSV)',
  file: 'domeny',
  displayName: 'Nazwa z polskimi znakami',
  registered: 'Zarejestrowana',
  views: 'Zachowane widoki',
  allDomains: 'Wszystkie domeny',
  saveAs: 'Zachowaj ten widok jako',
  save: 'Zachowaj',
  removeViews: 'Usuń widok',
  removeView: 'Usuń „{{name}}”'
}

export const domainBatch = {
  title: 'Zmień wiele domen naraz',
  lead: 'Najpierw pokażemy, co stanie się z każdą domeną. Nic się nie zmieni, zanim tego nie potwierdzisz.',
  which: 'Które domeny',
  ticked: 'Zaznaczone na tej stronie',
  allFound: 'Wszystkie, które pasują do filtrów',
  all: 'Wszystkie na liście',
  act: 'Co zmienić',
  servers: 'Serwery nazw',
  serversHint: 'Tylko do zmiany serwerów nazw: jeden w wierszu, na przykład ns1.example.pl.',
  try: 'Sprawdź, co się stanie',
  trying: 'Sprawdzamy: zostało {{count}}.',
  foreseen: 'Zmieni się: {{do}}. Bez zmian: {{nothing}}. Odmowa: {{refuse}}.',
  doing: 'Wykonujemy: zostało {{count}}.',
  done: 'Gotowe: wykonano {{done}}, odmówiono {{refused}}.',
  confirm: 'Wykonaj',
  confirmHint: 'Domeny z odmową zostaną pominięte.',
  asked: 'Serwery nazw i blokadę przekazujemy rejestrowi w ciągu chwili; wynik widać na stronie domeny.',
  nothingToDo: 'Przy żadnej z tych domen nie ma nic do zrobienia.',
  refresh: 'Odśwież',
  back: 'Wróć do listy',
  domain: 'Domena',
  would: 'Co się stanie',
  was: 'Co się stało'
}

export const batchActs = {
  'renewal-on': 'Włącz przedłużanie z salda',
  'renewal-off': 'Wyłącz przedłużanie z salda',
  'lock-on': 'Włącz zabezpieczenie przed przeniesieniem',
  'lock-off': 'Zdejmij zabezpieczenie przed przeniesieniem',
  'name-servers': 'Ustaw serwery nazw'
}

export const batchForeseen = { do: 'Zmieni się', nothing: 'Już tak jest', refuse: 'Odmowa', untried: 'Sprawdzamy' }

export const batchOutcomes = { done: 'Wykonano', nothing: 'Już tak było', refused: 'Odmowa' }
