/** What the world answers for a name, through the operator's resolver. Whatever comes back is a stranger's: it is bounded, and brought into the form of our own records. */
import { Resolver } from 'node:dns/promises'
import type { RecordType } from './record.ts'

/** `fault`: nobody answered, or the answer was a failure; that a name or type is not there is an answer. */
export type Found = { readonly values: readonly string[] } | { readonly fault: string }

export type ResolverClient = {
  /** `type`: SSHFP cannot be asked for. */
  readonly look: (name: string, type: RecordType | 'SOA') => Promise<Found>
}

/** Milliseconds for a question, and how often it is asked. */
const patience = { within: 2_500, tries: 2 }
const mostValues = 100
const longestValue = 4_500

/** `servers`: addresses, with a port or without; none: the machine's own. */
export function openResolver (servers: readonly string[], { within, tries } = patience): ResolverClient {
  return {
    async look (name, type) {
      if (type === 'SSHFP') return { fault: 'cannot be asked for here' }
      const resolver = new Resolver({ timeout: within, tries })
      if (servers.length > 0) resolver.setServers(servers)
      try {
        const values = await ask(resolver, name, type)
        return { values: [...new Set(values.slice(0, mostValues).map(bounded))].sort() }
      } catch (error) {
        const { code = 'EFAULT' } = error as { code?: string }
        return code === 'ENOTFOUND' || code === 'ENODATA' ? { values: [] } : { fault: sayFault[code] ?? `the resolver failed (${code})` }
      }
    }
  }
}

const sayFault: Readonly<Record<string, string>> = {
  ETIMEOUT: 'no answer in time',
  ECONNREFUSED: 'the resolver does not answer',
  ESERVFAIL: 'its name servers fail (SERVFAIL)',
  EREFUSED: 'its name servers refuse to answer'
}

async function ask (resolver: Resolver, name: string, type: Exclude<RecordType, 'SSHFP'> | 'SOA'): Promise<string[]> {
  switch (type) {
    case 'A': return await resolver.resolve4(name)
    case 'AAAA': return (await resolver.resolve6(name)).map(canonical6)
    case 'CNAME': return (await resolver.resolveCname(name)).map(host)
    case 'NS': return (await resolver.resolveNs(name)).map(host)
    case 'MX': return (await resolver.resolveMx(name)).map(({ priority, exchange }) => `${priority} ${host(exchange)}`)
    case 'TXT': return (await resolver.resolveTxt(name)).map(strings => textIn(strings.join('')))
    case 'SRV': return (await resolver.resolveSrv(name)).map(each => `${each.priority} ${each.weight} ${each.port} ${host(each.name)}`)
    case 'CAA': return (await resolver.resolveCaa(name)).flatMap(({ critical, ...tags }) => Object.entries(tags).filter(([tag]) => tag !== 'type').map(([tag, value]) => `${critical > 0 ? 128 : 0} ${tag.toLowerCase()} "${String(value)}"`))
    case 'TLSA': return (await resolver.resolveTlsa(name)).map(({ certUsage, selector, match, data }) => `${certUsage} ${selector} ${match} ${Buffer.from(data).toString('hex')}`)
    case 'SOA': {
      const { serial } = await resolver.resolveSoa(name)
      return [String(serial)]
    }
  }
}

/** Node hands on the octets of a text one by one; most that are no ASCII are UTF-8. */
function textIn (octets: string): string {
  if (!/^[\0-\xff]*$/.test(octets)) return octets
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(octets, 'latin1'))
  } catch {
    return octets
  }
}

const host = (name: string): string => name === '' || name === '.' ? '.' : name.toLowerCase().replace(/\.$/, '')

const canonical6 = (address: string): string => URL.canParse(`http://[${address}]/`) ? new URL(`http://[${address}]/`).hostname.slice(1, -1) : address

/** Nothing of it steers a terminal or a page, and nothing is endless. */
const bounded = (value: string): string => value.slice(0, longestValue).replaceAll(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '�')
