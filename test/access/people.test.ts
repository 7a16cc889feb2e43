/** People are invited, let in, given other roles and let go: by flows, on a database of their own. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { acceptInvitation } from '../../src/access/accept-invitation.ts'
import { giveRole } from '../../src/access/give-role.ts'
import { invitationLimits, invitePerson, type InvitationDraft } from '../../src/access/invite-person.ts'
import { withdrawInvitation } from '../../src/access/withdraw-invitation.ts'
import type { Actor } from '../../src/audit/actor.ts'
import { createApiKey } from '../../src/people/create-api-key.ts'
import { createCustomer } from '../../src/people/create-customer.ts'
import { createUser } from '../../src/people/create-user.ts'
import { endAccess } from '../../src/people/end-access.ts'
import { establish, niebieski } from '../../src/people/establish.ts'
import { logIn } from '../../src/people/log-in.ts'
import { findActorBySession } from '../../src/people/session.ts'
import { jan, machine, openTestDeps } from '../people/deps.ts'

type House = Awaited<ReturnType<typeof openTestDeps>>

const password = 'siedem kotów na dachu'
const days = 86_400_000
let house: House
let deps: House['deps'] & { webUrl: string }
let customerId: string
let otherId: string
let owner: Actor & { userId: string }
const admin: Actor = { kind: 'staff', role: 'administrator', userId: 'usr_admin', operatorId: niebieski.id }
const visit = { address: '192.0.2.1', browser: 'test' }

before(async () => {
  house = await openTestDeps()
  deps = { ...house.deps, webUrl: 'https://panel.example.test' }
  await establish(deps)
  customerId = (await createCustomer(deps, machine, { ...jan, operatorId: niebieski.id })).id
  otherId = (await createCustomer(deps, machine, { ...jan, operatorId: niebieski.id })).id
  const made = await createUser(deps, machine, { operatorId: niebieski.id, customerId, role: null, name: 'Ola', email: 'ola@example.test', lang: 'pl', password })
  owner = { kind: 'customer', role: 'owner', userId: made.id, customerId, operatorId: niebieski.id }
})
after(() => house.close())

let count = 0
const draft = (over: Partial<InvitationDraft> = {}): InvitationDraft => ({ operatorId: niebieski.id, customerId, role: 'billing', email: `osoba${++count}@example.test`, lang: 'pl', ...over })
/** The token of the letter to this address. */
const tokenTo = async (email: string): Promise<string> => /#(in_[\w-]+)$/.exec((await deps.db('letters').where({ template: 'person-invited', to_email: email }).orderBy('written_at', 'desc').first('facts')).facts.link)![1]!
const refused = (code: string, reason?: string) => (error: { code?: string, reason?: string }) => error.code === code && (reason === undefined || error.reason === reason)
/** Invited and in; who they are at the doors. */
async function letIn (over: Partial<InvitationDraft> = {}): Promise<{ actor: Actor & { userId: string }, token: string, email: string }> {
  const asked = draft(over)
  await invitePerson(deps, over.customerId === null ? admin : owner, asked)
  await acceptInvitation(deps, { token: await tokenTo(asked.email), name: 'Nowa Osoba', password })
  const inside = await logIn(deps, { email: asked.email, password, ...visit })
  assert.equal(inside.is, 'in')
  return { actor: (inside as { actor: Actor & { userId: string } }).actor, token: (inside as { token: string }).token, email: asked.email }
}

test('HOST-9.3 an owner invites by letter; whoever has it gives a name and a password, and is in with that role', async () => {
  const { actor } = await letIn({ email: 'iga@example.test', role: 'domain-manager' })
  assert.deepEqual([actor.kind === 'customer' && actor.customerId, actor.kind === 'customer' && actor.role], [customerId, 'domain-manager'])
  const acts = await deps.db('audit').where({ customer_id: customerId }).whereIn('action', ['person.invite', 'user.accept-invitation']).orderBy('id').select('action', 'actor_id', 'rule', 'facts')
  assert.deepEqual(acts.slice(0, 2).map(({ action, rule }) => [action, rule]), [['person.invite', 'HOUSE-INVITE'], ['user.accept-invitation', 'HOUSE-INVITE']])
  assert.deepEqual([acts[0].actor_id, acts[1].actor_id], [owner.userId, actor.userId])
  assert.ok(!JSON.stringify(acts).includes('example.test'), 'the journal knows no address')
  assert.equal((await deps.db('invitations').select(deps.db.raw('invitations::text as text'))).some(({ text }) => text.includes('in_')), false, 'the token is in the letter alone')
})

