/** Odmowy przy zwrotach, według ich stałych przyczyn. */
export const refundRefusals = {
  'bad-iban': 'To nie jest numer rachunku (IBAN): sprawdź jego cyfry.',
  'say-why': 'Podaj powód.',
  'say-reference': 'Podaj numer zwrotu u operatora płatności.',
  'other-state': 'Ten zwrot jest już w innym stanie: znajdź go na liście i sprawdź, co można teraz zrobić.',
  reopened: 'Ten plik jest już otwarty ponownie: jego zwroty są w innym pliku albo na niego czekają.',
  'all-sent': 'Z tego pliku nic już nie czeka: bank wykonał albo odrzucił wszystkie zwroty.',
  'no-account': 'Są zwroty w walucie, w której nie ma naszego rachunku: najpierw dodaj rachunek, z którego mają wyjść.'
}
