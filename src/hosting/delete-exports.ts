/** Files with contracts' data go when their time is over, and what was left half made; the row stays and tells what there was. Run by a sweep. */
import { transact } from '../db/transact.ts'
import { dayOf } from '../rules/calendar.ts'
import { deleteAbandonedHalves, deleteExportFile, type ExportDeps } from '../mail/export-folder.ts'
import { findExportsToDelete, updateDeleted } from './export-store.ts'

const page = 200

/** Late or twice it does the same. */
export async function deleteExports (deps: ExportDeps): Promise<void> {
  const at = deps.now()
  await deleteAbandonedHalves(deps.exportFolder, deps.machineNow())
  for (let taken = page; taken === page;) {
    const ids = await transact(deps.db, trx => findExportsToDelete(trx, dayOf(at), page))
    for (const id of ids) {
      await deleteExportFile(deps.exportFolder, id)
      await transact(deps.db, trx => updateDeleted(trx, id, at))
    }
    taken = ids.length
  }
}
