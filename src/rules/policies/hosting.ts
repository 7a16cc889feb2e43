/** What each built-in policy says of hosting, dunning and interest (rulebook §5). */
import type { DunningTerms, HostingTerms, InterestTerms } from '../hosting-terms.ts'

type HostingPolicy = { readonly hosting: HostingTerms, readonly dunning: DunningTerms, readonly interest: InterestTerms }

/** Thirty days in which a customer may still fetch its data: ours (HOUSE), the terms name none. */
const erasure = { announceDays: 14, keepDays: 30 }

const nothing = { consumer: 'none', business: 'none' } as const
const byTime = { consumer: 'by-time', business: 'by-time' } as const
const all = { consumer: 'all', business: 'all' } as const

/** HOST. The terms leave the days to pay to the pro-forma: fourteen, as for domains. */
export const niebieskiHosting: HostingPolicy = {
  hosting: {
    lengths: ['month', 'quarter', 'half-year', 'year', 'two-years'], // HOST-4
    calendarMonths: false,
    startsOnPayment: true, // HOST-3
    proformaLeadDays: 21, // HOST-7.1
    payWithinDays: 14,
    changeDays: 7, // HOST-6.4
    part: 'whole', // HOST-4, 6.8
    transferGb: { poczta: 10, start: 50, firma: 200, other: 50 }, // HOST-6.6: as the packages are described
    billsWhileUnpaid: false,
    owedWhileSuspended: 'everybody',
    notice: { runs: 'from-next-month', months: 1, written: true, rule: 'HOST-16.1' },
    withdrawal: { days: 14, refundWithinDays: 14, rule: 'HOST-16.3' },
    refunds: {
      withdrawal: { ...all, rule: 'HOST-16.4' },
      'customer-notice': { consumer: 'by-time', business: 'none', rule: 'HOST-6.10' },
      'operator-notice': { ...byTime, rule: 'HOST-6.10' },
      'new-terms': { consumer: 'by-time', business: 'none', rule: 'HOST-6.10' },
      breach: { ...nothing, rule: 'HOST-16.8' },
      unpaid: { ...nothing, rule: 'HOST-6.10' },
      expired: { ...nothing, rule: 'HOST-6.10' },
      erased: { ...nothing, rule: 'HOST-6.10' },
      trial: { ...all, rule: 'HOST-16.6b' },
      'never-started': { ...all, rule: 'HOST-3' }
    },
    unpaidStaysOwed: false,
    erasure
  },
  dunning: {
    demand: null,
    suspend: { lateDays: 0, by: 'machine', rule: 'HOST-7.3' },
    terminate: { lateDays: 30, countedFrom: 'due', rule: 'HOST-6.7' },
    expire: null,
    erase: { lateDays: 30, rule: 'HOST-7.4' },
    resume: { onRequest: false, withinHours: 0, onProof: false, feeFromBusinesses: false, rule: 'HOST-7.3' }
  },
  interest: { rate: 'statutory', leastMinor: 100, rule: 'HOST-6.7' }
}

/** OG. */
export const ogicomHosting: HostingPolicy = {
  hosting: {
    ...niebieskiHosting.hosting,
    startsOnPayment: true, // OG-4.1: the order and its payment make the contract
    payWithinDays: 14, // OG-8.3
    part: 'by-days', // OG-12.4
    billsWhileUnpaid: true,
    owedWhileSuspended: 'businesses', // OG-16.5
    notice: { runs: 'from-delivery', months: 1, written: true, rule: 'OG-15' },
    withdrawal: { days: 14, refundWithinDays: 14, rule: 'OG-24' },
    refunds: {
      withdrawal: { ...all, rule: 'OG-24' },
      'customer-notice': { consumer: 'by-time', business: 'none', rule: 'OG-15' }, // OG-15.4
      'operator-notice': { ...byTime, rule: 'OG-15' },
      'new-terms': { consumer: 'by-time', business: 'none', rule: 'OG-14' },
      breach: { consumer: 'by-time', business: 'none', rule: 'OG-15' },
      unpaid: { consumer: 'by-time', business: 'none', rule: 'OG-17.1' },
      expired: { consumer: 'by-time', business: 'none', rule: 'OG-17.3' },
      erased: { ...nothing, rule: 'OG-15' },
      trial: { ...all, rule: 'OG-15' },
      'never-started': { ...all, rule: 'OG-6.2' }
    },
    unpaidStaysOwed: true
  },
  dunning: {
    demand: { termDays: 0, rule: 'OG-16.1' },
    suspend: { lateDays: 7, by: 'machine', rule: 'OG-16.1' },
    terminate: { lateDays: 21, countedFrom: 'due', rule: 'OG-17.1' },
    expire: { afterDays: 90, rule: 'OG-17.3' },
    erase: null,
    resume: { onRequest: true, withinHours: 0, onProof: false, feeFromBusinesses: true, rule: 'OG-16.3' } // OG-16.4
  },
  interest: { rate: 'four-lombard', leastMinor: 100, rule: 'OG-10.2' }
}

/** VO: signed contracts, calendar months, nothing owed for the time of a suspension. */
export const virtuaHosting: HostingPolicy = {
  hosting: {
    ...niebieskiHosting.hosting,
    lengths: ['month'], // VO-10.2
    calendarMonths: true,
    startsOnPayment: false,
    proformaLeadDays: 14,
    payWithinDays: 7, // VO-10.1
    part: 'thirtieths', // VO-10.4
    billsWhileUnpaid: true,
    owedWhileSuspended: 'nobody', // VO-11
    notice: { runs: 'to-month-end', months: 3, written: true, rule: 'VO-25.5' },
    withdrawal: { days: 14, refundWithinDays: 14, rule: 'VO-4.7' },
    refunds: {
      withdrawal: { ...all, rule: 'VO-4.7' },
      'customer-notice': { ...byTime, rule: 'VO-10.4' },
      'operator-notice': { ...byTime, rule: 'VO-10.4' },
      'new-terms': { ...byTime, rule: 'VO-10.4' },
      breach: { ...byTime, rule: 'VO-10.4' },
      unpaid: { ...byTime, rule: 'VO-10.4' },
      expired: { ...byTime, rule: 'VO-10.4' },
      erased: { ...byTime, rule: 'VO-10.4' },
      trial: { ...all, rule: 'VO-10.4' },
      'never-started': { ...all, rule: 'VO-10.4' }
    },
    unpaidStaysOwed: true
  },
  dunning: {
    demand: { termDays: 14, rule: 'VO-11' },
    suspend: { lateDays: 0, by: 'machine', rule: 'VO-11' },
    terminate: { lateDays: 30, countedFrom: 'demand', rule: 'VO-11' },
    expire: null,
    erase: null,
    resume: { onRequest: false, withinHours: 24, onProof: true, feeFromBusinesses: false, rule: 'VO-11' }
  },
  interest: { rate: 'statutory', leastMinor: 100, rule: 'VO-11' }
}
