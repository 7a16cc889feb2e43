/** Once a year: the data that the registry has of the holder, to be read over (DOM-V.4; ICANN’s WDRP). */
import type { Day } from '../../rules/calendar.ts'
import { bothForms, type NameFacts, type Template } from '../template.ts'

export type DataReminder = NameFacts & {
  readonly holder: { readonly name: string, readonly organisation: string | null, readonly street: string, readonly postcode: string, readonly city: string, readonly country: string, readonly email: string, readonly phone: string }
  readonly nextOn: Day
}

export const dataReminder: Template<DataReminder> = {
  pl: ({ holder, ...facts }, say) => ({
    subject: `Sprawdź dane abonenta domeny ${facts.displayName}`,
    body: [
      `Raz w roku prosimy o sprawdzenie danych abonenta domeny ${bothForms(facts)}. W rejestrze są takie:`,
      [['Abonent', holder.name], ...holder.organisation === null ? [] : [['Firma', holder.organisation] as const], ['Adres', `${holder.street}, ${holder.postcode} ${holder.city}, ${holder.country}`], ['E-mail', holder.email], ['Telefon', holder.phone]],
      'Jeżeli wszystko się zgadza, nie musisz nic robić. Jeżeli coś się zmieniło, popraw to w panelu: abonent odpowiada za aktualność danych, a nieprawdziwe mogą być powodem odebrania domeny.'
    ],
    next: `Następne przypomnienie: ${say.day(facts.nextOn)}.`
  }),

  en: ({ holder, ...facts }, say) => ({
    subject: `Read over the holder’s data of ${facts.displayName}`,
    body: [
      `Once a year we ask you to read over the data of the holder of ${bothForms(facts)}. The registry has these:`,
      [['Holder', holder.name], ...holder.organisation === null ? [] : [['Firm', holder.organisation] as const], ['Address', `${holder.street}, ${holder.postcode} ${holder.city}, ${holder.country}`], ['E-mail', holder.email], ['Phone', holder.phone]],
      'If all is right, nothing is to be done. If something has changed, correct it in the panel: the holder answers for the data being current, and false data can cost the domain.'
    ],
    next: `Next reminder: ${say.day(facts.nextOn)}.`
  })
}
