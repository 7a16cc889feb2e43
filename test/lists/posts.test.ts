/** Posts: who may, what waits for a person, what the copies carry, what comes back (HOST-5.3k, HOUSE-LIST-BOUNCE; RFC 2369, 2919, 8058). */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { dkimVerify } from 'mailauth/lib/dkim/verify.js'
import { Refusal } from '../../src/errors.ts'
import { transact } from '../../src/db/transact.ts'
import { listDoor } from '../../src/lists/answer-post.ts'
import { bounceAddress, signOffAddress, signOffCode } from '../../src/lists/list-codes.ts'
import { signOff } from '../../src/lists/confirm-member.ts'
import { decideHeldPost } from '../../src/lists/moderate.ts'
import type { List } from '../../src/lists/list-store.ts'
import { sweepLists } from '../../src/lists/sweep.ts'
import { tellDelivered, tellReturned } from '../../src/mail/addresses/tell-copies.ts'
import { isNotice, takeNotices } from '../../src/mail/addresses/take-notices.ts'
import { blockSender } from '../../src/mail/block-sender.ts'
import { dkimRecord } from '../../src/mail/create-mail-domain.ts'
import { findSent } from '../../src/mail/find.ts'
import { protectAddress } from '../../src/mail/protected-address.ts'
import type { MailDeps } from '../../src/mail/smtp/deps.ts'
import { releaseSender } from '../../src/mail/release-sender.ts'
import { niebieski } from '../../src/people/establish.ts'
import { addHours } from '../../src/rules/calendar.ts'
import { buildBounce } from '../support/bounce.ts'
import { messageOf, openListHouse, staff, type ListHouse } from './list-house.ts'

let house: ListHouse
before(async () => { house = await openListHouse('2026-03-02 10:00') })
after(async () => { await house.close() })

let count = 0
const newList = (more: Parameters<ListHouse['list']>[1] = {}): Promise<List> => house.list(`lista${++count}`, more)
const postsOf = (list: List) => house.db('list_posts').where({ list_id: list.id }).orderBy('message_id', 'desc')
const sentTo = (list: List, to: string) => house.queue.filter(each => each.to === to && each.from.startsWith(`${list.localPart}+`) && each.raw.includes('Subject: Marzec'))
const headOf = (raw: Buffer) => raw.toString('utf8').split('\r\n\r\n')[0]!

test('HOST-5.3k a post is stored before the 250 and goes to every member, signed over what takes its reader off the list', async () => {
  const list = await newList()
  const id = await house.join(list.id, 'anna@example.org')
  assert.deepEqual(await house.post(list, { id: 'pierwszy', body: '.kropka\nżółw' }), { say: 'accept' })
  const [stored] = await postsOf(list)
  assert.ok(stored.content.includes('żółw'))
  await house.settle()
  const [copy] = sentTo(list, 'anna@example.org')
  const head = headOf(copy!.raw).replaceAll('\r\n ', ' ')
  const code = signOffCode(house.deps.keys, id)
  for (const line of [
    `List-Id: =?utf-8?B?QWt0dWFsbm/Fm2NpIMWBxIVraQ==?= <${list.localPart}.laka.example>`, `List-Help: <https://panel.example/lists/${list.id}>`, 'List-Post: NO', 'List-Owner: <mailto:ewa@laka.example>',
    `List-Unsubscribe: <https://panel.example/lists/${list.id}/off?code=${code}>, <mailto:${signOffAddress(house.deps.keys, { localPart: list.localPart, domain: 'laka.example' }, id)}>`,
    'List-Unsubscribe-Post: List-Unsubscribe=One-Click', 'Precedence: list', 'From: Ewa <ewa@laka.example>'
  ]) assert.ok(head.includes(`${line}\r\n`) || head.endsWith(line), line)
  assert.ok(copy!.raw.toString().endsWith('\r\n\r\n.kropka\r\nżółw\r\n'))
  const { results } = await dkimVerify(copy!.raw, { resolver: async () => [[dkimRecord(house.domain)]] })
  assert.equal(results.length, 2) // the author's own still holds
  for (const { status } of results) assert.equal(status.result, 'pass')
  const covered = results[0]!.signingHeaders!.keys.toLowerCase().split(/[:;\s]+/)
  for (const field of ['list-unsubscribe', 'list-unsubscribe-post', 'from', 'list-id']) assert.ok(covered.includes(field), field)
  const [after] = await postsOf(list)
  assert.deepEqual([after.content, after.ended_at !== null], [null, true])
  assert.equal((await transact(house.db, trx => findSent(house.deps, trx, '<pierwszy@laka.example>', 'anna@example.org'))).length, 1)
})

