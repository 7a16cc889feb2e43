/** Where a name that a stranger gave leads: never to a server inside our own networks. */
import { lookup } from 'node:dns/promises'
import ipaddr from 'ipaddr.js'

/** Whether anybody on the Internet could speak to it: not loopback, private, link-local, nor what stands for one of those. */
export function isOutside (address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  return ipaddr.process(address).range() === 'unicast'
}

/** An address to connect to: by it, not by the name, which may lead elsewhere the next moment. Undefined: none that may be spoken to. Throws when nobody can tell. `inside`: our own networks may be. */
export async function addressOf (host: string, { inside }: { readonly inside: boolean }): Promise<string | undefined> {
  const found = await lookup(host, { all: true, verbatim: true })
  return found.map(({ address }) => address).find(address => inside || isOutside(address))
}
