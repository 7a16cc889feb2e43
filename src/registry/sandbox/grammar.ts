/**
 * What each request must look like, restated from the schemas: NASK's 2.1 (epp, contact, domain, host, extcon, extdom) and
 * RFC 5730-5733. Stricter than neither, with one exception: `authInfo/ext`, `hostAttr` and `disclose`, which no server of this kind serves, are no part of it.
 */
import { nask, ietf, type Dialect, type ExtensionName, type ObjectName } from './dialect.ts'
import { empty, matching, may, must, one, optional, sequence, some, text, wholeNumber, withAttrs, type Part, type Shape } from './shape.ts'

export type Grammar = {
  readonly login: Shape
  readonly logout: Shape
  readonly poll: Shape
  readonly objects: Readonly<Record<ObjectName, Readonly<Record<string, Shape>>>>
  /** By '<extension>:<element>'. */
  readonly extensions: Readonly<Record<string, Shape>>
}

const label = text(1, 255)
const clientId = text(3, 16)
const anything = /^[^]*$/
const flag = /^(true|false|0|1)$/
const day = /^-?\d{4,}-\d{2}-\d{2}(Z|[+-]\d{2}:\d{2})?$/
const roid = /^\w{1,80}-\w{1,8}$/
const language = /^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$/
const phone = /^\+[0-9]{1,3}\.[0-9]{1,14}$/
const phoneOrNone = /^(\+[0-9]{1,3}\.[0-9]{1,14})?$/

const byRoid = withAttrs(text(0), { roid: may(roid) })

function domainShapes (dialect: Dialect): Record<string, Shape> {
  const nameServers = dialect.nameServers === 'plain' ? some('ns', label, 0) : optional('ns', sequence(some('hostObj', label, 1)))
  const contactType = /^(admin|billing|tech)$/
  const contacts = some('contact', withAttrs(clientId, { type: dialect.strict ? must(contactType) : may(contactType) }), 0)
  const period = optional('period', wholeNumber(1, dialect.longestPeriod, { unit: must(/^[ym]$/) }))
  const authInfo = sequence(one('pw', dialect.strict ? text(0) : byRoid))
  const status = some('status', withAttrs(text(0), {
    s: must(/^((client|server)(Delete|Renew|Transfer|Update)Prohibited|(client|server)Hold|inactive|ok|pending(Delete|Transfer))$/), lang: may(language)
  }), 0)
  const change = sequence(nameServers, contacts, status)
  return {
    check: sequence(some('name', label, 1)),
    create: sequence(one('name', label), period, nameServers, optional('registrant', clientId), contacts, one('authInfo', authInfo)),
    delete: sequence(one('name', label)),
    info: sequence(one('name', withAttrs(label, { hosts: may(/^(all|del|none|sub)$/) })), optional('authInfo', sequence(one('pw', byRoid)))),
    renew: sequence(one('name', label), one('curExpDate', matching(day)), period),
    update: sequence(one('name', label), optional('add', change), optional('rem', change),
      optional('chg', sequence(optional('registrant', clientId), optional('authInfo', authInfo))))
  }
}

function contactShapes (dialect: Dialect): Record<string, Shape> {
  const { strict } = dialect
  const postalLine = text(1, 255)
  const optionalLine = strict ? postalLine : text(0, 255)
  const address = sequence(some('street', optionalLine, dialect.fewestStreets, 3), one('city', text(1, strict ? 128 : 255)),
    optional('sp', strict ? text(1, 128) : optionalLine), strict ? one('pc', text(1, 16)) : optional('pc', text(0, 16)), one('cc', text(2, 2)))
  const postalInfo = withAttrs(sequence(one('name', postalLine), optional('org', optionalLine), one('addr', address)), { type: must(/^(loc|int)$/) })
  const call = (pattern: RegExp): Shape => matching(pattern, { x: may(anything) })
  const authInfo = sequence(one('pw', strict ? text(0) : byRoid))
  const status = sequence(some('status', withAttrs(text(0), { s: must(/^(client(Delete|Update|Transfer)Prohibited|linked|ok|server(Delete|Update)Prohibited)$/), lang: may(language) }), 1))
  const id = one('id', clientId)
  return {
    check: sequence(some('id', clientId, 1)),
    create: sequence(id, some('postalInfo', postalInfo, 1, 2), optional('voice', call(strict ? phone : phoneOrNone)), optional('fax', call(strict ? phone : phoneOrNone)),
      one('email', text(1, strict ? 255 : Infinity)), one('authInfo', authInfo)),
    delete: sequence(id),
    info: dialect.contactAuthInfo === 'command' ? sequence(id, optional('authInfo', sequence(one('pw', byRoid)))) : sequence(id),
    update: sequence(id, optional('add', status), optional('rem', status), optional('chg', sequence(some('postalInfo', postalInfo, 0, 2),
      optional('voice', call(phoneOrNone)), optional('fax', call(phoneOrNone)), optional('email', text(0)), optional('authInfo', authInfo))))
  }
}

const hostShapes: Record<string, Shape> = {
  check: sequence(some('name', label, 1)),
  create: sequence(one('name', label), some('addr', withAttrs(text(3, 45), { ip: may(/^v[46]$/) }), 0)),
  delete: sequence(one('name', label)),
  info: sequence(one('name', label))
}

const individual = sequence(optional('individual', matching(flag)))

const extensionShapes: Record<string, Shape> = {
  'extcon:create': individual,
  'extcon:update': individual,
  'extcon:info': sequence(one('authInfo', sequence(one('pw', byRoid)))),
  'extdom:create': sequence(optional('book', empty)),
  'extdom:renew': sequence(optional('reactivate', empty), optional('renewToDate', matching(day)))
}

function loginShape ({ clientId: [shortest, longest], password: [fewest, most], strict }: Dialect): Shape {
  const password = text(fewest, most)
  const extensions: Part = { ...one('svcExtension', sequence(some('extURI', text(1), 1))), min: strict ? 1 : 0 }
  return sequence(one('clID', text(shortest, longest)), one('pw', password), optional('newPW', password),
    one('options', sequence(one('version', matching(/^[1-9]+\.[0-9]+$/)), one('lang', matching(language)))),
    one('svcs', sequence(some('objURI', text(1), 1), extensions)))
}

const pollShape: Shape = withAttrs(empty, { op: must(/^(ack|req)$/), msgID: may(anything) })

const build = (dialect: Dialect): Grammar => ({
  login: loginShape(dialect),
  logout: empty,
  poll: pollShape,
  objects: { contact: contactShapes(dialect), domain: domainShapes(dialect), host: hostShapes },
  extensions: extensionShapes
})

const grammars: Readonly<Record<Dialect['id'], Grammar>> = { nask: build(nask), ietf: build(ietf) }

export const grammarOf = (dialect: Dialect): Grammar => grammars[dialect.id]

/** Which extension element may stand beside which command: '<object>:<verb>' → extension. */
export const extensionFor: Readonly<Record<string, ExtensionName>> = {
  'contact:create': 'extcon', 'contact:update': 'extcon', 'contact:info': 'extcon', 'domain:create': 'extdom', 'domain:renew': 'extdom'
}
