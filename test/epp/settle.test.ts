import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Answer, Finding, Query, Read, Transform } from '../../src/registry/epp/command.ts'
import { contactCreate } from '../../src/registry/epp/commands/contact-create.ts'
import { contactDelete } from '../../src/registry/epp/commands/contact-delete.ts'
import type { ContactFacts } from '../../src/registry/epp/commands/contact-info.ts'
import { contactTransfer } from '../../src/registry/epp/commands/contact-transfer.ts'
import { contactUpdate, type ContactUpdate } from '../../src/registry/epp/commands/contact-update.ts'
import { domainCreate } from '../../src/registry/epp/commands/domain-create.ts'
import { domainDelete } from '../../src/registry/epp/commands/domain-delete.ts'
import type { DomainFacts } from '../../src/registry/epp/commands/domain-info.ts'
import { domainRenew } from '../../src/registry/epp/commands/domain-renew.ts'
import { domainRestore } from '../../src/registry/epp/commands/domain-restore.ts'
import { domainTransfer } from '../../src/registry/epp/commands/domain-transfer.ts'
import { domainUpdate, type DomainUpdate } from '../../src/registry/epp/commands/domain-update.ts'
import { hostCreate } from '../../src/registry/epp/commands/host-create.ts'
import { hostDelete } from '../../src/registry/epp/commands/host-delete.ts'
import type { HostFacts } from '../../src/registry/epp/commands/host-info.ts'
import { hostUpdate } from '../../src/registry/epp/commands/host-update.ts'
import type { Dialect } from '../../src/registry/epp/dialect.ts'
import { eurid } from '../../src/registry/epp/dialects/eurid.ts'
import { ietf } from '../../src/registry/epp/dialects/ietf.ts'
import { nask } from '../../src/registry/epp/dialects/nask.ts'
import type { Transfer, TransferOp } from '../../src/registry/epp/transfer.ts'

const since = new Date('2026-03-10T12:00:00Z')
const later = new Date('2026-03-10T12:00:05Z')
const before = new Date('2026-03-10T10:59:59Z')
const expiresAt = new Date('2027-03-10T12:00:00Z')

/** What the registry shows, by query; a number is a refusal with that code. */
type Shown = Readonly<Record<string, object | number>>

async function settled<Request, Result> (command: Transform<Request, Result>, request: NoInfer<Request>, shown: Shown, dialect: Dialect): Promise<Finding<Result>> {
  const read: Read = async <Asked, Told>(query: Query<Asked, Told>) => {
    const answer = shown[query.name]
    assert.ok(answer !== undefined, `${command.name} has no need to ask ${query.name}`)
    return (typeof answer === 'number' ? { ok: false, code: answer, reasonCode: null, message: 'no' } : { ok: true, result: answer as Told }) satisfies Answer<Told>
  }
  return await command.settle(request, read, { us: 'us', since, dialect })
}

type Found = Finding<unknown>['found']

function table<Request, Result> (rule: string, command: Transform<Request, Result>, rows: readonly (readonly [what: string, request: NoInfer<Request>, shown: Shown, found: Found, dialect?: Dialect])[]): void {
  for (const [what, request, shown, found, dialect = ietf] of rows) {
    test(`${rule} ${command.name}: ${what}: ${found}`, async () => assert.equal((await settled(command, request, shown, dialect)).found, found))
  }
}

const domain: DomainFacts = {
  name: 'a.com', roid: '1', sponsor: 'us', statuses: ['ok'], registrant: 'H1', contacts: [{ type: 'tech', id: 'T1' }], nameServers: ['NS1.example.net'], glue: {}, subordinateHosts: [],
  createdAt: later, updatedAt: null, expiresAt, transferredAt: null, authInfo: null
}
const info = (over: Partial<DomainFacts>): Shown => ({ 'domain:info': { ...domain, ...over } })
const create = { name: 'a.com', years: 1, nameServers: [], registrant: 'H1', authInfo: 'code' }

