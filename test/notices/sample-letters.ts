/** One letter of each template, with invented people. */
import type { Lang } from '../../src/i18n/lang.ts'
import type { Address, Letter, Words } from '../../src/notices/letter.ts'
import type { Sender } from '../../src/notices/render.ts'
import { closeOf, type Day } from '../../src/rules/calendar.ts'
import { warsaw } from '../support/warsaw.ts'

export const sender: Sender = { brand: 'Domeny Łąka', email: 'biuro@laka.example', seller: 'Łąka sp. z o.o.', address: 'ul. Świętojańska 1, 81-368 Gdynia', taxId: '5260250274' }

export const addressed = (lang: Lang, key = `sample:${lang}`): Address =>
  ({ key, operatorId: 'opr_sample', customerId: 'cus_sample', to: { email: 'zazolc@klient.example', name: 'Zażółć Gęślą', lang }, policyVersion: 'niebieski@1' })

const name = { displayName: 'zażółć.pl', name: 'xn--zacc-7qa84cun.pl' }
const expiresOn = '2026-03-01' as Day
const bankAccount = 'PL61109010140000071219812874'
const bare = { attachments: [] }

export const words = {
  'order-received': { template: 'order-received', facts: { ...name, years: 2, proformaNumber: 'PF/2026/00017', grossMinor: 123450n, currency: 'PLN', dueOn: '2026-03-09' as Day, keepUntil: closeOf('2026-03-07' as Day), bankAccount }, rules: ['DOM-II.2', 'DOM-II.1'], attachments: [{ filename: 'PF-2026-00017.pdf', documentId: 'doc_proforma' }] },
  'order-cancelled': { template: 'order-cancelled', facts: { ...name, reason: 'taken', refundedMinor: 6150n, currency: 'PLN' }, rules: ['DOM-II.2'], ...bare },
  'domain-registered': { template: 'domain-registered', facts: { ...name, registeredAt: warsaw('2025-03-01 10:15'), expiresOn }, rules: ['DOM-I.9'], ...bare },
  'renewal-offered': { template: 'renewal-offered', facts: { ...name, expiresOn, proformaNumber: 'PF/2026/00020', grossMinor: 9840n, currency: 'PLN', dueOn: '2026-02-23' as Day, bankAccount }, rules: ['DOM-II.5a'], ...bare },
  'domain-blocked': { template: 'domain-blocked', facts: { ...name, expiresOn, proformaNumber: 'PF/2026/00031', feeGrossMinor: 2460n, totalGrossMinor: 12300n, currency: 'PLN', bankAccount, moneyUntil: '2026-03-11' as Day, termsReleaseOn: '2026-03-15' as Day, registryReleaseOn: '2026-03-31' as Day }, rules: ['DOM-II.5c', 'DOM-II.5d', 'REG-DRIFT'], ...bare },
  'domain-renewed': { template: 'domain-renewed', facts: { ...name, expiresOn: '2027-03-01' as Day }, rules: ['DOM-II.5b'], ...bare },
  'domain-reactivated': { template: 'domain-reactivated', facts: { ...name, expiresOn: '2027-03-01' as Day }, rules: ['DOM-II.5d'], ...bare },
  'domain-released': { template: 'domain-released', facts: { ...name, expiresOn }, rules: ['DOM-II.5c'], ...bare },
  'money-refunded': { template: 'money-refunded', facts: { ...name, refundedMinor: 12300n, currency: 'PLN' }, rules: ['DOM-II.5d'], ...bare },
  'papers-asked': { template: 'papers-asked', facts: { ...name, papers: ['identity', 'business'], why: 'Adres nie istnieje' }, rules: ['DOM-II.2'], ...bare },
  'paper-rejected': { template: 'paper-rejected', facts: { ...name, papers: ['power-of-attorney'], why: 'Brak podpisu' }, rules: ['DOM-II.2'], ...bare },
  'transfer-accept': { template: 'transfer-accept', facts: { ...name, clientName: 'Biuro Żuraw', link: 'https://panel.laka.example/transfers/accept#tra_sample', acceptUntil: closeOf('2026-03-16' as Day) }, rules: ['DOM-III.6'], ...bare },
  'transfer-received': { template: 'transfer-received', facts: { ...name, payment: { proformaNumber: 'PF/2026/00041', grossMinor: 9717n, currency: 'PLN', dueOn: '2026-03-16' as Day, bankAccount }, papers: ['power-of-attorney'], acceptedBy: 'zazolc@klient.example', keepUntil: closeOf('2026-03-16' as Day) }, rules: ['DOM-III.6'], attachments: [{ filename: 'PF-2026-00041.pdf', documentId: 'doc_transfer' }] },
  'domain-arrived': { template: 'domain-arrived', facts: { ...name, expiresOn }, rules: ['DOM-III.6'], ...bare },
  'transfer-code-ready': { template: 'transfer-code-ready', facts: { ...name, codeUntil: closeOf('2026-03-20' as Day), warning: closeOf('2026-03-25' as Day), tooLate: false, locked: true }, rules: ['DOM-II.7', 'HOUSE-CODE', 'DOM-II.7-WIN'], ...bare },
  'transfer-asked': { template: 'transfer-asked', facts: { ...name, gaining: 'other-registrar', actBy: warsaw('2026-03-09 10:15') }, rules: ['DOM-III.5'], ...bare },
  'transfer-stopped': { template: 'transfer-stopped', facts: { ...name, gaining: 'other-registrar' }, rules: ['DOM-III.5'], ...bare },
  'domain-moved-away': { template: 'domain-moved-away', facts: { ...name, to: 'other-registrar' }, rules: ['HOUSE-AWAY'], ...bare },
  'expiry-notice': { template: 'expiry-notice', facts: { ...name, expiresOn, notice: 'week', moneyUntil: '2026-03-31' as Day, registryReleaseOn: '2026-04-15' as Day }, rules: ['REG-ERRP', 'DOM-III.3'], ...bare },
  'hosting-billed': { template: 'hosting-billed', facts: { package: 'start', from: '2026-03-01' as Day, through: '2026-03-31' as Day, proformaNumber: 'PF/2026/00040', grossMinor: 2337n, currency: 'PLN', dueOn: '2026-03-02' as Day, bankAccount }, rules: ['HOST-7.1', 'HOST-6.7'], attachments: [{ filename: 'PF-2026-00040.pdf', documentId: 'doc_proforma' }] },
  'hosting-started': { template: 'hosting-started', facts: { package: 'start', startedOn: '2026-03-01' as Day, through: '2026-03-31' as Day, trial: false }, rules: ['HOST-4'], ...bare },
  'hosting-demand': { template: 'hosting-demand', facts: { package: 'start', proformaNumber: 'PF/2026/00040', openMinor: 2337n, interestMinor: 12n, currency: 'PLN', dueOn: '2026-03-02' as Day, termOn: '2026-03-20' as Day, suspendFrom: '2026-03-21' as Day, bankAccount }, rules: ['VO-11'], ...bare },
  'hosting-suspended': { template: 'hosting-suspended', facts: { package: 'start', suspendedAt: warsaw('2026-03-21 00:00'), unpaid: { proformaNumber: 'PF/2026/00040', openMinor: 2337n, currency: 'PLN' }, why: null, onRequest: true, next: { what: 'expire', on: '2026-06-20' as Day } }, rules: ['OG-16.1'], ...bare },
  'hosting-resumed': { template: 'hosting-resumed', facts: { package: 'start', resumedAt: warsaw('2026-03-25 12:00'), creditMinor: 300n, currency: 'PLN' }, rules: ['VO-11'], ...bare },
  'hosting-interest': { template: 'hosting-interest', facts: { package: 'firma', lateNumber: 'PF/2026/00041', dueOn: '2026-03-11' as Day, paidOn: '2026-03-25' as Day, noteNumber: 'PF/2026/00045', interestMinor: 385n, currency: 'PLN', payBy: '2026-04-08' as Day, bankAccount }, rules: ['HOST-6.7', 'OR-28'], ...bare },
  'hosting-leaving': { template: 'hosting-leaving', facts: { package: 'start', by: 'operator', deliveredOn: '2026-03-10' as Day, endsOn: '2026-04-30' as Day, reason: 'zamykamy tę platformę' }, rules: ['HOST-16.1'], ...bare },
  'hosting-ended': { template: 'hosting-ended', facts: { package: 'start', cause: 'withdrawal', endedAt: warsaw('2026-03-12 10:00'), refundedMinor: 2337n, currency: 'PLN', refundBy: '2026-03-26' as Day }, rules: ['HOST-16.3', 'HOST-16.4'], ...bare },
  'hosting-erasure-announced': { template: 'hosting-erasure-announced', facts: { package: 'start', erasableFrom: '2026-04-20' as Day, proformaNumber: 'PF/2026/00040' }, rules: ['HOST-7.4', 'OG-26'], ...bare },
  'hosting-erased': { template: 'hosting-erased', facts: { package: 'start', erasedAt: warsaw('2026-04-21 10:00'), mailboxes: ['biuro@klient.example'], kept: [{ what: 'documents', why: 'tax', law: 'Ordynacja podatkowa art. 86 §1', until: '2032-12-31' as Day }, { what: 'journal', why: 'proof', law: 'OG-26', until: null }] }, rules: ['HOST-7.4', 'OG-26'], ...bare },
  'invoice-issued': { template: 'invoice-issued', facts: { number: 'FV/2026/000007', grossMinor: 5535n, currency: 'PLN', paidOn: null, dueOn: '2026-03-16' as Day, bankAccount, paymentTitle: 'PF/2026/000041' }, rules: ['MZ-3.3'], attachments: [{ filename: 'FV-2026-000007.pdf', documentId: 'doc_invoice' }] },
  'invoice-corrected': { template: 'invoice-corrected', facts: { number: 'FK/2026/000001', correctedNumber: 'FV/2026/000007', reason: 'zwrot części zapłaty', differenceMinor: -4100n, grossMinor: 8200n, currency: 'PLN' }, rules: ['HOST-6.10'], ...bare },
  'terms-change': { template: 'terms-change', facts: { validFrom: '2026-04-01' as Day, objectBy: '2026-03-16' as Day, fields: [{ path: 'renewal.pl.reactivationDays', before: 10, after: null }, { path: 'hosting.lengths', before: ['month', 'year'], after: ['year'] }, { path: 'sanctions.feeNetMinor', before: 4500, after: 5000 }] }, rules: ['DOM-VI.3', 'HOST-17.4'], ...bare },
  'price-change': { template: 'price-change', facts: { validFrom: '2026-04-01' as Day, objectBy: '2026-03-16' as Day, changes: [{ item: 'renewal', zone: 'pl', currency: 'PLN', oldMinor: 9900n, newMinor: 12000n }, { item: 'hosting-start', zone: '', currency: 'PLN', oldMinor: 1900n, newMinor: 2000n }] }, rules: ['DOM-VI.1'], ...bare },
  'delegation-changed': { template: 'delegation-changed', facts: { ...name, what: 'name-servers', servers: ['ns1.dostawca.example', 'ns1.xn--zacc-7qa84cun.pl 192.0.2.1 2001:db8::1'] }, rules: ['DOM-II.9'], ...bare },
  'change-refused': { template: 'change-refused', facts: { ...name, what: 'name-servers', say: '2201 Authorization error' }, rules: ['ORDER', 'DOM-II.9'], ...bare },
  'holder-change-asked': { template: 'holder-change-asked', facts: { what: 'data', names: ['zażółć.pl', 'jaźń.pl'], requestId: 'hrq_sample', withinHours: 24, url: 'https://panel.laka.example/holder-changes/hrq_sample' }, rules: ['DOM-II.4'], ...bare },
  'holder-changed': { template: 'holder-changed', facts: { ...name, holderName: 'Gęślą Jaźń', enteredAt: warsaw('2026-03-02 10:15') }, rules: ['DOM-II.4'], ...bare },
  'holder-request-ended': { template: 'holder-request-ended', facts: { what: 'data', rejected: 'paper', names: ['zażółć.pl'], requestId: 'hrq_sample', why: 'brak podpisu' }, rules: ['DOM-II.4'], ...bare },
  'client-changed': { template: 'client-changed', facts: { ...name, reader: 'former', changedAt: warsaw('2026-03-02 10:15'), expiresOn, closedProforma: 'PF/2026/00020' }, rules: ['DOM-II.6'], ...bare },
  'registrant-verify': { template: 'registrant-verify', facts: { displayName: 'zazolc.com', name: 'zazolc.com', email: 'zazolc@klient.example', verifyBy: '2026-03-17' as Day, link: 'https://panel.laka.example/confirm-email#ver_sample' }, rules: ['REG-ICANN'], ...bare },
  'data-reminder': { template: 'data-reminder', facts: { ...name, holder: { name: 'Zażółć Gęślą', organisation: null, street: 'ul. Świętojańska 1', postcode: '81-368', city: 'Gdynia', country: 'PL', email: 'zazolc@klient.example', phone: '+48.600123456' }, nextOn: '2027-03-01' as Day }, rules: ['DOM-V.4'], ...bare },
  'domain-deregistered': { template: 'domain-deregistered', facts: { ...name, paidUntil: expiresOn, registryKeepsDays: null }, rules: ['DOM-II.9', 'DOM-VI.4', 'HOUSE-FINAL'], ...bare },
  'data-erased': { template: 'data-erased', facts: { receiptId: 'ers_sample', erasedAt: warsaw('2026-03-02 10:15'), erased: ['contact-data', 'papers'], kept: [{ what: 'invoices', until: '2031-12-31' as Day }, { what: 'journal', until: null }], recipients: ['partner', 'nask'] }, rules: ['OG-28.5', 'HOUSE-ERASE'], ...bare },
  'mailbox-infected': { template: 'mailbox-infected', facts: { mailbox: 'biuro@klient.example', direction: 'in', virus: 'Eicar-Test-Signature', sender: 'obcy@gdzies.example', subject: 'Faktura', at: warsaw('2026-03-02 10:15') }, rules: ['HOST-13.1'], ...bare },
  'sender-blocked': { template: 'sender-blocked', facts: { mailDomain: 'klient.example', rung: 1, rule: 'MZ-3.1', blockUntil: '2026-04-01' as Day, papersUntil: '2026-04-01' as Day, caseUrl: 'https://panel.laka.example/cases/cas_sample' }, rules: ['MZ-3.1', 'HOUSE-PROOF'], ...bare },
  'sender-released': { template: 'sender-released', facts: { mailDomain: 'klient.example', releasedAt: warsaw('2026-03-04 12:00'), rule: 'MZ-3.5' }, rules: ['MZ-3.5'], ...bare }
} as const satisfies { readonly [Name in Words['template']]: Extract<Words, { template: Name }> }

export const letterOf = (template: keyof typeof words, lang: Lang, key?: string): Letter => ({ ...addressed(lang, key), ...words[template] })
