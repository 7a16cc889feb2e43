/** What is asked of a certificate authority (RFC 8555 §7, RFC 9773): an account, an order, proofs, a certificate. */
import type { KeyObject } from 'node:crypto'
import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'
import { openAcmeWire, type Authority, type Said } from './acme-wire.ts'

const Order = Type.Object({
  status: Type.String({ enum: ['pending', 'ready', 'processing', 'valid', 'invalid'] }),
  authorizations: Type.Array(Type.String()),
  finalize: Type.String(),
  certificate: Type.Optional(Type.String()),
  error: Type.Optional(Type.Unknown())
})
const Challenge = Type.Object({ type: Type.String(), url: Type.String(), status: Type.String(), token: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9_-]{1,200}$' })), error: Type.Optional(Type.Unknown()) })
const Authorization = Type.Object({
  identifier: Type.Object({ value: Type.String() }),
  wildcard: Type.Optional(Type.Boolean()),
  status: Type.String({ enum: ['pending', 'valid', 'invalid', 'deactivated', 'expired', 'revoked'] }),
  challenges: Type.Array(Challenge)
})
const Window = Type.Object({ suggestedWindow: Type.Object({ start: Type.String(), end: Type.String() }) })

export type Order = Static<typeof Order>
export type Authorization = Static<typeof Authorization>

export type Acme = {
  /** Makes the account of the key, or finds it: its address. */
  readonly account: (contact: readonly string[]) => Promise<Said<string>>
  /** Names in small letters. `replaces`: the certificate that it is to take the place of, as its id of RFC 9773 §4.1. The address is `location`. */
  readonly newOrder: (kid: string, names: readonly string[], replaces: string | null) => Promise<Said<Order>>
  readonly order: (kid: string, url: string) => Promise<Said<Order>>
  readonly authorization: (kid: string, url: string) => Promise<Said<Authorization>>
  /** The answer is where the authority looks: it may look now. */
  readonly prove: (kid: string, challenge: string) => Promise<Said<unknown>>
  /** `csr`: DER. */
  readonly finalize: (kid: string, url: string, csr: Buffer) => Promise<Said<Order>>
  /** PEM, the chain with it. */
  readonly certificate: (kid: string, url: string) => Promise<Said<string>>
  /** When it had better be renewed; null: the authority suggests nothing. */
  readonly renewalWindow: (id: string) => Promise<{ readonly start: Date, readonly end: Date } | null>
  /** RFC 8555 §8.1. */
  readonly answerOf: (token: string) => string
}

export function openAcme (authority: Authority, key: KeyObject): Acme {
  const wire = openAcmeWire(authority, key)
  const at = async (resource: string): Promise<string> => {
    const url = await wire.resource(resource)
    if (url === undefined) throw new Error(`the authority has no ${resource}: is ${authority.directory} the address of an ACME directory?`)
    return url
  }
  return {
    async account (contact) {
      const said = await wire.post(await at('newAccount'), { termsOfServiceAgreed: true, contact: contact.map(address => `mailto:${address}`) }, null, Type.Object({}))
      if ('problem' in said) return said
      if (said.location === null) throw new Error('the authority made an account and does not say where')
      return { value: said.location, location: said.location }
    },
    async newOrder (kid, names, replaces) {
      const payload = { identifiers: names.map(value => ({ type: 'dns', value })), ...replaces !== null && await wire.resource('renewalInfo') !== undefined && { replaces } }
      return await wire.post(await at('newOrder'), payload, kid, Order)
    },
    order: (kid, url) => wire.post(url, null, kid, Order),
    authorization: (kid, url) => wire.post(url, null, kid, Authorization),
    prove: (kid, url) => wire.post(url, {}, kid, Type.Object({})),
    finalize: (kid, url, csr) => wire.post(url, { csr: csr.toString('base64url') }, kid, Order),
    certificate: (kid, url) => wire.text(url, kid),
    async renewalWindow (id) {
      const from = await wire.resource('renewalInfo')
      const found = from === undefined ? null : await wire.get(`${from.replace(/\/$/, '')}/${id}`)
      if (!Value.Check(Window, found)) return null
      const [start, end] = [new Date(found.suggestedWindow.start), new Date(found.suggestedWindow.end)]
      return Number.isNaN(start.getTime()) || !(end > start) ? null : { start, end }
    },
    answerOf: token => `${token}.${wire.thumbprint}`
  }
}
