/** Requests to EURid, in plain text: nothing here is shared with the server or with the product's client. */
import { noSchemas, validatorOf } from '../../epp/schemas.ts'
import type { Scene } from './dialog.ts'
import type { Reply } from './line.ts'

const own = (name: string) => `http://www.eurid.eu/xml/epp/${name}`

export const euridNames = {
  epp: 'urn:ietf:params:xml:ns:epp-1.0', domain: 'urn:ietf:params:xml:ns:domain-1.0', contact: 'urn:ietf:params:xml:ns:contact-1.0', secDNS: 'urn:ietf:params:xml:ns:secDNS-1.1',
  nsgroup: own('nsgroup-1.1'), keygroup: own('keygroup-1.1'), registrarFinance: own('registrarFinance-1.0'), registrarHitPoints: own('registrarHitPoints-1.0'),
  registrationLimit: own('registrationLimit-1.1'), dnsQuality: own('dnsQuality-2.0'), dnssecEligibility: own('dnssecEligibility-1.0'),
  'contact-ext': own('contact-ext-1.4'), 'domain-ext': own('domain-ext-2.6'), authInfo: own('authInfo-1.1'), poll: own('poll-1.2'), idn: own('idn-1.0'), homoglyph: own('homoglyph-1.0')
} as const

type Names = Readonly<Record<keyof typeof euridNames, string>>

export const olderNames: Names = { ...euridNames, 'contact-ext': own('contact-ext-1.3'), 'domain-ext': own('domain-ext-2.5') }

const objects = ['domain', 'contact', 'nsgroup', 'keygroup', 'registrarFinance', 'registrarHitPoints', 'registrationLimit', 'dnsQuality', 'dnssecEligibility'] as const
const extensions = ['secDNS', 'contact-ext', 'domain-ext', 'authInfo', 'poll', 'idn', 'homoglyph'] as const

export type Order = { years?: number | null, unit?: string, ns?: string, registrant?: string, contacts?: string, authInfo?: string, ext?: string, extension?: string }

