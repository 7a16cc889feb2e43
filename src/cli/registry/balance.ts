/** `strefa registry balance`: what is left at the registries, and whether one is held for lack of funds. */
import { styleText } from 'node:util'
import type { Actor } from '../../audit/actor.ts'
import { Refusal, RegistryError } from '../../errors.ts'
import { askBalance, type BalanceTold } from '../../registry/balance.ts'
import { liftHold, openHolds } from '../../registry/lift-hold.ts'
import type { OpenDeps, Register } from '../context.ts'
import { columns, instant, plain, say, sayJson } from './show.ts'

type Options = { readonly lift?: string, readonly why?: string, readonly json?: boolean }

const actor: Actor = { kind: 'machine', name: 'command-line' }

export const register: Register = (program, context) => {
  program.command('balance')
    .description('what is left at each registry; commands that cost money wait while one is held for lack of funds')
    .option('--lift <registry>', 'money is there again: let what waits go on')
    .option('--why <words>', 'how you know, for the journal', 'paid in')
    .option('--json', 'one JSON document instead of text')
    .action(async ({ lift, why = '', json = false }: Options) => {
      const open = await context.open()
      try {
        if (lift !== undefined && !await liftHold(open.deps, actor, { registry: lift, why })) throw new Refusal('conflict', `Registry '${plain(lift)}' is not held: nothing has to be lifted.`, { reason: 'not-held' })
        const told = await Promise.all(open.deps.registries.all.map(async link => ({ registry: link.id, ...await tried(link) })))
        const holds = await openHolds(open.deps)
        if (json) return sayJson({ balances: told, holds })
        say(columns(told.map(({ registry, balance, fault }) => [registry, balance ? wordsOf(balance) : styleText('yellow', fault ?? 'does not tell its balance over EPP')])))
        for (const hold of holds) console.log(`${styleText('red', 'HELD')} ${hold.registry} since ${instant(hold.since)}: ${plain(hold.message)} (${hold.code}). Pay in, then: strefa registry balance --lift ${hold.registry}`)
      } finally {
        await open.close()
      }
    })
}

type Link = OpenDeps['deps']['registries']['all'][number]

/** One registry that is away does not keep the others' balances back. */
async function tried (link: Link): Promise<{ balance: BalanceTold | null, fault: string | null }> {
  try {
    return { balance: await askBalance(link), fault: null }
  } catch (error) {
    if (error instanceof RegistryError) return { balance: null, fault: error.message }
    throw error
  }
}

const wordsOf = ({ balance, available, currency }: BalanceTold): string =>
  [`${balance}${currency === null ? '' : ` ${currency}`}`, ...available === null ? [] : [`${available} available`]].join(', ')
