/** Long work as its asker follows it: computed from the rows that the work keeps anyway. Pure. */
import type { Part } from './roles.ts'

export const operationKinds = ['mailbox-export', 'mailbox-import', 'mailbox-move', 'contract-export', 'domain-change', 'letter', 'takeover'] as const
export type OperationKind = typeof operationKinds[number]

/** Who may look at it: whoever may read that part of the house; 'administrator': nobody of a customer. */
export const partOf: Record<OperationKind, Exclude<Part, 'mailbox'> | 'administrator'> = {
  'mailbox-export': 'mail',
  'mailbox-import': 'mail',
  'mailbox-move': 'administrator',
  'contract-export': 'hosting',
  'domain-change': 'domains',
  letter: 'letters',
  takeover: 'administrator'
}

export const operationStates = ['waiting', 'running', 'done', 'failed'] as const
export type OperationState = typeof operationStates[number]

/** `begun`: something of it is done or counted. `failure`: why it ended without what was asked. */
export type OperationFacts = { readonly begun: boolean, readonly endedAt: Date | null, readonly failure: string | null }

export function stateOfOperation ({ begun, endedAt, failure }: OperationFacts): OperationState {
  if (endedAt) return failure === null ? 'done' : 'failed'
  return begun ? 'running' : 'waiting'
}
