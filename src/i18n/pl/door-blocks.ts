/** Czyja poczta jest odrzucana u drzwi serwerów pocztowych. */
export const doorBlocks = {
  title: 'Zablokowani nadawcy',
  lead: 'Ich poczta jest odrzucana od razu, na każdym serwerze, z podaniem zasady i numeru blokady. Domena jest blokowana ze wszystkim, co jest pod nią, sieć już przy połączeniu.',
  add: 'Zablokuj nadawcę',
  kind: 'Co',
  value: 'Który',
  valueHint: 'nazwa@example.org, example.org, 192.0.2.0/24 albo jeden adres IP',
  rule: 'Zasada',
  why: 'Dlaczego',
  whyHint: 'Dla pracowników operatora; nadawca tego nie widzi',
  until: 'Do końca dnia',
  untilHint: 'Puste: do odwołania',
  block: 'Zablokuj',
  release: 'Odblokuj',
  none: 'Nikt nie jest zablokowany.',
  list: 'Blokady',
  since: 'Od',
  ends: 'Do',
  openEnd: 'odwołania',
  released: 'zdjęta {{at}}: {{why}}',
  over: 'jej czas minął',
  showAll: 'Także zdjęte',
  showOpen: 'Tylko obowiązujące'
}

export const doorKinds = { address: 'Adres', domain: 'Domena', network: 'Sieć' }

export const tlsReports = {
  title: 'Raporty o TLS',
  lead: 'Co inne serwery poczty mówią o TLS z naszymi (RFC 8460); przechowujemy 90 dni.',
  none: 'Nie było jeszcze żadnego raportu',
  from: 'Od kogo',
  day: 'Dzień',
  good: 'Sesje z TLS',
  failed: 'Nieudane',
  why: 'Dlaczego'
}
