/**
 * EPP in the bodies of HTTPS requests with a session cookie, as NASK speaks it: one POST a document, no length header, nobody speaks unasked.
 * The answer is in a response 200 whatever its result code; any other status is the web server's and tells nothing of the command.
 */
import type { IncomingMessage } from 'node:http'
import { Agent, request } from 'node:https'
import type { TLSSocket } from 'node:tls'
import { RegistryError } from '../../errors.ts'
import { cookieJar } from './cookie-jar.ts'
import { frameLimit } from './frame.ts'
import { peerCertificateEndsAt, sayLineFault, tlsLine, type TlsAddress } from './tls-options.ts'
import type { Transport } from './transport.ts'

export type HttpsAddress = TlsAddress & {
  /** Where documents are posted, e.g. '/registry/epp'. */
  readonly path: string
}

export type HttpsTiming = {
  /** For TCP and TLS together, at each connection; and once more for the greeting. Milliseconds. */
  readonly connectMs: number
}

/** A connection that nothing was said on for so long is not used again: the server may be closing it just then, and a lost answer costs more than a handshake. */
const restMs = 4_000

/** `written`: the server may have got it. */
type Failure = { readonly written: boolean, readonly why: string, readonly cause?: unknown }

/** Connects to nothing yet. `hello`: the document that a greeting answers. Throws RegistryError 'retry' for key material that cannot be used. */
export function openHttps (address: HttpsAddress, hello: string, { connectMs }: HttpsTiming): Transport {
  const { host, port, path } = address
  const at = `${host}:${port}`
  const line = tlsLine(address)
  const agent = new Agent({ ...line.options, keepAlive: true, maxSockets: 1, timeout: restMs }) // its own: cookies and connections of two sessions never meet
  const cookies = cookieJar(path)
  const listeners: (() => void)[] = []
  let ended: string | null = null
  let abandon: ((why: string) => void) | null = null
  let certificateEndsAt: Date | null = null
  let parted = false

  const end = (why: string) => {
    if (ended !== null) return
    ended = why
    agent.destroy()
    abandon?.(why)
    for (const listener of listeners) listener()
  }

  function post (xml: string, timeoutMs: number): Promise<Uint8Array> {
    return new Promise((resolve, reject: (failure: Failure) => void) => {
      const body = Buffer.from(xml)
      const cookie = cookies.header()
      let written = false
      const sending = request({
        host, port, path, agent,
        method: 'POST',
        headers: { ...headersOf(body), ...(cookie === undefined ? {} : { cookie }) }
      })
      const connecting = setTimeout(() => fail(`no TLS connection in ${connectMs} ms`), Math.min(connectMs, timeoutMs))
      const answering = setTimeout(() => fail(`no answer within ${timeoutMs} ms`), timeoutMs)
      let settled = false
      const settle = () => {
        settled = true
        for (const timer of [connecting, answering]) clearTimeout(timer)
        abandon = null
      }
      const fail = (why: string, cause?: unknown) => {
        if (settled) return
        settle()
        sending.destroy()
        reject({ written, why, cause })
      }
      const goesOut = () => { written = true; clearTimeout(connecting) }
      abandon = fail

      sending.once('socket', socket => {
        if (sending.reusedSocket) goesOut()
        else socket.once('secureConnect', () => { certificateEndsAt = peerCertificateEndsAt(socket as TLSSocket); goesOut() }) // before it, nothing of ours is on the line
      })
      sending.on('error', error => fail(sayLineFault(error), error))
      sending.once('response', response => {
        cookies.take(response.headers['set-cookie'] ?? [])
        const refused = faultOf(response)
        if (refused !== undefined) return fail(refused)
        receive(response, document => { settle(); resolve(document) }, fail)
      })
      sending.end(body)
    })
  }

  /** `late`: what a fault means that came after the document was written. */
  async function exchange (xml: string, timeoutMs: number, late: RegistryError['next']): Promise<Uint8Array> {
    if (ended !== null) throw new RegistryError(`${at}: ${ended}`, 'retry')
    if (abandon) throw new Error('an EPP session over HTTPS carries one command at a time')
    try {
      return await post(xml, timeoutMs)
    } catch (error) {
      const { written, why, cause } = error as Failure
      end(why)
      throw new RegistryError(`${at}: ${why}`, written ? late : 'retry', undefined, { cause })
    }
  }

  return {
    greeting: async () => await exchange(hello, connectMs * 2, 'retry'), // a hello changes nothing
    exchange: (xml, timeoutMs) => exchange(xml, timeoutMs, 'ask-outcome'),
    farewell (xml) {
      const cookie = cookies.header()
      if (ended === null || cookie === undefined || parted) return
      parted = true
      const body = Buffer.from(xml)
      const sending = request({ host, port, path, agent: new Agent(line.options), method: 'POST', headers: { ...headersOf(body), cookie }, timeout: connectMs })
      sending.on('socket', socket => socket.unref())
      sending.on('timeout', () => sending.destroy())
      sending.on('error', () => {})
      sending.once('response', response => response.resume())
      sending.end(body)
    },
    isOpen: () => ended === null,
    onClose: listener => { if (ended === null) listeners.push(listener); else listener() },
    close: () => end('closed by us'),
    certificateEndsAt: () => certificateEndsAt
  }
}

const headersOf = (body: Buffer) => ({ 'content-type': 'text/xml; charset=UTF-8', 'content-length': body.length, accept: 'text/xml' })

/** Why a response cannot carry an answer; undefined when it can. Redirects are not followed: the command would be said twice, perhaps to a stranger. */
function faultOf ({ statusCode = 0, headers }: IncomingMessage): string | undefined {
  if (statusCode >= 300 && statusCode < 400) return `the web server redirects (HTTP ${statusCode}), which is not followed: is the path right?`
  if (statusCode !== 200) return `the web server answered HTTP ${statusCode}, which tells nothing of the command`
  const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase()
  if (type !== undefined && !/^(?:text|application)\/(?:[\w.-]+\+)?xml$/.test(type)) return `the web server answered ${type}, not XML`
  if ((headers['content-encoding'] ?? 'identity') !== 'identity') return 'the web server packed the answer, which nobody asked it to'
  return undefined
}

function receive (response: IncomingMessage, take: (document: Uint8Array) => void, fail: (why: string, cause?: unknown) => void): void {
  const parts: Buffer[] = []
  let size = 0
  response.on('data', (part: Buffer) => {
    size += part.length
    if (size > frameLimit) fail(`the answer is longer than ${frameLimit} bytes`)
    else parts.push(part)
  })
  response.on('error', error => fail(`the answer broke off: ${sayLineFault(error)}`, error))
  response.once('end', () => {
    const document = trimmed(Buffer.concat(parts))
    if (document.length === 0) fail('the answer is empty')
    else take(document)
  })
}

/** Line ends around the document are NASK's habit, and an XML declaration stands only at the very beginning. */
function trimmed (body: Buffer): Buffer {
  let from = 0
  let to = body.length
  while (from < to && isBlank(body[from]!)) from++
  while (to > from && isBlank(body[to - 1]!)) to--
  return body.subarray(from, to)
}

const isBlank = (byte: number): boolean => byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d
