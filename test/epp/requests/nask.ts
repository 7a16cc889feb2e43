/** Requests that only NASK understands: what it adds to the common commands, options, reports. */
import { contactInfo } from '../../../src/registry/epp/commands/contact-info.ts'
import { contactUpdate } from '../../../src/registry/epp/commands/contact-update.ts'
import { domainCreate } from '../../../src/registry/epp/commands/domain-create.ts'
import { domainRenew } from '../../../src/registry/epp/commands/domain-renew.ts'
import { domainTransfer } from '../../../src/registry/epp/commands/domain-transfer.ts'
import { futureCheck } from '../../../src/registry/epp/commands/future-check.ts'
import { futureCreate } from '../../../src/registry/epp/commands/future-create.ts'
import { futureDelete } from '../../../src/registry/epp/commands/future-delete.ts'
import { futureInfo } from '../../../src/registry/epp/commands/future-info.ts'
import { futureRenew } from '../../../src/registry/epp/commands/future-renew.ts'
import { futureTransferQuery } from '../../../src/registry/epp/commands/future-transfer-query.ts'
import { futureTransfer } from '../../../src/registry/epp/commands/future-transfer.ts'
import { futureUpdate } from '../../../src/registry/epp/commands/future-update.ts'
import { reportCancel } from '../../../src/registry/epp/commands/report-cancel.ts'
import { reportContact } from '../../../src/registry/epp/commands/report-contact.ts'
import { reportData } from '../../../src/registry/epp/commands/report-data.ts'
import { reportDomain } from '../../../src/registry/epp/commands/report-domain.ts'
import { reportFunds } from '../../../src/registry/epp/commands/report-funds.ts'
import { reportFuture } from '../../../src/registry/epp/commands/report-future.ts'
import { reportHost } from '../../../src/registry/epp/commands/report-host.ts'
import { reportPayment } from '../../../src/registry/epp/commands/report-payment.ts'
import type { Day } from '../../../src/rules/calendar.ts'
import { sample, type Sample } from '../sample.ts'

const name = 'xn--zaolc-vqab.pl'
const expiresAt = new Date('2027-02-28T23:30:00Z')
const reportId = '01234567-89AB-cdef-0123-456789abcdef'
const authInfo = 'q7k2<m9>&"x4\'z8]]>w3'
const authInfoRoid = '1_2-NASK'

export const samples: readonly Sample[] = [
  sample('that reserves', domainCreate, { name, years: 1, nameServers: [], registrant: 'STR1', authInfo, nask: { book: true } }, ['nask']),
  sample('out of the block', domainRenew, { name, expiresAt, years: 1, reactivate: true }, ['nask', 'eurid']),
  sample('to a day', domainRenew, { name, expiresAt, toDate: '2028-01-31' as Day }, ['nask']),
  sample('out of the block, to a day', domainRenew, { name, expiresAt, toDate: '2028-01-31' as Day, reactivate: true }, ['nask']),
  sample('that asks the holder again', domainTransfer, { op: 'request', name, authInfo, nask: { resendConfirmation: true } }, ['nask']),
  sample('of whether it is a person', contactUpdate, { id: 'STR1', individual: true }, ['nask', 'eurid']),
  sample('with the code of another object', contactInfo, { id: 'OTH1', authInfo, authInfoRoid }, ['nask', 'ietf', 'eurid', 'keysys']),

  sample('', futureCheck, { names: ['a.pl', 'b.pl'] }, ['nask']),
  sample('', futureInfo, { name }, ['nask']),
  sample('with a code', futureInfo, { name, authInfo, authInfoRoid }, ['nask']),
  sample('', futureCreate, { name, years: 3, registrant: 'STR1', authInfo }, ['nask']),
  sample('', futureRenew, { name, expiresAt, years: 3 }, ['nask']),
  sample('of the holder', futureUpdate, { name, registrant: 'STR2' }, ['nask']),
  sample('of the holder and the code', futureUpdate, { name, registrant: 'STR2', authInfo }, ['nask']),
  sample('', futureDelete, { name }, ['nask']),
  sample('request', futureTransfer, { op: 'request', name, authInfo }, ['nask']),
  sample('request that renews, with the code of another object', futureTransfer, { op: 'request', name, years: 3, authInfo, authInfoRoid }, ['nask']),
  sample('request that asks the holder again', futureTransfer, { op: 'request', name, authInfo, nask: { resendConfirmation: true } }, ['nask']),
  sample('cancel', futureTransfer, { op: 'cancel', name, authInfo }, ['nask']),
  sample('', futureTransferQuery, { name, authInfo }, ['nask']),

  sample('on all', reportDomain, {}, ['nask']),
  sample('on some, a page', reportDomain, { state: 'DELETE_BLOCKED', expiresAt, statuses: { names: ['clientHold', 'serverHold'], within: false }, offset: 100, limit: 50 }, ['nask']),
  sample('on all', reportContact, {}, ['nask']),
  sample('on one', reportContact, { id: 'STR1' }, ['nask']),
  sample('on all, a page', reportHost, { limit: 50 }, ['nask']),
  sample('on one', reportHost, { name: 'ns1.a.pl' }, ['nask']),
  sample('on all', reportFuture, {}, ['nask']),
  sample('on those of one end', reportFuture, { expiresAt, offset: 0 }, ['nask']),
  sample('on all', reportPayment, {}, ['nask']),
  sample('on the domains\' account', reportPayment, { account: 'DOMAIN' }, ['nask']),
  sample('on all', reportFunds, {}, ['nask']),
  sample('on the numbers\' account', reportFunds, { account: 'ENUM', offset: 0, limit: 1 }, ['nask']),
  sample('a page', reportData, { reportId, offset: 0, limit: 1_000 }, ['nask']),
  sample('', reportCancel, { reportId }, ['nask'])
]
