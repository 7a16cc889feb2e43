/** ACME on the wire (RFC 8555 §6): JSON over HTTPS, each request signed by the account's key under a nonce that is used once. */
import { createHash, createPublicKey, sign, type KeyObject } from 'node:crypto'
import { request } from 'node:https'
import { rootCertificates } from 'node:tls'
import { Type, type Static, type TSchema } from 'typebox'
import { Value } from 'typebox/value'

/** RFC 7807 as RFC 8555 §6.7 uses it. */
export type Problem = {
  /** 'rateLimited', without what all of them begin with. */
  readonly kind: string
  readonly say: string
  readonly status: number
  /** Seconds that the authority asks to be left alone. */
  readonly retryAfter: number | null
  /** What was wrong with single names (RFC 8555 §6.7.1). */
  readonly names: readonly { readonly name: string, readonly say: string }[]
}

/** An authority's answer: what was asked for, or its no. Nobody answering is thrown. */
export type Said<Value> = { readonly value: Value, readonly location: string | null } | { readonly problem: Problem }

export type AcmeWire = {
  /** The address of one of its resources (RFC 8555 §7.1.1); undefined: it has no such. */
  readonly resource: (name: string) => Promise<string | undefined>
  /** `payload` null: a read (POST-as-GET, §6.3). `kid` null: the key itself stands in the request (§6.2). */
  readonly post: <Schema extends TSchema>(url: string, payload: object | null, kid: string | null, schema: Schema) => Promise<Said<Static<Schema>>>
  /** A read whose answer is text. */
  readonly text: (url: string, kid: string) => Promise<Said<string>>
  /** Without a signature; null: there is nothing. */
  readonly get: (url: string) => Promise<unknown>
  /** RFC 7638. */
  readonly thumbprint: string
}

export type Authority = { readonly directory: string, /** PEM of authorities that its own web server is believed by, beside the usual ones. */ readonly ca?: string | undefined }

const within = 20_000
const longestAnswer = 1024 * 1024
const nonceTries = 8

