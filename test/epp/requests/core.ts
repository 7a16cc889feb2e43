/** Requests of RFC 5730–5733 and of the extensions that have RFCs, and Verisign's. */
import { commandDocument } from '../../../src/registry/epp/command.ts'
import { balanceInfo } from '../../../src/registry/epp/commands/balance-info.ts'
import { contactCheck } from '../../../src/registry/epp/commands/contact-check.ts'
import { contactCreate } from '../../../src/registry/epp/commands/contact-create.ts'
import { contactDelete } from '../../../src/registry/epp/commands/contact-delete.ts'
import { contactInfo } from '../../../src/registry/epp/commands/contact-info.ts'
import { contactTransfer } from '../../../src/registry/epp/commands/contact-transfer.ts'
import { contactTransferQuery } from '../../../src/registry/epp/commands/contact-transfer-query.ts'
import { contactUpdate } from '../../../src/registry/epp/commands/contact-update.ts'
import { domainCheck } from '../../../src/registry/epp/commands/domain-check.ts'
import { domainCreate, type DomainCreate } from '../../../src/registry/epp/commands/domain-create.ts'
import { domainDelete } from '../../../src/registry/epp/commands/domain-delete.ts'
import { domainInfo } from '../../../src/registry/epp/commands/domain-info.ts'
import { domainRenew } from '../../../src/registry/epp/commands/domain-renew.ts'
import { domainRestore } from '../../../src/registry/epp/commands/domain-restore.ts'
import { domainTransfer } from '../../../src/registry/epp/commands/domain-transfer.ts'
import { domainTransferQuery } from '../../../src/registry/epp/commands/domain-transfer-query.ts'
import { domainUpdate } from '../../../src/registry/epp/commands/domain-update.ts'
import { buildHello } from '../../../src/registry/epp/commands/hello.ts'
import { hostCheck } from '../../../src/registry/epp/commands/host-check.ts'
import { hostCreate } from '../../../src/registry/epp/commands/host-create.ts'
import { hostDelete } from '../../../src/registry/epp/commands/host-delete.ts'
import { hostInfo } from '../../../src/registry/epp/commands/host-info.ts'
import { hostUpdate } from '../../../src/registry/epp/commands/host-update.ts'
import { login } from '../../../src/registry/epp/commands/login.ts'
import { logout } from '../../../src/registry/epp/commands/logout.ts'
import { maintenanceInfo } from '../../../src/registry/epp/commands/maintenance-info.ts'
import { maintenanceList } from '../../../src/registry/epp/commands/maintenance-list.ts'
import { pollAck } from '../../../src/registry/epp/commands/poll-ack.ts'
import { pollRequest } from '../../../src/registry/epp/commands/poll-request.ts'
import { servicesOf } from '../../../src/registry/epp/dialect.ts'
import { clTRID, everywhere, sample, type DialectName, type Sample } from '../sample.ts'
import { contactWith } from '../contact.ts'

const registrar = { user: 'registrar', password: 'p&ssw<rd', language: 'en' }
const name = 'example.com'
const code = 'q7k2<m9>&"x4\'z8]]>w3'
const hosts = ['ns1.example.net', 'ns2.example.net']
const expiresAt = new Date('2027-02-28T23:30:00Z')
const ds = { keyTag: 12345, algorithm: 13, digestType: 2, digest: '49FD46E6C4B45C55D4AC49FD46E6C4B45C55D4AC49FD46E6C4B45C55D4AC1234' }
const key = { flags: 257, protocol: 3, algorithm: 13, publicKey: 'AQPJ////4Q==' }
const agreed = { currency: 'USD', fee: '10.00' }

const contact = contactWith(code)
const { name: holder, organisation, street, city, postcode, country } = contact
const postal = { name: holder, organisation, street, city, postcode, country }
const domain: DomainCreate = { name, years: 2, nameServers: hosts }

/** Codes are ours to set. */
const ourCodes: DialectName[] = ['nask', 'ietf', 'verisign', 'keysys']
const rfc: DialectName[] = ['ietf', 'verisign', 'keysys']
const rfcSigned: DialectName[] = ['ietf', 'verisign', 'eurid', 'keysys']
const hostObjects: DialectName[] = ['nask', 'ietf', 'verisign', 'keysys']
const contacts: DialectName[] = ['nask', 'ietf', 'eurid', 'keysys']
const contactsOfRfc: DialectName[] = ['ietf', 'keysys']
const report = {
  before: 'example.com, registered to X',
  after: 'example.com, registered to X',
  deletedAt: new Date('2026-07-10T22:00:00Z'),
  restoredAt: new Date('2026-07-20T22:00:00Z'),
  reason: 'deleted by mistake',
  statements: ['not to sell it', 'all of this is true'],
  other: 'more'
} as const

