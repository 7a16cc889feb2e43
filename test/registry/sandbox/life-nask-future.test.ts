import assert from 'node:assert/strict'
import { dialog, holds, shows } from './dialog.ts'
import { nask } from './frames.ts'
import { verdicts, type Reply } from './line.ts'

const { ackOf, contactCreate, contactDelete, domainCreate, domainDelete, domainInfo, domainReactivate, futureCheck, futureCreate, futureDelete, futureInfo, futureRenew, futureTransfer, futureUpdate, pollReq } = nask
const name = 'przyklad.pl'
const code = 'option-on-przyklad.pl'
const theirs = { registrant: 'be-jan' }
const says = (expected: Record<string, string>) => (reply: Reply) => assert.deepEqual(verdicts(reply), expected)

dialog('NASK future: one option on a name that is registered, in steps of three years', [
  ['beta', futureCreate(name, theirs), '2306/4012'],
  ['beta', futureCheck(name, 'www.pl', 'a.eu'), '1000', says({ 'a.eu': '9017', 'przyklad.pl': '4012', 'www.pl': '9041' })],
  ['alfa', domainCreate(name), '1000'],
  ['beta', futureCheck(name), '1000', says({ [name]: 'free' })],
  ['beta', futureCreate(name, { ...theirs, years: 1 }), '2004/9929'],
  ['beta', futureCreate(name, { ...theirs, years: 12 }), '2004/9929'],
  ['beta', futureCreate(name, { ...theirs, years: 100 }), '2001/13001'],
  ['beta', futureCreate(name, { registrant: 'al-jan' }), '2201/6001'],
  ['beta', futureCreate(name, { ...theirs, authInfo: 'code-of-przyklad.pl' }), '2004/4027'],
  ['beta', futureCreate(name, { ...theirs, years: 36, unit: 'm' }), '1000', shows({ crDate: '2026-03-01T10:00:00.0Z', exDate: '2029-03-01T10:00:00.0Z' })],
  ['alfa', futureCreate(name, { authInfo: 'other' }), '2302/4002'],
  ['alfa', futureCheck(name), '1000', says({ [name]: '4002' })],
  ['beta', futureInfo(name), '1000', shows({ registrant: 'be-jan', clID: 'beta', exDate: '2029-03-01T10:00:00.0Z', pw: code })],
  ['alfa', futureInfo(name), '1000', shows({ registrant: undefined, clID: 'beta' })],
  ['alfa', futureInfo(name, 'wrong'), '2202/4007'],
  ['alfa', futureInfo(name, code), '1000', shows({ registrant: 'be-jan' })],
  ['beta', contactDelete('be-jan'), '2305/9909']
])

dialog('NASK future: changed, renewed, given up', [
  ['alfa', domainCreate(name), '1000'],
  ['beta', futureCreate(name, theirs), '1000'],
  ['beta', contactCreate('be-ewa'), '1000'],
  ['alfa', futureUpdate(name, '<future:registrant>al-jan</future:registrant>'), '2201/6001'],
  ['beta', futureUpdate(name, ''), '2003/9039'],
  ['beta', futureUpdate(name, '<future:registrant>al-jan</future:registrant>'), '2201/6001'],
  ['beta', futureUpdate(name, '<future:registrant>be-ewa</future:registrant><future:authInfo><future:pw>fresh</future:pw></future:authInfo>'), '1000'],
  ['beta', futureInfo(name, 'fresh'), '1000', shows({ registrant: 'be-ewa', upID: 'beta' })],
  ['beta', futureRenew(name, '2029-02-28'), '2004/9006'],
  ['beta', futureRenew(name, '2029-03-01', 2), '2004/9929'],
  ['beta', futureRenew(name, '2029-03-01'), '1000', shows({ exDate: '2032-03-01T10:00:00.0Z' })],
  ['beta', futureRenew(name, '2032-03-01', 6), '2306/9904'],
  ['alfa', futureDelete(name), '2201/6001'],
  ['beta', futureDelete(name), '1000'],
  ['beta', futureInfo(name), '2303/4001'],
  ['alfa', futureCreate(name, { authInfo: code }), '1000'] // the old code is free again
])

