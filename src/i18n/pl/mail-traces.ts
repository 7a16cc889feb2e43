/** Co stało się z wiadomością, zdaniami. */
export const mailTraces = {
  title: 'Co stało się z wiadomością',
  lead: 'Każda wiadomość u naszych drzwi z ostatnich {{days}} dni: kto ją przyniósł, co postanowiono i na jakiej podstawie. Jej treści ani tematu nie przechowujemy.',
  sender: 'Nadawca',
  recipient: 'Odbiorca',
  messageId: 'Message-ID',
  messageIdHint: 'Stoi w nagłówku wiadomości i w raporcie serwera, który nie mógł jej doręczyć',
  fromDay: 'Od dnia',
  toDay: 'Do dnia',
  find: 'Szukaj',
  none: 'Niczego nie znaleziono',
  noneHint: 'Wiadomość, której tu nie ma, nie dotarła do naszych serwerów albo jest starsza niż {{days}} dni. Adresy porównujemy w całości.',
  noSender: '(bez nadawcy)',
  noRecipient: '(bez odbiorcy)',
  back: 'Wróć do skrzynki',
  more: 'Jak do tego doszło',
  size: '{{size}} kB'
}

export const traceOutcomes = { delivered: 'Doręczona', queued: 'Wysłana dalej', taken: 'Przyjęta', refused: 'Odrzucona', deferred: 'Odłożona', dropped: 'Pominięta', counted: 'Policzone' }

export const traceSays = {
  delivered: 'Leży w skrzynce {{recipient}}.',
  deliveredTo: 'Leży w skrzynce {{recipient}}, w folderze {{folder}}.',
  queued: 'Przyjęliśmy ją i wysyłamy dalej do {{recipient}}.',
  taken: 'Przyjęliśmy ją jako zgłoszenie na adres {{recipient}}; skrzynki o tej nazwie nie ma.',
  dropped: 'Nie przekazano jej do {{recipient}}.',
  counted_one: 'W tej minucie policzono jeszcze {{count}} odmowę dla {{recipient}}, bez osobnej notatki.',
  counted_few: 'W tej minucie policzono jeszcze {{count}} odmowy dla {{recipient}}, bez osobnych notatek.',
  counted_many: 'W tej minucie policzono jeszcze {{count}} odmów dla {{recipient}}, bez osobnych notatek.',
  counted_other: 'W tej minucie policzono jeszcze {{count}} odmowy dla {{recipient}}, bez osobnych notatek.',
  deferred: 'Nic nie zginęło: serwer nadawcy został poproszony o ponowną próbę.',
  notSent: 'Nie została wysłana; program pocztowy dowiedział się dlaczego.',
  refused: 'Odrzucono ją, zanim nadawca przesłał treść: nigdy jej tu nie było. Serwer nadawcy dowiedział się dlaczego.',
  refusedWhole: 'Odrzucono ją i nie ma jej w żadnej naszej skrzynce. Serwer nadawcy dowiedział się dlaczego.',
  clear: 'bez TLS',
  tls: 'przez {{tls}}',
  cameFrom: 'Serwer {{helo}} spod adresu {{ip}} przyniósł ją do {{node}}, {{how}}.',
  sentBy: '{{login}}, po zalogowaniu spod adresu {{ip}}, oddał ją na {{node}}, {{how}}.',
  attempt: 'Nasz numer tej próby: {{attempt}}.',
  clean: 'Skaner antywirusowy niczego nie znalazł ({{by}}).',
  infected: 'Skaner antywirusowy znalazł {{virus}} ({{by}}).',
  unscannable: 'Skaner antywirusowy nie mógł obejrzeć jej w całości: {{limit}} ({{by}}). Czego nie da się w całości przeskanować, tego nie doręczamy.',
  scannerAway: 'Skaner antywirusowy nie odpowiadał. Nic nie przechodzi bez skanowania.',
  authentication: 'Sprawdzenie nadawcy: {{says}}.',
  spam: 'Filtr spamu: {{says}}.',
  list: 'Przyszła przez listę dystrybucyjną: {{says}}.',
  forward: 'Została przekazana dalej: {{says}}.',
  quota: 'W chwili pytania skrzynka zajmowała {{used}} z {{quota}} MB.',
  answered: 'Odpowiedzieliśmy {{code}} {{said}}',
  answeredCode: 'Odpowiedzieliśmy {{code}}.',
  hadIt: 'Miała ją już z wcześniejszej próby: nie włożono jej drugi raz.'
}

export const virusUploads = {
  title: 'Kwarantanna',
  lead: 'Zainfekowane wiadomości, które program pocztowy włożył do skrzynki. Są wyjęte, zapieczętowane i po 30 dniach usuwane.',
  none: 'Kwarantanna jest pusta',
  virus: 'Wirus',
  folder: 'Leżała w folderze {{folder}}',
  from: 'od {{sender}}',
  until: 'przechowujemy do {{day}}',
  release: 'Włóż z powrotem',
  remove: 'Usuń teraz',
  held: 'W kwarantannie',
  released: 'Włożona z powrotem',
  deleted: 'Usunięta'
}

export const usageGraph = {
  title: 'Zajętość w czasie',
  none: 'Pierwszy punkt zapiszemy dziś w nocy',
  says: 'Od {{from}} do {{to}} zajętość zmieniła się z {{first}} na {{last}} z {{quota}} MB.',
  day: 'Dzień',
  used: 'MB',
  messages: 'Wiadomości',
  asTable: 'Jako tabela',
  forecastOn: 'Jeżeli będzie tak, jak przez ostatnie 30 dni, skrzynka zapełni się {{day}}.',
  forecastNow: 'Skrzynka jest pełna.',
  forecastNever: 'Jeżeli będzie tak, jak przez ostatnie 30 dni, skrzynka nie zapełni się w ciągu roku.',
  forecastUnknown: 'Za mało jeszcze dni, żeby powiedzieć, kiedy się zapełni.'
}

export const scanner = { title: 'Skaner antywirusowy', since: 'Tak jest od', version: 'Program i sygnatury', age: 'Wiek sygnatur', hours_one: '{{count}} godzina', hours_few: '{{count}} godziny', hours_many: '{{count}} godzin', hours_other: '{{count}} godziny' }

export const scannerStates = { works: 'Działa', down: 'Nie odpowiada', blind: 'Nie skanuje', unwatched: 'Nikt nie patrzy' }

export const scannerAlarms = {
  unwatched: 'Od ponad pięciu minut nikt nie sprawdzał skanera: czy działa proces worker?',
  down: 'Skaner nie odpowiada. Poczta jest odkładana (451), nic nie przechodzi bez skanowania.',
  blind: 'Skaner uznaje tekst testowy EICAR za czysty. Poczta jest odkładana (451), nic nie przechodzi bez skanowania.',
  'old-signatures': 'Sygnatury mają co najmniej 12 godzin. HOST-13.1 obiecuje dwie aktualizacje dziennie: sprawdź, dlaczego freshclam niczego nie pobiera (log/freshclam.log).',
  'practice-signatures': 'Tylko sygnatury ćwiczebne: tekst EICAR i plik testowy ClamAV są znajdowane, prawdziwe wirusy NIE. freshclam pobierze prawdziwe tam, gdzie sieć na to pozwala.'
}
