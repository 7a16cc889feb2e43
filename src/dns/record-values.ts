/** Values of records as their owners write them: one form for each, or what is wrong with it. Pure. */
import { isIPv4, isIPv6 } from 'node:net'
import { targetOf } from './record-names.ts'
import type { RecordType } from './record.ts'

export type Value = { readonly value: string } | { readonly fault: string }

/** A TXT's octets: what DKIM of 4096 bits and long SPF records need, several times. */
const longestText = 4000

const ok = (value: string): Value => ({ value })
const no = (fault: string): Value => ({ fault })

const valueOf: Readonly<Record<RecordType, (typed: string) => Value>> = {
  A: typed => isIPv4(typed) ? ok(typed) : no('write an IPv4 address, like 192.0.2.1'),
  AAAA: typed => isIPv6(typed) && !/[%]|^::ffff:/i.test(typed) ? ok(new URL(`http://[${typed}]/`).hostname.slice(1, -1)) : no('write an IPv6 address, like 2001:db8::1'),
  CNAME: typed => whole(targetOf(typed, { host: false })),
  NS: typed => whole(targetOf(typed, { host: true })),
  MX: typed => {
    const [preference, exchange, ...rest] = typed.split(/\s+/)
    if (!isNumber(preference, 65_535) || exchange === undefined || rest.length > 0) return no('write a number and a host, like 10 mail.przyklad.pl')
    return exchange === '.' ? ok('0 .') : withTarget([preference], exchange)
  },
  SRV: typed => {
    const [priority, weight, port, target, ...rest] = typed.split(/\s+/)
    if (!isNumber(priority, 65_535) || !isNumber(weight, 65_535) || !isNumber(port, 65_535) || target === undefined || rest.length > 0) return no('write three numbers and a host, like 0 1 993 mail.przyklad.pl')
    return target === '.' ? ok(`${priority} ${weight} ${port} .`) : withTarget([priority, weight, port], target)
  },
  // RFC 8659 §4.1
  CAA: typed => {
    const found = /^(\d{1,3})\s+([a-z0-9]{1,32})\s+(?:"([^"\\]*)"|(\S+))$/i.exec(typed)
    const [, flags, tag, quoted, bare] = found ?? []
    const text = quoted ?? bare
    if (flags === undefined || tag === undefined || text === undefined || !/^[\x20-\x7e]{0,255}$/.test(text) || text.includes('"') || text.includes('\\')) return no('write flags, a tag and a value, like 0 issue "letsencrypt.org"')
    if (flags !== '0' && flags !== '128') return no('the flags of CAA are 0 or 128')
    if (!['issue', 'issuewild', 'issuemail', 'iodef', 'contactemail', 'contactphone'].includes(tag.toLowerCase())) return no(`the tag '${tag}' is not known: use issue, issuewild or iodef`)
    return ok(`${flags} ${tag.toLowerCase()} "${text}"`)
  },
  // RFC 6698 §2.1
  TLSA: typed => {
    const [usage, selector, matching, ...hex] = typed.toLowerCase().split(/\s+/)
    const data = hex.join('')
    const length = { 1: 64, 2: 128 }[Number(matching)]
    if (!isNumber(usage, 3) || !isNumber(selector, 1) || !isNumber(matching, 2) || !isHex(data) || (length !== undefined && data.length !== length)) return no('write usage, selector, matching type and the data in hexadecimal digits: 64 of them for 3 1 1')
    return ok(`${usage} ${selector} ${matching} ${data}`)
  },
  // RFC 4255 §3.1, RFC 6594, RFC 7479
  SSHFP: typed => {
    const [algorithm, kind, ...hex] = typed.toLowerCase().split(/\s+/)
    const data = hex.join('')
    if (!isNumber(algorithm, 6) || algorithm === '0' || algorithm === '5' || !(kind === '1' || kind === '2') || !isHex(data) || data.length !== { 1: 40, 2: 64 }[kind]) return no('write what ssh-keygen -r prints after SSHFP, like 4 2 and 64 hexadecimal digits')
    return ok(`${algorithm} ${kind} ${data}`)
  },
  TXT: typed => {
    const text = typed.startsWith('"') ? unquoted(typed) : typed
    if (text === null) return no('a text in quotes has to end with one')
    if (/[\p{Cc}\p{Cs}]/u.test(text)) return no('a text has no control characters')
    const octets = Buffer.byteLength(text)
    return octets > 0 && octets <= longestText ? ok(text) : no(`a text has 1 to ${longestText} octets`)
  }
}

/** The one form of a value that was typed. */
export const readValue = (type: RecordType, typed: string): Value => valueOf[type](typed.trim())

/** As a master file writes it (RFC 1035 §5.1): names end with a dot, a text is cut into strings of 255 octets. */
export function contentOf (type: RecordType, value: string): string {
  switch (type) {
    case 'CNAME': case 'NS': case 'MX': case 'SRV': return value.endsWith('.') ? value : `${value}.`
    case 'TXT': return quotedText(value)
    default: return value
  }
}

/** The host that a value leads to, where its type names one that must be no alias (RFC 2181 §10.3). */
export const hostIn = (type: RecordType, value: string): string | null => type === 'MX' || type === 'SRV' || type === 'NS' ? value.split(' ').at(-1)! : null

function quotedText (text: string): string {
  const octets = Buffer.from(text)
  const strings: string[] = []
  for (let from = 0; from < octets.length; from += 255) strings.push(`"${[...octets.subarray(from, from + 255)].map(escaped).join('')}"`)
  return strings.join(' ')
}

function escaped (octet: number): string {
  if (octet === 0x22 || octet === 0x5c) return `\\${String.fromCharCode(octet)}`
  return octet >= 0x20 && octet < 0x7f ? String.fromCharCode(octet) : `\\${String(octet).padStart(3, '0')}`
}

/** '"v=DKIM1; " "p=…"' is one text; null: not well quoted. */
function unquoted (typed: string): string | null {
  if (!/^"(?:[^"\\]|\\.)*"(?:\s+"(?:[^"\\]|\\.)*")*$/su.test(typed)) return null
  const inner = [...typed.matchAll(/"((?:[^"\\]|\\.)*)"/gsu)].map(([, part]) => part).join('')
  const octets: number[] = []
  for (const [, code, char, plain] of inner.matchAll(/\\(\d{3})|\\(.)|([^\\]+)/gsu)) {
    if (code !== undefined) {
      if (Number(code) > 255) return null
      octets.push(Number(code))
    } else {
      octets.push(...Buffer.from(char ?? plain ?? ''))
    }
  }
  const bytes = Buffer.from(octets)
  const text = bytes.toString()
  return Buffer.from(text).equals(bytes) ? text : null
}

const isNumber = (text: string | undefined, most: number): text is string => text !== undefined && /^(?:0|[1-9]\d{0,4})$/.test(text) && Number(text) <= most
const isHex = (text: string): boolean => text.length > 0 && text.length <= 4096 && text.length % 2 === 0 && /^[0-9a-f]+$/.test(text)
const whole = (target: string | null): Value => target === null ? no('write the whole name of a host, like mail.przyklad.pl') : ok(target)

function withTarget (numbers: readonly string[], typed: string): Value {
  const target = targetOf(typed, { host: true })
  return target === null ? no('write the whole name of a host, like mail.przyklad.pl') : ok([...numbers, target].join(' '))
}
