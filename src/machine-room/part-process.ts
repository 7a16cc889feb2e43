/** The life of a part inside its own process; node-part.ts is the supervisor's end. */
import { flushCompileCache } from 'node:module'
import type { FromPart } from './node-part.ts'

export type Running = { readonly stop: () => Promise<void> }

const stopWithin = 20_000

/** Runs `start` and says `ready`; stops on SIGTERM, and when the supervisor is gone. Ends the process. */
export async function runAsPart (start: () => Promise<Running>): Promise<void> {
  const tell = (message: FromPart) => { if (process.connected) process.send?.(message, () => {}) }
  const fail = (error: unknown) => {
    console.error(error)
    tell({ fault: error instanceof Error ? error.message : String(error) })
    setImmediate(() => process.exit(1)) // after the message has left
  }
  process.on('uncaughtException', fail)
  process.on('unhandledRejection', fail)
  process.on('SIGINT', () => {}) // from the terminal; the supervisor says when
  process.on('message', message => { if (message === 'ping') tell('pong') })

  const wanted = new Promise<void>(resolve => {
    process.once('SIGTERM', resolve)
    process.once('disconnect', resolve) // however the supervisor ended: never run on alone
  })
  try {
    const running = await Promise.race([start(), wanted])
    if (!running) process.exit(0)
    tell('ready')
    flushCompileCache() // else a part that is killed leaves nothing for the next one
    await wanted
    setTimeout(() => process.exit(1), stopWithin).unref()
    await running.stop()
    process.exit(0)
  } catch (error) {
    fail(error)
  }
}
