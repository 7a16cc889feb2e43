/** The default policy: DOM, HOST, SLA and MZ of the terms, BMP for mailboxes. */
import type { Day } from '../calendar.ts'
import type { PolicyVersion } from '../policy.ts'

export const niebieski: PolicyVersion = {
  policy: 'niebieski',
  version: 1,
  effectiveFrom: '2010-01-01' as Day,
  terms: {
    order: {
      pl: { keepDays: 14, withdrawDays: 14, registerWithinHours: 24 } // DOM-II.1, DOM-I.9-WD, DOM-II.2
    },
    renewal: {
      pl: { proformaLeadDays: 21, payWithinDays: 14, reactivationDays: 10, blockDays: 14, renewWithinHours: 24 } // DOM-II.5a–d
    },
    bankLagDays: 3,
    mail: { quotaBytes: 1024 * 1024 * 1024 }, // BMP-3: 1024 MB
    sanctions: { firstBlockDays: 30, furtherBlockDays: 15, feeNetMinor: 4500, releaseWithinHours: 24, decideWorkingDays: 3 } // MZ-3.1, 3.3, 3.5, HOUSE-LIMIT
  }
}
