/** What each built-in policy says of domains (rulebook §1–4): DOM. The other two operators' terms name no domains. */
import type { HolderTerms, OrderTerms, RenewalTerms, Terms } from '../policy.ts'

type DomainPolicy = Pick<Terms, 'sells' | 'order' | 'renewal' | 'transfer' | 'holder' | 'invoiceWithinDays'>

const order: OrderTerms = { keepDays: 14, withdrawDays: 14, registerWithinHours: 24, personPublic: 'always' } // DOM-III.1, IV.1, I.9-WD, II.2, II.2-WHOIS
const renewal: RenewalTerms = { proformaLeadDays: 21, payWithinDays: 14, reactivationDays: null, blockDays: 30, renewWithinHours: 24 } // DOM-III.3
const holder: HolderTerms = { dataChange: 'at-once', dataWithinHours: 24, nameWithinHours: 72, clientWithinHours: 24 } // DOM-III.2, IV.2, III.4, IV.4
const codes = { codeDays: 14, papersDays: 14 } // HOUSE-CODE

export const niebieskiDomains: DomainPolicy = {
  sells: ['pl', 'global', 'eu'],
  order: {
    pl: { ...order, personPublic: 'consent' }, // DOM-II.1, II.2-WHOIS
    global: order,
    eu: order
  },
  renewal: {
    pl: { ...renewal, reactivationDays: 10, blockDays: 14 }, // DOM-II.5a–d
    global: renewal,
    eu: { ...renewal, blockDays: null } // DOM-IV.3
  },
  transfer: {
    pl: { opensAfterDays: 28, closesBeforeDays: 21, outWithinHours: 48, inWithinHours: 24, outNeeds: 'request', inNeeds: 'power-of-attorney', ...codes }, // DOM-II.7, II.7-WIN, II.8
    global: { opensAfterDays: null, closesBeforeDays: null, outWithinHours: 48, inWithinHours: 48, outNeeds: 'paper-request', inNeeds: 'acceptance-and-payment', ...codes }, // DOM-III.5, III.6
    eu: { opensAfterDays: null, closesBeforeDays: null, outWithinHours: null, inWithinHours: null, outNeeds: 'request', inNeeds: 'acceptance-and-payment', ...codes } // DOM-IV.5, IV.6
  },
  holder: {
    pl: { ...holder, dataChange: 'signed-document' }, // DOM-II.4, II.6
    global: holder,
    eu: holder
  },
  invoiceWithinDays: 7 // DOM-II.2
}

/** OG and VO: domains are not sold. The numbers are there for a contract of its own that sells them nevertheless. */
export const noDomains: DomainPolicy = { ...niebieskiDomains, sells: [] }
