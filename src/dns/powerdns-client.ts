/** PowerDNS's HTTP door (API v1): reads a zone, writes the difference, signs. It throws when the server does not answer or says no, in words that may be shown. */
import { Type, type Static, type TSchema } from 'typebox'
import { Value } from 'typebox/value'
import { inSpan, traceHeaders } from '../trace.ts'
import type { FoundRrset } from './zone-records.ts'
import type { Rrset } from './record.ts'
import type { DsRecord } from './zone-store.ts'

export type FoundZone = { readonly serial: number, readonly rrsets: readonly FoundRrset[], readonly signed: boolean }

export type PowerDns = {
  readonly isUp: () => Promise<boolean>
  /** null: it has no such zone. */
  readonly readZone: (name: string) => Promise<FoundZone | null>
  readonly createZone: (name: string, rrsets: readonly Rrset[]) => Promise<void>
  /** All of it or nothing; answered at once. */
  readonly changeZone: (name: string, change: { readonly replace: readonly Rrset[], readonly remove: readonly { readonly name: string, readonly type: string }[] }) => Promise<void>
  /** One that is not there is fine. */
  readonly deleteZone: (name: string) => Promise<void>
  /** Signs with one key that PowerDNS makes and keeps, or stops signing. */
  readonly signZone: (name: string, on: boolean) => Promise<void>
  /** What the registry is to publish; none: it is not signed. */
  readonly readDs: (name: string) => Promise<DsRecord[]>
}

const within = 10_000

const Records = Type.Object({ name: Type.String(), type: Type.String(), ttl: Type.Integer(), records: Type.Array(Type.Object({ content: Type.String(), disabled: Type.Optional(Type.Boolean()) })) })
const Zone = Type.Object({ edited_serial: Type.Optional(Type.Integer()), serial: Type.Integer(), dnssec: Type.Boolean(), rrsets: Type.Array(Records) })
const Keys = Type.Array(Type.Object({ id: Type.Integer(), active: Type.Boolean(), published: Type.Boolean(), ds: Type.Optional(Type.Array(Type.String())) }))

/** `url`: 'http://127.0.0.1:8081'. */
export function openPowerDns ({ url, apiKey }: { readonly url: string, readonly apiKey: string }): PowerDns {
  const ask = (method: string, path: string, body?: object): Promise<{ status: number, text: string }> =>
    inSpan({ name: `PowerDNS ${method}`, kind: 'client', attributes: { 'http.request.method': method }, more: ({ status }) => ({ 'http.response.status_code': status }) }, () => send(method, path, body))

  async function send (method: string, path: string, body?: object): Promise<{ status: number, text: string }> {
    try {
      const response = await fetch(`${url}/api/v1/servers/localhost${path}`, {
        method,
        headers: { 'x-api-key': apiKey, ...traceHeaders(), ...body && { 'content-type': 'application/json' } },
        ...body && { body: JSON.stringify(body) },
        signal: AbortSignal.timeout(within)
      })
      return { status: response.status, text: await response.text() }
    } catch (error) {
      const { code, message } = ((error as Error).cause ?? error) as { code?: string, message: string }
      throw new Error(`the name server does not answer (${code ?? message})`, { cause: error })
    }
  }

  async function told (method: string, path: string, body?: object): Promise<string> {
    const { status, text } = await ask(method, path, body)
    if (status >= 200 && status < 300) return text
    throw new Error(`the name server says no to ${method} ${path}: ${status} ${wordsIn(text)}`)
  }

  const keysOf = async (name: string) => parsed(Keys, await told('GET', `/zones/${zoneId(name)}/cryptokeys`), 'keys')

  return {
    async isUp () {
      try {
        return (await ask('GET', '')).status === 200
      } catch {
        return false
      }
    },
    async readZone (name) {
      const { status, text } = await ask('GET', `/zones/${zoneId(name)}`)
      if (status === 404) return null
      if (status !== 200) throw new Error(`the name server does not show ${name}: ${status} ${wordsIn(text)}`)
      const { serial, dnssec, rrsets } = parsed(Zone, text, 'a zone')
      return { serial, signed: dnssec, rrsets: rrsets.map(({ name, type, ttl, records }) => ({ name: name.replace(/\.$/, ''), type, ttl, contents: records.filter(({ disabled }) => disabled !== true).map(({ content }) => content) })) }
    },
    async createZone (name, rrsets) {
      // Master: whoever runs secondaries tells PowerDNS to notify them. The serial is ours (next-generation.ts): it leaves the SOA alone.
      await told('POST', '/zones?rrsets=false', { name: `${name}.`, kind: 'Master', soa_edit_api: '', nameservers: [], rrsets: rrsets.map(set => rrsetOf(set)) })
    },
    async changeZone (name, { replace, remove }) {
      await told('PATCH', `/zones/${zoneId(name)}`, {
        rrsets: [...remove.map(({ name, type }) => ({ name: `${name}.`, type, changetype: 'DELETE' })), ...replace.map(set => ({ ...rrsetOf(set), changetype: 'REPLACE' }))]
      })
    },
    async deleteZone (name) {
      const { status, text } = await ask('DELETE', `/zones/${zoneId(name)}`)
      if (status !== 204 && status !== 404) throw new Error(`the name server does not delete ${name}: ${status} ${wordsIn(text)}`)
    },
    async signZone (name, on) {
      const keys = await keysOf(name)
      if (on && keys.length === 0) await told('POST', `/zones/${zoneId(name)}/cryptokeys`, { keytype: 'csk', active: true, published: true, algorithm: 'ECDSAP256SHA256' })
      if (!on) for (const { id } of keys) await told('DELETE', `/zones/${zoneId(name)}/cryptokeys/${id}`)
      await told('PUT', `/zones/${zoneId(name)}/rectify`).catch(() => {}) // done with each change as well
    },
    readDs: async name => (await keysOf(name)).filter(({ active, published }) => active && published).flatMap(({ ds = [] }) => ds.map(dsIn)).filter(each => each !== null)
  }
}

/** RFC 4034 §5.3; SHA-256 alone, which every registry takes (RFC 8624 §3.3). */
function dsIn (text: string): DsRecord | null {
  const found = /^(\d{1,5}) (\d{1,3}) 2 ([0-9a-f]{64})$/i.exec(text)
  return found && { keyTag: Number(found[1]), algorithm: Number(found[2]), digestType: 2, digest: found[3]!.toUpperCase() }
}

/** The API escapes what is no letter, digit, dot or hyphen as =XX. */
const zoneId = (name: string): string => `${name}.`.replaceAll(/[^a-z0-9.-]/g, char => `=${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)

const rrsetOf = ({ name, type, ttl, contents }: Rrset) => ({ name: `${name}.`, type, ttl, records: contents.map(content => ({ content, disabled: false })) })

function parsed<Schema extends TSchema> (schema: Schema, text: string, what: string): Static<Schema> {
  const value: unknown = jsonIn(text)
  if (Value.Check(schema, value)) return value as Static<Schema>
  throw new Error(`the name server shows ${what} that cannot be read: is it PowerDNS 4.7 or later?`)
}

const wordsIn = (text: string): string => {
  const value = jsonIn(text) as { error?: unknown } | undefined
  return (typeof value?.error === 'string' ? value.error : text).replaceAll(/\p{Cc}/gu, ' ').slice(0, 300)
}

function jsonIn (text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
