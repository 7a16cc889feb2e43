/** `extreport:report` on contacts: extreport-2.1.xsd, contact. */
import { el } from '../../../xml/build.ts'
import type { Query } from '../command.ts'
import { readReportOf, reportFrame, type Page, type Report } from '../extensions/extreport.ts'

/** One contact, or all. */
export type ReportContact = Page & { readonly id?: string }

export const reportContact: Query<ReportContact, Report<'contacts'>> = {
  kind: 'query',
  name: 'extreport:contact',
  anonymous: true,
  build: ({ id, ...page }, dialect) => reportFrame(el('extreport:contact', {}, id === undefined ? null : el('extreport:conId', {}, id)), page, dialect),
  parse: (reply, dialect, page) => readReportOf('contacts', reply, dialect, page)
}
