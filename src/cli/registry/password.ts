/** `strefa registry password`: a new password at a registry, stored before it is sent, so that no crash can lose it. */
import { text as readAll } from 'node:stream/consumers'
import type { Actor } from '../../audit/actor.ts'
import { Refusal } from '../../errors.ts'
import { changeRegistryPassword, forgetRegistryPassword, newRegistryPassword } from '../../registry/change-password.ts'
import { dayOf } from '../../rules/calendar.ts'
import type { Register } from '../context.ts'
import { say, sayJson } from './show.ts'
import { whichRegistry } from './which.ts'

type Options = { readonly stdin?: boolean, readonly show?: boolean, readonly forget?: boolean, readonly json?: boolean }

const actor: Actor = { kind: 'machine', name: 'command-line' }

export const register: Register = (program, context) => {
  program.command('password')
    .description('change our password at a registry; from then on the stored one counts, not the configuration\'s')
    .argument('[registry]', 'which one, where there are several')
    .option('--stdin', 'take the new password from standard input; without it, one is made up')
    .option('--show', 'say the new password, to be kept elsewhere as well')
    .option('--forget', 'the registry has set one for us: the configuration\'s password counts again')
    .option('--json', 'one JSON document instead of text')
    .action(async (named: string | undefined, { stdin = false, show = false, forget = false, json = false }: Options) => {
      const open = await context.open()
      try {
        const { deps } = open
        const registry = whichRegistry(deps.registries, named, undefined, dayOf(deps.now()))
        if (forget) {
          if (!await forgetRegistryPassword(deps, actor, registry)) throw new Refusal('conflict', `No password of '${registry}' is stored: the configuration's counts already.`, { reason: 'not-stored' })
          return json ? sayJson({ registry, forgotten: true }) : say([`The stored password at ${registry} is forgotten: the configuration's counts. \`strefa registry doctor ${registry}\` tries it.`])
        }
        const password = stdin ? (await readAll(process.stdin)).trim() : newRegistryPassword(deps.registries.of(registry).profile.dialect)
        const { how } = await changeRegistryPassword(deps, actor, registry, password)
        if (json) return sayJson({ registry, how, ...show && { password } })
        say([
          `The password of ${deps.registries.of(registry).us} at ${registry} is changed${how === 'read' ? '; the answer was lost, and a login with the new one has shown that it counts' : ''}.`,
          ...show ? [password] : []
        ])
      } finally {
        await open.close()
      }
    })
}
