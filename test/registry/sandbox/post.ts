/** A registrar's end of NASK's HTTPS: a POST a document, the cookie kept from answer to answer. Written for the tests alone. */
import { Agent, request } from 'node:https'
import { readReply, type Reply } from './line.ts'

export type Posted = { readonly status: number, readonly type: string | undefined, readonly setCookie: string | undefined, readonly reply: Reply }

export type Postbox = {
  /** What goes out with the next request; undefined: none. */
  cookie: string | undefined
  readonly send: (method: string, body: string, path?: string) => Promise<Posted>
  /** POSTs a document. */
  readonly ask: (xml: string) => Promise<Reply>
  readonly close: () => void
}

export type PostOptions = { readonly ca: string, readonly cert?: string, readonly key?: string }

export function openPostbox (port: number, options: PostOptions): Postbox {
  const agent = new Agent({ keepAlive: true })
  const box: Postbox = {
    cookie: undefined,
    send: (method, body, path = '/registry/epp') => new Promise((resolve, reject) => {
      const sending = request({
        host: '127.0.0.1', servername: 'localhost', port, path, method, agent, ...options,
        headers: { 'content-type': 'text/xml', ...(box.cookie !== undefined && { cookie: box.cookie }), ...(method === 'POST' && { 'content-length': Buffer.byteLength(body) }) }
      }, response => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () => {
          const [setCookie] = response.headers['set-cookie'] ?? []
          box.cookie = setCookie?.split(';')[0] ?? box.cookie
          const text = Buffer.concat(chunks).toString('utf8')
          const type = response.headers['content-type']
          try {
            resolve({ status: response.statusCode!, type, setCookie, reply: readReply(type?.startsWith('text/xml') ? text : '<none/>') })
          } catch (error) {
            reject(error as Error)
          }
        })
      })
      sending.on('error', reject)
      sending.end(body)
    }),
    ask: async xml => (await box.send('POST', xml)).reply,
    close: () => agent.destroy()
  }
  return box
}
