/** Poczta wychodząca: limity, wstrzymania, adresy nieistniejące, kolejka. */
export const mailSending = {
  title: 'Wysyłka',
  back: 'Wróć do {{address}}',
  windows: 'Ile można wysłać',
  windowsLead: 'Liczba odbiorców w limitach skrzynki, jej domeny i wszystkich skrzynek łącznie. Nadmiar czeka do końca danego czasu.',
  whose: 'Czyje',
  window: 'Czas',
  used: 'Wykorzystane',
  of: '{{used}} z {{limit}}',
  endsAt: 'Od nowa',
  unlimited: 'Skrzynek operatora nie ogranicza żaden limit.',
  raised: 'Czasowo dopuszczono więcej.',
  paused: 'Wysyłka jest wstrzymana od {{at}}: ze skrzynki wysyłano inaczej niż kiedykolwiek. Poczta przychodzi i można ją czytać. Zmień hasło, a potem wznów wysyłkę.',
  resume: 'Wznów wysyłkę',
  raise: 'Dopuść więcej',
  until: 'Do końca dnia',
  events: 'Co się działo',
  noEvents: 'Niczego nie ograniczono, nie odmówiono ani nie zwrócono.',
  when: 'Kiedy',
  what: 'Co',
  suppressed: 'Adresy, które nie istnieją',
  suppressedLead: 'Tak odpowiedziały ich serwery. Do podanego dnia nic tam nie wysyłamy, chyba że sami to zniesiecie.',
  noSuppressed: 'Nie ma takich.',
  address: 'Adres',
  reply: 'Odpowiedź serwera',
  lift: 'Wysyłaj ponownie',
  queue: 'Kolejka wychodząca',
  noQueue: 'Nic nie czeka.',
  destinations: 'Dokąd',
  messages: 'Wiadomości',
  oldest: 'Najstarsza',
  nextTry: 'Następna próba',
  now: 'teraz',
  sender: 'Nadawca',
  retry: 'Spróbuj teraz',
  drop: 'Usuń z kolejki',
  ordered: 'zlecone',
  held: 'Wstrzymane na czas blokady nadawcy',
  heldLead: 'Przechowywane w całości przez cały czas blokady. Kto ją kończy, decyduje, czy wiadomości zostaną wysłane, czy usunięte; o usuniętych nadawcy dostają zawiadomienie.',
  noHeld: 'Nic nie jest wstrzymane.',
  heldSince: 'Od',
  heldFor: 'Podstawa',
  heldBlocked: 'nadal zablokowana',
  heldSend: 'Wyślij',
  heldDrop: 'Usuń',
  pausedBoxes: 'Wstrzymane skrzynki',
  noPaused: 'Żadna nie jest wstrzymana.'
}

export const sendingScopes = { mailbox: 'Ta skrzynka', 'mail-domain': 'Jej domena', customer: 'Wszystkie skrzynki' }

export const sendingSpans = { minute: 'Minuta', hour: 'Godzina', day: 'Doba' }

export const sendingEvents = {
  'limit-reached': 'Osiągnięto limit', 'mailing-refused': 'Odmówiono wysyłki na zbyt wiele adresów', 'sending-paused': 'Wstrzymano wysyłkę', 'sending-resumed': 'Wznowiono wysyłkę',
  'limit-raised': 'Dopuszczono więcej', bounced: 'Wiadomość wróciła'
}

export const sendingSigns = { volume: 'odbiorców w ciągu godziny', networks: 'sieci', 'new-networks': 'nowe sieci', refused: 'odrzuconych odbiorców', 'failed-log-ins': 'nieudanych logowań' }
