/** A list of mine with a member and a post, for the test of tenancy. */
import type { Deps } from '../../src/deps.ts'
import { inviteMembers } from '../../src/lists/change-members.ts'
import { createList } from '../../src/lists/create-list.ts'
import { machine } from '../people/deps.ts'

const mine = { mailDomain: '', list: '', member: '', post: `lpo_${'a'.repeat(26)}` }
const settings = { title: 'Moja', description: '', langs: ['pl' as const], kind: 'discussion' as const, whoPosts: 'members' as const, moderated: false, replyTo: 'list' as const, owners: ['biuro@inna-moja.pl'], longestBytes: 100_000 }

export async function insertLists (deps: Deps, mailDomain: string): Promise<void> {
  const { id } = await createList(deps, machine, { mailDomainId: mailDomain, localPart: 'moja-lista', ...settings })
  await inviteMembers(deps, machine, id, ['gosc@example.org'])
  const member = await deps.db('list_members').where({ list_id: id }).first('id')
  await deps.db('list_posts').insert({ id: mine.post, list_id: id, message_id: '<1>', author: 'a@example.org', sender: 'a@example.org', bytes: 1, content: Buffer.from('x'), received_at: deps.now(), held_why: 'stranger' })
  Object.assign(mine, { mailDomain, list: id, member: String(member.id) })
}

/** What stands for {memberId}. */
export const listMember = (): string => mine.member

export const listIds: Record<string, () => string> = {
  ...Object.fromEntries(['', '/settings', '/closure', '/members', '/invitations', '/members/{memberId}/proof', '/members/{memberId}/removal', '/posts'].map(end => [`/api/v1/lists/{id}${end}`, () => mine.list])),
  '/api/v1/list-posts/{id}/approval': () => mine.post,
  '/api/v1/list-posts/{id}/rejection': () => mine.post
}

export const listActsOfStaff: Record<string, () => string> = { '/api/v1/lists/{id}/entries': () => mine.list }

export const listBodies: Record<string, () => unknown> = {
  '/api/v1/lists': () => ({ mailDomainId: mine.mailDomain, localPart: 'obca-lista', ...settings }),
  '/api/v1/lists/{id}/settings': () => settings,
  '/api/v1/lists/{id}/closure': () => undefined,
  '/api/v1/lists/{id}/invitations': () => ({ addresses: ['x@example.org'] }),
  '/api/v1/lists/{id}/entries': () => ({ addresses: ['x@example.org'], proof: 'file 1' }),
  '/api/v1/lists/{id}/members/{memberId}/removal': () => undefined,
  '/api/v1/list-posts/{id}/approval': () => undefined,
  '/api/v1/list-posts/{id}/rejection': () => undefined
}

export const nobodyAtLists: Record<string, object> = { '/api/v1/lists': { mailDomainId: 'mdm_neverwas' } }
export const listRooms = ['/api/v1/list-consents']
