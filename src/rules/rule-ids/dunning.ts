/** Late payment: interest, suspension, the end of the contract (rulebook §5). */
import type { Rule } from './rule.ts'

export const dunningRules = {
  'HOST-6.7': {
    built: true,
    en: 'Payment counts when it is credited to our account; late payment brings statutory interest and suspension, and after more than 30 days the operator may withdraw from the contract.',
    pl: 'Zapłata następuje z chwilą uznania naszego rachunku; opóźnienie oznacza odsetki ustawowe i zawieszenie, a po ponad 30 dniach operator może odstąpić od umowy.'
  },
  'HOST-7.3': {
    built: true,
    en: 'When the pro-forma is unpaid at its due date, the service may be suspended until it is paid.',
    pl: 'Jeżeli proforma nie jest opłacona w terminie, usługa może zostać zawieszona do czasu zapłaty.'
  },
  'HOST-7.4': {
    built: true,
    en: 'Unpaid 30 days after the due date, the operator may delete configuration, accounts and data; the contract ends with the deletion.',
    pl: 'Po 30 dniach od terminu płatności operator może usunąć konfigurację, konta i dane; umowa kończy się z chwilą usunięcia.'
  },
  'OG-8.3': {
    built: true,
    en: 'A payment is never due earlier than 14 days after the document’s delivery.',
    pl: 'Termin płatności nie jest krótszy niż 14 dni od doręczenia dokumentu.'
  },
  'VO-10.1': {
    built: true,
    en: 'A payment is due at least 7 days after the invoice’s delivery.',
    pl: 'Termin płatności nie jest krótszy niż 7 dni od doręczenia faktury.'
  },
  'OG-10.1': {
    built: true,
    en: 'The day of payment is the day on which the money is credited to the operator’s account.',
    pl: 'Dniem zapłaty jest dzień wpływu należności na rachunek operatora.'
  },
  'OG-10.2': {
    built: true,
    en: 'Late payment may cost interest up to four times the NBP lombard rate, within the legal limit.',
    pl: 'Za opóźnienie można naliczyć odsetki do czterokrotności stopy lombardowej NBP, w granicach prawa.'
  },
  'OG-10.4': {
    built: true,
    en: 'A payment without an instruction settles the oldest debt first.',
    pl: 'Wpłatę bez wskazania zaliczamy na najdawniej wymagalny dług.'
  },
  'OR-28': {
    built: true,
    en: 'Payments go where you direct them, though older due debts may go first, and interest goes before principal.',
    pl: 'Wpłatę zaliczamy zgodnie ze wskazaniem, choć starsze wymagalne długi mogą mieć pierwszeństwo, a odsetki idą przed należnością główną.'
  },
  'OG-16.1': {
    built: true,
    en: 'More than 7 days past the due date and after a demand, or after a breach or an authority’s order, the service may be suspended.',
    pl: 'Po ponad 7 dniach od terminu płatności i po wezwaniu, a także przy naruszeniu lub na żądanie organu, usługa może zostać zawieszona.'
  },
  'OG-16.3': {
    built: true,
    en: 'A suspended service is switched on again at your request once the cause is gone.',
    pl: 'Zawieszoną usługę wznawiamy na Twój wniosek, gdy ustanie przyczyna.'
  },
  'OG-16.4': {
    built: true,
    en: 'Who is not a consumer may be charged a fee for the reactivation.',
    pl: 'Od klienta niebędącego konsumentem można pobrać opłatę za wznowienie.'
  },
  'OG-16.5': {
    built: true,
    en: 'Who is not a consumer owes the fees also while suspended.',
    pl: 'Klient niebędący konsumentem płaci także za czas zawieszenia.'
  },
  'OG-17.1': {
    built: true,
    en: 'More than 21 days past the due date and after a demand, the operator may end the contract.',
    pl: 'Po ponad 21 dniach od terminu płatności i po wezwaniu operator może rozwiązać umowę.'
  },
  'OG-17.3': {
    built: true,
    en: 'A contract suspended for 90 days without the cause being removed expires.',
    pl: 'Umowa zawieszona przez 90 dni bez usunięcia przyczyny wygasa.'
  },
  'VO-11': {
    built: true,
    en: 'A demand gives at least 14 days, then the service may be suspended without fees; it resumes within 24 hours of payment or proof, and may be terminated 30 days after the demand’s term.',
    pl: 'Wezwanie daje co najmniej 14 dni, potem usługa może zostać wstrzymana bez opłat; wznawiamy ją w 24 godziny od zapłaty lub jej dowodu, a 30 dni po terminie wezwania umowa może zostać rozwiązana.'
  }
} as const satisfies Record<string, Rule>
