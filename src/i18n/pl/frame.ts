/** What surrounds every page, and the way in. */
export const shell = {
  brand: 'Strefa',
  start: 'Start',
  domains: 'Domeny',
  orders: 'Zamówienia',
  documents: 'Dokumenty',
  letters: 'Listy',
  zones: 'DNS',
  mail: 'Poczta',
  cases: 'Sprawy',
  reports: 'Zgłoszenia',
  holderChanges: 'Abonenci',
  bank: 'Płatności',
  status: 'Stan systemu',
  rules: 'Zasady',
  language: 'Język',
  logOut: 'Wyloguj',
  navigation: 'Nawigacja',
  skip: 'Przejdź do treści',
  practice: 'Tryb ćwiczebny: czas biznesowy to {{time}}',
  footer: 'Wszystkie godziny podajemy w czasie warszawskim. Każda decyzja wskazuje swoją zasadę.'
}

export const roles = { administrator: 'Administrator', 'registrar-desk': 'Obsługa rejestracji', billing: 'Rozliczenia', auditor: 'Audytor', 'abuse-desk': 'Obsługa nadużyć', owner: 'Właściciel', 'domain-manager': 'Domeny', 'mail-manager': 'Poczta', mailbox: 'Jedna skrzynka' }

export const pager = { pages: 'Strony', first: 'Na początek', next: 'Następna strona' }

export const logIn = {
  title: 'Zaloguj się',
  lead: 'Twoje domeny, ich koszty i terminy, o których trzeba pamiętać.',
  email: 'Adres e-mail',
  password: 'Hasło',
  enter: 'Zaloguj się',
  byPasskey: 'Zaloguj się kluczem dostępu',
  forgot: 'Nie pamiętasz hasła?'
}

export const links = {
  token: 'Kod',
  tokenHint: 'Przyszedł z linkiem w liście.',
  unknown: 'Nie znamy tego kodu albo jego sprawa jest zakończona. Użyj linku z najnowszego listu.'
}

export const acceptTransfer = {
  title: 'Akceptacja transferu domeny',
  lead: 'Domena przejdzie do nas po akceptacji i opłaceniu.',
  act: 'Akceptuję transfer',
  done: 'Transfer zaakceptowany',
  next: '{{name}} przejdzie do nas, gdy tylko wpłynie opłata. Napiszemy, kiedy już u nas będzie.'
}

export const confirmEmail = {
  title: 'Potwierdzenie adresu e-mail',
  lead: 'Rejestr wymaga potwierdzenia adresu abonenta domeny.',
  act: 'Potwierdzam adres',
  done: 'Adres potwierdzony',
  next: 'Dziękujemy. W sprawie {{name}} nic więcej nie trzeba robić.'
}

export const leaveRegistrant = {
  title: 'Zgoda na zmianę abonenta',
  lead: 'Ktoś prosi, żeby Twoja domena miała innego abonenta. Zgódź się tylko wtedy, gdy tego chcesz.',
  waive: 'Domena może od razu przejść do innego rejestratora: bez 60 dni blokady.',
  act: 'Zgadzam się na zmianę',
  done: 'Zgoda jest zapisana',
  next: '{{name}}: zmianę wprowadzimy, gdy zgodzi się też nowy abonent i gdy będą dokumenty, jeśli są potrzebne.'
}

export const becomeRegistrant = {
  title: 'Zgoda na przyjęcie domeny',
  lead: 'Masz zostać abonentem domeny. Zgódź się tylko wtedy, gdy tego chcesz.',
  act: 'Zgadzam się zostać abonentem',
  done: 'Zgoda jest zapisana',
  next: '{{name}}: zmianę wprowadzimy, gdy zgodzi się też dotychczasowy abonent i gdy będą dokumenty, jeśli są potrzebne.'
}

export const faults = {
  invalid: 'Tego nie da się odczytać',
  invalidText: 'Ten adres lub formularz nie jest nasz. Wróć i spróbuj ponownie.',
  notFound: 'Nic tu nie ma',
  noPage: 'Pod tym adresem nie ma strony.',
  refused: 'Teraz nie jest to możliwe',
  forbidden: 'Nie masz do tego uprawnień',
  away: 'Zaraz wracamy',
  passOver: 'To przejście do pliku było ważne minutę i wygasło. Otwórz plik ponownie z jego strony w panelu.',
  databaseAway: 'System właśnie wraca do pracy. Nic nie zostało zrobione do połowy: za chwilę wczytaj stronę ponownie.',
  registryAway: 'Rejestr jest teraz nieosiągalny. Nic nie zostało zrobione do połowy: spróbuj ponownie za chwilę.',
  tooLarge: 'Plik jest za duży.',
  fault: 'Coś poszło nie tak po naszej stronie',
  faultText: 'Nic nie zostało zrobione do połowy. Błąd jest zapisany; pytając o niego, podaj poniższy numer.',
  reference: 'Numer: {{reference}}',
  home: 'Na stronę startową'
}
