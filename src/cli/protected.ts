/** `strefa protected`: addresses whose owners want no inquiries: a file of any size put on the list, one address put on it or taken off. */
import { open } from 'node:fs/promises'
import path from 'node:path'
import type { Command } from 'commander'
import { transact } from '../db/transact.ts'
import { protectAddress, unprotectAddress } from '../mail/protected-address.ts'
import { importProtected } from '../mail/protected-import.ts'
import { sayInstant } from '../rules/calendar.ts'
import { listFindings } from '../views/protected-rows.ts'
import { asAdministrator } from './as-administrator.ts'
import type { Register } from './context.ts'
import { progressBar, withBar } from './progress.ts'
import { columns, plain, say, sayJson } from './registry/show.ts'

type Wish = { readonly policy: string, readonly proof: string }
type Origin = Wish & { readonly source: string, readonly json?: boolean }

const mostFindings = 100

export const register: Register = (program, context) => {
  const root = program.command('protected').description('addresses whose owners want no inquiries (docs/mailings.md)')
  const verb = (name: string, description: string): Command => root.command(name).description(description).option('--policy <name>', 'whose operator', 'niebieski')
  const proof = (command: Command) => command.requiredOption('--proof <text>', 'how the owner\'s wish is shown; not the address itself')

  proof(verb('import <file>', 'protect the addresses of a file: one or @domain a line, or a table with a column of them')).requiredOption('--source <text>', 'who brought them')
    .option('--json', 'one JSON document instead of text')
    .action(async (file: string, { policy, source, proof: shown, json }: Origin) => await asAdministrator(context, policy, async ({ deps }, actor) => {
      const bar = progressBar(json ? null : process.stderr)
      const opened = await open(file)
      const receipt = await importProtected(deps, actor, { operatorId: actor.operatorId, source, proof: shown, filename: path.basename(file), chunks: withBar(opened.createReadStream() as AsyncIterable<Buffer>, (await opened.stat()).size, bar) }).finally(bar.end)
      process.exitCode = receipt.malformed > 0 ? 1 : 0
      if (json) return sayJson(receipt)
      const { lines, added, known, doubled, malformed, faults } = receipt
      say([
        `${lines} lines: ${added} new, ${known} known, ${doubled} doubled, ${malformed} malformed`,
        ...faults.map(({ line, fault, text }) => `line ${line}: ${fault}: ${plain(text)}`),
        ...malformed > faults.length ? [`… and ${malformed - faults.length} more`] : []
      ])
    }))

  proof(verb('add <address>', 'protect one address, or @domain')).requiredOption('--source <text>', 'who brought it')
    .action(async (address: string, { policy, source, proof: shown }: Origin) => await asAdministrator(context, policy, async ({ deps }, actor) => {
      const { added } = await protectAddress(deps, actor, { operatorId: actor.operatorId, address, source, proof: shown })
      say([added ? 'protected from now on' : 'it was protected already'])
    }))

  proof(verb('remove <address>', 'take one address, or @domain, off the list'))
    .action(async (address: string, { policy, proof: shown }: Wish) => await asAdministrator(context, policy, async ({ deps }, actor) => {
      const { removed } = await unprotectAddress(deps, actor, { operatorId: actor.operatorId, address, proof: shown })
      say([removed ? 'off the list' : 'it was not protected'])
    }))

  verb('findings', 'ordinary mail that looked like a mailing (MZ-3.7, MZ-3.8), newest first').option('--waiting', 'those alone that wait for a person').option('--json', 'one JSON document instead of text')
    .action(async ({ policy, json, waiting }: Pick<Origin, 'policy' | 'json'> & { readonly waiting?: true }) => await asAdministrator(context, policy, async ({ deps }, actor) => {
      const { rows } = await transact(deps.db, trx => listFindings(trx, actor.operatorId, { limit: mostFindings, waiting }))
      if (json) return sayJson(rows)
      if (rows.length === 0) return say(['nothing was found'])
      say(columns([['found', 'domain', 'rule', 'recipients', 'protected', 'at once', 'verdict'], ...rows.map(row => [sayInstant(row.foundAt), plain(row.mailDomain), row.rule, String(row.recipients), String(row.protectedRecipients), String(row.mostAtOnce), row.verdict ?? ''])]))
    }))
}