test('HOUSE-INVITE a link works once, until its last millisecond, and not once it is taken back or another took its place', async () => {
  const late = draft()
  const start = house.clock.business
  await invitePerson(deps, owner, late)
  house.clock.business = new Date(start.getTime() + invitationLimits.days * days)
  const token = await tokenTo(late.email)
  await assert.rejects(acceptInvitation(deps, { token, name: 'Nowa', password }), refused('not-found', 'unknown-invitation'))
  house.clock.business = new Date(start.getTime() + invitationLimits.days * days - 1)
  await acceptInvitation(deps, { token, name: 'Nowa', password })
  house.clock.business = start
  await assert.rejects(acceptInvitation(deps, { token, name: 'Nowa', password }), refused('not-found', 'unknown-invitation'))

  const twice = draft()
  const { invitationId } = await invitePerson(deps, owner, twice)
  const first = await tokenTo(twice.email)
  house.clock.business = new Date(start.getTime() + 1000)
  const { invitationId: second } = await invitePerson(deps, owner, twice)
  await assert.rejects(acceptInvitation(deps, { token: first, name: 'Nowa', password }), refused('not-found', 'unknown-invitation'))
  await assert.rejects(withdrawInvitation(deps, owner, invitationId), refused('conflict', 'invitation-ended'))
  const newer = await tokenTo(twice.email)
  await withdrawInvitation(deps, owner, second)
  await assert.rejects(acceptInvitation(deps, { token: newer, name: 'Nowa', password }), refused('not-found', 'unknown-invitation'))
  house.clock.business = start
})

test('HOUSE-INVITE two who use one link at once are one person', async () => {
  const asked = draft()
  await invitePerson(deps, owner, asked)
  const token = await tokenTo(asked.email)
  const both = await Promise.allSettled([1, 2].map(() => acceptInvitation(deps, { token, name: 'Nowa', password })))
  assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  assert.equal((await deps.db('users').where({ email: asked.email })).length, 1)
})

test('HOUSE-INVITE a weak password and an address that has an account are refused, and the link stays good', async () => {
  const asked = draft({ email: 'ola@example.test' }) // nobody is told at the invitation who has an account
  await invitePerson(deps, owner, asked)
  const token = await tokenTo(asked.email)
  await assert.rejects(acceptInvitation(deps, { token, name: 'Nowa', password: 'hasło' }), refused('invalid', 'bad-password'))
  await assert.rejects(acceptInvitation(deps, { token, name: 'Nowa', password }), refused('conflict', 'email-taken'))
  assert.equal((await deps.db('invitations').where({ email: asked.email, accepted_at: null, withdrawn_at: null })).length, 1)
})

// who, for whom, with which role, answer
const invitations: [string, () => Actor, () => Partial<InvitationDraft>, string, string?][] = [
  ['an owner for another customer', () => owner, () => ({ customerId: otherId }), 'not-found'],
  ['an owner for staff', () => owner, () => ({ customerId: null, role: 'auditor' }), 'forbidden', 'staff-only'],
  ['an owner with a role of staff', () => owner, () => ({ role: 'administrator' }), 'invalid', 'customer-or-role'],
  ['an owner for one mailbox that is not named', () => owner, () => ({ role: 'mailbox' }), 'invalid', 'mailbox-of-role'],
  ['an owner for a mailbox of nobody', () => owner, () => ({ role: 'mailbox', mailboxId: 'mbx_neverwas' }), 'not-found', 'unknown-mailbox'],
  ['a domain manager', () => ({ ...owner, role: 'domain-manager' }) as Actor, () => ({}), 'forbidden', 'role-not-enough'],
  ['the auditor for a customer', () => ({ ...admin, role: 'auditor' }) as Actor, () => ({}), 'forbidden', 'role-missing'],
  ['the desk for staff', () => ({ ...admin, role: 'registrar-desk' }) as Actor, () => ({ customerId: null, role: 'administrator' }), 'forbidden', 'role-missing'],
  ['an administrator of another operator', () => ({ ...admin, operatorId: 'drugi' }) as Actor, () => ({}), 'not-found']
]

for (const [name, actor, over, code, reason] of invitations) {
  test(`HOST-9.3 who may not invite: ${name}`, async () => {
    const before = (await deps.db('invitations')).length
    await assert.rejects(invitePerson(deps, actor(), draft(over())), refused(code, reason))
    assert.equal((await deps.db('invitations')).length, before)
  })
}

