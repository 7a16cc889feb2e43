/** Guessing passwords by real IMAP, POP3 and submission, from addresses that webmail and proxies tell. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { answerLogIn } from '../../../src/mail/access/answer-log-in.ts'
import { judgeLogIn, noteLogIn, type Tried } from '../../../src/mail/access/count-log-in.ts'
import { isWithin } from '../../../src/mail/access/network.ts'
import { guessLimits } from '../../../src/rules/mail-access.ts'
import { mailServersMissing } from '../../support/mail-servers.ts'
import { plainAuth } from '../mail-house.ts'
import { imapFrom, openAccessHouse, pop3From, type AccessHouse } from './access-house.ts'

const skip = mailServersMissing
let house: AccessHouse
const deps = () => ({ ...house.deps, isTrusted: isWithin('127.0.0.0/8') })

before(async () => { if (!skip) house = await openAccessHouse() })
after(async () => { if (!skip) await house.close() })

/** As Dovecot tells it: asked, then wrong. Whether it was asked for its password. */
async function guess (login: string, ip: string, tried: string): Promise<boolean> {
  const told: Tried = { login, ip, tried, protocol: 'imap', outcome: 'wrong', credential: '', program: '' }
  const { say } = await judgeLogIn(deps(), told)
  await noteLogIn(deps(), { ...told, outcome: say === 'refuse' ? 'limited' : 'wrong' })
  return say !== 'refuse'
}

test('HOUSE-GUESS many passwords for one mailbox: nobody is asked but at home, by IMAP, POP3 and submission', { skip }, async () => {
  const { address, password } = house.ewa
  assert.match(await imapFrom(house, '198.51.100.7', address, password), /^b OK/) // home from now on
  assert.match(await imapFrom(house, '2001:db8:1:2::7', address, password), /^b OK/)
  for (let time = 0; time < guessLimits.mailbox.stop; time++) await guess(address, '203.0.113.9', `${time}`)
  assert.match(await imapFrom(house, '192.0.2.44', address, password), /^b NO \[AUTHENTICATIONFAILED\]/) // the right one: nothing is revealed
  assert.match(await pop3From(house, '192.0.2.45', address, password), /^-ERR/)
  assert.match(await imapFrom(house, '198.51.100.99', address, password), /^b OK/) // the same neighbourhood
  assert.match(await pop3From(house, '2001:db8:1:ffff::1', address, password), /^\+OK/)
  const talk = await house.line('submissions')
  await talk.hear()
  for (const [command, answer] of [['EHLO laptop.example.org', /^250/], [`AUTH PLAIN ${plainAuth(house.ewa)}`, /^454 4\.7\.0 /]] as const) {
    talk.say(`${command}\r\n`)
    assert.match((await talk.hear()).at(-1)!, answer)
  }
  talk.close()
  assert.match(await imapFrom(house, '203.0.113.9', house.jan.address, house.jan.password), /^b OK/) // another mailbox is another matter
})

test('HOUSE-GUESS a hundred at once, by any number of processes: fewer are asked than one after the other', { skip }, async () => {
  const asked = await Promise.all(Array.from({ length: 100 }, (_, index) => guess('wszyscy@gdzies.example', '203.0.113.33', `${index}`)))
  assert.ok(asked.filter(Boolean).length < guessLimits.mailbox.stop)
})

test('HOUSE-GUESS after the window everybody is asked again', { skip }, async () => {
  const { address } = house.ewa
  const later = { ...deps(), machineNow: () => new Date(house.deps.machineNow().getTime() + guessLimits.windowMs + 1000) }
  assert.equal((await judgeLogIn(deps(), { login: address, ip: '192.0.2.46', tried: 'x' })).say, 'refuse')
  assert.equal((await judgeLogIn(later, { login: address, ip: '192.0.2.46', tried: 'x' })).say, 'ask')
})

test('HOUSE-GUESS the same wrong password again is no guess', { skip }, async () => {
  for (let time = 0; time < 30; time++) await guess(house.jan.address, '192.0.2.60', 'old-one')
  assert.equal((await judgeLogIn(deps(), { login: house.jan.address, ip: '192.0.2.61', tried: 'x' })).say, 'ask')
})

test('HOUSE-GUESS one place over many mailboxes, there or not; an IPv6 /64 is one place', { skip }, async () => {
  for (const [ip, neighbour, stranger] of [['203.0.113.80', '203.0.113.80', '203.0.113.81'], ['2001:db8:9:9::1', '2001:db8:9:9:ffff::2', '2001:db8:9:a::1']] as const) {
    for (let box = 0; box < guessLimits.network.stopMailboxes; box++) await guess(`osoba${box}@gdzies.example`, ip, 'lato2026')
    assert.equal((await judgeLogIn(deps(), { login: 'kolejna@gdzies.example', ip: neighbour, tried: 'lato2026' })).say, 'refuse', ip)
    assert.equal((await judgeLogIn(deps(), { login: 'kolejna@gdzies.example', ip: stranger, tried: 'lato2026' })).say, 'ask', stranger)
  }
  assert.match(await imapFrom(house, '203.0.113.80', house.jan.address, house.jan.password), /^b OK/) // who is known there gets in
})

test('HOUSE-GUESS webmail that tells no address is no place, and its mailboxes are counted', { skip }, async () => {
  for (let box = 0; box < 2 * guessLimits.network.stopMailboxes; box++) await guess(`klient${box}@gdzies.example`, '127.0.0.1', 'lato2026')
  assert.equal((await judgeLogIn(deps(), { login: 'inny@gdzies.example', ip: '127.0.0.1', tried: 'x' })).say, 'ask')
  assert.equal((await answerLogIn(deps(), { login: 'klient@nie.ma', password: 'x', protocol: 'smtp', ip: '127.0.0.1', program: '' })).is, 'wrong')
})

test('HOUSE-GUESS a right password takes its own try back', { skip }, async () => {
  const { address, password } = house.jan
  for (let time = 0; time < 3; time++) assert.equal((await answerLogIn(deps(), { login: address, password, protocol: 'smtp', ip: '192.0.2.70', program: '' })).is, 'in')
  assert.equal(await house.db('mail_wrong_passwords').where({ network: '192.0.2.70/32' }).first('password'), undefined)
})

test('HOUSE-GUESS while nobody counts, the password decides', { skip }, async () => {
  await house.stopCounter()
  assert.match(await imapFrom(house, '198.51.100.7', house.jan.address, house.jan.password), /^b OK/)
  assert.match(await imapFrom(house, '198.51.100.7', house.jan.address, 'wrong'), /^b NO/)
  await house.startCounter()
})
