/** One of the two registrants of generic domains says yes to the change (ICANN’s Transfer Policy, REG-COR). */
import type { Day } from '../../rules/calendar.ts'
import type { Template } from '../template.ts'

export type RegistrantChange = {
  /** To whom it goes: the holder of before, or the new one. */
  readonly party: 'prior' | 'new'
  readonly names: readonly string[]
  readonly from: string
  readonly to: string
  /** Last day. */
  readonly confirmBy: Day
  readonly link: string
}

export const registrantChange: Template<RegistrantChange> = {
  pl: ({ party, names, from, to, confirmBy, link }, say) => ({
    subject: `Potwierdź zmianę abonenta: ${names.join(', ')}`,
    body: [
      party === 'prior' ? `Ktoś prosi o zmianę abonenta domen: ${names.join(', ')}. Jesteś ich abonentem.` : `Masz zostać abonentem domen: ${names.join(', ')}.`,
      [['Abonent dotychczas', from], ['Nowy abonent', to], ['Potwierdź tutaj', link]],
      'Zasady ICANN wymagają zgody obu abonentów. Jeżeli się nie zgadzasz, nie rób nic: zmiany nie będzie.',
      'Przez 60 dni po zmianie domena nie przejdzie do innego rejestratora, chyba że dotychczasowy abonent zrezygnuje z tego przy potwierdzeniu.'
    ],
    next: `Potwierdź do dnia ${say.day(confirmBy)}; potem prośba wygasa.`
  }),

  en: ({ party, names, from, to, confirmBy, link }, say) => ({
    subject: `Confirm the change of holder: ${names.join(', ')}`,
    body: [
      party === 'prior' ? `Somebody asks for another holder of these domains: ${names.join(', ')}. You are their holder.` : `You are to become the holder of these domains: ${names.join(', ')}.`,
      [['Holder so far', from], ['New holder', to], ['Confirm here', link]],
      'ICANN’s rules want both holders to agree. If you do not agree, do nothing: there will be no change.',
      'For 60 days after the change the domain moves to no other registrar, unless the holder so far waives that when confirming.'
    ],
    next: `Confirm by ${say.day(confirmBy)}; after that the request lapses.`
  })
}
