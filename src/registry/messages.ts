/** What registries told us, for people and for other contexts. Read-only; who may see it is the door's to check. */
import type { Knex } from 'knex'
import { listMessages, listQueues, type ListedMessage, type MessageFilter, type QueueState } from './message-store.ts'

export type { ListedMessage, MessageFilter, QueueState } from './message-store.ts'

/** Newest first. */
export const findMessages = async (trx: Knex.Transaction, filter: MessageFilter): Promise<readonly ListedMessage[]> => await listMessages(trx, filter)

/** How the last look at each poll queue went. */
export const findQueues = async (trx: Knex.Transaction): Promise<readonly QueueState[]> => await listQueues(trx)
