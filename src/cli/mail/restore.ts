/** `strefa mail restore`: a folder of a mailbox, or all of it, out of a backup, beside what is there. */
import path from 'node:path'
import type { Command } from 'commander'
import { restoreFromBackup } from '../../mail/life/restore-from-backup.ts'
import { asAdministrator } from '../as-administrator.ts'
import type { CliContext } from '../context.ts'
import { progressBar } from '../progress.ts'
import { plain, say } from '../registry/show.ts'

type Options = { readonly policy: string, readonly folder?: string, readonly from: string }

export function registerRestore (mail: Command, context: CliContext): void {
  mail.command('restore <address>').description('put what a backup has of a mailbox into a folder "Restored <day>" of it; what is there is not touched')
    .requiredOption('--from <backup>', 'a file of strefa backup')
    .option('--folder <folder>', 'one folder alone, as mail programs show it, levels parted by /')
    .option('--policy <name>', 'whose operator', 'niebieski')
    .action(async (address: string, { policy, folder, from }: Options) => await asAdministrator(context, policy, async ({ deps }, actor) => {
      const bar = progressBar(process.stderr)
      const restored = await restoreFromBackup(deps, actor, { address, folder, archive: path.resolve(from) }, (read, added) => { bar.show(null, `${read} messages read, ${added} restored`) }).finally(() => { bar.end() })
      say([`${plain(address)}: ${restored.messages} messages in ${plain(restored.folder)}`])
    }))
}
