import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judgeAddress, judgeBlock, judgeDelivery, judgeFrom, judgePassword, judgeRecipient, judgeScan, judgeSize, judgeSubmitter, type Outcome, type Recipient, type Scan, type Verdict } from '../../src/rules/mailbox.ts'
import { warsaw } from '../support/warsaw.ts'

/** 'accept', 'pass', or the reply's code and enhanced code: '552 5.2.2'. */
const said = (verdict: Verdict): string => 'text' in verdict ? `${verdict.code} ${verdict.text.split(' ')[0]}` : verdict.say

const megabyte = 1024 * 1024
const box = (usedBytes: number, disabled = false): Recipient => ({ usedBytes, quotaBytes: 1024 * megabyte, disabled })
const full = 1024 * megabyte

// rule and what it says, who was found, declared octets, answer
const recipients: [string, Recipient | 'foreign-domain' | undefined, number, string][] = [
  ['BMP-2 a mailbox of ours', box(0), 0, 'accept'],
  ['BMP-3 exactly fitting', box(full - 1000), 1000, 'accept'],
  ['BMP-3 one octet over', box(full - 1000), 1001, '552 5.2.2'],
  ['BMP-3 the last octet is free, size not declared', box(full - 1), 0, 'accept'],
  ['BMP-3 full, size not declared: no message is empty', box(full), 0, '552 5.2.2'],
  ['BMP-3 over its size since that was made smaller', box(full + 1), 0, '552 5.2.2'],
  ['BMP-3 larger than a whole mailbox', box(0), full + 1, '552 5.2.2'],
  ['BMP-3 full, perhaps of the very message that comes again', { ...box(full), mayHaveIt: true }, 1000, 'accept'],
  ['HOST-12.5c disabled, and it may have the message', { ...box(full, true), mayHaveIt: true }, 1000, '550 5.2.1'],
  ['BMP-2 nobody of this name', undefined, 0, '550 5.1.1'],
  ['BMP-2 not a domain of ours: no relay', 'foreign-domain', 0, '550 5.7.1'],
  ['HOST-12.5c disabled', box(0, true), 0, '550 5.2.1'],
  ['HOST-12.5c disabled and full: the reason that lasts is told', box(full, true), 0, '550 5.2.1']
]
for (const [name, found, bytes, expected] of recipients) test(name, () => assert.equal(said(judgeRecipient(found, bytes)), expected))

test('RFC 1870 §6.1 as long as may be', () => assert.equal(said(judgeSize(100, 100)), 'pass'))
test('RFC 1870 §6.1 one octet longer', () => assert.equal(said(judgeSize(101, 100)), '552 5.3.4'))

test('RFC 6531 §3.4 letters outside ASCII in an address need SMTPUTF8', () => {
  assert.deepEqual(['ewa@example.test', '', 'żółw@example.test', 'ewa@żółw.test', 'a b@example.test'].map(address => said(judgeAddress(address))), ['pass', 'pass', '553 5.6.7', '553 5.6.7', '553 5.6.7'])
  assert.deepEqual(['ewa@example.test', '', 'żółw@example.test', 'ewa@żółw.test', 'ż ółw@example.test', 'ż\u200bółw@example.test', 'ż\ufffdw@example.test'].map(address => said(judgeAddress(address, true))), ['pass', 'pass', 'pass', 'pass', '553 5.1.3', '553 5.1.3', '553 5.6.7'])
})

const block = { caseId: 'cas_1', rule: 'MZ-3.1', untilAt: warsaw('2026-05-11 00:00') }
test('MZ-3.1 not blocked', () => assert.equal(said(judgeBlock('a.pl', undefined, 'https://panel', warsaw('2026-05-01 12:00'))), 'pass'))
test('MZ-3.1 blocked: the rule and where to act are told', () => {
  const verdict = judgeBlock('a.pl', block, 'https://panel', warsaw('2026-05-10 23:59'))
  assert.deepEqual(verdict, { say: 'refuse', code: 550, text: '5.7.1 MZ-3.1 sending of a.pl is blocked, see https://panel/cases/cas_1' })
})
test('HOUSE-LIMIT at its longest end a block is over', () => assert.equal(said(judgeBlock('a.pl', block, 'https://panel', block.untilAt)), 'pass'))