export const samples: readonly Sample[] = [
  { what: 'hello', of: buildHello, request: undefined, in: everywhere, build: buildHello },
  { what: 'login', of: login, request: undefined, in: everywhere, build: dialect => commandDocument(login, { ...registrar, services: servicesOf(dialect.knows) }, dialect, clTRID) },
  { what: 'login with a new password', of: login, request: undefined, in: everywhere, build: dialect => commandDocument(login, { ...registrar, newPassword: 'new-password-123', services: servicesOf(dialect.knows) }, dialect, clTRID) },
  { what: 'login with a long password (RFC 8807)', of: login, request: undefined, in: ['ietf', 'verisign'], build: dialect => commandDocument(login, { ...registrar, password: 'long&'.repeat(20), services: servicesOf(dialect.knows) }, dialect, clTRID) },
  sample('', logout, undefined, everywhere),
  sample('', pollRequest, undefined, everywhere),
  sample('with an id that needs escapes', pollAck, { messageId: '12"3<4>&5' }, everywhere),

  sample('', domainCheck, { names: ['a.com', 'b.com'] }, everywhere),
  sample('with the prices of all that can be done', domainCheck, { names: ['a.com'], fee: { currency: 'USD', commands: [{ command: 'create', years: 2 }, { command: 'renew' }, { command: 'transfer', years: 1 }, { command: 'restore' }] } }, everywhere),
  sample('', domainInfo, { name }, everywhere),
  sample('with a code', domainInfo, { name, authInfo: code, authInfoRoid: 'SH8013-REP' }, everywhere),
  sample('without hosts', domainInfo, { name, hosts: 'none' }, ourCodes),
  sample('', domainCreate, { ...domain, authInfo: code }, ourCodes),
  sample('without a code (RFC 9154 §5.1)', domainCreate, domain, everywhere),
  sample('without hosts and holder, ten years', domainCreate, { name, years: 10, nameServers: [] }, everywhere),
  sample('with holder and contacts', domainCreate, { ...domain, registrant: contact.id, contacts: [{ type: 'tech', id: 'TECH1' }, { type: 'billing', id: 'BILL1' }] }, contacts),
  sample('with glue', domainCreate, { ...domain, nameServers: ['ns1.example.com', 'ns2.example.net'], glue: { 'ns1.example.com': ['192.0.2.1', '2001:db8::1'] } }, ['eurid']),
  sample('signed, by DS records', domainCreate, { ...domain, dnssec: { ds: [ds, { ...ds, keyTag: 54321 }] } }, everywhere),
  sample('signed, by DS records with their keys and a life', domainCreate, { ...domain, dnssec: { ds: [{ ...ds, key }], maxSigLife: 604_800 } }, rfcSigned),
  sample('signed, by keys', domainCreate, { ...domain, dnssec: { keys: [key], maxSigLife: 604_800 } }, rfcSigned),
  sample('at an agreed price', domainCreate, { ...domain, fee: { ...agreed, credit: '-2.00' } }, rfc),
  sample('of an internationalised name', domainCreate, { ...domain, name: 'xn--zaolc-vqab.com', idnLanguage: 'POL' }, ['verisign']),
  sample('of an internationalised name, no language', domainCreate, { ...domain, name: 'xn--zaolc-vqab.com' }, ['nask', 'ietf', 'eurid', 'keysys']),
  sample('of statuses, hosts and contacts', domainUpdate, { name, add: { nameServers: hosts, contacts: [{ type: 'tech', id: 'TECH1' }], statuses: ['clientTransferProhibited', 'clientHold'] }, remove: { nameServers: ['ns3.example.net'], contacts: [{ type: 'admin', id: 'ADM1' }], statuses: ['clientUpdateProhibited'] }, registrant: 'NEW0001' }, contacts),
  sample('of glue', domainUpdate, { name, add: { nameServers: ['ns1.example.com'], glue: { 'ns1.example.com': ['192.0.2.1'] } } }, ['eurid']),
  sample('of the code', domainUpdate, { name, authInfo: code }, ourCodes),
  sample('that clears the code (RFC 9154 §5.4)', domainUpdate, { name, authInfo: null }, ['ietf', 'verisign']),
  sample('of DS records', domainUpdate, { name, dnssec: { remove: { ds: [ds] }, add: { ds: [{ ...ds, keyTag: 1 }] } } }, everywhere),
  sample('that unsigns', domainUpdate, { name, dnssec: { remove: 'all' } }, everywhere),
  sample('of keys, their life, at once', domainUpdate, { name, dnssec: { remove: { keys: [key] }, add: { keys: [{ ...key, flags: 256 }] }, maxSigLife: 3600, urgent: true } }, rfcSigned),
  sample('of the day it ends', domainUpdate, { name, sync: '05-31' }, ['verisign']),
  sample('of a status alone', domainUpdate, { name, remove: { statuses: ['clientHold'] } }, everywhere),
  sample('at an agreed price', domainUpdate, { name, registrant: 'NEW0001', fee: agreed }, contactsOfRfc),
  sample('', domainDelete, { name }, everywhere),
  sample('', domainRenew, { name, expiresAt, years: 1 }, everywhere),
  sample('at an agreed price', domainRenew, { name, expiresAt, years: 3, fee: agreed }, rfc),
  sample('request', domainTransfer, { op: 'request', name, years: 1, authInfo: code, authInfoRoid: 'SH8013-REP' }, everywhere),
  sample('request at an agreed price', domainTransfer, { op: 'request', name, years: 1, authInfo: code, fee: agreed }, rfc),
  sample('approve', domainTransfer, { op: 'approve', name, authInfo: code }, ourCodes),
  sample('reject', domainTransfer, { op: 'reject', name, authInfo: code }, ourCodes),
  sample('cancel', domainTransfer, { op: 'cancel', name, authInfo: code }, ourCodes),
  sample('without its code', domainTransfer, { op: 'request', name, years: 1 }, ['ietf', 'verisign', 'eurid', 'keysys']),
  sample('', domainTransferQuery, { name, authInfo: code }, everywhere),
  sample('without its code', domainTransferQuery, { name }, ['ietf', 'verisign', 'eurid', 'keysys']),
  sample('request', domainRestore, { name, restore: { op: 'request' } }, rfc),
  sample('request at an agreed price', domainRestore, { name, restore: { op: 'request' }, fee: agreed }, rfc),
  sample('report', domainRestore, { name, restore: { op: 'report', report } }, rfc),

  sample('', contactCheck, { ids: ['STR1', 'STR2'] }, ['nask', 'ietf', 'keysys']),
  sample('', contactInfo, { id: 'STR123' }, contacts),
  sample('with a code', contactInfo, { id: 'STR123', authInfo: code }, contacts),
  sample('', contactCreate, contact, ['nask', 'ietf', 'keysys']),
  sample('of a company in a province, with a fax', contactCreate, { ...contact, organisation: 'Przykład Sp. z o.o.', phone: null, fax: '+48.221234567', individual: false, street: ['ul. Długa 5'], province: 'łódzkie' }, ['nask', 'ietf', 'keysys']),
  sample('that shows little', contactCreate, { ...contact, disclose: { flag: false, fields: ['email', 'voice', 'addr', 'name'] } }, contactsOfRfc),
  sample('of all', contactUpdate, { id: 'STR123', addStatuses: ['clientDeleteProhibited'], removeStatuses: ['clientUpdateProhibited'], postal, phone: null, fax: '+48.221234567', email: 'new@example.pl' }, contacts),
  sample('of the code', contactUpdate, { id: 'STR123', authInfo: code }, ['nask', 'ietf', 'keysys']),
  sample('that clears the code (RFC 9154 §5.4)', contactUpdate, { id: 'STR123', authInfo: null }, ['ietf']),
  sample('of what is shown', contactUpdate, { id: 'STR123', disclose: { flag: true, fields: ['org', 'fax'] } }, contactsOfRfc),
  sample('', contactDelete, { id: 'STR123' }, contacts),
  sample('request', contactTransfer, { op: 'request', id: 'STR123', authInfo: code }, contactsOfRfc),
  sample('approve', contactTransfer, { op: 'approve', id: 'STR123' }, contactsOfRfc),
  sample('', contactTransferQuery, { id: 'STR123', authInfo: code }, contactsOfRfc),

  sample('', hostCheck, { names: ['ns1.example.com', 'ns2.example.com'] }, hostObjects),
  sample('', hostInfo, { name: 'ns1.example.com' }, hostObjects),
  sample('', hostCreate, { name: 'ns1.example.com', addresses: ['192.0.2.1', '2001:db8::1'] }, hostObjects),
  sample('outside', hostCreate, { name: 'ns1.example.org', addresses: [] }, hostObjects),
  sample('', hostUpdate, { name: 'ns1.example.com', add: { addresses: ['192.0.2.2'], statuses: ['clientUpdateProhibited'] }, remove: { addresses: ['2001:db8::1'] }, newName: 'ns9.example.com' }, hostObjects),
  sample('', hostDelete, { name: 'ns1.example.com' }, hostObjects),

  sample('', balanceInfo, undefined, ['verisign']),
  sample('', maintenanceInfo, { id: '2e6df9b0-4092-4491-bcc8-9fb2166dcee6' }, ['ietf', 'verisign']),
  sample('', maintenanceList, undefined, ['ietf', 'verisign'])
]
