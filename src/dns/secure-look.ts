/** What the resolver says of a name, and whether it says that it was signed all the way (DNSSEC): asked by hand, because Node's resolver does not show the AD bit. */
import { decode, encode, streamDecode, streamEncode, AUTHENTIC_DATA, RECURSION_DESIRED, type Answer, type Packet, type RecordType } from 'dns-packet'
import { randomInt } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { getServers } from 'node:dns'
import { createConnection, isIPv6 } from 'node:net'

/** `secure`: a validating resolver whose word is believed says so (RFC 4035 §3.2.3, RFC 6840 §5.8). None of the name or type: no answers, and `secure` tells whether that is proven. */
export type SecureFound = { readonly answers: readonly Answer[], readonly secure: boolean } | { readonly fault: string }

export type SecureLook = (name: string, type: RecordType) => Promise<SecureFound>

/** Milliseconds for a question to one server. */
const within = 2_500

/** `servers`: as openResolver takes them; none: the machine's own. `validates`: whether their AD is believed; who asks across a network that others are on believes nobody's. */
export const openSecureLook = ({ resolvers, validates }: { readonly resolvers: readonly string[], readonly validates: boolean }, patience = within): SecureLook => async (name, type) => {
  let fault = 'there is no resolver'
  for (const server of resolvers.length > 0 ? resolvers : getServers()) {
    try {
      const { rcode, answers, secure } = await ask(placeOf(server), name, type, patience)
      if (rcode === 'NOERROR' || rcode === 'NXDOMAIN') return { answers, secure: validates && secure }
      fault = rcode === 'SERVFAIL' ? 'its name servers fail, or its signatures are wrong (SERVFAIL)' : `the resolver refuses (${rcode})`
    } catch (error) {
      fault = `no answer (${(error as NodeJS.ErrnoException).code ?? (error as Error).message})`
    }
  }
  return { fault }
}

type Place = { readonly host: string, readonly port: number }

function placeOf (server: string): Place {
  if (isIPv6(server)) return { host: server, port: 53 }
  const { hostname, port } = new URL(`dns://${server}`)
  return { host: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? 53 : Number(port) }
}

type Heard = { readonly rcode: string, readonly answers: readonly Answer[], readonly secure: boolean }

async function ask (place: Place, name: string, type: RecordType, patience: number): Promise<Heard> {
  const id = randomInt(65_536)
  // AD in a question: tell me (RFC 6840 §5.7)
  const question: Packet = { type: 'query', id, flags: RECURSION_DESIRED | AUTHENTIC_DATA, questions: [{ type, name }], additionals: [{ type: 'OPT', name: '.', udpPayloadSize: 1232, flags: 0, options: [] } as never] }
  const first = await overUdp(place, encode(question), id, patience)
  return heard(first.flag_tc ? await overTcp(place, streamEncode(question), id, patience) : first)
}

const heard = (packet: ReturnType<typeof decode>): Heard => ({ rcode: (packet as { rcode?: string }).rcode ?? 'NOERROR', answers: packet.answers ?? [], secure: packet.flag_ad })

async function overUdp ({ host, port }: Place, question: Buffer, id: number, patience: number): Promise<ReturnType<typeof decode>> {
  const socket = createSocket(isIPv6(host) ? 'udp6' : 'udp4')
  try {
    return await new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('not in time')), patience)
      socket.once('close', () => clearTimeout(timer))
      socket.once('error', reject)
      socket.on('message', message => {
        const answer = decoded(message)
        if (answer?.id === id && answer.type === 'response') resolve(answer) // anything else is a stranger's
      })
      socket.connect(port, host, () => socket.send(question))
    })
  } finally {
    socket.close()
  }
}

const longest = 65_537

async function overTcp (place: Place, question: Buffer, id: number, patience: number): Promise<ReturnType<typeof decode>> {
  return await new Promise((resolve, reject) => {
    let came = Buffer.alloc(0)
    const socket = createConnection(place, () => socket.write(question))
    socket.setTimeout(patience, () => socket.destroy(new Error('not in time')))
    socket.once('error', reject)
    socket.once('close', () => reject(new Error('closed')))
    socket.on('data', piece => {
      came = Buffer.concat([came, piece as Buffer]).subarray(0, longest)
      if (came.length < 2 || came.length < 2 + came.readUInt16BE(0)) return
      const answer = streamDecode(came) as ReturnType<typeof decode>
      socket.destroy()
      if (answer?.id === id) resolve(answer)
      else reject(new Error('another’s answer'))
    })
  })
}

function decoded (message: Buffer): ReturnType<typeof decode> | null {
  try {
    return decode(message)
  } catch {
    return null
  }
}
