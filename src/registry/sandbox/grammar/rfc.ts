/** RFC 5730–5733, §4 of each, as registries that keep to them are spoken to; and secDNS-1.1 (RFC 5910 §4). */
import type { Grammar } from '../grammar.ts'
import { either, empty, matching, may, must, one, optional, sequence, some, text, wholeNumber, withAttrs, type Place, type Shape } from '../shape.ts'
import { base64, byRoid, call, clientId, day, flag, hex, label, language, named, phoneOrNone, statusOf } from './words.ts'

export const period: Shape = wholeNumber(1, 99, { unit: must(/^[ym]$/) })

export const rfcLogin: Shape = sequence(one('clID', clientId), one('pw', text(6, 16)), optional('newPW', text(6, 16)),
  one('options', sequence(one('version', matching(/^[1-9]+\.[0-9]+$/)), one('lang', matching(language)))),
  one('svcs', sequence(some('objURI', text(1), 1), optional('svcExtension', sequence(some('extURI', text(1), 1))))))

const code = sequence(one('pw', byRoid))
const contactType = may(/^(admin|billing|tech)$/)
const address: Shape = withAttrs(text(3, 45), { ip: may(/^v[46]$/) })

/** One <ns>: of host objects, or of hosts with their addresses. */
export const nameServers = (form: 'hostObj' | 'hostAttr'): Place => optional('ns', form === 'hostObj'
  ? sequence(some('hostObj', label, 1))
  : sequence(some('hostAttr', sequence(one('hostName', label), some('hostAddr', address, 0)), 1)))

const domainStatus = /^((client|server)(Delete|Renew|Transfer|Update)Prohibited|(client|server)Hold|inactive|ok|pending(Create|Delete|Renew|Transfer|Update))$/

export function rfcDomains (form: 'hostObj' | 'hostAttr'): Grammar['objects'] {
  const contacts = some('contact', withAttrs(clientId, { type: contactType }), 0)
  const change = sequence(nameServers(form), contacts, some('status', statusOf(domainStatus), 0, 11))
  return {
    'domain:check': sequence(some('name', label, 1)),
    'domain:create': sequence(one('name', label), optional('period', period), nameServers(form), optional('registrant', clientId), contacts, one('authInfo', code)),
    'domain:delete': named,
    'domain:info': sequence(one('name', withAttrs(label, { hosts: may(/^(all|del|none|sub)$/) })), optional('authInfo', code)),
    'domain:renew': sequence(one('name', label), one('curExpDate', matching(day)), optional('period', period)),
    'domain:transfer': sequence(one('name', label), optional('period', period), optional('authInfo', code)),
    'domain:update': sequence(one('name', label), optional('add', change), optional('rem', change),
      optional('chg', sequence(optional('registrant', text(0, 16)), optional('authInfo', sequence(either(one('pw', byRoid), one('null', empty)))))))
  }
}

const postalLine = text(1, 255)
const optionalLine = text(0, 255)
const postalAddress = sequence(some('street', optionalLine, 0, 3), one('city', postalLine), optional('sp', optionalLine), optional('pc', text(0, 16)), one('cc', text(2, 2)))
const loc = { type: must(/^(loc|int)$/) }
const postalInfo = withAttrs(sequence(one('name', postalLine), optional('org', optionalLine), one('addr', postalAddress)), loc)
const changedPostalInfo = withAttrs(sequence(optional('name', postalLine), optional('org', optionalLine), optional('addr', postalAddress)), loc)
const toTell = withAttrs(empty, loc)
const disclose = optional('disclose', withAttrs(sequence(some('name', toTell, 0, 2), some('org', toTell, 0, 2), some('addr', toTell, 0, 2), optional('voice', empty), optional('fax', empty), optional('email', empty)),
  { flag: must(flag) }))
const contactChange = sequence(some('status', statusOf(/^((client|server)(Delete|Transfer|Update)Prohibited|linked|ok|pending(Create|Delete|Transfer|Update))$/), 1, 7))
const byId = sequence(one('id', clientId), optional('authInfo', code))

export const rfcContacts: Grammar['objects'] = {
  'contact:check': sequence(some('id', clientId, 1)),
  'contact:create': sequence(one('id', clientId), some('postalInfo', postalInfo, 1, 2), optional('voice', call(phoneOrNone)), optional('fax', call(phoneOrNone)), one('email', text(1)), one('authInfo', code), disclose),
  'contact:delete': sequence(one('id', clientId)),
  'contact:info': byId,
  'contact:transfer': byId,
  'contact:update': sequence(one('id', clientId), optional('add', contactChange), optional('rem', contactChange), optional('chg', sequence(
    some('postalInfo', changedPostalInfo, 0, 2), optional('voice', call(phoneOrNone)), optional('fax', call(phoneOrNone)), optional('email', text(1)), optional('authInfo', code), disclose)))
}

const hostChange = sequence(some('addr', address, 0), some('status', statusOf(/^((client|server)(Delete|Update)Prohibited|linked|ok|pending(Create|Delete|Transfer|Update))$/), 0, 7))

export const rfcHosts: Grammar['objects'] = {
  'host:check': sequence(some('name', label, 1)),
  'host:create': sequence(one('name', label), some('addr', address, 0)),
  'host:delete': named,
  'host:info': named,
  'host:update': sequence(one('name', label), optional('add', hostChange), optional('rem', hostChange), optional('chg', named))
}

export const dnsKey = sequence(one('flags', wholeNumber(0, 65_535)), one('protocol', wholeNumber(0, 255)), one('alg', wholeNumber(0, 255)), one('pubKey', matching(base64)))
const signer = sequence(one('keyTag', wholeNumber(0, 65_535)), one('alg', wholeNumber(0, 255)), one('digestType', wholeNumber(0, 255)), one('digest', matching(hex)), optional('keyData', dnsKey))
const maxSigLife = optional('maxSigLife', wholeNumber(1, 2_147_483_647))
const signers = sequence(maxSigLife, either(some('dsData', signer, 1), some('keyData', dnsKey, 1)))

export const secDns: Grammar['extensions'] = {
  'secDNS:create': signers,
  'secDNS:update': withAttrs(sequence(
    optional('rem', sequence(either(one('all', matching(flag)), some('dsData', signer, 1), some('keyData', dnsKey, 1)))),
    optional('add', signers),
    optional('chg', sequence(maxSigLife))), { urgent: may(flag) })
}
