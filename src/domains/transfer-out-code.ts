/**
 * The code that opens a transfer: made when it is asked for, each registry in its way; sealed at once, shown once, to the client alone
 * (transfer-out-reveal.ts); taken back when nobody used it (DOM-II.7, HOUSE-CODE; RFC 9154 §5).
 */
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import { RegistryError } from '../errors.ts'
import { callRegistry, type Settled } from '../registry/call.ts'
import { domainInfo } from '../registry/epp/commands/domain-info.ts'
import { domainUpdate, type DomainUpdated } from '../registry/epp/commands/domain-update.ts'
import type { RegistryDeps } from '../registry/links.ts'
import { readRegistry } from '../registry/read.ts'
import { addHours, dayOf } from '../rules/calendar.ts'
import { codeEnds, outRule } from '../rules/domain-transfer.ts'
import { findAuthInfo, findDomain, lockDomain, updateAuthInfo, type Domain } from './domain-store.ts'
import { auditTransferOut } from './transfer-out.ts'
import { readTransferOut } from './transfer-out-case.ts'
import { writeCodeReadyLetter } from './transfer-out-letters.ts'
import { endTransferOut, findTransferOut, lockTransferOut, updateTransferOut, type TransferOut } from './transfer-out-store.ts'

const actor: Actor = { kind: 'machine', name: 'domains.issue-code' }

type Code = { readonly code: string, /** The registry's own end of it. */ readonly until: Date | null, /** Stands at the registry as the domain's code from now on. */ readonly isNew: boolean }

/** A registry that refuses is asked again after so long; the desk finds the refusal in the domain's journal. */
const againHours = 24

/** Runs again after a crash without doubling anything: the same run of the same day says the same code under the same key. */
export async function issueCode (deps: RegistryDeps, transferId: string): Promise<void> {
  const found = await transact(deps.db, async trx => await findIssuing(trx, transferId))
  if (!found || found.row.issuedAt) return
  const made = await makeCode(deps, found.domain, found.row)
  if ('refused' in made) return await recordCodeRefused(deps, transferId, made.refused)
  await recordCode(deps, transferId, made)
}

async function findIssuing (trx: Parameters<typeof findDomain>[0], transferId: string): Promise<{ row: TransferOut, domain: Domain } | undefined> {
  const row = await findTransferOut(trx, transferId)
  const domain = row && await findDomain(trx, row.domainId)
  return row && domain && !row.endedAt && row.issuingAt && !domain.releasedAt ? { row, domain } : undefined
}

async function makeCode (deps: RegistryDeps, domain: Domain, { id }: TransferOut): Promise<Code | { readonly refused: string }> {
  const at = deps.now()
  const { authInfo } = deps.registries.of(domain.registry).profile.dialect
  if (authInfo === 'registry') { // EURid: its own, by mail to the holder as well; asked for again it is the same
    const { authInfo: code, authInfoUntil } = await readRegistry(deps, domain.registry, domainInfo, { name: domain.name, transferCode: 'request' })
    if (code === null) throw new RegistryError(`the registry told no code for ${domain.name}`, 'retry')
    return { code, until: authInfoUntil ?? null, isNew: false }
  }
  const kept = await openKept(deps, domain)
  if (kept !== null && at >= domain.expiresAt) return { code: kept, until: null, isNew: false } // NASK changes nothing of a blocked name (REG-NASK)
  const code = codeOf(deps, id, 'transfer-code')
  const settled = await sayCode(deps, domain, { transferId: id, use: 'transfer-code', authInfo: code })
  if (settled.ok) return { code, until: null, isNew: authInfo === 'kept' }
  return kept === null ? { refused: `${settled.code} ${settled.message}` } : { code: kept, until: null, isNew: false }
}

type CodeUse = 'transfer-code' | 'code-after'

/** The same in every run, and written nowhere: 128 bits (RFC 9154 §4.1). */
const codeOf = (deps: RegistryDeps, transferId: string, use: CodeUse): string => deps.keys.mac(transferId, use).toString('hex').slice(0, 32)

async function openKept (deps: RegistryDeps, { id }: Domain): Promise<string | null> {
  const sealed = await transact(deps.db, async trx => await findAuthInfo(trx, id))
  return sealed && deps.keys.open(sealed, id)
}

