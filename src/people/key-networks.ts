/** The networks that a program's key is for: CIDR of IPv4 (RFC 4632 §3.1) and IPv6 (RFC 4291 §2.3). Pure. */
import { BlockList, isIP, isIPv4, isIPv6 } from 'node:net'
import { Refusal } from '../errors.ts'

const mostNetworks = 50

/**
 * One address is a network of its own: '192.0.2.7' is '192.0.2.7/32'.
 * @throws Refusal 'invalid' 'bad-network' for what is none, for one with bits behind its prefix, and for the whole of the internet
 */
export function parseNetworks (texts: readonly string[]): string[] {
  if (texts.length > mostNetworks) throw bad(`${texts.length} networks`)
  return [...new Set(texts.map(parseNetwork))]
}

function parseNetwork (text: string): string {
  const [address = '', prefix, ...rest] = text.trim().toLowerCase().split('/')
  const bits = isIPv4(address) ? 32 : isIPv6(address) ? 128 : undefined
  if (bits === undefined || rest.length > 0 || address.includes('%') || (prefix !== undefined && !/^\d{1,3}$/.test(prefix))) throw bad(text)
  const length = prefix === undefined ? bits : Number(prefix)
  if (length < 1 || length > bits || (valueOf(address) & ((1n << BigInt(bits - length)) - 1n)) !== 0n) throw bad(text)
  return `${address}/${length}`
}

/** True for an empty list: the key is for everywhere. An IPv4 address in IPv6 clothes (RFC 4291 §2.5.5.2) is itself. */
export function isFrom (networks: readonly string[], address: string): boolean {
  if (networks.length === 0) return true
  const ip = address.toLowerCase().replace(/^::ffff:(?=\d+\.)/, '')
  if (!isIP(ip)) return false
  const list = new BlockList()
  for (const network of networks) {
    const [base, length] = split(network)
    list.addSubnet(base, length, isIPv6(base) ? 'ipv6' : 'ipv4')
  }
  return list.check(ip, isIPv6(ip) ? 'ipv6' : 'ipv4')
}

/** Whether every network of `inner` lies within one of `outer`. */
export const areWithin = (inner: readonly string[], outer: readonly string[]): boolean => inner.length > 0 && inner.every(network => {
  const [base, length] = split(network)
  return outer.some(each => isIPv6(each.split('/')[0]!) === isIPv6(base) && split(each)[1] <= length && isFrom([each], base))
})

function split (network: string): [base: string, length: number] {
  const [base = '', length] = network.split('/')
  return [base, Number(length)]
}

function valueOf (address: string): bigint {
  if (isIPv4(address)) return address.split('.').reduce((value, part) => (value << 8n) + BigInt(part), 0n)
  const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(address)
  const plain = dotted ? `${dotted[1]}${(valueOf(dotted[2]!) >> 16n).toString(16)}:${(valueOf(dotted[2]!) & 0xffffn).toString(16)}` : address
  const [head = '', tail] = plain.split('::')
  const [front, back] = [head, tail ?? ''].map(part => part === '' ? [] : part.split(':')) as [string[], string[]]
  const groups = tail === undefined ? front : [...front, ...Array.from({ length: 8 - front.length - back.length }, () => '0'), ...back]
  return groups.reduce((value, group) => (value << 16n) + BigInt(`0x${group}`), 0n)
}

const bad = (text: string): Refusal =>
  new Refusal('invalid', `networks: '${text.slice(0, 60)}' is no network. Write one like 192.0.2.0/24 or 2001:db8::/32, or a single address; at most fifty.`, { reason: 'bad-network', rule: 'HOUSE-API-KEY' })
