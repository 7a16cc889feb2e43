/** `strefa mail add-mailboxes`: mailboxes of a table. */
import type { Command } from 'commander'
import { readFileSync } from 'node:fs'
import { transact } from '../../db/transact.ts'
import { Refusal } from '../../errors.ts'
import { parseMailboxLines } from '../../mail/access/provision-lines.ts'
import { provisionMailboxes } from '../../mail/access/provision.ts'
import { findMailDomainByName } from '../../mail/find.ts'
import type { CliContext } from '../context.ts'
import { plain, say, sayJson } from '../registry/show.ts'

export function registerAddMany (mail: Command, context: CliContext): void {
  mail.command('add-mailboxes')
    .description('mailboxes of a CSV table with the columns name, password, email, quota_mb; every line is judged before any is made')
    .argument('<domain>', 'the mail domain')
    .argument('<file>', 'the table')
    .option('--make', 'make them; without it the lines are only judged')
    .option('--skip-faulty', 'make the good ones; without it a bad line makes none')
    .option('--json', 'one JSON document instead of text')
    .action(async (name: string, file: string, { make = false, skipFaulty = false, json = false }: { make?: boolean, skipFaulty?: boolean, json?: boolean }) => {
      const open = await context.open()
      try {
        const { deps } = open
        const domain = await transact(deps.db, trx => findMailDomainByName(trx, name))
        if (!domain) throw new Refusal('not-found', `No mail of '${plain(name)}' is kept here.`, { reason: 'unknown-domain' })
        const lines = parseMailboxLines(readFileSync(file, 'utf8'))
        const actor = { kind: 'staff', userId: 'command-line', operatorId: domain.operatorId, role: 'administrator' } as const
        const done = await provisionMailboxes(deps, actor, { mailDomainId: domain.id, lines, onFault: skipFaulty ? 'skip' : 'stop', dryRun: !make })
        if (json) sayJson(done)
        else {
          say([
            ...done.faults.map(fault => `line ${fault.line} ${plain(fault.name)}: ${fault.say} (${fault.rule})`),
            ...done.created.map(({ address, letterTo }) => `${address}  ${done.passwords[address] ?? (letterTo === null ? 'password of the table' : `letter to ${plain(letterTo)}`)}`),
            `${lines.length} lines, ${done.faults.length} faulty, ${done.created.length} mailboxes made${make ? '' : ' (judged only: --make)'}`
          ])
        }
        if (done.faults.length > 0) process.exitCode = 1
      } finally {
        await open.close()
      }
    })
}
