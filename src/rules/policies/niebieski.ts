/** The default policy: DOM, HOST, SLA and MZ of the terms, BMP for mailboxes. */
import type { Day } from '../calendar.ts'
import { usualPasswordTerms } from '../mailbox-password.ts'
import { usualTraceTerms } from '../mail-trace.ts'
import type { PolicyVersion } from '../policy.ts'
import { niebieskiComplaints } from './complaints.ts'
import { niebieskiDomains } from './domains.ts'
import { niebieskiHosting } from './hosting.ts'

export const niebieski: PolicyVersion = {
  policy: 'niebieski',
  version: 1,
  effectiveFrom: '2010-01-01' as Day,
  terms: {
    ...niebieskiDomains,
    eInvoices: 'agreed',
    bankLagDays: 3,
    notice: { days: 30, objectDays: 14, objectFrom: 'delivery' }, // DOM-VI.1–3, HOST-17.4
    ...niebieskiHosting,
    mail: {
      quotaBytes: 1024 * 1024 * 1024, // BMP-3: 1024 MB
      // the terms are silent on these: our numbers (HOUSE-ADDRESS, HOUSE-FORWARD)
      aliases: 500,
      aliasTargets: 50,
      forwards: 5,
      forwardAsks: 3,
      forwardConfirmDays: 7,
      sharedMembers: 100,
      traces: usualTraceTerms,
      sending: { // HOUSE-RATE, HOUSE-BOUNCE; HOST-5.3k
        perMailbox: { minute: 120, hour: 400, day: 1500 },
        perMailDomain: { minute: 240, hour: 1200, day: 4000 },
        perCustomer: { minute: 480, hour: 2400, day: 8000 },
        mailingAddresses: 100,
        suppressDays: 30
      },
      passwords: usualPasswordTerms // OG-7.5 allows more; none is asked for
    },
    sanctions: {
      firstBlockDays: 30, furtherBlockDays: 15, feeNetMinor: 4500, feeVatPercent: 23, releaseWithinHours: 24, decideWorkingDays: 3, reactWithinHours: 24, // MZ-3.1, 3.3, 3.5, HOUSE-LIMIT, MZ-1.3
      monitored: 'person', batches: 'person' // MZ-3.7, 3.9: they may apply; MZ-3.8: HOUSE-PROOF leaves to a person what is no proven message to a protected recipient
    },
    complaints: niebieskiComplaints
  }
}
