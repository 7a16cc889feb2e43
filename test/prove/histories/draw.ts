/** Histories drawn by chance: the same for the same seed. */
import type { Random } from '../../../src/cli/seed/random.ts'
import type { TermsPatch } from '../../../src/rules/override-terms.ts'
import type { Zone } from '../../../src/rules/policy.ts'
import { familyOf } from '../../../src/rules/zones/of-name.ts'
import type { Coming, History, HostingHistory, NameHistory, Paying, Times } from './history.ts'

const zones: readonly Zone[] = ['pl', 'pl', 'pl', 'com.pl', 'waw.pl', 'com', 'com', 'net', 'eu', 'eu']

export const drawHistory = (random: Random): History => random.below(6) === 0 ? drawHosting(random) : drawName(random)

function drawName (random: Random): NameHistory {
  const zone = random.pick(zones)
  const comes = random.below(6) === 0 ? drawComing(random, zone) : null
  const moves = familyOf(zone) === 'pl' && random.below(8) === 0
  return {
    is: 'name',
    zone,
    placed: comes ? random.between(70, 200) : random.below(40),
    comes,
    orderPays: random.pick<(random: Random) => readonly Paying[]>([paysOnce, paysOnce, paysOnce, paysOnce, paysInParts, paysTooLate, paysAPart, paysTwice, () => []])(random),
    withdrawn: random.below(8) === 0 ? random.between(0, 16) : null,
    pays: [drawPays(random, moves), drawPays(random, false)],
    transferred: moves ? random.between(-60, -9) : null,
    autoRenew: random.below(5) === 0,
    balance: random.below(2) === 0,
    moved: random.below(6) === 0 ? random.between(1, 300) : null,
    contract: random.below(6) === 0 ? random.pick(contracts) : null
  }
}

const paysOnce = (random: Random): readonly Paying[] => [{ day: random.between(0, 13), covers: 'all', ...told(random) }]
const paysInParts = (random: Random): readonly Paying[] => [{ day: random.between(0, 7), covers: 'part' }, { day: random.between(8, 20), covers: 'all', ...told(random) }]
const paysTooLate = (random: Random): readonly Paying[] => [{ day: random.between(13, 24), covers: 'all', ...told(random) }]
const paysAPart = (random: Random): readonly Paying[] => [{ day: random.between(0, 20), covers: 'part', ...told(random) }]
/** Its bank takes the first payment back. */
const paysTwice = (random: Random): readonly Paying[] => [{ day: random.between(0, 5), covers: 'all', takenBack: random.between(1, 4) }, { day: random.between(10, 18), covers: 'all' }]

/** Mostly at once; within the bank's days, or just after them. */
const told = (random: Random): Pick<Paying, 'told'> => random.below(3) > 0 ? {} : { told: random.between(1, 4) }

const drawComing = (random: Random, zone: Zone): Coming => ({
  agreed: random.below(8) === 0 ? null : random.between(0, 16),
  ends: random.below(6) === 0 ? 'wrong-code' : familyOf(zone) === 'global' && random.below(5) === 0 ? 'rejected' : 'arrives'
})

/** A name that moves is not paid for shortly before, so that nobody pays for what is gone. */
const drawPays = (random: Random, moves: boolean): readonly Paying[] => random.pick<readonly Paying[]>([
  [],
  moves ? [] : [{ day: random.between(-20, -1), covers: 'all', ...told(random) }],
  moves ? [{ day: -20, covers: 'part' }] : [{ day: random.between(-20, 0), covers: 'all', ...told(random) }],
  moves ? [] : [{ day: random.between(-20, -9), covers: 'all', takenBack: random.between(1, 5) }, { day: random.between(-3, 8), covers: 'all' }],
  [{ day: random.between(0, 12), covers: 'all', ...told(random) }],
  [{ day: random.between(0, 45), covers: 'all', ...told(random) }],
  [{ day: random.between(-20, 5), covers: 'part', ...told(random) }],
  [{ day: random.between(1, 5), covers: 'renewal' }, { day: random.between(6, 14), covers: 'all', ...told(random) }],
  [{ day: random.between(1, 14), covers: 'renewal', ...told(random) }],
  [{ day: random.between(-20, -5), covers: 'part' }, { day: random.between(-4, 12), covers: 'all', ...told(random) }]
])

function drawHosting (random: Random): HostingHistory {
  const consumer = random.below(2) === 0
  const started = random.below(4)
  return {
    is: 'hosting',
    placed: random.below(40),
    length: random.pick(['month', 'quarter', 'quarter', 'half-year', 'year']),
    package: random.pick(['poczta', 'start']),
    consumer,
    signed: started === 0,
    trialDays: started === 1 ? random.between(3, 30) : null,
    pays: Array.from({ length: random.between(1, 4) }, () => drawBillPay(random)),
    notice: random.below(5) === 0 ? random.between(20, 400) : null,
    withdrawn: consumer && random.below(4) === 0 ? random.between(0, 20) : null,
    contract: random.below(6) === 0 ? random.pick(hostingContracts) : null
  }
}

const drawBillPay = (random: Random): Paying | null => random.pick<Paying | null>([
  { day: random.between(-13, 0), covers: 'all' },
  { day: random.between(-13, 0), covers: 'all', ...told(random) },
  { day: random.between(-5, 0), covers: 'all', ...told(random) },
  { day: random.between(1, 50), covers: 'all', ...told(random) },
  { day: random.between(-13, 0), covers: 'all', takenBack: random.between(1, 40) },
  { day: random.between(-13, 20), covers: 'part' },
  null
])

const contracts: readonly TermsPatch[] = [
  { renewal: { pl: { proformaLeadDays: 14, payWithinDays: 7 }, global: { proformaLeadDays: 14 } } },
  { renewal: { pl: { reactivationDays: 5 }, global: { blockDays: 20 }, eu: { proformaLeadDays: 30, payWithinDays: 21 } } },
  { order: { pl: { keepDays: 7 }, global: { keepDays: 21 }, eu: { keepDays: 10 } } },
  { bankLagDays: 1 },
  { bankLagDays: 6 }
]

const hostingContracts: readonly TermsPatch[] = [
  { hosting: { proformaLeadDays: 14, payWithinDays: 7 } },
  { dunning: { suspend: { lateDays: 7 }, terminate: { lateDays: 60 } } },
  { bankLagDays: 1 }
]

export const drawTimes = (random: Random): Times => ({
  firstDay: random.pick(['2025-01-07', '2026-02-03', '2027-02-20', '2027-09-20']),
  newTerms: random.below(3) === 0
    ? null
    : { day: random.between(60, 420), patch: random.pick<TermsPatch>([
      { renewal: { pl: { proformaLeadDays: 14, payWithinDays: 10 }, global: { proformaLeadDays: 28 }, eu: { proformaLeadDays: 28 } } },
      { renewal: { pl: { proformaLeadDays: 28, reactivationDays: 7 } }, hosting: { proformaLeadDays: 14 }, dunning: { suspend: { lateDays: 3 } } },
      { bankLagDays: 5, renewal: { pl: { reactivationDays: 12 } } }
    ]) },
  statementDays: random.pick([null, null, 1, 2, 7])
})
