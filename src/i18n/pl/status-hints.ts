/** Co brak części znaczy dla ludzi i co zrobić. Uruchamia się sama od nowa; jej ostatnie słowa są w `log/` folderu danych, w pliku o jej nazwie. */
export const partHints = {
  database: 'Nic nie może być rozstrzygnięte ani odczytane; nadawcy poczty są proszeni o powtórzenie, nic nie ginie. Zobacz log/database.log: zwykle brakuje miejsca na dysku.',
  registry: 'Tylko ćwiczenia: polecenia do rejestru ćwiczebnego czekają i wyjdą, gdy wróci. Zobacz log/registry.log.',
  web: 'Nie działa panel, API i ograniczenia logowań programów pocztowych; poczta działa dalej. Zobacz log/web.log.',
  worker: 'Odnowienia, listy, dopasowane wpłaty i polecenia do rejestrów czekają w kolejce i zostaną wykonane po powrocie: żaden termin regulaminu przez to nie przepada. Zobacz log/worker.log, a potem: strefa jobs.',
  dovecot: 'Nikt nie czyta poczty, a nadawcy są proszeni o powtórzenie: nic nie ginie. Zobacz log/dovecot.log: zwykle brakuje miejsca na dysku albo certyfikat jest uszkodzony.',
  powerdns: 'Na pytania o strefy hostowanych domen odpowiadają tylko pozostałe serwery nazw. Zobacz log/powerdns.log.',
  clamd: 'Żadna poczta nie jest przyjmowana bez skanowania: nadawcy dostają 451 i próbują ponownie; o pliki prosimy jeszcze raz. Zobacz log/clamd.log: za mało pamięci albo nieczytelne sygnatury.',
  freshclam: 'Sygnatury się starzeją; po 12 godzinach włączy się alarm (HOST-13.1). Zobacz log/freshclam.log: czy droga do serwera sygnatur jest otwarta?',
  rspamd: 'Poczta przychodzi bez oceny spamu. Zobacz log/rspamd.log.',
  webmail: 'Poczta przez przeglądarkę nie działa; programów pocztowych to nie dotyczy. Zobacz log/webmail.log.',
  webmaildoor: 'Poczta przez przeglądarkę nie działa; programów pocztowych to nie dotyczy. Zobacz log/webmaildoor.log.',
  mx: 'Niczyja poczta nie przychodzi: nadawcy zachowują ją i próbują przez kilka dni. Zobacz log/mx.log: zwykle port zajmuje inny program.',
  submission: 'Nikt nie wysyła poczty, a to, co w kolejce, czeka. Zobacz log/submission.log: zwykle port zajmuje inny program.',
  whois: 'WHOIS nie odpowiada; RDAP działa. Zobacz log/whois.log.',
  outside: 'Tylko ćwiczenia: poczta wychodząca czeka w kolejce. Zobacz log/outside.log.'
}
