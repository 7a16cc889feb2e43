/** `extreport:report` on options: extreport-2.1.xsd, future. */
import { el } from '../../../xml/build.ts'
import type { Query } from '../command.ts'
import { readReportOf, reportFrame, type Page, type Report } from '../extensions/extreport.ts'

/** Those of this end, or all. */
export type ReportFuture = Page & { readonly expiresAt?: Date }

export const reportFuture: Query<ReportFuture, Report<'futures'>> = {
  kind: 'query',
  name: 'extreport:future',
  anonymous: true,
  build: ({ expiresAt, ...page }, dialect) => reportFrame(el('extreport:future', {}, expiresAt ? el('extreport:exDate', {}, expiresAt.toISOString()) : null), page, dialect),
  parse: (reply, dialect, page) => readReportOf('futures', reply, dialect, page)
}
