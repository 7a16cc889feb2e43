/** Who goes next: a customer who waits before the nightly cycle, but the cycle is never starved; first come, first served among equals. Pure but for what it keeps. */

/** 'customer': somebody waits for it, or paid for it; 'cycle': sweeps, reconciliation, reports. */
export type Priority = 'customer' | 'cycle'

export type FairQueue<Item> = {
  readonly add: (priority: Priority, item: Item) => void
  readonly take: () => Item | undefined
  /** Leaves without having had its turn. */
  readonly remove: (item: Item) => void
  readonly size: () => number
  readonly sizes: () => Readonly<Record<Priority, number>>
}

/** After so many customers who went before a waiting cycle, one of the cycle goes. */
export function fairQueue<Item> (customersPerCycle: number): FairQueue<Item> {
  const lines: Readonly<Record<Priority, Set<Item>>> = { customer: new Set(), cycle: new Set() }
  let passed = 0

  const next = (): Priority => {
    if (lines.cycle.size === 0) return 'customer'
    return lines.customer.size === 0 || passed >= customersPerCycle ? 'cycle' : 'customer'
  }

  return {
    add: (priority, item) => { lines[priority].add(item) },
    take () {
      const line = next()
      const [item] = lines[line]
      if (item === undefined) return undefined
      passed = line === 'customer' && lines.cycle.size > 0 ? passed + 1 : 0
      lines[line].delete(item)
      return item
    },
    remove: item => { for (const line of Object.values(lines)) line.delete(item) },
    size: () => lines.customer.size + lines.cycle.size,
    sizes: () => ({ customer: lines.customer.size, cycle: lines.cycle.size })
  }
}
