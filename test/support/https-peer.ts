/** A scripted registry over HTTPS with a session cookie, as NASK's is: hello opens a servlet session, login binds it, a lost one gets 2002. */
import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import { nask } from '../../src/registry/epp/dialects/nask.ts'
import type { HttpsSettings } from '../../src/registry/links.ts'
import { hearDocument, peerCertificates, responseTo, usualAnswer, type Heard } from './epp-peer.ts'
import { openDoor, type OpenDoor } from './open-door.ts'

/** What the peer does: says a document, answers as the test writes it, says nothing, or cuts the connection. */
export type HttpsReaction = string | ((request: IncomingMessage, response: ServerResponse) => void) | 'silence' | 'cut'

export type HttpsHeard = Heard & { readonly cookie: string | undefined, readonly request: IncomingMessage }

export type HttpsPeer = OpenDoor & {
  readonly ca: string
  readonly client: { readonly cert: string, readonly key: string }
  readonly heard: HttpsHeard[]
  readonly settings: (over?: Partial<HttpsSettings>) => HttpsSettings
  /** Servlet sessions that there are; a test may forget them. */
  readonly sessions: Map<string, { loggedIn: boolean }>
}

export type HttpsScript = {
  readonly answer?: (heard: HttpsHeard) => HttpsReaction | undefined | Promise<HttpsReaction | undefined>
  readonly asksCertificate?: boolean
}

const path = '/registry/epp'

export async function httpsPeer ({ answer = () => undefined, asksCertificate = false }: HttpsScript = {}): Promise<HttpsPeer> {
  const { private: key, cert, clientcert, clientprivate } = await peerCertificates()
  const heard: HttpsHeard[] = []
  const sessions: HttpsPeer['sessions'] = new Map()

  const server = createServer({ key, cert, ca: cert, requestCert: asksCertificate, rejectUnauthorized: asksCertificate }, (request, response) => {
    const parts: Buffer[] = []
    request.on('data', part => { parts.push(part) })
    request.on('end', () => { void answerTo(Buffer.concat(parts), request, response) })
    request.on('error', () => {})
  })

  async function answerTo (body: Buffer, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { cookie } = request.headers
    const one: HttpsHeard = { ...hearDocument(body), cookie, request }
    heard.push(one)
    const id = /JSESSIONID=([\w-]+)/.exec(cookie ?? '')?.[1] ?? ''
    let session = sessions.get(id)
    if (one.verb === 'hello' && !session) {
      const fresh = randomUUID()
      sessions.set(fresh, session = { loggedIn: false })
      response.setHeader('set-cookie', `JSESSIONID=${fresh}; Path=/registry; Secure; HttpOnly`)
    }
    const reaction = await answer(one) ?? (session && (session.loggedIn || one.verb === 'hello' || one.verb === 'login') ? usualAnswer(nask, one) : responseTo(nask, one, 2002))
    if (one.verb === 'login' && session && typeof reaction === 'string' && reaction.includes('code="1000"')) session.loggedIn = true
    if (one.verb === 'logout') sessions.delete(id)
    if (typeof reaction === 'function') reaction(request, response)
    else if (reaction === 'cut') request.socket.destroy()
    else if (reaction !== 'silence') response.setHeader('content-type', 'text/xml;charset=UTF-8').end(`${reaction}\r\n\r\n`)
  }

  const door = await openDoor(server, 'connection')

  return {
    ...door,
    ca: cert,
    client: { cert: clientcert!, key: clientprivate! },
    heard,
    sessions,
    settings: over => ({ transport: 'https', path, id: 'nask', host: '127.0.0.1', port: door.port, ca: cert, user: 'registrar', password: 'secret-password', contactPrefix: 'STR', maxSessions: 2, ...over })
  }
}
