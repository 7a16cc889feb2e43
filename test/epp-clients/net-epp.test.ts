/** The practice registry with a client that is not ours: Net::EPP, a registry operator's own, strict about the RFCs. */
import assert from 'node:assert/strict'
import { execFile, spawnSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { certificate, passwords, startPractice, type Practice } from '../registry/sandbox/practice.ts'

const skip = spawnSync('perl', ['-MNet::EPP::Simple', '-e', '1']).status !== 0 && 'needs the Debian package libnet-epp-perl'

async function registrar (practice: Practice, password: string): Promise<{ readonly code: number, readonly said: string[] }> {
  const ca = path.join(practice.dataDir, 'ca.pem')
  await writeFile(ca, (await certificate()).cert)
  const script = fileURLToPath(new URL('registrar.pl', import.meta.url))
  return await new Promise(resolve => {
    execFile('perl', [script, String(practice.registry.eppPort), ca, 'alfa', password], { timeout: 60_000, killSignal: 'SIGKILL' }, (error, stdout, stderr) => {
      resolve({ code: error ? 1 : 0, said: (stdout + (error ? stderr : '')).trim().split('\n') })
    })
  })
}

test('RFC 5730–5734 a client that is not ours registers, renews, delegates and locks a domain', { skip }, async t => {
  const practice = await startPractice(t, { registry: 'gtld' })
  assert.deepEqual(await registrar(practice, passwords['alfa']!), {
    code: 0,
    said: [
      'free: 1 (1000)', 'contact: 1 (1000)', 'domain: 1 (1000)', 'taken: 0 (1000)', 'owner: al-perl (1000)', 'sponsor: alfa (1000)', 'renewed: 1 (1000)', 'a year later: 1 (1000)',
      'host: 1 (1000)', 'delegated: 1 (1000)', 'locked: 1 (1000)', 'kept: kept (2304)', 'unlocked: 1 (1000)', 'unknown: unknown (2303)', 'left: 1'
    ]
  })
})

test('RFC 5730 §2.9.1.1 a client that is not ours is told that its password is wrong', { skip }, async t => {
  const practice = await startPractice(t, { registry: 'gtld' })
  const { code, said } = await registrar(practice, 'not-the-password')
  assert.equal(code, 1)
  assert.match(said.join('\n'), /2200/)
})
