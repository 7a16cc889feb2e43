/**
 * Posts to an address that a stranger named, and never to our own networks: the name is resolved here, once; every address it has must be public; the connection
 * goes to the very address that was looked at, so that a name which leads elsewhere the next moment changes nothing. No redirect is followed, little of the answer is read.
 */
import { lookup } from 'node:dns/promises'
import { request as requestPlain, type IncomingMessage } from 'node:http'
import { request as requestTls } from 'node:https'
import { connect, isIP, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { webhookLimits } from '../rules/webhook.ts'
import type { Post, Posted, WebhookDeps } from './deps.ts'
import { isLoopback, isPublicAddress } from './public-address.ts'

export type PosterSettings = {
  /** Practice mode: this machine may be reached, without TLS. */
  readonly inside: boolean
  /** Every address of a name. */
  readonly resolve?: (host: string) => Promise<readonly string[]>
  /** By address alone. */
  readonly dial?: (address: string, port: number) => Socket
  /** Authorities instead of the machine's own. */
  readonly ca?: readonly string[]
  readonly timeoutMs?: number
}

const byTheMachine = async (host: string): Promise<string[]> => (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address)

export function openPoster ({ inside, resolve = byTheMachine, dial = (address, port) => connect(port, address), ca, timeoutMs = webhookLimits.attemptMs }: PosterSettings): WebhookDeps['webhookPoster'] {
  /** @throws Fault */
  async function addressOf (url: URL): Promise<string> {
    const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
    const addresses = isIP(host) === 0 ? await resolve(host).catch(() => []) : [host]
    if (addresses.length === 0) throw new Fault('the name of the host leads nowhere')
    if (inside && addresses.every(isLoopback)) return addresses[0]!
    if (url.protocol !== 'https:') throw new Fault('the endpoint is not reached over https')
    if (!addresses.every(isPublicAddress)) throw new Fault('the name of the host leads to an address that is not public')
    return addresses[0]!
  }

  /** With an agent, even with `agent: false`, Node would resolve the name anew and connect by itself. */
  async function post ({ url: text, headers, body }: Post, signal: AbortSignal): Promise<Posted> {
    const url = new URL(text)
    const address = await orAborted(addressOf(url), signal)
    const isTls = url.protocol === 'https:'
    const port = Number(url.port || (isTls ? 443 : 80))
    const servername = isIP(url.hostname.replace(/^\[(.*)\]$/, '$1')) === 0 ? url.hostname.replace(/\.$/, '') : ''
    const createConnection = () => {
      const socket = dial(address, port)
      return isTls ? connectTls({ socket, servername, host: servername || address, ALPNProtocols: ['http/1.1'], ...ca && { ca: [...ca] } }) : socket
    }
    const request = (isTls ? requestTls : requestPlain)(url, {
      method: 'POST', createConnection, signal, maxHeaderSize: 16_384, headers: { ...headers, host: url.host, 'content-length': Buffer.byteLength(body), connection: 'close' }
    })
    try {
      return await new Promise((resolve, reject) => {
        request.on('error', reject)
        request.on('response', response => { readStart(response).then(answer => resolve({ status: response.statusCode!, answer }), reject) })
        request.end(body)
      })
    } finally {
      request.destroy()
    }
  }

  return {
    inside,
    async post (one) {
      const signal = AbortSignal.timeout(timeoutMs)
      try {
        return await post(one, signal)
      } catch (error) {
        return { status: null, fault: signal.aborted ? `no answer within ${timeoutMs / 1000} seconds` : sayFault(error) }
      }
    }
  }
}

/** What is told to the endpoint's owner as it is. */
class Fault extends Error {}

/** A code of the system or of OpenSSL says enough, and nothing of where we are. */
function sayFault (error: unknown): string {
  if (error instanceof Fault) return error.message
  const { code } = error as { code?: unknown }
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{2,60}$/.test(code) ? `no connection: ${code}` : 'no connection'
}

/** The first octets of an answer; the rest is not read. */
async function readStart (response: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of response as AsyncIterable<Buffer>) {
    parts.push(part)
    length += part.length
    if (length >= webhookLimits.answerBytes) break
  }
  return Buffer.concat(parts).subarray(0, webhookLimits.answerBytes).toString('utf8').replaceAll('\0', '�')
}

async function orAborted<Result> (work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  const aborted = Promise.withResolvers<never>()
  const stop = () => aborted.reject(signal.reason)
  signal.addEventListener('abort', stop)
  try {
    return await Promise.race([work, aborted.promise])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
