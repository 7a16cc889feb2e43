/** Requests as a registrar would write them, in plain text: nothing here is shared with the server or with the product's client. */

type Names = { readonly epp: string, readonly contact: string, readonly domain: string, readonly host: string, readonly extcon: string, readonly extdom: string }

const own = (name: string) => `http://www.dns.pl/nask-epp-schema/${name}-2.1`
const ietfOwn = (name: string) => `urn:ietf:params:xml:ns:${name}-1.0`

export const naskNames: Names = { epp: own('epp'), contact: own('contact'), domain: own('domain'), host: own('host'), extcon: own('extcon'), extdom: own('extdom') }
export const ietfNames: Names = {
  epp: ietfOwn('epp'), contact: ietfOwn('contact'), domain: ietfOwn('domain'), host: ietfOwn('host'),
  extcon: 'http://www.dns.pl/NASK-EPP/extcon-1.0', extdom: 'http://www.dns.pl/NASK-EPP/extdom-1.0'
}

export type Person = { email?: string, authInfo?: string, city?: string, cc?: string, extension?: string }
export type Order = { years?: number | null, unit?: string, ns?: readonly string[], registrant?: string | null, authInfo?: string, extension?: string }

/** Frames of one dialect. */
export function framesIn (names: Names) {
  const isIetf = names === ietfNames
  const epp = (inside: string) => `<?xml version="1.0" encoding="UTF-8"?><epp xmlns="${names.epp}">${inside}</epp>`
  const command = (inside: string, extension = '', clTRID = 'ABC-12345') =>
    epp(`<command>${inside}${extension && `<extension>${extension}</extension>`}${clTRID && `<clTRID>${clTRID}</clTRID>`}</command>`)
  const object = (prefix: 'contact' | 'domain' | 'host', verb: string, inside: string, extension = '') =>
    command(`<${verb}><${prefix}:${verb} xmlns:${prefix}="${names[prefix]}">${inside}</${prefix}:${verb}></${verb}>`, extension)
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
    login: (id: string, pw: string, { lang = 'en', version = '1.0', objects = [names.contact, names.host, names.domain], extensions = [names.extcon, names.extdom], newPw = '' } = {}) =>
      command(`<login><clID>${id}</clID><pw>${pw}</pw>${newPw && `<newPW>${newPw}</newPW>`}<options><version>${version}</version><lang>${lang}</lang></options>` +
        `<svcs>${objects.map(each => `<objURI>${each}</objURI>`).join('')}` +
        `${extensions.length === 0 ? '' : `<svcExtension>${extensions.map(each => `<extURI>${each}</extURI>`).join('')}</svcExtension>`}</svcs></login>`),
    logout: () => command('<logout/>'),
    pollReq: () => command('<poll op="req"/>'),
    pollAck: (id?: string) => command(`<poll op="ack"${id === undefined ? '' : ` msgID="${id}"`}/>`),

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
    extdom
  }
}

export const nask = framesIn(naskNames)
export const ietf = framesIn(ietfNames)
