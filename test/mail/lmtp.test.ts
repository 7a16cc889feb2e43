import assert from 'node:assert/strict'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { test } from 'node:test'
import { openLmtp } from '../../src/mail/lmtp-client.ts'
import type { LmtpMessage } from '../../src/mail/lmtp-connection.ts'

type Peer = { readonly port: number, readonly heard: string[], readonly connections: () => number, readonly cutAll: () => void, readonly close: () => void }

/** Speaks LMTP; `answer` may say something else than the usual, or cut. Asked with 'after the dot' once for each recipient. */
async function lmtpPeer (answer: (line: string) => string | 'cut' | undefined = () => undefined): Promise<Peer> {
  const heard: string[] = []
  const sockets = new Set<Socket>()
  let connections = 0
  const server = createServer(socket => {
    connections++
    sockets.add(socket)
    let rest = ''
    let inData = false
    let recipients = 0
    socket.on('error', () => {})
    const say = (line: string, usual: string) => {
      const said = answer(line) ?? usual
      if (said === 'cut') socket.destroy()
      else socket.write(`${said}\r\n`)
    }
    socket.write('220 ready\r\n')
    socket.on('data', bytes => {
      rest += bytes.toString('latin1')
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end)
        rest = rest.slice(end + 2)
        heard.push(line)
        if (inData && line !== '.') continue
        if (inData) {
          inData = false
          for (let count = 0; count < recipients; count++) say('after the dot', '250 2.0.0 Saved')
        } else if (line.startsWith('RCPT')) {
          say(line, '250 ok')
          if (!answer(line)) recipients++
        } else if (line === 'DATA') {
          inData = true
          say(line, '354 go on')
        } else {
          if (line.startsWith('MAIL')) recipients = 0
          say(line, '250-first\r\n250 ok')
        }
      }
    })
  })
  await new Promise<void>(resolve => { server.listen(0, '127.0.0.1', resolve) })
  const cutAll = () => { for (const socket of sockets) socket.destroy() }
  return { port: (server.address() as AddressInfo).port, heard, connections: () => connections, cutAll, close: () => { cutAll(); server.close() } }
}

const to = (...recipients: string[]): LmtpMessage => ({ reversePath: '<anna@example.org>', recipients, wire: async function * () { yield Buffer.from('Subject: x\r\n\r\n..x\r\n') } })

async function delivering (peer: Peer, work: (deliver: ReturnType<typeof openLmtp>['deliver']) => Promise<void>, size = 2): Promise<void> {
  const { deliver, close } = openLmtp({ host: '127.0.0.1', port: peer.port }, { size, name: 'mx' })
  try {
    await work(deliver)
  } finally {
    close()
    peer.close()
  }
}

test('RFC 2033 §4.2 each recipient has its own answer', async () => {
  let asked = 0
  const peer = await lmtpPeer(line => {
    if (line.includes('blocked')) return '550 5.7.1 Not allowed'
    if (line === 'after the dot' && ++asked === 2) return '552 5.2.2 Mailbox is full'
    return undefined
  })
  await delivering(peer, async deliver => {
    assert.deepEqual(await deliver(to('one@a.pl', 'blocked@a.pl', 'full@a.pl')), [
      { is: 'delivered' }, { is: 'refused', reply: '550 5.7.1 Not allowed' }, { is: 'refused', reply: '552 5.2.2 Mailbox is full' }
    ])
    assert.deepEqual(peer.heard.slice(0, 9), ['LHLO mx', 'MAIL FROM:<anna@example.org>', 'RCPT TO:<one@a.pl>', 'RCPT TO:<blocked@a.pl>', 'RCPT TO:<full@a.pl>', 'DATA', 'Subject: x', '', '..x'])
  })
})

test('BMP-2 a mailbox server that does not know whom we know is at fault: the sender comes again', async () => {
  const peer = await lmtpPeer(line => line.startsWith('RCPT') && !line.includes('one') ? '550 5.1.1 <two@a.pl> User doesn\'t exist: two@a.pl' : undefined)
  await delivering(peer, async deliver => {
    const reply = '451 4.3.0 The mailbox server says: 550 5.1.1 <two@a.pl> User doesn\'t exist: two@a.pl'
    assert.deepEqual(await deliver(to('one@a.pl', 'two@a.pl')), [{ is: 'delivered' }, { is: 'deferred', reply }])
    assert.deepEqual(await deliver(to('two@a.pl')), [{ is: 'deferred', reply }])
  })
})

test('BMP-2 a connection that was closed while it was idle costs no message', async () => {
  const peer = await lmtpPeer()
  await delivering(peer, async deliver => {
    assert.deepEqual(await deliver(to('one@a.pl')), [{ is: 'delivered' }])
    peer.cutAll()
    assert.deepEqual(await deliver(to('one@a.pl')), [{ is: 'delivered' }])
    assert.equal(peer.connections(), 2)
  })
})

test('BMP-2 cut after the final dot nobody knows; cut before it, it was not delivered', async () => {
  for (const [where, expected] of [['after the dot', 'unknown'], ['DATA', 'deferred'], ['RCPT TO:<one@a.pl>', 'deferred']] as const) {
    const peer = await lmtpPeer(line => line === where ? 'cut' : undefined)
    await delivering(peer, async deliver => { assert.deepEqual((await deliver(to('one@a.pl'))).map(({ is }) => is), [expected], where) })
  }
})

test('BMP-2 nobody listens: deferred', async () => {
  const peer = await lmtpPeer()
  peer.close()
  await delivering(peer, async deliver => { assert.deepEqual((await deliver(to('one@a.pl', 'two@a.pl'))).map(({ is }) => is), ['deferred', 'deferred']) })
})

test('BMP-2 more messages than connections wait their turn', async () => {
  const peer = await lmtpPeer()
  await delivering(peer, async deliver => {
    const outcomes = await Promise.all(Array.from({ length: 20 }, (_, index) => deliver(to(`box${index}@a.pl`))))
    assert.ok(outcomes.flat().every(({ is }) => is === 'delivered'))
    assert.ok(peer.connections() <= 3)
  }, 3)
})

test('RFC 5321 §2.3.8 an address cannot carry a second command', async () => {
  const peer = await lmtpPeer()
  await delivering(peer, async deliver => {
    assert.deepEqual((await deliver(to('one@a.pl>\r\nRCPT TO:<two@a.pl'))).map(({ is }) => is), ['deferred'])
    assert.ok(!peer.heard.some(line => line.includes('two@a.pl')))
  })
})
