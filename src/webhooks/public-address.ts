/** Whether anybody on the Internet could speak to an address (IANA's special-purpose registries, RFC 6890): what a stranger names never leads into our own networks. Pure. */
import { BlockList, isIP } from 'node:net'

/** Everything that is not public unicast. */
const special4 = [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12],
  ['192.0.0.0', 24], // IETF protocol assignments, with DS-Lite and NAT64 discovery
  ['192.0.2.0', 24], ['198.51.100.0', 24], ['203.0.113.0', 24], // documentation (RFC 5737)
  ['192.31.196.0', 24], ['192.52.193.0', 24], ['192.175.48.0', 24], // AS112, AMT
  ['192.88.99.0', 24], // 6to4 relays (RFC 7526)
  ['192.168.0.0', 16], ['198.18.0.0', 15],
  ['224.0.0.0', 3] // multicast, reserved, broadcast
] as const

/** Within 2000::/3: what is not somebody's own host, or stands for an IPv4 address. */
const special6 = [
  ['2001::', 23], // Teredo, ORCHID, benchmarking, AMT and the other protocol assignments
  ['2001:db8::', 32], ['3fff::', 20], // documentation (RFC 3849, RFC 9637)
  ['2002::', 16], // 6to4 (RFC 3056)
  ['2620:4f:8000::', 48] // AS112
] as const

const inside4 = new BlockList()
for (const [network, prefix] of special4) inside4.addSubnet(network, prefix, 'ipv4')
const inside6 = new BlockList()
for (const [network, prefix] of special6) inside6.addSubnet(network, prefix, 'ipv6')
/** All that is given out for use: loopback, mapped (::ffff:0:0/96), NAT64 (64:ff9b::/96), unique local, link-local and multicast lie outside. */
const unicast6 = new BlockList()
unicast6.addSubnet('2000::', 3, 'ipv6')

/** False for what is no address. */
export function isPublicAddress (address: string): boolean {
  switch (isIP(address)) {
    case 4: return !inside4.check(address, 'ipv4')
    case 6: return !address.includes('%') && unicast6.check(address, 'ipv6') && !inside6.check(address, 'ipv6')
    default: return false
  }
}

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

export const isLoopback = (address: string): boolean => isIP(address) !== 0 && loopback.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6')
