/** What lies between DATA and its answer: the octets that came, in memory and in a file. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PassThrough } from 'node:stream'
import { after, test } from 'node:test'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { buffer } from 'node:stream/consumers'
import { MessageStore } from '../../src/mail/smtp/message-store.ts'

const before = process.env['TMPDIR']
const folder = mkdtempSync(path.join(tmpdir(), 'strefa-store-'))
after(() => {
  restore()
  rmSync(folder, { recursive: true })
})

function restore (): void {
  if (before === undefined) delete process.env['TMPDIR']
  else process.env['TMPDIR'] = before
}

const MB = 1024 * 1024
const whole = (store: MessageStore, length?: number): Promise<Buffer> => buffer(store.read(length))

for (const [name, sizes] of [
  ['nothing', []],
  ['a header line by line', Array<number>(40).fill(60)],
  ['lines and pieces of the network', [300, 60, 65_536, 65_500, 20, 1, 64 * 1024, 5 * MB]],
  ['more than is kept in memory', [500, ...Array<number>(150).fill(65_536), 7, 3 * MB]],
  ['one piece that is too long for memory', [9 * MB]]
] as const) {
  test(`HOUSE a message is read as it came, as often as needed: ${name}`, async () => {
    const pieces = sizes.map(size => randomBytes(size))
    const all = Buffer.concat(pieces)
    const store = new MessageStore()
    for (const piece of pieces) store.add_line(piece)
    store.add_line_end()
    assert.equal(store.bytes_read, all.length)
    const [one, other] = await Promise.all([whole(store), whole(store)]) // side by side, too
    assert.ok(one.equals(all) && other.equals(all))
    for (const length of [0, Math.min(1, all.length), Math.floor(all.length / 2)]) assert.ok((await whole(store, length)).equals(all.subarray(0, length)))
    const queued = new PassThrough()
    store.pipe(queued)
    assert.ok((await buffer(queued)).equals(all))
    await assert.rejects(whole(store, all.length + 1), /ended 1 octets too early/)
    store.destroy()
  })
}

test('HOUSE the file of a long message has no name, and none is left', async () => {
  process.env['TMPDIR'] = folder
  try {
    const store = await MessageStore.of(pieces(20, MB))
    assert.deepEqual(readdirSync(folder), [])
    assert.equal((await whole(store)).length, 20 * MB)
    const reading = store.read()
    await reading.next()
    store.destroy()
    await assert.rejects(buffer(reading), /no longer kept/)
  } finally {
    restore()
  }
})

test('HOUSE a message whose file cannot be written is taken by nobody', async () => {
  process.env['TMPDIR'] = path.join(folder, 'nowhere')
  try {
    const store = await MessageStore.of(pieces(9, MB), Buffer.from('Received: by us\r\n'))
    await assert.rejects(whole(store), { code: 'ENOENT' })
    const queued = new PassThrough()
    store.pipe(queued)
    await assert.rejects(buffer(queued), { code: 'ENOENT' })
    store.destroy()
    const next = await MessageStore.of(pieces(1, 100))
    assert.equal((await whole(next)).length, 100)
    next.destroy()
  } finally {
    restore()
  }
})

test('HOUSE a message that comes three octets at a time takes no more memory than its length', async () => {
  setFlagsFromString('--expose-gc')
  const gc = runInNewContext('gc') as () => void
  const store = new MessageStore()
  const line = () => Buffer.from('a\r\n')
  gc()
  const before = process.memoryUsage().heapUsed
  for (let count = 0; count < 300_000; count++) store.add_line(line())
  gc()
  assert.ok(process.memoryUsage().heapUsed - before < 8 * MB, 'each kept as it came would take thirty')
  store.add_line(Buffer.alloc(20_000, 'x'))
  store.add_line(line())
  store.add_line_end()
  const all = await whole(store)
  assert.equal(all.toString('latin1'), `${'a\r\n'.repeat(300_000)}${'x'.repeat(20_000)}a\r\n`)
  store.destroy()
  await assert.rejects(whole(store), /no longer kept/)
})

async function * pieces (count: number, octets: number): AsyncGenerator<Buffer> {
  for (let number = 0; number < count; number++) yield randomBytes(octets)
}
