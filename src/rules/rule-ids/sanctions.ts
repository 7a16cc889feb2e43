/** Bulk mailing and sanctions (rulebook §7). */
import type { Rule } from './rule.ts'

export const sanctionsRules = {
  'MZ-1.3': {
    built: true,
    en: 'The client reacts to the operator’s instructions within 24 hours.',
    pl: 'Klient reaguje na polecenia operatora w ciągu 24 godzin.'
  },
  'MZ-2.1': {
    built: true,
    en: 'The mailing service may be used only after you confirmed that anti-spam protection is set up.',
    pl: 'Z usługi mailingu można korzystać dopiero po potwierdzeniu wdrożenia ochrony antyspamowej.'
  },
  'MZ-2.2': {
    built: true,
    en: 'Before each mailing the list is filtered against the protected addresses.',
    pl: 'Przed każdą wysyłką baza jest filtrowana względem adresów chronionych.'
  },
  'MZ-2.3': {
    built: true,
    en: 'On a spam report the operator passes on the address that does not want the mail.',
    pl: 'Po zgłoszeniu spamu operator przekazuje adres, który nie życzy sobie wiadomości.'
  },
  'MZ-2.4': {
    built: true,
    en: 'The client removes a reported address from the list at once.',
    pl: 'Klient natychmiast usuwa zgłoszony adres ze swojej bazy.'
  },
  'MZ-2.5': {
    built: true,
    en: 'Only one mailing may run at a time; parallel batches are forbidden.',
    pl: 'Jednocześnie może trwać tylko jedna wysyłka; wysyłka w paczkach jest zabroniona.'
  },
  'MZ-2.6': {
    built: true,
    en: 'Other breaches of the mailing conditions are decided by a person.',
    pl: 'O innych naruszeniach warunków wysyłki decyduje człowiek.'
  },
  'MZ-3.1': {
    built: true,
    en: 'After the first sending to protected addresses with a spam report the sending domain is blocked until protection is confirmed and a screenshot of the current list is sent, for at most 30 days.',
    pl: 'Po pierwszej wysyłce na adresy chronione ze zgłoszeniem spamu domena jest blokowana do potwierdzenia ochrony i przesłania zrzutu aktualnej bazy, najwyżej na 30 dni.'
  },
  'MZ-3.2': {
    built: true,
    en: 'After 30 days without both papers the operator may end the contract at once.',
    pl: 'Po 30 dniach bez obu dokumentów operator może rozwiązać umowę natychmiast.'
  },
  'MZ-3.3': {
    built: true,
    en: 'The second time the domain is blocked for at most 15 days and each handled spam report costs 45.00 PLN net; the block ends with both papers and the paid invoice.',
    pl: 'Za drugim razem domena jest blokowana najwyżej na 15 dni, a obsługa każdego zgłoszenia spamu kosztuje 45,00 zł netto; blokadę kończą oba dokumenty i opłacona faktura.'
  },
  'MZ-3.4': {
    built: true,
    en: 'After 15 days without papers and payment the operator may end the contract at once.',
    pl: 'Po 15 dniach bez dokumentów i zapłaty operator może rozwiązać umowę natychmiast.'
  },
  'MZ-3.5': {
    built: true,
    en: 'When everything is complete the domain is unblocked within one working day.',
    pl: 'Po skompletowaniu wszystkiego domena jest odblokowywana w ciągu jednego dnia roboczego.'
  },
  'MZ-3.6': {
    built: true,
    en: 'At any further sending to protected addresses the operator may end the contract at once, without a block first.',
    pl: 'Przy kolejnej wysyłce na adresy chronione operator może rozwiązać umowę natychmiast, bez wcześniejszej blokady.'
  },
  'MZ-3.7': {
    built: true,
    en: 'Sendings that monitoring finds without a spam report may be sanctioned, with notice to the client and without the fee.',
    pl: 'Wysyłki wykryte przez monitoring bez zgłoszenia spamu mogą podlegać sankcjom, z zawiadomieniem klienta i bez opłaty.'
  },
  'MZ-3.8': {
    built: true,
    en: 'At the first sending in batches the domain is blocked until it is explained, for at most 30 days.',
    pl: 'Przy pierwszej wysyłce w paczkach domena jest blokowana do wyjaśnienia, najwyżej na 30 dni.'
  },
  'MZ-3.9': {
    built: true,
    en: 'A later sending in batches may be sanctioned like a second sending to protected addresses.',
    pl: 'Kolejna wysyłka w paczkach może podlegać sankcji jak druga wysyłka na adresy chronione.'
  },
  'HOUSE-PROTECTED': {
    built: true,
    en: 'Protected addresses are kept as keyed hashes; they leave us as hashes alone, made for one customer and one export, and a customer may ask of so many addresses a day; only the owner puts an address on the list by a form and takes it off.',
    pl: 'Adresy chronione przechowujemy jako skróty z kluczem; wydajemy tylko skróty zrobione dla jednego klienta i jednego pliku, a klient może pytać o ograniczoną liczbę adresów dziennie; przez formularz adres zastrzega i odwołuje tylko jego właściciel.'
  },
  'HOUSE-MAILING': {
    built: true,
    en: 'A mailing is handed over at an even pace and can be stopped at any time; each message goes out once; its recipients are kept for 30 days after the end, then only their number.',
    pl: 'Mailing wysyłamy w równym tempie i można go w każdej chwili zatrzymać; każda wiadomość wychodzi raz; odbiorców przechowujemy 30 dni po zakończeniu, potem już tylko ich liczbę.'
  },
  'MZ-HOST': {
    built: true,
    en: 'Lists without written consent are allowed on the mailing service only and never to protected addresses.',
    pl: 'Bazy bez pisemnej zgody są dozwolone tylko w usłudze mailingu i nigdy dla adresów chronionych.'
  },
  'HOST-8.1': {
    built: true,
    en: 'A service that overloads or endangers the servers may be blocked at once.',
    pl: 'Usługa, która przeciąża serwery lub im zagraża, może zostać natychmiast zablokowana.'
  },
  'HOST-8.2': {
    built: true,
    en: 'A service probably used for unlawful content or spam may be blocked at once.',
    pl: 'Usługa prawdopodobnie używana do bezprawnych treści lub spamu może zostać natychmiast zablokowana.'
  },
  'HOST-8.3': {
    built: true,
    en: 'A service resold without agreement may be blocked at once.',
    pl: 'Usługa odsprzedawana bez porozumienia z operatorem może zostać natychmiast zablokowana.'
  },
  'HOST-8.4': {
    built: true,
    en: 'You may object to a block; the proof is yours, and a person decides.',
    pl: 'Od blokady można wnieść sprzeciw; dowód należy do klienta, a decyduje człowiek.'
  },
  'HOST-8.5': {
    built: true,
    en: 'A business gets no refund for such a block.',
    pl: 'Przedsiębiorca nie otrzymuje zwrotu opłaty za czas takiej blokady.'
  }
} as const satisfies Record<string, Rule>
