import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judgeLoop, judgeReach, mostHops, type Reached } from '../../src/rules/mail-reach.ts'
import type { Recipient, Verdict } from '../../src/rules/mailbox.ts'

const said = (verdict: Verdict): string => 'text' in verdict ? `${verdict.code} ${verdict.text.split(' ')[0]}` : verdict.say
const free: Recipient = { usedBytes: 0, quotaBytes: 1000, disabled: false }
const full: Recipient = { usedBytes: 1000, quotaBytes: 1000, disabled: false }
const disabled: Recipient = { usedBytes: 0, quotaBytes: 1000, disabled: true }
const reached = (mailboxes: Recipient[], others = 0, off = false): Reached => ({ mailboxes, others, disabled: off })

// rule and what it says, whom it reaches, declared octets, answer
const cases: [string, Reached, number, string][] = [
  ['BMP-2 nobody', reached([]), 0, '550 5.1.1'],
  ['BMP-2 one mailbox', reached([free]), 0, 'accept'],
  ['BMP-3 all behind it are full', reached([full, full]), 0, '552 5.2.2'],
  ['BMP-3 one behind it is full: the sender hears so, as if it were written to directly', reached([free, full]), 0, '552 5.2.2'],
  ['BMP-3 exactly fitting in all', reached([free, free]), 1000, 'accept'],
  ['BMP-3 one octet over in all', reached([free, free]), 1001, '552 5.2.2'],
  ['BMP-3 full, and a forward beside it', reached([full], 1), 0, '552 5.2.2'],
  ['HOST-12.5c all behind it are disabled', reached([disabled, disabled]), 0, '550 5.2.1'],
  ['HOST-12.5c one behind it is disabled: the others get it', reached([disabled, free]), 0, 'accept'],
  ['HOST-12.5c a disabled one does not speak for its fullness', reached([{ ...full, disabled: true }, free]), 0, 'accept'],
  ['HOST-12.5c disabled, and a list or a forward beside it', reached([disabled], 1), 0, 'accept'],
  ['HOUSE-FORWARD a forward alone', reached([], 1), 0, 'accept'],
  ['HOST-7.3 its own mail domain is suspended', reached([free], 1, true), 0, '550 5.2.1']
]
for (const [name, found, bytes, expected] of cases) test(name, () => assert.equal(said(judgeReach(found, bytes)), expected))

const loops: [string, Parameters<typeof judgeLoop>[0], string][] = [
  ['RFC 5321 §6.3 the last hop that is believed', { received: mostHops - 1, deliveredTo: [], through: ['a@x.pl'] }, 'pass'],
  ['RFC 5321 §6.3 one hop more', { received: mostHops, deliveredTo: [], through: [] }, '554 5.4.6'],
  ['RFC 5321 §6.3 it was here already', { received: 1, deliveredTo: ['b@x.pl', 'a@x.pl'], through: ['a@x.pl'] }, '554 5.4.6'],
  ['RFC 5321 §6.3 it was elsewhere', { received: 1, deliveredTo: ['b@x.pl'], through: ['a@x.pl'] }, 'pass']
]
for (const [name, facts, expected] of loops) test(name, () => assert.equal(said(judgeLoop(facts)), expected))
