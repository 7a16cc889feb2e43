/** Staff shuts out a sender's address, a domain or a network for spam, harm or breach of the terms, at once in every SMTP process (HOST-12.5d); and lets it in again. */
import type { Knex } from 'knex'
import { toASCII } from 'tr46'
import type { Actor } from '../../audit/actor.ts'
import { writeAudit } from '../../audit/write.ts'
import { newId } from '../../db/ids.ts'
import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../errors.ts'
import { notFound, requireStaff } from '../../people/may.ts'
import type { RuleId } from '../../rules/rule-ids.ts'
import { normaliseAddress } from '../address-key.ts'
import { versionInForce } from '../block-sender.ts'
import { mailboxOf } from '../envelope.ts'
import { announceDoor, doorKey, insertDoorBlock, lockOpenDoorBlock, updateDoorReleased, type DoorBlock, type DoorKind } from './door-store.ts'
import { normaliseNetwork } from './networks.ts'

export type DoorDraft = {
  readonly operatorId: string
  readonly kind: DoorKind
  /** 'ewa@example.org' (of any detail after +), 'example.org' (and all below it), '192.0.2.0/24', '2001:db8::/32' or one address. */
  readonly value: string
  readonly rule: RuleId
  /** Kept, and shown to staff. */
  readonly why: string
  /** Business time; null: until it is released. */
  readonly untilAt: Date | null
}

/** @throws Refusal 'forbidden', 'not-found' (another operator), 'invalid' (no address, domain or network; in the past), 'conflict' (blocked already) */
export async function blockAtDoor (deps: Deps, actor: Actor, draft: DoorDraft): Promise<DoorBlock> {
  requireStaff(actor, 'act:cases')
  if (actor.kind === 'staff' && actor.operatorId !== draft.operatorId) throw notFound()
  const at = deps.now()
  const value = normalised(draft.kind, draft.value)
  if (value === undefined) throw new Refusal('invalid', say[draft.kind], { reason: 'not-blockable', rule: 'HOST-12.5d' })
  if (draft.untilAt && draft.untilAt <= at) throw new Refusal('invalid', 'A block ends later than now, or when it is released.', { reason: 'door-past', rule: 'HOST-12.5d' })
  const block = { ...draft, id: newId('dbl'), value, fromAt: at }
  return await transact(deps.db, async trx => {
    await endOver(trx, doorKey(block.kind, value), at)
    if (!await insertDoorBlock(trx, block)) throw new Refusal('conflict', `${value} is blocked already: release that block first.`, { reason: 'door-blocked', rule: 'HOST-12.5d' })
    await announceDoor(trx, doorKey(block.kind, value))
    await audit(trx, actor, 'door.block', block, block.rule, at, { why: block.why, until: block.untilAt })
    return block
  })
}

/** @throws Refusal 'forbidden', 'not-found' (unknown, another operator's, or released already) */
export async function releaseAtDoor (deps: Deps, actor: Actor, { id, why }: { readonly id: string, readonly why: string }): Promise<void> {
  requireStaff(actor, 'act:cases')
  const at = deps.now()
  await transact(deps.db, async trx => {
    const block = await lockOpenDoorBlock(trx, { id })
    if (!block || (actor.kind === 'staff' && actor.operatorId !== block.operatorId)) throw notFound()
    await updateDoorReleased(trx, id, at, why)
    await announceDoor(trx, doorKey(block.kind, block.value))
    await audit(trx, actor, 'door.release', block, 'HOST-12.5d', at, { why })
  })
}

/** One whose time has passed holds nobody off, and stands in nobody's way. */
async function endOver (trx: Knex.Transaction, key: string, at: Date): Promise<void> {
  const open = await lockOpenDoorBlock(trx, { key })
  if (open?.untilAt && open.untilAt <= at) await updateDoorReleased(trx, open.id, at, 'its time was over')
}

async function audit (trx: Knex.Transaction, actor: Actor, action: string, { id, operatorId, kind, value }: DoorBlock, rule: RuleId, at: Date, facts: object): Promise<void> {
  await writeAudit(trx, { at, actor, action, subject: { type: 'door-block', id }, operatorId, customerId: null, rule, policyVersion: await versionInForce(trx, operatorId, at), facts: { kind, value, ...facts } })
}

const say: Readonly<Record<DoorKind, string>> = {
  address: 'This is no e-mail address: write it like name@example.com.',
  domain: 'This is no domain name: write it like example.com.',
  network: 'This is no network: write an address, or a network like 192.0.2.0/24 (from /8) or 2001:db8::/32 (from /16).'
}

function normalised (kind: DoorKind, value: string): string | undefined {
  switch (kind) {
    case 'address': {
      const address = normaliseAddress(value)
      return address === undefined ? undefined : mailboxOf(address).address
    }
    case 'domain': {
      const name = toASCII(value.trim().replace(/^@/, ''), { checkBidi: true, checkHyphens: false, checkJoiners: true, useSTD3ASCIIRules: false, verifyDNSLength: true, transitionalProcessing: false })?.toLowerCase()
      return name && /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)+$/.test(name) ? name : undefined
    }
    case 'network': return normaliseNetwork(value)
    default: return kind satisfies never
  }
}
