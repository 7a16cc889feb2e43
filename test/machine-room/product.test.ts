/** The machine room as a person meets it: the whole product started, killed and stopped. */
import assert from 'node:assert/strict'
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs'
import path from 'node:path'
import { after, test } from 'node:test'
import { connect } from '../../src/db/knex.ts'
import { powerDnsInstalled } from '../../src/machine-room/powerdns-part.ts'
import { reachable, unprivilegedAccount } from '../../src/machine-room/account.ts'
import { asSuperuser, testDatabase } from '../support/database.ts'
import { removeData, runProduct, strefa, temporaryData, isGone, type Product } from '../support/run-product.ts'
import { until } from '../support/until.ts'

const folders: string[] = []
const running = new Set<Product>()

after(async () => {
  await Promise.all([...running].map(product => product.stop()))
  for (const folder of folders) removeData(folder)
})

const partNames = ['clamd', 'database', 'dovecot', 'mx', 'outside', 'powerdns', 'registry', 'rspamd', 'submission', 'web', 'worker']
/** Mail goes on without the spam filter, so a start does not wait for it. */
const waitedFor = partNames.filter(name => name !== 'rspamd')

function newData (): string {
  const data = temporaryData()
  folders.push(data)
  return data
}

async function started (...args: Parameters<typeof runProduct>): Promise<Product> {
  const product = await runProduct(...args)
  running.add(product)
  return product
}

async function stopped (product: Product, signal?: NodeJS.Signals): Promise<number> {
  running.delete(product)
  return await product.stop(signal)
}

const pidsOf = (product: Product): number[] => product.status().parts.flatMap(({ pid }) => pid ?? [])
const health = (product: Product) => fetch(`${product.access.api.url}/health/ready`)
const statusOverApi = (product: Product) => fetch(`${product.access.api.url}/status`, { headers: { authorization: `Bearer ${product.access.api.key}` } })

/** Files that everybody may read. */
function openFiles (folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && !/\/(?:postgres|dovecot|clamd|powerdns|rspamd|plugins)\b/.test(entry.parentPath)) // folders that only their account enters; a link to our own plugins
    .map(entry => path.join(entry.parentPath, entry.name))
    .filter(file => (statSync(file).mode & 0o077) !== 0)
}

test('HOUSE start: says ready, keeps its secrets to itself, leaves nothing when it is told to stop', async () => {
  const data = newData()
  const product = await started(data)
  assert.equal((await health(product)).status, 200)
  assert.deepEqual(product.status().parts.filter(({ name }) => name !== 'rspamd').map(({ name, state }) => [name, state]).sort(), waitedFor.map(name => [name, name === 'powerdns' && !powerDnsInstalled() ? 'absent' : 'ready']))

  assert.equal(statSync(path.join(data, 'access.json')).mode & 0o777, 0o600)
  assert.equal(statSync(data).mode & 0o007, 0)
  assert.deepEqual(openFiles(data), [])
  const { access } = product
  const secrets = [access.api.key!, access.staff.password!, access.registry!.control.token, ...access.registry!.accounts.map(({ password }) => password), new URL(access.database.url).password]
  for (const name of readdirSync(path.join(data, 'log'))) {
    const text = readFileSync(path.join(data, 'log', name), 'utf8')
    for (const secret of secrets) assert.ok(!text.includes(secret), `a secret stands in log/${name}`)
  }

  const second = await strefa(['start', '--data', data])
  assert.equal(second.code, 1)
  assert.match(second.output, new RegExp(`in use by process ${product.status().supervisor}:`))

  const pids = pidsOf(product)
  assert.equal(await stopped(product), 0)
  assert.deepEqual(pids.filter(pid => !isGone(pid)), [])
  assert.equal(existsSync(path.join(data, 'postgres/data/postmaster.pid')), false)
  assert.equal(existsSync(path.join(data, 'registry/lock')), false)
})

test('HOUSE start: a part that is killed comes back, and the status tells of it', async () => {
  const product = await started(newData())
  for (const name of waitedFor) {
    const pid = product.kill(name)
    await product.whenBack(name, pid)
    assert.equal(product.part(name).restarts, 1)
    assert.match(product.part(name).lastError!, /SIGKILL/)
  }
  await until('the API answers again', async () => (await statusOverApi(product)).status === 200)
  const { parts } = await (await statusOverApi(product)).json() as { parts: { name: string, restarts: number }[] }
  assert.equal(parts.find(({ name }) => name === 'worker')?.restarts, 1)
  assert.equal(await stopped(product, 'SIGINT'), 0)
})

test('HOUSE start: after kill -9 of everything the second start finds its data', async () => {
  const data = newData()
  const first = await started(data)
  const credentials = first.access
  running.delete(first)
  await first.killEverything()

  const second = await started(data)
  assert.deepEqual(second.access, credentials)
  assert.equal((await statusOverApi(second)).status, 200, 'the first key still opens the door')
  assert.equal(await stopped(second), 0)
})

