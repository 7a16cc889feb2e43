/** Where a message of the outbound queue goes, asked each time it is tried: a block that came meanwhile holds for it too. */
import type { Verdict } from '../rules/mailbox.ts'
import { answerBlock } from './answer-mail-from.ts'
import { mailboxOf } from './envelope.ts'
import { answerSender } from './in/answer-door.ts'
import { isLocalDomain } from './recipient-store.ts'
import type { Door, MailDeps } from './smtp/deps.ts'

/** `to` null: as DNS says. */
export type Route = { readonly to: Door | null } | { readonly refused: Extract<Verdict, { text: string }> }

/** `sender`: empty for our own bounces. `domain`: of the recipients. Rejects when nobody can tell: it is tried again later. */
export async function answerRoute (deps: MailDeps, sender: string, domain: string): Promise<Route> {
  const verdicts = sender === '' ? [] : [await answerBlock(deps, mailboxOf(sender).domain), await answerSender(deps, sender)]
  for (const verdict of verdicts) if ('text' in verdict) return { refused: verdict }
  return { to: await isLocalDomain(deps.db, domain.toLowerCase()) ? deps.routes.local : deps.routes.elsewhere }
}