table('RFC 5731 §3.2.1', domainCreate, [
  ['not there', create, { 'domain:info': 2303 }, 'not-done'],
  ['there, not ours to see', create, { 'domain:info': 2201 }, 'impossible'],
  ['ours, with our code', create, info({ authInfo: 'code', createdAt: before }), 'done'],
  ['ours, with another code: made by somebody else of ours', create, info({ authInfo: 'other' }), 'impossible'],
  ['ours, no code told, made since', create, info({}), 'done'],
  ['ours, no code told, made before', create, info({ createdAt: before }), 'impossible'],
  ['ours, no code told, when not told', create, info({ createdAt: null }), 'impossible'],
  ['ours, for another holder', create, info({ registrant: 'H2', authInfo: 'code' }), 'impossible'],
  ['another registrar\'s', create, info({ sponsor: 'them', authInfo: 'code' }), 'impossible'],
  ['ours, waiting for the registry', create, info({ authInfo: 'code', statuses: ['pendingCreate'] }), 'unfinished'],
  ['ours, without an end yet', create, info({ authInfo: 'code', expiresAt: null }), 'unfinished'],
  ['no code was sent, the registry gave one', { name: 'a.com', years: 1, nameServers: [] }, info({ authInfo: 'theirs', registrant: null }), 'done'],
  ['no code was sent, made before', { name: 'a.com', years: 1, nameServers: [] }, info({ createdAt: before }), 'impossible']
])

const renew = { name: 'a.com', years: 2, expiresAt }
table('RFC 5731 §3.2.3', domainRenew, [
  ['moved by the whole period', renew, info({ expiresAt: new Date('2029-03-10T12:00:00Z') }), 'done'],
  ['moved by it less the hour of summer time', renew, info({ expiresAt: new Date('2029-03-10T11:00:00Z') }), 'done'],
  ['moved by a year only: another renewal', renew, info({ expiresAt: new Date('2028-03-10T12:00:00Z') }), 'not-done'],
  ['not moved', renew, info({}), 'not-done'],
  ['no end told', renew, info({ expiresAt: null }), 'not-done'],
  ['waiting for the registry', renew, info({ statuses: ['pendingRenew'] }), 'unfinished'],
  ['another registrar\'s', renew, info({ sponsor: 'them', expiresAt: new Date('2029-03-10T12:00:00Z') }), 'impossible'],
  ['gone', renew, { 'domain:info': 2303 }, 'impossible']
])

const update = (over: Partial<DomainUpdate>): DomainUpdate => ({ name: 'a.com', ...over })
table('RFC 5731 §3.2.5', domainUpdate, [
  ['a status that is there', update({ add: { statuses: ['clientHold'] } }), info({ statuses: ['clientHold'] }), 'done'],
  ['a status that is not', update({ add: { statuses: ['clientHold'] } }), info({}), 'not-done'],
  ['one of two', update({ add: { statuses: ['clientHold', 'clientTransferProhibited'] } }), info({ statuses: ['clientHold'] }), 'not-done'],
  ['a status that is gone', update({ remove: { statuses: ['clientHold'] } }), info({}), 'done'],
  ['a status that is not gone', update({ remove: { statuses: ['clientHold'] } }), info({ statuses: ['clientHold'] }), 'not-done'],
  ['added, removed not', update({ add: { nameServers: ['ns1.example.net'] }, remove: { nameServers: ['ns2.example.net'] } }), info({ nameServers: ['ns1.example.net', 'ns2.example.net'] }), 'not-done'],
  ['hosts, in other letters', update({ add: { nameServers: ['ns1.EXAMPLE.net'] }, remove: { nameServers: ['ns2.example.net'] } }), info({}), 'done'],
  ['a contact in its role', update({ add: { contacts: [{ type: 'tech', id: 'T1' }] } }), info({}), 'done'],
  ['a contact in another role', update({ add: { contacts: [{ type: 'admin', id: 'T1' }] } }), info({}), 'not-done'],
  ['the holder', update({ registrant: 'H1' }), info({}), 'done'],
  ['another holder', update({ registrant: 'H2' }), info({}), 'not-done'],
  ['no holder any more', update({ registrant: '' }), info({ registrant: null }), 'done'],
  ['the code, told', update({ authInfo: 'code' }), info({ authInfo: 'code' }), 'done'],
  ['another code told', update({ authInfo: 'code' }), info({ authInfo: 'old' }), 'not-done'],
  ['the code, not told: set again, which changes nothing', update({ authInfo: 'code' }), info({}), 'not-done'],
  ['the code cleared, not told: cleared again', update({ authInfo: null }), info({}), 'not-done'],
  ['the code not cleared', update({ authInfo: null }), info({ authInfo: 'code' }), 'not-done'],
  ['the code not told, with a holder that is there: done together', update({ authInfo: 'code', registrant: 'H1' }), info({}), 'done'],
  ['the code not told, with a holder that is not', update({ authInfo: 'code', registrant: 'H2' }), info({}), 'not-done'],
  ['signed', update({ dnssec: { add: { ds: [{ keyTag: 1, algorithm: 13, digestType: 2, digest: 'AB' }] } } }), info({ dnssec: { ds: [{ keyTag: 1, algorithm: 13, digestType: 2, digest: 'ab' }] } }), 'done'],
  ['not signed', update({ dnssec: { add: { ds: [{ keyTag: 1, algorithm: 13, digestType: 2, digest: 'AB' }] } } }), info({ dnssec: null }), 'not-done'],
  ['the day of its end', update({ sync: '05-31' }), info({ expiresAt: new Date('2027-05-31T12:00:00Z') }), 'done'],
  ['another day', update({ sync: '05-31' }), info({}), 'not-done'],
  ['waiting for the registry', update({ registrant: 'H1' }), info({ statuses: ['pendingUpdate'] }), 'unfinished'],
  ['another registrar\'s', update({ registrant: 'H1' }), info({ sponsor: 'them' }), 'impossible'],
  ['gone', update({ registrant: 'H1' }), { 'domain:info': 2303 }, 'impossible']
])