test('HOUSE start: when the supervisor alone is killed its parts end, and the next start stops the PostgreSQL it left', async () => {
  const data = newData()
  const first = await started(data)
  running.delete(first)
  const parts = first.status().parts.filter(({ name }) => name !== 'database').map(({ pid }) => pid!)
  const database = first.part('database').pid!
  process.kill(first.status().supervisor!, 'SIGKILL')
  await until('the parts end by themselves', () => parts.every(isGone))
  assert.equal(isGone(database), false)

  const second = await started(data)
  assert.match(second.output(), /an earlier start left running: database/)
  assert.equal(isGone(database), true)
  assert.deepEqual(second.access, first.access)
  assert.equal(await stopped(second), 0)
})

test('HOUSE start: two copies run side by side', async () => {
  const [one, other] = await Promise.all([started(newData()), started(newData())])
  assert.notEqual(one.access.url, other.access.url)
  assert.deepEqual([(await health(one)).status, (await health(other)).status], [200, 200])
  const key = one.access.api.key
  assert.equal((await fetch(`${other.access.api.url}/status`, { headers: { authorization: `Bearer ${key}` } })).status, 401)
  assert.deepEqual(await Promise.all([stopped(one), stopped(other)]), [0, 0])
})

/** As an operator's database administrator does once. */
async function letMakeRoles (url: string): Promise<void> {
  const admin = connect(asSuperuser(url), { max: 1, name: 'test-admin' })
  await admin.raw('alter role strefa createrole')
  await admin.destroy()
}

test('HOUSE start: with DATABASE_URL it keeps no PostgreSQL of its own', async () => {
  const { url, close } = await testDatabase()
  try {
    const data = newData()
    const refused = await strefa(['start', '--data', data], { DATABASE_URL: url, STREFA_VIRUS_UPDATES: 'off' })
    assert.deepEqual([refused.code, /alter role "strefa" createrole/.test(refused.output)], [1, true], 'Dovecot has a role of its own')
    await letMakeRoles(url)
    const product = await started(data, { environment: { DATABASE_URL: url } })
    assert.deepEqual(product.status().parts.map(({ name }) => name).sort(), partNames.filter(name => name !== 'database'))
    assert.equal((await statusOverApi(product)).status, 200)
    assert.equal(await stopped(product), 0)
  } finally {
    await close()
  }
})

test('HOUSE start: outside practice mode no practice registry runs and the clock does not move', async () => {
  const data = newData()
  const product = await started(data, { environment: { STREFA_PRACTICE: 'off' } })
  assert.deepEqual(product.status().parts.map(({ name }) => name).sort(), partNames.filter(name => name !== 'registry' && name !== 'outside'))
  assert.equal(product.access.registry, null)
  const { code, output } = await strefa(['clock', '+1d', '--data', data], { STREFA_PRACTICE: 'off' })
  assert.equal(code, 1)
  assert.match(output, /practice mode only/)
  assert.equal(await stopped(product), 0)
})

test('HOUSE start: a faulty configuration is told whole and nothing is started', async () => {
  const { code, output } = await strefa(['start', '--data', newData()], { STREFA_WEB_PORT: 'many', STREFA_PRACTICE: 'perhaps' })
  assert.equal(code, 1)
  assert.match(output, /has 2 faults:\n.*STREFA_WEB_PORT.*\n.*STREFA_PRACTICE/)
})

const account = unprivilegedAccount({ create: false })

test('HOUSE start: nothing needs root', { skip: account ? reachable(account, process.execPath) ? false : `${account.name} cannot reach this clone` : 'every test here runs without root' }, async () => {
  const data = newData()
  chownSync(data, account!.uid, account!.gid)
  const product = await started(data, { account })
  assert.equal((await health(product)).status, 200)
  assert.equal(statSync(path.join(data, 'access.json')).uid, account!.uid)
  assert.equal(statSync(data).mode & 0o777, 0o700)
  assert.equal(await stopped(product), 0)
})

test('HOUSE start: as root under a folder that nobody else may enter, as /root is', { skip: account ? false : 'not root' }, async () => {
  const data = path.join(newData(), 'inner')
  mkdirSync(data)
  folders.unshift(data)
  const product = await started(data)
  assert.equal((await health(product)).status, 200)
  const elsewhere = readlinkSync(path.join(data, 'postgres'))
  assert.match(elsewhere, /^\/var\/lib\/strefa\//)
  assert.ok(product.output().includes(elsewhere), 'it says where the database is')
  assert.equal(statSync(elsewhere).mode & 0o777, 0o700)
  assert.equal(await stopped(product), 0)
})
