import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chooseNode, judgeMove, moveFaults, type MoveFacts, type MoveFault, type NodeFill } from '../../src/rules/mail-node.ts'
import { judgeRecipient, type Verdict } from '../../src/rules/mailbox.ts'

const node = (name: string, mailboxes: number, open = true): NodeFill => ({ name, mailboxes, open })

// nodes, near, chosen
const places: [string, NodeFill[], string | undefined, string | undefined][] = [
  ['the only one', [node('home', 5)], undefined, 'home'],
  ['the one with fewer', [node('home', 5), node('north', 4)], undefined, 'north'],
  ['among equals the first by name', [node('north', 4), node('home', 4)], undefined, 'home'],
  ['not a closed one', [node('home', 5), node('north', 0, false)], undefined, 'home'],
  ['near the others, though it has more', [node('home', 5), node('north', 4)], 'home', 'home'],
  ['near a closed one it may not', [node('home', 5, false), node('north', 6)], 'home', 'north'],
  ['none is open', [node('home', 5, false)], undefined, undefined]
]

for (const [name, nodes, near, expected] of places) {
  test(`HOUSE-NODE a new mailbox: ${name}`, () => { assert.equal(chooseNode(nodes, near), expected) })
}

const may: MoveFacts = { from: 'home', to: { name: 'north', open: true }, placed: true, erased: false, shared: false, underWay: false, removing: false }

const moves: [Partial<MoveFacts>, MoveFault | undefined][] = [
  [{}, undefined],
  [{ to: undefined }, 'unknown-node'],
  [{ to: { name: 'home', open: true } }, 'same-node'],
  [{ to: { name: 'north', open: false } }, 'node-closed'],
  [{ placed: false }, 'node-unplaced'],
  [{ erased: true }, 'mailbox-erased'],
  [{ shared: true }, 'mailbox-shared'],
  [{ underWay: true }, 'move-running'],
  [{ removing: true }, 'copy-removed']
]

for (const [over, fault] of moves) {
  test(`HOUSE-NODE a move: ${fault ?? 'it may'}`, () => {
    assert.equal(judgeMove({ ...may, ...over }), fault)
    if (fault) assert.match(moveFaults[fault], /\.$/)
  })
}

const told: [string, Parameters<typeof judgeRecipient>[0], Verdict['say'], number | undefined][] = [
  ['moving', { usedBytes: 0, quotaBytes: 100, disabled: false, moving: true }, 'defer', 451],
  ['not moving', { usedBytes: 0, quotaBytes: 100, disabled: false, moving: false }, 'accept', undefined],
  ['blocked, and moving', { usedBytes: 0, quotaBytes: 100, disabled: true, moving: true }, 'refuse', 550],
  ['full, and moving', { usedBytes: 100, quotaBytes: 100, disabled: false, moving: true }, 'refuse', 552]
]

for (const [name, found, say, code] of told) {
  test(`HOUSE-NODE at RCPT: ${name}`, () => {
    const verdict = judgeRecipient(found, 10)
    assert.deepEqual([verdict.say, 'code' in verdict ? verdict.code : undefined], [say, code])
  })
}
