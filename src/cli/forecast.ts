/** `strefa forecast`: every event to come of a domain, by what its client does; also of a domain that does not exist yet. */
import { styleText } from 'node:util'
import type { Command } from 'commander'
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import { branchNames, forecastDomain, type DomainForecast } from '../domains/forecast.ts'
import { builtInTerms, dayIn, foreseeImagined, publishedTerms, readImagined, type DatedTerms, type Imagined } from '../domains/imagined.ts'
import { Refusal } from '../errors.ts'
import { sayInstant, warsawIso } from '../rules/calendar.ts'
import type { Branch, Moment } from '../rules/domain-life.ts'
import type { CliContext, Register } from './context.ts'
import { forecastOfContract, isContract } from './forecast-contract.ts'
import { clockOf, showMoment, whatOf, whenOf } from './moments.ts'
import { namedDomain } from './named-domain.ts'
import { columns, plain, say, sayJson } from './registry/show.ts'

type Options = {
  readonly days?: string
  readonly paid?: string
  readonly branch?: string
  readonly json?: boolean
  readonly zone?: string
  readonly registered?: string
  readonly expires?: string
  readonly policy?: string
}

const actor: Actor = { kind: 'machine', name: 'command-line' }

export const register: Register = (program, context) => {
  program.command('forecast')
    .description('every event to come of a domain: date, rule and clock, by what its client does')
    .argument('[name]', 'a domain of ours, or the id of a hosting contract (hct_…); without it, say --zone and --expires of one that does not exist yet')
    .option('--days <n>', 'how far ahead (120); with --zone, from the registration (to the end of the period and what follows)')
    .option('--paid <day>', 'paid on this day; without it, side by side what comes of each branch, and with --zone never paid')
    .option('--branch <branch>', `only this branch: ${branchNames.join(', ')}`)
    .option('--zone <zone>', 'of a domain that does not exist yet: its zone; needs no running product')
    .option('--registered <day>', '… the day of its registration')
    .option('--expires <day>', '… the last day of its paid period')
    .option('--policy <name>', '… the operator\'s terms, as published in the running product, else as built in (niebieski)')
    .option('--json', 'JSON instead of text')
    .addHelpText('after', `
Examples:
  strefa forecast przyklad.pl --days 120
  strefa forecast przyklad.pl --paid 2026-03-09
  strefa forecast hct_01jq8z5w3k7v9t2m4n6p8r0s1u --days 180 --branch never
  strefa forecast --zone pl --registered 2025-03-01 --expires 2026-03-01 --paid 2026-03-09 --json`)
    .action(async (name: string | undefined, options: Options, command: Command) => {
      if (name === undefined && options.zone === undefined) command.error('Of what? Name a domain, or say --zone and --expires of one that does not exist yet.')
      if (options.paid !== undefined && options.branch !== undefined) throw new Refusal('invalid', '--paid is the branch paid-on-day: leave one of --paid and --branch out.', { reason: 'paid-and-branch' })
      if (name === undefined) await ofImagined(context, options)
      else await ofDomain(context, name, options)
    })
}

async function ofDomain (context: CliContext, name: string, { days = '120', paid, branch, json = false, ...imagined }: Options): Promise<void> {
  const odd = Object.keys(imagined)[0]
  if (odd !== undefined) throw new Refusal('invalid', `--${odd} is for a domain that does not exist: leave it out, or leave out the name ${plain(name)}.`, { reason: 'name-and-zone' })
  if (isContract(name)) return await forecastOfContract(context, name, { days: numberIn(days), paidOn: paid === undefined ? undefined : dayIn(paid, '--paid'), branch, json })
  const wish = { days: numberIn(days), branch: branchIn(branch), paidOn: paid === undefined ? undefined : dayIn(paid, '--paid') }
  const open = await context.open()
  try {
    const found = await forecastDomain(open.deps, actor, await namedDomain(open.deps, name), wish)
    if (json) sayJson(jsonOf(found))
    else say(linesOf(found))
  } finally {
    await open.close()
  }
}

async function ofImagined (context: CliContext, { zone = '', registered, expires, policy = 'niebieski', paid, days, branch, json = false }: Options): Promise<void> {
  if (expires === undefined) throw new Refusal('invalid', 'Until when is it paid? Say --expires with the last day of its period, like 2026-03-01.', { reason: 'no-expires' })
  if (branch !== undefined) throw new Refusal('invalid', '--branch is for a domain of ours: with --zone say --paid with a day, or nothing for never.', { reason: 'branch-and-zone' })
  const imagined = readImagined({ zone, registered, expires, paid, days: days === undefined ? undefined : numberIn(days) })
  const { terms, from } = await termsOf(context, policy)
  const moments = foreseeImagined(imagined, terms)
  if (json) return sayJson(moments.map(showMoment))
  say([
    `${styleText('bold', `a .${imagined.zone} domain`)}${imagined.registeredOn ? `  registered ${imagined.registeredOn}` : ''}  paid until ${imagined.expiresOn}  ${outcome(imagined)}`,
    styleText('dim', `terms of ${policy}, ${from}; times in Warsaw; 24:00 is the end of its day`),
    '',
    ...columns([heads, ...moments.map(cellsOf)])
  ])
}

