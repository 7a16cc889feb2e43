/** To an address elsewhere: does its owner want the mail of one of ours (HOUSE-FORWARD)? Whoever gets it may never have heard of us. */
import type { Day } from '../../rules/calendar.ts'
import type { Template } from '../template.ts'

export type ForwardConfirm = {
  /** The address of ours that is to pass its mail on. */
  readonly from: string
  readonly to: string
  readonly link: string
  /** Last day. */
  readonly confirmBy: Day
}

export const forwardConfirm: Template<ForwardConfirm> = {
  pl: (facts, say) => ({
    subject: `Czy chcesz dostawać pocztę z ${facts.from}?`,
    body: [
      `Ktoś, kto prowadzi u nas adres ${facts.from}, chce, żeby jego poczta przychodziła także na Twój adres ${facts.to}. Bez Twojej zgody nic nie przekażemy.`,
      [['Zgadzam się', facts.link]],
      'Jeżeli nie znasz tego adresu albo nie chcesz jego poczty, nie rób nic: nie przyjdzie nic więcej.'
    ],
    next: `Zgodzić się można do dnia ${say.day(facts.confirmBy)}.`
  }),

  en: (facts, say) => ({
    subject: `Do you want to get the mail of ${facts.from}?`,
    body: [
      `Whoever has the address ${facts.from} here wants its mail to come to your address ${facts.to} too. Nothing is passed on unless you agree.`,
      [['I agree', facts.link]],
      'If you do not know this address, or do not want its mail, do nothing: nothing more will come.'
    ],
    next: `You can agree until ${say.day(facts.confirmBy)}.`
  })
}
