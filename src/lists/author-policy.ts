/** What the author's domain asks of others about mail that is not from it (RFC 7489 §6.3, DMARC). */
import { Resolver } from 'node:dns/promises'
import getDmarcRecord from 'mailauth/lib/dmarc/get-dmarc-record.js'

/** As `dns.promises.resolve`. */
export type Resolve = (name: string, type: string) => Promise<unknown>

/** Milliseconds for a question: a post's sender waits for the answer. */
const within = 2_500

/** `servers`: of the configuration; none: the machine's own. */
export function resolveBy (servers: readonly string[]): Resolve {
  const resolver = new Resolver({ timeout: within, tries: 2 })
  if (servers.length > 0) resolver.setServers(servers)
  return async (name, type) => await resolver.resolve(name, type)
}

/** Whether From is to become the list's. Where nobody can tell, it does: a copy with the list's own name is believed everywhere. */
export async function mustRewriteFrom (resolve: Resolve, author: string, listDomain: string): Promise<boolean> {
  const domain = author.slice(author.lastIndexOf('@') + 1).toLowerCase()
  if (domain === listDomain) return false // our signature is that domain's own
  try {
    const record = await getDmarcRecord(domain, resolve)
    if (!record) return false
    const policy = record.isOrgRecord ? record.sp ?? record.p : record.p
    return policy === 'quarantine' || policy === 'reject'
  } catch {
    return true
  }
}
