/** RFC 5730–5733 and the extensions beside them: rgp-1.0, fee-1.0, secDNS-1.1, loginSec-1.0, maintenance-1.0, namestoreExt-1.1, idnLang-1.0, sync-1.0, balance-1.0. */
import type { Grammar } from '../grammar.ts'
import { anything, either, empty, matching, may, must, one, optional, sequence, some, text, withAttrs, type Shape } from '../shape.ts'
import { period, rfcContacts, rfcDomains, rfcHosts, rfcLogin, secDns } from './rfc.ts'
import { anyText, decimal, flag, instant, language, poll } from './words.ts'

const currency = optional('currency', matching(/^[A-Z]{3}$/))
const amount = (attrs: Shape['attrs'] = {}): Shape => matching(decimal, { description: may(anyText), ...attrs })
const feeOf: Shape = sequence(currency,
  some('fee', amount({ refundable: may(flag), 'grace-period': may(/^P/), applied: may(/^(immediate|delayed)$/) }), 1), some('credit', amount(), 0))

const feeCommand = withAttrs(sequence(optional('period', period)), {
  name: may(/^(create|delete|renew|update|transfer|restore|custom)$/), customName: may(anyText), phase: may(anyText), subphase: may(anyText), standard: may(flag)
})

const reportText = withAttrs(anything, { lang: may(language) })
const restoreReport = sequence(one('preData', anything), one('postData', anything), one('delTime', matching(instant)), one('resTime', matching(instant)),
  one('resReason', reportText), some('statement', reportText, 1, 2), optional('other', anything))

const extensions: Grammar['extensions'] = {
  ...secDns,
  'rgp:update': sequence(one('restore', withAttrs(sequence(optional('report', restoreReport)), { op: must(/^(request|report)$/) }))),
  'fee:check': sequence(currency, some('command', feeCommand, 1)),
  'fee:create': feeOf,
  'fee:renew': feeOf,
  'fee:transfer': feeOf,
  'fee:update': feeOf,
  'namestoreExt:namestoreExt': sequence(one('subProduct', text(1, 64))),
  'idnLang:tag': matching(language),
  'sync:update': sequence(one('expMonthDay', matching(/^--\d{2}-\d{2}(Z|[+-]\d{2}:\d{2})?$/))),
  'loginSec:loginSec': sequence(
    optional('userAgent', sequence(optional('app', text(1, 255)), optional('tech', text(1, 255)), optional('os', text(1, 255)))),
    optional('pw', text(6)), optional('newPW', text(6)))
}

const namestore = 'namestoreExt:namestoreExt'

const beside: Grammar['beside'] = {
  login: ['loginSec:loginSec'],
  'domain:check': [namestore, 'fee:check'],
  'domain:create': [namestore, 'fee:create', 'secDNS:create', 'idnLang:tag'],
  'domain:delete': [namestore],
  'domain:info': [namestore],
  'domain:renew': [namestore, 'fee:renew'],
  'domain:transfer': [namestore, 'fee:transfer'],
  'domain:update': [namestore, 'fee:update', 'secDNS:update', 'rgp:update', 'sync:update'],
  'host:check': [namestore],
  'host:create': [namestore],
  'host:delete': [namestore],
  'host:info': [namestore],
  'host:update': [namestore],
  'contact:check': [namestore],
  'contact:create': [namestore],
  'contact:delete': [namestore],
  'contact:info': [namestore],
  'contact:transfer': [namestore],
  'contact:update': [namestore]
}

export const gtldGrammar: Grammar = {
  login: rfcLogin,
  logout: empty,
  poll,
  objects: {
    ...rfcDomains('hostObj'),
    ...rfcContacts,
    ...rfcHosts,
    'maintenance:info': sequence(either(one('id', text(1)), one('list', empty))),
    'balance:info': empty
  },
  extensions,
  beside
}
