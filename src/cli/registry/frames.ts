/** `strefa registry frames`: what was said to registries and what they answered, secrets masked, with what was made of it. */
import { styleText } from 'node:util'
import { Refusal } from '../../errors.ts'
import { transact } from '../../db/transact.ts'
import { showCalls, type CallFilter, type ShownAttempt, type ShownCall } from '../../registry/show-calls.ts'
import type { Register } from '../context.ts'
import { indent } from './indent.ts'
import { columns, instant, plain, say, sayJson } from './show.ts'

type Options = { readonly of?: string, readonly key?: string, readonly clTRID?: string, readonly registry?: string, readonly open?: boolean, readonly last: string, readonly brief?: boolean, readonly json?: boolean }

const tones = { open: 'yellow', done: 'green', refused: 'red' } as const

export const register: Register = (program, context) => {
  program.command('frames')
    .description('commands to registries, newest last, with the frames sent and received (secrets masked)')
    .option('--of <subject>', 'of one order, domain or contact: ord_…, dom_… (or type:id)')
    .option('--key <key>', 'of one intent, by its key')
    .option('--clTRID <id>', 'of one attempt, by the transaction id that we gave it')
    .option('--registry <id>', 'of one registry')
    .option('--open', 'only calls that have no outcome yet')
    .option('--last <n>', 'so many calls', '10')
    .option('--brief', 'without the frames')
    .option('--json', 'one JSON document instead of text')
    .action(async ({ brief = false, json = false, ...options }: Options) => {
      const filter = filterOf(options)
      const open = await context.open()
      try {
        const calls = await transact(open.deps.db, async trx => await showCalls(trx, filter))
        if (json) return sayJson(calls)
        if (calls.length === 0) return console.log('Nothing of the kind was said to a registry.')
        for (const call of [...calls].reverse()) say(linesOf(call, brief))
      } finally {
        await open.close()
      }
    })
}

/** @throws Refusal 'invalid' */
function filterOf ({ of, key, clTRID, registry, open = false, last }: Omit<Options, 'brief' | 'json'>): CallFilter {
  const limit = Number(last)
  if (!Number.isInteger(limit) || limit < 1) throw new Refusal('invalid', `--last wants a whole number from 1, not '${plain(last)}'.`, { reason: 'bad-number' })
  return { openOnly: open, limit, ...(of !== undefined && { subject: subjectOf(of) }), ...(key !== undefined && { key }), ...(clTRID !== undefined && { clTRID }), ...(registry !== undefined && { registry }) }
}

const types: Readonly<Record<string, string>> = { ord: 'order', dom: 'domain' }

/** 'dom_…' says by itself what it is; anything else is written 'type:id'. @throws Refusal 'invalid' */
function subjectOf (text: string): { type: string, id: string } {
  const [type, ...rest] = text.split(':')
  if (rest.length > 0) return { type: type!, id: rest.join(':') }
  const known = types[text.split('_')[0]!]
  if (!known) throw new Refusal('invalid', `Of what? Write --of with an order (ord_…), a domain (dom_…), or type:id, not '${plain(text)}'.`, { reason: 'unknown-subject' })
  return { type: known, id: text }
}

function linesOf (call: ShownCall, brief: boolean): string[] {
  const head = `${styleText('bold', call.command)} ${call.registry}  ${styleText(tones[call.state], call.state)}  ${styleText('dim', call.key)}`
  return ['', head, `  ${plain(call.decision)}`, ...call.attempts.flatMap(attempt => attemptLines(attempt, brief))]
}

function attemptLines (attempt: ShownAttempt, brief: boolean): string[] {
  const times = `${instant(attempt.sentAt)}${attempt.ms === null ? '' : `, ${attempt.ms} ms`}`
  const head = columns([[`  #${attempt.number}`, attempt.kind === 'say' ? 'said' : 'asked', attempt.command, times, attempt.clTRID, attempt.svTRID ?? '']])
  const frames = brief ? [] : [...frameLines('→', attempt.said), ...frameLines('←', attempt.heard)]
  return [...head, `     ${plain(attempt.decision)}`, ...frames]
}

const frameLines = (arrow: string, frame: string | null): string[] =>
  frame === null ? [] : indent(frame).map((line, index) => styleText('dim', `     ${index === 0 ? arrow : ' '} ${plain(line)}`))
