/** What the flows of complaints may touch. */
import type { Knex } from 'knex'
import type { Deps } from '../deps.ts'
import type { Day } from '../rules/calendar.ts'
import type { ComplaintAbout } from '../rules/complaint.ts'
import type { Currency } from '../rules/money.ts'

export type ComplaintDeps = Deps & {
  /** Where people reach the panel; letters name the complaint's page there. */
  readonly webUrl: string
}

/** What a complaint is about, of a customer. */
export type Thing = {
  readonly name: string
  readonly isInvoice: boolean
  /** Billing's; what a document asks for. */
  readonly debt: { readonly id: string, readonly grossMinor: bigint, readonly currency: Currency } | null
  /** The day from which the months to complain run, where the thing tells it: the delivery of a document (VO-17.4). */
  readonly eventOn: Day | null
}

/** Finds it among the customer's own; undefined: there is none. The doors bring it: documents, domains, mailboxes and cases are of many contexts. */
export type FindThing = (trx: Knex.Transaction, customer: { readonly id: string, readonly operatorId: string }, about: Exclude<ComplaintAbout, 'other'>, id: string) => Promise<Thing | undefined>

/** The page of a complaint. */
export const complaintUrl = ({ webUrl }: Pick<ComplaintDeps, 'webUrl'>, id: string): string => `${webUrl}/complaints/${id}`
