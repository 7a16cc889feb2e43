/** A change of client is told to both, the one who acted and the one who acts. */
import type { Knex } from 'knex'
import type { Deps } from '../deps.ts'
import { namesOf, writeDomainLetter } from './domain-letter.ts'
import type { Domain } from './domain-store.ts'
import type { HolderRequest, RequestLine } from './holder-request-store.ts'

type HandedOver = { readonly former: Domain, readonly domain: Domain, readonly request: HolderRequest, readonly line: RequestLine, readonly closed: string | null }

/** Neither is told who the other is. */
export async function writeClientChangedLetters (deps: Deps, trx: Knex.Transaction, { former, domain, request, line, closed }: HandedOver, at: Date): Promise<void> {
  for (const [reader, about] of [['former', former], ['new', domain]] as const) {
    await writeDomainLetter(deps, trx, about, {
      key: `${request.id}:${domain.id}:${reader}`,
      policyVersion: request.policyVersion,
      template: 'client-changed',
      facts: { ...namesOf(domain), reader, changedAt: at, expiresOn: domain.expiresOn, closedProforma: closed },
      rules: [line.rule],
      attachments: []
    }, at)
  }
}
