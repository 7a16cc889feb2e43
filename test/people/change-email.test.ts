/** An account moves to another e-mail address, as its flows do it. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { tellOfAccount, writeEmailChange, writePasswordReset } from '../../src/notices/tell-of-account.ts'
import { askEmailChange, confirmEmailChange, emailChangeMs } from '../../src/people/change-email.ts'
import { logIn } from '../../src/people/log-in.ts'
import { askPasswordReset, resetPassword } from '../../src/people/reset-password.ts'
import { findActorBySession } from '../../src/people/session.ts'
import { openSignIn, refused } from './sign-in-house.ts'

const { deps, place, later, someone, sessionOf, events, close } = await openSignIn()
after(close)

let asked = 0
const fresh = () => `nowy-${++asked}@example.test`

/** Has the letter written as its job does. @returns the letter, or undefined where none was written */
async function letter (userId: string) {
  const { id } = await deps.db('email_changes').where({ user_id: userId }).orderBy('asked_at', 'desc').orderBy('id', 'desc').whereNull('token_hash').first('id')
  await writeEmailChange(deps, id)
  return await deps.db('letters').where({ key: `email-change:${id}` }).first()
}
const tokenIn = (found: { facts: { link: string } }) => found.facts.link.split('#')[1]!

async function entered () {
  const who = await someone()
  return { who, ...await sessionOf(who) }
}

async function asks (email: string) {
  const found = await entered()
  await askEmailChange(deps, found.session, { email, address: place() })
  return found
}

test('HOUSE-SIGN-IN a new address: the letter goes there, its link works once, the former address hears of it, sessions stay', async () => {
  const email = fresh()
  const { who, token: open } = await asks(` ${email.toUpperCase()} `)
  const found = await letter(who.id)
  assert.equal(found.to_email, email)
  const token = tokenIn(found)
  assert.equal(await deps.db('email_changes').where({ token_hash: token }).first('id'), undefined, 'kept as a hash')
  assert.equal((await deps.db('users').where({ id: who.id }).first('email')).email, who.email, 'nothing has changed yet')
  const came = await Promise.all([1, 2].map(() => confirmEmailChange(deps, { token, address: place() }).then(() => 'changed', (error: { reason: string }) => error.reason)))
  assert.deepEqual(came.sort(), ['changed', 'unknown-link'], 'two at once')
  await assert.rejects(logIn(deps, { email: who.email, password: who.password, address: place() }), refused('wrong-credentials'))
  assert.equal((await logIn(deps, { email, password: who.password, address: place() })).is, 'in')
  assert.ok(await findActorBySession(deps, open))
  assert.ok((await events(who.id)).includes('email-changed'))
  const event = await deps.db('account_events').where({ user_id: who.id, kind: 'email-changed' }).first('id')
  await tellOfAccount(deps, event.id)
  const told = await deps.db('letters').where({ key: `account-event:${event.id}` }).first()
  assert.equal(told.to_email, who.email)
  assert.equal(told.facts.moved, email)
})

for (const [name, ms, reason] of [['a millisecond before its hour is over', emailChangeMs - 1, undefined], ['when its hour is over', emailChangeMs, 'unknown-link']] as const) {
  test(`HOUSE-SIGN-IN the link of a new address ${reason ? 'opens nothing' : 'works'} ${name}`, async () => {
    const { who } = await asks(fresh())
    const token = tokenIn(await letter(who.id))
    later(ms)
    const done = confirmEmailChange(deps, { token, address: place() })
    await (reason ? assert.rejects(done, refused(reason)) : done)
  })
}

test('HOUSE-SIGN-IN an address that somebody has: nothing is sent and nothing is told; taken meanwhile, the link says so', async () => {
  const other = await someone()
  assert.equal(await letter((await asks(other.email)).who.id), undefined)
  const email = fresh()
  const [one, two] = [await asks(email), await asks(email)]
  const [first, second] = [tokenIn(await letter(one.who.id)), tokenIn(await letter(two.who.id))]
  await confirmEmailChange(deps, { token: first, address: place() })
  await assert.rejects(confirmEmailChange(deps, { token: second, address: place() }), refused('email-taken'))
})

test('HOUSE-SIGN-IN a newer wish ends the one before it; a changed address ends links for a new password that went to the former one', async () => {
  const { who, session } = await asks(fresh())
  const former = tokenIn(await letter(who.id))
  later(1000)
  await askEmailChange(deps, session, { email: fresh(), address: place() })
  await assert.rejects(confirmEmailChange(deps, { token: former, address: place() }), refused('unknown-link'))
  later(1000)
  await askPasswordReset(deps, { email: who.email, address: place() })
  const { id } = await deps.db('password_resets').where({ user_id: who.id }).orderBy('asked_at', 'desc').first('id')
  await writePasswordReset(deps, id)
  const reset = tokenIn(await deps.db('letters').where({ key: `password-reset:${id}` }).first('facts'))
  await confirmEmailChange(deps, { token: tokenIn(await letter(who.id)), address: place() })
  await assert.rejects(resetPassword(deps, { token: reset, chosen: 'wiatr siodło kubek chmura', address: place() }), refused('unknown-link'))
})

test('HOUSE-SIGN-IN who has been in for long shows their password again first; three letters from one place in a quarter of an hour, then no more', async () => {
  const { who, session } = await entered()
  const here = place()
  for (const wrong of ['nie-adres', 'a@b@c.example', '']) await assert.rejects(askEmailChange(deps, session, { email: wrong, address: here }), refused('bad-email'))
  await assert.rejects(askEmailChange(deps, session, { email: who.email, address: here }), refused('same-email'))
  for (const _ of [1, 2]) await askEmailChange(deps, session, { email: fresh(), address: here })
  await assert.rejects(askEmailChange(deps, session, { email: fresh(), address: here }), refused('too-many-attempts'))
  later(3_600_000)
  await assert.rejects(askEmailChange(deps, session, { email: fresh(), address: here }), refused('confirm-first'))
})
