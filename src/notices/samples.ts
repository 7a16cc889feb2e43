/** One letter of each case of each template, about nobody: for previews and for tests. A template does not compile without. */
import type { Lang } from '../i18n/lang.ts'
import { closeOf, type Day } from '../rules/calendar.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import type { Letter, Words } from './letter.ts'
import type { CaseOf, LetterCase } from './letter-case.ts'
import { houseSamples } from './house-samples.ts'
import { accountSamples } from './account-samples.ts'
import { complaintSamples } from './complaint-samples.ts'
import { sanctionSamples } from './sanction-samples.ts'
import type { FactsOf, TemplateName } from './templates.ts'

export type Sample<Name extends TemplateName> = {
  readonly rules: readonly [RuleId, ...RuleId[]]
  readonly cases: { readonly [Case in CaseOf<Name>]: FactsOf<Name> }
}

const name = { displayName: 'zażółć.pl', name: 'xn--zacc-7qa84cun.pl' }
const expiresOn = '2026-03-01' as Day
const bankAccount = 'PL61109010140000071219812874'

export const samples: { readonly [Name in TemplateName]: Sample<Name> } = {
  'order-received': {
    rules: ['DOM-II.2', 'DOM-II.1'],
    cases: {
      'not-reserved': { ...name, years: 2, proformaNumber: 'PF/2026/00017', grossMinor: 123450n, currency: 'PLN', dueOn: '2026-03-09' as Day, keepUntil: closeOf('2026-03-07' as Day), bankAccount },
      reserved: { ...name, years: 3, proformaNumber: 'PF/2026/00018', grossMinor: 22140n, currency: 'PLN', dueOn: '2026-03-10' as Day, keepUntil: closeOf('2026-03-10' as Day), bankAccount, reservedDays: 14 }
    }
  },
  'order-cancelled': {
    rules: ['DOM-II.2'],
    cases: {
      refunded: { ...name, reason: 'taken', refundedMinor: 6150n, currency: 'PLN' },
      'nothing-paid': { ...name, reason: 'unpaid', refundedMinor: 0n, currency: 'PLN' }
    }
  },
  'domain-registered': { rules: ['DOM-I.9'], cases: { always: { ...name, registeredAt: new Date('2025-03-01T10:15+01:00'), expiresOn } } },
  'renewal-offered': {
    rules: ['DOM-II.5a'],
    cases: {
      'late-fee': { ...name, expiresOn, proformaNumber: 'PF/2026/00020', grossMinor: 9840n, currency: 'PLN', dueOn: '2026-02-23' as Day, bankAccount },
      'no-late-fee': { displayName: 'zazolc.com', name: 'zazolc.com', expiresOn, proformaNumber: 'PF/2026/00021', grossMinor: 14760n, currency: 'PLN', dueOn: '2026-02-23' as Day, bankAccount, years: 3, lateFee: false }
    }
  },
  'domain-blocked': {
    rules: ['DOM-II.5c', 'DOM-II.5d', 'REG-DRIFT'],
    cases: {
      fee: { ...name, expiresOn, proformaNumber: 'PF/2026/00031', feeGrossMinor: 2460n, totalGrossMinor: 12300n, currency: 'PLN', bankAccount, moneyUntil: '2026-03-11' as Day, termsReleaseOn: '2026-03-15' as Day, registryReleaseOn: '2026-03-31' as Day },
      'no-fee': { displayName: 'zazolc.eu', name: 'zazolc.eu', expiresOn, proformaNumber: 'PF/2026/00032', feeGrossMinor: 0n, totalGrossMinor: 9840n, currency: 'PLN', bankAccount, moneyUntil: '2026-03-11' as Day, termsReleaseOn: '2026-03-15' as Day, registryReleaseOn: '2026-04-10' as Day }
    }
  },
  'domain-renewed': { rules: ['DOM-II.5b'], cases: { always: { ...name, expiresOn: '2027-03-01' as Day } } },
  'domain-reactivated': { rules: ['DOM-II.5d'], cases: { always: { ...name, expiresOn: '2027-03-01' as Day } } },
  'domain-released': { rules: ['DOM-II.5c'], cases: { always: { ...name, expiresOn } } },
  'money-refunded': { rules: ['DOM-II.5d'], cases: { always: { ...name, refundedMinor: 12300n, currency: 'PLN' } } },
  'delegation-changed': {
    rules: ['DOM-II.9'],
    cases: {
      'name-servers': { ...name, what: 'name-servers', servers: ['ns1.dostawca.example', 'ns1.xn--zacc-7qa84cun.pl 192.0.2.1 2001:db8::1'] },
      'no-name-servers': { ...name, what: 'name-servers', servers: [] },
      dnssec: { ...name, what: 'dnssec', keys: ['31589 13 2 cdaec5e9a7bf1b3d'] },
      'no-dnssec': { ...name, what: 'dnssec', keys: [] },
      locked: { ...name, what: 'lock', on: true },
      unlocked: { ...name, what: 'lock', on: false },
      held: { ...name, what: 'hold', on: true },
      'not-held': { ...name, what: 'hold', on: false }
    }
  },
  'change-refused': {
    rules: ['ORDER', 'DOM-II.9'],
    cases: {
      'name-servers': { ...name, what: 'name-servers', say: '2201 Authorization error' },
      dnssec: { ...name, what: 'dnssec', say: '2308 Data management policy violation' },
      lock: { ...name, what: 'lock', say: '2308 Data management policy violation' },
      hold: { ...name, what: 'hold', say: '2308 Data management policy violation' },
      holder: { ...name, what: 'holder', say: '2308 Data management policy violation' },
      deregistration: { ...name, what: 'deregistration', say: '2308 Data management policy violation' }
    }
  },
  'holder-change-asked': {
    rules: ['DOM-II.4'],
    cases: {
      data: { what: 'data', names: ['zażółć.pl', 'jaźń.pl'], requestId: 'hrq_sample', withinHours: 24, url: 'https://panel.laka.example/holder-changes/hrq_sample' },
      client: { what: 'client', names: ['zażółć.pl', 'jaźń.pl'], requestId: 'hrq_other', withinHours: 24, url: 'https://panel.laka.example/holder-changes/hrq_other' }
    }
  },
  'holder-changed': { rules: ['DOM-II.4'], cases: { always: { ...name, holderName: 'Gęślą Jaźń', enteredAt: new Date('2026-03-02T10:15+01:00') } } },
  'holder-request-ended': {
    rules: ['DOM-II.4'],
    cases: {
      'data-paper': { what: 'data', rejected: 'paper', names: ['zażółć.pl'], requestId: 'hrq_sample', why: 'brak podpisu' },
      'data-request': { what: 'data', rejected: 'request', names: ['zażółć.pl'], requestId: 'hrq_sample', why: 'wniosek nie jest od abonenta' },
      'client-paper': { what: 'client', rejected: 'paper', names: ['zażółć.pl'], requestId: 'hrq_other', why: 'brak podpisu' },
      'client-request': { what: 'client', rejected: 'request', names: ['zażółć.pl'], requestId: 'hrq_other', why: 'wniosek nie jest od abonenta' }
    }
  },
  'client-changed': {
    rules: ['DOM-II.6'],
    cases: {
      former: { ...name, reader: 'former', changedAt: new Date('2026-03-02T10:15+01:00'), expiresOn, closedProforma: 'PF/2026/00020' },
      new: { ...name, reader: 'new', changedAt: new Date('2026-03-02T10:15+01:00'), expiresOn, closedProforma: null }
    }
  },
  'registrant-change': {
    rules: ['REG-COR'],
    cases: {
      prior: { party: 'prior', names: ['zazolc.com'], from: 'Zażółć Gęślą, zazolc@klient.example', to: 'Łąka sp. z o.o., laka@klient.example', confirmBy: '2026-05-01' as Day, link: 'https://panel.laka.example/confirm-registrant#cor_sample' },
      new: { party: 'new', names: ['zazolc.com', 'zazolc.net'], from: 'Zażółć Gęślą, zazolc@klient.example', to: 'Łąka sp. z o.o., laka@klient.example', confirmBy: '2026-05-01' as Day, link: 'https://panel.laka.example/confirm-registrant/new#cor_sample' }
    }
  },
  'registrant-verify': {
    rules: ['REG-ICANN'],
    cases: {
      asked: { displayName: 'zazolc.com', name: 'zazolc.com', email: 'zazolc@klient.example', verifyBy: '2026-03-17' as Day, link: 'https://panel.laka.example/confirm-email#ver_sample' },
      overdue: { displayName: 'zazolc.com', name: 'zazolc.com', email: 'zazolc@klient.example', verifyBy: '2026-03-17' as Day, link: null }
    }
  },
  'data-reminder': { rules: ['DOM-V.4'], cases: { always: { ...name, holder: { name: 'Zażółć Gęślą', organisation: null, street: 'ul. Świętojańska 1', postcode: '81-368', city: 'Gdynia', country: 'PL', email: 'zazolc@klient.example', phone: '+48.600123456' }, nextOn: '2027-03-01' as Day } } },
  'domain-deregistered': {
    rules: ['DOM-II.9', 'DOM-VI.4', 'HOUSE-FINAL'],
    cases: {
      final: { ...name, paidUntil: expiresOn, registryKeepsDays: null },
      kept: { displayName: 'zazolc.com', name: 'zazolc.com', paidUntil: expiresOn, registryKeepsDays: 30 }
    }
  },
  'data-erased': {
    rules: ['OG-28.5', 'HOUSE-ERASE'],
    cases: {
      recipients: { receiptId: 'ers_sample', erasedAt: new Date('2026-03-02T10:15+01:00'), erased: ['contact-data', 'papers'], kept: [{ what: 'invoices', until: '2031-12-31' as Day }, { what: 'journal', until: null }], recipients: ['partner', 'nask'] },
      'no-recipients': { receiptId: 'ers_other', erasedAt: new Date('2026-03-02T10:15+01:00'), erased: ['requests'], kept: [{ what: 'journal', until: null }], recipients: [] }
    }
  },
  'hosting-billed': {
    rules: ['HOST-7.1', 'HOST-6.7'],
    cases: {
      period: { package: 'start', from: '2026-03-01' as Day, through: '2026-03-31' as Day, proformaNumber: 'PF/2026/00040', grossMinor: 2337n, currency: 'PLN', dueOn: '2026-03-02' as Day, bankAccount },
      first: { package: 'firma', from: null, through: null, proformaNumber: 'PF/2026/00042', grossMinor: 6027n, currency: 'PLN', dueOn: '2026-03-16' as Day, bankAccount }
    }
  },
  'hosting-demand': { rules: ['VO-11'], cases: { always: { package: 'start', proformaNumber: 'PF/2026/00040', openMinor: 2337n, interestMinor: 12n, currency: 'PLN', dueOn: '2026-03-02' as Day, termOn: '2026-03-20' as Day, suspendFrom: '2026-03-21' as Day, bankAccount } } },
  'hosting-ended': {
    rules: ['HOST-16.3', 'HOST-16.4'],
    cases: {
      refunded: { package: 'start', cause: 'withdrawal', endedAt: new Date('2026-03-12T10:00+01:00'), refundedMinor: 2337n, currency: 'PLN', refundBy: '2026-03-26' as Day },
      'no-refund': { package: 'start', cause: 'unpaid', endedAt: new Date('2026-03-12T10:00+01:00'), refundedMinor: 0n, currency: 'PLN', refundBy: null }
    }
  },
  'hosting-erased': {
    rules: ['HOST-7.4', 'OG-26'],
    cases: {
      mailboxes: { package: 'start', erasedAt: new Date('2026-04-21T10:00+02:00'), mailboxes: ['biuro@klient.example'], kept: [{ what: 'documents', why: 'tax', law: 'Ordynacja podatkowa art. 86 §1', until: '2032-12-31' as Day }, { what: 'journal', why: 'proof', law: 'OG-26', until: null }] },
      'no-mailboxes': { package: 'start', erasedAt: new Date('2026-04-21T10:00+02:00'), mailboxes: [], kept: [{ what: 'journal', why: 'proof', law: 'OG-26', until: null }] }
    }
  },
  'hosting-erasure-announced': {
    rules: ['HOST-7.4', 'OG-26'],
    cases: {
      unpaid: { package: 'start', erasableFrom: '2026-04-20' as Day, proformaNumber: 'PF/2026/00040' },
      ended: { package: 'start', erasableFrom: '2026-04-20' as Day, proformaNumber: null }
    }
  },
  'hosting-interest': { rules: ['HOST-6.7', 'OR-28'], cases: { always: { package: 'firma', lateNumber: 'PF/2026/00041', dueOn: '2026-03-11' as Day, paidOn: '2026-03-25' as Day, noteNumber: 'PF/2026/00045', interestMinor: 385n, currency: 'PLN', payBy: '2026-04-08' as Day, bankAccount } } },
  'hosting-leaving': {
    rules: ['HOST-16.1'],
    cases: {
      operator: { package: 'start', by: 'operator', deliveredOn: '2026-03-10' as Day, endsOn: '2026-04-30' as Day, reason: 'zamykamy tę platformę' },
      customer: { package: 'start', by: 'customer', deliveredOn: '2026-03-10' as Day, endsOn: '2026-04-30' as Day, reason: null }
    }
  },
  'hosting-package-changed': {
    rules: ['OG-12.4'],
    cases: {
      'to-pay': { before: 'start', after: 'firma', from: '2026-03-10' as Day, toPay: { proformaNumber: 'PF/2026/00046', grossMinor: 2619n, dueOn: '2026-03-24' as Day, bankAccount }, creditMinor: 0n, currency: 'PLN' },
      credit: { before: 'firma', after: 'start', from: '2026-03-10' as Day, toPay: null, creditMinor: 2129n, currency: 'PLN' },
      'next-period': { before: 'firma', after: 'start', from: '2026-04-01' as Day, toPay: null, creditMinor: 0n, currency: 'PLN' }
    }
  },
  'hosting-payment-returned': { rules: ['HOUSE-RETURN', 'HOST-6.7'], cases: { always: { package: 'start', proformaNumber: 'PF/2026/00040', openMinor: 2337n, currency: 'PLN', dueOn: '2026-03-24' as Day, bankAccount } } },
  'hosting-transfer-exceeded': { rules: ['HOST-6.6'], cases: { always: { package: 'start', limitGb: 50, usedGb: 56, moreGb: 13, through: '2026-03-31' as Day, proformaNumber: 'PF/2026/00047', grossMinor: 7995n, currency: 'PLN', dueOn: '2026-03-24' as Day, bankAccount } } },
  'hosting-resumed': {
    rules: ['VO-11'],
    cases: {
      credit: { package: 'start', resumedAt: new Date('2026-03-25T12:00+01:00'), creditMinor: 300n, currency: 'PLN' },
      'no-credit': { package: 'start', resumedAt: new Date('2026-03-25T12:00+01:00'), creditMinor: 0n, currency: 'PLN' }
    }
  },
  'hosting-started': {
    rules: ['HOST-4'],
    cases: {
      contract: { package: 'start', startedOn: '2026-03-01' as Day, through: '2026-03-31' as Day, trial: false },
      trial: { package: 'start', startedOn: '2026-03-01' as Day, through: '2026-03-14' as Day, trial: true }
    }
  },
  'hosting-suspended': {
    rules: ['OG-16.1'],
    cases: {
      'unpaid-on-request': { package: 'start', suspendedAt: new Date('2026-03-21T00:00+01:00'), unpaid: { proformaNumber: 'PF/2026/00040', openMinor: 2337n, currency: 'PLN' }, why: null, onRequest: true, next: { what: 'expire', on: '2026-06-20' as Day } },
      unpaid: { package: 'firma', suspendedAt: new Date('2026-03-21T00:00+01:00'), unpaid: { proformaNumber: 'PF/2026/00043', openMinor: 6027n, currency: 'PLN' }, why: null, onRequest: false, next: { what: 'erase', on: '2026-04-20' as Day } },
      breach: { package: 'firma', suspendedAt: new Date('2026-03-21T00:00+01:00'), unpaid: null, why: 'rozsyłanie spamu', onRequest: false, next: null }
    }
  },
  'invoice-issued': {
    rules: ['MZ-3.3'],
    cases: {
      'to-pay': { number: 'FV/2026/000007', grossMinor: 5535n, currency: 'PLN', paidOn: null, dueOn: '2026-03-16' as Day, bankAccount, paymentTitle: 'PF/2026/000041' },
      paid: { number: 'FV/2026/000008', grossMinor: 12300n, currency: 'PLN', paidOn: '2026-03-02' as Day, dueOn: '2026-03-16' as Day, bankAccount, paymentTitle: 'PF/2026/000044' }
    }
  },
  'invoice-corrected': { rules: ['HOST-6.10'], cases: { always: { number: 'FK/2026/000001', correctedNumber: 'FV/2026/000007', reason: 'zwrot części zapłaty', differenceMinor: -4100n, grossMinor: 8200n, currency: 'PLN' } } },
  'price-change': { rules: ['DOM-VI.1'], cases: { always: { validFrom: '2026-04-01' as Day, objectBy: '2026-03-16' as Day, changes: [{ item: 'renewal', zone: 'pl', currency: 'PLN', oldMinor: 9900n, newMinor: 12000n }, { item: 'hosting-start', zone: '', currency: 'PLN', oldMinor: 1900n, newMinor: 2000n }] } } },
  'terms-change': {
    rules: ['DOM-VI.3', 'HOST-17.4'],
    cases: {
      notice: { validFrom: '2026-04-01' as Day, objectBy: '2026-03-16' as Day, fields: [{ path: 'renewal.pl.reactivationDays', before: 10, after: null }, { path: 'hosting.lengths', before: ['month', 'year'], after: ['year'] }, { path: 'sanctions.feeNetMinor', before: 4500, after: 5000 }] },
      'at-once': { validFrom: '2026-04-01' as Day, objectBy: null, fields: [{ path: 'bankLagDays', before: 3, after: 5 }] }
    }
  },
  'list-post-held': {
    rules: ['HOST-5.3k'],
    cases: {
      moderated: { list: 'Aktualności Łąki', address: 'aktualnosci@laka.example', author: 'anna@example.org', subject: 'Spotkanie', why: 'moderated', at: new Date('2026-03-02T10:15+01:00'), url: 'https://panel.laka.example/mailing-lists/lst_sample' },
      stranger: { list: 'Aktualności Łąki', address: 'aktualnosci@laka.example', author: 'anna@example.org', subject: 'Spotkanie', why: 'stranger', at: new Date('2026-03-02T10:15+01:00'), url: 'https://panel.laka.example/mailing-lists/lst_sample' },
      unproven: { list: 'Aktualności Łąki', address: 'aktualnosci@laka.example', author: 'anna@example.org', subject: 'Spotkanie', why: 'unproven', at: new Date('2026-03-02T10:15+01:00'), url: 'https://panel.laka.example/mailing-lists/lst_sample' }
    }
  },
  'mailbox-filling': {
    rules: ['BMP-3'],
    cases: {
      full: { mailbox: 'biuro@klient.example', percent: 95, usedMegabytes: 1024, quotaMegabytes: 1024, fullOn: null, isFull: true },
      foreseen: { mailbox: 'biuro@klient.example', percent: 80, usedMegabytes: 831, quotaMegabytes: 1024, fullOn: '2026-04-11' as Day, isFull: false },
      'not-foreseen': { mailbox: 'biuro@klient.example', percent: 95, usedMegabytes: 973, quotaMegabytes: 1024, fullOn: null, isFull: false }
    }
  },
  'mailbox-deleted': { rules: ['HOUSE-UNDELETE'], cases: { always: { mailbox: 'biuro@klient.example', at: new Date('2026-03-02T10:15+01:00'), restorableThrough: '2026-04-01' as Day } } },
  'mailbox-quarantined': { rules: ['HOUSE-QUARANTINE', 'HOST-13.1'], cases: { always: { mailbox: 'biuro@klient.example', folder: 'Archiwum', virus: 'Eicar-Test-Signature', sender: 'obcy@gdzies.example', at: new Date('2026-03-02T10:15+01:00'), keepUntil: '2026-04-01' as Day } } },
  'sending-limited': { rules: ['HOUSE-RATE'], cases: { always: { mailbox: 'biuro@klient.example', scope: 'mailbox', span: 'hour', limit: 400, goesOnAt: new Date('2026-03-02T11:15+01:00') } } },
  'report-not-ours': { rules: ['HOUSE-INTAKE'], cases: { always: { receivedAt: new Date('2026-03-02T10:15+01:00'), reportId: 'rep_sample' } } },
  'sending-paused': { rules: ['HOUSE-HABIT'], cases: { always: { mailbox: 'biuro@klient.example', at: new Date('2026-03-02T10:15+01:00'), link: 'https://panel.klient.example/mailboxes/mbx_sample', recipients: 412, networks: 7, refused: null, failedLogIns: null } } },
  'forward-confirm': { rules: ['HOUSE-FORWARD'], cases: { always: { from: 'biuro@klient.example', to: 'ewa@gdzies.example', link: 'https://panel.laka.example/confirm-forward#fwd_sample', confirmBy: '2026-03-09' as Day } } },
  'protected-wish': {
    rules: ['MZ-2.2', 'HOUSE-PROTECTED'],
    cases: {
      on: { wish: 'on', address: 'ewa@gdzies.example', link: 'https://panel.laka.example/protected/confirm#prt_sample', confirmBy: '2026-03-09' as Day },
      off: { wish: 'off', address: 'ewa@gdzies.example', link: 'https://panel.laka.example/protected/confirm#prt_sample', confirmBy: '2026-03-09' as Day }
    }
  },
  'mailbox-password-due': { rules: ['OG-7.5'], cases: { always: { mailbox: 'ewa@xn--zacc-7qa84cun.pl', dueOn: '2026-04-01' as Day, link: 'https://panel.niebieski.example/mailbox-password' } } },
  'mailbox-password-link': { rules: ['HOST-9.1', 'OG-7.5'], cases: { always: { mailbox: 'ewa@xn--zacc-7qa84cun.pl', link: 'https://panel.niebieski.example/mailbox-password/new#pw_abc', until: new Date('2026-03-08T10:15+01:00') } } },
  'mailbox-infected': {
    rules: ['HOST-13.1'],
    cases: {
      in: { mailbox: 'biuro@klient.example', direction: 'in', virus: 'Eicar-Test-Signature', sender: 'obcy@gdzies.example', subject: 'Faktura', at: new Date('2026-03-02T10:15+01:00') },
      out: { mailbox: 'biuro@klient.example', direction: 'out', virus: 'Eicar-Test-Signature', sender: 'biuro@klient.example', subject: 'Faktura', at: new Date('2026-03-02T10:15+01:00') }
    }
  },
  'mail-key-change': {
    rules: ['HOUSE-DKIM'],
    cases: { always: { ...name, records: [{ record: 's20260301-rsa._domainkey.xn--zacc-7qa84cun.pl', value: 'v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A' }] } }
  },
  ...accountSamples,
  ...sanctionSamples,
  ...complaintSamples,
  'papers-asked': { rules: ['DOM-II.2'], cases: { always: { ...name, papers: ['identity', 'business'], why: 'Adres nie istnieje', until: '2026-03-16' as Day } } },
  'paper-rejected': { rules: ['DOM-II.2'], cases: { always: { ...name, papers: ['power-of-attorney'], why: 'Brak podpisu', until: '2026-03-16' as Day } } },
  'transfer-accept': { rules: ['DOM-III.6'], cases: { always: { ...name, clientName: 'Biuro Żuraw', link: 'https://panel.laka.example/transfers/accept#tra_sample', acceptUntil: closeOf('2026-03-16' as Day) } } },
  'transfer-received': {
    rules: ['DOM-III.6'],
    cases: {
      'paid-accept': { ...name, payment: { proformaNumber: 'PF/2026/00041', grossMinor: 9717n, currency: 'PLN', dueOn: '2026-03-16' as Day, bankAccount }, papers: ['power-of-attorney'], acceptedBy: 'zazolc@klient.example', keepUntil: closeOf('2026-03-16' as Day) },
      'paid-no-accept': { ...name, payment: { proformaNumber: 'PF/2026/00042', grossMinor: 9717n, currency: 'PLN', dueOn: '2026-03-16' as Day, bankAccount }, papers: [], acceptedBy: null, keepUntil: closeOf('2026-03-17' as Day) },
      'free-accept': { ...name, payment: null, papers: [], acceptedBy: 'zazolc@klient.example', keepUntil: closeOf('2026-03-17' as Day) },
      'free-no-accept': { ...name, payment: null, papers: ['transfer-request'], acceptedBy: null, keepUntil: closeOf('2026-03-17' as Day) }
    }
  },
  'domain-arrived': { rules: ['DOM-III.6'], cases: { always: { ...name, expiresOn } } },
  'transfer-code-ready': { rules: ['DOM-II.7', 'HOUSE-CODE', 'DOM-II.7-WIN'], cases: { always: { ...name, codeUntil: closeOf('2026-03-20' as Day), warning: closeOf('2026-03-25' as Day), tooLate: false, locked: true } } },
  'transfer-asked': { rules: ['DOM-III.5'], cases: { always: { ...name, gaining: 'other-registrar', actBy: new Date('2026-03-09T10:15+01:00') } } },
  'transfer-stopped': { rules: ['DOM-III.5'], cases: { always: { ...name, gaining: 'other-registrar' } } },
  'domain-moved-away': { rules: ['HOUSE-AWAY'], cases: { always: { ...name, to: 'other-registrar' } } },
  ...houseSamples,
  'expiry-notice': {
    rules: ['REG-ERRP', 'DOM-III.3'],
    cases: {
      ahead: { ...name, expiresOn, notice: 'week', moneyUntil: '2026-03-31' as Day, registryReleaseOn: '2026-04-15' as Day },
      expired: { displayName: 'zazolc.com', name: 'zazolc.com', expiresOn, notice: 'expired', moneyUntil: '2026-03-31' as Day, registryReleaseOn: '2026-05-05' as Day }
    }
  }
}

/** The cases of a template, the usual one first. */
export const casesOf = (template: TemplateName): readonly LetterCase[] => Object.keys(samples[template].cases) as LetterCase[]

/** Undefined: the template has no such case. */
export function sampleLetter (template: TemplateName, letterCase: string, lang: Lang, policyVersion: string): Letter | undefined {
  const { rules, cases } = samples[template]
  if (!Object.hasOwn(cases, letterCase)) return undefined
  const words = { template, facts: cases[letterCase as keyof typeof cases], rules, attachments: [] } as unknown as Words
  return { key: 'sample', operatorId: 'opr_sample', customerId: 'cus_sample', to: { email: 'zazolc@klient.example', name: 'Zażółć Gęślą', lang }, policyVersion, ...words }
}
