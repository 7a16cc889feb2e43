/** `strefa mail change-keys`: other DKIM keys for a mail domain, now (HOUSE-DKIM). */
import type { Command } from 'commander'
import { domainToASCII } from 'node:url'
import { transact } from '../../db/transact.ts'
import { Refusal } from '../../errors.ts'
import { changeKeys } from '../../mail/dkim/change-keys.ts'
import { readKeys } from '../../mail/dkim/read-keys.ts'
import { findMailDomainByName } from '../../mail/find.ts'
import { asAdministrator } from '../as-administrator.ts'
import type { CliContext } from '../context.ts'
import { columns, plain, say } from '../registry/show.ts'

export function registerChangeKeys (mail: Command, context: CliContext): void {
  mail.command('change-keys <domain>')
    .description('make other DKIM keys for a mail domain and publish them; they sign once they are seen in the DNS. Dry run without --really')
    .option('--policy <name>', 'whose operator', 'niebieski')
    .option('--really', 'make them')
    .action(async (typed: string, { policy, really = false }: { policy: string, really?: boolean }) => await asAdministrator(context, policy, async ({ deps }, actor) => {
      const domain = await transact(deps.db, trx => findMailDomainByName(trx, domainToASCII(typed)))
      if (!domain) throw new Refusal('not-found', `There is no mail domain ${plain(typed)} here: check the name.`, { reason: 'unknown-mail-domain' })
      if (really) await changeKeys(deps, actor, domain.id)
      const keys = await transact(deps.db, trx => readKeys(trx, domain.id))
      say(columns([['selector', 'kind', 'record'], ...keys.map(({ selector, algorithm, record }) => [`${selector}._domainkey.${domain.name}`, algorithm, record])]))
      say([really ? 'the new keys are published, and sign once they are seen in the DNS' : 'nothing was changed: --really makes other keys'])
    }))
}
