/** Killed with SIGKILL after each of its commits, one after the other: the order goes on where it stood, with the same key, and is placed once. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import fastify, { type FastifyInstance } from 'fastify'
import { acmeChallengeRoute } from '../../src/api/acme-challenge.ts'
import { wantCertificates } from '../../src/certificates/sweep.ts'
import { transact } from '../../src/db/transact.ts'
import { openZone } from '../../src/dns/open-zone.ts'
import { readZone } from '../../src/dns/read-zone.ts'
import { replaceRecords } from '../../src/dns/replace-records.ts'
import { freePort } from '../../src/machine-room/ports.ts'
import { niebieski } from '../../src/people/establish.ts'
import { acmeAuthority, authorityMissing, type Authority } from '../support/acme-authority.ts'
import { openHouse, staff, type House } from '../support/house.ts'
import { nameServer, nameServerMissing, type NameServer } from '../support/name-server.ts'

const skip = authorityMissing || nameServerMissing
const key = randomBytes(32).toString('base64')
const names = ['a.kill.example', 'b.kill.example']

let house: House
let server: NameServer
let authority: Authority
let web: FastifyInstance

before(async () => {
  if (skip) return
  house = await openHouse('2026-03-02 10:00')
  server = await nameServer(house.url)
  const httpPort = await freePort()
  authority = await acmeAuthority({ dns: `127.0.0.1:${server.config.ports.dns}`, httpPort })
  Object.assign(house.deps, { dns: server.dns, acme: authority.settings })
  web = fastify()
  await web.register(acmeChallengeRoute(house.deps))
  await web.listen({ host: '127.0.0.1', port: httpPort })
  const zone = await transact(house.db, trx => openZone(house.deps, trx, { kind: 'machine', name: 'test' }, { operatorId: niebieski.id, customerId: null, name: 'kill.example', displayName: 'kill.example', subject: { type: 'mail-domain', id: 'mdm_none' } }, house.now()))
  await replaceRecords(house.deps, staff, zone.id, { version: (await readZone(house.deps, staff, zone.id)).zone.recordsVersion, records: names.map(name => ({ name, type: 'A', ttl: 60, value: '127.0.0.1' })) })
  await house.settle()
})
after(async () => {
  if (skip) return
  await web.close()
  await authority.close()
  await server.close()
  await house.close()
})

/** How it ended: 'SIGKILL', or null for by itself. */
const runChild = async (certificateId: string, commits: number): Promise<string | null> => await new Promise((resolve, reject) => {
  const child = spawn(process.execPath, [fileURLToPath(new URL('advance-child.ts', import.meta.url)), house.url, key, JSON.stringify(authority.settings), certificateId, String(commits)], { stdio: ['ignore', 'inherit', 'inherit'] })
  child.once('error', reject)
  child.once('exit', (_, signal) => resolve(signal))
})

test('HOUSE-CERT killed after every commit there is: one order, one key, a certificate in the end', { skip }, async () => {
  await wantCertificates(house.deps, { wanted: async () => ({ wanted: [{ subject: 'killed', operatorId: niebieski.id, names }], next: null }), lookAt: async () => ({ by: 'http-01' }), publishTexts: async () => true })
  const { id } = await house.db('certificates').where({ subject: 'killed' }).first('id')
  const keys = new Set<string>()
  let kills = 0
  for (let commits = 2; (await runChild(id, commits)) === 'SIGKILL'; commits++) {
    kills++
    for (const { key_sealed: sealed } of await house.db('certificate_orders').select('key_sealed')) keys.add(sealed)
    assert.ok(kills < 20)
  }
  assert.ok(kills >= 3, `${kills} kills`)
  const orders = await house.db('certificate_orders').select('state', 'url')
  assert.deepEqual(orders.map(({ state }) => state), ['issued'])
  assert.equal(keys.size, 1)
  const { names: issued, fault, key_sealed: inUse } = await house.db('certificates').where({ id }).first()
  assert.deepEqual([issued, fault, keys.has(inUse)], [names, null, true])
  assert.equal((await house.db('acme_accounts').select()).length, 1)
})
