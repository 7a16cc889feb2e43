/** Questions about a message to the operator's resolver: so many and so long, and what failed for the moment is known afterwards. */
import { Resolver } from 'node:dns/promises'

export type Ask = (name: string, type: string) => Promise<string[] | string[][]>

export type MailDns = {
  /** For one message: `faults` has the names of which nobody could tell. */
  readonly forMessage: () => { readonly ask: Ask, readonly faults: ReadonlySet<string> }
  /** The name of an address; undefined: none, or not in time. */
  readonly nameOf: (ip: string) => Promise<string | undefined>
}

/** Milliseconds of all questions together, and of one; how many there may be: SPF has 10 with up to 10 more each (RFC 7208 §4.6.4), signatures and policies a few. */
const patience = { within: 10_000, one: 2_000, tries: 2, most: 200 }
const nameWithin = 1_000

const said = new Set(['ENOTFOUND', 'ENODATA', 'EBADNAME'])

/** `servers`: addresses, with a port or without; none: the machine's own. */
export function openMailDns (servers: readonly string[], { within, one, tries, most } = patience): MailDns {
  const resolver = new Resolver({ timeout: one, tries })
  const reverse = new Resolver({ timeout: nameWithin, tries: 1 })
  if (servers.length > 0) for (const each of [resolver, reverse]) each.setServers(servers)

  return {
    forMessage () {
      const faults = new Set<string>()
      const giveUp = performance.now() + within
      let asked = 0
      const ask: Ask = async (name, type) => {
        try {
          const left = giveUp - performance.now()
          if (left <= 0 || ++asked > most) throw late()
          return await inTime(resolver.resolve(name, type) as Promise<string[]>, left)
        } catch (error) {
          if (!said.has((error as { code?: string }).code ?? '')) faults.add(name.toLowerCase())
          throw error
        }
      }
      return { ask, faults }
    },
    async nameOf (ip) {
      try {
        const [name] = await reverse.reverse(ip)
        return name
      } catch {
        return undefined
      }
    }
  }
}

const late = (): Error => Object.assign(new Error('DNS: no answer in time'), { code: 'ETIMEOUT' })

async function inTime<Answer> (answer: Promise<Answer>, left: number): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined
  try {
    return await Promise.race([answer, new Promise<never>((_, reject) => { timer = setTimeout(() => reject(late()), left) })])
  } finally {
    clearTimeout(timer)
  }
}
