/** `extreport:report` on hosts: extreport-2.1.xsd, host. */
import { el } from '../../../xml/build.ts'
import type { Query } from '../command.ts'
import { readReportOf, reportFrame, type Page, type Report } from '../extensions/extreport.ts'

/** One host, or all. */
export type ReportHost = Page & { readonly name?: string }

export const reportHost: Query<ReportHost, Report<'hosts'>> = {
  kind: 'query',
  name: 'extreport:host',
  anonymous: true,
  build: ({ name, ...page }, dialect) => reportFrame(el('extreport:host', {}, name === undefined ? null : el('extreport:name', {}, name)), page, dialect),
  parse: (reply, dialect, page) => readReportOf('hosts', reply, dialect, page)
}
