/** To whoever an address belongs: is it to be protected from inquiries, or no longer (MZ-2.2)? Whoever gets it may never have heard of us. */
import type { Day } from '../../rules/calendar.ts'
import type { Template } from '../template.ts'

export type ProtectedWish = {
  readonly wish: 'on' | 'off'
  readonly address: string
  readonly link: string
  /** Last day. */
  readonly confirmBy: Day
}

export const protectedWish: Template<ProtectedWish> = {
  pl: ({ wish, address, link, confirmBy }, say) => ({
    subject: wish === 'on' ? `Zastrzeżenie adresu ${address}` : `Odwołanie zastrzeżenia adresu ${address}`,
    body: [
      wish === 'on'
        ? `Ktoś, najpewniej Ty, podał na naszej stronie adres ${address}, żeby nie przychodziły na niego zapytania i mailingi klientów, którzy wysyłają przez nasze serwery.`
        : `Ktoś, najpewniej Ty, podał na naszej stronie adres ${address}, żeby znów mogły na niego przychodzić zapytania i mailingi klientów, którzy wysyłają przez nasze serwery.`,
      [[wish === 'on' ? 'Zastrzegam adres' : 'Odwołuję zastrzeżenie', link]],
      'Jeżeli to nie Ty, nie rób nic: bez potwierdzenia nic się nie zmieni, a adres usuniemy z tej prośby.'
    ],
    next: `Potwierdzić można do dnia ${say.day(confirmBy)}.`
  }),

  en: ({ wish, address, link, confirmBy }, say) => ({
    subject: wish === 'on' ? `Protecting the address ${address}` : `Protecting the address ${address} no longer`,
    body: [
      wish === 'on'
        ? `Somebody, most likely you, gave the address ${address} on our page, so that no inquiries and mailings of customers who send through our servers come to it.`
        : `Somebody, most likely you, gave the address ${address} on our page, so that inquiries and mailings of customers who send through our servers may come to it again.`,
      [[wish === 'on' ? 'Protect my address' : 'Protect it no longer', link]],
      'If it was not you, do nothing: nothing changes without it, and the address is taken out of this request.'
    ],
    next: `You can confirm until ${say.day(confirmBy)}.`
  })
}
