/** Where a log-in comes from, as it is counted. */
import { BlockList, isIP, isIPv6 } from 'node:net'

/** 'a.b.c.d' or an IPv6 address; an IPv4 address in IPv6 clothes (RFC 4291 §2.5.5.2) is itself. Undefined: none. */
export function plainIp (text: string): string | undefined {
  const ip = text.toLowerCase().replace(/^::ffff:(?=\d+\.)/, '')
  return isIP(ip) ? ip : undefined
}

/** One IPv4 address, or the /64 that one IPv6 customer has: the rest of it is his to choose. */
export const networkOf = (ip: string): string => isIPv6(ip) ? `${expanded(ip).slice(0, 4).join(':')}::/64` : `${ip}/32`

/** Where people's addresses wander within: a /24, or a /48. */
export const neighbourhoodOf = (ip: string): string => isIPv6(ip) ? `${expanded(ip).slice(0, 3).join(':')}::/48` : `${ip.split('.').slice(0, 3).join('.')}.0/24`

function expanded (ip: string): string[] {
  const [head = '', tail] = ip.split('%')[0]!.split('::')
  const front = head === '' ? [] : head.split(':')
  const back = tail ? tail.split(':') : []
  return [...front, ...Array.from({ length: tail === undefined ? 0 : 8 - front.length - back.length }, () => '0'), ...back]
}

/** `networks`: '127.0.0.0/8 2001:db8::/32'. */
export function isWithin (networks: string): (ip: string) => boolean {
  const list = new BlockList()
  for (const network of networks.split(' ').filter(Boolean)) {
    const [address, bits] = network.split('/')
    list.addSubnet(address!, Number(bits), isIPv6(address!) ? 'ipv6' : 'ipv4')
  }
  return ip => list.check(ip, isIPv6(ip) ? 'ipv6' : 'ipv4')
}
