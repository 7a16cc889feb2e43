/** Domain orders and reservation (rulebook §1). */
import type { Rule } from './rule.ts'

export const domainOrdersRules = {
  'DOM-I.7': {
    built: true,
    en: 'The holder’s data go only to those who need them for the domain’s zone: the registry partner, NASK for .pl, the global registrar for global domains, EURid for .eu.',
    pl: 'Dane abonenta przekazujemy tylko tym, którzy potrzebują ich dla danej strefy: partnerowi rejestru, NASK dla .pl, rejestratorowi globalnemu dla domen globalnych, EURid dla .eu.'
  },
  'HOST-15.9': {
    built: true,
    en: 'Holder data are passed to registries and registrars only as far as the service needs it.',
    pl: 'Dane abonenta otrzymują rejestry i rejestratorzy tylko w zakresie niezbędnym do wykonania usługi.'
  },
  'DOM-I.9': {
    built: true,
    en: 'A domain is registered automatically once the application is complete, the holder’s power of attorney is there and the payment is recorded.',
    pl: 'Domena jest rejestrowana automatycznie, gdy zgłoszenie jest kompletne, jest pełnomocnictwo abonenta i odnotowano wpłatę.'
  },
  'DOM-I.9-WD': {
    built: true,
    en: 'You may withdraw within 14 days of the application while the name is not yet registered; the whole payment goes back to your account.',
    pl: 'Możesz zrezygnować w ciągu 14 dni od zgłoszenia, dopóki domena nie jest zarejestrowana; cała wpłata wraca na Twoje konto.'
  },
  'DOM-II.1': {
    built: true,
    en: '.pl: an application is kept for 14 days; unpaid after that it is cancelled and has to be made anew.',
    pl: '.pl: zgłoszenie jest ważne 14 dni; nieopłacone w tym czasie jest anulowane i trzeba złożyć je ponownie.'
  },
  'DOM-III.1': {
    built: true,
    en: 'Global domains: the order is kept for 14 days but the name is not reserved and someone else may register it meanwhile.',
    pl: 'Domeny globalne: zamówienie jest ważne 14 dni, ale nazwa nie jest rezerwowana i może ją w tym czasie zarejestrować ktoś inny.'
  },
  'DOM-IV.1': {
    built: true,
    en: '.eu: the order is kept for 14 days but the name is not reserved and someone else may register it meanwhile.',
    pl: '.eu: zamówienie jest ważne 14 dni, ale nazwa nie jest rezerwowana i może ją w tym czasie zarejestrować ktoś inny.'
  },
  'REG-EURID': {
    built: true,
    en: '.eu: the holder lives or is established in the EU or the EEA, or is a citizen of one of their states (Regulation (EU) 2019/517, art. 3).',
    pl: '.eu: abonent mieszka lub ma siedzibę w UE albo EOG, albo jest obywatelem jednego z tych państw (rozporządzenie (UE) 2019/517, art. 3).'
  },
  'DOM-II.2': {
    built: true,
    en: 'The pro-forma is sent at once, the domain is registered within 24 hours of the payment and invoiced within 7 days; without payment in 14 days, with false data or a refusal by the registry the contract ends.',
    pl: 'Proformę wysyłamy od razu, domenę rejestrujemy w ciągu 24 godzin od wpłaty, a fakturę wystawiamy w ciągu 7 dni; brak wpłaty w 14 dni, nieprawdziwe dane lub odmowa rejestru kończą umowę.'
  },
  'DOM-II.2-WHOIS': {
    built: true,
    en: '.pl: a natural person’s data are public only with that person’s consent, a company’s always.',
    pl: '.pl: dane osoby fizycznej są publiczne tylko za jej zgodą, dane firmy zawsze.'
  },
  'DOM-II.3': {
    built: true,
    en: 'The contract is about the ASCII name (xn--…); the name with national letters is shown beside it.',
    pl: 'Przedmiotem umowy jest nazwa w ASCII (xn--…); postać ze znakami narodowymi pokazujemy obok.'
  }
} as const satisfies Record<string, Rule>
