/** What to do about something that a registry told through its poll queue. Pure: the event in, one plan out, with its rule. */
import type { PollEvent } from '../registry/epp/poll-event.ts'
import type { RuleId } from '../rules/rule-ids.ts'

export type EventPlan = {
  /** What is done, as a stable word. */
  readonly did: string
  readonly rule: RuleId
  /** The domains it is about, as the registry writes them. */
  readonly names: readonly string[]
  /** The registry is asked how these stand, and our books are compared with its answer. */
  readonly compare: boolean
  /** Why a person has to look, in a sentence; null: nobody has to. */
  readonly person: string | null
  readonly act: EventAct | null
}

export type EventAct =
  /** Another registrar has the names: our part ends. */
  | { readonly do: 'end-here', readonly to: string }
  | { readonly do: 'forget-contacts', readonly ids: readonly string[] }
  /** A report that we asked for is there, or never will be. */
  | { readonly do: 'fetch-report', readonly reportId: string, readonly ready: boolean }
  /** Another registrar asked for the names, or its request ended and they stay. */
  | { readonly do: 'note-transfer', readonly status: string, readonly gaining: string, readonly requestedAt: Date | null, readonly actBy: Date | null }
  /** A name on its way here: its order goes on. */
  | { readonly do: 'move-here', readonly name: string, readonly status: string }
  /** A command of ours that was answered 1001 has come to its end. */
  | { readonly do: 'tell-call', readonly clTRID: string, readonly done: boolean }
  /** Something was left undone for lack of funds: nothing that costs money is said there until there is more than `level`. */
  | { readonly do: 'hold', readonly level: string | null }
  /** If the registry is held, what is left there is asked for now. */
  | { readonly do: 'watch-holds' }

/** `us`: our client id there. */
export function planEvent (event: PollEvent, us: string): EventPlan {
  switch (event.is) {
    case 'transfer': return planTransfer(event, us)
    case 'pending-done': return event.clTRID === null
      ? noted('pending-noted', namesOf(event), { compare: true })
      : noted('call-told', namesOf(event), { act: { do: 'tell-call', clTRID: event.clTRID, done: event.done } })
    case 'given': return noted('given-noted', [event.name], { person: `${event.name} came to us by itself and is ours to register${by(event.expiresAt)}: tell its holder.` })
    case 'expiring': return noted('expiry-noted', event.domains.map(({ name }) => name), { compare: true })
    case 'renewed': return noted('renewal-noted', [event.name], { compare: true })
    case 'renewal-failed': return noted('failure-noted', [event.name], { person: `The registry could not renew ${event.name} by itself${event.why === null ? '' : `: ${event.why}`}.` })
    case 'broken-delegation': return noted('delegation-noted', event.domains.map(({ name }) => name))
    case 'blocked':
    case 'unblocked':
    case 'restored':
    case 'unlocked': return noted(`${event.is}-noted`, namesOf(event), { compare: event.object === 'domain' })
    case 'locked':
    case 'on-hold':
    case 'quarantined':
    case 'removed': return noted(`${event.is}-noted`, namesOf(event), { compare: event.object === 'domain', person: `The registry says ${event.is} of ${list(event.names)}${event.why === null ? '' : ` (${event.why})`}: find out why and tell the holder.` })
    case 'deleted': return planDeleted(event)
    case 'changed': if (event.operation === 'autoRenew') return noted('renewal-noted', namesOf(event), { compare: event.object === 'domain' }) // RFC 8590: the registry's own, at the end of a period
      return noted('change-noted', namesOf(event), { compare: event.object === 'domain', person: `${event.who ?? 'Somebody at the registry'} did ${event.operation} to ${event.name}${event.why === null ? '' : `: ${event.why}`}.` })
    case 'transfer-code': return noted('code-noted', [event.name])
    case 'balance-low': return noted('balance-noted', [], { person: `The balance at the registry is low (${amount(event.level, event.currency)}): pay in before registrations and renewals stop.`, act: { do: 'watch-holds' } })
    case 'balance-insufficient': return planInsufficient(event)
    case 'limit-near': return noted('limit-noted', [], { person: `${event.what} is near its limit: ${event.level}.` })
    case 'password-expires': return noted('password-noted', [], { person: `The password at the registry ends${by(event.at)}: change it before.` })
    case 'report-ready': return noted('report-noted', [], { act: { do: 'fetch-report', reportId: event.reportId, ready: event.state === 'SUCCESS' } })
    case 'restore-report-due': return noted('restore-noted', [event.name], { person: `The restore report of ${event.name} is due${by(event.by)} (RFC 3915).` })
    case 'maintenance': return noted('maintenance-noted', []) // shown to people until it is over
    case 'text': return noted('text-noted', [], { person: 'The registry sent words alone: read them.' })
    case 'unknown': return noted('not-understood', [], { person: 'The registry told something that the house does not understand: read the message.' })
  }
}

