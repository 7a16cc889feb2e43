/** Onto a list, off it, and the proof of both (HOST-5.3k, HOUSE-LIST). */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Refusal } from '../../src/errors.ts'
import { transact } from '../../src/db/transact.ts'
import { askToJoin, askToLeave } from '../../src/lists/ask-to-join.ts'
import { enterMembers, findConsents, inviteMembers, readProof, removeMember } from '../../src/lists/change-members.ts'
import { confirmMember, signOff } from '../../src/lists/confirm-member.ts'
import { closeList } from '../../src/lists/change-list.ts'
import { createList } from '../../src/lists/create-list.ts'
import { forgetMembers } from '../../src/lists/forget.ts'
import { confirmCode, signOffCode } from '../../src/lists/list-codes.ts'
import type { List } from '../../src/lists/list-store.ts'
import { protectAddress } from '../../src/mail/protected-address.ts'
import { niebieski } from '../../src/people/establish.ts'
import { openListHouse, staff, type ListHouse } from './list-house.ts'

let house: ListHouse
let list: List
before(async () => {
  house = await openListHouse('2026-03-02 10:00')
  list = await house.list('aktualnosci')
})
after(async () => { await house.close() })

const refused = (reason: string, code?: string) => (error: unknown) => error instanceof Refusal && error.reason === reason && (code === undefined || error.code === code)
const by = { ip: '192.0.2.7', said: 'Firefox' }
const lettersTo = (address: string) => house.queue.filter(({ to }) => to === address)

test('HOUSE-LIST a list has an address that nothing else has, and is kept from mailboxes of its owner', async () => {
  await assert.rejects(house.list('ewa'), refused('address-taken'))
  await assert.rejects(house.list('a'.repeat(31)), refused('list-name-long'))
  await assert.rejects(house.list('inna', { owners: ['obcy@gdzies.example'] }), refused('list-owner'))
  await assert.rejects(createList(house.deps, { kind: 'customer', role: 'owner', userId: 'u', customerId: 'cus_other', operatorId: niebieski.id }, house.draft('cudza')), refused('unknown-id'))
  assert.equal((await house.list('a'.repeat(30))).address, `${'a'.repeat(30)}@laka.example`)
})

test('HOST-5.3k double opt-in: nobody is on the list before the letter\'s code came back, and the proof says when, whence and what was read', async () => {
  await askToJoin(house.deps, house.asking(list.id, 'Anna@Example.org'))
  await house.settle()
  const [letter] = lettersTo('anna@example.org')
  assert.match(letter!.raw.toString(), /^From: =\?utf-8\?B\?.*<aktualnosci@laka\.example>/m)
  assert.match(letter!.raw.toString(), /^Auto-Submitted: auto-generated/m)
  const member = await house.memberOf(list.id, 'anna@example.org')
  assert.equal(member.confirmed_at, null)
  const code = confirmCode(house.deps.keys, member.id, member.asked_at)
  const body = Buffer.from(letter!.raw.toString().split('\r\n\r\n')[1]!, 'base64').toString()
  assert.ok(body.includes(`https://panel.example/lists/${list.id}/confirm#${code}`))
  assert.match(body, /do 9 marca 2026/)

  for (const wrong of ['', 'zz', `${code}x`, code.replace(/.$/, each => each === 'A' ? 'B' : 'A'), confirmCode(house.deps.keys, member.id + 1n, member.asked_at)]) {
    await assert.rejects(confirmMember(house.deps, list.id, wrong, by), refused('unknown-link'), wrong)
  }
  await confirmMember(house.deps, list.id, code, by)
  await confirmMember(house.deps, list.id, code, by) // once more changes nothing
  const { steps } = await readProof(house.deps, house.owner, list.id, member.id)
  assert.deepEqual(steps.map(({ act, ip, text, by: who }) => [act, ip, text, who]), [['asked', '192.0.2.7', 'Chcę dostawać tę listę.', 'member'], ['confirmed', '192.0.2.7', null, 'member']])
  const [found] = await findConsents(house.deps, staff, 'anna@example.org')
  assert.deepEqual([found!.listAddress, found!.steps.length], [list.address, 2])
})

test('HOST-5.3k neither database nor its backup has a code in it', async () => {
  const member = await house.memberOf(list.id, 'anna@example.org')
  const secrets = [confirmCode(house.deps.keys, member.id, member.asked_at), signOffCode(house.deps.keys, member.id)].map(code => code.slice(code.search(/[_-]/) + 1))
  for (const table of ['list_members', 'list_copies', 'list_consents', 'list_attempts']) {
    const { rows: [{ text }] } = await house.db.raw(`select coalesce(string_agg(t::text, ' '), '') as text from ${table} t`)
    for (const secret of secrets) assert.ok(!text.includes(secret), table)
  }
})

