/** NASK's schemas 2.1 (epp, contact, domain, host, future, extcon, extdom, extfut, extreport, secDNS), and RFC 5730–5733 with its first extensions. */
import type { Dialect } from '../dialect.ts'
import type { Grammar } from '../grammar.ts'
import { either, empty, matching, may, must, one, optional, sequence, some, text, wholeNumber, withAttrs, type Part, type Place, type Shape } from '../shape.ts'
import { byRoid, call, clientId, day, flag, hex, instant, label, language, named, phone, phoneOrNone, poll, statusOf } from './words.ts'

export const naskGrammar = (dialect: Dialect): Grammar => ({
  login: login(dialect),
  logout: empty,
  poll,
  objects: { ...domains(dialect), ...contacts(dialect), ...hosts, ...dialect.ns.future ? futures : {} },
  extensions: dialect.id === 'nask-first' ? { ...extensions, ...firstExtensions } : extensions,
  beside,
  ...dialect.ns.extreport ? { report } : {}
})

/** Which services a dialect has, its services say; here stands only what goes with what. */
const beside: Grammar['beside'] = {
  'contact:create': ['extcon:create'],
  'contact:update': ['extcon:update'],
  'contact:info': ['extcon:info'],
  'domain:create': ['extdom:create', 'secDNS:create'],
  'domain:renew': ['extdom:renew'],
  'domain:transfer': ['extdom:transfer'],
  'domain:update': ['secDNS:update'],
  'future:transfer': ['extfut:transfer']
}

const individual = sequence(optional('individual', matching(flag)))
const resend = sequence(optional('resendConfirmationRequest', empty))
const signer = sequence(one('keyTag', wholeNumber(1, 65_535)), one('alg', wholeNumber(0, 255)), one('digestType', wholeNumber(0, 255)), one('digest', matching(hex)))
const signers = sequence(some('dsData', signer, 1))

const extensions: Grammar['extensions'] = {
  'extcon:create': individual,
  'extcon:update': individual,
  'extcon:info': sequence(one('authInfo', sequence(one('pw', byRoid)))),
  'extdom:create': sequence(optional('book', empty)),
  'extdom:renew': sequence(optional('reactivate', empty), optional('renewToDate', matching(day))),
  'extdom:transfer': resend,
  'extfut:transfer': resend,
  'secDNS:create': signers,
  'secDNS:update': sequence(optional('rem', sequence(either(one('all', matching(flag)), some('dsData', signer, 1)))), optional('add', signers))
}

/** Where the old words stood is known from frames alone, so either order is taken. Tasting is not served. */
const person = sequence(optional('individual', matching(flag)), optional('consentForPublishing', matching(flag)))
const reason = optional('reason', text(0, 255))
const firstExtensions: Grammar['extensions'] = {
  'extcon:create': person,
  'extcon:update': person,
  'extdom:create': sequence(reason, optional('book', empty), reason)
}

function login ({ clientId: [shortest, longest], password: [fewest, most], strict }: Dialect): Shape {
  const password = text(fewest, most)
  const extensions: Place = { ...one('svcExtension', sequence(some('extURI', text(1), 1))), min: strict ? 1 : 0 }
  return sequence(one('clID', text(shortest, longest)), one('pw', password), optional('newPW', password),
    one('options', sequence(one('version', matching(/^[1-9]+\.[0-9]+$/)), one('lang', matching(language)))),
    one('svcs', sequence(some('objURI', text(1), 1), extensions)))
}

const periodOf = (longest: number): Shape => wholeNumber(1, longest, { unit: must(/^[ym]$/) })

function domains (dialect: Dialect): Grammar['objects'] {
  const nameServers: Part = dialect.nameServers === 'plain' ? some('ns', label, 0) : optional('ns', sequence(some('hostObj', label, 1)))
  const contactType = /^(admin|billing|tech)$/
  const contacts = some('contact', withAttrs(clientId, { type: dialect.strict ? must(contactType) : may(contactType) }), 0)
  const period = optional('period', periodOf(dialect.longestPeriod))
  const newCode = sequence(one('pw', dialect.strict ? text(0) : byRoid))
  const code = sequence(one('pw', byRoid))
  const status = some('status', statusOf(/^((client|server)(Delete|Renew|Transfer|Update)Prohibited|(client|server)Hold|inactive|ok|pending(Delete|Transfer))$/), 0)
  const change = sequence(nameServers, contacts, status)
  return {
    'domain:check': sequence(some('name', label, 1)),
    'domain:create': sequence(one('name', label), period, nameServers, ...dialect.id === 'nask-first' ? [period] : [], optional('registrant', clientId), contacts, one('authInfo', newCode)), // ns before period: recorded in 2013
    'domain:delete': named,
    'domain:info': sequence(one('name', withAttrs(label, { hosts: may(/^(all|del|none|sub)$/) })), optional('authInfo', code)),
    'domain:renew': sequence(one('name', label), one('curExpDate', matching(day)), period),
    'domain:transfer': sequence(one('name', label), period, { ...one('authInfo', code), min: dialect.strict ? 1 : 0 }),
    'domain:update': sequence(one('name', label), optional('add', change), optional('rem', change),
      optional('chg', sequence(optional('registrant', clientId), optional('authInfo', newCode))))
  }
}

