/** Reports on TLS between mail servers (RFC 8460): what ours say, who asks for them, and what is taken of those of others. Pure. */

/** The name before the @ of the operator's own mail domain to which others report. */
export const tlsReportBox = 'tls-reports'

/** Days (UTC) for which counts and reports are kept. */
export const tlsKeptDays = 90
/** Addresses of one domain that get its report. */
const mostAddresses = 5

/** RFC 8460 §3: where a domain wants its reports by mail; empty: it asks for none, or not by mail. */
export function reportAddresses (texts: readonly string[]): string[] {
  const [record, ...others] = texts.filter(text => /^v=TLSRPTv1\s*;/.test(text))
  if (record === undefined || others.length > 0) return []
  const rua = record.split(';').map(each => each.trim()).find(each => each.startsWith('rua='))?.slice(4) ?? ''
  return rua.split(',').flatMap(uri => /^mailto:([^\s!?,;<>"@]+@[a-z0-9.-]+)(?:\?.*)?$/i.exec(uri.trim())?.[1] ?? []).slice(0, mostAddresses)
}

export type TlsCount = { readonly policy: 'tlsa' | 'sts' | 'no-policy-found', readonly mx: string, /** 'success', or a result type of §4.3. */ readonly result: string, readonly sessions: number }

export type TlsReport = {
  /** UTC. */
  readonly day: string
  readonly domain: string
  readonly organisation: string
  readonly contact: string
  readonly host: string
  readonly counts: readonly TlsCount[]
}

/** The same report has the same id. */
export const reportIdOf = ({ day, domain, host }: Pick<TlsReport, 'day' | 'domain' | 'host'>): string => `${day}.${domain}@${host}`

/** RFC 8460 §4.4, as JSON. */
export function buildTlsReport ({ counts, ...report }: TlsReport): object {
  const sum = (found: readonly TlsCount[]): number => found.reduce((all, { sessions }) => all + sessions, 0)
  return {
    'organization-name': report.organisation,
    'date-range': { 'start-datetime': `${report.day}T00:00:00Z`, 'end-datetime': `${report.day}T23:59:59Z` },
    'contact-info': report.contact,
    'report-id': reportIdOf(report),
    policies: [...Map.groupBy(counts, ({ policy }) => policy)].map(([policy, found]) => ({
      policy: { 'policy-type': policy, 'policy-domain': report.domain },
      summary: { 'total-successful-session-count': sum(found.filter(({ result }) => result === 'success')), 'total-failure-session-count': sum(found.filter(({ result }) => result !== 'success')) },
      'failure-details': found.filter(({ result }) => result !== 'success').map(({ mx, result, sessions }) => ({ 'result-type': result, 'receiving-mx-hostname': mx, 'failed-session-count': sessions }))
    }))
  }
}

/** RFC 8460 §5.1 */
export const reportFilename = ({ day, domain, host }: Pick<TlsReport, 'day' | 'domain' | 'host'>): string => {
  const start = Date.parse(`${day}T00:00:00Z`) / 1000
  return `${host}!${domain}!${start}!${start + 86_399}.json.gz`
}

export type SeenPolicy = { readonly type: string, readonly domain: string, readonly good: number, readonly failed: number, readonly failures: readonly { readonly result: string, readonly mx: string, readonly sessions: number }[] }
export type SeenReport = { readonly organisation: string, readonly reportId: string, readonly from: Date, readonly until: Date, readonly policies: readonly SeenPolicy[] }

const mostPolicies = 100
const mostFailures = 200
const text = (value: unknown): string => typeof value === 'string' ? value.replaceAll(/[\p{C}\u2028\u2029]/gu, ' ').slice(0, 200) : ''
const count = (value: unknown): number => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value < 1e12 ? value : 0
const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value) ? value as Record<string, unknown> : {}
const listOf = (value: unknown, most: number): readonly unknown[] => Array.isArray(value) ? value.slice(0, most) : []

/** A stranger's: bounded, and nothing but what is shown. Undefined: this is no report. */
export function readTlsReport (value: unknown): SeenReport | undefined {
  const report = fieldsOf(value)
  const range = fieldsOf(report['date-range'])
  const [from, until] = [new Date(text(range['start-datetime'])), new Date(text(range['end-datetime']))]
  const [organisation, reportId] = [text(report['organization-name']), text(report['report-id'])]
  if (Number.isNaN(from.getTime()) || Number.isNaN(until.getTime()) || reportId === '' || !Array.isArray(report['policies'])) return undefined
  const policies = listOf(report['policies'], mostPolicies).map(fieldsOf).map(each => {
    const [policy, summary] = [fieldsOf(each['policy']), fieldsOf(each['summary'])]
    return {
      type: text(policy['policy-type']),
      domain: text(policy['policy-domain']),
      good: count(summary['total-successful-session-count']),
      failed: count(summary['total-failure-session-count']),
      failures: listOf(each['failure-details'], mostFailures).map(fieldsOf).map(failure => ({ result: text(failure['result-type']), mx: text(failure['receiving-mx-hostname']), sessions: count(failure['failed-session-count']) }))
    }
  })
  return { organisation, reportId, from, until, policies }
}
