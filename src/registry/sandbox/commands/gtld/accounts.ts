/** What a registrar asks about itself and about the registry: its credit (balance-1.0), and the maintenance that is announced (RFC 9167). */
import { el, type Xml } from '../../../../xml/build.ts'
import { child, textAt } from '../../../../xml/parse.ts'
import { data, done, refuse } from '../../answer.ts'
import type { Command } from '../../desk.ts'
import type { Dialect } from '../../dialect.ts'
import type { Maintenance } from '../../ledger.ts'
import { printMinor } from '../../money.ts'
import { printInstant } from '../../wall-clock.ts'

/** Prepaid: the limit is what was paid in, the balance what is spent of it. */
export const infoBalance: Command = ({ dialect, funds, registry }) => {
  const { paidInMinor, leftMinor } = funds()
  return done(data(dialect, 'balance', 'infData',
    el('balance:creditLimit', {}, printMinor(paidInMinor)),
    el('balance:balance', {}, printMinor(paidInMinor - leftMinor)),
    el('balance:availableCredit', {}, printMinor(leftMinor)),
    el('balance:creditThreshold', {}, el('balance:fixed', {}, printMinor(registry.lowBalanceMinor)))))
}

export const infoMaintenance: Command = ({ ledger, dialect }, node) => {
  if (child(node, 'list')) return done(data(dialect, 'maintenance', 'infData', el('maintenance:list', {}, ...[...ledger.maintenances.values()].map(each => writeListItem(dialect, each)))))
  const id = textAt(node, 'id')!
  const found = ledger.maintenances.get(id)
  return found ? done(writeMaintenance(dialect, found)) : refuse(2303, null, { element: 'id', text: id, space: 'maintenance' })
}

const writeListItem = ({ fraction }: Dialect, { id, start, end, createdAt }: Maintenance): Xml => el('maintenance:listItem', {},
  el('maintenance:id', {}, id),
  el('maintenance:start', {}, printInstant(new Date(start), fraction)),
  el('maintenance:end', {}, printInstant(new Date(end), fraction)),
  el('maintenance:crDate', {}, printInstant(createdAt, fraction)))

/** `pollType`: of a poll message alone. */
export const writeMaintenance = (dialect: Dialect, { id, system, start, end, reason, impact, createdAt }: Maintenance, pollType?: 'create'): Xml =>
  data(dialect, 'maintenance', 'infData', el('maintenance:item', {},
    el('maintenance:id', {}, id),
    pollType ? el('maintenance:pollType', {}, pollType) : null,
    el('maintenance:systems', {}, el('maintenance:system', {}, el('maintenance:name', {}, system), el('maintenance:impact', {}, impact))),
    el('maintenance:environment', { type: 'ote' }),
    el('maintenance:start', {}, printInstant(new Date(start), dialect.fraction)),
    el('maintenance:end', {}, printInstant(new Date(end), dialect.fraction)),
    el('maintenance:reason', {}, reason),
    el('maintenance:crDate', {}, printInstant(createdAt, dialect.fraction))))
