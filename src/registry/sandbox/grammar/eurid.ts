/** EURid's schemas: the core of RFC 5730, 5731 and 5733; contact-ext 1.3 and 1.4, domain-ext 2.5 and 2.6 (whose commands are the same), authInfo-1.1, nsgroup-1.1, keygroup-1.1, and what a registrar asks about itself. */
import type { Grammar } from '../grammar.ts'
import { either, empty, matching, may, one, optional, sequence, some, text, withAttrs, type Place } from '../shape.ts'
import { dnsKey, nameServers, rfcContacts, rfcDomains, rfcLogin, secDns } from './rfc.ts'
import { byRoid, clientId, flag, instant, label, named, poll } from './words.ts'

const group = text(1, 50)
const otherContacts = some('contact', withAttrs(clientId, { type: may(/^.{1,50}$/) }), 0)
const reference = optional('registrarReference', text(0, 255))
const nsgroups = some('nsgroup', group, 0, 9)
const keygroup = optional('keygroup', group)
const change = sequence(otherContacts, nsgroups, keygroup)
const citizenship = (shortest: number): Place => optional('countryOfCitizenship', text(shortest, 2))
const own = { ...nameServers('hostAttr').elements['ns']!, childrenIn: 'urn:ietf:params:xml:ns:domain-1.0' } // <domain-ext:ns> holds elements of the core

const extensions: Grammar['extensions'] = {
  ...secDns,
  'contact-ext:create': sequence(one('type', text(1, 50)), optional('vat', text(0, 20)), one('lang', text(2, 2)), optional('whoisEmail', text(0, 255)), one('naturalPerson', matching(flag)), citizenship(2)),
  'contact-ext:update': sequence(optional('chg', sequence(
    optional('vat', text(0, 20)), optional('lang', text(2, 2)), optional('whoisEmail', text(0, 255)), optional('naturalPerson', matching(flag)), citizenship(0)))),
  'domain-ext:create': sequence(otherContacts, nsgroups, keygroup, optional('voucher', text(1, 255)), reference),
  'domain-ext:delete': sequence(either(one('schedule', sequence(one('delDate', matching(instant)))), one('cancel', empty))),
  'domain-ext:transfer': sequence(one('request', sequence(one('registrant', clientId), otherContacts, optional('ns', own), nsgroups, keygroup, reference))),
  'domain-ext:update': sequence(optional('add', change), optional('rem', change), optional('chg', sequence(reference))),
  'authInfo:info': sequence(either(one('request', empty), one('cancel', empty)))
}

const beside: Grammar['beside'] = {
  'contact:create': ['contact-ext:create'],
  'contact:update': ['contact-ext:update'],
  'domain:create': ['domain-ext:create', 'secDNS:create'],
  'domain:delete': ['domain-ext:delete'],
  'domain:info': ['authInfo:info'],
  'domain:transfer': ['domain-ext:transfer', 'secDNS:create'],
  'domain:update': ['domain-ext:update', 'secDNS:update']
}

/** Contacts belong to their registrar and have ids of the registry: there is nothing to check or to hand over. */
const contacts = Object.fromEntries(Object.entries(rfcContacts).filter(([command]) => command !== 'contact:check' && command !== 'contact:transfer'))

const code = optional('authInfo', sequence(one('pw', byRoid)))
const nameOf = one('name', group)

/** Objects of one name, each with what it holds. */
const groups = (kind: 'nsgroup' | 'keygroup', holds: Place): Grammar['objects'] => ({
  [`${kind}:check`]: sequence(some('name', group, 1)),
  [`${kind}:create`]: sequence(nameOf, holds),
  [`${kind}:delete`]: sequence(nameOf),
  [`${kind}:info`]: sequence(nameOf, code),
  [`${kind}:update`]: sequence(nameOf, holds)
})

export const euridGrammar: Grammar = {
  login: rfcLogin,
  logout: empty,
  poll,
  objects: {
    ...rfcDomains('hostAttr'),
    ...contacts,
    ...groups('nsgroup', some('ns', label, 0, 9)),
    ...groups('keygroup', some('keyData', dnsKey, 0, 4)),
    'registrarFinance:info': empty,
    'registrarHitPoints:info': empty,
    'registrationLimit:info': empty,
    'dnsQuality:info': named,
    'dnssecEligibility:info': named
  },
  extensions,
  beside
}
