import assert from 'node:assert/strict'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { test } from 'node:test'
import { openScanner } from '../../src/mail/scanner.ts'

/** A clamd that does `react` with each connection. */
async function clamd (react: (socket: Socket) => void): Promise<{ door: { host: string, port: number }, close: () => void }> {
  const sockets = new Set<Socket>()
  const server: Server = createServer({ allowHalfOpen: true }, socket => {
    sockets.add(socket)
    socket.on('error', () => {})
    react(socket)
  })
  await new Promise<void>(resolve => { server.listen(0, '127.0.0.1', resolve) })
  return { door: { host: '127.0.0.1', port: (server.address() as AddressInfo).port }, close: () => { for (const socket of sockets) socket.destroy(); server.close() } }
}

const message = async function * () { yield Buffer.from('Subject: x\r\n\r\nx\r\n') }

/** Reads until the empty chunk that ends INSTREAM, then says `answer`. */
const answering = (answer: string) => (socket: Socket) => {
  let heard = Buffer.alloc(0)
  socket.on('data', bytes => {
    heard = Buffer.concat([heard, bytes])
    if (heard.subarray(-4).equals(Buffer.alloc(4))) socket.end(answer)
  })
}

const cases: [string, (socket: Socket) => void, string][] = [
  ['clean', answering('stream: OK\0'), 'clean'],
  ['infected', answering('stream: Eicar-Test-Signature.UNOFFICIAL FOUND\0'), 'infected'],
  ['longer than clamd reads', answering('INSTREAM size limit exceeded. ERROR\0'), 'unknown'],
  ['a fault of clamd', answering('stream: Can\'t allocate memory ERROR\0'), 'unknown'],
  ['it ends without a word', answering(''), 'unknown'],
  ['words that nobody knows', answering('stream: FINE\0'), 'unknown'],
  ['it cuts the line', socket => socket.destroy(), 'unknown'],
  ['it says OK before it has read all', socket => { socket.end('stream: OK\0') }, 'unknown'],
  ['it never answers', () => {}, 'unknown']
]

for (const [name, react, expected] of cases) {
  test(`HOST-13.1 scanner: ${name}`, async t => {
    t.mock.method(console, 'error', () => {}) // the package tells it there too
    const { door, close } = await clamd(react)
    try {
      const { scan } = await openScanner(door, { within: 500 })
      assert.equal((await scan(name.startsWith('it says OK') ? endless() : message())).is, expected)
    } finally {
      close()
    }
  })
}

async function * endless (): AsyncGenerator<Buffer> {
  for (let count = 0; count < 200; count++) {
    yield Buffer.alloc(1024)
    await new Promise(resolve => setImmediate(resolve))
  }
}

test('HOST-13.1 scanner: nobody listens', async t => {
  t.mock.method(console, 'error', () => {})
  const { door, close } = await clamd(() => {})
  close()
  const { scan } = await openScanner(door)
  assert.equal((await scan(message())).is, 'unknown')
})
