/** A scripted EPP server over real TLS: it greets, logs in and out, and leaves every other frame to the test. */
import { createServer } from 'node:tls'
import { generate } from 'selfsigned'
import { servicesOf, type Dialect, type Services } from '../../src/registry/epp/dialect.ts'
import { nask } from '../../src/registry/epp/dialects/nask.ts'
import { frameOf, frameReader } from '../../src/registry/epp/frame.ts'
import type { TlsSettings } from '../../src/registry/links.ts'
import { documentOf, el, type Xml } from '../../src/xml/build.ts'
import { child, parseXml, textAt, type XmlNode } from '../../src/xml/parse.ts'
import { openDoor, type OpenDoor } from './open-door.ts'

export type Heard = {
  readonly text: string
  /** 'hello', 'login', 'create' … */
  readonly verb: string
  /** The object's element below the verb, e.g. domain:create. */
  readonly object: XmlNode | undefined
  readonly extension: XmlNode | undefined
  readonly clTRID: string | undefined
  readonly node: XmlNode
}

/** What the peer does: says a document, sends raw bytes, says nothing, or cuts the connection. */
export type Reaction = string | Buffer | 'silence' | 'cut'

export type Peer = OpenDoor & {
  readonly ca: string
  /** A certificate that a peer which asks for one accepts. */
  readonly client: { readonly cert: string, readonly key: string }
  /** Every frame in the order it came, hello and login among them. */
  readonly heard: Heard[]
  /** What a client's configuration says of this peer. */
  readonly settings: (over?: Partial<TlsSettings>) => TlsSettings
}

export type Script = {
  readonly dialect?: Dialect
  /** Asked first, for logins too; undefined: the usual answer. */
  readonly answer?: (heard: Heard) => Reaction | undefined | Promise<Reaction | undefined>
  /** Instead of the usual greeting; asked at each connection. */
  readonly greeting?: () => Reaction
  readonly asksCertificate?: boolean
}

const certificates = generate([{ name: 'commonName', value: 'registry.example' }], {
  keyType: 'ec',
  algorithm: 'sha256',
  clientCertificate: { cn: 'registrar.example', algorithm: 'sha256' },
  extensions: [
    { name: 'basicConstraints', cA: true },
    { name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }, { type: 2, value: 'registry.example' }, { type: 7, ip: '127.0.0.1' }] }
  ]
})

/** Made once. Who awaits it at the top of a file awaits a promise of their own: after one of another file's, what follows would be taken for tests of that file. */
export const peerCertificates = async (): ReturnType<typeof generate> => await certificates

export async function eppPeer ({ dialect = nask, answer = () => undefined, greeting, asksCertificate = false }: Script = {}): Promise<Peer> {
  const { private: key, cert, clientcert, clientprivate } = await peerCertificates()
  const heard: Heard[] = []
  const server = createServer({ key, cert, ca: cert, requestCert: asksCertificate, rejectUnauthorized: asksCertificate }, socket => {
    const reader = frameReader()
    const react = (reaction: Reaction) => {
      if (reaction === 'cut') socket.destroy()
      else if (reaction !== 'silence') socket.write(typeof reaction === 'string' ? frameOf(reaction) : reaction)
    }
    const onFrame = async (frame: Buffer) => {
      const one = hearDocument(frame)
      heard.push(one)
      react(await answer(one) ?? usualAnswer(dialect, one))
      if (one.verb === 'logout') socket.end()
    }
    socket.on('data', chunk => { for (const frame of reader.push(chunk).frames) void onFrame(frame) })
    react(greeting ? greeting() : greetingOf(dialect))
  })
  const door = await openDoor(server, 'secureConnection')

  return {
    ...door,
    ca: cert,
    client: { cert: clientcert!, key: clientprivate! },
    heard,
    settings: over => ({ id: 'nask', host: '127.0.0.1', port: door.port, ca: cert, user: 'registrar', password: 'secret-password', contactPrefix: 'STR', maxSessions: 2, ...over })
  }
}

export function hearDocument (frame: Buffer): Heard {
  const node = parseXml(frame)
  const command = child(node, 'command')
  const said = command?.children[0] ?? node.children[0]!
  return { text: frame.toString(), verb: said.name, object: said.children[0], extension: child(command, 'extension')?.children[0], clTRID: textAt(command, 'clTRID'), node }
}

export function usualAnswer (dialect: Dialect, heard: Heard): string {
  if (heard.verb === 'hello') return greetingOf(dialect)
  return responseTo(dialect, heard, { login: 1000, logout: 1500 }[heard.verb] ?? 2101)
}

export function greetingOf (dialect: Dialect, { objects, extensions }: Partial<Services> = {}): string {
  const services = servicesOf(dialect.knows)
  return documentOf(el('epp', { xmlns: dialect.ns.epp },
    el('greeting', {},
      el('svID', {}, 'a peer for tests'),
      el('svDate', {}, '2026-03-01T10:00:00.0Z'),
      el('svcMenu', {},
        el('version', {}, '1.0'), el('lang', {}, 'en'), el('lang', {}, 'pl'),
        ...(objects ?? services.objects).map(uri => el('objURI', {}, uri)),
        el('svcExtension', {}, ...(extensions ?? services.extensions).map(uri => el('extURI', {}, uri)))))))
}

export type Said = { readonly resData?: Xml, readonly extension?: Xml, readonly reason?: string, readonly clTRID?: string | null, readonly msg?: string }

/** An answer to what was heard, under its clTRID unless told otherwise (null: none). */
export function responseTo (dialect: Dialect, heard: Heard, code: number, { resData, extension, reason, msg = `code ${code}`, clTRID = heard.clTRID ?? null }: Said = {}): string {
  return documentOf(el('epp', { xmlns: dialect.ns.epp },
    el('response', {},
      el('result', { code: String(code) },
        el('msg', { lang: 'en' }, msg),
        reason === undefined ? null : el('extValue', {}, el('value', {}, el('reasonCode', { xmlns: '' }, reason)), el('reason', { lang: 'en' }, `reason ${reason}`))),
      resData && el('resData', {}, resData),
      extension && el('extension', {}, extension),
      el('trID', {}, clTRID === null ? null : el('clTRID', {}, clTRID), el('svTRID', {}, 'PR0001')))))
}
