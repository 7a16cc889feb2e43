/**
 * What everybody may know of the domains that live with us, as their registries told it (docs/rdap.md). The doors of RDAP and WHOIS draw it,
 * each in its own form; what is not for everybody is left out here, so that neither of them ever holds it. No reader, so no sight.
 */
import type { Knex } from 'knex'
import { displayOf } from '../rules/asked-name.ts'
import { disclosedOf, registrantFields, type RegistrantField } from '../rules/registrant-disclosure.ts'
import { familyOf } from '../rules/zones/of-name.ts'
import type { Zone, ZoneFamily } from '../rules/zones/zone.ts'
import { termsOf } from '../terms/in-force.ts'
import { toldOf, type PublishedDnssec, type PublishedHost, type Told } from './published-facts.ts'

export type PublishedRegistrar = {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly street: string
  readonly city: string
  readonly postcode: string
  /** ISO 3166-1 alpha-2. */
  readonly country: string
}

/** Of the fields of a holder what is shown; `hidden`: those that there are and are not. */
export type PublishedRegistrant = Readonly<Partial<Record<RegistrantField, string>>> & { readonly kind: 'individual' | 'org', readonly hidden: readonly RegistrantField[] }

export type PublishedDomain = {
  readonly name: string
  /** Unicode form; the same as `name` where it has no other. */
  readonly displayName: string
  readonly family: ZoneFamily
  /** The registry's id of the object; null: not told. */
  readonly roid: string | null
  /** EPP names, those of RFC 3915 among them; null: the registry has told nothing yet. */
  readonly statuses: readonly string[] | null
  readonly nameServers: readonly PublishedHost[]
  /** null: not signed; undefined: not told. */
  readonly dnssec: PublishedDnssec | null | undefined
  readonly registeredAt: Date
  /** The registry's exDate. */
  readonly expiresAt: Date
  readonly changedAt: Date | null
  readonly transferredAt: Date | null
  /** When the registry told all this; null: not yet. */
  readonly toldAt: Date | null
  readonly registrar: PublishedRegistrar
  readonly registrant: PublishedRegistrant
}

/** Undefined for a name that does not live with us now: never did, was moved away or has ended. `ascii`: small letters. */
export async function findPublishedDomain (trx: Knex.Transaction, ascii: string): Promise<PublishedDomain | undefined> {
  const row = await rows(trx).where('d.name', ascii).first(columns)
  if (!row) return undefined
  const { nameServers, dnssec, ...told } = toldOf(row)
  return {
    name: row.name,
    displayName: row.displayName,
    family: familyOf(row.zone),
    ...told,
    nameServers,
    dnssec,
    registeredAt: row.registeredAt,
    expiresAt: row.expiresAt,
    registrar: registrarOf(row),
    registrant: await registrantOf(trx, row)
  }
}

/** A name server inside a domain that lives with us, with the addresses that its registry has for it. `ascii`: small letters. */
export async function findPublishedHost (trx: Knex.Transaction, ascii: string): Promise<PublishedHost & { readonly displayName: string } | undefined> {
  const labels = ascii.split('.')
  const above = labels.slice(0, -1).map((_, at) => labels.slice(at).join('.'))
  const found: Row[] = await rows(trx).whereRaw('d.name = any(?)', [above]).select(columns)
  const hosts = found.flatMap(row => toldOf(row).nameServers)
  const host = hosts.find(({ name, addresses }) => name === ascii && addresses.length > 0)
  return host && { ...host, displayName: displayOf(ascii) }
}

/** The registrar of this id. */
export async function findPublishedRegistrar (trx: Knex.Transaction, id: string): Promise<PublishedRegistrar | undefined> {
  const row = await trx('operators').where({ id }).first('id', 'name', 'street', 'city', 'postcode', 'country', 'brand')
  return row && { id: row.id, name: row.name, email: row.brand.email, street: row.street, city: row.city, postcode: row.postcode, country: row.country }
}

const mostOfOneHandle = 50

/** The holder whom a registry knows by this handle, as a domain that lives with us names him. Where several do, the one of whom least is shown. */
export async function findPublishedRegistrant (trx: Knex.Transaction, handle: string): Promise<PublishedRegistrant | undefined> {
  const found: Row[] = await rows(trx).where('d.registrant_handle', handle).orderBy('d.id').limit(mostOfOneHandle).select(columns)
  const shown: PublishedRegistrant[] = []
  for (const row of found) shown.push(await registrantOf(trx, row))
  return shown.sort((one, other) => other.hidden.length - one.hidden.length)[0]
}

type Holder = { readonly [Field in RegistrantField]: string | null }

type Row = Told & {
  readonly name: string
  readonly displayName: string
  readonly zone: Zone
  readonly policyVersion: string
  readonly registeredAt: Date
  readonly expiresAt: Date
  readonly kind: 'person' | 'sole-trader' | 'partnership' | 'company'
  readonly consent: boolean
  readonly holder: Holder
  readonly registrar: Omit<PublishedRegistrar, 'email'> & { readonly brand: { readonly email: string } }
}

const rows = (trx: Knex.Transaction): Knex.QueryBuilder =>
  trx('domains as d').join('holders as h', 'h.id', 'd.holder_id').join('operators as o', 'o.id', 'd.operator_id')
    .leftJoin('registry_facts as f', 'f.domain_id', 'd.id').leftJoin('delegations as g', 'g.domain_id', 'd.id').joinRaw(`
      cross join lateral (select json_build_object('handle', d.registrant_handle, 'name', h.name, 'organisation', h.organisation, 'street', h.street, 'city', h.city, 'postcode', h.postcode, 'country', h.country, 'phone', h.phone, 'email', h.email) as holder,
        json_build_object('id', o.id, 'name', o.name, 'street', o.street, 'city', o.city, 'postcode', o.postcode, 'country', o.country, 'brand', o.brand) as registrar) as j`)
    .whereNull('d.released_at')

const columns = {
  name: 'd.name',
  displayName: 'd.display_name',
  zone: 'd.zone',
  policyVersion: 'd.policy_version',
  registeredAt: 'd.registered_at',
  expiresAt: 'd.expires_at',
  askAt: 'f.ask_at',
  kind: 'h.kind',
  consent: 'h.whois_consent',
  holder: 'j.holder',
  registrar: 'j.registrar',
  toldAt: 'f.told_at',
  facts: 'f.facts',
  setNameServers: 'g.name_servers',
  setKeys: 'g.dnssec'
}

const registrarOf = ({ registrar: { brand, ...registrar } }: Row): PublishedRegistrar => ({ ...registrar, email: brand.email })

async function registrantOf (trx: Knex.Transaction, { kind, consent, zone, policyVersion, holder }: Row): Promise<PublishedRegistrant> {
  const family = familyOf(zone)
  const { terms } = await termsOf(trx, policyVersion)
  const { shown } = disclosedOf({ kind, consent }, family, terms.order[family])
  const there = registrantFields.filter(field => holder[field] !== null)
  return {
    kind: kind === 'person' ? 'individual' : 'org',
    ...Object.fromEntries(there.filter(field => shown.includes(field)).map(field => [field, holder[field]])),
    hidden: there.filter(field => !shown.includes(field))
  }
}
