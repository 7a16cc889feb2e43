/** Requests to a registry of generic zones, in plain text: nothing here is shared with the server or with the product's client. */
import { noSchemas, validatorOf, withoutUnknown } from '../../epp/schemas.ts'
import type { Scene } from './dialog.ts'
import type { Reply } from './line.ts'

const ietf = (name: string) => `urn:ietf:params:xml:ns:${name}-1.0`
const verisign = (name: string) => `http://www.verisign.com/epp/${name}-1.0`

export const gtldNames = {
  epp: ietf('epp'), domain: ietf('domain'), contact: ietf('contact'), host: ietf('host'), maintenance: ietf('epp:maintenance'), balance: verisign('balance'),
  secDNS: 'urn:ietf:params:xml:ns:secDNS-1.1', rgp: ietf('rgp'), fee: ietf('fee'), changePoll: ietf('changePoll'), unhandled: ietf('epp:unhandled-namespaces'),
  namestoreExt: 'http://www.verisign-grs.com/epp/namestoreExt-1.1', idnLang: verisign('idnLang'), sync: verisign('sync'), 'rgp-poll': verisign('rgp-poll'), 'lowbalance-poll': verisign('lowbalance-poll')
} as const

const objects = [gtldNames.domain, gtldNames.contact, gtldNames.host, gtldNames.maintenance, gtldNames.balance, gtldNames['rgp-poll'], gtldNames['lowbalance-poll']]
const allExtensions = [gtldNames.secDNS, gtldNames.rgp, gtldNames.fee, gtldNames.changePoll, gtldNames.namestoreExt, gtldNames.idnLang, gtldNames.sync]

const command = (inside: string, extension = '', clTRID = 'ABC-12345') => `<?xml version="1.0" encoding="UTF-8"?><epp xmlns="${gtldNames.epp}"><command>${inside}` +
  `${extension && `<extension>${extension}</extension>`}<clTRID>${clTRID}</clTRID></command></epp>`

type Space = 'domain' | 'contact' | 'host' | 'maintenance' | 'balance'

const object = (space: Space, verb: string, inside: string, extension = '', attrs = '') =>
  command(`<${verb}${attrs}><${space}:${verb} xmlns:${space}="${gtldNames[space]}">${inside}</${space}:${verb}></${verb}>`, extension)

const code = (space: string, pw?: string) => pw === undefined ? '' : `<${space}:authInfo><${space}:pw>${pw}</${space}:pw></${space}:authInfo>`
const name = (value: string, attrs = '') => `<domain:name${attrs}>${value}</domain:name>`

/** Of a thin zone the product, which goes with every command. */
const product = (domain: string): string => {
  const product = { com: 'dotCOM', net: 'dotNET' }[domain.split('.').at(-1)!]
  return product ? `<namestoreExt:namestoreExt xmlns:namestoreExt="${gtldNames.namestoreExt}"><namestoreExt:subProduct>${product}</namestoreExt:subProduct></namestoreExt:namestoreExt>` : ''
}

export type Order = { years?: number | null, ns?: readonly string[], registrant?: string, contacts?: string, authInfo?: string, extension?: string }

const period = (years: number | null | undefined) => years == null ? '' : `<domain:period unit="y">${years}</domain:period>`
const servers = (ns: readonly string[] = []) => ns.length === 0 ? '' : `<domain:ns>${ns.map(each => `<domain:hostObj>${each}</domain:hostObj>`).join('')}</domain:ns>`
const ext = (space: 'rgp' | 'fee' | 'secDNS' | 'sync', element: string, inside: string, attrs = '') => `<${space}:${element} xmlns:${space}="${gtldNames[space]}"${attrs}>${inside}</${space}:${element}>`

