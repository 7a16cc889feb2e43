/** The key that signs a domain's mail changes, and its DNS is kept elsewhere: only the owner can publish the next one (HOUSE-DKIM). */
import { bothForms, type NameFacts, type Row, type Template } from '../template.ts'

/** Names and values as they are to be entered. */
export type MailKeyChange = NameFacts & { readonly records: readonly { readonly record: string, readonly value: string }[] }

const rowsOf = (name: string, value: string, { records }: MailKeyChange): readonly Row[] => records.flatMap((each, at): Row[] => [[`${name} ${at + 1} (TXT)`, each.record], [`${value} ${at + 1}`, each.value]])

export const mailKeyChange: Template<MailKeyChange> = {
  pl: facts => ({
    subject: `Nowy klucz podpisu poczty domeny ${facts.displayName}: wpis do DNS`,
    body: [
      `Co pół roku zmieniamy klucz, którym podpisujemy pocztę domeny ${bothForms(facts)} (DKIM). DNS tej domeny nie jest u nas, dlatego prosimy o dodanie tych wpisów tam, gdzie jest prowadzony:`,
      rowsOf('Nazwa', 'Wartość', facts),
      'Dotychczasowych wpisów nie trzeba usuwać. Do czasu, gdy zobaczymy nowe wpisy w DNS, podpisujemy dotychczasowym kluczem: poczta działa bez przerwy.'
    ],
    next: null
  }),
  en: facts => ({
    subject: `A new key signs the mail of ${facts.displayName}: what to put into DNS`,
    body: [
      `Every half a year the key that signs the mail of ${bothForms(facts)} is changed (DKIM). The DNS of this domain is not kept here, so please add these records where it is:`,
      rowsOf('Name', 'Value', facts),
      'The present records need not be taken away. Until the new ones are seen in the DNS the present key signs: mail works all the time.'
    ],
    next: null
  })
}
