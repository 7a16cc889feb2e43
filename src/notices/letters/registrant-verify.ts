/** The holder of a global domain confirms the e-mail address (ICANN’s WHOIS accuracy programme, REG-ICANN): asked, or overdue. */
import type { Day } from '../../rules/calendar.ts'
import { bothForms, type NameFacts, type Template } from '../template.ts'

export type RegistrantVerify = NameFacts & {
  readonly email: string
  /** Last day. */
  readonly verifyBy: Day
  /** What is typed or followed to confirm; null: the time is over. */
  readonly link: string | null
}

export const registrantVerify: Template<RegistrantVerify> = {
  pl: (facts, say) => ({
    subject: facts.link === null ? `Adres e-mail abonenta domeny ${facts.displayName} nie jest potwierdzony` : `Potwierdź adres e-mail abonenta domeny ${facts.displayName}`,
    body: facts.link === null
      ? [`Adres ${facts.email} abonenta domeny ${bothForms(facts)} nie został potwierdzony do dnia ${say.day(facts.verifyBy)}. Zasady ICANN każą wtedy wstrzymać działanie domeny albo sprawdzić dane inaczej; zdecyduje o tym człowiek.`, 'Potwierdź adres linkiem z poprzedniego listu albo popraw dane abonenta.']
      : [`Jesteś abonentem domeny ${bothForms(facts)}. Zasady ICANN wymagają, żebyś potwierdził swój adres ${facts.email}.`, [['Potwierdź tutaj', facts.link]], 'Jeżeli nie jesteś abonentem tej domeny, nie rób nic i odpowiedz na ten list.'],
    next: facts.link === null ? null : `Potwierdź adres do dnia ${say.day(facts.verifyBy)}; potem działanie domeny może zostać wstrzymane.`
  }),

  en: (facts, say) => ({
    subject: facts.link === null ? `The e-mail address of the holder of ${facts.displayName} is not confirmed` : `Confirm the e-mail address of the holder of ${facts.displayName}`,
    body: facts.link === null
      ? [`The address ${facts.email} of the holder of ${bothForms(facts)} was not confirmed by ${say.day(facts.verifyBy)}. ICANN’s rules then want the domain put on hold or the data checked in another way; a person decides.`, 'Confirm the address with the link of the former letter, or correct the holder’s data.']
      : [`You are the holder of the domain ${bothForms(facts)}. ICANN’s rules want you to confirm your address ${facts.email}.`, [['Confirm here', facts.link]], 'If you are not the holder of this domain, do nothing and answer this letter.'],
    next: facts.link === null ? null : `Confirm the address by ${say.day(facts.verifyBy)}; after that the domain may be put on hold.`
  })
}
