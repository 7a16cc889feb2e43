/** Result codes this server gives, with their text (RFC 5730 §3, in Polish too: a session chooses its language at login). */

export type Lang = 'en' | 'pl'

export const resultTexts = {
  1000: { en: 'Command completed successfully', pl: 'Polecenie wykonane' },
  1001: { en: 'Command completed successfully; action pending', pl: 'Polecenie przyjęte; wykonanie w toku' },
  1300: { en: 'Command completed successfully; no messages', pl: 'Polecenie wykonane; brak wiadomości' },
  1301: { en: 'Command completed successfully; ack to dequeue', pl: 'Polecenie wykonane; potwierdź, aby usunąć z kolejki' },
  1500: { en: 'Command completed successfully; ending session', pl: 'Polecenie wykonane; koniec sesji' },
  2000: { en: 'Unknown command', pl: 'Nieznane polecenie' },
  2001: { en: 'Command syntax error', pl: 'Błąd składni polecenia' },
  2002: { en: 'Command use error', pl: 'Niewłaściwe użycie polecenia' },
  2003: { en: 'Required parameter missing', pl: 'Brak wymaganego parametru' },
  2004: { en: 'Parameter value range error', pl: 'Wartość parametru poza zakresem' },
  2005: { en: 'Parameter value syntax error', pl: 'Błąd składni wartości parametru' },
  2100: { en: 'Unimplemented protocol version', pl: 'Nieobsługiwana wersja protokołu' },
  2101: { en: 'Unimplemented command', pl: 'Nieobsługiwane polecenie' },
  2102: { en: 'Unimplemented option', pl: 'Nieobsługiwana opcja' },
  2103: { en: 'Unimplemented extension', pl: 'Nieobsługiwane rozszerzenie' },
  2104: { en: 'Billing failure', pl: 'Błąd rozliczenia' },
  2105: { en: 'Object is not eligible for renewal', pl: 'Obiektu nie można odnowić' },
  2106: { en: 'Object is not eligible for transfer', pl: 'Obiektu nie można przetransferować' },
  2200: { en: 'Authentication error', pl: 'Błąd uwierzytelnienia' },
  2201: { en: 'Authorization error', pl: 'Brak uprawnień' },
  2202: { en: 'Invalid authorization information', pl: 'Nieprawidłowy kod AuthInfo' },
  2300: { en: 'Object pending transfer', pl: 'Transfer obiektu w toku' },
  2301: { en: 'Object not pending transfer', pl: 'Obiekt nie jest w trakcie transferu' },
  2302: { en: 'Object exists', pl: 'Obiekt istnieje' },
  2303: { en: 'Object does not exist', pl: 'Obiekt nie istnieje' },
  2304: { en: 'Object status prohibits operation', pl: 'Stan obiektu nie pozwala na operację' },
  2305: { en: 'Object association prohibits operation', pl: 'Powiązania obiektu nie pozwalają na operację' },
  2306: { en: 'Parameter value policy error', pl: 'Wartość parametru niezgodna z zasadami' },
  2307: { en: 'Unimplemented object service', pl: 'Nieobsługiwany rodzaj obiektu' },
  2308: { en: 'Data management policy violation', pl: 'Naruszenie zasad zarządzania danymi' },
  2400: { en: 'Command failed', pl: 'Polecenie nie powiodło się' },
  2500: { en: 'Command failed; server closing connection', pl: 'Polecenie nie powiodło się; serwer zamyka połączenie' },
  2501: { en: 'Authentication error; server closing connection', pl: 'Błąd uwierzytelnienia; serwer zamyka połączenie' },
  2502: { en: 'Session limit exceeded; server closing connection', pl: 'Przekroczony limit sesji; serwer zamyka połączenie' }
} as const satisfies Record<number, Record<Lang, string>>

export type ResultCode = keyof typeof resultTexts
