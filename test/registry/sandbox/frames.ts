/** Requests as a registrar would write them, in plain text: nothing here is shared with the server or with the product's client. */

type Names = Readonly<Record<'epp' | 'contact' | 'domain' | 'host' | 'extcon' | 'extdom', string>> & Readonly<Partial<Record<'future' | 'secDNS' | 'extfut' | 'extreport', string>>>

const own = (name: string) => `http://www.dns.pl/nask-epp-schema/${name}-2.1`
const ietfOwn = (name: string) => `urn:ietf:params:xml:ns:${name}-1.0`

export const naskNames = {
  epp: own('epp'), contact: own('contact'), domain: own('domain'), host: own('host'), future: own('future'), extcon: own('extcon'), extdom: own('extdom'), secDNS: own('secDNS'),
  extepp: own('extepp'), extfut: own('extfut'), extreport: own('extreport')
} as const
export const ietfNames = {
  epp: ietfOwn('epp'), contact: ietfOwn('contact'), domain: ietfOwn('domain'), host: ietfOwn('host'),
  extcon: 'http://www.dns.pl/NASK-EPP/extcon-1.0', extdom: 'http://www.dns.pl/NASK-EPP/extdom-1.0'
} as const

export type Person = { email?: string, authInfo?: string, city?: string, cc?: string, extension?: string }
export type Order = { years?: number | null, unit?: string, ns?: readonly string[], registrant?: string | null, authInfo?: string, extension?: string }

