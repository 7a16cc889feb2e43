/** The world's DNS on loopback: what a test says is in it, and faults where it wants them. UDP and TCP on one port. */
import { createSocket } from 'node:dgram'
import { createServer, type Socket } from 'node:net'
import packet from 'dns-packet'

/** 'example.org TXT' → its values; 'fault' for SERVFAIL, 'silence' for no answer at all. A name that has no record of any type is NXDOMAIN. */
export type World = Map<string, readonly string[] | 'fault' | 'silence'>

export type DnsWorld = {
  readonly world: World
  /** As resolvers are named in the configuration. */
  readonly server: string
  /** Questions that came: 'example.org TXT'. */
  readonly asked: string[]
  readonly close: () => Promise<void>
}

export async function dnsWorld (records: Readonly<Record<string, readonly string[] | 'fault' | 'silence'>> = {}): Promise<DnsWorld> {
  const world: World = new Map(Object.entries(records).map(([key, values]) => [key.toLowerCase().replace(/ (\w+)$/, type => type.toUpperCase()), values]))
  const asked: string[] = []

  function answer (query: Buffer): packet.Packet | undefined {
    const { id, questions: [question] = [] } = packet.decode(query)
    if (!question) return undefined
    const name = question.name.toLowerCase()
    const key = `${name} ${question.type}`
    asked.push(key)
    const values = world.get(key)
    if (values === 'silence') return undefined
    const exists = [...world.keys()].some(each => each.startsWith(`${name} `) || each.split(' ')[0]!.endsWith(`.${name}`))
    const code = values === 'fault' ? 2 : values === undefined && !exists ? 3 : 0
    return {
      type: 'response', id: id ?? 0, flags: packet.RECURSION_DESIRED | packet.RECURSION_AVAILABLE | code, questions: [question],
      answers: Array.isArray(values) ? values.map(value => ({ name: question.name, type: question.type, ttl: 60, data: dataOf(question.type, value) }) as packet.Answer) : []
    }
  }

  const tcp = createServer((socket: Socket) => {
    socket.on('error', () => {})
    socket.on('data', bytes => {
      const said = bytes.length > 2 ? answer(bytes.subarray(2)) : undefined
      if (said) socket.write(packet.streamEncode(said))
    })
  })
  await new Promise<void>(resolve => { tcp.listen(0, '127.0.0.1', resolve) })
  const { port } = tcp.address() as { port: number }
  const udp = createSocket('udp4')
  udp.on('message', (query, peer) => {
    const said = answer(query)
    if (said) udp.send(packet.encode(said), peer.port, peer.address)
  })
  await new Promise<void>((resolve, reject) => { udp.once('error', reject).bind(port, '127.0.0.1', resolve) })

  return {
    world,
    server: `127.0.0.1:${port}`,
    asked,
    async close () {
      await new Promise<void>(resolve => { udp.close(resolve) })
      await new Promise<void>(resolve => { tcp.close(() => resolve()) })
    }
  }
}

function dataOf (type: string, value: string): unknown {
  if (type === 'TXT') return value.match(/.{1,255}/gs)?.map(each => Buffer.from(each)) ?? [Buffer.alloc(0)]
  if (type === 'MX') return { preference: Number(value.split(' ')[0]), exchange: value.split(' ')[1] }
  return value
}
