/** `strefa mail why`: what became of a message, for whoever is called at 3 a.m. */
import type { Command } from 'commander'
import { styleText } from 'node:util'
import { transact } from '../../db/transact.ts'
import { translator } from '../../i18n/translator.ts'
import { sayInstant, warsawIso } from '../../rules/calendar.ts'
import { usualTraceTerms } from '../../rules/mail-trace.ts'
import { isRuleId, ruleOf } from '../../rules/rule-ids.ts'
import { tellTrace } from '../../views/mail-trace-words.ts'
import { listMailTraces, type MailTrace } from '../../views/mail-traces.ts'
import type { CliContext } from '../context.ts'
import { plain, say, sayJson } from '../registry/show.ts'

export function registerWhy (mail: Command, context: CliContext): void {
  mail.command('why')
    .description('what became of a message: who brought it, what was answered, by which rule, where it lies')
    .argument('<message-id|address>', 'a Message-ID, or the address of a sender or recipient')
    .option('--most <number>', 'at most so many, newest first', '10')
    .option('--json', 'one JSON document instead of text')
    .action(async (asked: string, { most, json = false }: { most: string, json?: boolean }) => {
      const open = await context.open()
      try {
        const limit = Math.min(Math.max(Number.parseInt(most, 10) || 10, 1), 200)
        const { rows, next } = await transact(open.deps.db, async trx => {
          const byId = await listMailTraces(trx, null, { limit, messageId: asked })
          return byId.rows.length > 0 || asked.startsWith('<') ? byId : await listMailTraces(trx, null, { limit, address: asked })
        })
        if (json) sayJson(rows.map(jsonOf))
        else say(rows.length === 0 ? nothing(asked) : [...rows.flatMap(linesOf), ...next === null ? [] : [`… and more: --most ${limit * 5}`]])
        if (rows.length === 0) process.exitCode = 1
      } finally {
        await open.close()
      }
    })
}

const words = translator('en')
const colours = { delivered: 'green', queued: 'green', taken: 'green', refused: 'red', deferred: 'yellow', dropped: 'yellow', counted: 'yellow' } as const

const nothing = (asked: string): string[] => [
  `Nothing is known of ${plain(asked)}.`,
  `Traces are kept for ${usualTraceTerms.days} days unless the terms say otherwise; addresses are compared whole. A message that is not here never reached our doors.`
]

function linesOf (trace: MailTrace): string[] {
  const { says, because } = tellTrace(words, trace)
  const { rule } = trace
  return [
    `${styleText('bold', sayInstant(trace.at))}  ${styleText(colours[trace.outcome], trace.outcome)}  ${plain(trace.sender || '<>')} → ${plain(trace.recipient || '(no recipient)')}${trace.bytes === null ? '' : `  ${trace.bytes} bytes`}`,
    `  ${plain(says)}`,
    ...rule === null ? [] : [`  ${rule}${isRuleId(rule) ? `: ${ruleOf(rule).en}` : ''}`],
    ...because.map(each => `  ${plain(each)}`),
    ...trace.messageId === null ? [] : [styleText('dim', `  ${plain(trace.messageId)}`)],
    ''
  ]
}

const jsonOf = ({ id, at, bytes, quotaUsed, quotaBytes, ...trace }: MailTrace) => ({
  id: String(id), at: warsawIso(at), ...trace, bytes: bytes === null ? null : Number(bytes), quotaUsed: quotaUsed === null ? null : Number(quotaUsed), quotaBytes: quotaBytes === null ? null : Number(quotaBytes)
})
