/** Many hashes: on every processor, and no more at once: whatever else needs a thread of the process (a log-in, a file, a name) does not wait for all of them. */
import { availableParallelism } from 'node:os'
import { hashPassword } from '../../people/password.ts'

/** In their order. */
export async function hashPasswords (passwords: readonly string[]): Promise<string[]> {
  const hashes: string[] = []
  let next = 0
  const work = async (): Promise<void> => {
    for (let at = next++; at < passwords.length; at = next++) hashes[at] = await hashPassword(passwords[at]!)
  }
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), passwords.length) }, work))
  return hashes
}