test('RFC 5322 §3.6.4 the same post once more, as after an answer that was not heard, is one post', async () => {
  const list = await newList()
  await house.join(list.id, 'raz@example.org')
  for (let times = 0; times < 2; times++) assert.equal((await house.post(list, { id: 'raz' })).say, 'accept')
  await house.settle()
  assert.deepEqual([(await postsOf(list)).length, sentTo(list, 'raz@example.org').length], [1, 1])
})

for (const [name, how, sends] of [
  ['bounces', { sender: '' }, false],
  ['machines\' answers', { more: 'Auto-Submitted: auto-replied\n' }, false],
  ['what says that no machine wrote it', { more: 'Auto-Submitted: no\n' }, true],
  ['what came from the list itself', { more: 'List-Id: <LOOP.laka.example>\n' }, false],
  ['what came from another list', { more: 'List-Id: <inna.laka.example>\n' }, true],
  ['what is too long', { body: 'x'.repeat(3000) }, false]
] as const) {
  test(`RFC 3834 §2 loops and size, posted to a list: ${name}: ${sends ? 'yes' : 'no'}`, async () => {
    const list = await house.list(`loop${++count}`, { longestBytes: 3000 })
    const more = 'more' in how ? how.more.replace('LOOP', list.localPart) : ''
    const verdict = await house.post(list, { ...how, more })
    assert.equal(verdict.say, sends ? 'accept' : 'refuse', JSON.stringify(verdict))
    assert.equal((await postsOf(list)).length, sends ? 1 : 0)
  })
}

test('HOST-5.3k who may post: From proven by a signature; what is forged or strange waits for a person', async () => {
  const owners = await newList()
  assert.deepEqual(await house.post(owners, { from: 'obcy@example.org', signed: false }), { say: 'refuse', code: 550, text: '5.7.2 HOST-5.3k only the owners may write to this list' })
  assert.equal((await house.post(owners, { signed: false })).say, 'accept')
  assert.deepEqual((await postsOf(owners)).map(({ held_why: why }) => why), ['unproven'])

  const open = await newList({ kind: 'discussion', whoPosts: 'anybody' })
  assert.equal((await house.post(open, { from: 'obcy@example.org', signed: false })).say, 'accept')
  const [held] = await postsOf(open)
  assert.equal(held.held_why, 'stranger')
  const letters = await house.db('letters').where({ template: 'list-post-held' }).whereRaw("facts ->> 'address' = ?", [open.address])
  assert.deepEqual(letters.map(({ to_email: to }) => to), ['ewa@laka.example'])
  await house.post(open, { from: 'drugi@example.org', signed: false })
  assert.equal((await house.db('letters').where({ template: 'list-post-held' }).whereRaw("facts ->> 'address' = ?", [open.address])).length, 1) // told once until none waits
})

test('HOST-5.3k the owner lets a held post go, or refuses it; nobody else may, and only once', async () => {
  const list = await newList({ moderated: true, whoPosts: 'anybody' })
  await house.join(list.id, 'czeka@example.org')
  for (const id of ['tak', 'nie']) await house.post(list, { from: 'obcy@example.org', signed: false, id })
  const [yes, no] = await postsOf(list)
  await assert.rejects(decideHeldPost(house.deps, { kind: 'customer', role: 'owner', userId: 'u', customerId: 'cus_other', operatorId: niebieski.id }, yes.id, true), (error: unknown) => error instanceof Refusal && error.code === 'not-found')
  await decideHeldPost(house.deps, house.owner, yes.id, true)
  await decideHeldPost(house.deps, house.owner, no.id, false)
  await assert.rejects(decideHeldPost(house.deps, house.owner, no.id, true), (error: unknown) => error instanceof Refusal && error.reason === 'post-decided')
  await house.settle()
  assert.deepEqual(sentTo(list, 'czeka@example.org').map(({ raw }) => /^Message-ID: (.*)$/mi.exec(raw.toString())![1]!.trim()), ['<tak@laka.example>'])
  assert.equal((await house.db('list_posts').where({ id: no.id }).first()).content, null)
})

test('RFC 7489 §6.3 From becomes the list\'s only where the author\'s domain asks others to refuse it', async () => {
  house.world.set('_dmarc.scisla.example', 'v=DMARC1; p=reject')
  house.world.set('_dmarc.luzna.example', 'v=DMARC1; p=none')
  for (const [domain, rewritten] of [['scisla.example', true], ['luzna.example', false], ['bez.example', false]] as const) {
    const list = await newList({ kind: 'discussion', whoPosts: 'anybody' })
    const reader = `czytelnik@${domain}`
    await house.join(list.id, reader)
    await house.post(list, { from: `autor@${domain}`, signed: false })
    const [post] = await postsOf(list)
    await decideHeldPost(house.deps, house.owner, post.id, true)
    await house.settle()
    const head = headOf(sentTo(list, reader).at(-1)!.raw).replaceAll('\r\n ', ' ')
    if (rewritten) assert.match(head, new RegExp(`^From: =\\?utf-8\\?B\\?\\S+ ?.*<${list.address}>\\r\\n`, 'm'))
    else assert.ok(head.includes(`From: Ewa <autor@${domain}>`), head)
    assert.equal(/^Reply-To: <autor@scisla\.example>/m.test(head), rewritten)
  }
  const answered = await newList({ kind: 'discussion', whoPosts: 'members', replyTo: 'list' })
  await house.join(answered.id, 'czytelnik@example.org')
  await house.post(answered)
  await house.settle()
  assert.match(headOf(sentTo(answered, 'czytelnik@example.org').at(-1)!.raw), new RegExp(`^Reply-To: <${answered.address}>`, 'm'))
})

