/** A practice registry in a process of its own, to be killed: `node child-registry.ts <folder>`, certificate on stdin. Prints its ports. */
import { text } from 'node:stream/consumers'
import { startPracticeRegistry } from '../../../src/registry/sandbox/server.ts'
import { accounts, controlToken } from './practice.ts'

const quiet = { info: () => {}, warn: () => {}, error: () => {} }
const { eppPort, controlPort } = await startPracticeRegistry({
  host: '127.0.0.1', eppPort: 0, controlPort: 0, controlToken, tls: JSON.parse(await text(process.stdin)) as { key: string, cert: string }, dataDir: process.argv[2]!,
  accounts, machineNow: () => new Date(performance.timeOrigin + performance.now()), log: quiet
})
process.stdout.write(`${JSON.stringify({ eppPort, controlPort })}\n`)
