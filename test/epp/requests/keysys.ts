/** Requests in Key-Systems' dialect. The extension has no schema; the core around it has. */
import { contactCreate } from '../../../src/registry/epp/commands/contact-create.ts'
import { contactUpdate } from '../../../src/registry/epp/commands/contact-update.ts'
import { domainCreate } from '../../../src/registry/epp/commands/domain-create.ts'
import { domainDelete } from '../../../src/registry/epp/commands/domain-delete.ts'
import { domainRenew } from '../../../src/registry/epp/commands/domain-renew.ts'
import { domainTransfer } from '../../../src/registry/epp/commands/domain-transfer.ts'
import { domainUpdate } from '../../../src/registry/epp/commands/domain-update.ts'
import { hostDelete } from '../../../src/registry/epp/commands/host-delete.ts'
import { sample, type DialectName, type Sample } from '../sample.ts'

const name = 'przyklad.eu'
const holder = { id: 'AUTO', name: 'Jan Przykladowy', organisation: null, street: ['Prosta 1'], city: 'Lodz', postcode: '90-001', country: 'PL', phone: '+48.600123456', email: 'jan@example.eu', individual: true }

const here: readonly DialectName[] = ['keysys']

export const samples: readonly Sample[] = [
  sample('only looked at', contactCreate, { ...holder, authInfo: 'secret-of-a-contact', keysys: { preverify: true, checkOnly: true } }, here),
  sample('once more', contactCreate, { ...holder, keysys: { forceDuplication: true, preverify: false } }, here),
  sample('with a reseller\'s wishes', contactUpdate, { id: 'P-JCD21', email: 'jan2@example.eu', keysys: { preverify: true } }, here),
  sample('with a reseller\'s wishes', domainCreate, {
    name,
    years: 2,
    nameServers: ['ns1.example.net', 'ns2.example.net'],
    registrant: 'P-JCD21',
    contacts: [{ type: 'admin', id: 'P-JCD21' }, { type: 'tech', id: 'P-JCD21' }, { type: 'billing', id: 'P-JCD21' }],
    authInfo: 'secret-of-a-domain',
    keysys: { renewalMode: 'AUTOEXPIRE', transferMode: 'AUTODENY', whoisPrivacy: true, acceptPremiumPrice: false, zone: { 'eu-registrant-lang': 'pl', 'eu-accept-trustee-tac': '0' } }
  }, here),
  sample('the renewal mode', domainUpdate, { name, keysys: { renewalMode: 'AUTORENEW' } }, here),
  sample('another holder', domainUpdate, { name, registrant: 'P-JCD22', keysys: { acceptTrade: true, whoisPrivacy: false } }, here),
  sample('with a reseller\'s wishes', domainRenew, { name, expiresAt: new Date('2027-01-27T10:00:00Z'), years: 1, keysys: { promotionCode: 'P-1', acceptPremiumPrice: true } }, here),
  sample('with a reseller\'s wishes', domainTransfer, {
    op: 'request', name, authInfo: 'secret-of-a-domain', keysys: { owner: 'P-ABC1', admin: 'P-ABC2', tech: 'P-ABC3', billing: 'P-ABC4', nameServers: ['ns1.example.net', 'ns2.example.net'], acceptTrade: true, acceptQuarantine: true, zone: { 'eu-registrant-lang': 'pl' } }
  }, here),
  sample('at the end', domainDelete, { name, keysys: { action: 'AUTODELETE' } }, here),
  sample('back to the registry', domainDelete, { name, keysys: { action: 'PUSH', target: 'TRANSIT' } }, here),
  sample('used or not', hostDelete, { name: 'ns1.example.net', keysys: { force: true } }, here)
]