test('MZ-2.2 a member whose address is protected since gets nothing; who left before the sending neither', async () => {
  const list = await newList()
  const gone = await house.join(list.id, 'odszedl@example.org')
  for (const address of ['zostal@example.org', 'zastrzegl@example.org']) await house.join(list.id, address)
  await protectAddress(house.deps, staff, { operatorId: niebieski.id, address: 'zastrzegl@example.org', source: 'owner', proof: 'letter 2' })
  await house.post(list)
  await signOff(house.deps, list.id, signOffCode(house.deps.keys, gone), { ip: null, said: 'test' })
  await house.settle()
  assert.deepEqual([sentTo(list, 'odszedl@example.org').length, sentTo(list, 'zastrzegl@example.org').length, sentTo(list, 'zostal@example.org').length], [0, 0, 1])
  assert.deepEqual(await house.db('list_copies').where({ list_id: list.id }).whereNotNull('post_id').whereNotNull('skipped_at').pluck('said'), ['protected'])
})

test('HOUSE-BOUNCE an address that its server said does not exist is passed over until its time is over; the member stays', async () => {
  const list = await newList()
  for (const address of ['nikt@example.org', 'jest@example.org']) await house.join(list.id, address)
  const since = house.deps.machineNow()
  await house.db('suppressed_addresses').insert({ id: 'sup_list', operator_id: list.operatorId, customer_id: list.customerId, address: 'nikt@example.org', since, until_at: new Date(since.getTime() + 86_400_000), reply: '550 5.1.1 No such user' })
  await house.post(list)
  await house.settle()
  assert.deepEqual([sentTo(list, 'nikt@example.org').length, sentTo(list, 'jest@example.org').length], [0, 1])
  assert.deepEqual(await house.db('list_copies').where({ list_id: list.id }).whereNotNull('post_id').whereNotNull('skipped_at').pluck('said'), ['HOUSE-BOUNCE 550 5.1.1 No such user'])
  await house.db('suppressed_addresses').where({ id: 'sup_list' }).update({ lifted_at: since })
  await house.post(list, { id: 'drugi' })
  await house.settle()
  assert.equal(sentTo(list, 'nikt@example.org').length, 1)
})

test('MZ-3.1 sending pauses while the domain is blocked, also for what lies in the queue, and goes on after the release', async () => {
  const list = await newList()
  await house.join(list.id, 'cierpliwy@example.org')
  await house.settle()
  await transact(house.db, trx => blockSender(house.deps, trx, { mailDomainId: house.domain.id, caseId: 'cas_test', rule: 'MZ-3.1', from: house.now(), until: addHours(house.now(), 24 * 30) }))
  await house.post(list)
  await house.settle()
  assert.equal(sentTo(list, 'cierpliwy@example.org').length, 0)
  await sweepLists(house.deps)
  assert.deepEqual(await house.db('pgboss.job').where({ name: 'lists.send' }).whereRaw("state < 'active'"), [])
  const { id } = await house.db('list_copies').where({ list_id: list.id }).first('id') // the letter of the sign-up, say
  const verdict = await house.hand({ from: bounceAddress(house.deps.keys, { localPart: list.localPart, domain: 'laka.example' }, id), to: 'cierpliwy@example.org', raw: Buffer.from('Subject: x\r\n\r\n') })
  assert.ok(verdict.is === 'deferred' && verdict.reply.startsWith('451 4.7.1 MZ-3.1'), JSON.stringify(verdict))
  await transact(house.db, trx => releaseSender(house.deps, trx, { mailDomainId: house.domain.id, rule: 'MZ-3.5', at: house.now() }))
  await sweepLists(house.deps)
  await house.settle()
  assert.equal(sentTo(list, 'cierpliwy@example.org').length, 1)
})