test('HOUSE-LIST a code confirms until the end of the seventh day, and not a minute longer', async () => {
  for (const address of ['w-porze@example.org', 'za-pozno@example.org']) await askToJoin(house.deps, house.asking(list.id, address))
  const code = async (address: string) => { const { id, asked_at: at } = await house.memberOf(list.id, address); return confirmCode(house.deps.keys, id, at) }
  house.moveTo('2026-03-09 23:59')
  await confirmMember(house.deps, list.id, await code('w-porze@example.org'), by)
  house.moveTo('2026-03-10 00:00')
  await assert.rejects(confirmMember(house.deps, list.id, await code('za-pozno@example.org'), by), refused('link-ended', 'too-late'))
})

test('HOUSE-LIST a newer asking makes the older letter void', async () => {
  await askToJoin(house.deps, house.asking(list.id, 'dwa@example.org'))
  const first = await house.memberOf(list.id, 'dwa@example.org')
  house.moveTo('2026-03-10 00:05')
  await askToJoin(house.deps, house.asking(list.id, 'dwa@example.org'))
  await assert.rejects(confirmMember(house.deps, list.id, confirmCode(house.deps.keys, first.id, first.asked_at), by), refused('unknown-link'))
})

test('HOUSE-LIST a form answers the same for everybody, and sends an address at most three letters a day, however it is spelled', async () => {
  for (const address of ['zalew@example.org', 'ZALEW@example.org', ' zalew@EXAMPLE.org', 'zalew@example.org', 'zalew@example.org']) await askToJoin(house.deps, house.asking(list.id, address, '198.51.100.9'))
  assert.equal((await house.db('list_copies as c').join('list_members as m', 'm.id', 'c.member_id').where({ address: 'zalew@example.org' })).length, 3)
  for (let n = 0; n < 25; n++) await askToJoin(house.deps, house.asking(list.id, `n${n}@example.org`, '198.51.100.9'))
  await assert.rejects(askToJoin(house.deps, house.asking(list.id, 'jeszcze@example.org', '198.51.100.9')), refused('too-many-letters'))
  await askToJoin(house.deps, house.asking(list.id, 'jeszcze@example.org', '198.51.100.10'))
  await askToJoin(house.deps, house.asking(list.id, 'anna@example.org', '198.51.100.11')) // a member
  await assert.rejects(askToJoin(house.deps, house.asking(list.id, 'nie adres', '198.51.100.12')), refused('no-address'))
})

test('HOST-5.3k off the list: by the letter that the form sends, and by the code in every copy; at once, and once', async () => {
  const id = await house.join(list.id, 'kasia@example.org')
  await askToLeave(house.deps, { listId: list.id, address: 'kasia@example.org', ip: '192.0.2.20' })
  await askToLeave(house.deps, { listId: list.id, address: 'nikt@example.org', ip: '192.0.2.20' })
  await house.settle()
  assert.deepEqual(lettersTo('nikt@example.org'), [])
  const code = signOffCode(house.deps.keys, id)
  assert.ok(lettersTo('kasia@example.org').some(({ raw }) => Buffer.from(raw.toString().split('\r\n\r\n')[1]!, 'base64').includes(`/lists/${list.id}/off?code=${code}`)))
  await assert.rejects(signOff(house.deps, list.id, code.replace(/.$/, each => each === '0' ? '1' : '0'), by), refused('unknown-link'))
  for (let times = 0; times < 2; times++) await signOff(house.deps, list.id, code, { ip: '192.0.2.21', said: 'one-click' })
  const { member, steps } = await readProof(house.deps, house.owner, list.id, id)
  assert.deepEqual([member.leftWhy, steps.at(-1)!.act, steps.at(-1)!.said, steps.length], ['self', 'left', 'one-click', 3])
  house.moveTo('2026-03-10 00:10')
  await house.join(list.id, 'kasia@example.org') // who changes their mind may come back
  assert.equal((await house.memberOf(list.id, 'kasia@example.org')).left_at, null)
})

test('MZ-2.2 a protected address gets no letter, whoever types it', async () => {
  await protectAddress(house.deps, staff, { operatorId: niebieski.id, address: 'chroniony@example.org', source: 'owner', proof: 'letter 1' })
  await askToJoin(house.deps, house.asking(list.id, 'chroniony@example.org', '192.0.2.30'))
  assert.deepEqual(await inviteMembers(house.deps, house.owner, list.id, ['chroniony@example.org']), { taken: 0, passedOver: 1, unreadable: [] })
  await house.settle()
  assert.deepEqual(lettersTo('chroniony@example.org'), [])
})

