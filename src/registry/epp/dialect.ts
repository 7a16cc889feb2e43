/** What differs between registries on the wire, as data: one constant each, no branches on a registry's name in the commands. */

/** A result code, with NASK's numeric reason where the code alone says too little. */
export type Said = { readonly code: number, readonly reason?: string }

export type Dialect = {
  readonly ns: {
    readonly epp: string
    readonly domain: string
    readonly contact: string
    readonly host: string
    readonly extdom?: string
    readonly extcon?: string
  }
  /** What we implement; a session asks for the part of it that the greeting offers (RFC 5730 §2.4). */
  readonly services: { readonly objects: readonly string[], readonly extensions: readonly string[] }
  /** Length of a login password, characters. */
  readonly password: readonly [least: number, most: number]
  /** RFC 5731 §1.1: host objects or attributes; NASK's domain-2.1: plain texts. */
  readonly nameServers: 'hostObj' | 'hostAttr' | 'plain'
  /** RFC 5733 §2.5: the postal address in full Unicode (loc) or in ASCII (int). */
  readonly postalInfo: 'loc' | 'int'
  /** The calendar in which the registry names the day of an exDate (`curExpDate`). RFC 5731 §2.4: UTC; NASK's is not published. */
  readonly expiryZone: 'Europe/Warsaw' | 'UTC'
  /** Successful answers repeat our clTRID. An answer with another one is never accepted. */
  readonly echoesClTrid: boolean
  /** What a create says of an object that is there already: perhaps by our own earlier attempt. */
  readonly exists: readonly Said[]
  /** What a renewal says when the expiry is no longer the one we named: perhaps by our own earlier attempt. */
  readonly renewedAlready: readonly Said[]
}

const urn = (name: string): string => `urn:ietf:params:xml:ns:${name}-1.0`
const naskUri = (name: string): string => `http://www.dns.pl/nask-epp-schema/${name}-2.1`

/** RFC 5730–5733 and nothing else. */
export const ietf: Dialect = {
  ns: { epp: urn('epp'), domain: urn('domain'), contact: urn('contact'), host: urn('host') },
  services: { objects: [urn('domain'), urn('contact'), urn('host')], extensions: [] },
  password: [6, 16],
  nameServers: 'hostObj',
  postalInfo: 'loc',
  expiryZone: 'UTC',
  echoesClTrid: true,
  exists: [{ code: 2302 }],
  renewedAlready: [{ code: 2105 }, { code: 2004 }, { code: 2304 }, { code: 2306 }]
}

/** NASK's protocol 2.1: every namespace is its own, name servers are plain, reasons are numbers. */
export const nask: Dialect = {
  ns: {
    epp: naskUri('epp'),
    domain: naskUri('domain'),
    contact: naskUri('contact'),
    host: naskUri('host'),
    extdom: naskUri('extdom'),
    extcon: naskUri('extcon')
  },
  services: { objects: ['contact', 'host', 'domain'].map(naskUri), extensions: ['extcon', 'extdom'].map(naskUri) },
  password: [6, 64],
  nameServers: 'plain',
  postalInfo: 'loc',
  expiryZone: 'UTC',
  echoesClTrid: true,
  exists: [{ code: 2302 }, { code: 2304, reason: '9076' }], // a plain create of a taken name gives the second
  renewedAlready: [{ code: 2105, reason: '9020' }, { code: 2004, reason: '9006' }, { code: 2304, reason: '9076' }] // the last: a second reactivation finds it registered
}

const dayIn = { 'Europe/Warsaw': new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Warsaw' }), UTC: new Intl.DateTimeFormat('sv-SE', { timeZone: 'UTC' }) }

/** The day ('2026-03-01') that the registry calls an exDate: what belongs in `curExpDate`. */
export const expiryDay = ({ expiryZone }: Dialect, expiresAt: Date): string => dayIn[expiryZone].format(expiresAt)

/** Whether an answer is one of a list; a listed reason must match, a listed code without one matches any. */
export const isSaid = (list: readonly Said[], answer: { readonly code: number, readonly reasonCode: string | null }): boolean =>
  list.some(({ code, reason }) => code === answer.code && (reason === undefined || reason === answer.reasonCode))
