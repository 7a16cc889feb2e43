/** Zones that the name server has not been told of yet: after it was away, was installed, lost its tables, or the operator's settings changed. Run every minute; asks nothing of a server that is away. */
import { transact } from '../db/transact.ts'
import type { DnsDeps } from './deps.ts'
import { removeEnded } from './end-zone.ts'
import { wantWritten } from './want-written.ts'
import { settingsName } from './write-zone.ts'
import { findUnwritten, findWrittenOtherwise, lockZone } from './zone-store.ts'

const limit = 500

export async function sweepZones (deps: DnsDeps): Promise<void> {
  await removeEnded(deps)
  if (!await deps.dns.server?.isUp()) return
  await transact(deps.db, async trx => {
    for (const id of await findWrittenOtherwise(trx, settingsName(deps.dns), limit)) {
      const zone = await lockZone(trx, { id })
      if (zone) await wantWritten(deps, trx, zone)
    }
  })
  const machineNow = deps.machineNow()
  for (let after = '', page: string[] = []; after === '' || page.length === limit; after = page.at(-1)!) {
    page = await transact(deps.db, async trx => {
      const ids = await findUnwritten(trx, { after, limit, machineNow })
      for (const id of ids) await deps.jobs.add(trx, 'dns.write-zone', { zoneId: id }, id)
      return ids
    })
    if (page.length === 0) return
  }
}