const sayCode = async (deps: RegistryDeps, { name, registry, id }: Domain, { transferId, use, authInfo }: { transferId: string, use: CodeUse, authInfo: string | null }): Promise<Settled<DomainUpdated>> => await callRegistry(deps, {
  key: `${transferId}:${use}:${dayOf(deps.now())}`,
  registry,
  subject: { type: 'domain', id },
  whenSettled: { name: 'domains.advance-transfer', payload: { transferId } },
  command: domainUpdate,
  request: { name, authInfo }
})

async function recordCode (deps: RegistryDeps, transferId: string, { code, until, isNew }: Code): Promise<void> {
  const at = deps.now()
  await transact(deps.db, async trx => {
    const found = (await findTransferOut(trx, transferId))!
    const domain = (await lockDomain(trx, found.domainId))!
    const row = (await lockTransferOut(trx, transferId))!
    if (row.endedAt || row.issuedAt) return
    const seen = await readTransferOut(trx, domain, row, at)
    const codeUntil = until ?? codeEnds(at, seen.terms)
    if (isNew) await updateAuthInfo(trx, domain.id, deps.keys.seal(code, domain.id))
    await updateTransferOut(trx, transferId, { issuedAt: at, codeSealed: deps.keys.seal(code, transferId), codeUntil, lookAt: codeUntil })
    await writeCodeReadyLetter(deps, trx, seen, codeUntil, at)
    await auditTransferOut(trx, actor, seen, transferId, { action: 'transfer-out.issue-code', rule: outRule[seen.zone.family], facts: { codeUntil, papersCompleteAt: seen.facts.papersCompleteAt, warnings: seen.oracle.warnings.map(({ reason }) => reason) } }, at)
  })
}

async function recordCodeRefused (deps: RegistryDeps, transferId: string, say: string): Promise<void> {
  const at = deps.now()
  await transact(deps.db, async trx => {
    const found = (await findTransferOut(trx, transferId))!
    const domain = (await lockDomain(trx, found.domainId))!
    const row = (await lockTransferOut(trx, transferId))!
    if (row.endedAt || row.issuedAt) return
    deps.log.error({ transferId, domainId: domain.id, say }, 'the registry refused a transfer code')
    await updateTransferOut(trx, transferId, { lookAt: addHours(at, againHours) })
    const seen = await readTransferOut(trx, domain, row, at)
    await auditTransferOut(trx, actor, seen, transferId, { action: 'transfer-out.code-refused', rule: 'ORDER', facts: { say } }, at)
  })
}

/** The code opens nothing any more, and the request ends. A registry that keeps no domain without a code gets another one. */
export async function withdrawCode (deps: RegistryDeps, transferId: string, reason: 'expired' | 'withdrawn'): Promise<void> {
  const found = await transact(deps.db, async trx => await findIssuing(trx, transferId))
  if (!found) return
  const { domain } = found
  const { authInfo } = deps.registries.of(domain.registry).profile.dialect
  const after = authInfo === 'kept' ? codeOf(deps, transferId, 'code-after') : null
  const settled = authInfo === 'registry' ? await cancelCode(deps, domain) : await sayCode(deps, domain, { transferId, use: 'code-after', authInfo: after })
  const at = deps.now()
  await transact(deps.db, async trx => {
    const locked = (await lockDomain(trx, domain.id))!
    const row = (await lockTransferOut(trx, transferId))!
    if (row.endedAt) return
    if (!settled.ok) deps.log.warn({ transferId, domainId: domain.id, code: settled.code, say: settled.message }, 'a transfer code could not be taken back')
    else if (after !== null) await updateAuthInfo(trx, domain.id, deps.keys.seal(after, domain.id))
    await endTransferOut(trx, transferId, { at, reason })
    const seen = await readTransferOut(trx, locked, row, at)
    await auditTransferOut(trx, actor, seen, transferId, { action: 'transfer-out.withdraw-code', rule: 'HOUSE-CODE', facts: { reason, codeUntil: row.codeUntil, revealedAt: row.revealedAt, done: settled.ok } }, at)
  })
}

/** EURid: none there (2303) is as good. */
async function cancelCode (deps: RegistryDeps, { name, registry }: Domain): Promise<{ readonly ok: true } | { readonly ok: false, readonly code: number, readonly message: string }> {
  try {
    await readRegistry(deps, registry, domainInfo, { name, transferCode: 'cancel' })
    return { ok: true }
  } catch (error) {
    if (!(error instanceof RegistryError) || error.next !== 'give-up') throw error
    return error.resultCode === 2303 ? { ok: true } : { ok: false, code: error.resultCode ?? 0, message: error.message }
  }
}