table('RFC 5731 §3.2.2', domainDelete, [
  ['gone', { name: 'a.com' }, { 'domain:info': 2303 }, 'done'],
  ['on its way out', { name: 'a.com' }, info({ statuses: ['pendingDelete'] }), 'done'],
  ['in redemption', { name: 'a.com' }, info({ rgp: ['redemptionPeriod'] }), 'done'],
  ['registered anew by somebody else', { name: 'a.com' }, info({ sponsor: 'them' }), 'done'],
  ['there', { name: 'a.com' }, info({}), 'not-done']
])

const restore = (op: 'request' | 'report') => ({ name: 'a.com', restore: op === 'request' ? { op } : { op, report: { before: 'x', after: 'x', deletedAt: since, restoredAt: since, reason: 'x', statements: ['x'] as const } } })
table('RFC 3915 §3.3', domainRestore, [
  ['requested, still in redemption', restore('request'), info({ rgp: ['redemptionPeriod'], statuses: ['pendingDelete'] }), 'not-done'],
  ['requested, waits for its report', restore('request'), info({ rgp: ['pendingRestore'], statuses: ['pendingDelete'] }), 'done'],
  ['requested, restored at once', restore('request'), info({ rgp: [] }), 'done'],
  ['requested, too late', restore('request'), info({ rgp: ['pendingDelete'], statuses: ['pendingDelete'] }), 'not-done'],
  ['requested, grace not told, pendingDelete', restore('request'), info({ statuses: ['pendingDelete'] }), 'not-done'],
  ['requested, grace not told, ok', restore('request'), info({}), 'done'],
  ['reported, still waits for it', restore('report'), info({ rgp: ['pendingRestore'] }), 'not-done'],
  ['reported, ok', restore('report'), info({}), 'done'],
  ['purged', restore('request'), { 'domain:info': 2303 }, 'impossible'],
  ['another registrar\'s', restore('request'), info({ sponsor: 'them' }), 'impossible']
])

const last = (over: Partial<Transfer>): Transfer => ({ status: 'pending', gaining: 'us', losing: 'them', requestedAt: later, actBy: null, expiresAt: null, ...over })
const theirs = { sponsor: 'them' }

