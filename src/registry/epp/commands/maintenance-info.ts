/** `<maint:info>` about one maintenance: RFC 9167 §4.1.3. */
import { RegistryError } from '../../../errors.ts'
import { el } from '../../../xml/build.ts'
import { child } from '../../../xml/parse.ts'
import type { Query } from '../command.ts'
import { spaceOf } from '../dialect.ts'
import { readMaintenance, type Maintenance } from '../maintenance.ts'
import { dataOf } from '../reply.ts'

export type MaintenanceInfo = { readonly id: string }

export const maintenanceInfo: Query<MaintenanceInfo, Maintenance> = {
  kind: 'query',
  name: 'maintenance:info',

  build: ({ id }, dialect) => ({
    command: el('info', {}, el('maint:info', { 'xmlns:maint': spaceOf(dialect, 'maintenance') }, el('maint:id', {}, id)))
  }),

  parse (reply, dialect) {
    const item = child(dataOf(reply, spaceOf(dialect, 'maintenance'), 'infData'), 'item')
    if (!item) throw new RegistryError('the registry answered without the maintenance that was asked about', 'retry')
    return readMaintenance(item)
  }
}
