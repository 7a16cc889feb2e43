import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fairQueue, type FairQueue, type Priority } from '../../src/registry/epp/fair-queue.ts'

function filled (line: string, customersPerCycle: number): FairQueue<string> {
  const queue = fairQueue<string>(customersPerCycle)
  const counts = { C: 0, n: 0 }
  for (const letter of line) {
    const who = letter as 'C' | 'n'
    queue.add(who === 'C' ? 'customer' : 'cycle', `${who}${++counts[who]}`)
  }
  return queue
}
function drained (queue: FairQueue<string>): string {
  const order: string[] = []
  for (let next = queue.take(); next !== undefined; next = queue.take()) order.push(next)
  return order.join(' ')
}

// who waits (C: a customer, n: the nightly cycle), customers per cycle, the order in which they go
const orders: [string, number, string][] = [
  ['', 2, ''],
  ['CCC', 2, 'C1 C2 C3'],
  ['nnn', 2, 'n1 n2 n3'],
  ['nnC', 2, 'C1 n1 n2'],
  ['nnnCCCCC', 2, 'C1 C2 n1 C3 C4 n2 C5 n3'],
  ['nnCCC', 1, 'C1 n1 C2 n2 C3'],
  ['nCCCCCC', 4, 'C1 C2 C3 C4 n1 C5 C6'],
  ['nC', 0, 'n1 C1']
]
for (const [waiting, customersPerCycle, expected] of orders) {
  test(`HOUSE who goes next of '${waiting}', ${customersPerCycle} customers a cycle`, () => {
    assert.equal(drained(filled(waiting, customersPerCycle)), expected)
  })
}

test('HOUSE customers who came while no cycle waited do not count against them', () => {
  const queue = filled('CCCC', 2)
  for (let round = 0; round < 4; round++) queue.take()
  queue.add('cycle', 'n1')
  queue.add('customer', 'C5')
  assert.equal(drained(queue), 'C5 n1')
})

test('HOUSE who leaves the queue is not served', () => {
  const queue = filled('nCC', 2)
  queue.remove('C1')
  queue.remove('nobody')
  assert.deepEqual([queue.size(), queue.sizes()], [2, { customer: 1, cycle: 1 }])
  assert.equal(drained(queue), 'C2 n1')
})

test('HOUSE nobody is lost or served twice, each class keeps its order, the cycle waits for at most N customers, a customer for at most one of the cycle', () => {
  const moves = fc.array(fc.constantFrom<Priority | 'take'>('customer', 'cycle', 'take', 'take'), { maxLength: 200 })
  fc.assert(fc.property(moves, fc.integer({ min: 1, max: 5 }), (steps, customersPerCycle) => {
    const queue = fairQueue<{ line: Priority, number: number }>(customersPerCycle)
    const added = { customer: 0, cycle: 0 }
    const taken = { customer: 0, cycle: 0 }
    let passedOver = 0
    let cyclesInARow = 0
    for (const step of [...steps, ...steps.map(() => 'take' as const)]) {
      if (step !== 'take') { queue.add(step, { line: step, number: added[step]++ }); continue }
      const waiting = queue.sizes()
      const next = queue.take()
      if (!next) { assert.deepEqual(waiting, { customer: 0, cycle: 0 }); continue }
      assert.equal(next.number, taken[next.line]++)
      passedOver = next.line === 'customer' && waiting.cycle > 0 ? passedOver + 1 : 0
      cyclesInARow = next.line === 'cycle' && waiting.customer > 0 ? cyclesInARow + 1 : 0
      assert.ok(passedOver <= customersPerCycle && cyclesInARow <= 1)
    }
    assert.deepEqual(taken, added)
  }))
})
