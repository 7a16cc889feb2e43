/** Poll payloads of the core, rgp-poll-1.0, lowbalance-poll-1.0, changePoll-1.0 (RFC 8590) and maintenance-1.0 (RFC 9167). */
import { el, type Xml } from '../../../../xml/build.ts'
import { data } from '../../answer.ts'
import type { Dialect, SpaceName } from '../../dialect.ts'
import type { Payload } from '../../messages.ts'
import { printMinor } from '../../money.ts'
import { printInstant } from '../../wall-clock.ts'
import type { Part } from '../poll-data.ts'
import { writeTransfer } from '../transfer-data.ts'
import { writeMaintenance } from './accounts.ts'
import { writeDomain } from './domain-data.ts'

/** What the message carries, as the whole dialect has it, whatever the session asked for. */
export function writeGtldPayload (payload: Payload, dialect: Dialect, account: string): readonly Part[] {
  const print = (at: Date): string => printInstant(at, dialect.fraction)
  const part = (space: SpaceName, data: Xml): readonly Part[] => [{ space, where: 'data', data }]
  switch (payload.kind) {
    case 'trnData': return part(payload.object, writeTransfer(dialect, payload.object, payload.name, payload.transfer))
    case 'panData': return part('domain', data(dialect, 'domain', 'panData',
      el('domain:name', { paResult: payload.isApproved ? '1' : '0' }, payload.name),
      el('domain:paTRID', {}, payload.clTRID === null ? null : el('clTRID', {}, payload.clTRID), el('svTRID', {}, payload.svTRID)),
      el('domain:paDate', {}, print(payload.at))))
    case 'rgp-poll': return part('rgp-poll', el('rgp-poll:pollData', { 'xmlns:rgp-poll': dialect.ns['rgp-poll'], 'xmlns:rgp': dialect.ns.rgp },
      el('rgp-poll:name', {}, payload.name),
      el('rgp-poll:rgpStatus', { s: payload.state }),
      el('rgp-poll:reqDate', {}, print(payload.requestedAt)),
      el('rgp-poll:reportDueDate', {}, print(payload.reportDueAt))))
    case 'balanceLow': return part('lowbalance-poll', data(dialect, 'lowbalance-poll', 'pollData',
      el('lowbalance-poll:registrarName', {}, account),
      el('lowbalance-poll:creditLimit', {}, printMinor(payload.leftMinor)),
      el('lowbalance-poll:creditThreshold', { type: 'FIXED' }, printMinor(payload.levelMinor)),
      el('lowbalance-poll:availableCredit', {}, printMinor(payload.leftMinor))))
    case 'maintenance': return part('maintenance', writeMaintenance(dialect, payload.maintenance, 'create'))
    case 'changePoll': return [
      { space: 'domain', where: 'data', data: writeDomain(dialect, payload.domain, { hosts: 'del', below: [], showsCode: false }) },
      {
        space: 'changePoll', where: 'extension', data: el('changePoll:changeData', { 'xmlns:changePoll': dialect.ns.changePoll, state: payload.operation === 'delete' ? 'before' : 'after' },
          el('changePoll:operation', {}, payload.operation),
          el('changePoll:date', {}, print(payload.at)),
          el('changePoll:svTRID', {}, `AUTO-${payload.at.getTime()}`),
          el('changePoll:who', {}, 'Registry'),
          el('changePoll:reason', {}, payload.reason))
      }
    ]
    default: return []
  }
}
