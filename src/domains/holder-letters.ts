/** What customers are told of requests about holders. */
import type { Knex } from 'knex'
import type { Deps } from '../deps.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import { namesOf, writeDomainLetter, type About } from './domain-letter.ts'
import type { HolderRequest, RequestKind } from './holder-request-store.ts'
import type { LinkDeps } from './transfer-order.ts'

type Asked = Pick<HolderRequest, 'id' | 'kind' | 'operatorId' | 'customerId' | 'policyVersion'>
type Line = { readonly displayName: string, readonly rule: RuleId }

/** The request to be signed is at `/holder-changes/<id>`: signed in, its people find it there. */
export async function writeAskedLetter (deps: LinkDeps, trx: Knex.Transaction, { id, kind, policyVersion, ...customer }: Asked, lines: readonly Line[], withinHours: number, at: Date): Promise<void> {
  await writeDomainLetter(deps, trx, customer, {
    key: id,
    policyVersion,
    template: 'holder-change-asked',
    facts: { what: kind, names: lines.map(({ displayName }) => displayName), requestId: id, withinHours, url: `${deps.webUrl}/holder-changes/${id}` },
    rules: rulesOf(lines),
    attachments: []
  }, at)
}

/** `key`: of the paper, or of the request as a whole. */
export async function writeRejectedLetter (deps: Deps, trx: Knex.Transaction, { id, kind, policyVersion, ...customer }: Asked, lines: readonly Line[], { key, rejected, why }: { key: string, rejected: 'paper' | 'request', why: string }, at: Date): Promise<void> {
  await writeDomainLetter(deps, trx, customer, {
    key, policyVersion, template: 'holder-request-ended', facts: { what: kind, rejected, names: lines.map(({ displayName }) => displayName), requestId: id, why }, rules: rulesOf(lines), attachments: []
  }, at)
}

type Told = { readonly id: string, readonly rule: RuleId, readonly policyVersion: string }

export async function writeHolderChangedLetter (deps: Deps, trx: Knex.Transaction, domain: About & { readonly id: string }, { id, rule, policyVersion, holderName }: Told & { readonly holderName: string }, at: Date): Promise<void> {
  await writeDomainLetter(deps, trx, domain, { key: `${id}:${domain.id}`, policyVersion, template: 'holder-changed', facts: { ...namesOf(domain), holderName, enteredAt: at }, rules: [rule], attachments: [] }, at)
}

export async function writeHolderRefusedLetter (deps: Deps, trx: Knex.Transaction, domain: About & { readonly id: string }, { id, rule, policyVersion, say }: Told & { readonly say: string }, at: Date): Promise<void> {
  await writeDomainLetter(deps, trx, domain, { key: `${id}:${domain.id}`, policyVersion, template: 'change-refused', facts: { ...namesOf(domain), what: 'holder', say }, rules: ['ORDER', rule], attachments: [] }, at)
}

/** Which paper a request asks for, as papers are kept by it. */
export const paperSubject = (kind: RequestKind, id: string) => ({ type: kind === 'data' ? 'holder-change' : 'client-change', id } as const)

const rulesOf = (lines: readonly Line[]): [RuleId, ...RuleId[]] => [...new Set(lines.map(({ rule }) => rule))] as [RuleId, ...RuleId[]]
