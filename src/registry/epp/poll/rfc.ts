/**
 * Poll messages of the RFCs: transfers and pending actions (RFC 5731–5733), changes by others (RFC 8590), maintenance (RFC 9167), and
 * Verisign's of balance and of restored domains.
 */
import { child, childrenOf, textAt, type XmlNode } from '../../../xml/parse.ts'
import type { PolledObject, PollEvent, PollReader } from '../poll-event.ts'
import { readMaintenance, readMaintenanceEntry } from '../maintenance.ts'
import { isTrue, maybeInstant } from '../reply.ts'
import { readTransfer } from '../transfer.ts'

/** Domains and hosts have names, contacts ids. */
const nameIn = (data: XmlNode): XmlNode | undefined => child(data, 'name') ?? child(data, 'id')
const nameOf = (data: XmlNode): string => nameIn(data)?.text.trim() ?? ''

/** RFC 5731 §3.2.4, RFC 5733 §3.2.4. */
const transfer = (object: PolledObject): PollReader => data => {
  const { gaining, losing, actBy, ...told } = readTransfer(data)
  return [{ is: 'transfer', object, name: nameOf(data), ...told, gaining: gaining ?? '', losing: losing ?? '', actBy }]
}

/** RFC 5731 §3.3, RFC 5732 §3.3, RFC 5733 §3.3. */
const pendingDone = (object: PolledObject): PollReader => data => {
  const trid = child(data, 'paTRID')
  return [{
    is: 'pending-done',
    object,
    name: nameOf(data),
    done: isTrue(nameIn(data)?.attrs['paResult']),
    clTRID: textAt(trid, 'clTRID') || null,
    svTRID: textAt(trid, 'svTRID') || null,
    at: maybeInstant(data, 'paDate')
  }]
}

/** RFC 8590 §3.1.2: what was done is beside the object's infData, told once before it and once after: the second counts. */
const changed: PollReader = (data, { ns }, { resData }) => {
  if (data.attrs['state'] === 'before') return []
  const object = (['domain', 'contact', 'host'] as const).find(each => resData?.children.some(node => node.ns === ns[each])) ?? 'domain'
  const subject = resData?.children.find(node => node.ns === ns[object])
  const operation = child(data, 'operation')
  return [{
    is: 'changed',
    object,
    name: subject ? nameOf(subject) : '',
    operation: [operation?.text.trim(), operation?.attrs['op']].filter(Boolean).join(': '),
    who: textAt(data, 'who') || null,
    why: textAt(data, 'reason') || textAt(data, 'caseId') || null,
    at: maybeInstant(data, 'date')
  }]
}

/** RFC 9167 §3.3 and §4.1.4. */
const maintenance: PollReader = data => [
  ...childrenOf(data, 'item').map((item): PollEvent => {
    const { id, types, reason, descriptions, startsAt, endsAt, systems } = readMaintenance(item)
    return { is: 'maintenance', id, what: types[0] ?? descriptions[0] ?? reason ?? '', from: startsAt, until: endsAt, systems: systems.map(({ name, impact }) => `${name}: ${impact}`) }
  }),
  ...childrenOf(child(data, 'list'), 'listItem').map(readMaintenanceEntry)
    .map(({ id, startsAt, endsAt }): PollEvent => ({ is: 'maintenance', id, what: '', from: startsAt, until: endsAt, systems: [] }))
]

/** lowbalance-poll-1.0.xsd. */
const lowBalance: PollReader = data => {
  const threshold = child(data, 'creditThreshold')
  const percent = threshold?.attrs['type'] === 'PERCENT' ? '%' : ''
  return [{
    is: 'balance-low',
    account: textAt(data, 'registrarName') || null,
    level: textAt(data, 'availableCredit') ?? '',
    currency: null,
    threshold: threshold ? threshold.text.trim() + percent : null
  }]
}

const nothing: PollReader = () => []

export const readers: Readonly<Record<string, PollReader>> = {
  'domain:trnData': transfer('domain'),
  'contact:trnData': transfer('contact'),
  'domain:panData': pendingDone('domain'),
  'contact:panData': pendingDone('contact'),
  'host:panData': pendingDone('host'),
  'domain:renData': data => [{ is: 'renewed', name: nameOf(data), expiresAt: maybeInstant(data, 'exDate') }],
  'domain:infData': nothing, // how an object stands now: what happened to it is told beside it
  'contact:infData': nothing,
  'host:infData': nothing,
  'changePoll:changeData': changed,
  'maintenance:infData': maintenance,
  'lowbalance:pollData': lowBalance,
  'rgpPoll:pollData': data => [{ is: 'restore-report-due', name: nameOf(data), by: maybeInstant(data, 'reportDueDate') }]
}
