/** `strefa registry check`: are these names free, as the registry says. */
import { styleText } from 'node:util'
import { domainToASCII } from 'node:url'
import { Refusal } from '../../errors.ts'
import { domainCheck } from '../../registry/epp/commands/domain-check.ts'
import { sayReason } from '../../registry/epp/nask-reasons.ts'
import { readRegistry } from '../../registry/read.ts'
import { dayOf } from '../../rules/calendar.ts'
import type { Register } from '../context.ts'
import { columns, plain, say, sayJson } from './show.ts'
import { whichRegistry } from './which.ts'

type Options = { readonly registry?: string, readonly json?: boolean }

export const register: Register = (program, context) => {
  program.command('check')
    .description('whether names are free')
    .argument('<name...>', 'domain names, in either form')
    .option('--registry <id>', 'which registry to ask; without it, the one of the name\'s zone')
    .option('--json', 'one JSON document instead of text')
    .action(async (typed: string[], { registry: named, json = false }: Options) => {
      const open = await context.open()
      const { deps } = open
      try {
        const answers = []
        for (const [registry, names] of Map.groupBy(typed.map(asciiOf), name => whichRegistry(deps.registries, named, name, dayOf(deps.now())))) {
          const { namesPerCheck } = deps.registries.of(registry).limits
          for (let from = 0; from < names.length; from += namesPerCheck) {
            const asked = await readRegistry(deps, registry, domainCheck, { names: names.slice(from, from + namesPerCheck) })
            answers.push(...asked.map(answer => ({ registry, ...answer })))
          }
        }
        if (json) sayJson(answers)
        else say(columns(answers.map(({ name, available, reason, registry }) => [name, available ? styleText('green', 'free') : styleText('yellow', 'taken'), registry, plain(sayReason(reason ?? '', 'en'))])))
      } finally {
        await open.close()
      }
    })
}

function asciiOf (typed: string): string {
  const ascii = domainToASCII(typed.trim())
  if (ascii === '') throw new Refusal('invalid', `'${plain(typed)}' is no domain name.`, { reason: 'not-a-name' })
  return ascii
}
