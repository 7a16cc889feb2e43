import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { isValidIBAN } from 'ibantools'
import { isNip } from '../../src/people/contact-data.ts'
import { establish, niebieski } from '../../src/people/establish.ts'
import { findActorByApiKey } from '../../src/people/find-actor.ts'
import { logIn } from '../../src/people/log-in.ts'
import { openTestDeps } from './deps.ts'

let house: Awaited<ReturnType<typeof openTestDeps>>
before(async () => { house = await openTestDeps() })
after(() => house.close())

test('HOUSE-ACCOUNT the first start makes one administrator and one key, however many start at once; later ones find them', async () => {
  const made = await Promise.all([establish(house.deps), establish(house.deps), establish(house.deps)])
  const [first, ...more] = made.flatMap(({ first }) => first ?? [])
  assert.ok(first)
  assert.deepEqual(more, [])
  assert.deepEqual(await establish(house.deps), { operatorId: 'niebieski', first: null })
  const came = await logIn(house.deps, { ...first, address: '192.0.2.1' })
  assert.equal(came.is === 'in' && came.actor.kind === 'staff' && came.actor.role, 'administrator')
  assert.equal((await findActorByApiKey(house.deps, first.apiKey, '192.0.2.1')).scope, 'write')
})

test('HOUSE-ACCOUNT first credentials are random: two houses have nothing in common', async () => {
  const other = await openTestDeps()
  try {
    const { first } = await establish(other.deps)
    assert.match(first!.password, /^[\w-]{24}$/)
    assert.match(first!.apiKey, /^sk_[\w-]{43}$/)
    await assert.rejects(findActorByApiKey(house.deps, first!.apiKey, '192.0.2.1'), { reason: 'key-unknown' })
    await assert.rejects(logIn(house.deps, { ...first!, address: '192.0.2.2' }), { reason: 'wrong-credentials' })
  } finally {
    await other.close()
  }
})

test('HOUSE-ACCOUNT who is opened an account is in the journal, with rule, policy version and actor, and no secret', async () => {
  const rows = await house.deps.db('audit').whereIn('action', ['user.create', 'api-key.create'])
  assert.deepEqual(rows.map(({ rule, policy_version: version, actor_id: actor }) => [rule, version, actor]), [['HOUSE-ACCOUNT', 'niebieski@1', 'establish'], ['HOUSE-API-KEY', 'niebieski@1', 'establish']])
  assert.doesNotMatch(JSON.stringify(rows.map(({ facts }) => facts)), /argon2|sk_|[0-9a-f]{64}/)
})

test('HOUSE-ACCOUNT a revoked key opens nothing', async () => {
  const { first } = await establish(house.deps, { operator: { ...niebieski, id: 'trzeci', bankAccount: 'PL94999000090000000087654321' }, email: 'other@example.pl' })
  assert.ok(await findActorByApiKey(house.deps, first!.apiKey, '192.0.2.1'))
  await house.deps.db('api_keys').where({ operator_id: 'trzeci' }).update({ revoked_at: house.clock.business })
  await assert.rejects(findActorByApiKey(house.deps, first!.apiKey, '192.0.2.1'), { reason: 'key-revoked' })
})

test('HOUSE the built-in seller is well-formed', () => {
  assert.ok(isNip(niebieski.taxId))
  assert.ok(isValidIBAN(niebieski.bankAccount))
})
