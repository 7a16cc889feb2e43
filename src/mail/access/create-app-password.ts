/** A password for one program or device, beside the mailbox's own (HOST-9.1). */
import type { Actor } from '../../audit/actor.ts'
import { writeAudit } from '../../audit/write.ts'
import { newId } from '../../db/ids.ts'
import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../errors.ts'
import { notFound } from '../../people/may.ts'
import { judgeAppPassword, type Protocol } from '../../rules/mail-access.ts'
import { versionInForce } from '../block-sender.ts'
import { lockMailbox } from '../mail-store.ts'
import { requireMailboxOwner } from '../owner.ts'
import { digestOf, newAppPassword, newLabel, verifierOf } from './app-password.ts'
import { countAppPasswords, insertAppPassword } from './app-password-store.ts'

export type AppPasswordDraft = {
  readonly mailboxId: string
  /** The program or device. */
  readonly name: string
  readonly scopes: readonly Protocol[]
  /** Null: never. */
  readonly expiresAt: Date | null
}

export type CreatedAppPassword = { readonly id: string, readonly login: string, readonly password: string }

/** More are a program that forgets. */
const most = 50

/**
 * @returns the password too: it is kept as a verifier only. `login` names this one alone, which SCRAM needs; with PLAIN the address does.
 * @throws Refusal 'not-found' for a foreign mailbox, 'invalid' for a bad name, scope or end, 'conflict' when there are too many
 */
export async function createAppPassword (deps: Deps, actor: Actor, { mailboxId, name, scopes, expiresAt }: AppPasswordDraft): Promise<CreatedAppPassword> {
  const at = deps.now()
  const bad = judgeAppPassword({ name, scopes, expiresAt }, at)
  if (bad) throw new Refusal('invalid', bad.say, { reason: bad.reason, rule: 'HOST-9.1' })
  return await transact(deps.db, async trx => {
    const mailbox = await lockMailbox(trx, mailboxId)
    if (!mailbox) throw notFound()
    requireMailboxOwner(actor, mailbox, 'act')
    if (await countAppPasswords(trx, mailboxId) >= most) throw new Refusal('conflict', `A mailbox has at most ${most} app passwords: end those that nobody uses.`, { reason: 'app-passwords', rule: 'HOST-9.1' })
    for (;;) {
      const made = { id: newId('apw'), label: newLabel(), password: newAppPassword() }
      const row = { ...made, mailboxId, name: name.trim(), scopes: [...new Set(scopes)].sort(), expiresAt, createdAt: at, digest: digestOf(made.password), verifier: await verifierOf(made.password) }
      if (!await insertAppPassword(trx, row)) continue // its label, or the bits that it is found by, are another one's
      await writeAudit(trx, {
        at, actor, action: 'mailbox.create-app-password', subject: { type: 'mailbox', id: mailboxId }, operatorId: mailbox.operatorId, customerId: mailbox.customerId,
        rule: 'HOST-9.1', policyVersion: await versionInForce(trx, mailbox.operatorId, at), facts: { address: mailbox.address, appPassword: row.id, name: row.name, scopes: row.scopes, expiresAt }
      })
      return { id: row.id, login: mailbox.address.replace('@', `+${row.label}@`), password: row.password }
    }
  })
}
