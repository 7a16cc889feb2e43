/** The part `whois` as the supervisor starts it: a process of its own, from the configuration. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { after, before, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { newConfigFile, portNames, type Ports } from '../../src/config.ts'
import { openKeyRing } from '../../src/machine-room/key-ring.ts'
import { nodePart } from '../../src/machine-room/node-part.ts'
import { ringFile } from '../../src/machine-room/open-core.ts'
import { freePort } from '../../src/machine-room/ports.ts'
import type { Launched } from '../../src/machine-room/supervisor.ts'
import { testDatabase } from '../support/database.ts'

const ports = Object.fromEntries(portNames.map((name, index) => [name, 20_001 + index])) as Ports
let database: Awaited<ReturnType<typeof testDatabase>>
let data: string
before(async () => {
  database = await testDatabase()
  data = mkdtempSync(path.join(tmpdir(), 'strefa-whois-'))
  mkdirSync(path.dirname(ringFile(data)), { recursive: true })
  openKeyRing(ringFile(data), { create: true })
})
after(async () => {
  rmSync(data, { recursive: true, force: true })
  await database?.close()
})

const launch = async (more: object): Promise<Launched> => {
  writeFileSync(path.join(data, 'config.json'), JSON.stringify({ ...newConfigFile(ports), practice: false, ...more }))
  const hook = path.join(data, 'hook.mjs')
  writeFileSync(hook, `import { writeFileSync } from 'node:fs'\nwriteFileSync(${JSON.stringify(path.join(data, 'hooked'))}, process.argv[3])`)
  return await nodePart('whois', data, { DATABASE_URL: database.url, NODE_TEST_CONTEXT: undefined, NODE_OPTIONS: `--import ${pathToFileURL(hook).href}` }).launch(new AbortController().signal)
}

test('RFC 3912 §2 where the configuration names a port, the part answers there, logs each question with an id, and stops', async () => {
  const whoisPort = await freePort()
  const part = await launch({ whoisPort })
  try {
    const socket = connect({ host: '127.0.0.1', port: whoisPort })
    await once(socket, 'connect')
    socket.write('nikt.pl\r\n')
    assert.match(await text(socket), /^No match\./)
  } finally {
    await part.stop()
  }
  const lines = readFileSync(path.join(data, 'log', 'whois.log'), 'utf8').split('\n').filter(line => line.startsWith('{')).map(line => JSON.parse(line))
  const [line] = lines.filter(({ msg }) => msg === 'whois')
  assert.equal(line.is, 'unknown')
  assert.match(line.reqId, /^req_/)
  assert.equal(readFileSync(path.join(data, 'hooked'), 'utf8'), 'whois', 'what NODE_OPTIONS names is loaded before the part (docs/metrics.md)')
})

test('RFC 3912 §2 without a port it does not start', async () => {
  await assert.rejects(launch({}), { name: 'Refusal', reason: 'part-not-started', message: /no whoisPort/ })
})
