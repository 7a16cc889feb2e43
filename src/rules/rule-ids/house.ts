/** Our own rules, where the terms are silent. */
import type { Rule } from './rule.ts'

export const houseRules = {
  'HOUSE-MONEY': {
    built: true,
    en: 'What rests on money not having come is decided only when the bank statement for that day is in, or the days the bank may take have passed; the day of the credit decides.',
    pl: 'O skutkach braku wpłaty decydujemy dopiero po otrzymaniu wyciągu bankowego za dany dzień albo po upływie czasu, który może zająć bankowi jego przekazanie; liczy się dzień uznania rachunku.'
  },
  'HOUSE-PART': {
    built: true,
    en: 'A part payment waits for the rest; nothing is registered or renewed on it.',
    pl: 'Wpłata częściowa czeka na resztę; niczego na jej podstawie nie rejestrujemy ani nie przedłużamy.'
  },
  'HOUSE-IDN': {
    built: true,
    en: 'A name the registry would not accept is refused before any money is taken.',
    pl: 'Nazwę, której rejestr nie przyjmie, odrzucamy, zanim pobierzemy jakiekolwiek pieniądze.'
  },
  'HOUSE-BOOKS': {
    built: true,
    en: 'Bank statements and documents are booked once and whole, or not at all.',
    pl: 'Wyciągi bankowe i dokumenty księgujemy raz i w całości albo wcale.'
  },
  'HOUSE-ACCOUNT': {
    built: true,
    en: 'Accounts and access keys are opened and closed by the operator’s staff, and each change is written down.',
    pl: 'Konta i klucze dostępu zakładają i zamykają pracownicy operatora, a każda zmiana jest zapisywana.'
  },
  'HOUSE-POLICY': {
    built: true,
    en: 'A version of the terms is published once and never changed; what changes is a new version with its own date.',
    pl: 'Wersję regulaminu publikujemy raz i nigdy nie zmieniamy; zmiana to nowa wersja z własną datą.'
  },
  'HOUSE-CLOCK': {
    built: true,
    en: 'The practice clock can be moved only in practice mode and never in real operation.',
    pl: 'Zegar ćwiczebny można przesuwać tylko w trybie ćwiczebnym, nigdy w prawdziwej pracy.'
  },
  'HOUSE-POLL': {
    built: true,
    en: 'What a registry tells is kept as it came before it is acknowledged, acted on once, and shown to a person when nobody knows what it means.',
    pl: 'To, co przekazuje rejestr, zapisujemy w całości przed potwierdzeniem odbioru, działamy na tej podstawie raz, a niezrozumiałe pokazujemy człowiekowi.'
  },
  'HOUSE-AWAY': {
    built: true,
    en: 'A domain that went to another registrar is no longer renewed or charged here from that moment on, and what was paid for its next period goes back.',
    pl: 'Domeny przeniesionej do innego rejestratora od tej chwili nie przedłużamy i nie naliczamy za nią opłat, a wpłatę za kolejny okres zwracamy.'
  },
  'HOUSE-COMPARE': {
    built: true,
    en: 'Our books are compared with the registries’ every night; the end of a period is taken from the registry, every other difference waits for a person.',
    pl: 'Co noc porównujemy nasze księgi z księgami rejestrów; datę końca okresu przyjmujemy z rejestru, a każda inna różnica czeka na człowieka.'
  },
  'HOUSE-PROOF': {
    built: true,
    en: 'A block opens by itself only when our own signature or log proves that the message was ours and its recipient was protected when it was sent; anything else is decided by a person.',
    pl: 'Blokada powstaje samoczynnie tylko wtedy, gdy nasz podpis lub dziennik dowodzi, że wiadomość wyszła od nas, a odbiorca był chroniony w chwili wysyłki; o reszcie decyduje człowiek.'
  },
  'HOUSE-RUNG': {
    built: true,
    en: 'Rungs of the sanctions count per customer; reports about one sending are one case, and a sending made before you were told of the last case is no further rung.',
    pl: 'Stopnie sankcji liczą się na klienta; zgłoszenia jednej wysyłki to jedna sprawa, a wysyłka sprzed zawiadomienia o poprzedniej sprawie nie jest kolejnym stopniem.'
  },
  'HOUSE-LIMIT': {
    built: true,
    en: 'Three working days before the longest block ends a person is asked to decide; undecided at the limit, the block ends and sending stays limited to ordinary mail.',
    pl: 'Trzy dni robocze przed końcem najdłuższej blokady prosimy człowieka o decyzję; bez niej blokada kończy się w terminie, a wysyłka pozostaje ograniczona do zwykłej poczty.'
  },
  'HOUSE-PAPERS': {
    built: true,
    en: 'Complete papers that are not rejected within the working day release the domain by themselves.',
    pl: 'Kompletne dokumenty nieodrzucone w ciągu dnia roboczego same zwalniają domenę z blokady.'
  }
} as const satisfies Record<string, Rule>
