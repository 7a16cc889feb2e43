/** What happened, as the journal keeps it: one JSON object a line. Everything the registry knows is a fold over these, oldest first. */

export type PostalInfo = {
  readonly type: string // 'loc' | 'int'
  readonly name: string
  readonly org: string | null
  readonly street: readonly string[]
  readonly city: string
  readonly sp: string | null
  readonly pc: string | null
  readonly cc: string
}

export type Phone = { readonly number: string, readonly x: string | null }

export type ContactData = {
  readonly postalInfo: readonly PostalInfo[]
  readonly voice: Phone | null
  readonly fax: Phone | null
  readonly email: string
  readonly authInfo: string
  readonly individual: boolean | null
}

export type HostAddress = { readonly ip: string, readonly address: string } // ip: 'v4' | 'v6'

export type DomainContact = { readonly type: string | null, readonly id: string }

export type DomainData = {
  readonly registrant: string
  readonly contacts: readonly DomainContact[]
  readonly ns: readonly string[]
  readonly statuses: readonly string[]
  readonly authInfo: string
}

/** Instants are ISO 8601 in UTC; prices are grosze in decimal digits (JSON has no bigint). */
type Event =
  | { readonly what: 'contact-created', readonly id: string, readonly roid: string, readonly data: ContactData }
  | { readonly what: 'contact-updated', readonly id: string, readonly data: ContactData }
  | { readonly what: 'contact-deleted', readonly id: string }
  | { readonly what: 'host-created', readonly name: string, readonly roid: string, readonly addresses: readonly HostAddress[] }
  | { readonly what: 'host-deleted', readonly name: string }
  | { readonly what: 'domain-created', readonly name: string, readonly roid: string, readonly data: DomainData, readonly expiresAt: string, readonly priceMinor: string }
  | { readonly what: 'domain-updated', readonly name: string, readonly data: DomainData }
  | { readonly what: 'domain-renewed', readonly name: string, readonly from: string, readonly expiresAt: string, readonly reactivated: boolean, readonly priceMinor: string }
  | { readonly what: 'domain-deleted', readonly name: string }
  | { readonly what: 'message-acknowledged', readonly id: string }

/** Who did it and under which transaction ids: the registry's half of a dispute. */
export type CommandFact = Event & { readonly at: string, readonly account: string, readonly svTRID: string, readonly clTRID: string | null }

/** Business time runs `offsetMs` before the machine's clock from here on. */
export type ClockFact = { readonly what: 'clock-set', readonly at: string, readonly offsetMs: number }

export type Fact = CommandFact | ClockFact

/** What a command adds; the session knows the rest. */
export type NewEvent = Event
