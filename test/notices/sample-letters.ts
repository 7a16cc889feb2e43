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
  'mailbox-infected': { template: 'mailbox-infected', facts: { mailbox: 'biuro@klient.example', direction: 'in', virus: 'Eicar-Test-Signature', sender: 'obcy@gdzies.example', subject: 'Faktura', at: warsaw('2026-03-02 10:15') }, rules: ['HOST-13.1'], ...bare },
  'sender-blocked': { template: 'sender-blocked', facts: { mailDomain: 'klient.example', rung: 1, rule: 'MZ-3.1', blockUntil: '2026-04-01' as Day, papersUntil: '2026-04-01' as Day, caseUrl: 'https://panel.laka.example/cases/cas_sample' }, rules: ['MZ-3.1', 'HOUSE-PROOF'], ...bare },
  'sender-released': { template: 'sender-released', facts: { mailDomain: 'klient.example', releasedAt: warsaw('2026-03-04 12:00'), rule: 'MZ-3.5' }, rules: ['MZ-3.5'], ...bare }
} as const satisfies { readonly [Name in Words['template']]: Extract<Words, { template: Name }> }

export const letterOf = (template: keyof typeof words, lang: Lang, key?: string): Letter => ({ ...addressed(lang, key), ...words[template] })
