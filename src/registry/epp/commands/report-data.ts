/** `extreport:report` getData: extreport-2.1.xsd, getdata. Fetches a report that was accepted before and that the poll queue told to be ready. */
import { el } from '../../../xml/build.ts'
import type { Query } from '../command.ts'
import { readReport, reportFrame, type Page, type Report } from '../extensions/extreport.ts'

export type ReportData = Page & { readonly reportId: string }

export const reportData: Query<ReportData, Report> = {
  kind: 'query',
  name: 'extreport:getData',
  anonymous: true,
  build: ({ reportId, ...page }, dialect) => reportFrame(el('extreport:getData', {}, el('extreport:extreportId', {}, reportId)), page, dialect),
  parse: readReport
}