// what we did, who sponsors it (a number: the refusal to show it), the transfer that is told, what is found
const transfers: [string, TransferOp, { sponsor: string } | number, Transfer | number | null, Found][] = [
  ['ours already', 'request', { sponsor: 'us' }, null, 'done'],
  ['pending, ours', 'request', theirs, last({}), 'done'],
  ['pending, another\'s', 'request', theirs, last({ gaining: 'third' }), 'not-done'],
  ['rejected meanwhile', 'request', theirs, last({ status: 'clientRejected' }), 'done'],
  ['an older one of ours', 'request', theirs, last({ status: 'clientRejected', requestedAt: before }), 'not-done'],
  ['none', 'request', theirs, 2301, 'not-done'],
  ['hidden, and none', 'request', 2201, 2301, 'not-done'],
  ['hidden, pending', 'request', 2202, last({}), 'done'],
  ['no such object', 'request', 2303, null, 'impossible'],
  ['theirs now', 'approve', theirs, null, 'done'],
  ['hidden now', 'approve', 2201, null, 'done'],
  ['still pending', 'approve', { sponsor: 'us' }, last({ gaining: 'them' }), 'not-done'],
  ['cancelled by them', 'approve', { sponsor: 'us' }, last({ status: 'clientCancelled' }), 'impossible'],
  ['none any more', 'approve', { sponsor: 'us' }, 2301, 'impossible'],
  ['rejected', 'reject', { sponsor: 'us' }, last({ status: 'clientRejected' }), 'done'],
  ['still pending', 'reject', { sponsor: 'us' }, last({}), 'not-done'],
  ['none any more, ours', 'reject', { sponsor: 'us' }, 2301, 'done'],
  ['approved by the registry', 'reject', theirs, null, 'impossible'],
  ['cancelled', 'cancel', theirs, last({ status: 'clientCancelled' }), 'done'],
  ['still pending', 'cancel', theirs, last({}), 'not-done'],
  ['none any more', 'cancel', theirs, 2301, 'done'],
  ['rejected by them', 'cancel', theirs, last({ status: 'clientRejected' }), 'impossible'],
  ['approved: ours', 'cancel', { sponsor: 'us' }, null, 'impossible']
]
for (const [what, op, object, transfer, found] of transfers) {
  const shown = (kind: string): Shown => ({ [`${kind}:info`]: object, ...(transfer === null ? {} : { [`${kind}:transfer-query`]: transfer }) })
  table('RFC 5731 §3.2.4', domainTransfer, [[`${op}, ${what}`, { op, name: 'a.com', authInfo: 'code' }, shown('domain'), found]])
  table('RFC 5733 §3.2.4', contactTransfer, [[`${op}, ${what}`, { op, id: 'C1', authInfo: 'code' }, shown('contact'), found]])
}

test('RFC 5730 §2.9.3.4 a request that was lodged tells how it stands', async () => {
  const finding = await settled(domainTransfer, { op: 'request', name: 'a.com' }, { 'domain:info': theirs, 'domain:transfer-query': last({ actBy: expiresAt }) }, ietf)
  assert.deepEqual(finding, { found: 'done', result: last({ actBy: expiresAt }) })
})

const postal = { name: 'Ann', organisation: 'Firm', street: ['Street 1', 'Flat 2'], city: 'City', postcode: '00-001', country: 'PL' }
const contact: ContactFacts = {
  ...postal, id: 'C1', roid: '1', sponsor: 'us', statuses: ['ok'], province: null, phone: '+48.1', fax: null, email: 'a@example.com', disclose: null, individual: null, createdAt: later, updatedAt: null, authInfo: null
}
const contactShown = (over: Partial<ContactFacts>): Shown => ({ 'contact:info': { ...contact, ...over } })
const newContact = { ...postal, id: 'C1', phone: '+48.1', email: 'a@example.com', individual: true, authInfo: 'code' }
table('RFC 5733 §3.2.1', contactCreate, [
  ['not there', newContact, { 'contact:info': 2303 }, 'not-done'],
  ['there, not ours to see', newContact, { 'contact:info': 2201 }, 'impossible'],
  ['ours, with our code', newContact, contactShown({ authInfo: 'code', name: 'ANN' }), 'done'],
  ['ours, with another code', newContact, contactShown({ authInfo: 'other' }), 'impossible'],
  ['ours, no code told, the same person', newContact, contactShown({}), 'done'],
  ['ours, no code told, another person', newContact, contactShown({ name: 'Bob' }), 'impossible'],
  ['another registrar\'s', newContact, contactShown({ sponsor: 'them', authInfo: 'code' }), 'impossible'],
  ['waiting for the registry', newContact, contactShown({ statuses: ['pendingCreate'] }), 'unfinished'],
  ['an id that the registry gives: nobody can tell, nothing is asked', newContact, {}, 'lost', eurid]
])