type Transfer = Extract<PollEvent, { is: 'transfer' }>

/** Who loses is not asked: some registries name the holder there. The message is ours, so a gaining registrar that is not us takes from us. */
function planTransfer ({ object, name, status, gaining, requestedAt, actBy }: Transfer, us: string): EventPlan {
  if (object !== 'domain') return noted('transfer-noted', [], { person: `A transfer of the ${object} ${name} is told: ${status}.` })
  const approved = status === 'clientApproved' || status === 'serverApproved'
  if (gaining === us) return noted('transfer-in-noted', [], { act: { do: 'move-here', name, status } })
  if (approved) return { did: 'renewals-stopped', rule: 'HOUSE-AWAY', names: [name], compare: false, person: null, act: { do: 'end-here', to: gaining } }
  const act = { do: 'note-transfer', status, gaining, requestedAt, actBy } as const
  if (status === 'pending') return noted('transfer-out-noted', [name], { act, person: `${gaining} asked to take ${name} over${by(actBy)}: is it the holder's wish?` })
  return noted('transfer-out-noted', [name], { act, compare: true })
}

/** Where the registry names what it left undone, our account is refused there; else only a payment was, and commands may still be covered. */
function planInsufficient ({ action, name, level }: Extract<PollEvent, { is: 'balance-insufficient' }>): EventPlan {
  if (name === null) return noted('balance-noted', [], { person: `The registry says that ${action ?? 'our account'} was refused: see to our account there.`, act: { do: 'watch-holds' } })
  return noted('registry-held', [], { person: `The registry did not carry out ${action ?? 'a command'} for ${name} for lack of funds: pay in. What costs money there waits until it has more.`, act: { do: 'hold', level } })
}

function planDeleted ({ object, ids }: Extract<PollEvent, { is: 'deleted' }>): EventPlan {
  switch (object) {
    case 'contact': return { did: 'contacts-forgotten', rule: 'HOUSE-POLL', names: [], compare: false, person: null, act: { do: 'forget-contacts', ids } }
    case 'domain': return noted('deletion-noted', ids, { compare: true, person: `The registry deleted ${list(ids)}: find out why and tell the holder.` })
    case 'host':
    case 'nsgroup':
    case 'keygroup':
    case 'future': return noted('deletion-noted', [])
  }
}

const noted = (did: string, names: readonly string[], more: Partial<Pick<EventPlan, 'compare' | 'person' | 'act'>> = {}): EventPlan =>
  ({ did, rule: 'HOUSE-POLL', names, compare: false, person: null, act: null, ...more })

type Named = { readonly object: string, readonly name: string } | { readonly object: string, readonly names: readonly string[] }

const namesOf = (event: Named): readonly string[] => event.object !== 'domain' ? [] : 'names' in event ? event.names : [event.name]

const by = (at: Date | null): string => at === null ? '' : ` by ${at.toISOString()}`
const list = (names: readonly string[]): string => names.length > 5 ? `${names.slice(0, 5).join(', ')} and ${names.length - 5} more` : names.join(', ')
const amount = (level: string, currency: string | null): string => currency === null ? level : `${level} ${currency}`