test('HOST-9.3 another role holds from the next request on, in the session that is open', async () => {
  const { actor, token } = await letIn({ role: 'billing' })
  const roleNow = async () => { const found = (await findActorBySession(deps, token))?.actor; return found?.kind === 'customer' && found.role }
  assert.equal(await roleNow(), 'billing')
  assert.equal(await giveRole(deps, owner, { userId: actor.userId, role: 'mail-manager', mailboxId: null }), true)
  assert.equal(await roleNow(), 'mail-manager')
  assert.equal(await giveRole(deps, owner, { userId: actor.userId, role: 'mail-manager', mailboxId: null }), false)
  await assert.rejects(giveRole(deps, actor, { userId: actor.userId, role: 'owner', mailboxId: null }), refused('forbidden'), 'nobody climbs alone')
  const stranger: Actor = { ...owner, userId: 'usr_x', customerId: otherId } as Actor
  await assert.rejects(giveRole(deps, stranger, { userId: actor.userId, role: 'owner', mailboxId: null }), refused('not-found', 'unknown-id'))
})

test('HOST-9.3 access that is ended closes open sessions at once; the address may be invited again', async () => {
  const { actor, token, email } = await letIn()
  await endAccess(deps, owner, actor.userId)
  assert.equal(await findActorBySession(deps, token), undefined)
  assert.equal((await deps.db('sessions').where({ user_id: actor.userId })).length, 0)
  await assert.rejects(logIn(deps, { email, password, ...visit }), refused('unauthenticated'))
  await assert.rejects(endAccess(deps, owner, actor.userId), refused('not-found'))
  house.clock.business = new Date(house.clock.business.getTime() + 1000)
  const again = await letIn({ email })
  assert.notEqual(again.actor.userId, actor.userId)
})

test('HOST-9.3 whoever leaves takes the keys they made with them, unless those are to be kept; nobody else’s', async () => {
  const keyOf = async (maker: Actor) => (await createApiKey(deps, maker, { operatorId: 'niebieski', customerId, role: null, label: 'a program', scope: 'read' })).id
  const open = async (ids: readonly string[]) => (await deps.db('api_keys').whereIn('id', [...ids]).where({ revoked_at: null })).map(({ id }) => id as string)
  const [{ actor: leaver }, { actor: keeper }] = [await letIn({ role: 'owner' }), await letIn({ role: 'owner' })]
  const [theirs, kept, others] = [await keyOf(leaver), await keyOf(keeper), await keyOf(owner)]
  assert.deepEqual(await endAccess(deps, owner, leaver.userId), { revokedKeys: 1 })
  assert.deepEqual(await endAccess(deps, owner, keeper.userId, { keys: 'keep' }), { revokedKeys: 0 })
  assert.deepEqual((await open([theirs, kept, others])).sort(), [kept, others].sort())
  assert.equal((await deps.db('audit').where({ action: 'api-key.revoke', subject_id: theirs })).length, 1)
})

test('HOUSE-INVITE the last owner cannot go nor become less, not even two at once; the last administrator neither', async () => {
  await assert.rejects(endAccess(deps, owner, owner.userId), refused('conflict', 'last-owner'))
  await assert.rejects(giveRole(deps, owner, { userId: owner.userId, role: 'billing', mailboxId: null }), refused('conflict', 'last-owner'))
  const { actor: second } = await letIn({ role: 'owner' })
  const both = await Promise.allSettled([endAccess(deps, owner, second.userId), endAccess(deps, second, owner.userId)])
  assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  assert.equal((await deps.db('users').where({ customer_id: customerId, role: 'owner', disabled_at: null })).length, 1)
  const [one] = await deps.db('users').where({ customer_id: null, role: 'administrator', disabled_at: null })
  await assert.rejects(endAccess(deps, admin, one.id), refused('conflict', 'last-owner'))
})

test('HOUSE-INVITE an administrator lets staff in, and a day has its most invitations by machine time', async () => {
  const { actor } = await letIn({ customerId: null, role: 'abuse-desk' })
  assert.deepEqual(actor, { kind: 'staff', userId: actor.userId, operatorId: niebieski.id, role: 'abuse-desk' })
  const many = { customerId: otherId }
  for (let each = 0; each < invitationLimits.aDay; each++) await invitePerson(deps, admin, draft(many))
  await assert.rejects(invitePerson(deps, admin, draft(many)), refused('conflict', 'too-many-invitations'))
  house.clock.machine = new Date(house.clock.machine.getTime() + days)
  await invitePerson(deps, admin, draft(many))
})