const outcome = ({ paidOn }: Imagined): string => paidOn ? `then paid on ${paidOn}` : 'then never paid'

/** A product that does not run is no fault here: what is built in answers. */
async function termsOf (context: CliContext, policy: string): Promise<{ terms: DatedTerms, from: string }> {
  const open = await context.open().catch(() => undefined)
  if (!open) return { terms: builtInTerms(policy), from: 'as built in (no product is running)' }
  try {
    return { terms: await transact(open.deps.db, async trx => await publishedTerms(trx, policy)), from: 'as published' }
  } finally {
    await open.close()
  }
}

/** @throws Refusal 'invalid' */
function numberIn (text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new Refusal('invalid', `--days: '${plain(text)}' is no number of days. Say one from 1 on, like 120.`, { reason: 'days' })
  return Number(text)
}

/** @throws Refusal 'invalid' */
function branchIn (text: string | undefined): Branch | undefined {
  const found = branchNames.find(each => each === text)
  if (text !== undefined && !found) throw new Refusal('invalid', `--branch: there is no '${plain(text)}'. There is: ${branchNames.join(', ')}.`, { reason: 'unknown-branch' })
  return found
}

const jsonOf = ({ domain, at, days, versionId, paidOn, refused, draws, branches }: DomainForecast) => ({
  name: domain.name, domainId: domain.id, at: warsawIso(at), days, policyVersion: versionId, expiresAt: warsawIso(domain.expiresAt), paidOn, refused, draws,
  branches: Object.fromEntries(Object.entries(branches).map(([branch, moments]) => [branch, moments.map(showMoment)]))
})

const heads = ['when', 'what', 'clock', 'rule'].map(head => styleText('dim', head))
const cellsOf = (moment: Moment): string[] => [whenOf(moment), whatOf(moment), clockOf(moment), moment.rule]

function linesOf ({ domain, at, days, versionId, paidOn, refused, draws, branches }: DomainForecast): string[] {
  const head = `${styleText('bold', plain(domain.displayName))}  paid until ${sayInstant(domain.expiresAt)}  ${versionId}`
  if (domain.releasedAt) return [head, `It is no longer here since ${sayInstant(domain.releasedAt)}: nothing will happen to it. Why: strefa explain ${domain.name}`]
  const shown = Object.keys(branches) as Branch[]
  const names: Record<Branch, string> = { 'paid-in-time': 'in time', 'paid-on-day': `on ${paidOn}`, never: 'never', transferred: 'moved' }
  const says: Record<Branch, string> = { 'paid-in-time': `${draws > 0 ? `from the prepaid balance (it suffices for ${draws}), then ` : ''}paid on the last day of each pro-forma (at once where that has passed)`, 'paid-on-day': `paid on ${paidOn}, and never again`, never: 'never paid', transferred: 'never paid, and moved to another registrar as soon as both clocks allow it' }
  const rows = rowsOf(branches)
  if (rows.length === 0) return [head, `Nothing happens within ${days} days of ${sayInstant(at)}. Look further ahead with --days.`]
  const isOne = shown.length === 1
  return [
    head,
    styleText('dim', `${days} days from ${sayInstant(at)}; times in Warsaw; 24:00 is the end of its day`),
    ...refused ? [styleText('red', 'The registry refused its renewal: a person decides; only the registry\'s clock goes on by itself.')] : [],
    ...shown.map(branch => `${styleText('bold', names[branch].padEnd(13))} ${says[branch]}`),
    '',
    ...columns([[...heads, ...isOne ? [] : shown.map(branch => styleText('bold', names[branch]))], ...rows.map(({ moment, on }) => [...cellsOf(moment), ...isOne ? [] : shown.map(branch => on.has(branch) ? '●' : '')])])
  ]
}

type Row = { readonly moment: Moment, readonly on: Set<Branch> }

/** What several branches have in common stands in one row. */
function rowsOf (branches: DomainForecast['branches']): Row[] {
  const rows = new Map<string, Row>()
  for (const [branch, moments] of Object.entries(branches)) {
    for (const moment of moments) {
      const key = `${moment.at.getTime()} ${moment.event} ${moment.clock}`
      const row = rows.get(key) ?? { moment, on: new Set() }
      row.on.add(branch as Branch)
      rows.set(key, row)
    }
  }
  return [...rows.values()].toSorted((a, b) => a.moment.at.getTime() - b.moment.at.getTime())
}
