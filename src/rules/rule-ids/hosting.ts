/** Hosting contract and its periods (rulebook §5). */
import type { Rule } from './rule.ts'

export const hostingRules = {
  'HOST-3': {
    built: true,
    en: 'Hosting starts on an order with the package, billing and contact data; it may wait for the fee or a check, and may be refused for arrears, late payment before or intended misuse.',
    pl: 'Hosting uruchamiamy po zamówieniu z pakietem, danymi do faktury i danymi kontaktowymi; możemy poczekać na opłatę lub weryfikację albo odmówić z powodu zaległości, wcześniejszych opóźnień lub zamierzonego nadużycia.'
  },
  'HOST-4': {
    built: true,
    en: 'The contract begins with the signature or the start of the service, whichever is first, has no fixed end and is paid in advance for a month, quarter, half-year, year or two years.',
    pl: 'Umowa zaczyna się z podpisem lub uruchomieniem usługi, zależnie od tego, co nastąpi pierwsze, trwa bezterminowo i jest opłacana z góry za miesiąc, kwartał, pół roku, rok lub dwa lata.'
  },
  'OG-6.1': {
    built: true,
    en: 'The service starts within 30 days of the contract.',
    pl: 'Świadczenie usługi zaczynamy w ciągu 30 dni od zawarcia umowy.'
  },
  'OG-6.2': {
    built: true,
    en: 'If the service cannot be given, you are told and refunded in full within 30 days.',
    pl: 'Jeżeli usługi nie da się świadczyć, zawiadamiamy o tym i zwracamy całą wpłatę w ciągu 30 dni.'
  },
  'HOST-6.4': {
    built: true,
    en: 'A change of the period’s length must be asked for at least 7 days before the period ends and takes effect with the next one.',
    pl: 'Zmianę długości okresu trzeba zgłosić co najmniej 7 dni przed końcem bieżącego; działa od następnego.'
  },
  'HOST-6.6': {
    built: true,
    en: 'When the transfer limit is exceeded, a pro-forma is issued for the forecast rest of the period.',
    pl: 'Po przekroczeniu limitu transferu wystawiamy proformę na wielkość prognozowaną do końca okresu.'
  },
  'OG-9': {
    built: true,
    en: 'Electronic invoices are sent only after you accepted them, from the next day on; the acceptance may be withdrawn in writing.',
    pl: 'Faktury elektroniczne wysyłamy dopiero po Twojej akceptacji, od następnego dnia; akceptację można cofnąć na piśmie.'
  },
  'HOST-7.1': {
    built: true,
    en: 'In the last month of the paid period a pro-forma for the next one is issued at the price list of that day.',
    pl: 'W ostatnim miesiącu opłaconego okresu wystawiamy proformę za następny, według cennika z dnia wystawienia.'
  },
  'HOST-7.5': {
    built: true,
    en: 'The VAT invoice is issued on the day the payment is confirmed.',
    pl: 'Fakturę VAT wystawiamy w dniu potwierdzenia wpłaty.'
  },
  'HOST-7.6': {
    built: true,
    en: 'A paid period keeps its price.',
    pl: 'Opłacony okres zachowuje swoją cenę.'
  },
  'HOST-6.10': {
    built: true,
    en: 'A fee is refunded in proportion to time only when the operator gives notice or a consumer ends the contract; a consumer’s withdrawal within 14 days is refunded in full.',
    pl: 'Opłatę zwracamy proporcjonalnie do czasu tylko przy wypowiedzeniu przez operatora lub konsumenta; przy odstąpieniu konsumenta w 14 dni zwracamy wszystko.'
  },
  'HOST-16.1': {
    built: true,
    en: 'Notice is one month, counted from the first day of the next month; towards a consumer the operator needs an important reason.',
    pl: 'Okres wypowiedzenia to miesiąc, liczony od pierwszego dnia następnego miesiąca; wobec konsumenta operator musi mieć ważną przyczynę.'
  },
  'HOST-16.2': {
    built: true,
    en: 'Notice of termination must be given in writing.',
    pl: 'Wypowiedzenie wymaga formy pisemnej.'
  },
  'OG-15': {
    built: true,
    en: 'Either side may end the contract with one month’s notice from its delivery.',
    pl: 'Każda ze stron może wypowiedzieć umowę z miesięcznym okresem wypowiedzenia liczonym od doręczenia.'
  },
  'HOST-16.3': {
    built: true,
    en: 'A consumer may withdraw without a reason within 14 days of the contract; sending the statement in that time is enough.',
    pl: 'Konsument może odstąpić od umowy bez podania przyczyny w ciągu 14 dni od jej zawarcia; wystarczy w tym czasie wysłać oświadczenie.'
  },
  'HOST-16.4': {
    built: true,
    en: 'After a consumer’s withdrawal all payments go back within 14 days by the same means of payment.',
    pl: 'Po odstąpieniu konsumenta zwracamy wszystkie płatności w ciągu 14 dni, tym samym sposobem zapłaty.'
  },
  'HOST-16.9': {
    built: true,
    en: 'There is no withdrawal after a service was performed in full with the consumer’s informed consent.',
    pl: 'Nie można odstąpić od umowy po pełnym wykonaniu usługi za świadomą zgodą konsumenta.'
  },
  'OG-24': {
    built: true,
    en: 'A consumer may withdraw from a distance contract; the law’s 14 days apply.',
    pl: 'Konsument może odstąpić od umowy zawartej na odległość; obowiązuje ustawowe 14 dni.'
  },
  'HOST-16.6b': {
    built: true,
    en: 'A trial that ends unpaid ends the contract.',
    pl: 'Okres próbny, który kończy się bez opłaty, kończy umowę.'
  },
  'HOST-16.7': {
    built: true,
    en: 'A gross breach, spam included, may end the contract at once.',
    pl: 'Rażące naruszenie, w tym rozsyłanie spamu, może zakończyć umowę natychmiast.'
  },
  'HOST-16.8': {
    built: true,
    en: 'A contract ended at once for a gross breach gives no refund.',
    pl: 'Przy natychmiastowym rozwiązaniu za rażące naruszenie opłata nie podlega zwrotowi.'
  },
  'OG-12.4': {
    built: true,
    en: 'A change of services inside a period is charged in proportion.',
    pl: 'Zmianę usług w trakcie okresu rozliczamy proporcjonalnie.'
  },
  'VO-10.4': {
    built: true,
    en: 'A service that starts or ends inside a month costs 1/30 of the fee per day.',
    pl: 'Usługa rozpoczęta lub zakończona w trakcie miesiąca kosztuje 1/30 opłaty za dzień.'
  },
  'VO-4.7': {
    built: true,
    en: 'A consumer may withdraw from a contract made at a distance or off premises within 14 days, by a written statement.',
    pl: 'Konsument może odstąpić od umowy zawartej na odległość lub poza lokalem w ciągu 14 dni, składając oświadczenie na piśmie.'
  },
  'VO-25.5': {
    built: true,
    en: 'A contract without a fixed end is left with three months’ notice to the end of a calendar month.',
    pl: 'Umowę na czas nieokreślony wypowiada się z trzymiesięcznym okresem wypowiedzenia, na koniec miesiąca kalendarzowego.'
  },
  'OG-4.5': {
    built: true,
    en: 'Each service of a contract has its own period and payment.',
    pl: 'Każda usługa w umowie ma własny okres obowiązywania i płatności.'
  },
  'OR-6': {
    built: true,
    en: 'The contract is divisible: each service is a contract of its own with its own period and state.',
    pl: 'Umowa jest podzielna: każda usługa jest osobną umową z własnym okresem i stanem.'
  },
  'OR-8.2': {
    built: true,
    en: 'A breach in one service may be held against the whole account.',
    pl: 'Naruszenie w jednej usłudze może obciążyć całe konto.'
  },
  'HOST-17.4': {
    built: true,
    en: 'New terms or prices are announced at least 30 days before they take effect.',
    pl: 'O nowym regulaminie lub cenniku informujemy co najmniej 30 dni przed wejściem w życie.'
  },
  'HOST-17.5': {
    built: true,
    en: 'The 30 days’ announcement is waived when the law demands the change or imminent harm must be prevented.',
    pl: 'Trzydziestodniowego wyprzedzenia nie stosuje się, gdy zmianę wymusza prawo lub konieczność zapobieżenia szkodzie.'
  },
  'OG-14': {
    built: true,
    en: 'New terms are published before they take effect; you may terminate within 14 days and keep the old terms to the end of the billing period, unless prices only fall.',
    pl: 'Nowy regulamin publikujemy przed wejściem w życie; możesz wypowiedzieć umowę w 14 dni i do końca okresu zachować stare warunki, chyba że zmiana to tylko obniżka cen.'
  },
  'OG-28.5': {
    built: true,
    en: 'When the contract ends, the customer’s electronic data may be erased.',
    pl: 'Z wygaśnięciem umowy dane elektroniczne klienta mogą zostać usunięte.'
  },
  'OG-26': {
    built: true,
    en: 'After the end of the service personal data are kept only as far as settlement, claims or the law need it.',
    pl: 'Po zakończeniu usługi dane osobowe zachowujemy tylko w zakresie potrzebnym do rozliczeń, roszczeń lub wymaganym przez prawo.'
  },
  'OG-26.3': {
    built: true,
    en: 'Bills show no details of use unless you ask for them.',
    pl: 'Rozliczenia nie ujawniają szczegółów korzystania z usług, chyba że o nie poprosisz.'
  },
  'OG-27.1': {
    built: true,
    en: 'Personal data are processed to clear up abuse only when the report’s receipt and content are recorded.',
    pl: 'Dane osobowe przetwarzamy w celu wyjaśnienia nadużycia tylko wtedy, gdy utrwalono otrzymanie i treść zgłoszenia.'
  },
  'OG-7.3': {
    built: true,
    en: 'What is done with the customer’s credentials counts as done by the customer.',
    pl: 'Czynności wykonane przy użyciu danych dostępowych klienta uznaje się za czynności klienta.'
  },
  'HOST-5.3a': {
    built: true,
    en: 'Letters to the last address you gave count as delivered.',
    pl: 'Korespondencję wysłaną na ostatni podany adres uznaje się za doręczoną.'
  },
  'OG-28.2': {
    built: true,
    en: 'Letters to the last known address count as delivered.',
    pl: 'Korespondencję wysłaną na ostatni znany adres uznaje się za doręczoną.'
  },
  'VO-26.3': {
    built: true,
    en: 'Letters to the last known address count as delivered.',
    pl: 'Korespondencję wysłaną na ostatni znany adres uznaje się za doręczoną.'
  }
} as const satisfies Record<string, Rule>
