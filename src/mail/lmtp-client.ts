/** Delivery to Dovecot over a pool of LMTP connections. A connection that Dovecot has closed meanwhile costs a second try, not a message. */
import type { Outcome } from '../rules/mailbox.ts'
import { connectLmtp, NotBegun, type LmtpConnection, type LmtpDoor, type LmtpMessage } from './lmtp-connection.ts'

export type Lmtp = {
  /** An outcome for each recipient, in their order. Never throws for what the server does. */
  readonly deliver: (message: LmtpMessage) => Promise<Outcome[]>
  readonly close: () => void
}

/** `size`: connections at most; about twice the cores (more and Dovecot's processes get in each other's way). `name`: what we call ourselves. */
export function openLmtp (door: LmtpDoor, { size, name }: { readonly size: number, readonly name: string }): Lmtp {
  const idle: LmtpConnection[] = []
  const waiting: (() => void)[] = []
  let busy = 0

  async function deliver (message: LmtpMessage): Promise<Outcome[]> {
    if (busy >= size) await new Promise<void>(resolve => { waiting.push(resolve) })
    else busy++
    try {
      return await onConnection(message)
    } catch (error) {
      if (!(error instanceof NotBegun)) throw error
      return message.recipients.map(() => ({ is: 'deferred', reply: `451 4.3.0 ${error.message}` }))
    } finally {
      const next = waiting.shift()
      if (next) next() // takes our place
      else busy--
    }
  }

  async function onConnection (message: LmtpMessage): Promise<Outcome[]> {
    for (let kept = takeIdle(); kept; kept = takeIdle()) {
      try {
        return await using(kept, message)
      } catch (error) {
        if (!(error instanceof NotBegun)) throw error
      }
    }
    return await using(await connectLmtp(door, name), message)
  }

  async function using (connection: LmtpConnection, message: LmtpMessage): Promise<Outcome[]> {
    const outcomes = await connection.deliver(message)
    if (connection.usable()) idle.push(connection)
    return outcomes
  }

  function takeIdle (): LmtpConnection | undefined {
    for (let connection = idle.pop(); connection; connection = idle.pop()) if (connection.usable()) return connection
    return undefined
  }

  return { deliver, close: () => { for (const connection of idle) connection.close() } }
}
