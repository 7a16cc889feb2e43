/** Registries that accept at first (1001) and decide later; the poll queue tells how, unless its message is lost. */
import type { Ground, Hand, Scenario } from '../scenario.ts'
import { eurid } from './eurid.ts'
import { gtld } from './gtld.ts'

const plainCreate = gtld.scenarios.find(({ command }) => command === 'domain:create')!

/** The registry decides when the caller has come back and looked once. */
const decided = (act: 'approve-create' | 'refuse-create', { told }: { told: boolean }) => async (hand: Hand, { name }: { readonly name: string }, tries: number): Promise<void> => {
  if (tries < 2) return
  await hand.act({ act, name })
  if (told) await hand.readQueue()
}

const scenarios: readonly Scenario[] = [
  { ...plainCreate, case: '1001, approved', meanwhile: decided('approve-create', { told: true }) },
  { ...plainCreate, case: '1001, approved, untold', meanwhile: decided('approve-create', { told: false }) },
  { ...plainCreate, case: '1001, refused', ends: 'denied', meanwhile: decided('refuse-create', { told: true }) },
  { ...plainCreate, case: '1001, refused, untold', ends: 'denied', meanwhile: decided('refuse-create', { told: false }) }
]

export const gtldReviewed: Ground = { registry: 'gtld', with: 'reviews', profile: gtld.profile, scenarios }

export const euridReviewed: Ground = { ...eurid, with: 'reviews', scenarios: eurid.scenarios.filter(({ command }) => command === 'domain:transfer').map(each => ({ ...each, case: '1001' })) }
