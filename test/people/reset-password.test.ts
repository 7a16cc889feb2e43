/** A new password by letter, as its flows do it. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { writePasswordReset } from '../../src/notices/tell-of-account.ts'
import { logIn } from '../../src/people/log-in.ts'
import { askPasswordReset, resetMs, resetPassword } from '../../src/people/reset-password.ts'
import { findActorBySession } from '../../src/people/session.ts'
import { openSignIn, refused } from './sign-in-house.ts'

const { deps, place, later, someone, withTotp, events, close } = await openSignIn()
after(close)

/** Asks, and has the letter written as its job does. @returns the code of the link, as it stands in the letter */
async function resetToken (email: string): Promise<string | undefined> {
  later(1000) // the latest of all
  await askPasswordReset(deps, { email, address: place() })
  const { id } = await deps.db('password_resets').orderBy('asked_at', 'desc').orderBy('id').whereNull('token_hash').first('id')
  await writePasswordReset(deps, id)
  const letter = await deps.db('letters').where({ key: `password-reset:${id}` }).first('facts')
  return letter?.facts.link.split('#')[1]
}

test('HOUSE-SIGN-IN a new password by letter: once, for an hour; every session is closed, and the second factor stays', async () => {
  const { who, token: open } = await withTotp()
  const chosen = 'wiatr siodło kubek chmura'
  const token = (await resetToken(who.email.toUpperCase()))!
  assert.match(token, /^pwr_[\w-]{43}$/)
  assert.equal(await deps.db('password_resets').where({ token_hash: token }).first('id'), undefined, 'kept as a hash')
  await assert.rejects(resetPassword(deps, { token, chosen: 'krótkie', address: place() }), refused('bad-password'))
  const came = await Promise.all([1, 2].map(() => resetPassword(deps, { token, chosen, address: place() }).then(() => 'set', (error: { reason: string }) => error.reason)))
  assert.deepEqual(came.sort(), ['set', 'unknown-link'], 'two at once')
  await assert.rejects(resetPassword(deps, { token, chosen, address: place() }), refused('unknown-link'))
  assert.equal(await findActorBySession(deps, open), undefined)
  assert.equal((await logIn(deps, { email: who.email, password: chosen, address: place() })).is, 'second-factor')
  assert.ok((await events(who.id)).includes('password-reset'))
})

for (const [name, ms, reason] of [['a millisecond before its hour is over', resetMs - 1, undefined], ['when its hour is over', resetMs, 'unknown-link']] as const) {
  test(`HOUSE-SIGN-IN a link for a new password ${reason ? 'opens nothing' : 'works'} ${name}`, async () => {
    const token = (await resetToken((await someone()).email))!
    later(ms)
    const set = resetPassword(deps, { token, chosen: 'wiatr siodło kubek chmura', address: place() })
    await (reason ? assert.rejects(set, refused(reason)) : set)
  })
}

test('HOUSE-SIGN-IN a newer password ends the links that were sent before it', async () => {
  const who = await someone()
  const [first, second] = [await resetToken(who.email), await resetToken(who.email)]
  await resetPassword(deps, { token: second!, chosen: 'wiatr siodło kubek chmura', address: place() })
  await assert.rejects(resetPassword(deps, { token: first!, chosen: 'inne słowa bez sensu', address: place() }), refused('unknown-link'))
})

test('HOUSE-SIGN-IN who asks for a new password learns nothing: with an account and without one, the same statements are said; three times from one place, then no more', async () => {
  const who = await someone()
  const said = async (email: string): Promise<string[]> => {
    const statements: string[] = []
    const listen = ({ sql }: { sql: string }) => { if (/^\s*(?:select|insert|update|delete|with)\b/i.test(sql)) statements.push(sql) }
    deps.db.on('query', listen)
    await askPasswordReset(deps, { email, address: place() })
    deps.db.off('query', listen)
    return statements
  }
  await said(who.email) // whatever is prepared once
  const known = await said(who.email)
  assert.deepEqual(await said('nobody-at-all@example.pl'), known)
  for (const table of ['login_attempts', 'users', 'password_resets']) assert.ok(known.some(sql => sql.includes(table)), table)
  assert.equal(await resetToken('nobody-at-all@example.pl'), undefined)
  const address = place()
  for (let count = 0; count < 3; count++) await askPasswordReset(deps, { email: who.email, address })
  await assert.rejects(askPasswordReset(deps, { email: who.email, address }), refused('too-many-attempts'))
})
