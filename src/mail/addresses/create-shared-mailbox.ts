/** A mailbox that several people use by their own log-ins: it has storage and quota of its own (BMP-3) and no password that anybody knows. */
import type { Actor } from '../../audit/actor.ts'
import type { Deps } from '../../deps.ts'
import { createMailbox, type CreatedMailbox, type MailboxDraft } from '../create-mailbox.ts'

/** @throws Refusal as createMailbox */
export async function createSharedMailbox (deps: Deps, actor: Actor, draft: Omit<MailboxDraft, 'password' | 'kind'>): Promise<Omit<CreatedMailbox, 'password'>> {
  const { password: _, ...created } = await createMailbox(deps, actor, { ...draft, password: null, kind: 'shared' })
  return created
}
