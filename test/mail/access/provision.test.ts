/** Many mailboxes at once, links by which people set passwords, and passwords that have to be changed. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Actor } from '../../../src/audit/actor.ts'
import { transact } from '../../../src/db/transact.ts'
import { changeOwnPassword, setPasswordByLink } from '../../../src/mail/access/change-own-password.ts'
import { mostLines, parseMailboxLines } from '../../../src/mail/access/provision-lines.ts'
import { provisionMailboxes } from '../../../src/mail/access/provision.ts'
import { linkDays, sendPasswordLink } from '../../../src/mail/access/send-password-link.ts'
import { sweepPasswordChanges } from '../../../src/mail/access/sweep-password-changes.ts'
import { createMailDomain } from '../../../src/mail/create-mail-domain.ts'
import { createMailbox } from '../../../src/mail/create-mailbox.ts'
import { verifyMailboxPassword } from '../../../src/mail/mailbox-password.ts'
import { niebieski } from '../../../src/people/establish.ts'
import { addDays, dayOf, type Day } from '../../../src/rules/calendar.ts'
import { builtInOf } from '../../../src/rules/policies/built-in.ts'
import { publishVersion } from '../../../src/terms/in-force.ts'
import { openHouse, staff, type House } from '../../support/house.ts'

let house: House
let mailDomainId = ''
const deps = (now = house.deps.now) => ({ ...house.deps, now, webUrl: 'https://panel.example' })

before(async () => {
  house = await openHouse('2026-04-10 10:00')
  mailDomainId = (await createMailDomain(house.deps, staff, { customerId: house.customer.id, name: 'wiele.example' })).id
})
after(async () => { await house.close() })

const hashOf = async (address: string): Promise<string | null> => (await house.db('mailboxes').where({ address }).first('password_hash'))?.password_hash ?? null
const letters = async (template: string) => await house.db('letters').where({ template }).orderBy('written_at').select('to_email', 'facts', 'rules')
const provision = async (csv: string, { onFault = 'stop', dryRun = false, actor = staff }: { onFault?: 'stop' | 'skip', dryRun?: boolean, actor?: Actor } = {}) =>
  await provisionMailboxes(deps(), actor, { mailDomainId, lines: parseMailboxLines(csv), onFault, dryRun })

test('HOST-9.1 a table is read whole: byte order mark, semicolons, empty lines; and refused when its columns are not known', () => {
  assert.deepEqual(parseMailboxLines('\uFEFFname;email;quota_mb\r\n jan ;jan@x.example;512\r\n\r\nanna;;\r\n'), [
    { line: 2, name: 'jan', password: null, email: 'jan@x.example', quotaMb: 512 },
    { line: 4, name: 'anna', password: null, email: null, quotaMb: null }
  ])
  for (const bad of ['', 'name\n', 'email\na@b.c\n', 'name,secret\na,b\n', 'name,name\na,b\n', 'name\n"jan\n', `name\n${'a\n'.repeat(mostLines + 1)}`]) {
    assert.throws(() => parseMailboxLines(bad), { code: 'invalid', reason: 'mailbox-table' }, bad.slice(0, 40))
  }
})

test('HOST-9.1 every line is judged before any mailbox is made; a bad one makes none, unless the good ones are wanted', async () => {
  const before = await createMailbox(house.deps, staff, { mailDomainId, localPart: 'jest', password: null })
  const csv = 'name,password,email,quota_mb\ndobra,Kaczka na rowerze 7,,\njest,,,\na b,,,\ndobra,,,\nkrotka,abc,,\nniebieski.biuro,,,\nwielka,,,4096\nulamek,,,1.5\nzly.list,,nie-adres,\noba,Kaczka na rowerze 7,a@b.example,\nwlasny,,wlasny@wiele.example,\n'
  const customer: Actor = { kind: 'customer', role: 'owner', userId: 'usr_ewa', customerId: house.customer.id, operatorId: niebieski.id }
  const { created, faults } = await provision(csv, { actor: customer })
  assert.deepEqual(created, [])
  assert.deepEqual(faults.map(({ line, reason, rule }) => [line, reason, rule].join(' ')), [
    '3 address-taken BMP-2', '4 local-part BMP-2', '5 named-twice BMP-2', '6 weak-password OG-7.5', '7 operators-name HOST-12.5c', '8 quota BMP-3', '9 quota BMP-3', '10 letter-address HOST-9.1', '11 password-and-link HOST-9.1', '12 letter-address HOST-9.1'
  ])
  assert.equal(await hashOf('dobra@wiele.example'), null)
  assert.deepEqual((await provision(csv, { actor: customer, onFault: 'skip', dryRun: true })).created, [])
  const made = await provision(csv, { actor: customer, onFault: 'skip' })
  assert.deepEqual(made.created.map(({ line, address }) => [line, address]), [[2, 'dobra@wiele.example']])
  assert.ok(await verifyMailboxPassword('Kaczka na rowerze 7', (await hashOf('dobra@wiele.example'))!))
  assert.ok(await verifyMailboxPassword(before.password, (await hashOf('jest@wiele.example'))!)) // untouched
  const stranger: Actor = { kind: 'customer', role: 'owner', userId: 'usr_x', customerId: 'cus_x', operatorId: niebieski.id }
  await assert.rejects(provision('name\nx\n', { actor: stranger }), { code: 'not-found' })
})

test('HOST-9.1 without password or address one is made and told once; with an address the person sets it by a link', async () => {
  const { created, passwords } = await provision('name,email\nbez.niczego,\nz.listem,Osoba@gdzie-indziej.example\n')
  assert.deepEqual(Object.keys(passwords), ['bez.niczego@wiele.example'])
  assert.ok(await verifyMailboxPassword(passwords['bez.niczego@wiele.example']!, (await hashOf('bez.niczego@wiele.example'))!))
  assert.equal(created[1]!.letterTo, 'osoba@gdzie-indziej.example')
  assert.equal(await hashOf('z.listem@wiele.example'), null)
  const [letter] = await letters('mailbox-password-link')
  assert.deepEqual([letter.to_email, letter.rules], ['osoba@gdzie-indziej.example', ['HOST-9.1', 'OG-7.5']])
  const token = /#(pw_[\w-]+)/.exec(letter.facts.link)![1]!
  assert.ok(!JSON.stringify(await house.db('mailbox_password_links').select()).includes(token))

  await assert.rejects(setPasswordByLink(house.deps, { token: `${token}x`, chosen: 'Osiem kaczek gra w szachy' }), { code: 'not-found' })
  await assert.rejects(setPasswordByLink(house.deps, { token, chosen: 'haslohaslo123' }), { code: 'invalid', reason: 'weak-password' })
  assert.equal(await setPasswordByLink(house.deps, { token, chosen: 'Osiem kaczek gra w szachy' }), 'z.listem@wiele.example')
  assert.ok(await verifyMailboxPassword('Osiem kaczek gra w szachy', (await hashOf('z.listem@wiele.example'))!))
  await assert.rejects(setPasswordByLink(house.deps, { token, chosen: 'Dziewiec krow na rowerze' }), { code: 'not-found', reason: 'unknown-link' }) // once
})

test('HOST-9.1 a link ends after a week, and with the first one that is used', async () => {
  const { id } = await createMailbox(house.deps, staff, { mailDomainId, localPart: 'linki', password: null })
  const ask = async () => {
    await sendPasswordLink(deps(), staff, { mailboxId: id, email: 'osoba@gdzie-indziej.example' })
    return (await letters('mailbox-password-link')).map(({ facts }) => /#(pw_[\w-]+)/.exec(facts.link)![1]!)
  }
  const before = new Set((await letters('mailbox-password-link')).map(({ facts }) => facts.link.split('#')[1]))
  await ask()
  const [first, second] = (await ask()).filter(token => !before.has(token)) as [string, string]
  const at = house.now().getTime() + linkDays * 86_400_000
  await assert.rejects(setPasswordByLink({ ...house.deps, now: () => new Date(at) }, { token: first, chosen: 'Osiem kaczek gra w szachy' }), { code: 'not-found' })
  await setPasswordByLink({ ...house.deps, now: () => new Date(at - 1) }, { token: second, chosen: 'Osiem kaczek gra w szachy' })
  await assert.rejects(setPasswordByLink(house.deps, { token: first, chosen: 'Dziewiec krow na rowerze' }), { code: 'not-found' })
  await assert.rejects(sendPasswordLink(deps(), staff, { mailboxId: id, email: 'linki@wiele.example' }), { code: 'invalid', reason: 'letter-address' })
})

test('OG-7.5 the life of a password that has to be changed every year, told in days', async () => {
  const set = house.now()
  const { id, address, password } = await createMailbox(house.deps, staff, { mailDomainId, localPart: 'roczna', password: null })
  const terms = builtInOf(niebieski.policy)!.terms
  await transact(house.db, trx => publishVersion(trx, { policy: 'niebieski', version: 90, effectiveFrom: '2026-04-11' as Day, terms: { ...terms, mail: { ...terms.mail, passwords: { minLength: 14, changeEveryDays: 365 } } } }, set))
  const state = async () => await house.db('mailboxes').where({ id }).first({ due: 'password_due_on', told: 'password_told', ended: 'password_ended_at' })
  const onDay = async (days: number) => {
    await sweepPasswordChanges(deps(() => new Date(set.getTime() + days * 86_400_000)))
    const { due, told, ended } = await state()
    return [due, told, ended !== null]
  }
  const due = addDays(dayOf(set), 365)
  assert.deepEqual(await onDay(334), [null, null, false])
  assert.deepEqual(await onDay(335), [due, 30, false])
  assert.deepEqual(await onDay(357), [due, 30, false])
  assert.deepEqual(await onDay(358), [due, 7, false])
  assert.deepEqual(await onDay(364), [due, 1, false])
  assert.deepEqual(await onDay(364), [due, 1, false])
  const told = (await letters('mailbox-password-due')).filter(({ to_email: to }) => to === address)
  assert.equal(told.length, 3)
  for (const { facts, rules } of told) assert.deepEqual([facts.dueOn, rules], [due, ['OG-7.5']])
  assert.deepEqual(await onDay(365), [due, 1, true])

  const door = { ...deps(() => new Date(set.getTime() + 365 * 86_400_000)), isTrusted: () => false }
  const change = (chosen: string, old = password) => changeOwnPassword(door, { login: address, password: old, chosen, ip: '192.0.2.1' })
  await assert.rejects(change('Osiem kaczek 7'.slice(0, 13)), { code: 'invalid', reason: 'weak-password' }) // 13, the operator wants 14
  await assert.rejects(change(password), { code: 'invalid', reason: 'same-password' })
  await assert.rejects(change('Osiem kaczek gra w szachy', 'not the old one'), { code: 'unauthenticated' })
  assert.equal(await change('Osiem kaczek gra w szachy'), address)
  assert.deepEqual(await state(), { due: null, told: null, ended: null })
})