dialog('NASK future: the name is released, waits seven days for the option\'s registrar, and nobody else', [
  ['alfa', domainCreate(name), '1000'],
  ['beta', futureCreate(name, theirs), '1000'],
  ['alfa', domainDelete(name), '1000'],
  ['at', '2026-03-06T10:00:00Z'],
  ['beta', pollReq(), '1301', shows({ name, crDate: '2026-03-06T10:00:00.0Z', exDate: '2026-03-13T10:00:00.0Z' })],
  ['beta', ackOf, '1000'],
  ['alfa', domainCreate(name), '2304/9923'],
  ['beta', futureInfo(name), '2303/4001'],
  ['beta', futureCreate(name, { ...theirs, authInfo: 'another' }), '2306/4012'],
  ['beta', domainInfo(name), '1000', shows({ registrant: 'be-jan', exDate: '2026-03-13T10:00:00.0Z' })],
  ['at', '2026-03-13T09:59:59Z'],
  ['beta', domainReactivate(name, '2026-03-13'), '2304/9923'],
  ['beta', domainCreate(name, { ...theirs, authInfo: code }), '1000', shows({ exDate: '2027-03-13T09:59:59.0Z' })],
  ['beta', domainInfo(name), '1000', shows({ clID: 'beta', crDate: '2026-03-13T09:59:59.0Z' })]
])

dialog('NASK future: a name that is not taken within the seven days is free', [
  ['alfa', domainCreate(name), '1000'],
  ['beta', futureCreate(name, theirs), '1000'],
  ['at', '2027-03-31T10:00:00Z'], // the period and the block are over
  ['alfa', contactCreate('al-new'), '1000'],
  ['alfa', domainCreate(name, { registrant: 'al-new' }), '2304/9923'],
  ['at', '2027-04-07T10:00:00Z'],
  ['alfa', domainCreate(name, { registrant: 'al-new' }), '1000']
])

dialog('NASK future: an option that ends is removed, and its registrar told', [
  ['alfa', domainCreate(name, { years: 10 }), '1000'],
  ['beta', futureCreate(name, theirs), '1000'],
  ['at', '2029-02-28T23:59:59Z'],
  ['beta', futureInfo(name), '1000'],
  ['at', '2029-03-01T10:00:00Z'],
  ['beta', futureInfo(name), '2303/4001'],
  ['beta', pollReq(), '1301', holds(/<extdom:pollFutureRemoved [^>]+><extdom:future><extdom:name>przyklad.pl<\/extdom:name><extdom:date>2029-03-01T10:00:00.0Z<\/extdom:date>/)]
])

const resend = nask.extfut('<extfut:resendConfirmationRequest/>')

dialog('NASK future: transferred like a domain; acID is the registrant, acDate five days on', [
  ['alfa', domainCreate(name), '1000'],
  ['beta', futureCreate(name, theirs), '1000'],
  ['alfa', futureTransfer('query', name, code), '2301'],
  ['alfa', futureTransfer('request', name, 'wrong'), '2202/4007'],
  ['alfa', futureTransfer('request', name, code), '1001', shows({ trStatus: 'pending', reID: 'alfa', acID: 'be-jan', acDate: '2026-03-06T10:00:00.0Z' })],
  ['alfa', futureTransfer('request', name, code, resend), '1001'],
  ['beta', futureRenew(name, '2029-03-01'), '2304/9925'],
  ['beta', pollReq(), '1301', holds(/<future:trnData [^>]+><future:name>przyklad.pl<\/future:name><future:trStatus>pending</)],
  ['at', '2026-03-02T10:00:00Z'],
  ['alfa', futureInfo(name), '1000', shows({ clID: 'alfa', trDate: '2026-03-02T10:00:00.0Z', registrant: 'be-jan' })],
  ['beta', futureTransfer('query', name, code), '2202/4007']
])