const change = (over: Partial<ContactUpdate>): ContactUpdate => ({ id: 'C1', ...over })
table('RFC 5733 §3.2.5', contactUpdate, [
  ['the address', change({ postal }), contactShown({}), 'done'],
  ['another street', change({ postal }), contactShown({ street: ['Street 1'] }), 'not-done'],
  ['no firm any more', change({ postal: { ...postal, organisation: null } }), contactShown({ organisation: null }), 'done'],
  ['still the firm', change({ postal: { ...postal, organisation: null } }), contactShown({}), 'not-done'],
  ['a province', change({ postal: { ...postal, province: 'P' } }), contactShown({}), 'not-done'],
  ['the mail', change({ email: 'a@example.com' }), contactShown({}), 'done'],
  ['another mail', change({ email: 'b@example.com' }), contactShown({}), 'not-done'],
  ['no telephone any more', change({ phone: null }), contactShown({ phone: null }), 'done'],
  ['still the telephone', change({ phone: null }), contactShown({}), 'not-done'],
  ['a fax', change({ fax: '+48.2' }), contactShown({}), 'not-done'],
  ['a status', change({ addStatuses: ['clientDeleteProhibited'] }), contactShown({ statuses: ['clientDeleteProhibited'] }), 'done'],
  ['a status not taken away', change({ removeStatuses: ['clientDeleteProhibited'] }), contactShown({ statuses: ['clientDeleteProhibited'] }), 'not-done'],
  ['what is shown, in any order', change({ disclose: { flag: false, fields: ['email', 'voice'] } }), contactShown({ disclose: { flag: false, fields: ['voice', 'email'] } }), 'done'],
  ['what is shown, the other way round', change({ disclose: { flag: false, fields: ['email'] } }), contactShown({ disclose: { flag: true, fields: ['email'] } }), 'not-done'],
  ['the code alone, not told', change({ authInfo: 'code' }), contactShown({}), 'not-done'],
  ['the code with a mail that is there', change({ authInfo: 'code', email: 'a@example.com' }), contactShown({}), 'done'],
  ['waiting for the registry', change({ email: 'a@example.com' }), contactShown({ statuses: ['pendingUpdate'] }), 'unfinished'],
  ['another registrar\'s', change({ email: 'a@example.com' }), contactShown({ sponsor: 'them' }), 'impossible'],
  ['gone', change({ email: 'a@example.com' }), { 'contact:info': 2303 }, 'impossible']
])

table('RFC 5733 §3.2.2', contactDelete, [
  ['gone', { id: 'C1' }, { 'contact:info': 2303 }, 'done'],
  ['on its way out', { id: 'C1' }, contactShown({ statuses: ['pendingDelete'] }), 'done'],
  ['another registrar\'s', { id: 'C1' }, contactShown({ sponsor: 'them' }), 'done'],
  ['there', { id: 'C1' }, contactShown({}), 'not-done']
])

