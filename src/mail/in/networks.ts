/** Networks as they are counted, blocked and looked up. Pure. */
import ipaddr from 'ipaddr.js'

/** One address of IPv4; of IPv6 the /64 that one customer has: the rest of it is his to choose. */
export function networkOf (ip: string): string {
  const address = ipaddr.process(ip)
  return prefix(address, address.kind() === 'ipv4' ? 32 : 64)
}

/** '192.0.2.7/24' → '192.0.2.0/24', '2001:DB8::1' → '2001:db8::1/128'. Undefined: no network, or one as wide as half the world. */
export function normaliseNetwork (text: string): string | undefined {
  const [ip = '', bits, ...more] = text.trim().split('/')
  if (more.length > 0 || !ipaddr.isValid(ip) || (ipaddr.IPv4.isIPv4(ip) && !ipaddr.IPv4.isValidFourPartDecimal(ip)) || (bits !== undefined && !/^\d{1,3}$/.test(bits))) return undefined
  const address = ipaddr.process(ip)
  const [most, least] = address.kind() === 'ipv4' ? [32, 8] : [128, 16]
  const length = Number(bits ?? most)
  return length >= least! && length <= most! ? prefix(address, length) : undefined
}

/** Every network that may be blocked and has this address in it, the narrowest first. */
export function networksAround (ip: string): string[] {
  const address = ipaddr.process(ip)
  const [most, least] = address.kind() === 'ipv4' ? [32, 8] : [128, 16]
  return Array.from({ length: most! - least! + 1 }, (_, at) => prefix(address, most! - at))
}

function prefix (address: ipaddr.IPv4 | ipaddr.IPv6, length: number): string {
  const bytes = address.toByteArray().map((byte, at) => {
    const kept = Math.min(Math.max(length - at * 8, 0), 8)
    return byte & (0xff << (8 - kept))
  })
  return `${ipaddr.fromByteArray(bytes).toString()}/${length}`
}
