/** `strefa dns`: what is answered for a hosted domain, and whether the world sees it. */
import { styleText } from 'node:util'
import { domainToASCII } from 'node:url'
import type { Actor } from '../audit/actor.ts'
import { checkZone, type ZoneCheck } from '../dns/check-zone.ts'
import { readZone, type OpenedZone, type ZoneState } from '../dns/read-zone.ts'
import { rewriteZones } from '../dns/rewrite-zones.ts'
import { Refusal } from '../errors.ts'
import { sayInstant } from '../rules/calendar.ts'
import type { CliContext, OpenDeps, Register } from './context.ts'
import { columns, facts, instant, plain, say, sayJson } from './registry/show.ts'

const actor: Actor = { kind: 'machine', name: 'command-line' }

export const register: Register = (program, context) => {
  const dns = program.command('dns').description('zones of hosted domains')

  dns.command('show')
    .description('the records of a zone, what we keep in it and its owner\'s own')
    .argument('<name>', 'a domain that is hosted here')
    .option('--json', 'one JSON document instead of text')
    .action(async (name: string, { json = false }: { json?: boolean }) => await onZone(context, name, async ({ deps }, zone) => {
      const opened = await readZone(deps, actor, zone)
      if (json) sayJson(opened)
      else say(linesOf(opened))
    }))

  dns.command('check')
    .description('every record as the world sees it, and what to change; exit code 1 when something is to be changed')
    .argument('<name>', 'a domain that is hosted here, wherever its DNS is')
    .option('--json', 'one JSON document instead of text')
    .action(async (name: string, { json = false }: { json?: boolean }) => await onZone(context, name, async ({ deps }, zone) => {
      const check = await checkZone(deps, actor, zone)
      if (json) sayJson({ name: check.opened.zone.name, right: check.isRight, delegation: check.delegation, rows: check.rows, notLookedUp: check.notLookedUp })
      else say(linesOfCheck(check))
      if (!check.isRight) process.exitCode = 1
    }))

  dns.command('rewrite')
    .description('compare zones with the name server anew, and write what differs: after it lost its tables, or somebody wrote into it')
    .argument('[name]', 'one zone; all of them when left out')
    .action(async (name?: string) => {
      const open = await context.open()
      try {
        const count = await rewriteZones(open.deps, actor, name === undefined ? undefined : domainToASCII(name))
        say([`${count === 1 ? 'one zone is' : `${count} zones are`} compared within a minute`])
      } finally {
        await open.close()
      }
    })
}

async function onZone (context: CliContext, typed: string, work: (open: OpenDeps, name: string) => Promise<void>): Promise<void> {
  const name = domainToASCII(typed.replace(/\.$/, ''))
  const open = await context.open()
  try {
    await work(open, name.includes('.') ? name : '.').catch((error: unknown) => {
      if (error instanceof Refusal && error.code === 'not-found') throw new Refusal('not-found', `There is no zone ${plain(typed)} here: check the name.`, { reason: 'unknown-zone', cause: error })
      throw error
    })
  } finally {
    await open.close()
  }
}

const saysState: Readonly<Record<ZoneState, string>> = {
  published: 'published',
  waiting: 'waits to be written to the name server',
  unserved: 'waits: no name server is installed here (apt-get install pdns-server pdns-backend-pgsql)',
  failed: 'not written'
}

function linesOf ({ zone, state, nameServers, managed, own }: OpenedZone): string[] {
  const cells = ({ name, ttl, type, value, answered }: OpenedZone['own'][number], note: string) => [name, String(ttl), type, styleText('dim', answered ? note : `${note}, not answered`), plain(value)]
  return [
    `${styleText('bold', plain(zone.displayName))}  ${state === 'failed' ? styleText('red', `${saysState.failed}: ${plain(zone.fault ?? '')}`) : saysState[state]}`,
    ...zone.suspendedAt ? [styleText('red', `suspended since ${sayInstant(zone.suspendedAt)} (${zone.suspendedRule}): its records come back as they were`)] : [],
    ...facts({ 'name servers': nameServers, serial: String(zone.generation), written: zone.writtenAt && instant(zone.writtenAt), signed: zone.signedAt ? zone.ds?.map(({ keyTag, algorithm, digestType, digest }) => `${keyTag} ${algorithm} ${digestType} ${digest}`) ?? 'soon' : 'no' }),
    '',
    ...columns([...managed.map(record => cells(record, record.lock === 'default' ? 'ours, may be replaced' : 'ours')), ...own.map(record => cells(record, 'own'))])
  ]
}

function linesOfCheck ({ delegation, rows, isRight, notLookedUp, opened: { zone } }: ZoneCheck): string[] {
  const colours = { right: 'green', missing: 'red', different: 'red', unanswered: 'yellow' } as const
  return [
    `${styleText('bold', plain(zone.displayName))}  ${isRight ? styleText('green', 'as it should be') : styleText('red', 'something is to be changed')}`,
    plain(delegation.say),
    '',
    ...columns(rows.map(({ name, type, verdict, say }) => [name, type, styleText(colours[verdict], verdict), verdict === 'right' ? '' : plain(say)])),
    ...notLookedUp > 0 ? ['', `${notLookedUp} more names were not looked up.`] : []
  ]
}
