/** A registrar's end of the line: TLS, frames, answers in order. Written for the tests alone. */
import { once } from 'node:events'
import { connect, type TLSSocket } from 'node:tls'
import { childrenOf, parseXml, textAt, type XmlNode } from '../../../src/xml/parse.ts'

export type Reply = {
  readonly xml: string
  readonly root: XmlNode
  /** '1000', '2304/9076': the result code and, where there is one, the reason code. */
  readonly result: string
}

export type Line = {
  readonly socket: TLSSocket
  readonly greeting: Reply
  readonly send: (bytes: Uint8Array) => void
  readonly next: () => Promise<Reply>
  readonly ask: (xml: string) => Promise<Reply>
  /** Resolves when the server has ended the connection. */
  readonly ended: Promise<void>
  readonly close: () => void
}

export function frame (xml: string): Buffer {
  const body = Buffer.from(xml, 'utf8')
  const head = Buffer.alloc(4)
  head.writeUInt32BE(body.length + 4)
  return Buffer.concat([head, body])
}

/** `greets`: whether the server speaks first. */
export async function openLine (port: number, ca: string, { greets = true, ...own }: { cert?: string, key?: string, greets?: boolean } = {}): Promise<Line> {
  const socket = connect({ ...own, port, host: '127.0.0.1', ca, servername: 'localhost' })
  const replies: (Reply | Error)[] = []
  const waiting: { resolve: (reply: Reply) => void, reject: (error: Error) => void }[] = []
  let held = Buffer.alloc(0)
  let isOver = false
  socket.on('data', (chunk: Buffer) => {
    held = Buffer.concat([held, chunk])
    while (held.length >= 4 && held.length >= held.readUInt32BE(0)) {
      const reply = tryRead(held.toString('utf8', 4, held.readUInt32BE(0)))
      held = held.subarray(held.readUInt32BE(0))
      const first = waiting.shift()
      if (!first) replies.push(reply)
      else if (reply instanceof Error) first.reject(reply)
      else first.resolve(reply)
    }
  })
  socket.on('error', () => {})
  const ended = new Promise<void>(resolve => socket.on('close', () => {
    isOver = true
    for (const each of waiting.splice(0)) each.reject(new Error('the server closed the line'))
    resolve()
  }))
  const next = (): Promise<Reply> => new Promise((resolve, reject) => {
    const reply = replies.shift()
    if (reply instanceof Error) reject(reply)
    else if (reply) resolve(reply)
    else if (isOver) reject(new Error('the server closed the line'))
    else waiting.push({ resolve, reject })
  })
  const send = (bytes: Uint8Array): void => { socket.write(bytes) }
  await once(socket, 'secureConnect')
  const ask = (xml: string): Promise<Reply> => {
    send(frame(xml))
    return next()
  }
  return { socket, greeting: greets ? await next() : readReply('<none/>'), send, next, ask, ended, close: () => socket.destroy() }
}

function tryRead (xml: string): Reply | Error {
  try {
    return readReply(xml)
  } catch (error) {
    return error as Error
  }
}

export function readReply (xml: string): Reply {
  const root = parseXml(xml)
  const result = find(root, 'result')
  const reason = result && find(result, 'reasonCode')
  return { xml, root, result: [result?.attrs['code'] ?? '', ...reason ? [reason.text] : []].join('/') }
}

/** The first element of that local name, at any depth. */
export function find (node: XmlNode, name: string): XmlNode | undefined {
  if (node.name === name) return node
  for (const each of node.children) {
    const found = find(each, name)
    if (found) return found
  }
  return undefined
}

/** Text of the first element of that name in an answer. */
export const said = ({ root }: Reply, name: string): string | undefined => find(root, name)?.text.trim()

/** All values of the elements of that name right below an answer's data, e.g. the `ns` of an infData. */
export const listed = ({ root }: Reply, name: string): readonly string[] =>
  childrenOf(find(root, 'resData')?.children[0], name).map(each => each.attrs['s'] ?? each.text.trim())

/** What domain:check said, name by name: 'free', or the reason. */
export const verdicts = ({ root }: Reply): Record<string, string> =>
  Object.fromEntries(childrenOf(find(root, 'chkData'), 'cd').map(cd => [cd.children[0]!.text, cd.children[0]!.attrs['avail'] === 'true' ? 'free' : textAt(cd, 'reason') ?? 'no reason']))
