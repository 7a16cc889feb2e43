/** Sprawy, ich dokumenty, zgłoszenia spamu, adresy chronione. */
export const cases = {
  title: 'Sprawy',
  lead: 'Wysyłki na adresy chronione: co zablokowano, na jakiej podstawie i co kończy blokadę.',
  none: 'Nie ma żadnej sprawy',
  noneHint: 'Sprawa powstaje, gdy zgłoszenie dowodzi, że Twoja wiadomość trafiła na adres chroniony.',
  noneStaffHint: 'Sprawa powstaje, gdy zgłoszenie dowodzi, że wiadomość klienta trafiła na adres chroniony.',
  case: 'Sprawa',
  state: 'Stan',
  opened: 'Otwarta',
  rung: 'Stopień',
  next: 'Następny krok',
  filter: 'Pokaż',
  all: 'Wszystkie',
  open: 'Otwarte',
  closed: 'Zamknięte'
}

export const caseStates = { blocked: 'Brakuje dokumentów', 'papers-filed': 'Dokumenty złożone', undecided: 'Czeka na decyzję', released: 'Odblokowana' }

export const sanction = {
  title: 'Wysyłka z {{domain}}',
  what: 'Co się stało',
  'rung-1': 'Po raz pierwszy wiadomość z tej domeny trafiła na adres chroniony: jego właściciel zastrzegł, że nie życzy sobie zapytań, a zgłoszenie dowodzi, że wiadomość wyszła od nas. Wysyłka z domeny jest zablokowana, dopóki nie będzie obu dokumentów. Poczta przychodzi bez zmian.',
  'rung-2': 'Po raz drugi wiadomość z tej domeny trafiła na adres chroniony. Wysyłka jest zablokowana, dopóki nie będzie obu dokumentów i opłaconej faktury za obsługę zgłoszenia. Poczta przychodzi bez zmian.',
  'rung-next': 'Stało się to ponownie, po dwóch wcześniejszych sprawach. O tym, co dalej, decyduje człowiek.',
  opened: 'Otwarta',
  openedBy: 'Podstawa',
  longest: 'Blokada trwa najdłużej do',
  papersUntil: 'Dokumenty można złożyć do',
  terms: 'Regulamin',
  domain: 'Domena',
  customer: 'Klient',
  'next-blocked': 'Złóż oba dokumenty do {{day}}, do godz. 24.00',
  'next-papers-filed': 'Sprawdzamy dokumenty; jeżeli nikt ich nie odrzuci, wysyłka zadziała sama: {{time}}',
  'next-undecided': 'Najdłuższa blokada skończyła się {{day}}: wysyłka działa, sprawa czeka na decyzję człowieka',
  'next-released': 'Wysyłka działa od: {{time}}',
  workingDays_one: 'pozostał {{count}} dzień roboczy',
  workingDays_few: 'pozostały {{count}} dni robocze',
  workingDays_many: 'pozostało {{count}} dni roboczych',
  workingDays_other: 'pozostało {{count}} dnia roboczego',
  today: 'ostatni dzień jest dzisiaj',
  overdue: 'ostatni dzień już minął',
  fasterHint: 'Gdy tylko będą oba dokumenty, odblokujemy domenę w ciągu jednego dnia roboczego.',
  decision: 'Potrzebna decyzja człowieka: najdłuższa blokada kończy się {{day}}.',
  termination: 'Dokumenty nie wpłynęły w terminie. O tym, czy umowa zostanie rozwiązana, decyduje człowiek.',
  papers: 'Dokumenty',
  papersLead: 'Oba razem kończą blokadę',
  missing: 'Brakuje',
  filed: 'Złożony, sprawdzamy',
  taken: 'Przyjęty',
  rejected: 'Odrzucony',
  filedAt: 'Złożono: {{time}}',
  rejectedAt: 'Odrzucono: {{time}}. {{why}}',
  file: 'Plik (PDF, PNG, JPEG lub tekst, najwyżej 10 MB)',
  upload: 'Złóż',
  again: 'Złóż inny',
  reject: 'Odrzuć ten dokument',
  why: 'Czego brakuje? Przeczyta to klient.',
  rejectNow: 'Odrzuć',
  release: 'Odblokuj teraz',
  releaseWhy: 'Brakuje dokumentów. Dlaczego mimo to odblokowujesz domenę?',
  releaseHint: 'Dokumenty są w porządku: wysyłka zadziała od razu, sprawa zostanie zamknięta.',
  reports: 'Zgłoszenia',
  reportsLead: 'Tak jak przyszły, pokazane jako tekst: nic się z nich nie otwiera ani nie uruchamia',
  addressNote: 'Zgłoszony adres usuń od razu ze swojej bazy.',
  letters: 'Wysłane listy',
  lettersNone: 'Nie wysłano jeszcze żadnego listu',
  notSent: 'jeszcze niewysłany',
  object: 'Blokada jest Twoim zdaniem niesłuszna? Odpowiedz na otrzymany list: sprzeciw rozpatrzy człowiek.'
}

