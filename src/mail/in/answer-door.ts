/** Who is refused at our doors for spam, harm or breach (HOST-12.5d): addresses, domains with all below them, networks. */
import { judgeDoor, type Verdict } from '../../rules/mailbox.ts'
import { mailboxOf } from '../envelope.ts'
import { normaliseAddress } from '../address-key.ts'
import type { MailDeps } from '../smtp/deps.ts'
import { doorKey } from './door-store.ts'
import { networksAround } from './networks.ts'

type DoorDeps = Pick<MailDeps, 'now'> & { readonly inbound: Pick<MailDeps['inbound'], 'doors'> }

/** A connection. Rejects when nobody can tell: the peer is asked to come again. */
export async function answerAddress (deps: DoorDeps, ip: string): Promise<Verdict> {
  return await answerKeys(deps, ip, networksAround(ip).map(network => doorKey('network', network)))
}

/** MAIL FROM; empty: the null reverse-path, which is nobody's. */
export async function answerSender (deps: DoorDeps, sender: string): Promise<Verdict> {
  if (sender === '') return { say: 'pass' }
  const { address, domain } = mailboxOf(normaliseAddress(sender) ?? sender)
  const labels = domain.split('.')
  return await answerKeys(deps, sender, [doorKey('address', address), ...labels.map((_, at) => doorKey('domain', labels.slice(at).join('.')))])
}

async function answerKeys ({ inbound, now }: DoorDeps, who: string, keys: readonly string[]): Promise<Verdict> {
  const at = now()
  for (const block of await inbound.doors.find(keys)) {
    const verdict = judgeDoor(who, block, at)
    if (verdict.say !== 'pass') return verdict
  }
  return { say: 'pass' }
}
