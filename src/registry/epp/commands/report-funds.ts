/** `extreport:report` on what is left of what was paid in: extreport-2.1.xsd, prepaid, paymentFunds. */
import { el } from '../../../xml/build.ts'
import type { Query } from '../command.ts'
import { readReportOf, reportFrame, type Page, type Report } from '../extensions/extreport.ts'

/** Of one account, or of all (pAccountType). */
export type ReportFunds = Page & { readonly account?: 'DOMAIN' | 'ENUM' }

export const reportFunds: Query<ReportFunds, Report<'funds'>> = {
  kind: 'query',
  name: 'extreport:paymentFunds',
  anonymous: true,
  build: ({ account, ...page }, dialect) => reportFrame(
    el('extreport:prepaid', {}, el('extreport:paymentFunds', {}, account ? el('extreport:accountType', {}, account) : null)), page, dialect),
  parse: (reply, dialect, page) => readReportOf('funds', reply, dialect, page)
}
