/** `strefa forecast hct_…`: what will happen to a hosting contract, by what its customer does. */
import { styleText } from 'node:util'
import type { Actor } from '../audit/actor.ts'
import { Refusal } from '../errors.ts'
import { foreseeContract, hostingBranches, tellForeseen, type ContractForecast, type HostingBranch } from '../hosting/forecast-contract.ts'
import { sayInstant, warsawIso, type Day } from '../rules/calendar.ts'
import type { CliContext } from './context.ts'
import { columns, plain, say, sayJson } from './registry/show.ts'

const actor: Actor = { kind: 'machine', name: 'command-line' }

export const isContract = (name: string): boolean => name.startsWith('hct_')

export async function forecastOfContract (context: CliContext, id: string, { days, paidOn, branch, json }: { readonly days: number, readonly paidOn: Day | undefined, readonly branch: string | undefined, readonly json: boolean }): Promise<void> {
  const wanted = branchIn(branch)
  const open = await context.open()
  try {
    const found = await foreseeContract(open.deps, actor, id, { days, ...paidOn && { paidOn }, ...wanted && { branch: wanted } })
    if (json) sayJson(jsonOf(found))
    else say(linesOf(found))
  } finally {
    await open.close()
  }
}

/** @throws Refusal 'invalid' */
function branchIn (text: string | undefined): HostingBranch | undefined {
  const found = hostingBranches.find(each => each === text)
  if (text !== undefined && !found) throw new Refusal('invalid', `--branch: of a hosting contract there is no '${plain(text)}'. There is: ${hostingBranches.join(', ')}.`, { reason: 'unknown-branch' })
  return found
}

const jsonOf = ({ at, branches, ...told }: ContractForecast) => ({
  ...told,
  at: warsawIso(at),
  branches: Object.fromEntries(Object.entries(branches).map(([branch, events]) => [branch, events.map(each => ({ at: warsawIso(each.at), ...tellForeseen(each) }))]))
})

function linesOf ({ contractId, package: name, at, days, policyVersion, paidOn, branches }: ContractForecast): string[] {
  const says: Record<HostingBranch, string> = { 'paid-in-time': 'each bill paid on its last day', 'paid-on-day': `the bill that is owed first paid on ${paidOn}, the others in time`, never: 'never paid' }
  return [
    `${styleText('bold', contractId)}  hosting ${plain(name)}  ${policyVersion}`,
    styleText('dim', `${days} days from ${sayInstant(at)}; times in Warsaw`),
    ...(Object.keys(branches) as HostingBranch[]).flatMap(branch => {
      const events = branches[branch]!
      const rows = events.map(each => {
        const { event, bill, on, clock, rule } = tellForeseen(each)
        return [warsawIso(each.at).slice(0, 16).replace('T', ' '), `${event}${bill === null ? '' : ` ${bill}`}`, on ?? '', clock, rule]
      })
      return ['', `${styleText('bold', branch)}  ${says[branch]}`, ...rows.length > 0 ? columns([['when', 'what', 'day', 'clock', 'rule'].map(head => styleText('dim', head)), ...rows]) : ['nothing happens in these days']]
    })
  ]
}
