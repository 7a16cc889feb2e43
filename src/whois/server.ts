/** WHOIS (RFC 3912): one line in, the facts out as text, the connection ends. For everybody; what it tells is the directory's (docs/rdap.md). */
import { once } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'
import type { DirectoryConfig } from '../config/directory.ts'
import { newId } from '../db/ids.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { parseAskedName } from '../rules/asked-name.ts'
import { inTrace, newTrace } from '../trace.ts'
import { findPublishedDomain, findPublishedHost } from '../views/published-domain.ts'
import { sayDomain, sayHost, sayNothing } from './answer.ts'
import { countCallers, usualLimits, type WhoisLimits } from './callers.ts'

export type WhoisOptions = {
  readonly host: string
  readonly port: number
  readonly directory: Pick<DirectoryConfig, 'ianaId' | 'abuseEmail' | 'abusePhone'>
  readonly limits?: Partial<WhoisLimits>
}

/** Listens when it answers. `port` 0: a free one. `close` ends what is still open. */
export async function openWhois (deps: Pick<Deps, 'db' | 'log' | 'machineNow'>, { host, port, directory, limits: chosen }: WhoisOptions): Promise<{ readonly port: number, readonly close: () => Promise<void> }> {
  const limits = { ...usualLimits, ...chosen }
  const callers = countCallers(limits, deps.machineNow)
  const open = new Set<Socket>()

  const server: Server = createServer({ allowHalfOpen: true }, socket => { // who says nothing more may still listen
    socket.on('error', () => { socket.destroy() }) // the caller went: nobody to tell
    const caller = callers.enter(socket.remoteAddress ?? '')
    if (!caller) return void socket.destroy()
    open.add(socket)
    socket.once('close', () => {
      open.delete(socket)
      caller.leave()
    })
    const patience = setTimeout(() => { socket.destroy() }, limits.patience)
    socket.once('close', () => { clearTimeout(patience) })
    void inTrace(newTrace({ reqId: newId('req') }), async () => {
      const question = await readLine(socket, limits.length)
      if (question === undefined) return void socket.destroy()
      socket.end(caller.mayAsk() ? await answer(question) : sayNothing('too-many'))
      socket.resume() // whatever else is said is not listened to
    })
  })

  async function answer (question: string): Promise<string> {
    const began = performance.now()
    const { say, is } = await find(question).catch((error: unknown) => {
      deps.log.error({ err: error }, 'a question of WHOIS was not answered')
      return { say: sayNothing('away'), is: 'away' }
    })
    deps.log.info({ is, ms: Math.round(performance.now() - began) }, 'whois')
    return say
  }

  async function find (question: string): Promise<{ say: string, is: string }> {
    const [, word, typed = ''] = /^(?:(nameserver|domain)\s+)?(\S*)$/i.exec(question.trim()) ?? []
    const name = parseAskedName(typed)
    if (!name.ok) return { say: sayNothing(name.is), is: name.is }
    const { domain, host } = await transact(deps.db, async trx => ({
      domain: word?.toLowerCase() === 'nameserver' ? undefined : await findPublishedDomain(trx, name.ascii),
      host: word?.toLowerCase() === 'domain' ? undefined : await findPublishedHost(trx, name.ascii)
    }))
    if (domain) return { say: sayDomain(domain, directory), is: 'domain' }
    return host ? { say: sayHost(host), is: 'nameserver' } : { say: sayNothing('unknown'), is: 'unknown' }
  }

  server.listen({ host, port })
  await once(server, 'listening')
  return {
    port: (server.address() as { port: number }).port,
    async close () {
      const closed = once(server, 'close')
      server.close()
      for (const socket of open) socket.destroy()
      await closed
    }
  }
}

/** The question, without its line end (CR LF, or LF alone as many programs write it). Undefined: too long, or the caller went before its end. */
async function readLine (socket: Socket, longest: number): Promise<string | undefined> {
  let bytes = Buffer.alloc(0)
  return await new Promise(resolve => {
    const end = (line: string | undefined) => {
      socket.off('data', take)
      resolve(line)
    }
    function take (chunk: Buffer): void {
      bytes = Buffer.concat([bytes, chunk])
      const at = bytes.indexOf(0x0a)
      if ((at < 0 ? bytes.length : at) > longest + 1) return end(undefined)
      if (at >= 0) end(bytes.toString('utf8', 0, at).replace(/\r$/, ''))
    }
    socket.on('data', take)
    socket.once('close', () => end(undefined))
    socket.once('end', () => end(undefined))
  })
}