test('HOST-5.3k an import is an invitation: a hundred a day, each once for ever, nobody a member by it', async () => {
  const other = await house.list('zaproszenia')
  const hundred = Array.from({ length: 100 }, (_, n) => `gosc${n}@example.org`)
  await assert.rejects(inviteMembers(house.deps, house.owner, other.id, [...hundred, 'sto-pierwszy@example.org']), refused('too-many-invited'))
  assert.deepEqual(await inviteMembers(house.deps, house.owner, other.id, hundred), { taken: 100, passedOver: 0, unreadable: [] })
  await assert.rejects(inviteMembers(house.deps, house.owner, other.id, ['sto-pierwszy@example.org']), refused('too-many-invited'))
  assert.equal((await house.db('list_members').where({ list_id: other.id }).whereNotNull('confirmed_at')).length, 0)
  house.moveTo('2026-03-11 00:11')
  assert.deepEqual(await inviteMembers(house.deps, house.owner, other.id, ['gosc1@example.org', 'nowy@example.org', '@', 'nowy@example.org']), { taken: 1, passedOver: 1, unreadable: ['@'] })
  await house.settle()
  assert.equal(lettersTo('gosc1@example.org').length, 1)
  const { id, invited_at: at } = await house.memberOf(other.id, 'nowy@example.org')
  await confirmMember(house.deps, other.id, confirmCode(house.deps.keys, id, at), by)

  const declined = await house.memberOf(other.id, 'gosc2@example.org')
  await signOff(house.deps, other.id, signOffCode(house.deps.keys, declined.id), by)
  await assert.rejects(confirmMember(house.deps, other.id, confirmCode(house.deps.keys, declined.id, declined.invited_at), by), refused('link-ended'))
})

test('MZ-HOST members of a list that moves here are entered by staff who saw the proof, and who has left stays off', async () => {
  const other = await house.list('przeniesiona')
  await assert.rejects(enterMembers(house.deps, house.owner, other.id, { addresses: ['a@example.org'], proof: 'file 7' }), refused('staff-only'))
  assert.equal((await enterMembers(house.deps, staff, other.id, { addresses: ['a@example.org', 'b@example.org'], proof: 'file 7' })).taken, 2)
  const { id } = await house.memberOf(other.id, 'a@example.org')
  await signOff(house.deps, other.id, signOffCode(house.deps.keys, id), by)
  assert.deepEqual(await enterMembers(house.deps, staff, other.id, { addresses: ['a@example.org', 'b@example.org'], proof: 'file 8' }), { taken: 0, passedOver: 2, unreadable: [] })
  const b = await house.memberOf(other.id, 'b@example.org')
  await removeMember(house.deps, house.owner, other.id, b.id)
  assert.deepEqual((await readProof(house.deps, house.owner, other.id, b.id)).steps.map(({ act, said }) => [act, said]), [['entered', 'file 7'], ['removed', null]])
})

test('HOUSE-LIST what is known of people goes: unconfirmed after 30 days, a proof a year after its end; who was invited stays known as a key alone', async () => {
  const other = await house.list('zapominanie')
  await house.join(other.id, 'odeszla@example.org')
  await askToJoin(house.deps, house.asking(other.id, 'nigdy@example.org', '192.0.2.40'))
  await inviteMembers(house.deps, house.owner, other.id, ['proszony@example.org'])
  const left = await house.memberOf(other.id, 'odeszla@example.org')
  await signOff(house.deps, other.id, signOffCode(house.deps.keys, left.id), by)
  const rows = async () => (await house.db('list_members').where({ list_id: other.id }).orderBy('id').pluck('address'))

  house.moveTo('2026-04-10 23:59')
  await forgetMembers(house.deps)
  assert.deepEqual(await rows(), ['odeszla@example.org', 'nigdy@example.org', 'proszony@example.org'])
  house.moveTo('2026-04-11 00:00')
  await forgetMembers(house.deps)
  assert.deepEqual(await rows(), ['odeszla@example.org', null])
  assert.equal((await inviteMembers(house.deps, house.owner, other.id, ['proszony@example.org'])).taken, 0)
  house.moveTo('2027-03-12 00:00')
  await forgetMembers(house.deps)
  assert.deepEqual(await rows(), [null])
  assert.equal((await house.db('list_consents').where({ member_id: left.id })).length, 0)
})

test('HOUSE-LIST a closed list takes nobody, and its address can be taken again', async () => {
  const other = await house.list('krotka')
  await closeList(house.deps, house.owner, other.id)
  await assert.rejects(askToJoin(house.deps, house.asking(other.id, 'x@example.org', '192.0.2.50')), refused('unknown-id'))
  assert.equal((await house.post(other)).say, 'refuse')
  await assert.rejects(closeList(house.deps, house.owner, other.id), refused('list-closed'))
  assert.notEqual((await house.list('krotka')).id, other.id)
  assert.ok(await transact(house.db, async trx => (await trx('audit').where({ action: 'list.close', subject_id: other.id })).length === 1))
})