function contacts (dialect: Dialect): Grammar['objects'] {
  const { strict } = dialect
  const postalLine = text(1, 255)
  const optionalLine = strict ? postalLine : text(0, 255)
  const address = sequence(some('street', optionalLine, dialect.fewestStreets, 3), one('city', text(1, strict ? 128 : 255)),
    optional('sp', strict ? text(1, 128) : optionalLine), strict ? one('pc', text(1, 16)) : optional('pc', text(0, 16)), one('cc', text(2, 2)))
  const postalInfo = withAttrs(sequence(one('name', postalLine), optional('org', optionalLine), one('addr', address)), { type: must(/^(loc|int)$/) })
  const authInfo = sequence(one('pw', strict ? text(0) : byRoid))
  const status = sequence(some('status', statusOf(/^(client(Delete|Update|Transfer)Prohibited|linked|ok|server(Delete|Update)Prohibited)$/), 1))
  const id = one('id', clientId)
  return {
    'contact:check': sequence(some('id', clientId, 1)),
    'contact:create': sequence(id, some('postalInfo', postalInfo, 1, 2), optional('voice', call(strict ? phone : phoneOrNone)), optional('fax', call(strict ? phone : phoneOrNone)),
      one('email', text(1, strict ? 255 : Infinity)), one('authInfo', authInfo)),
    'contact:delete': sequence(id),
    'contact:info': dialect.contactAuthInfo === 'command' ? sequence(id, optional('authInfo', sequence(one('pw', byRoid)))) : sequence(id),
    'contact:update': sequence(id, optional('add', status), optional('rem', status), optional('chg', sequence(some('postalInfo', postalInfo, 0, 2),
      optional('voice', call(phoneOrNone)), optional('fax', call(phoneOrNone)), optional('email', text(0)), optional('authInfo', authInfo))))
  }
}

const addresses = some('addr', withAttrs(text(3, 45), { ip: may(/^v[46]$/) }), 0)
const hostChange = sequence(addresses, some('status', statusOf(/^((client|server)(Delete|Update)Prohibited|ok|pending(Create|Delete|Transfer)|linked)$/), 0))

const hosts: Grammar['objects'] = {
  'host:check': sequence(some('name', label, 1)),
  'host:create': sequence(one('name', label), addresses),
  'host:delete': named,
  'host:info': named,
  'host:update': sequence(one('name', label), optional('add', hostChange), optional('rem', hostChange), optional('chg', named))
}

const futurePeriod = periodOf(99)
const futureCode = sequence(one('pw', text(0)))

const futures: Grammar['objects'] = {
  'future:check': sequence(some('name', label, 1)),
  'future:create': sequence(one('name', label), one('period', futurePeriod), one('registrant', clientId), one('authInfo', futureCode)),
  'future:delete': named,
  'future:info': sequence(one('name', label), optional('authInfo', sequence(one('pw', byRoid)))),
  'future:renew': sequence(one('name', label), one('curExpDate', matching(day)), optional('period', futurePeriod)),
  'future:transfer': sequence(one('name', label), optional('period', futurePeriod), one('authInfo', sequence(one('pw', byRoid)))),
  'future:update': sequence(one('name', label), one('chg', sequence(optional('registrant', clientId), optional('authInfo', futureCode))))
}

const accountType = sequence(optional('accountType', matching(/^(DOMAIN|domain|ENUM|enum)$/)))
const reportId = sequence(optional('extreportId', matching(/^[a-fA-F\d]{8}(-[a-fA-F\d]{4}){3}-[a-fA-F\d]{12}$/)))
const reportStatus = /^((client|server)(Delete|Renew|Transfer|Update)Prohibited|(client|server)Hold)$/
const int = matching(/^[+-]?\d{1,10}$/)

const report: Shape = sequence(
  either(
    one('domain', sequence(
      optional('state', matching(/^STATE_(REGISTERED|EXPIRED|BLOCKED|RESERVED|BOOK_BLOCKED|DELETE_BLOCKED)$/)),
      optional('exDate', matching(instant)),
      optional('statuses', withAttrs(sequence(some('status', matching(reportStatus), 1)), { statusesIn: may(flag) })))),
    one('contact', sequence(optional('conId', clientId))),
    one('host', sequence(optional('name', label))),
    one('future', sequence(optional('exDate', matching(instant)))),
    one('prepaid', sequence(either(one('payment', accountType), one('paymentFunds', accountType)))),
    one('cancel', reportId),
    one('getData', reportId)),
  optional('offset', int), optional('limit', int))
