/** Registries that are told nothing: what they would be told, in their own dialects, and how far a flow comes without them. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { domainDelete } from '../../src/registry/epp/commands/domain-delete.ts'
import { domainInfo } from '../../src/registry/epp/commands/domain-info.ts'
import { domainRenew } from '../../src/registry/epp/commands/domain-renew.ts'
import { domainTransfer } from '../../src/registry/epp/commands/domain-transfer.ts'
import { commandDocument, type Transform } from '../../src/registry/epp/command.ts'
import type { Registries, RegistryLink } from '../../src/registry/links.ts'
import { profileOf } from '../../src/registry/profiles.ts'
import { frameOf, rehearsedRegistries } from '../../src/registry/rehearsed.ts'
import { askRegistry } from '../../src/registry/read.ts'
import { warsaw } from '../support/warsaw.ts'

/** Whoever uses it connects. */
const linkOf = (registry: string) => ({ id: registry, us: 'strefa', profile: profileOf(registry), timeouts: { queryMs: 1000 }, use: async () => { throw new Error('connected') } }) as unknown as RegistryLink
const rehearsed = rehearsedRegistries({ of: linkOf } as unknown as Registries)

// registry, command, request, what the frame has, what it has not
const frames: [string, string, object, RegExp[], RegExp][] = [
  ['nask', 'domain:renew', { name: 'a.pl', expiresAt: warsaw('2026-03-01 15:00'), years: 1, reactivate: true }, [/domain-2\.1/, /<curExpDate>2026-03-01</, /extdom.*reactivate/], /\*\*\*/],
  ['verisign', 'domain:update', { name: 'a.com', add: { statuses: ['clientHold'] } }, [/urn:ietf:params:xml:ns:domain-1\.0/, /<status s="clientHold"/, /<subProduct>dotCOM</], /\*\*\*/],
  ['nask', 'domain:update', { name: 'a.pl', authInfo: 'very-secret-1' }, [/<pw>\*\*\*</], /very-secret/],
  ['eurid', 'domain:delete', { name: 'a.eu', eurid: { at: warsaw('2026-03-01 15:00') } }, [/2026-03-01T14:00:00/], /\*\*\*/]
]
for (const [registry, command, request, has, hasNot] of frames) {
  test(`RFC 5730 §2.5 the frame of ${command} at ${registry}, with no number and no secret`, () => {
    const frame = frameOf(linkOf(registry), command, request)
    for (const each of [...has, /<clTRID>given-when-sent<\/clTRID>/]) assert.match(frame, each)
    assert.doesNotMatch(frame, hasNot)
  })
}

async function say<Request extends object, Result> (registry: string, command: Transform<Request, Result>, request: NoInfer<Request>): Promise<Result> {
  return await rehearsed.of(registry).use(async session => {
    const { reply } = await session.say(commandDocument(command, request, session.dialect, 'ours-1'), 'ours-1', 1000)
    assert.deepEqual([reply.result.code, reply.clTRID], [1000, 'ours-1'])
    return command.parse(reply, session.dialect, request)
  })
}

test('HOUSE rehearsal: a registry that agrees: deleted, renewed to a day that nobody relies on, answered', async () => {
  await say('nask', domainDelete, { name: 'a.pl' })
  assert.equal((await say('nask', domainRenew, { name: 'a.pl', expiresAt: warsaw('2028-02-29 15:00'), years: 2, reactivate: false })).expiresAt.getUTCFullYear(), 2030)
  assert.equal((await say('verisign', domainTransfer, { op: 'approve', name: 'a.com' })).status, 'clientApproved')
})

test('HOUSE rehearsal: what only its books can tell is not made up', async () => {
  await assert.rejects(askRegistry(rehearsed.of('nask'), domainInfo, { name: 'a.pl' }), { next: 'retry', message: /answer to info/ })
  await assert.rejects(say('verisign', domainTransfer, { op: 'request', name: 'a.com', authInfo: 'x' }), { next: 'retry', message: /answer to transfer/ })
})
