import assert from 'node:assert/strict'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { test } from 'node:test'
import { openScanner } from '../../src/mail/scanner.ts'
import { sighted, testText } from '../../src/mail/virus/sighted.ts'

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

/** Tells its version, reads until the empty chunk that ends INSTREAM, then says `answer`. */
const answering = (answer: string, version = '1: ClamAV 1.4.6/27800/Fri Nov 20 09:27:48 2026\0') => (socket: Socket) => {
  let heard = Buffer.alloc(0)
  socket.on('data', bytes => {
    heard = Buffer.concat([heard, bytes])
    if (heard.subarray(-4).equals(Buffer.alloc(4))) socket.end(version + answer)
  })
}

const cases: [string, (socket: Socket) => void, string][] = [
  ['clean', answering('2: stream: OK\0'), 'clean'],
  ['infected', answering('2: stream: Eicar-Test-Signature.UNOFFICIAL FOUND\0'), 'infected'],
  ['nested deeper than clamd looks', answering('2: stream: Heuristics.Limits.Exceeded.MaxRecursion FOUND\0'), 'unscannable'],
  ['clean, by nobody knows which signatures', answering('2: stream: OK\0', ''), 'unknown'],
  ['clean, by a program that is not ClamAV', answering('2: stream: OK\0', '1: OK\0'), 'unknown'],
  ['an answer to another question', answering('3: stream: OK\0'), 'unknown'],
  ['longer than clamd reads', answering('INSTREAM size limit exceeded. ERROR\0'), 'too-long'],
  ['a fault of clamd', answering('2: stream: Can\'t allocate memory ERROR\0'), 'unknown'],
  ['it ends without a word', answering(''), 'unknown'],
  ['words that nobody knows', answering('2: stream: FINE\0'), 'unknown'],
  ['it cuts the line', socket => socket.destroy(), 'unknown'],
  ['it says OK before it has read all', socket => { socket.end('1: ClamAV 1.4.6\x002: stream: OK\0') }, 'unknown'],
  ['it talks without end', socket => { socket.end('x'.repeat(10_000)) }, 'unknown'],
  ['it never answers', () => {}, 'unknown']
]

for (const [name, react, expected] of cases) {
  test(`HOST-13.1 scanner: ${name}`, async () => {
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

test('HOST-13.1 scanner: nobody listens', async () => {
  const { door, close } = await clamd(() => {})
  close()
  const { scan } = await openScanner(door)
  assert.equal((await scan(message())).is, 'unknown')
})

test('HOST-13.1 a scan names the signatures that were asked on the same line', async () => {
  const { door, close } = await clamd(answering('2: stream: OK\0'))
  try {
    assert.deepEqual(await (await openScanner(door)).scan(message()), { is: 'clean', signatures: 'ClamAV 1.4.6/27800/Fri Nov 20 09:27:48 2026' })
  } finally {
    close()
  }
})

test('HOST-13.1 a scanner that calls everything clean, the EICAR text too, is believed in nothing; when it sees again it is', async () => {
  let lies = true
  const { door, close } = await clamd(socket => {
    let heard = Buffer.alloc(0)
    socket.on('data', bytes => {
      heard = Buffer.concat([heard, bytes])
      if (heard.subarray(-4).equals(Buffer.alloc(4))) socket.end(`1: ClamAV 1.4.6\x002: stream: ${!lies && heard.includes(testText()) ? 'Eicar FOUND' : 'OK'}\0`)
    })
  })
  try {
    const scanner = sighted(await openScanner(door))
    assert.match(JSON.stringify(await scanner.scan(message())), /unknown.*EICAR/)
    lies = false
    assert.equal((await scanner.scan(message())).is, 'clean')
  } finally {
    close()
  }
})