export const paperKinds = { confirmation: 'Potwierdzenie wdrożenia ochrony antyspamowej', screenshot: 'Zrzut ekranu aktualnej bazy adresów' }

export const reports = {
  title: 'Zgłoszenia',
  lead: 'Co inni zgłaszają o naszej poczcie. Samo działa tylko to, co udowodnione; reszta czeka na człowieka.',
  none: 'Nie ma jeszcze zgłoszeń',
  noneHint: 'Zgłoszenia przychodzą pocztą na adres abuse, przez API albo wczytuje się je tutaj.',
  noneWaiting: 'Żadne zgłoszenie nie czeka na człowieka',
  report: 'Zgłoszenie',
  received: 'Otrzymano',
  verdict: 'Co z nim zrobiono',
  source: 'Droga',
  add: 'Wczytaj zgłoszenie',
  file: 'Wiadomość tak, jak przyszła (.eml, ARF)',
  upload: 'Wczytaj',
  uploadHint: 'Cała i niezmieniona: sprawdzamy podpisy. Ten sam plik jeszcze raz niczego nie zmienia.',
  duplicate: 'To samo zgłoszenie przyszło już wcześniej. Teraz nic nie zrobiono.',
  about: 'Dotyczy',
  unknownDomain: 'żadnej naszej domeny',
  size: 'Rozmiar',
  sizeBytes: 'bajty: {{bytes}}',
  showCase: 'Pokaż sprawę',
  whole: 'Pobierz w całości',
  cut: 'Pokazujemy tylko początek.',
  text: 'Treść',
  readable: 'Co z niego odczytano',
  notReadable: 'Niczego nie dało się z niego odczytać.',
  protect: 'Zastrzeż adres',
  protectLead: 'Jego właściciel nie życzy sobie zapytań. Od teraz udowodnione zgłoszenie poczty na ten adres blokuje domenę nadawcy.',
  address: 'Adres',
  addressHint: 'Przechowujemy go jako skrót z kluczem: można o niego zapytać, nie można go odczytać.',
  from: 'Kto go przekazał',
  fromHint: 'właściciel albo nazwa partnera',
  proof: 'Co dowodzi tej woli',
  proofHint: 'Numer pisma, odnośnik. Nie sam adres.',
  protectNow: 'Zastrzeż',
  protected: 'Adres jest od teraz chroniony.',
  protectedBefore: 'Adres był już chroniony; nic nie zmieniono.'
}

export const reportSources = { api: 'API', mail: 'Poczta', panel: 'Panel' }

export const verdicts = { 'case-opened': 'Otwarto sprawę', 'case-joined': 'Dołączono do sprawy', waiting: 'Czeka na człowieka', none: 'Rozpatrywane' }

export const waitReasons = {
  malformed: 'To nie jest zgłoszenie w przyjętej postaci (RFC 5965).',
  'other-feedback': 'To nie jest skarga na niechcianą pocztę.',
  'not-our-domain': 'Nie dotyczy żadnej naszej domeny pocztowej.',
  'operators-own': 'Dotyczy własnej domeny operatora.',
  'not-proven': 'Ani nasz podpis, ani dziennik nie dowodzi, że wiadomość wyszła od nas.',
  'recipient-not-protected': 'Odbiorca nie był chroniony w chwili wysyłki.',
  'time-unknown': 'Nie wiadomo, kiedy ją wysłano.',
  'further-rung': 'Klient miał już sprawę: o następnym stopniu decyduje człowiek.',
  'other-domain': 'Wysłano ją z innej domeny, zanim klient dowiedział się o ostatniej sprawie.'
}

export const reportFacts = {
  type: 'Rodzaj skargi',
  userAgent: 'Napisane przez',
  arrivalDate: 'Wiadomość dotarła',
  sourceIp: 'Z adresu IP',
  originalMailFrom: 'Nadawca koperty',
  originalRecipients: 'Odbiorca',
  messageId: 'Message-ID',
  from: 'Od',
  recipients: 'Do',
  fault: 'Wada'
}

export const reportFaults = {
  unreadable: 'Nie da się go odczytać.',
  'no-multipart-report': 'To nie jest multipart/report.',
  'no-feedback-part': 'Część z opisem skargi nie istnieje albo jest podwójna.',
  'feedback-fields': 'Pola z opisem skargi są niepełne.',
  'no-original': 'Wiadomości, której dotyczy, nie ma albo jest podwójna.'
}
