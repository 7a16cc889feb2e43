import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, type Day } from '../../src/rules/calendar.ts'
import { judgeNewPassword, planPasswordStep, type NoticeDays, type PasswordAge } from '../../src/rules/mailbox-password.ts'

const address = 'jan.kowalski@przyklad.pl'
const isGood = (password: string, minLength = 12) => judgeNewPassword(password, { address, minLength }) === undefined

const passwords: [string, boolean][] = [
  ['osiem kaczek gra w szachy', true],
  ['Zielony-Mostek-7-Rower', true],
  ['x9!Kp2#vLq8z', true],
  ['x9!Kp2#vLq8', false], // eleven characters
  ['password1234', false],
  ['P@ssw0rd!2026', false],
  ['haslohaslo123', false],
  ['Warszawa2026!!', false],
  ['zaq12wsxcde3', false],
  ['qwertyuiop123', false],
  ['123456789012', false],
  ['aaaaaaaaaaaa', false],
  ['ababababcaba', false], // three different characters
  ['jankowalski1', false],
  ['jan.kowalski@przyklad.pl', false],
  ['przyklad.pl2026', false],
  ['Jan.Kowalski.Przyklad', false],
  ['Jan Kowalski lubi kaczki', true]
]

for (const [password, good] of passwords) test(`OG-7.5 ${good ? 'a good password' : 'one that is tried first'}: ${password}`, () => assert.equal(isGood(password), good))

test('OG-7.5 the operator may ask for longer ones', () => {
  assert.deepEqual([isGood('osiem kaczek gra', 16), isGood('osiem kaczek gra', 17)], [true, false])
})

const today = '2026-04-10' as Day
const aged = (days: number, dueIn: number | null = null, told: NoticeDays | null = null): PasswordAge => ({ setOn: addDays(today, -days), dueOn: dueIn === null ? null : addDays(today, dueIn), told })
const yearly = { minLength: 12, changeEveryDays: 365 }
const tell = (days: NoticeDays, dueIn: number) => ({ do: 'tell', days, dueOn: addDays(today, dueIn) })

// what, age, terms, step
const steps: [string, PasswordAge, typeof yearly, object][] = [
  ['no change is asked for', aged(5000), { ...yearly, changeEveryDays: 0 }, { do: 'nothing' }],
  ['none is asked for any more', aged(5000, 3, 7), { ...yearly, changeEveryDays: 0 }, { do: 'withdraw' }],
  ['31 days before', aged(334), yearly, { do: 'nothing' }],
  ['30 days before it is told', aged(335), yearly, tell(30, 30)],
  ['a sweep that comes late promises 30 days all the same', aged(360), yearly, tell(30, 30)],
  ['new terms surprise nobody', aged(5000), yearly, tell(30, 30)],
  ['once', aged(335, 30, 30), yearly, { do: 'nothing' }],
  ['8 days before', aged(357, 8, 30), yearly, { do: 'nothing' }],
  ['7 days before it is told again', aged(358, 7, 30), yearly, tell(7, 7)],
  ['once', aged(360, 5, 7), yearly, { do: 'nothing' }],
  ['the day before it is told a last time', aged(364, 1, 7), yearly, tell(1, 1)],
  ['after a week without sweeps the last one stands for both', aged(364, 1, 30), yearly, tell(1, 1)],
  ['on the day it ends', aged(365, 0, 1), yearly, { do: 'end' }],
  ['and not before, whatever was missed', aged(400, 1, 1), yearly, { do: 'nothing' }]
]

for (const [what, age, terms, step] of steps) test(`OG-7.5 periodic change: ${what}`, () => assert.deepEqual(planPasswordStep(age, terms, today), step))
