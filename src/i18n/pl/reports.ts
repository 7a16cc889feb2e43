/** Zgłoszenia nadużyć: co z nimi robi człowiek, publiczny formularz, liczby. */
export const reportKinds = { spam: 'Niechciana poczta', phishing: 'Phishing', malware: 'Złośliwe oprogramowanie', other: 'Coś innego', letter: 'List' }

export const reportActs = {
  title: 'Co dalej',
  'open-case': 'Jest dowód: otwórz sprawę {{name}}',
  'join-case': 'Należy do ostatniej sprawy klienta',
  'hold-domain': 'Wyłącz {{name}} z DNS (clientHold)',
  'suspend-hosting': 'Zawieś hosting: {{name}}',
  close: 'Nic nie wynika: zamknij',
  why: 'Dlaczego? Zapisze to dziennik.',
  do: 'Wykonaj',
  ties: 'Kogo dotyczy',
  noTies: 'Nikogo u nas, o ile da się odczytać.',
  proven: 'dowiedzione',
  reporter: 'Kto zgłasza',
  byStaff: 'Dodane przez pracownika.',
  contact: 'Podany adres',
  envelope: 'Koperta',
  virus: 'Wirus w treści',
  closed: 'Zamknięte',
  notOurs: 'nie dotyczy nikogo u nas',
  asText: 'Całość jako tekst'
}

export const tieKinds = { customer: 'Klient', domain: 'Domena', 'mail-domain': 'Domena pocztowa', mailbox: 'Skrzynka', mailing: 'Mailing' }

export const tieReasons = { 'message-id': 'po Message-ID', dkim: 'po naszym podpisie', received: 'po naszym polu Received', address: 'po adresie nadawcy', url: 'wymieniona w treści' }

export const reportForm = {
  title: 'Zgłoś nadużycie',
  lead: 'Niechciana poczta, phishing lub złośliwe oprogramowanie pochodzące od nas. Na to, czego maszyna nie dowiedzie, patrzy człowiek.',
  kind: 'Co to jest?',
  about: 'Czego dotyczy?',
  aboutHint: 'Adres strony, domena, adres nadawcy.',
  text: 'Wiadomość albo opis',
  textHint: 'Najlepiej cała wiadomość ze wszystkimi nagłówkami: to one wskazują nadawcę.',
  contact: 'Twój adres e-mail (niekonieczny)',
  send: 'Zgłoś',
  taken: 'Zgłoszenie przyjęte',
  takenNext: 'Jego numer to {{id}}. To, co da się dowieść, działa od razu; resztę sprawdza człowiek.'
}

export const figures = {
  title: 'Liczby',
  lead: 'Zgłoszenia, blokady i kto wraca.',
  days_one: '{{count}} dzień',
  days_few: '{{count}} dni',
  days_many: '{{count}} dni',
  days_other: '{{count}} dnia',
  times: 'Czasy',
  count: 'Ile',
  median: 'Mediana',
  longest: 'Najdłużej',
  toBlock: 'Od zgłoszenia do blokady',
  toRelease: 'Od blokady do jej końca',
  domains: 'Zgłoszenia według domen',
  noDomains: 'Nie zgłoszono żadnej domeny',
  domain: 'Domena',
  reports: 'Zgłoszenia',
  cases: 'Sprawy',
  last: 'Ostatnio',
  again: 'Klienci z więcej niż jedną sprawą',
  noAgain: 'Nie ma takich',
  customer: 'Klient',
  kinds: 'Według rodzaju',
  kind: 'Rodzaj'
}
