/** A transfer away was rejected at the registry: the domain stays (DOM-III.5). */
import { bothForms, type NameFacts, type Template } from '../template.ts'

export type TransferStopped = NameFacts & { readonly gaining: string }

export const transferStopped: Template<TransferStopped> = {
  pl: facts => ({
    subject: `Przeniesienie domeny ${facts.displayName} zostało odrzucone`,
    body: [`Odrzuciliśmy w rejestrze przeniesienie domeny ${bothForms(facts)} do rejestratora ${facts.gaining}. Domena zostaje u nas.`],
    next: null
  }),

  en: facts => ({
    subject: `The transfer of ${facts.displayName} was rejected`,
    body: [`The transfer of ${bothForms(facts)} to the registrar ${facts.gaining} was rejected at the registry. The domain stays with us.`],
    next: null
  })
}