test('BMP-3 a full mailbox among the members: its own copy is refused and noted, the post goes on', async () => {
  const list = await newList()
  for (const address of ['pelna@example.org', 'pusta@example.org']) await house.join(list.id, address)
  await house.settle()
  house.full.add('pelna@example.org')
  await house.post(list)
  await house.settle()
  assert.equal(sentTo(list, 'pusta@example.org').length, 1)
  const copies = await house.db('list_copies as c').join('list_members as m', 'm.id', 'c.member_id').where({ 'c.list_id': list.id, address: 'pelna@example.org' }).whereNotNull('post_id').select('hard', 'said')
  assert.deepEqual(copies, [{ hard: false, said: '552 5.2.2 Mailbox full' }])
  assert.equal((await house.memberOf(list.id, 'pelna@example.org')).left_at, null)
})

const heard = (): MailDeps => ({ ...house.mailDeps, lists: listDoor(house.resolve) })

/** Posts once and answers for the member with what the other server says. */
async function bouncing (list: List, to: string, said: string | null): Promise<void> {
  await house.post(list)
  await house.settle()
  const { from } = sentTo(list, to).at(-1)!
  if (said === null) await tellDelivered(heard(), from)
  else for (let twice = 0; twice < 2; twice++) await tellReturned(heard(), from, said) // once a copy, however often it is told
}

for (const [name, ends, isLeft] of [
  ['no such address, once', ['550 5.1.1 unknown'], false],
  ['no such address, twice in a row', ['550 5.1.1 unknown', '550 5.1.1 unknown'], true],
  ['no such address, with a delivery between', ['550 5.1.1 unknown', null, '550 5.1.1 unknown'], false],
  ['four times refused for other reasons', Array(4).fill('550 5.7.1 spam'), false],
  ['five times refused for other reasons', Array(5).fill('552 5.2.2 full'), true]
] as [string, (string | null)[], boolean][]) {
  test(`HOUSE-LIST-BOUNCE ${name}: ${isLeft ? 'off the list' : 'stays'}`, async () => {
    const list = await newList()
    const to = `odbija${++count}@example.org`
    await house.join(list.id, to)
    for (const said of ends) await bouncing(list, to, said)
    const member = await house.memberOf(list.id, to)
    assert.equal(member.left_why, isLeft ? 'bounces' : null)
  })
}

test('RFC 3464 a report to a copy\'s own address counts for its member; a forged address, a holiday\'s answer and a warning do not', async () => {
  const list = await newList()
  const to = 'raport@example.org'
  await house.join(list.id, to)
  const take = async (raw: string, recipient: string) => {
    const taken = isNotice(heard(), { sender: '', recipient })
    if (taken) await takeNotices(heard(), messageOf(raw, '', [recipient]), new Set([recipient]))
    return taken
  }
  for (const [action, status, spoilt] of [['failed', '5.1.1', false], ['delayed', '4.4.1', false], ['failed', '5.1.1', true], ['failed', '5.1.1', false]] as const) {
    await house.post(list)
    await house.settle()
    const { from } = sentTo(list, to).at(-1)!
    await tellDelivered(heard(), from) // taken first, returned later
    const address = spoilt ? from.replace(/.(?=@)/, each => each === '0' ? '1' : '0') : from
    assert.equal(await take(buildBounce({ to, action, status }), address), !spoilt)
    assert.equal(await take('From: x@example.org\nSubject: urlop\n\nNie ma mnie.\n', from), true)
    assert.equal(isNotice(heard(), { sender: 'x@example.org', recipient: from }), false)
  }
  const bounced = await house.db('list_copies').where({ list_id: list.id }).whereNotNull('bounced_at')
  assert.equal(bounced.length, 2)
  assert.equal((await house.memberOf(list.id, to)).left_at, null) // never two in a row
})

test('RFC 5321 §4.5.5 what is from nobody is posted to no list; to a copy\'s address nothing is posted at all', async () => {
  const list = await newList()
  await house.join(list.id, 'cisza@example.org')
  await house.post(list)
  await house.settle()
  const { from } = sentTo(list, 'cisza@example.org').at(-1)!
  const door = listDoor(house.resolve)
  const posts = (await postsOf(list)).length
  assert.equal((await door.take(house.mailDeps, list.id, messageOf('From: x@example.org\n\n', '', [list.address]))).say, 'refuse')
  assert.equal((await door.take(house.mailDeps, list.id, messageOf('From: x@example.org\n\nNie ma mnie.\n', 'x@example.org', [from]))).say, 'accept')
  assert.equal((await postsOf(list)).length, posts)
})

test('RFC 2369 §3.2 mail to the address in List-Unsubscribe takes its bearer off the list', async () => {
  const list = await newList()
  const id = await house.join(list.id, 'poczta@example.org')
  const address = signOffAddress(house.deps.keys, { localPart: list.localPart, domain: 'laka.example' }, id)
  assert.equal((await listDoor(house.resolve).take(house.mailDeps, list.id, messageOf('From: x@example.org\n\n', 'x@example.org', [address]))).say, 'accept')
  assert.equal((await house.memberOf(list.id, 'poczta@example.org')).left_why, 'self')
})
