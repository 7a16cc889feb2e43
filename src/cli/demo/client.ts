/** An API client as a customer's program would have one: every write with its key, repeated until it is answered. */
import { randomUUID } from 'node:crypto'
import type { MailAccess } from './mail-client.ts'

/** What `access.json` says of the doors. */
export type Access = {
  readonly api: { readonly url: string, readonly key: string | null }
  readonly registry: { readonly host: string, readonly port: number, readonly ca: string, readonly accounts: readonly { readonly id: string, readonly password: string, readonly contactPrefix: string }[] } | null
  readonly mail: MailAccess
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- JSON of a foreign door; the story checks what it reads
export type Json = any

export type Client = {
  readonly get: (path: string) => Promise<Json>
  readonly bytes: (path: string) => Promise<Buffer>
  readonly post: (path: string, body: object | Buffer) => Promise<Json>
  /** A file as the body. */
  readonly postFile: (path: string, type: string, content: Buffer) => Promise<Json>
  readonly postMessage: (path: string, message: Buffer) => Promise<Json>
  /** For steps that expect a refusal: the problem document (RFC 9457). */
  readonly refused: (path: string, body: object | Buffer, key?: string) => Promise<Json>
}

const everyMs = 250
const patienceMs = 90_000

export function openClient (url: string, key: string): Client {
  const headers = { authorization: `Bearer ${key}` }

  async function ask (path: string, init: RequestInit & { headers?: Record<string, string> } = {}): Promise<Response> {
    for (const began = performance.now(); ;) {
      const answer = await fetch(`${url}${path}`, { ...init, headers: { ...headers, ...init.headers }, signal: AbortSignal.timeout(30_000) }).catch((error: Error) => error)
      const again = answer instanceof Error || answer.status === 503 || answer.status === 429 || answer.status === 502
      if (!again) return answer
      if (performance.now() - began > patienceMs) throw answer instanceof Error ? answer : new Error(`${path}: ${answer.status} for ${patienceMs / 1000} s`)
      await new Promise(resolve => setTimeout(resolve, everyMs))
    }
  }

  async function write (path: string, body: object | Buffer, idempotencyKey: string, type = Buffer.isBuffer(body) ? 'application/xml' : 'application/json'): Promise<Response> {
    return await ask(path, { method: 'POST', body: Buffer.isBuffer(body) ? new Uint8Array(body) : JSON.stringify(body), headers: { 'content-type': type, 'idempotency-key': idempotencyKey } })
  }

  return {
    async get (path) {
      return await good(await ask(path), path)
    },
    async bytes (path) {
      const answer = await ask(path)
      if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
      return Buffer.from(await answer.arrayBuffer())
    },
    async post (path, body) {
      return await good(await write(path, body, randomUUID()), path)
    },
    async postFile (path, type, content) {
      return await good(await write(path, content, randomUUID(), type), path)
    },
    async postMessage (path, message) {
      return await good(await write(path, message, randomUUID(), 'message/rfc822'), path)
    },
    async refused (path, body, idempotencyKey = randomUUID()) {
      const answer = await write(path, body, idempotencyKey)
      if (answer.ok) throw new Error(`${path}: was to be refused, but was answered ${answer.status}`)
      return { ...await answer.json() as object, httpStatus: answer.status }
    }
  }
}

async function good (answer: Response, path: string): Promise<Json> {
  const body = await answer.json() as Json
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${body.code ?? ''} ${body.detail ?? body.title ?? ''}`)
  return body
}
