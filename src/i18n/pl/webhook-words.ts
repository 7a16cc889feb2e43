/** Webhooki w dzienniku i odmowy w ich sprawie. */
export const webhookActions = {
  'webhook-create': 'Utworzono webhook',
  'webhook-change': 'Zmieniono webhook',
  'webhook-change-secret': 'Zmieniono sekret webhooka',
  'webhook-pause': 'Wstrzymano webhook',
  'webhook-resume': 'Wznowiono webhook',
  'webhook-replay': 'Wysłano zdarzenia ponownie',
  'webhook-test': 'Wysłano próbne zdarzenie',
  'webhook-end': 'Zakończono webhook'
}

export const webhookRefusals = {
  'webhook-url': 'Odbiorca ma adres https na serwerze znanym w całym internecie, na porcie 443 lub od 1024, bez nazwy użytkownika i bez #.',
  'webhook-event': 'Nie ma takiego zdarzenia.',
  'webhook-label': 'Nazwij webhook w jednym wierszu, najwyżej 100 znaków.',
  'webhook-ended': 'Ten webhook jest zakończony: utwórz nowy.',
  'webhook-paused': 'Ten webhook jest już wstrzymany.',
  'webhook-not-paused': 'Ten webhook nie jest wstrzymany.',
  'webhook-span': 'Ostatni dzień nie może być przed pierwszym.',
  'webhook-replay-long': 'W tym okresie jest za dużo zdarzeń: wybierz krótszy.',
  'too-many-webhooks': 'Jest już dwadzieścia webhooków: zakończ niepotrzebny.'
}
