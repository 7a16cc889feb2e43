/** <domain:delete> (domain-2.1; RFC 5731 §3.2.2): final. DELETE_BLOCKED for five days, no way back, no money back. */
import { textAt } from '../../../../xml/parse.ts'
import { done, refuse, type Answer } from '../../answer.ts'
import type { Command, Desk } from '../../desk.ts'
import { findDomain, type Domain } from '../../ledger.ts'
import { recorded } from '../../reason-codes.ts'
import { allowed, settled, sponsored, type Guard } from '../guards.ts'
import { registered } from './rules.ts'

export const deleteDomain: Command = (desk, node) => {
  const domain = findDomain(desk.ledger, textAt(node, 'name')!.toLowerCase())
  if (!domain) return refuse(2303)
  return sponsored(desk, domain) ??
    registered(desk, domain) ??
    settled(domain) ??
    allowed(domain, 'Delete') ??
    withoutHosts(desk, domain) ??
    remove(desk, domain)
}

const withoutHosts = ({ ledger }: Desk, { name }: Domain): Guard =>
  ledger.hostsBelow.has(name) ? refuse(2305, recorded.hasSubordinateHosts) : undefined

function remove ({ record }: Desk, { name }: Domain): Answer {
  record({ what: 'domain-deleted', name })
  return done()
}
