/** `extreport:report` on what was paid in: extreport-2.1.xsd, prepaid, payment. */
import { el } from '../../../xml/build.ts'
import type { Query } from '../command.ts'
import { readReportOf, reportFrame, type Page, type Report } from '../extensions/extreport.ts'

/** Of one account, or of all (pAccountType). */
export type ReportPayment = Page & { readonly account?: 'DOMAIN' | 'ENUM' }

export const reportPayment: Query<ReportPayment, Report<'payments'>> = {
  kind: 'query',
  name: 'extreport:payment',
  anonymous: true,
  build: ({ account, ...page }, dialect) => reportFrame(
    el('extreport:prepaid', {}, el('extreport:payment', {}, account ? el('extreport:accountType', {}, account) : null)), page, dialect),
  parse: (reply, dialect, page) => readReportOf('payments', reply, dialect, page)
}
