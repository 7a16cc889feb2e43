/** Mailing lists over HTTP. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createMailbox } from '../../src/mail/create-mailbox.ts'
import { createMailDomain } from '../../src/mail/create-mail-domain.ts'
import { machine } from '../people/deps.ts'
import { ask, openDoors, type Doors } from './doors.ts'

let doors: Doors
let mailDomainId = ''
before(async () => {
  doors = await openDoors()
  mailDomainId = (await createMailDomain(doors.deps, machine, { customerId: doors.mine.customerId, name: 'laka.example' })).id
  await createMailbox(doors.deps, machine, { mailDomainId, localPart: 'ewa', password: 'Konwalia-Rower-Deszcz-71' })
})
after(() => doors.close())

const settings = { title: 'Aktualności', description: '', langs: ['pl'], kind: 'discussion', whoPosts: 'anybody', moderated: false, replyTo: 'list', owners: ['ewa@laka.example'], longestBytes: 100_000 }

test('HOST-5.3k a list over HTTP: opened, changed, invited to, moderated, closed', async () => {
  const mine = (method: 'GET' | 'POST', path: string, body?: unknown) => ask(doors.app, doors.mine.key, method, path, { body })
  const opened = await mine('POST', '/lists', { mailDomainId, localPart: 'aktualnosci', ...settings })
  assert.equal(opened.status, 201, opened.text)
  const { id, address, page } = opened.body
  assert.deepEqual([address, page], ['aktualnosci@laka.example', `http://panel.example.test/lists/${id}`])
  assert.equal((await mine('POST', '/lists', { mailDomainId, localPart: 'aktualnosci', ...settings })).status, 409)
  assert.equal((await mine('POST', `/lists/${id}/settings`, { ...settings, title: 'Inna' })).body.title, 'Inna')
  assert.equal((await mine('POST', `/lists/${id}/settings`, { ...settings, wrong: true })).status, 422)

  assert.deepEqual((await mine('POST', `/lists/${id}/invitations`, { addresses: ['anna@example.org', 'nie adres'] })).body, { taken: 1, passedOver: 0, unreadable: ['nie adres'] })
  assert.equal((await mine('POST', `/lists/${id}/entries`, { addresses: ['anna@example.org'], proof: 'file 1' })).status, 403)
  const { rows: [member] } = (await mine('GET', `/lists/${id}/members?search=anna`)).body
  assert.deepEqual([member.address, member.state], ['anna@example.org', 'invited'])
  assert.deepEqual((await mine('GET', `/lists/${id}/members/${member.id}/proof`)).body.steps.map(({ act }: { act: string }) => act), ['invited'])
  assert.deepEqual((await mine('POST', `/lists/${id}/members/${member.id}/removal`)).body.steps.map(({ act }: { act: string }) => act), ['invited', 'removed'])

  const post = `lpo_${'b'.repeat(26)}`
  await doors.deps.db('list_posts').insert({ id: post, list_id: id, message_id: '<1>', author: 'a@example.org', sender: 'a@example.org', bytes: 1, content: Buffer.from('x'), received_at: doors.deps.now(), held_why: 'stranger' })
  assert.deepEqual((await mine('GET', `/lists/${id}/posts`)).body.rows.map(({ state, heldWhy }: { state: string, heldWhy: string }) => [state, heldWhy]), [['held', 'stranger']])
  assert.equal((await mine('POST', `/list-posts/${post}/approval`)).body.state, 'waiting')
  assert.equal((await mine('POST', `/list-posts/${post}/rejection`)).status, 409)
  assert.equal((await mine('GET', `/lists?mailDomainId=${mailDomainId}`)).body.rows.length, 1)
  assert.notEqual((await mine('POST', `/lists/${id}/closure`)).body.closedAt, null)
  assert.equal((await ask(doors.app, doors.theirs.key, 'GET', `/lists/${id}`)).status, 404)
  assert.equal((await mine('GET', '/list-consents?address=anna@example.org')).status, 403)
})
