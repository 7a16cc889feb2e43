/** How many automatic answers a mailbox gives: who writes under forged names shall not make it write to strangers without end. */

/** Answers of one mailbox in one hour, in one process. */
export const repliesAnHour = 30

const hour = 3_600_000

/** `now`: milliseconds of any clock that only goes forward. */
export function replyLimit (): (mailboxId: string, now: number) => boolean {
  const windows = new Map<string, { readonly since: number, count: number }>()
  return (mailboxId, now) => {
    for (const [id, { since }] of windows) {
      if (now - since < hour) break // in the order of their beginnings
      windows.delete(id)
    }
    const window = windows.get(mailboxId) ?? { since: now, count: 0 }
    windows.set(mailboxId, window)
    return ++window.count <= repliesAnHour
  }
}
