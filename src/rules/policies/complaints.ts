/** What each built-in policy says of complaints (rulebook §9), and what a contract as OR's sets otherwise. */
import type { ComplaintTerms } from '../complaint-terms.ts'

/** HOST. Silent on confirming, completing and paying out: the house confirms at once, asks, and pays as OG does (HOUSE-COMPLAINT). */
export const niebieskiComplaints: ComplaintTerms = {
  withinMonths: null,
  confirmDays: null,
  names: ['subject', 'reasons', 'date', 'signature'], // HOST-14.2
  signedOn: ['letter'], // HOST-14.1: by e-mail as well
  completeDays: 7,
  leaves: false,
  answerDays: 30, // HOST-14.3
  investigateDays: null,
  answerFrom: 'receipt',
  silenceWorkingDays: null,
  correctWorkingDays: null,
  payDays: 14,
  rules: { make: 'HOST-14', confirm: 'HOUSE-COMPLAINT', complete: 'HOUSE-COMPLAINT', answer: 'HOST-14', content: 'HOST-14', grant: 'HOUSE-COMPLAINT', undisputed: 'VO-22.4' }
}

/** OG-22, OG-23. The days to complete it are the operator's to set: as many as VO gives at least. */
export const ogicomComplaints: ComplaintTerms = {
  ...niebieskiComplaints,
  names: ['subject', 'reasons', 'period', 'signature'], // OG-22.4
  signedOn: ['panel', 'api', 'email', 'letter'], // OG-22.3: in writing
  leaves: true, // OG-22.5
  answerFrom: 'lodging', // OG-23.1
  rules: { make: 'OG-22', confirm: 'HOUSE-COMPLAINT', complete: 'OG-22', answer: 'OG-23', content: 'OG-23', grant: 'OG-23', undisputed: 'VO-22.4' }
}

/** VO-17 to VO-22. */
export const virtuaComplaints: ComplaintTerms = {
  withinMonths: 3, // VO-17.4
  confirmDays: 7, // VO-19.1
  names: ['subject', 'reasons', 'period', 'signature', 'payout'], // VO-18.1
  signedOn: ['letter'], // VO-18.1h
  completeDays: 7, // VO-19.2
  leaves: true, // VO-19.3
  answerDays: 14, // VO-20.1
  investigateDays: 30,
  answerFrom: 'lodging',
  silenceWorkingDays: 7, // VO-22.2
  correctWorkingDays: 7, // VO-22.3
  payDays: 14,
  rules: { make: 'VO-17.4', confirm: 'VO-19', complete: 'VO-19', answer: 'VO-20', content: 'VO-21', grant: 'VO-21', undisputed: 'VO-22.4' }
}

/** OR is a contract and no policy: a customer's contract sets this otherwise than the terms (ORDER). */
export const orComplaints = {
  withinMonths: 12, // OR-85
  confirmDays: 14, // OR-84 to OR-88
  answerDays: 30,
  investigateDays: null,
  rules: { make: 'OR-85', confirm: 'OR-84', answer: 'OR-86', content: 'OR-87', undisputed: 'OR-95' }
} as const satisfies Omit<Partial<ComplaintTerms>, 'rules'> & { readonly rules: Partial<ComplaintTerms['rules']> }
