/** A small name server on loopback: answers what a test has written into it, by UDP and TCP, and says that it has validated what the test calls secure. */
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { createServer } from 'node:net'
import packet from 'dns-packet'

export type SmallDns = {
  readonly address: string
  /** '<type> <name>' → records; names are secure unless they stand in `insecure`. */
  readonly records: Map<string, packet.Answer[]>
  readonly insecure: Set<string>
  /** '<type> <name>' that are answered with SERVFAIL. */
  readonly failing: Set<string>
  readonly close: () => Promise<void>
}

export async function smallDns (): Promise<SmallDns> {
  const records = new Map<string, packet.Answer[]>()
  const insecure = new Set<string>()
  const failing = new Set<string>()

  const answer = (bytes: Buffer): packet.Packet => {
    const { id, questions } = packet.decode(bytes)
    const [question] = questions!
    const key = `${question!.type} ${question!.name.toLowerCase()}`
    const found = records.get(key) ?? []
    const known = [...records.keys()].some(each => each.endsWith(` ${question!.name.toLowerCase()}`))
    const secure = insecure.has(question!.name.toLowerCase()) ? 0 : packet.AUTHENTIC_DATA
    const code = failing.has(key) ? 2 : known ? 0 : 3
    return { type: 'response', id: id!, flags: packet.RECURSION_DESIRED | packet.RECURSION_AVAILABLE | secure | code, questions: questions!, answers: code === 0 ? found : [] }
  }

  const tcp = createServer(socket => {
    socket.on('error', () => {})
    socket.once('data', chunk => { socket.end(packet.streamEncode(answer(chunk.subarray(2)))) })
  })
  tcp.listen(0, '127.0.0.1')
  await once(tcp, 'listening')
  const { port } = tcp.address() as { port: number }
  const udp = createSocket('udp4')
  udp.on('message', (bytes, from) => {
    const full = packet.encode(answer(bytes))
    udp.send(full.length <= 512 ? full : packet.encode({ ...answer(bytes), answers: [], flags: packet.TRUNCATED_RESPONSE }), from.port, from.address)
  })
  udp.bind(port, '127.0.0.1')
  await once(udp, 'listening')
  return {
    address: `127.0.0.1:${port}`,
    records,
    insecure,
    failing,
    async close () {
      udp.close()
      tcp.close()
      await once(tcp, 'close')
    }
  }
}