const host: HostFacts = { name: 'ns1.a.com', roid: '1', sponsor: 'us', statuses: ['ok'], addresses: ['192.0.2.1', '2001:DB8::1'], createdAt: later, updatedAt: null }
const hostShown = (over: Partial<HostFacts>): Shown => ({ 'host:info': { ...host, ...over } })
const newHost = { name: 'ns1.a.com', addresses: ['192.0.2.1', '2001:db8::1'] }
table('RFC 5732 §3.2.1', hostCreate, [
  ['not there', newHost, { 'host:info': 2303 }, 'not-done'],
  ['ours, with the addresses', newHost, hostShown({}), 'done'],
  ['ours, until its domain is made (NASK)', newHost, hostShown({ statuses: ['pendingCreate'] }), 'done', nask],
  ['ours, with an address more', newHost, hostShown({ addresses: [...host.addresses, '192.0.2.9'] }), 'impossible'],
  ['ours, with an address less', newHost, hostShown({ addresses: ['192.0.2.1'] }), 'impossible'],
  ['another registrar\'s', newHost, hostShown({ sponsor: 'them' }), 'impossible'],
  ['there, not ours to see', newHost, { 'host:info': 2201 }, 'impossible']
])
table('RFC 5732 §3.2.5', hostUpdate, [
  ['an address that is there', { name: 'ns1.a.com', add: { addresses: ['2001:db8::1'] } }, hostShown({}), 'done'],
  ['an address that is not', { name: 'ns1.a.com', add: { addresses: ['192.0.2.9'] } }, hostShown({}), 'not-done'],
  ['an address not taken away', { name: 'ns1.a.com', remove: { addresses: ['192.0.2.1'] } }, hostShown({}), 'not-done'],
  ['the new name is there', { name: 'ns1.a.com', newName: 'ns9.a.com' }, hostShown({ name: 'ns9.a.com' }), 'done'],
  ['the new name is not', { name: 'ns1.a.com', newName: 'ns9.a.com' }, { 'host:info': 2303 }, 'not-done'],
  ['gone', { name: 'ns1.a.com', add: { addresses: ['2001:db8::1'] } }, { 'host:info': 2303 }, 'impossible'],
  ['another registrar\'s', { name: 'ns1.a.com', add: { addresses: ['2001:db8::1'] } }, hostShown({ sponsor: 'them' }), 'impossible'],
  ['waiting for the registry', { name: 'ns1.a.com', add: { addresses: ['2001:db8::1'] } }, hostShown({ statuses: ['pendingUpdate'] }), 'unfinished']
])
table('RFC 5732 §3.2.2', hostDelete, [
  ['gone', { name: 'ns1.a.com' }, { 'host:info': 2303 }, 'done'],
  ['there', { name: 'ns1.a.com' }, hostShown({}), 'not-done']
])

// the command, the dialect, codes (with NASK's reason) that may be our own trace, and codes that are not
const traces: [{ readonly name: string, readonly mayBeOurs: Transform<never, never>['mayBeOurs'] }, Dialect, string[], string[]][] = [
  [domainCreate, ietf, ['2302'], ['2304', '2306', '2104']],
  [domainCreate, nask, ['2302', '2304/9076'], ['2304', '2304/9041']],
  [contactCreate, ietf, ['2302'], ['2306']],
  [contactCreate, eurid, [], ['2302', '2306']],
  [hostCreate, nask, ['2302/7005'], ['2305']],
  [domainRenew, nask, ['2105/9020', '2004/9006'], ['2105', '2304/9073']],
  [domainUpdate, ietf, ['2306', '2308', '2304'], ['2201', '2005']],
  [domainUpdate, nask, ['2308/9055', '2308/9057', '2003/9039'], ['2308/9012', '2003']],
  [contactUpdate, nask, ['2308/8046', '2003/8006'], ['2308']],
  [hostUpdate, ietf, ['2303', '2306'], ['2201']],
  [domainDelete, ietf, ['2303', '2304'], ['2305', '2201']],
  [contactDelete, ietf, ['2303'], ['2305']],
  [domainTransfer, ietf, ['2300', '2301', '2106', '2304'], ['2202', '2303']],
  [domainRestore, ietf, ['2304', '2306'], ['2104', '2303']]
]
for (const [command, dialect, ours, others] of traces) {
  test(`RFC 5730 §3 ${command.name} in ${dialect.ns.epp}: refusals that may be the trace of an earlier attempt`, () => {
    const mayBeOurs = (said: string): boolean => {
      const [code, reasonCode = null] = said.split('/')
      return command.mayBeOurs({ ok: false, code: Number(code), reasonCode, message: '' }, dialect)
    }
    for (const said of ours) assert.ok(mayBeOurs(said), said)
    for (const said of others) assert.ok(!mayBeOurs(said), said)
  })
}