/** `key`: ECDSA P-256. */
export function openAcmeWire ({ directory, ca }: Authority, key: KeyObject): AcmeWire {
  const { crv, kty, x, y } = createPublicKey(key).export({ format: 'jwk' })
  const jwk = { crv, kty, x, y } // RFC 7638 §3.3: in this order
  const nonces: string[] = []
  let resources: Promise<Record<string, unknown>> | undefined

  const send = async (method: string, url: string, body?: object): Promise<Reply> => {
    const reply = await exchange(method, url, ca, body)
    if (reply.nonce !== null) nonces.push(reply.nonce)
    return reply
  }

  async function resource (name: string): Promise<string | undefined> {
    resources ??= send('GET', directory).then(reply => reply.status === 200 ? objectIn(reply.text) : Promise.reject(new Error(`the authority shows no directory: ${reply.status}`)))
    resources.catch(() => { resources = undefined })
    const found = (await resources)[name]
    return typeof found === 'string' ? found : undefined
  }

  async function nonce (): Promise<string> {
    const kept = nonces.shift()
    if (kept !== undefined) return kept
    const from = await resource('newNonce')
    if (from === undefined) throw new Error('the authority gives no nonces: is this the address of an ACME directory?')
    await send('HEAD', from)
    const fresh = nonces.shift()
    if (fresh === undefined) throw new Error('the authority gave no nonce')
    return fresh
  }

  async function signed (url: string, payload: object | null, kid: string | null): Promise<Reply> {
    for (let tries = 1; ; tries++) {
      const header = base64url(JSON.stringify({ alg: 'ES256', nonce: await nonce(), url, ...kid === null ? { jwk } : { kid } }))
      const body = payload === null ? '' : base64url(JSON.stringify(payload))
      const signature = sign('sha256', Buffer.from(`${header}.${body}`), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')
      const reply = await send('POST', url, { protected: header, payload: body, signature })
      if (tries < nonceTries && reply.status === 400 && problemIn(reply).kind === 'badNonce') continue // §6.5: once more, with the one that came with the no
      return reply
    }
  }

  return {
    resource,
    async post (url, payload, kid, schema) {
      const reply = await signed(url, payload, kid)
      if (reply.status >= 400) return { problem: problemIn(reply) }
      const value: unknown = objectIn(reply.text)
      if (!Value.Check(schema, value)) throw new Error('the authority answered what cannot be read')
      return { value: value as Static<typeof schema>, location: reply.location }
    },
    async text (url, kid) {
      const reply = await signed(url, null, kid)
      return reply.status >= 400 ? { problem: problemIn(reply) } : { value: reply.text, location: null }
    },
    async get (url) {
      const reply = await send('GET', url)
      return reply.status === 200 ? objectIn(reply.text) : null
    },
    thumbprint: createHash('sha256').update(JSON.stringify(jwk)).digest('base64url')
  }
}

type Reply = { readonly status: number, readonly text: string, readonly nonce: string | null, readonly location: string | null, readonly retryAfter: number | null }

function exchange (method: string, url: string, ca: string | undefined, body?: object): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const sent = request(url, {
      method, timeout: within, signal: AbortSignal.timeout(2 * within), agent: false,
      headers: { 'user-agent': 'strefa', ...body && { 'content-type': 'application/jose+json' } },
      ...ca !== undefined && { ca: [...rootCertificates, ca] }
    }, response => {
      const pieces: Buffer[] = []
      let octets = 0
      response.on('data', (piece: Buffer) => {
        octets += piece.length
        if (octets > longestAnswer) response.destroy(new Error('the authority answered without end'))
        else pieces.push(piece)
      })
      response.on('error', reject)
      response.on('end', () => {
        const { headers } = response
        const one = (name: string): string | null => typeof headers[name] === 'string' ? headers[name] : null
        const seconds = Number(one('retry-after') ?? NaN)
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(pieces).toString(), nonce: one('replay-nonce'), location: one('location'), retryAfter: Number.isFinite(seconds) && seconds >= 0 ? seconds : null })
      })
    })
    sent.on('timeout', () => sent.destroy(new Error('no answer in time')))
    sent.on('error', error => reject(new Error(`the authority does not answer (${(error as NodeJS.ErrnoException).code ?? error.message})`, { cause: error })))
    sent.end(body && JSON.stringify(body))
  })
}

const ProblemText = Type.Object({
  type: Type.Optional(Type.String()),
  detail: Type.Optional(Type.String()),
  subproblems: Type.Optional(Type.Array(Type.Object({ detail: Type.Optional(Type.String()), identifier: Type.Optional(Type.Object({ value: Type.String() })) })))
})

function problemIn ({ status, text, retryAfter }: Pick<Reply, 'status' | 'text' | 'retryAfter'>): Problem {
  return { ...readProblem(objectIn(text), status), retryAfter }
}

/** Also of the `error` in an order or a challenge. */
export function readProblem (found: unknown, status = 0): Problem {
  const told = Value.Check(ProblemText, found) ? found : {}
  const say = plain(told.detail ?? told.type ?? (status > 0 ? `HTTP ${status}` : 'no reason told'))
  return {
    kind: (told.type ?? '').replace('urn:ietf:params:acme:error:', ''), say, status, retryAfter: null,
    names: (told.subproblems ?? []).flatMap(({ identifier, detail }) => identifier ? [{ name: identifier.value.toLowerCase(), say: plain(detail ?? say) }] : [])
  }
}

/** A stranger's words: bounded, and nothing in them steers a page or a terminal. */
const plain = (text: string): string => text.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}]/gu, ' ').slice(0, 400)

function objectIn (text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value as Record<string, unknown> : {}
  } catch {
    return {}
  }
}

const base64url = (text: string): string => Buffer.from(text).toString('base64url')
