/**
 * One start at a time on one data folder. The lock is a name in the kernel (an abstract Unix socket), so it ends with its holder,
 * however that ends, and leaves no file. Whoever comes second is told the holder's process id.
 */
import { createHash } from 'node:crypto'
import { realpathSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { text } from 'node:stream/consumers'
import { Refusal } from '../errors.ts'

/** Holds `data` until `release`. Throws Refusal 'conflict'. */
export async function lockData (data: string): Promise<{ release: () => Promise<void> }> {
  const name = `\0strefa-${createHash('sha256').update(realpathSync(data)).digest('hex').slice(0, 32)}`
  const server = createServer(socket => {
    socket.on('error', () => {}) // whoever asked has gone
    socket.end(String(process.pid))
  })
  try {
    await listen(server, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    throw new Refusal('conflict', `${data} is in use by process ${await askHolder(name)}: stop that one first, or name another folder with --data.`, { reason: 'data-in-use', cause: error })
  }
  server.unref()
  return { release: async () => { await new Promise(resolve => server.close(resolve)) } }
}

function listen (server: Server, name: string): Promise<void> {
  return new Promise((resolve, reject) => server.once('error', reject).listen(name, resolve))
}

/** Its process id, or what is known of it. */
async function askHolder (name: string): Promise<string> {
  try {
    return await text(connect(name))
  } catch {
    return '(just ending)'
  }
}
