/** Fetches a domain's MTA-STS policy (RFC 8461 §3.3): over HTTPS with a good certificate, no redirects, not endless. */
import { request } from 'node:https'
import type { LookupFunction } from 'node:net'
import { parseStsPolicy, type StsPolicy } from '../../rules/mta-sts.ts'
import type { DnsClient } from './dns-client.ts'
import { findAddresses } from './find-exchanges.ts'

export type StsDoor = {
  /** 443, but for tests. */
  readonly port: number
  /** PEM of further authorities that are believed. */
  readonly ca: readonly string[]
  /** Whether policies may come from one's own networks. */
  readonly inside: boolean
}

const longestPolicy = 64 * 1024
/** Milliseconds; RFC 8461 §3.3 suggests a minute, a message is waiting. */
const within = 20_000

/** Undefined: there is none that can be believed. */
export async function fetchStsPolicy (dns: DnsClient, domain: string, { port, ca, inside }: StsDoor): Promise<StsPolicy | undefined> {
  const host = `mta-sts.${domain}`
  const found = await findAddresses(dns, host, { inside })
  if (found.is !== 'found') return undefined
  const addresses = found.addresses.map(address => ({ address, family: address.includes(':') ? 6 : 4 }))
  const lookup: LookupFunction = (_name, options, done) => {
    if (options.all) done(null, addresses)
    else done(null, addresses[0]!.address, addresses[0]!.family)
  }
  const text = await new Promise<string | undefined>(resolve => {
    const asked = request({ host, port, path: '/.well-known/mta-sts.txt', servername: host, lookup, agent: false, ...ca.length > 0 && { ca: [...ca] }, signal: AbortSignal.timeout(within), headers: { accept: 'text/plain' } }, response => {
      const pieces: Buffer[] = []
      let bytes = 0
      if (response.statusCode !== 200 || !/^text\/plain(?:\s*;|$)/i.test(response.headers['content-type'] ?? '')) { // RFC 8461 §3.3: redirects are not followed
        asked.destroy()
        return resolve(undefined)
      }
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length
        if (bytes > longestPolicy) asked.destroy(new Error('too long'))
        else pieces.push(chunk)
      })
      response.on('end', () => resolve(Buffer.concat(pieces).toString()))
      response.on('error', () => resolve(undefined))
    })
    asked.on('error', () => resolve(undefined))
    asked.end()
  })
  return text === undefined ? undefined : parseStsPolicy(text)
}