/** Frames of one dialect. */
export function framesIn (names: Names) {
  const isIetf = names === ietfNames
  const epp = (inside: string) => `<?xml version="1.0" encoding="UTF-8"?><epp xmlns="${names.epp}">${inside}</epp>`
  const command = (inside: string, extension = '', clTRID = 'ABC-12345') =>
    epp(`<command>${inside}${extension && `<extension>${extension}</extension>`}${clTRID && `<clTRID>${clTRID}</clTRID>`}</command>`)
  const object = (prefix: 'contact' | 'domain' | 'host' | 'future', verb: string, inside: string, extension = '') =>
    command(`<${verb}><${prefix}:${verb} xmlns:${prefix}="${names[prefix]}">${inside}</${prefix}:${verb}></${verb}>`, extension)
  const transfer = (prefix: 'domain' | 'future', op: string, inside: string, extension = '') => object(prefix, 'transfer', inside, extension).replace('<transfer>', `<transfer op="${op}">`)
  const extdom = (verb: string, inside: string) => `<extdom:${verb} xmlns:extdom="${names.extdom}">${inside}</extdom:${verb}>`
  const servers = (ns: readonly string[]) => isIetf
    ? ns.length === 0 ? '' : `<domain:ns>${ns.map(each => `<domain:hostObj>${each}</domain:hostObj>`).join('')}</domain:ns>`
    : ns.map(each => `<domain:ns>${each}</domain:ns>`).join('')
  const code = (prefix: string, pw?: string) => pw === undefined ? '' : `<${prefix}:authInfo><${prefix}:pw>${pw}</${prefix}:pw></${prefix}:authInfo>`

  return {
    epp,
    command,
    object,
    hello: () => epp('<hello/>'),
    login: (id: string, pw: string, { lang = 'en', version = '1.0', objects = [names.contact, names.host, names.domain, ...names.future ? [names.future] : []], extensions = [names.extcon, names.extdom, ...names.secDNS ? [names.secDNS] : []], newPw = '' } = {}) =>
      command(`<login><clID>${id}</clID><pw>${pw}</pw>${newPw && `<newPW>${newPw}</newPW>`}<options><version>${version}</version><lang>${lang}</lang></options>` +
        `<svcs>${objects.map(each => `<objURI>${each}</objURI>`).join('')}` +
        `${extensions.length === 0 ? '' : `<svcExtension>${extensions.map(each => `<extURI>${each}</extURI>`).join('')}</svcExtension>`}</svcs></login>`),
    logout: () => command('<logout/>'),
    pollReq: () => command('<poll op="req"/>'),
    pollAck: (id?: string) => command(`<poll op="ack"${id === undefined ? '' : ` msgID="${id}"`}/>`),

    /** Of the message that an answer has just shown. */
    ackOf: ({ xml }: { readonly xml: string }) => command(`<poll op="ack" msgID="${/<msgQ [^>]*id="([^"]*)"/.exec(xml)?.[1]}"/>`),

    contactCheck: (...ids: string[]) => object('contact', 'check', ids.map(id => `<contact:id>${id}</contact:id>`).join('')),
    contactCreate: (id: string, { email = 'jan@example.pl', authInfo = `code-of-${id}`, city = 'Łódź', cc = 'PL', extension = '' }: Person = {}) => object('contact', 'create',
      `<contact:id>${id}</contact:id><contact:postalInfo type="loc"><contact:name>Jan Żółć</contact:name><contact:addr><contact:street>ul. Długa 1</contact:street>` +
      `<contact:city>${city}</contact:city><contact:pc>90-001</contact:pc><contact:cc>${cc}</contact:cc></contact:addr></contact:postalInfo>` +
      `<contact:voice>+48.600123456</contact:voice><contact:email>${email}</contact:email>${code('contact', authInfo)}`, extension),
    contactInfo: (id: string, pw?: string) => isIetf
      ? object('contact', 'info', `<contact:id>${id}</contact:id>${code('contact', pw)}`)
      : object('contact', 'info', `<contact:id>${id}</contact:id>`, pw === undefined ? '' : `<extcon:info xmlns:extcon="${names.extcon}">${code('extcon', pw)}</extcon:info>`),
    contactUpdate: (id: string, inside: string, extension = '') => object('contact', 'update', `<contact:id>${id}</contact:id>${inside}`, extension),
    contactDelete: (id: string) => object('contact', 'delete', `<contact:id>${id}</contact:id>`),
    individual: (verb: string, value: string) => `<extcon:${verb} xmlns:extcon="${names.extcon}"><extcon:individual>${value}</extcon:individual></extcon:${verb}>`,

    hostCheck: (...hosts: string[]) => object('host', 'check', hosts.map(name => `<host:name>${name}</host:name>`).join('')),
    hostCreate: (name: string, ...addresses: string[]) => object('host', 'create',
      `<host:name>${name}</host:name>${addresses.map(each => `<host:addr${each.includes(':') ? ' ip="v6"' : ''}>${each}</host:addr>`).join('')}`),
    hostInfo: (name: string) => object('host', 'info', `<host:name>${name}</host:name>`),
    hostDelete: (name: string) => object('host', 'delete', `<host:name>${name}</host:name>`),

    domainCheck: (...domains: string[]) => object('domain', 'check', domains.map(name => `<domain:name>${name}</domain:name>`).join('')),
    domainCreate: (name: string, { years = 1, unit = 'y', ns = [], registrant = 'al-jan', authInfo = `code-of-${name}`, extension = '' }: Order = {}) => object('domain', 'create',
      `<domain:name>${name}</domain:name>${years === null ? '' : `<domain:period unit="${unit}">${years}</domain:period>`}${servers(ns)}` +
      `${registrant === null ? '' : `<domain:registrant>${registrant}</domain:registrant>`}${code('domain', authInfo)}`, extension),
    domainInfo: (name: string, pw?: string, hosts?: string) => object('domain', 'info', `<domain:name${hosts ? ` hosts="${hosts}"` : ''}>${name}</domain:name>${code('domain', pw)}`),
    domainRenew: (name: string, curExpDate: string, { years = 1, extension = '' }: Order = {}) => object('domain', 'renew',
      `<domain:name>${name}</domain:name><domain:curExpDate>${curExpDate}</domain:curExpDate>${years === null ? '' : `<domain:period unit="y">${years}</domain:period>`}`, extension),
    domainReactivate: (name: string, curExpDate: string) => object('domain', 'renew',
      `<domain:name>${name}</domain:name><domain:curExpDate>${curExpDate}</domain:curExpDate><domain:period unit="y">1</domain:period>`, extdom('renew', '<extdom:reactivate/>')),
    domainUpdate: (name: string, inside: string) => object('domain', 'update', `<domain:name>${name}</domain:name>${inside}`),
    domainDelete: (name: string) => object('domain', 'delete', `<domain:name>${name}</domain:name>`),
    domainTransfer: (op: string, name: string, pw?: string, { years = null, extension = '' }: Order = {}) => transfer('domain', op,
      `<domain:name>${name}</domain:name>${years === null ? '' : `<domain:period unit="y">${years}</domain:period>`}${code('domain', pw)}`, extension),
    hostUpdate: (name: string, inside: string) => object('host', 'update', `<host:name>${name}</host:name>${inside}`),
    signers: (verb: string, inside: string) => `<secDNS:${verb} xmlns:secDNS="${names.secDNS}">${inside}</secDNS:${verb}>`,
    signer: (keyTag: number, digest = '38EC35D5B3A34B33C99B') =>
      `<secDNS:dsData><secDNS:keyTag>${keyTag}</secDNS:keyTag><secDNS:alg>13</secDNS:alg><secDNS:digestType>2</secDNS:digestType><secDNS:digest>${digest}</secDNS:digest></secDNS:dsData>`,

    future: (verb: string, inside: string) => object('future', verb, inside),
    futureCheck: (...futures: string[]) => object('future', 'check', futures.map(name => `<future:name>${name}</future:name>`).join('')),
    futureCreate: (name: string, { years = 3, unit = 'y', registrant = 'al-jan', authInfo = `option-on-${name}` }: Order = {}) => object('future', 'create',
      `<future:name>${name}</future:name><future:period unit="${unit}">${years}</future:period><future:registrant>${registrant}</future:registrant>${code('future', authInfo)}`),
    futureInfo: (name: string, pw?: string) => object('future', 'info', `<future:name>${name}</future:name>${code('future', pw)}`),
    futureRenew: (name: string, curExpDate: string, years = 3) => object('future', 'renew',
      `<future:name>${name}</future:name><future:curExpDate>${curExpDate}</future:curExpDate><future:period unit="y">${years}</future:period>`),
    futureUpdate: (name: string, change: string) => object('future', 'update', `<future:name>${name}</future:name><future:chg>${change}</future:chg>`),
    futureDelete: (name: string) => object('future', 'delete', `<future:name>${name}</future:name>`),
    futureTransfer: (op: string, name: string, pw: string, extension = '') => transfer('future', op, `<future:name>${name}</future:name>${code('future', pw)}`, extension),

    report: (inside: string) => epp(`<extension><extreport:report xmlns:extreport="${names.extreport}">${inside}</extreport:report></extension>`),
    extfut: (inside: string) => `<extfut:transfer xmlns:extfut="${names.extfut}">${inside}</extfut:transfer>`,
    extdom
  }
}

export const nask = framesIn(naskNames)
export const ietf = framesIn(ietfNames)
