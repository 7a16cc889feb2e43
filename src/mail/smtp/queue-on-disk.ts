/** What lies in Haraka's outbound queue on disk, or is held while its sender is blocked, asked when it is not known whether a message came there. */
import { readdir } from 'node:fs/promises'
import queue from 'haraka/outbound/queue.js'
import { normaliseAddress } from '../address-key.ts'
import { isHeldFrom } from '../out/held-store.ts'
import { mailDeps } from './deps.ts'

/** Whether a message from this sender waits there. Reads the head of every file: for the rare case. */
export async function isQueued (sender: string): Promise<boolean> {
  const wanted = normaliseAddress(sender)
  for (const file of await readdir(queue.queue_dir)) {
    if (file.startsWith('.') || file.startsWith('__tmp__')) continue
    const head = await queue._list_file(file)
    if (head && normaliseAddress(head.mail_from.address) === wanted) return true
  }
  return await isHeldFrom(mailDeps().db, sender)
}