export function framesOf (names: Names) {
  const command = (inside: string, extension = '') => `<?xml version="1.0" encoding="UTF-8"?><epp xmlns="${names.epp}"><command>${inside}${extension && `<extension>${extension}</extension>`}<clTRID>ABC-12345</clTRID></command></epp>`
  const object = (space: keyof Names, verb: string, inside: string, extension = '', attrs = '') =>
    command(`<${verb}${attrs}><${space}:${verb} xmlns:${space}="${names[space]}">${inside}</${space}:${verb}></${verb}>`, extension)
  const ext = (space: keyof Names, element: string, inside: string) => `<${space}:${element} xmlns:${space}="${names[space]}" xmlns:domain="${names.domain}">${inside}</${space}:${element}>`
  const name = (value: string) => `<domain:name>${value}</domain:name>`
  const code = (pw?: string) => pw === undefined ? '' : `<domain:authInfo><domain:pw>${pw}</domain:pw></domain:authInfo>`
  const period = (years: number | null | undefined, unit = 'y') => years == null ? '' : `<domain:period unit="${unit}">${years}</domain:period>`
  const empty = (space: keyof Names) => command(`<info><${space}:info xmlns:${space}="${names[space]}"/></info>`)

  return {
    command,
    object,
    ext,
    login: (id: string, pw: string, without: readonly string[] = []) => command(`<login><clID>${id}</clID><pw>${pw}</pw><options><version>1.0</version><lang>en</lang></options><svcs>` +
      `${objects.map(each => `<objURI>${names[each]}</objURI>`).join('')}<svcExtension>${extensions.filter(each => !without.includes(each)).map(each => `<extURI>${names[each]}</extURI>`).join('')}</svcExtension></svcs></login>`),
    pollReq: () => command('<poll op="req"/>'),
    ackOf: ({ xml }: { readonly xml: string }) => command(`<poll op="ack" msgID="${/<msgQ [^>]*id="([^"]*)"/.exec(xml)?.[1]}"/>`),

    contactCreate: (type: string, { cc = 'PL', org = '', email = 'jan@example.eu', natural = 'true', extra = '', lang = 'pl', pw = '' } = {}) => object('contact', 'create',
      `<contact:id>whatever</contact:id><contact:postalInfo type="loc"><contact:name>Jan Żółć</contact:name>${org && `<contact:org>${org}</contact:org>`}<contact:addr><contact:street>ul. Długa 1</contact:street>` +
      `<contact:city>Łódź</contact:city><contact:pc>90-001</contact:pc><contact:cc>${cc}</contact:cc></contact:addr></contact:postalInfo><contact:voice>+48.600123456</contact:voice><contact:email>${email}</contact:email>` +
      `<contact:authInfo><contact:pw>${pw}</contact:pw></contact:authInfo>`,
      ext('contact-ext', 'create', `<contact-ext:type>${type}</contact-ext:type><contact-ext:lang>${lang}</contact-ext:lang>${extra.startsWith('<contact-ext:whois') ? extra : ''}<contact-ext:naturalPerson>${natural}</contact-ext:naturalPerson>${extra.startsWith('<contact-ext:country') ? extra : ''}`)),
    contactInfo: (id: string) => object('contact', 'info', `<contact:id>${id}</contact:id>`),
    contactUpdate: (id: string, inside: string, extension = '') => object('contact', 'update', `<contact:id>${id}</contact:id>${inside}`, extension),
    contactDelete: (id: string) => object('contact', 'delete', `<contact:id>${id}</contact:id>`),

    domainCheck: (...domains: string[]) => object('domain', 'check', domains.map(name).join('')),
    domainCreate: (domain: string, { years = null, unit = 'y', ns = '', registrant = 'c101', contacts = '<domain:contact type="billing">c102</domain:contact>', authInfo = ' ', ext: inside = '', extension = '' }: Order = {}) => object('domain', 'create',
      `${name(domain)}${period(years, unit)}${ns && `<domain:ns>${ns}</domain:ns>`}<domain:registrant>${registrant}</domain:registrant>${contacts}${code(authInfo)}`, (inside && ext('domain-ext', 'create', inside)) + extension),
    domainInfo: (domain: string, pw?: string) => object('domain', 'info', name(domain) + code(pw)),
    askCode: (domain: string, what = 'request') => object('domain', 'info', name(domain), ext('authInfo', 'info', `<authInfo:${what}/>`)),
    domainRenew: (domain: string, curExpDate: string, { years = 1, unit = 'y' }: Order = {}) => object('domain', 'renew', `${name(domain)}<domain:curExpDate>${curExpDate}</domain:curExpDate>${period(years, unit)}`),
    domainUpdate: (domain: string, inside: string, own = '', extension = '') => object('domain', 'update', name(domain) + inside, (own && ext('domain-ext', 'update', own)) + extension),
    domainDelete: (domain: string, how = '') => object('domain', 'delete', name(domain), how && ext('domain-ext', 'delete', how)),
    schedule: (at: string) => `<domain-ext:schedule><domain-ext:delDate>${at}</domain-ext:delDate></domain-ext:schedule>`,
    domainTransfer: (op: string, domain: string, pw?: string, { years = null, registrant = 'c103', contacts = '<domain-ext:contact type="billing">c104</domain-ext:contact>', ext: inside = '' }: Order = {}) => object('domain', 'transfer',
      name(domain) + period(years) + code(pw), op === 'request' ? ext('domain-ext', 'transfer', `<domain-ext:request><domain-ext:registrant>${registrant}</domain-ext:registrant>${contacts}${inside}</domain-ext:request>`) : '', ` op="${op}"`),
    host: (host: string, ...addresses: string[]) => `<domain:hostAttr><domain:hostName>${host}</domain:hostName>${addresses.map(each => `<domain:hostAddr ip="${each.includes(':') ? 'v6' : 'v4'}">${each}</domain:hostAddr>`).join('')}</domain:hostAttr>`,
    keys: (verb: string, inside: string) => ext('secDNS', verb, inside),
    key: (space: 'secDNS' | 'keygroup', pubKey: string) => `<${space}:keyData><${space}:flags>257</${space}:flags><${space}:protocol>3</${space}:protocol><${space}:alg>13</${space}:alg><${space}:pubKey>${pubKey}</${space}:pubKey></${space}:keyData>`,

    nsgroup: (verb: string, group: string, ...ns: string[]) => object('nsgroup', verb, `<nsgroup:name>${group}</nsgroup:name>${ns.map(each => `<nsgroup:ns>${each}</nsgroup:ns>`).join('')}`),
    keygroup: (verb: string, group: string, inside = '') => object('keygroup', verb, `<keygroup:name>${group}</keygroup:name>${inside}`),
    finance: () => empty('registrarFinance'),
    points: () => empty('registrarHitPoints'),
    limit: () => empty('registrationLimit'),
    quality: (domain: string) => object('dnsQuality', 'info', `<dnsQuality:name>${domain}</dnsQuality:name>`),
    eligibility: (domain: string) => object('dnssecEligibility', 'info', `<dnssecEligibility:name>${domain}</dnssecEligibility:name>`)
  }
}

export const eurid = framesOf(euridNames)

const validators = new Map<object, (document: string) => void>()

/** All answers, refusals too. */
export const validEurid = (names: Names) => ({ xml }: Reply): void => {
  if (noSchemas) return
  const validator = validators.get(names) ?? validatorOf({ ns: { ...names, host: '' } }, 'eurid')
  validators.set(names, validator)
  validator(xml)
}

/** alfa has c101 (a registrant) and c102 (billing), beta c103 and c104. */
export const atEurid: Scene = {
  settings: { registry: 'eurid' },
  login: (id, password) => eurid.login(id, password),
  first: () => [eurid.contactCreate('registrant'), eurid.contactCreate('billing')],
  early: ['alfa', 'beta'],
  validate: validEurid(euridNames)
}
