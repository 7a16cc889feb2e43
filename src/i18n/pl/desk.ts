/** The desk of the operator's people. */
import { complaintDeskActs, complaintQueues } from './complaint-words.ts'

export const desk = {
  title: 'Pulpit',
  lead: 'Dzień dobry, {{name}}. Nic nie jest spóźnione.',
  leadUrgent_one: 'Dzień dobry, {{name}}. {{count}} kolejka nie może czekać.',
  leadUrgent_few: 'Dzień dobry, {{name}}. {{count}} kolejki nie mogą czekać.',
  leadUrgent_many: 'Dzień dobry, {{name}}. {{count}} kolejek nie może czekać.',
  leadUrgent_other: 'Dzień dobry, {{name}}. {{count}} kolejki nie może czekać.',
  queue: 'Kolejka',
  count: 'Czeka',
  oldest: 'Najstarsze',
  term: 'Termin',
  first: 'Pierwsze:',
  until: 'upływa {{when}}',
  over: 'upłynął {{when}}',
  urgent: 'Od razu',
  empty: 'Tu nic nie czeka',
  nothing: 'Nic na Ciebie nie czeka',
  nothingHint: 'Wszystkie kolejki są puste. To, co przyjdzie, od razu tu stanie.',
  find: 'Znajdź'
}

export const deskQueues = {
  ...complaintQueues,
  credits: 'Wpłaty do dopasowania',
  refunds: 'Zwroty',
  'case-papers': 'Dokumenty do sprawdzenia',
  'case-decisions': 'Decyzje w sprawach',
  reports: 'Zgłoszenia nadużyć',
  findings: 'Wysyłki wykryte przez monitoring',
  'holder-papers': 'Podpisane wnioski abonentów',
  'transfers-out': 'Transfery do innego rejestratora',
  'hosting-questions': 'Decyzje o hostingu',
  'held-mail': 'Wstrzymana poczta zablokowanych nadawców',
  differences: 'Różnice z rejestrami',
  messages: 'Nieznane komunikaty rejestrów',
  registries: 'Rejestry z kłopotem',
  jobs: 'Nieudane zadania',
  scanner: 'Skaner antywirusowy',
  certificates: 'Kończące się certyfikaty',
  parts: 'Części niegotowe'
}

export const deskActs = {
  ...complaintDeskActs,
  credits: 'Wskaż, którą proformę opłaca każdy przelew, albo go odeślij.',
  refunds: 'Podaj brakujący rachunek, zrób plik dla banku, potwierdź zwroty u operatora płatności.',
  'case-papers': 'Przeczytaj dokumenty: odrzuć te, które niczego nie dowodzą; komplet sam zwalnia blokadę.',
  'case-decisions': 'Przeczytaj dowody, zobacz skutki każdej decyzji i zdecyduj.',
  reports: 'Wskaż, kogo dotyczy i czy jest prawdziwe.',
  findings: 'Zdecyduj, czy nałożyć sankcję.',
  'holder-papers': 'Porównaj podpis z abonentem, przyjmij albo odrzuć.',
  'transfers-out': 'Inny rejestrator prosi o domenę: sprawdź, czy chce tego abonent.',
  'hosting-questions': 'Przeczytaj dowody, wykonaj albo oddal.',
  'held-mail': 'Wyślij dalej albo usuń, gdy sprawa jest rozstrzygnięta.',
  differences: 'Nasze księgi różnią się od ksiąg rejestru: ustal, które są prawdziwe, i zamknij.',
  messages: 'Przeczytaj, co mówi rejestr, zrób, co trzeba, i zamknij.',
  registries: 'Wpłać środki, odnów certyfikat albo popraw hasło, a potem zdejmij wstrzymanie.',
  jobs: 'Przeczytaj przyczynę, usuń ją i pozwól zadaniu ruszyć ponownie: strefa jobs --redrive.',
  scanner: 'Uruchom clamd albo pobierz sygnatury: bez skanera poczta czeka.',
  certificates: 'Sprawdź, czemu się nie odnawia: najczęściej nazwa nie wskazuje na nas.',
  parts: 'Przeczytaj ostatni błąd; część, która ciągle staje, czeka coraz dłużej.'
}

/** Headings of the menu of staff. */
export const placeGroups = { domains: 'Domeny', money: 'Pieniądze', mail: 'Poczta i hosting', abuse: 'Nadużycia', house: 'Dom' }
