/** `extreport:report` cancel: extreport-2.1.xsd, cancel. Of a report that is no longer wanted; asking for it twice does no more. */
import { el } from '../../../xml/build.ts'
import type { Query } from '../command.ts'
import { reportFrame } from '../extensions/extreport.ts'

export type ReportCancel = { readonly reportId: string }

export const reportCancel: Query<ReportCancel, void> = {
  kind: 'query',
  name: 'extreport:cancel',
  anonymous: true,
  build: ({ reportId }, dialect) => reportFrame(el('extreport:cancel', {}, el('extreport:extreportId', {}, reportId)), {}, dialect),
  parse: () => {}
}
