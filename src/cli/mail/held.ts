/** `strefa mail held`: mail that waits while its sender is blocked, and whether it goes (HOUSE-HELD). */
import type { Command } from 'commander'
import { domainToASCII } from 'node:url'
import { transact } from '../../db/transact.ts'
import { Refusal } from '../../errors.ts'
import { findMailDomainByName } from '../../mail/find.ts'
import { settleHeld } from '../../mail/out/settle-held.ts'
import { sayInstant } from '../../rules/calendar.ts'
import { listHeld } from '../../views/held-mail.ts'
import { sightOf } from '../../views/sight.ts'
import { asAdministrator } from '../as-administrator.ts'
import type { CliContext } from '../context.ts'
import { columns, plain, say } from '../registry/show.ts'

type Options = { readonly policy: string, readonly send?: boolean, readonly drop?: boolean }

const most = 200

export function registerHeld (mail: Command, context: CliContext): void {
  mail.command('held [domain]').description('mail that waits while its sender is blocked; with a mail domain: let it go or drop it')
    .option('--send', 'it goes')
    .option('--drop', 'it is dropped, and its senders are told')
    .option('--policy <name>', 'whose operator', 'niebieski')
    .action(async (typed: string | undefined, { policy, send = false, drop = false }: Options) => await asAdministrator(context, policy, async ({ deps }, actor) => {
      if (send && drop) throw new Refusal('invalid', 'It goes or it is dropped: say one of them.', { reason: 'send-and-drop' })
      if (send || drop) {
        const domain = typed === undefined ? undefined : await transact(deps.db, trx => findMailDomainByName(trx, domainToASCII(typed)))
        if (!domain) throw new Refusal('not-found', `There is no mail domain ${plain(typed ?? '')} here: check the name.`, { reason: 'unknown-mail-domain' })
        say([`${await settleHeld(deps, actor, domain.id, send ? 'send' : 'drop')} messages ${send ? 'go' : 'are dropped'} within seconds`])
      }
      const found = await transact(deps.db, trx => listHeld(trx, sightOf(actor, 'mail'), deps.now(), most))
      const shown = found.filter(({ mailDomain }) => typed === undefined || mailDomain === domainToASCII(typed))
      say(shown.length === 0 ? ['nothing is held'] : columns([['domain', 'messages', 'bytes', 'since', 'rule', ''], ...shown.map(({ mailDomain, messages, bytes, oldest, rule, blocked }) => [mailDomain, String(messages), String(bytes), sayInstant(oldest), rule, blocked ? 'blocked' : 'waits for your word'])]))
    }))
}
