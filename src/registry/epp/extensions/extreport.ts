/**
 * NASK's reports on what is ours: extreport-2.1.xsd. Frames of their own, without command and clTRID. A report is answered at once, as
 * in 2013, or accepted (1001) with an id: then the poll queue tells when it is ready, and getData fetches it. Pages of both: offset, limit.
 */
import { RegistryError } from '../../../errors.ts'
import { parseAmount } from '../../../rules/money.ts'
import { el, type Xml } from '../../../xml/build.ts'
import { child, childrenOf, textAt, type XmlNode } from '../../../xml/parse.ts'
import type { Words } from '../command.ts'
import { spaceOf, type Dialect } from '../dialect.ts'
import { instantOf, maybeInstant, textOf, type Reply } from '../reply.ts'

/** Which rows: from `offset` (0 is the first), at most `limit` of them. Without them the registry chooses. */
export type Page = { readonly offset?: number, readonly limit?: number }

/** Rows by what they are about. Amounts in minor units; NASK names no currency, it is PLN. */
export type ReportRows = {
  /** domDataType. */
  readonly domains: { readonly name: string, readonly roid: string, readonly expiresAt: Date | null, readonly statuses: readonly string[] }
  /** conDataType. */
  readonly contacts: { readonly id: string, readonly roid: string }
  /** hosDataType. */
  readonly hosts: { readonly name: string, readonly roid: string }
  /** futDataType. */
  readonly futures: { readonly name: string, readonly roid: string, readonly expiresAt: Date | null }
  /** payDataType: what was paid in, and what is left of it. */
  readonly payments: {
    readonly roid: string
    readonly createdAt: Date
    readonly grossMinor: bigint
    readonly vatPercent: string
    readonly vatMinor: bigint
    readonly initialMinor: bigint
    readonly currentMinor: bigint
  }
  /** payFundsDataType. */
  readonly funds: { readonly balanceMinor: bigint }
}
export type ReportKind = keyof ReportRows

export type Report<Kind extends ReportKind = ReportKind> =
  | { readonly is: 'coming', readonly reportId: string }
  | { [Each in Kind]: { readonly is: 'rows', readonly of: Each, readonly rows: readonly ReportRows[Each][], readonly next: Page | null } }[Kind]

/** Throws RegistryError 'give-up' where the registry gives no reports. */
export function reportFrame (asked: Xml, { offset, limit }: Page, dialect: Dialect): Words {
  const number = (name: string, value: number | undefined): Xml | null => value === undefined ? null : el(`extreport:${name}`, {}, String(value))
  return { extension: [el('extreport:report', { 'xmlns:extreport': spaceOf(dialect, 'extreport') }, asked, number('offset', offset), number('limit', limit))] }
}

/** A report of whatever it is about (reportDataType). Throws RegistryError 'retry' for an answer that is none. */
export function readReport ({ result, extension }: Reply, { ns }: Dialect, asked: Page): Report {
  const data = child(extension, 'reportData', ns.extreport)
  const reportId = textAt(child(data, 'receiveDataRsp'), 'extreportId')
  if (reportId) return { is: 'coming', reportId }
  if (result.code === 1001) throw new RegistryError('the registry accepted the report and did not say under which id', 'retry')

  for (const kind of kinds) {
    const rows = rowsIn(data, kind)
    if (rows) return { is: 'rows', of: kind, rows, next: nextPage(data!, rows.length, asked) } as Report
  }
  throw new RegistryError('the registry answered without a report', 'retry')
}

/** The same where one kind was asked for: an answer without rows is an empty report. */
export function readReportOf<Kind extends ReportKind> (kind: Kind, reply: Reply, dialect: Dialect, asked: Page): Report<Kind> {
  const data = child(reply.extension, 'reportData', dialect.ns.extreport)
  const empty = data !== undefined && reply.result.code !== 1001 && !data.children.some(each => /(?:Data|Funds)Rsp$/.test(each.name))
  const report: Report = empty ? { is: 'rows', of: kind, rows: [], next: null } as Report : readReport(reply, dialect, asked)
  if (report.is === 'rows' && report.of !== kind) throw new RegistryError(`the registry answered with a report on ${report.of} where ${kind} were asked for`, 'retry')
  return report as Report<Kind>
}

function rowsIn<Kind extends ReportKind> (data: XmlNode | undefined, kind: Kind): readonly ReportRows[Kind][] | undefined {
  const { list, row, read } = shapes[kind]
  const found = child(data, list)
  return found && childrenOf(found, row).map(node => read(node))
}

/** Null after the last row. Whether `size` counts the page or the whole is not told: a full page is followed up either way, at worst by an empty one. */
function nextPage (data: XmlNode, rows: number, asked: Page): Page | null {
  const offset = wholeNumber(data, 'offset') ?? asked.offset ?? 0
  const limit = wholeNumber(data, 'limit') ?? asked.limit
  const size = wholeNumber(data, 'size') ?? 0
  const done = offset + rows
  const more = rows > 0 && (done < size || (limit !== undefined && rows >= limit))
  return more ? { offset: done, ...limit === undefined ? {} : { limit } } : null
}

function wholeNumber (node: XmlNode, name: string): number | undefined {
  const text = textAt(node, name) ?? ''
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined
}

type Shape<Row> = { readonly list: string, readonly row: string, readonly read: (node: XmlNode) => Row }

const shapes: { readonly [Kind in ReportKind]: Shape<ReportRows[Kind]> } = {
  domains: {
    list: 'domDataRsp',
    row: 'domData',
    read: node => ({
      name: textOf(node, 'name'),
      roid: textOf(node, 'roid'),
      expiresAt: maybeInstant(node, 'exDate'),
      statuses: childrenOf(child(node, 'statuses'), 'status').map(each => each.text.trim())
    })
  },
  contacts: { list: 'conDataRsp', row: 'conData', read: node => ({ id: textOf(node, 'conId'), roid: textOf(node, 'roid') }) },
  hosts: { list: 'hosDataRsp', row: 'hosData', read: node => ({ name: textOf(node, 'name'), roid: textOf(node, 'roid') }) },
  futures: { list: 'futDataRsp', row: 'futData', read: node => ({ name: textOf(node, 'name'), roid: textOf(node, 'roid'), expiresAt: maybeInstant(node, 'exDate') }) },
  payments: {
    list: 'paymentDataRsp',
    row: 'paymentData',
    read: node => ({
      roid: textOf(node, 'roid'),
      createdAt: instantOf(node, 'crDate'),
      grossMinor: amountOf(node, 'grossValue'),
      vatPercent: textOf(node, 'vatPercent'),
      vatMinor: amountOf(node, 'vatValue'),
      initialMinor: amountOf(node, 'initialFunds'),
      currentMinor: amountOf(node, 'currentFunds')
    })
  },
  funds: { list: 'paymentFundsDataRsp', row: 'paymentFundsData', read: node => ({ balanceMinor: amountOf(node, 'currentBalance') }) }
}
const kinds = Object.keys(shapes) as ReportKind[]

/** xs:decimal, of which zeros beyond the second decimal are no money. */
function amountOf (node: XmlNode, name: string): bigint {
  const text = textOf(node, name)
  const amount = parseAmount(text.replace(/^\+/, '').replace(/(\.\d\d)0+$/, '$1'))
  if (amount === undefined) throw new RegistryError(`the registry answered with a ${name} that is no amount: ${text}`, 'retry')
  return amount
}
