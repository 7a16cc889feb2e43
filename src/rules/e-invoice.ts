/** OG-9: invoices by e-mail only after the customer accepted them, from the next day; withdrawn in writing, from the next day too. Pure. */
import type { Day } from './calendar.ts'

export type ConsentNote = { readonly accepted: boolean, readonly receivedOn: Day }

/** Whether electronic invoices are agreed on `day`. `notes`: oldest first; the last one before the day decides. */
export const eInvoicesAgreed = (notes: readonly ConsentNote[], day: Day): boolean =>
  notes.findLast(({ receivedOn }) => receivedOn < day)?.accepted ?? false
