/**
 * The door of NASK: a POST a document, the session in a cookie of its servlet. All EPP errors come as HTTP 200.
 * What comes without a body, by GET, or under a cookie that was never given out is answered 2001/13001 as an empty document is;
 * under a cookie whose session has ended, 2002.
 */
import { createHmac, randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { TLSSocket } from 'node:tls'
import { refuse, writeAnswer } from './answer.ts'
import { openDoor, peerOf, tlsOptions, type Door, type DoorKeys } from './door.ts'
import type { House } from './house.ts'
import { equalSecrets } from './login.ts'
import { schemaFault } from './reason-codes.ts'
import { openSession, type Reply, type Session } from './session.ts'

const path = '/registry/epp'

/** One session of the servlet. Its documents are answered one after the other, also when they come by several connections. */
type Servlet = { readonly id: string, readonly session: Session, timer: NodeJS.Timeout, last: Promise<unknown> }

/** `secret` makes the cookies recognisable after a restart. Throws when the port is taken. */
export async function openHttpsDoor (house: House, keys: DoorKeys, secret: string, port: number, host: string): Promise<Door> {
  const { limits, log } = house
  const servlets = new Map<string, Servlet>()

  const signatureOf = (name: string): string => createHmac('sha256', secret).update(name).digest('hex').slice(0, 16).toUpperCase()
  const isOurs = (id: string): boolean => /^[0-9A-F]{32}$/.test(id) && equalSecrets(id.slice(16), signatureOf(id.slice(0, 16)))

  const end = (servlet: Servlet): void => {
    clearTimeout(servlet.timer)
    if (servlets.delete(servlet.id)) servlet.session.leave()
  }
  const begin = (request: IncomingMessage): Servlet => {
    const name = randomBytes(8).toString('hex').toUpperCase()
    const servlet: Servlet = { id: `${name}${signatureOf(name)}`, session: openSession(house, peerOf(request.socket as TLSSocket)), timer: setTimeout(() => end(servlet), limits.strangerMs).unref(), last: Promise.resolve() }
    servlets.set(servlet.id, servlet)
    return servlet
  }

  async function answer (servlet: Servlet, document: Buffer): Promise<Reply> {
    const { session } = servlet
    const before = servlet.last
    const wasLoggedIn = session.isLoggedIn()
    const reply = before.then(() => session.answer(document))
    servlet.last = reply.catch(() => {})
    const answered = await reply
    if (answered.does === 'say' && answered.closes) end(servlet)
    else if (session.isLoggedIn() === wasLoggedIn) servlet.timer.refresh()
    else {
      clearTimeout(servlet.timer)
      servlet.timer = setTimeout(() => end(servlet), session.isLoggedIn() ? limits.idleMs : limits.strangerMs).unref()
    }
    return answered
  }

  async function serve (request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url !== path) return send(response, 404, 'text/plain', `There is ${path} only.\n`)
    const document = await readBody(request, limits.frameBytes)
    if (document === null) {
      response.setHeader('connection', 'close')
      return send(response, 413, 'text/plain', `At most ${limits.frameBytes} bytes.\n`)
    }
    const cookie = cookieOf(request)
    if (request.method !== 'POST' || document.length === 0 || (cookie !== undefined && !isOurs(cookie))) return sendXml(response, emptyAnswer(house))
    const known = cookie === undefined ? undefined : servlets.get(cookie)
    if (!known && servlets.size >= limits.connections) return sendXml(response, wordless(house, 2502))
    const servlet = known ?? begin(request)
    if (!known) response.setHeader('set-cookie', `JSESSIONID=${servlet.id}; Path=/registry; Secure; HttpOnly`)
    const reply = await answer(servlet, document)
    if (reply.does === 'say') return sendXml(response, reply.document)
    if (reply.does === 'close') request.socket.end()
    else request.socket.destroy()
  }

  const server = createServer({ ...tlsOptions(keys), noDelay: true, keepAliveTimeout: limits.idleMs, headersTimeout: 10_000, requestTimeout: 60_000 }, (request, response) => {
    serve(request, response).catch((error: unknown) => {
      if (!request.destroyed) log.error({ error }, 'practice registry: a request failed by a fault of ours')
      response.destroy()
    })
  })
  server.maxConnections = limits.connections
  server.on('tlsClientError', error => log.warn({ error: error.message }, 'practice registry: TLS handshake failed'))
  return await openDoor(server, port, host, async () => { for (const servlet of [...servlets.values()]) end(servlet) })
}

/** Null when it is longer than `maxBytes`. */
async function readBody (request: IncomingMessage, maxBytes: number): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= maxBytes) chunks.push(chunk) // the rest is read and dropped: who is still sending would not hear the answer
  }
  if (size > maxBytes) return null
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)
}

const cookieOf = ({ headers: { cookie = '' } }: IncomingMessage): string | undefined => /(?:^|;\s*)JSESSIONID=([^;\s]*)/.exec(cookie)?.[1]

/** As NASK's parser says it of nothing at all. */
const emptyAnswer = (house: House): string => wordless(house, 2001)

function wordless ({ books: { ledger: { registry } } }: House, code: 2001 | 2502): string {
  const svTRID = `TRN${randomBytes(6).readUIntBE(0, 6)}`
  return writeAnswer(refuse(code, code === 2001 ? schemaFault('Unexpected EOF in prolog') : null), { dialect: registry.dialects[0], lang: 'en', clTRID: null, svTRID, queue: [] })
}

const sendXml = (response: ServerResponse, document: string | Buffer): void => send(response, 200, 'text/xml;charset=UTF-8', document)

function send (response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body) })
  response.end(body)
}
