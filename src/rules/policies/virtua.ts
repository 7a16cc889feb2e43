/** VO: hosting and its money. Where VO is silent (new terms, mailboxes, bulk mailing, the bank's days) the house's own numbers hold. */
import type { Day } from '../calendar.ts'
import type { PolicyVersion } from '../policy.ts'
import { virtuaComplaints } from './complaints.ts'
import { noDomains } from './domains.ts'
import { virtuaHosting } from './hosting.ts'
import { niebieski } from './niebieski.ts'

export const virtua: PolicyVersion = {
  policy: 'virtua',
  version: 1,
  effectiveFrom: '2010-01-01' as Day,
  terms: { ...niebieski.terms, ...noDomains, ...virtuaHosting, complaints: virtuaComplaints }
}
