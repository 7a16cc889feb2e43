/** `strefa certificates`: what there is, until when, the next try, the last fault. */
import { styleText } from 'node:util'
import type { Actor } from '../audit/actor.ts'
import { readCertificates, type ShownCertificate } from '../certificates/read.ts'
import type { Register } from './context.ts'
import { columns, instant, plain, say, sayJson } from './registry/show.ts'

const actor: Actor = { kind: 'machine', name: 'command-line' }

const pageRows = 500

export const register: Register = (program, context) => {
  program.command('certificates')
    .description('certificates by ACME: what there is, until when, the next try and the last fault; exit code 1 when one ends within a week')
    .option('--json', 'one JSON document instead of text')
    .action(async ({ json = false }: { json?: boolean }) => {
      const isOn = context.config().acme !== undefined
      const open = await context.open()
      try {
        const all: ShownCertificate[] = []
        for (let after = '', page: ShownCertificate[] = []; after === '' || page.length === pageRows; after = page.at(-1)!.subject) {
          page = await readCertificates(open.deps, actor, { after, limit: pageRows })
          all.push(...page)
          if (page.length === 0) break
        }
        if (json) sayJson(all)
        else say(isOn || all.length > 0 ? columns(all.flatMap(lineOf)) : ['no authority is configured (config.json: acme): the house’s own signs for the mail host'])
        if (all.some(({ alarm }) => alarm !== null)) process.exitCode = 1
      } finally {
        await open.close()
      }
    })
}

function lineOf ({ subject, names, notAfter, nextAt, fault, failures, leftOut, alarm }: ShownCertificate): string[][] {
  const until = notAfter === null ? styleText('yellow', 'none yet') : styleText(alarm ? 'red' : 'green', `until ${instant(notAfter)}`)
  return [
    [subject, until, `next look ${instant(nextAt)}`, plain((names ?? []).join(' '))],
    ...fault === null ? [] : [['', styleText('red', `fault ${failures}`), '', plain(fault)]],
    ...leftOut.map(each => ['', styleText('yellow', 'left out'), '', plain(each.why)])
  ]
}
