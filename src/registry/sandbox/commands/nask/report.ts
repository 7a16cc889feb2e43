/**
 * <extreport:report> (extreport-2.1): the registrar's own objects, listed at once, or made later, told by poll and then fetched.
 * The frame is no command, so neither it nor its answer has a clTRID.
 */
import { randomUUID } from 'node:crypto'
import { el, type Xml } from '../../../../xml/build.ts'
import { childrenOf, textAt, type XmlNode } from '../../../../xml/parse.ts'
import { data, done, refuse, type Answer } from '../../answer.ts'
import type { Desk } from '../../desk.ts'
import type { ReportQuery } from '../../facts.ts'
import type { Report, ReportRow } from '../../ledger.ts'
import { ours } from '../../reason-codes.ts'
import { reportRows } from '../../report-rows.ts'
import { termsOf } from './rules.ts'

/** More lines than this are never shown at once; whoever says no limit gets them all, up to this. */
const mostRows = 10_000

export function report (desk: Desk, node: XmlNode): Answer {
  const [wish] = node.children as [XmlNode]
  if (wish.name === 'cancel') return cancel(desk, textAt(wish, 'extreportId'))
  if (wish.name === 'getData') return fetch(desk, textAt(wish, 'extreportId'), windowOf(node))
  const query = queryOf(wish, windowOf(node))
  if ('code' in query) return query
  const rows = reportRows(desk.ledger, desk.account.id, query, desk.at)
  return isLater(desk, rows.length) ? order(desk, query) : done(undefined, write(desk, query, rows))
}

type Window = Pick<ReportQuery, 'offset' | 'limit'>

/** The lines from `offset` on, `limit` of them: counted from 0. */
function windowOf (node: XmlNode): Window {
  const limit = textAt(node, 'limit')
  return { offset: Number(textAt(node, 'offset') ?? 0), limit: limit === undefined ? null : Number(limit) }
}

const isLater = (desk: Desk, rows: number): boolean => {
  const { reportMode } = desk.ledger
  return reportMode === 'later' || (reportMode === 'by-size' && rows > termsOf(desk).reportRowsAtOnce)
}

function order (desk: Desk, query: ReportQuery): Answer {
  const id = randomUUID()
  desk.record({ what: 'report-ordered', id, query, readyAt: new Date(desk.at.getTime() + termsOf(desk).reportMinutes * 60_000).toISOString() })
  return done(undefined, data(desk.dialect, 'extreport', 'reportData', el('extreport:receiveDataRsp', {}, el('extreport:extreportId', {}, id))))
}

/** Not made yet is 2304; not theirs, dropped, or never ordered is 2303. */
function fetch (desk: Desk, id: string | undefined, window: Window): Answer {
  const found = findReport(desk, id)
  if ('code' in found) return found
  if (!found.rows) return refuse(2304, ours.reportNotReady)
  const asked = window.limit === null && window.offset === 0 ? found.query : { ...found.query, ...window }
  return isWindow(asked) ? done(undefined, write(desk, asked, found.rows)) : refuse(2004, ours.badWindow)
}

function cancel (desk: Desk, id: string | undefined): Answer {
  const found = findReport(desk, id)
  if ('code' in found) return found
  desk.record({ what: 'report-cancelled', id: found.id })
  return done()
}

function findReport ({ ledger, account }: Desk, id: string | undefined): Report | ReturnType<typeof refuse> {
  if (id === undefined) return refuse(2003)
  const found = ledger.reports.get(id.toLowerCase())
  return found && found.account === account.id ? found : refuse(2303, ours.unknownReport)
}

function queryOf (wish: XmlNode, window: Window): ReportQuery | ReturnType<typeof refuse> {
  if (!isWindow(window)) return refuse(2004, ours.badWindow)
  if (wish.name === 'prepaid') return { about: wish.children[0]!.name as 'payment' | 'paymentFunds', ...window }
  const [state, exDate, id] = [textAt(wish, 'state'), textAt(wish, 'exDate'), textAt(wish, 'conId') ?? textAt(wish, 'name')]
  const statuses = wish.children.find(({ name }) => name === 'statuses')
  return {
    about: wish.name as ReportQuery['about'],
    ...window,
    ...state !== undefined && { state },
    ...exDate !== undefined && { exDate },
    ...id !== undefined && { id },
    ...statuses && { statuses: childrenOf(statuses, 'status').map(({ text }) => text.trim()), statusesIn: !/^(false|0)$/.test(statuses.attrs['statusesIn'] ?? 'true') }
  }
}

const isWindow = ({ offset, limit }: Window): boolean => offset >= 0 && (limit === null || limit >= 0)

/** Answer and line of each kind of report. */
const elements: Readonly<Record<ReportQuery['about'], readonly [list: string, line: string]>> = {
  domain: ['domDataRsp', 'domData'],
  contact: ['conDataRsp', 'conData'],
  host: ['hosDataRsp', 'hosData'],
  future: ['futDataRsp', 'futData'],
  payment: ['paymentDataRsp', 'paymentData'],
  paymentFunds: ['paymentFundsDataRsp', 'paymentFundsData']
}

function write ({ dialect }: Desk, { about, offset, limit }: ReportQuery, rows: readonly ReportRow[]): Xml {
  const [list, line] = elements[about]
  const shown = rows.slice(offset, offset + Math.min(limit ?? mostRows, mostRows))
  return data(dialect, 'extreport', 'reportData',
    el(`extreport:${list}`, {}, ...shown.map(row => el(`extreport:${line}`, {}, ...Object.entries(row).map(writeCell)))),
    el('extreport:offset', {}, String(offset)),
    limit === null ? null : el('extreport:limit', {}, String(limit)),
    el('extreport:size', {}, String(rows.length)))
}

const writeCell = ([name, value]: [string, ReportRow[string]]): Xml => typeof value === 'string'
  ? el(`extreport:${name}`, {}, value)
  : el(`extreport:${name}`, {}, ...value.map(each => el('extreport:status', {}, each)))
