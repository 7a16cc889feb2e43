/** What an act is: which fields it knows, and what is to be recorded. */
import { domainToASCII } from 'node:url'
import type { NewEvent } from '../facts.ts'
import { findDomain, type Domain, type Ledger } from '../ledger.ts'

/** The fields of an act, besides its name: as they came. */
export type Fields = Readonly<Record<string, unknown>>

/** What is to be recorded; in words for the asker, why nothing is. */
export type Act = { readonly fields: readonly string[], readonly perform: (ledger: Ledger, fields: Fields) => NewEvent | string }

export type Acts = Readonly<Record<string, Act>>

/** An act on one domain: `{ "act": …, "name": … }` and what else it needs. */
export const domainAct = (more: readonly string[], event: (domain: Domain, fields: Fields) => NewEvent | string): Act => ({
  fields: ['name', ...more],
  perform: (ledger, fields) => {
    const { name } = fields
    const domain = typeof name === 'string' ? findDomain(ledger, domainToASCII(name.toLowerCase())) : undefined
    return domain ? event(domain, fields) : 'there is no domain of that name'
  }
})

export const onDomain = (event: (domain: Domain) => NewEvent | string): Act => domainAct([], event)
