/** A job that failed for good holds its key until a person has looked and lets it run again. */
import type { PgBoss } from 'pg-boss'
import { queueName } from './queue.ts'

/** Lets a failed job run again. False when it has not failed (any more); one that waits for its next try runs by itself. */
export async function redriveJob (boss: PgBoss, { name, id }: { readonly name: string, readonly id: string }): Promise<boolean> {
  const { affected } = await boss.retry(queueName(name), id) as { affected: number } // its type leaves the field out
  return affected === 1
}
