/** OG: hosting and its money; BMP for mailboxes. Where OG is silent (bulk mailing, the bank's days) the house's own numbers hold. */
import type { Day } from '../calendar.ts'
import type { PolicyVersion } from '../policy.ts'
import { ogicomComplaints } from './complaints.ts'
import { noDomains } from './domains.ts'
import { ogicomHosting } from './hosting.ts'
import { niebieski } from './niebieski.ts'

export const ogicom: PolicyVersion = {
  policy: 'ogicom',
  version: 1,
  effectiveFrom: '2010-07-01' as Day, // OG-29.3
  terms: {
    ...niebieski.terms,
    ...noDomains,
    ...ogicomHosting,
    complaints: ogicomComplaints,
    eInvoices: 'on-acceptance', // OG-9
    notice: { days: 0, objectDays: 14, objectFrom: 'publication' } // OG-14: published before they take effect
  }
}
