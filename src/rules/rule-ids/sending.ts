/** Our own rules for mail on its way out. */
import type { Rule } from './rule.ts'

export const sendingRules = {
  'HOUSE-RATE': {
    built: true,
    en: 'A mailbox, a mail domain and a customer write to so many recipients in a minute, an hour and a day; what goes beyond waits until the window ends, and an operator may allow a mailbox more for a time.',
    pl: 'Skrzynka, domena i klient wysyłają do określonej liczby odbiorców na minutę, godzinę i dobę; nadmiar czeka do końca tego czasu, a operator może czasowo dopuścić więcej.'
  },
  'HOUSE-HABIT': {
    built: true,
    en: 'A mailbox that suddenly sends as it never did is paused for sending, its owner is told why, and it goes on after a change of its password or a look by the operator.',
    pl: 'Skrzynce, która nagle wysyła jak nigdy dotąd, wstrzymujemy wysyłkę i mówimy właścicielowi dlaczego; wznowienie następuje po zmianie hasła albo sprawdzeniu przez operatora.'
  },
  'HOUSE-BOUNCE': {
    built: true,
    en: 'An address that its server says does not exist is not written to again for 30 days, unless you lift that.',
    pl: 'Do adresu, który według jego serwera nie istnieje, nie wysyłamy przez 30 dni, chyba że sami zniesiecie tę blokadę.'
  },
  'HOUSE-QUEUE': {
    built: true,
    en: 'A message that cannot be delivered at once is tried for five days; its sender is told after four hours, and when it is given up.',
    pl: 'Wiadomość, której nie da się doręczyć od razu, próbujemy doręczyć przez pięć dni; nadawca dowiaduje się o tym po czterech godzinach i przy rezygnacji.'
  },
  'HOUSE-TLS': {
    built: true,
    en: 'Where a domain says that its mail comes by verified TLS only, it goes so or it waits.',
    pl: 'Jeżeli domena ogłasza, że jej poczta przychodzi tylko przez zweryfikowany TLS, wysyłamy ją tak albo wcale: czeka.'
  }
} as const satisfies Record<string, Rule>
