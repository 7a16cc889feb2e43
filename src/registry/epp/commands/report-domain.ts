/** `extreport:report` on domains: extreport-2.1.xsd, domain. What the registry holds for us, in pages. */
import { el } from '../../../xml/build.ts'
import type { Query } from '../command.ts'
import { readReportOf, reportFrame, type Page, type Report } from '../extensions/extreport.ts'

export type ReportDomain = Page & {
  /** NASK's word for where in its life a domain is (domainState); all when there is none. */
  readonly state?: 'REGISTERED' | 'EXPIRED' | 'BLOCKED' | 'RESERVED' | 'BOOK_BLOCKED' | 'DELETE_BLOCKED'
  /** With this end. */
  readonly expiresAt?: Date
  /** With these statuses or, `within` false, without them (statusValueType). */
  readonly statuses?: { readonly names: readonly [string, ...string[]], readonly within: boolean }
}

export const reportDomain: Query<ReportDomain, Report<'domains'>> = {
  kind: 'query',
  name: 'extreport:domain',
  anonymous: true,

  build: ({ state, expiresAt, statuses, ...page }, dialect) => reportFrame(
    el('extreport:domain', {},
      state ? el('extreport:state', {}, `STATE_${state}`) : null,
      expiresAt ? el('extreport:exDate', {}, expiresAt.toISOString()) : null,
      statuses ? el('extreport:statuses', { statusesIn: String(statuses.within) }, ...statuses.names.map(name => el('extreport:status', {}, name))) : null),
    page, dialect),

  parse: (reply, dialect, page) => readReportOf('domains', reply, dialect, page)
}