const ewa = { address: 'ewa@a.pl', disabled: false }
const submitters: [string, Parameters<typeof judgeSubmitter>[0], string, string][] = [
  ['RFC 6409 §6.1 in one’s own name', ewa, 'ewa@a.pl', 'pass'],
  ['RFC 6409 §6.1 in a colleague’s name', ewa, 'jan@a.pl', '550 5.7.1'],
  ['RFC 8098 §3 a receipt has no sender', ewa, '', 'pass'],
  ['HOST-12.5c disabled since it logged in', { ...ewa, disabled: true }, 'ewa@a.pl', '550 5.2.1'],
  ['HOST-12.5c deleted since it logged in', undefined, 'ewa@a.pl', '550 5.2.1']
]
for (const [name, submitter, envelope, expected] of submitters) test(name, () => assert.equal(said(judgeSubmitter(submitter, envelope)), expected))

const froms: [string, readonly string[] | undefined, string][] = [
  ['RFC 6409 §6.1 From is one’s own', ['ewa@a.pl'], 'pass'],
  ['RFC 6409 §6.1 From is another’s', ['prezes@bank.pl'], '550 5.7.1'],
  ['RFC 6409 §6.1 From is one’s own and another’s', ['ewa@a.pl', 'prezes@bank.pl'], '550 5.7.1'],
  ['RFC 5322 §3.6 no address in From', [], '550 5.6.0'],
  ['RFC 5322 §3.6 no From, two, or one that cannot be read', undefined, '550 5.6.0']
]
for (const [name, from, expected] of froms) test(name, () => assert.equal(said(judgeFrom(ewa, from)), expected))

const scans: [string, Scan, string][] = [
  ['HOST-13.1 clean', { is: 'clean', signatures: 'ClamAV 1.4.6' }, 'pass'],
  ['HOST-13.1 infected', { is: 'infected', virus: 'Eicar', signatures: 'ClamAV 1.4.6' }, '550 5.7.1'],
  ['HOST-13.1 nested too deeply to be scanned whole', { is: 'unscannable', limit: 'MaxRecursion', signatures: 'ClamAV 1.4.6' }, '550 5.7.1'],
  ['HOST-13.1 more than the scanner takes', { is: 'too-long' }, '552 5.3.4'],
  ['HOST-13.1 scanner away', { is: 'unknown', why: 'ECONNREFUSED' }, '451 4.7.1']
]
for (const [name, scan, expected] of scans) test(name, () => assert.equal(said(judgeScan(scan)), expected))

const delivered: Outcome = { is: 'delivered' }
const overQuota: Outcome = { is: 'refused', reply: '552 5.2.2 <ewa@a.pl> Mailbox is full' }
const away: Outcome = { is: 'deferred', reply: '451 4.3.0 Temporary internal error' }
const deliveries: [string, Outcome[], string][] = [
  ['BMP-2 delivered to all', [delivered, delivered], 'accept'],
  ['BMP-3 one recipient, full since RCPT', [overQuota], '552 5.2.2'],
  ['BMP-3 all full', [overQuota, overQuota], '552 5.2.2'],
  ['BMP-2 one has it, one is full: nobody is told that nobody has it', [delivered, overQuota], '451 4.2.0'],
  ['BMP-2 one has it, one cannot be reached', [delivered, away], '451 4.2.0'],
  ['BMP-2 nobody can be reached', [away], '451 4.2.0'],
  ['BMP-2 full and not reached', [overQuota, away], '451 4.2.0'],
  ['BMP-2 nobody knows', [{ is: 'unknown' }], '451 4.2.0'],
  ['BMP-2 a refusal without an enhanced code gets one', [{ is: 'refused', reply: '550 No such user' }], '550 5.0.0'],
  ['BMP-2 no recipient, no delivery', [], '451 4.2.0']
]
for (const [name, outcomes, expected] of deliveries) test(name, () => assert.equal(said(judgeDelivery(outcomes)), expected))

test('OG-7.5 passwords of 11, 12, 200 and 201 characters', () => {
  assert.deepEqual([11, 12, 200, 201].map(length => judgePassword('x'.repeat(length)) === undefined), [false, true, true, false])
})
test('OG-7.5 no control character in a password', () => assert.ok(judgePassword('twelve chars\n')))
