/** The second step of a log-in, and what hurts an account, as their flows do them. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { tellOfAccount } from '../../src/notices/tell-of-account.ts'
import { changePassword } from '../../src/people/change-password.ts'
import { closeOtherSessions, closeSession } from '../../src/people/close-sessions.ts'
import { confirmByPassword } from '../../src/people/confirm-self.ts'
import { codeLimits, loginLimits } from '../../src/people/limit-attempts.ts'
import { logIn, stepMs } from '../../src/people/log-in.ts'
import { makeRecoveryCodes } from '../../src/people/make-recovery-codes.ts'
import { readOwnSecurity } from '../../src/people/read-own-security.ts'
import { logInByCode } from '../../src/people/second-factor.ts'
import { findActorBySession } from '../../src/people/session.ts'
import { beginTotp, proveTotp, removeTotp } from '../../src/people/set-up-totp.ts'
import { codeOf, stepOf } from '../../src/people/totp.ts'
import { freshMs, mustShowFactor } from '../../src/rules/second-factor.ts'
import { firefox, openSignIn, refused } from './sign-in-house.ts'

const { deps, clock, place, later, someone, sessionOf, half, withTotp, events, close } = await openSignIn()
after(close)

test('RFC 6238 §5.2 a code opens the door once: neither the code that set it up nor one that was used opens again', async () => {
  const { who, code } = await withTotp()
  later(-60_000)
  await assert.rejects(logInByCode(deps, { step: await half(who), code: code(), address: place() }), refused('wrong-code'))
  later(60_000)
  const used = code()
  const first = await half(who)
  assert.equal((await logInByCode(deps, { step: first, code: used, address: place() })).is, 'in')
  const second = await half(who)
  await assert.rejects(logInByCode(deps, { step: second, code: used, address: place() }), refused('wrong-code'))
  later(30_000)
  assert.equal((await logInByCode(deps, { step: second, code: code(), address: place() })).is, 'in')
  await assert.rejects(logInByCode(deps, { step: first, code: code(), address: place() }), refused('step-over'))
})

test('RFC 6238 §5.2 of two who come at once with one code, one is let in', async () => {
  const { who, code } = await withTotp()
  const steps = [await half(who), await half(who)]
  const came = await Promise.all(steps.map(step => logInByCode(deps, { step, code: code(), address: place() }).then(({ is }) => is, (error: { reason: string }) => error.reason)))
  assert.deepEqual(came.sort(), ['in', 'wrong-code'])
})

test('HOUSE-SIGN-IN the password alone opens nothing where a factor is set: its token is no session, and ends after ten minutes', async () => {
  const { who, code } = await withTotp()
  const step = await half(who)
  assert.equal(await findActorBySession(deps, step), undefined)
  later(stepMs - 1)
  const kept = await half(who)
  assert.equal((await logInByCode(deps, { step, code: code(), address: place() })).is, 'in')
  later(stepMs)
  await assert.rejects(logInByCode(deps, { step: kept, code: code(), address: place() }), refused('step-over'))
})

test('HOUSE-SIGN-IN codes are tried five times a quarter of an hour and twenty times a day, from wherever; a recovery code opens all the same', async () => {
  const { who, code, codes } = await withTotp()
  const wrong = async () => await assert.rejects(logInByCode(deps, { step: await half(who), code: code() === '000000' ? '000001' : '000000', address: place() }), refused('wrong-code'))
  for (let count = 0; count < codeLimits.window; count++) await wrong()
  await assert.rejects(logInByCode(deps, { step: await half(who), code: code(), address: place() }), refused('too-many-codes'))
  assert.equal((await logInByCode(deps, { step: await half(who), code: codes[0]!, address: place() })).is, 'in')
  await deps.db('code_attempts').where({ user_id: who.id }).delete()
  for (let count = 0; count < codeLimits.day; count++) {
    if (count % codeLimits.window === 0) later(codeLimits.windowMs)
    await wrong()
  }
  later(codeLimits.windowMs)
  await assert.rejects(logInByCode(deps, { step: await half(who), code: code(), address: place() }), refused('too-many-codes'))
  later(codeLimits.dayMs)
  assert.equal((await logInByCode(deps, { step: await half(who), code: code(), address: place() })).is, 'in')
})

test('HOUSE-SIGN-IN of two who come at once with one recovery code, one is let in; it is used up, kept as a hash, and told by letter', async () => {
  const { who, codes } = await withTotp()
  assert.equal(codes.length, 10)
  const kept: string[] = await deps.db('recovery_codes').where({ user_id: who.id }).pluck('code_hash')
  assert.ok(kept.every(hash => /^[0-9a-f]{64}$/.test(hash) && !codes.some(code => hash.includes(code))))
  const steps = [await half(who), await half(who)]
  const came = await Promise.all(steps.map(step => logInByCode(deps, { step, code: codes[3]!.toUpperCase(), address: place(), browser: firefox }).then(({ is }) => is, (error: { reason: string }) => error.reason)))
  assert.deepEqual(came.sort(), ['in', 'wrong-code'])
  await assert.rejects(logInByCode(deps, { step: await half(who), code: codes[3]!, address: place() }), refused('wrong-code'))
  const { id } = await deps.db('account_events').where({ user_id: who.id, kind: 'recovery-code-used' }).first('id')
  await Promise.all([tellOfAccount(deps, id), tellOfAccount(deps, id)])
  const letters = await deps.db('letters').where({ to_email: who.email, template: 'account-event' }).select('subject', 'text')
  assert.equal(letters.length, 1)
  assert.match(letters[0].text, /Pozostałe kody zapasowe: 9/)
  assert.match(letters[0].text, /Firefox, Linux/)
})

test('HOUSE-SIGN-IN recovery codes made anew end those before; without a factor there are none to make', async () => {
  const { who, session, codes } = await withTotp()
  const anew = await makeRecoveryCodes(deps, session, { address: place() })
  assert.ok(!anew.some(code => codes.includes(code)))
  await assert.rejects(logInByCode(deps, { step: await half(who), code: codes[0]!, address: place() }), refused('wrong-code'))
  assert.equal((await logInByCode(deps, { step: await half(who), code: anew[0]!, address: place() })).is, 'in')
  await removeTotp(deps, session, { address: place() })
  assert.equal(await deps.db('recovery_codes').where({ user_id: who.id }).first('user_id'), undefined)
  await assert.rejects(makeRecoveryCodes(deps, session, { address: place() }), refused('no-factor'))
  assert.deepEqual((await events(who.id)).sort(), ['new-browser', 'recovery-code-used', 'recovery-codes-made', 'totp-off', 'totp-on'])
})

test('HOUSE-SIGN-IN the secret of codes by time is sealed, and nothing of it is in the journal', async () => {
  const who = await someone()
  const { session } = await sessionOf(who)
  const { secret } = await beginTotp(deps, session)
  const row = await deps.db('totp_factors').where({ user_id: who.id }).first('secret_sealed')
  assert.ok(!row.secret_sealed.includes(secret))
  await proveTotp(deps, session, { code: codeOf(secret, stepOf(clock.machine)), address: place() })
  const journal = await deps.db('audit').where({ subject_id: who.id }).orderBy('id').select('action', 'actor_id', 'facts')
  assert.deepEqual(journal.map(({ action, actor_id: actor }) => [action, actor]), [['user.create', 'test'], ['user.set-totp', who.id]])
  assert.ok(!JSON.stringify(journal).includes(secret))
})

const freshness: [name: string, ms: number, fresh: boolean][] = [['a millisecond before ten minutes have passed', freshMs - 1, true], ['when ten minutes have passed', freshMs, false]]
for (const [name, ms, fresh] of freshness) {
  test(`HOUSE-SIGN-IN what was shown at the log-in ${fresh ? 'still counts' : 'counts no more'} ${name}`, async () => {
    const { session } = await withTotp()
    later(ms - 60_000)
    if (fresh) return await removeTotp(deps, session, { address: place() })
    await assert.rejects(removeTotp(deps, session, { address: place() }), refused('confirm-first'))
    await assert.rejects(makeRecoveryCodes(deps, session, { address: place() }), refused('confirm-first'))
    await assert.rejects(beginTotp(deps, session), refused('confirm-first'))
  })
}

test('HOUSE-SIGN-IN who confirms goes on under a new token, the one before opens nothing; wrong passwords count', async () => {
  const who = await someone()
  const { token, session } = await sessionOf(who)
  later(freshMs)
  const address = place()
  for (let count = 0; count < loginLimits.account; count++) await assert.rejects(confirmByPassword(deps, session, { password: 'wrong password', address }), refused('wrong-password'))
  await assert.rejects(confirmByPassword(deps, session, { password: who.password, address }), refused('too-many-attempts'))
  const next = await confirmByPassword(deps, session, { password: who.password, address: place() })
  assert.equal(await findActorBySession(deps, token), undefined)
  const found = await findActorBySession(deps, next)
  assert.equal(found?.id, session.id)
  await beginTotp(deps, found!)
})

const demands: [demand: 'nobody' | 'administrators' | 'staff', role: string | null, must: boolean][] = [
  ['nobody', 'administrator', false], ['administrators', 'administrator', true], ['administrators', 'billing', false], ['administrators', null, false], ['staff', 'billing', true], ['staff', null, false]
]
for (const [demand, role, must] of demands) {
  test(`HOUSE-SIGN-IN where ${demand} must, ${role ?? 'a customer'} ${must ? 'must' : 'need not'} show a second factor`, () => assert.equal(mustShowFactor(demand, role), must))
}

test('HOUSE-SIGN-IN an administrator who must have a factor and has none is let in to set one up; with it, all is open; without it again, nothing', async () => {
  const strict = { ...deps, factorDemand: 'administrators' as const }
  const bare = await sessionOf(await someone('administrator'))
  assert.equal((await findActorBySession(strict, bare.token))?.factorDue, true)
  assert.equal((await findActorBySession(deps, bare.token))?.factorDue, false)
  const { session, token } = await withTotp('administrator')
  assert.equal((await findActorBySession(strict, token))?.factorDue, false)
  await removeTotp(deps, session, { address: place() })
  assert.equal((await findActorBySession(strict, token))?.factorDue, true)
})

test('HOUSE-SIGN-IN a password that is changed closes the other sessions at once, and what was half open', async () => {
  const { who, session, token } = await withTotp()
  const others = await Promise.all([half(who), half(who)])
  const chosen = 'kamień lampa rower morze'
  await assert.rejects(changePassword(deps, session, { password: 'wrong password', chosen, address: place() }), refused('wrong-password'))
  const rows: [string, string][] = [['krótkie', 'bad-password'], ['aaaaaaaaaaaaaaaa', 'guessed-password'], ['password!2026', 'guessed-password'], [who.email, 'guessed-password'], [who.password, 'same-password']]
  for (const [bad, reason] of rows) await assert.rejects(changePassword(deps, session, { password: who.password, chosen: bad, address: place() }), refused(reason), bad)
  const other = await logInByCode(deps, { step: others[0]!, code: (await makeRecoveryCodes(deps, session, { address: place() }))[0]!, address: place() })
  const { token: next, closed } = await changePassword(deps, session, { password: who.password, chosen, address: place() })
  assert.equal(closed, 1)
  for (const dead of [token, other.token]) assert.equal(await findActorBySession(deps, dead), undefined)
  assert.ok(await findActorBySession(deps, next))
  await assert.rejects(logInByCode(deps, { step: others[1]!, code: '000000', address: place() }), refused('step-over'))
  await assert.rejects(logIn(deps, { ...who, address: place() }), refused('wrong-credentials'))
  assert.equal((await logIn(deps, { email: who.email, password: chosen, address: place() })).is, 'second-factor')
})

test('HOUSE-SIGN-IN sessions are listed with their browser, and one or all others are closed at once; nobody closes another person’s', async () => {
  const who = await someone()
  const [mine, second, third] = [await sessionOf(who), await sessionOf(who), await sessionOf(who)]
  const foreign = await sessionOf(await someone())
  const { sessions } = await readOwnSecurity(deps, mine.session)
  assert.deepEqual(sessions.map(({ id }) => id).sort(), [mine, second, third].map(({ session }) => session.id).sort())
  assert.equal(sessions[0]!.browser, firefox)
  await assert.rejects(closeSession(deps, mine.session, foreign.session.id), refused('unknown-id'))
  await closeSession(deps, mine.session, second.session.id)
  assert.equal(await findActorBySession(deps, second.token), undefined)
  assert.equal(await closeOtherSessions(deps, mine.session), 1)
  assert.equal(await findActorBySession(deps, third.token), undefined)
  for (const { token } of [mine, foreign]) assert.ok(await findActorBySession(deps, token))
  await assert.rejects(closeOtherSessions(deps, second.session), refused('log-in-first'), 'a session that is closed closes none')
})

test('HOUSE-SIGN-IN a log-in from a browser that was not seen before is told; the first of all and one that is known are not', async () => {
  const who = await someone()
  const { device } = await sessionOf(who)
  await sessionOf(who, { device })
  assert.deepEqual(await events(who.id), [])
  const { device: other } = await sessionOf(who, { device: 'br_not-ours' })
  assert.notEqual(other, 'br_not-ours')
  assert.deepEqual(await events(who.id), ['new-browser'])
  await sessionOf(who, { device: other })
  assert.deepEqual(await events(who.id), ['new-browser'])
})
