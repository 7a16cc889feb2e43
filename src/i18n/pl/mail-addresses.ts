/** Aliasy, przekierowania, skrzynki wspólne, dowody domen zarejestrowanych gdzie indziej. */
export const confirmForward = {
  title: 'Poczta z innego adresu',
  lead: 'Ktoś chce, żeby poczta z jego adresu przychodziła także na Twój. Zgódź się tylko wtedy, gdy tego chcesz.',
  act: 'Zgadzam się',
  done: 'Zgoda jest zapisana',
  next: '{{name}}: od teraz poczta jest przekazywana.'
}

export const mailAddresses = {
  title: 'Adresy',
  more: 'Aliasy, przekierowania, skrzynki wspólne',
  aliases: 'Aliasy',
  aliasesLead: 'Adresy, które zastępują inne',
  noAliases: 'Nie ma jeszcze aliasów',
  targets: 'Zastępuje',
  targetsHint: 'Twoje adresy, każdy w osobnym wierszu',
  nobody: 'na razie nikogo',
  addAlias: 'Dodaj alias',
  change: 'Zmień',
  remove: 'Usuń',
  forwards: 'Przekierowania',
  forwardsLead: 'Poczta przekazywana na adresy poza nami',
  noForwards: 'Niczego nie przekazujemy',
  from: 'Z',
  to: 'Na',
  byFilters: 'To, co wybiorą filtry skrzynki',
  agreed: 'Jest zgoda',
  waits: 'Czeka na zgodę do {{day}}',
  over: 'Nikt nie zgodził się w terminie',
  addForward: 'Przekaż pocztę',
  forwardHint: 'Właściciel adresu dostanie list i musi się najpierw zgodzić.',
  stop: 'Zakończ',
  catchAll: 'Poczta do nikogo',
  catchAllLead: 'Co robimy z pocztą na nieistniejącą nazwę: odmawiamy albo trafia na jeden adres',
  catchAllAddress: 'Adres, który ją dostaje',
  catchAllHint: 'Zostaw puste, a nadawca dowie się, że nikogo takiego nie ma.',
  save: 'Zapisz',
  shared: 'Skrzynki wspólne',
  sharedLead: 'Używane przez kilka osób, każdą z własnym logowaniem',
  noShared: 'Nie ma jeszcze skrzynki wspólnej',
  addShared: 'Dodaj skrzynkę wspólną',
  members: 'Używają',
  member: 'Skrzynka',
  rights: 'Może',
  setMember: 'Ustaw',
  noCopy: 'Nie zostawiaj kopii',
  keepsCopy: 'Zostawiaj kopię tego, co przekazujesz',
  writesAs: 'Pisze jako',
  mayWriteAs: 'Pozwól pisać jako',
  notAs: 'Cofnij'
}

export const sharedRights = {
  read: 'czytać',
  write: 'czytać i porządkować',
  'send-as': 'a także pisać w jej imieniu',
  none: 'nic'
}

export const proofs = {
  title: 'Domeny zarejestrowane gdzie indziej',
  lead: 'Wpisz ten rekord do DNS domeny, a potem każ nam sprawdzić. Musi w nim pozostać.',
  ask: 'Udowodnij domenę',
  name: 'Domena',
  check: 'Sprawdź teraz',
  proven: 'Udowodniona',
  missing: 'Wpis zniknął',
  waits: 'Jeszcze go nie widać',
  setUp: 'Uruchom pocztę',
  lost: 'Domeny, których dowód zniknął',
  lostHint: 'Niczego nie odcięliśmy: zapytaj klienta.'
}
