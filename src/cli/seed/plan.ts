/** How many of what: phases of life by share, and documents as asked for, so that the counts are exact and known before anything is written. Pure. */
import { Refusal } from '../../errors.ts'
import { mostNames } from './invent.ts'

export type Phase = 'active' | 'due' | 'offered' | 'part-paid' | 'renewed' | 'reactivated' | 'blocked' | 'offer-closed' | 'released'

/** What the customer pays on the period, so many days after its pro-forma was issued or after E. */
export type Pays = { readonly after: 'offer' | 'expiry', readonly days: readonly [number, number], readonly part: boolean }

/** Days of a period's borders, counted from E. */
export type Clocks = { readonly proformaLeadDays: number, readonly reactivationDays: number, readonly blockDays: number }

type Share = {
  /** Of a hundred domains. */
  readonly share: number
  /** Pro-formas of the period, beside the order's. */
  readonly documents: number
  /** E, in days from today: between these. */
  readonly ends: (clocks: Clocks) => readonly [number, number]
  readonly pays: Pays | null
}

const afterMoney = 9 // KC-115 and the days the bank may take: by then it is known that no money came

export const phases: Readonly<Record<Phase, Share>> = {
  active: { share: 78, documents: 0, ends: ({ proformaLeadDays: lead }) => [lead + 1, 365], pays: null },
  due: { share: 3, documents: 0, ends: ({ proformaLeadDays: lead }) => [lead - 6, lead], pays: null },
  offered: { share: 6, documents: 1, ends: ({ proformaLeadDays: lead }) => [1, lead - 1], pays: null },
  'part-paid': { share: 1, documents: 1, ends: ({ proformaLeadDays: lead }) => [1, lead - 6], pays: { after: 'offer', days: [1, 4], part: true } },
  renewed: { share: 5, documents: 1, ends: ({ proformaLeadDays: lead }) => [1 - lead, lead - 6], pays: { after: 'offer', days: [1, 4], part: false } },
  reactivated: { share: 1, documents: 2, ends: ({ blockDays, reactivationDays: days }) => [-blockDays, -days - 2], pays: { after: 'expiry', days: [2, 9], part: false } },
  blocked: { share: 3, documents: 2, ends: ({ reactivationDays: days }) => [-days, -1], pays: null },
  'offer-closed': { share: 2, documents: 2, ends: ({ blockDays, reactivationDays: days }) => [1 - blockDays, -days - afterMoney], pays: null },
  released: { share: 1, documents: 2, ends: ({ blockDays }) => [-2 * blockDays, -blockDays - 1], pays: null }
}

/** Swept last so many days ago: what fell due since then is due now. */
export const unsweptDays = 8

/** Years that a domain was renewed before its present period, at most. */
export const mostHistory = 9

export type SeedSize = {
  readonly customers: number
  readonly domains: number
  /** Pro-formas; null: as few as the domains need. */
  readonly documents: number | null
  /** Domains whose pro-forma is due now; null: their share. */
  readonly due: number | null
  readonly mailboxes?: number
}

export type SeedPlan = {
  readonly seed: number
  readonly customers: number
  readonly domains: number
  readonly documents: number
  readonly mailboxes: number
  readonly phases: Readonly<Record<Phase, number>>
  readonly phaseOf: (index: number) => Phase
  /** Years that the domain was renewed before. */
  readonly historyOf: (index: number) => number
  readonly longestHistory: number
}

const pattern = Object.entries(phases).flatMap(([phase, { share }]) => Array<Phase>(share).fill(phase as Phase))
const stride = 37 // no common factor with a hundred: neighbours are in different phases

/** Throws Refusal 'invalid' with what can be asked for instead. */
export function planSeed (seed: number, { customers, domains, documents, due, mailboxes = 0 }: SeedSize): SeedPlan {
  if (domains > 0 && customers === 0) refuse('Domains need somebody: ask for at least one customer.')
  if (mailboxes > 0 && domains === 0) refuse('Mailboxes need a domain: ask for at least one.')
  if (domains > mostNames) refuse(`One seed has ${mostNames} names: ask for fewer domains, or seed more than once.`)
  if (due !== null && due > domains) refuse(`At most all ${domains} domains can be due.`)

  const phaseOf = (index: number): Phase => {
    const phase = pattern[index * stride % pattern.length]!
    if (due === null) return phase
    return index < due ? 'due' : phase === 'due' ? 'active' : phase
  }
  const counts = Object.fromEntries(Object.keys(phases).map(phase => [phase, 0])) as Record<Phase, number>
  let fewest = 0
  for (let index = 0; index < domains; index++) {
    const phase = phaseOf(index)
    counts[phase]++
    fewest += 1 + phases[phase].documents
  }
  const most = fewest + mostHistory * domains
  const wanted = documents ?? fewest
  if (wanted < fewest || wanted > most) refuse(`${domains} domains in all phases of life have from ${fewest} to ${most} documents, not ${wanted}.`)

  const older = wanted - fewest
  const each = domains === 0 ? 0 : Math.floor(older / domains)
  const oneMore = domains === 0 ? 0 : older % domains
  return {
    seed,
    customers,
    domains,
    documents: wanted,
    mailboxes,
    phases: counts,
    phaseOf,
    historyOf: index => each + (index < oneMore ? 1 : 0),
    longestHistory: each + (oneMore > 0 ? 1 : 0)
  }
}

function refuse (say: string): never {
  throw new Refusal('invalid', say, { reason: 'seed-size' })
}
