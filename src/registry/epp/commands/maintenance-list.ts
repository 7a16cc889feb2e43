/** `<maint:info>` with `<maint:list>`, all that is announced: RFC 9167 §4.1.3. */
import { el } from '../../../xml/build.ts'
import { child, childrenOf } from '../../../xml/parse.ts'
import type { Query } from '../command.ts'
import { spaceOf } from '../dialect.ts'
import { readMaintenanceEntry, type MaintenanceEntry } from '../maintenance.ts'
import { dataOf } from '../reply.ts'

export const maintenanceList: Query<undefined, readonly MaintenanceEntry[]> = {
  kind: 'query',
  name: 'maintenance:list',

  build: (_, dialect) => ({
    command: el('info', {}, el('maint:info', { 'xmlns:maint': spaceOf(dialect, 'maintenance') }, el('maint:list')))
  }),

  parse: (reply, dialect) => childrenOf(child(dataOf(reply, spaceOf(dialect, 'maintenance'), 'infData'), 'list'), 'listItem').map(readMaintenanceEntry)
}
