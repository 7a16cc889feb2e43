/** Constraint name → what it means to the caller. A constraint is the second line of a rule, for the day when two pass the first at the same moment. */
import { Refusal } from '../errors.ts'

const refusals: Record<string, () => Refusal> = {
  orders_one_open_per_name: () => new Refusal('conflict', 'There is an open order for this name already: pay it or withdraw it first.', { reason: 'name-ordered', rule: 'DOM-II.2' }),
  domains_one_living_per_name: () => new Refusal('conflict', 'This name is registered here already.', { reason: 'name-registered', rule: 'DOM-II.2' }),
  orders_holder_fkey: () => new Refusal('not-found', 'There is no such holder: create it first.', { reason: 'unknown-holder', rule: 'DOM-I.9' }),
  domain_changes_one_open: () => new Refusal('conflict', 'A change of this domain is on its way to the registry: ask again when it is done.', { reason: 'change-underway', rule: 'DOM-II.9' }),
  deregistrations_one_open: () => new Refusal('conflict', 'The deregistration of this domain is asked for already: confirm it or take it back.', { reason: 'deregistration-open', rule: 'HOUSE-FINAL' }),
  holder_request_domains_one_open: () => new Refusal('conflict', 'There is an open request about the holder of this domain: finish it or take it back first.', { reason: 'request-open', rule: 'DOM-II.4' }),
  erasures_one_open: () => new Refusal('conflict', 'The erasure is asked for already: it waits for a person.', { reason: 'erasure-open', rule: 'HOUSE-ERASE' }),
  vat_sellers_pkey: () => new Refusal('conflict', 'A status from that day on is declared already and stays: declare the next one from another day.', { reason: 'status-known', rule: 'HOUSE-VAT' }),
  hosting_contracts_pkey: () => new Refusal('conflict', 'This contract is ordered already: see its page.', { reason: 'contract-ordered', rule: 'HOST-4' }),
  complaints_pkey: () => new Refusal('conflict', 'This complaint is lodged already: see its page.', { reason: 'complaint-lodged', rule: 'HOUSE-COMPLAINT' }),
  mailings_one_running: () => new Refusal('conflict', 'Another mailing of yours is running: wait for its end, or stop it.', { reason: 'mailing-running', rule: 'MZ-2.5' }),
  users_email_key: () => new Refusal('conflict', 'There is a user with this e-mail address already.', { reason: 'email-taken', rule: 'HOUSE-ACCOUNT' })
}

/** The Refusal that a named constraint stands for, or the error as it was. */
export function asRefusal (error: unknown): unknown {
  const { constraint } = error as { constraint?: string }
  const refusal = constraint === undefined ? undefined : refusals[constraint]?.()
  if (!refusal) return error
  refusal.cause = error
  return refusal
}