export const gtld = {
  command,
  object,
  product,
  login: (id: string, pw: string, extensions: readonly string[] = allExtensions) => command(`<login><clID>${id}</clID><pw>${pw}</pw><options><version>1.0</version><lang>en</lang></options>` +
    `<svcs>${objects.map(each => `<objURI>${each}</objURI>`).join('')}<svcExtension>${extensions.map(each => `<extURI>${each}</extURI>`).join('')}</svcExtension></svcs></login>`),
  pollReq: () => command('<poll op="req"/>'),
  ackOf: ({ xml }: { readonly xml: string }) => command(`<poll op="ack" msgID="${/<msgQ [^>]*id="([^"]*)"/.exec(xml)?.[1]}"/>`),

  domainCheck: (names: readonly string[], extension = '') => object('domain', 'check', names.map(each => name(each)).join(''), extension),
  domainCreate: (domain: string, { years = 1, ns, registrant, contacts = '', authInfo = `code-of-${domain}`, extension = '' }: Order = {}) => object('domain', 'create',
    `${name(domain)}${period(years)}${servers(ns)}${registrant ? `<domain:registrant>${registrant}</domain:registrant>` : ''}${contacts}${code('domain', authInfo)}`, product(domain) + extension),
  domainInfo: (domain: string, pw?: string) => object('domain', 'info', name(domain) + code('domain', pw), product(domain)),
  domainRenew: (domain: string, curExpDate: string, { years = 1, extension = '' }: Order = {}) => object('domain', 'renew',
    `${name(domain)}<domain:curExpDate>${curExpDate}</domain:curExpDate>${period(years)}`, product(domain) + extension),
  domainUpdate: (domain: string, inside: string, extension = '') => object('domain', 'update', name(domain) + inside, product(domain) + extension),
  domainDelete: (domain: string) => object('domain', 'delete', name(domain), product(domain)),
  domainTransfer: (op: string, domain: string, pw?: string, { years = null, extension = '' }: Order = {}) => object('domain', 'transfer', name(domain) + period(years) + code('domain', pw), product(domain) + extension, ` op="${op}"`),

  contactCreate: (id: string, { extra = '', email = 'jan@example.com' } = {}) => object('contact', 'create',
    `<contact:id>${id}</contact:id><contact:postalInfo type="int"><contact:name>Jan Zolc</contact:name><contact:addr><contact:city>Lodz</contact:city><contact:cc>PL</contact:cc></contact:addr></contact:postalInfo>` +
    `<contact:email>${email}</contact:email>${code('contact', `code-of-${id}`)}${extra}`),
  contactCheck: (...ids: string[]) => object('contact', 'check', ids.map(id => `<contact:id>${id}</contact:id>`).join('')),
  contactInfo: (id: string, pw?: string) => object('contact', 'info', `<contact:id>${id}</contact:id>${code('contact', pw)}`),
  contactUpdate: (id: string, inside: string) => object('contact', 'update', `<contact:id>${id}</contact:id>${inside}`),
  contactDelete: (id: string) => object('contact', 'delete', `<contact:id>${id}</contact:id>`),
  contactTransfer: (op: string, id: string, pw?: string) => object('contact', 'transfer', `<contact:id>${id}</contact:id>${code('contact', pw)}`, '', ` op="${op}"`),

  hostCheck: (...hosts: string[]) => object('host', 'check', hosts.map(host => `<host:name>${host}</host:name>`).join('')),
  hostCreate: (host: string, ...addresses: string[]) => object('host', 'create',
    `<host:name>${host}</host:name>${addresses.map(each => `<host:addr ip="${each.includes(':') ? 'v6' : 'v4'}">${each}</host:addr>`).join('')}`),
  hostInfo: (host: string) => object('host', 'info', `<host:name>${host}</host:name>`),
  hostUpdate: (host: string, inside: string) => object('host', 'update', `<host:name>${host}</host:name>${inside}`),
  hostDelete: (host: string) => object('host', 'delete', `<host:name>${host}</host:name>`),

  restoreRequest: (domain: string, extension = '') => gtld.domainUpdate(domain, '<domain:chg/>', ext('rgp', 'update', '<rgp:restore op="request"/>') + extension),
  restoreReport: (domain: string, { statements = 2, delTime = '2026-04-01T00:00:00Z', resTime = '2026-04-10T00:00:00Z' } = {}) => gtld.domainUpdate(domain, '<domain:chg/>', ext('rgp', 'update',
    `<rgp:restore op="report"><rgp:report><rgp:preData>before</rgp:preData><rgp:postData>after</rgp:postData><rgp:delTime>${delTime}</rgp:delTime><rgp:resTime>${resTime}</rgp:resTime>` +
    `<rgp:resReason>a mistake</rgp:resReason>${'<rgp:statement>true</rgp:statement>'.repeat(statements)}</rgp:report></rgp:restore>`)),
  fee: (verb: string, amount: string, currency = 'USD') => ext('fee', verb, `<fee:currency>${currency}</fee:currency><fee:fee>${amount}</fee:fee>`),
  feeCheck: (...commands: string[]) => ext('fee', 'check', commands.map(each => `<fee:command name="${each}"/>`).join('')),
  tag: (value: string) => `<idnLang:tag xmlns:idnLang="${gtldNames.idnLang}">${value}</idnLang:tag>`,
  sync: (monthDay: string) => ext('sync', 'update', `<sync:expMonthDay>${monthDay}</sync:expMonthDay>`),
  signers: (verb: string, inside: string, attrs = '') => ext('secDNS', verb, inside, attrs),
  signer: (keyTag: number, key = '') => `<secDNS:dsData><secDNS:keyTag>${keyTag}</secDNS:keyTag><secDNS:alg>13</secDNS:alg><secDNS:digestType>2</secDNS:digestType><secDNS:digest>49FD46E6C4B45C55D4AC</secDNS:digest>${key}</secDNS:dsData>`,
  key: '<secDNS:keyData><secDNS:flags>257</secDNS:flags><secDNS:protocol>3</secDNS:protocol><secDNS:alg>13</secDNS:alg><secDNS:pubKey>AQPJ////4Q==</secDNS:pubKey></secDNS:keyData>',
  balance: () => object('balance', 'info', '').replace(/<balance:info ([^>]+)><\/balance:info>/, '<balance:info $1/>'),
  maintenance: (id?: string) => object('maintenance', 'info', id === undefined ? '<maintenance:list/>' : `<maintenance:id>${id}</maintenance:id>`)
}

let validator: ((document: string) => void) | undefined

/** Parts of an answer that no schema describes are left out; all else is held against them, refusals too. */
export function validGtld ({ xml }: Reply): void {
  if (noSchemas) return
  const { rest } = withoutUnknown(xml, 'ietf')
  validator ??= validatorOf({ ns: gtldNames }, 'ietf')
  if (rest !== null) validator(rest)
}

/** Every registrar begins with one contact: al-jan, be-jan, po-jan. */
export const atGtld: Scene = { settings: { registry: 'gtld' }, login: gtld.login, first: id => [gtld.contactCreate(`${id.slice(0, 2)}-jan`)], validate: validGtld }
