/** Histories that have less in them. */
import type { History, HostingHistory, NameHistory, Paying } from './history.ts'

/** Each without one thing, the greatest first. */
export const smallerThan = (history: History): History[] => history.is === 'name' ? smallerNames(history) : smallerContracts(history)

const smallerNames = (history: NameHistory): NameHistory[] => [
  ...history.comes === null ? [] : [{ ...history, comes: null }],
  ...history.withdrawn === null ? [] : [{ ...history, withdrawn: null }],
  ...history.transferred === null ? [] : [{ ...history, transferred: null }],
  ...history.contract === null ? [] : [{ ...history, contract: null }],
  ...history.moved === null ? [] : [{ ...history, moved: null }],
  ...history.balance ? [{ ...history, balance: false }] : [],
  ...history.autoRenew ? [{ ...history, autoRenew: false }] : [],
  ...fewer(history.pays[1]).map((left): NameHistory => ({ ...history, pays: [history.pays[0], left] })),
  ...fewer(history.pays[0]).map((left): NameHistory => ({ ...history, pays: [left, history.pays[1]] })),
  ...fewer(history.orderPays).map((left): NameHistory => ({ ...history, orderPays: left })),
  ...history.placed > 0 && !history.comes ? [{ ...history, placed: 0 }] : [],
  ...history.zone === 'pl' ? [] : [{ ...history, zone: 'pl' as const }]
]

const smallerContracts = (history: HostingHistory): HostingHistory[] => [
  ...history.notice === null ? [] : [{ ...history, notice: null }],
  ...history.withdrawn === null ? [] : [{ ...history, withdrawn: null }],
  ...history.contract === null ? [] : [{ ...history, contract: null }],
  ...history.trialDays === null ? [] : [{ ...history, trialDays: null }],
  ...history.signed ? [{ ...history, signed: false }] : [],
  ...history.pays.length > 1 ? history.pays.map((_, left) => ({ ...history, pays: history.pays.filter((_each, at) => at !== left) })) : [],
  ...history.pays.flatMap((pay, which) => pay === null ? [] : [...plainer(pay), null].map(other => ({ ...history, pays: history.pays.map((each, at) => at === which ? other : each) }))),
  ...history.placed > 0 ? [{ ...history, placed: 0 }] : [],
  ...history.length === 'year' ? [] : [{ ...history, length: 'year' as const }]
]

/** Without one payment, or with one that is told at once and kept. */
const fewer = (pays: readonly Paying[]): (readonly Paying[])[] => [
  ...pays.map((_, left) => pays.filter((_each, at) => at !== left)),
  ...pays.flatMap((pay, which) => plainer(pay).map(other => pays.map((each, at) => at === which ? other : each)))
]

const plainer = ({ told, takenBack, ...plain }: Paying): Paying[] => told === undefined && takenBack === undefined ? [] : [plain]
