/**
 * Questions to the operator's resolver, with what Node's own client keeps to itself: whether the answer was validated (the AD bit, RFC 4035 §3.2.3). That is believed
 * of a resolver on this machine only: on any other way somebody may set a bit (RFC 7672 §2.2). What comes back is a stranger's and bounded.
 */
import { createSocket } from 'node:dgram'
import { getServers } from 'node:dns'
import { randomInt } from 'node:crypto'
import { connect, isIPv6 } from 'node:net'
import packet from 'dns-packet'

export type Question = 'MX' | 'A' | 'AAAA' | 'TXT' | 'TLSA'

/** `none`: there is no such name, or not this type of it. `fault`: nobody could say. */
export type Answer =
  | { readonly is: 'found' | 'none', readonly secure: boolean, readonly noName: boolean, readonly records: readonly packet.Answer[] }
  | { readonly is: 'fault', readonly why: string }

export type DnsClient = { readonly ask: (name: string, type: Question) => Promise<Answer> }

/** Milliseconds for one server; each is asked twice. */
const within = 3_000
const rounds = 2
const mostRecords = 50
const longestAnswer = 65_535

type Server = { readonly host: string, readonly port: number }

/** `servers`: addresses with a port or without; none: the machine's own. */
export function openDns (servers: readonly string[], { timeout = within } = {}): DnsClient {
  const asked = (): Server[] => (servers.length > 0 ? servers : getServers()).map(serverOf)
  return {
    async ask (name, type) {
      let why = 'there is no resolver'
      for (let round = 0; round < rounds; round++) {
        for (const server of asked()) {
          try {
            const reply = await exchange(server, name, type, timeout)
            const code = reply.rcode ?? 'NOERROR'
            if (code !== 'NOERROR' && code !== 'NXDOMAIN') {
              why = `the resolver says ${code}`
              continue
            }
            const records = (reply.answers ?? []).filter(each => each.type === type).slice(0, mostRecords)
            return { is: records.length > 0 ? 'found' : 'none', secure: reply.flag_ad === true && isHere(server.host), noName: code === 'NXDOMAIN', records }
          } catch (error) {
            why = (error as Error).message
          }
        }
      }
      return { is: 'fault', why }
    }
  }
}

const isHere = (host: string): boolean => /^127\./.test(host) || host === '::1'

function serverOf (text: string): Server {
  const [, six, four, port] = /^(?:\[(.+)\]|([^:]+))(?::(\d+))?$/.exec(text) ?? [undefined, text]
  return { host: six ?? four ?? text, port: Number(port ?? 53) }
}

type Reply = packet.DecodedPacket & { readonly rcode?: string }

async function exchange (server: Server, name: string, type: Question, timeout: number): Promise<Reply> {
  const id = randomInt(65_536)
  const query = { type: 'query', id, flags: packet.RECURSION_DESIRED | packet.AUTHENTIC_DATA, questions: [{ type, name, class: 'IN' }], additionals: [{ type: 'OPT', name: '.', udpPayloadSize: 1232, flags: 0, options: [] }] } as unknown as packet.Packet // RFC 6840 §5.7: AD in the question asks for it
  const fits = (bytes: Buffer): Reply | undefined => {
    const reply = packet.decode(bytes) as Reply
    const [question] = reply.questions ?? []
    return reply.type === 'response' && reply.id === id && question?.type === type && question.name.toLowerCase() === name.toLowerCase() ? reply : undefined
  }
  const reply = await overUdp(server, packet.encode(query), fits, timeout)
  return reply.flag_tc ? await overTcp(server, packet.streamEncode(query), fits, timeout) : reply
}

function overUdp ({ host, port }: Server, query: Buffer, fits: (bytes: Buffer) => Reply | undefined, timeout: number): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const socket = createSocket(isIPv6(host) ? 'udp6' : 'udp4')
    const end = (how: () => void): void => {
      clearTimeout(timer)
      socket.close()
      how()
    }
    const timer = setTimeout(() => end(() => reject(new Error('the resolver does not answer in time'))), timeout)
    socket.once('error', error => end(() => reject(error)))
    socket.on('message', bytes => {
      try {
        const reply = fits(bytes)
        if (reply) end(() => resolve(reply)) // else it is not for us
      } catch {
        // nor is what cannot be read
      }
    })
    socket.connect(port, host, () => { socket.send(query) })
  })
}

function overTcp ({ host, port }: Server, query: Buffer, fits: (bytes: Buffer) => Reply | undefined, timeout: number): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, host)
    let got = Buffer.alloc(0)
    const fail = (why: Error): void => {
      socket.destroy()
      reject(why)
    }
    socket.setTimeout(timeout, () => fail(new Error('the resolver does not answer in time')))
    socket.once('error', fail)
    socket.once('close', () => fail(new Error('the resolver hung up')))
    socket.once('connect', () => { socket.write(query) })
    socket.on('data', (chunk: Buffer) => {
      got = Buffer.concat([got, chunk])
      if (got.length < 2 || got.length < 2 + got.readUInt16BE()) return void (got.length > longestAnswer + 2 && fail(new Error('the answer does not end')))
      try {
        const reply = fits(got.subarray(2, 2 + got.readUInt16BE()))
        if (!reply) throw new Error('the answer is to another question')
        resolve(reply)
        socket.destroy()
      } catch (error) {
        fail(error as Error)
      }
    })
  })
}
