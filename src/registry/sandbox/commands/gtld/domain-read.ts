/** <domain:check> and <domain:info> (RFC 5731 §3.1), with fees and grace periods beside them. */
import { el } from '../../../../xml/build.ts'
import { child, childrenOf, textAt } from '../../../../xml/parse.ts'
import { data, done, refuse } from '../../answer.ts'
import type { Command } from '../../desk.ts'
import { findDomain } from '../../ledger.ts'
import { words } from '../../reason-codes.ts'
import { extensionIn } from '../../request.ts'
import { entitled, passwordIn } from '../guards.ts'
import { writeDomain, writeRgp, writeSecDns } from './domain-data.ts'
import { checkFees } from './fee.ts'
import { product, registrable } from './rules.ts'

/** Every name is answered, in the order of the request. */
export const checkDomains: Command = (desk, node, extensions) => {
  const names = childrenOf(node, 'name').map(each => each.text.trim().toLowerCase())
  const refused = names.map(name => registrable(name) ? undefined : product(extensions, name)).find(each => each)
  if (refused) return refused
  const check = extensionIn(extensions, 'fee')
  const fees = check && checkFees(desk, check, names)
  if (fees && 'code' in fees) return fees
  return done(data(desk.dialect, 'domain', 'chkData', ...names.map(name => {
    const reason = registrable(name) ? 'Not a name of this registry' : findDomain(desk.ledger, name) ? 'In use' : null
    return el('domain:cd', {}, el('domain:name', { avail: reason === null ? '1' : '0' }, name), reason && el('domain:reason', {}, reason))
  })), fees ?? null)
}

/** Anybody sees a domain; its code is its sponsor's, and theirs who know it (2202), and nobody's under RFC 9154 §4.2. */
export const infoDomain: Command = (desk, node, extensions) => {
  const name = textAt(node, 'name')!.toLowerCase()
  const refused = registrable(name) ?? product(extensions, name)
  if (refused) return refused
  const domain = findDomain(desk.ledger, name)
  if (!domain) return refuse(2303, null, { element: 'name', text: name, space: 'domain' })
  const password = passwordIn(node)
  const wrong = password && entitled(desk, domain, password, words('Invalid authorization information'))
  if (wrong) return wrong
  const isOwn = domain.account === desk.account.id
  return done(
    writeDomain(desk.dialect, domain, { hosts: child(node, 'name')!.attrs['hosts'] ?? 'all', below: [...desk.ledger.hostsBelow.get(name) ?? []].sort(), showsCode: desk.dialect.ns['secure-authinfo-transfer'] === undefined && (isOwn || password !== undefined) }),
    writeRgp(desk.dialect, domain), writeSecDns(desk.dialect, domain))
}
