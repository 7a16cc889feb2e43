/** Lines of domains, and how they stand at the registry beside what the file says. Pure. */
import { dayOf, type Day } from '../rules/calendar.ts'
import { judgeName } from '../rules/domain-name.ts'
import type { Zone } from '../rules/policy.ts'
import type { DayForm } from './cell.ts'
import type { Note } from './fault.ts'
import { readerOf, type Judged } from './judge-line.ts'
import { ended, longestReference } from './judge-people.ts'
import type { Line } from './read-lines.ts'
import type { Standing } from './standing.ts'

export type DomainRow = {
  readonly name: string
  readonly displayName: string
  readonly zone: Zone
  readonly customer: string
  /** Reference of the holder: the customer's own where the file names none. */
  readonly holder: string
  readonly registeredOn: Day | null
  readonly expiresOn: Day
  /** Null: the file does not say. */
  readonly account: string | null
  readonly autoRenew: boolean
  readonly nameServers: readonly string[]
}

export function judgeDomain (line: Line<'domains'>, noteForm: (form: DayForm) => void): Judged<DomainRow> {
  const reader = readerOf(line, noteForm)
  const { cells } = line
  const judged = judgeName(cells.name)
  if (!judged.ok) reader.fault('name', judged.reason, judged.say)
  const customer = reader.text('customer', longestReference)
  const holder = cells.holder === '' ? customer : reader.text('holder', longestReference)
  const registeredOn = reader.dayOrNone('registered_on')
  const expiresOn = reader.day('expires_on')
  if (registeredOn && expiresOn && registeredOn >= expiresOn) reader.fault('expires_on', 'bad-day', 'expires_on: write the end of the paid period, which comes after registered_on.')
  const autoRenew = reader.yes('auto_renew')
  const nameServers = cells.name_servers.toLowerCase().split(/[\s,|]+/).filter(name => name !== '').map(name => name.replace(/\.$/, ''))
  if (!judged.ok || !expiresOn || registeredOn === undefined) return { row: null, faults: reader.faults }
  const { ascii, display, zone } = judged
  return ended(reader, { name: ascii, displayName: display, zone, customer, holder, registeredOn, expiresOn, account: cells.registry_account || null, autoRenew, nameServers })
}

type At = Pick<Note, 'file' | 'line'>

/** Why the domain cannot be entered; undefined when it is under our account and its end is known. */
export function faultOfStanding (at: At, { name }: Pick<DomainRow, 'name'>, standing: Standing): Note | undefined {
  const no = (reason: string, say: string): Note => ({ ...at, column: 'name', reason, say })
  switch (standing.is) {
    case 'ours': return undefined
    case 'absent': return no('not-registered', `The registry knows no ${name}: take the line out, or order the name.`)
    case 'not-ours': return no('not-ours', `At the registry ${name} is not under our account${standing.sponsor === null ? '' : `, but under ${standing.sponsor}`}: have it moved first, by the registry’s change of registrar or by an order of transfer.`)
    case 'leaving': return no('leaving', `At the registry ${name} is ${standing.status}: wait until that has ended.`)
    case 'untold': return no('untold', `The registry told nothing of ${name}: ${standing.say}. Run again later.`)
    default: return standing satisfies never
  }
}

/** What the file says otherwise: the registry's answer decides. */
export function differencesOf (at: At, row: DomainRow, standing: Extract<Standing, { is: 'ours' }>): Note[] {
  const differs = (column: string, file: string, registry: string): Note =>
    ({ ...at, column, reason: 'differs', say: `${row.name}: the file says ${file}, the registry ${registry}; the registry’s answer is taken.` })
  const [expiresOn, registeredOn] = [dayOf(standing.expiresAt), standing.createdAt && dayOf(standing.createdAt)]
  const servers = [...standing.nameServers].sort().join(' ')
  const named = [...new Set(row.nameServers)].sort().join(' ')
  return [
    ...row.expiresOn === expiresOn ? [] : [differs('expires_on', row.expiresOn, expiresOn)],
    ...row.registeredOn === null || registeredOn === null || row.registeredOn === registeredOn ? [] : [differs('registered_on', row.registeredOn, registeredOn)],
    ...named === '' || named === servers ? [] : [differs('name_servers', named, servers === '' ? 'none' : servers)]
  ]
}
