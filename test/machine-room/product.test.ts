/**
 * The machine room as a person meets it: the whole product started, killed and stopped. A start takes its time, so one life goes through several tests,
 * as root in a folder that nobody else may enter; a second one runs beside it on another's database, a third without root and without practice.
 */
import assert from 'node:assert/strict'
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs'
import path from 'node:path'
import { after, test } from 'node:test'
import { connect } from '../../src/db/knex.ts'
import { powerDnsInstalled } from '../../src/machine-room/powerdns-part.ts'
import { webmailInstalled } from '../../src/machine-room/webmail-place.ts'
import { reachable, unprivilegedAccount } from '../../src/machine-room/account.ts'
import { asSuperuser, testDatabase } from '../support/database.ts'
import { removeData, runProduct, strefa, temporaryData, isGone, withFilter, type Product } from '../support/run-product.ts'
import { until } from '../support/until.ts'

const account = unprivilegedAccount({ create: false })
const folders: string[] = []
const running = new Set<Product>()
/** The life that most tests share. */
let life: Product

after(async () => {
  await Promise.all([...running].map(product => product.stop()))
  for (const folder of folders) removeData(folder)
})

const partNames = ['clamd', 'database', 'dovecot', 'mx', 'outside', 'powerdns', 'registry', 'rspamd', 'submission', 'web', 'webmail', ...webmailInstalled() ? ['webmaildoor'] : [], 'worker']
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
    .filter(entry => entry.isFile() && !/\/(?:postgres|dovecot|clamd|powerdns|rspamd|webmail|plugins)\b/.test(entry.parentPath)) // folders that only their account enters; a link to our own plugins
    .map(entry => path.join(entry.parentPath, entry.name))
    .filter(file => (statSync(file).mode & 0o077) !== 0)
}

/** As /root is: the servers' account cannot come in, where there is one. */
function closedFolder (): string {
  const inner = path.join(newData(), 'inner')
  mkdirSync(inner)
  folders.unshift(inner)
  return inner
}

test('HOUSE start: says ready, and keeps its secrets to itself', async () => {
  const data = closedFolder()
  life = await started(data, withFilter)
  assert.equal((await health(life)).status, 200)
  assert.deepEqual(life.status().parts.filter(({ name }) => name !== 'rspamd').map(({ name, state }) => [name, state]).sort(), waitedFor.map(name => [name, (name === 'powerdns' && !powerDnsInstalled()) || (name === 'webmail' && !webmailInstalled()) ? 'absent' : 'ready']))

  assert.equal(statSync(path.join(data, 'access.json')).mode & 0o777, 0o600)
  assert.equal(statSync(data).mode & 0o007, 0)
  assert.deepEqual(openFiles(data), [])
  const { access } = life
  const secrets = [access.api.key!, access.staff.password!, access.registry!.control.token, ...access.registry!.accounts.map(({ password }) => password), new URL(access.database.url).password]
  for (const name of readdirSync(path.join(data, 'log'))) {
    const text = readFileSync(path.join(data, 'log', name), 'utf8')
    for (const secret of secrets) assert.ok(!text.includes(secret), `a secret stands in log/${name}`)
  }

  const second = await strefa(['start', '--data', data])
  assert.equal(second.code, 1)
  assert.match(second.output, new RegExp(`in use by process ${life.status().supervisor}:`))
})

test('HOUSE start: as root under a folder that nobody else may enter, the database lies elsewhere, and it says where', { skip: account ? false : 'not root' }, () => {
  const elsewhere = readlinkSync(path.join(life.data, 'postgres'))
  assert.match(elsewhere, /^\/var\/lib\/strefa\//)
  assert.ok(life.output().includes(elsewhere))
  assert.equal(statSync(elsewhere).mode & 0o777, 0o700)
})

/** As an operator's database administrator does once. */
async function letMakeRoles (url: string): Promise<void> {
  const admin = connect(asSuperuser(url), { max: 1, name: 'test-admin' })
  await admin.raw('alter role strefa createrole')
  await admin.destroy()
}

test('HOUSE start: a second copy runs beside it, and with DATABASE_URL keeps no PostgreSQL of its own', async () => {
  const { url, close } = await testDatabase()
  try {
    const data = newData()
    const refused = await strefa(['start', '--data', data], { DATABASE_URL: url, STREFA_VIRUS_UPDATES: 'off' })
    assert.deepEqual([refused.code, /alter role "strefa" createrole/.test(refused.output)], [1, true], 'Dovecot has a role of its own')
    await letMakeRoles(url)
    const other = await started(data, { environment: { DATABASE_URL: url } })
    assert.deepEqual(other.status().parts.map(({ name }) => name).sort(), partNames.filter(name => name !== 'database'))
    assert.equal((await statusOverApi(other)).status, 200)
    assert.notEqual(life.access.url, other.access.url)
    assert.equal((await health(life)).status, 200)
    assert.equal((await fetch(`${other.access.api.url}/status`, { headers: { authorization: `Bearer ${life.access.api.key}` } })).status, 401)
    assert.equal(await stopped(other, 'SIGINT'), 0)
    assert.equal((await health(life)).status, 200)
  } finally {
    await close()
  }
})

test('HOUSE start: a part that is killed comes back, and the status tells of it', async () => {
  for (const name of waitedFor) {
    const pid = life.kill(name)
    await life.whenBack(name, pid)
    assert.equal(life.part(name).restarts, 1)
    assert.match(life.part(name).lastError!, /SIGKILL/)
  }
  await until('the API answers again', async () => (await statusOverApi(life)).status === 200)
  const { parts } = await (await statusOverApi(life)).json() as { parts: { name: string, restarts: number }[] }
  assert.equal(parts.find(({ name }) => name === 'worker')?.restarts, 1)
})

test('HOUSE start: after kill -9 of everything the second start finds its data', async () => {
  const { data, access } = life
  running.delete(life)
  await life.killEverything()

  life = await started(data)
  assert.deepEqual(life.access, access)
  assert.equal((await statusOverApi(life)).status, 200, 'the first key still opens the door')
})

test('HOUSE start: when the supervisor alone is killed its parts end, and the next start stops the PostgreSQL it left', async () => {
  const { data, access } = life
  running.delete(life)
  const parts = life.status().parts.filter(({ name }) => name !== 'database').map(({ pid }) => pid!)
  const database = life.part('database').pid!
  process.kill(life.status().supervisor!, 'SIGKILL')
  await until('the parts end by themselves', () => parts.every(isGone))
  assert.equal(isGone(database), false)

  life = await started(data)
  assert.match(life.output(), /an earlier start left running: database/)
  assert.equal(isGone(database), true)
  assert.deepEqual(life.access, access)
})

test('HOUSE start: told to stop it leaves nothing', async () => {
  const { data } = life
  const pids = pidsOf(life)
  assert.equal(await stopped(life), 0)
  assert.deepEqual(pids.filter(pid => !isGone(pid)), [])
  assert.equal(existsSync(path.join(data, 'postgres/data/postmaster.pid')), false)
  assert.equal(existsSync(path.join(data, 'registry/lock')), false)
})

test('HOUSE start: a faulty configuration is told whole and nothing is started', async () => {
  const { code, output } = await strefa(['start', '--data', newData()], { STREFA_WEB_PORT: 'many', STREFA_PRACTICE: 'perhaps' })
  assert.equal(code, 1)
  assert.match(output, /has 2 faults:\n.*STREFA_WEB_PORT.*\n.*STREFA_PRACTICE/)
})

const noPractice = { STREFA_PRACTICE: 'off' }
/** The last life; by somebody else than root, where that can be. */
let third: Product | undefined

test('HOUSE start: nothing needs root', { skip: account ? reachable(account, process.execPath) ? false : `${account.name} cannot reach this clone` : 'every test here runs without root' }, async () => {
  const data = newData()
  chownSync(data, account!.uid, account!.gid)
  third = await started(data, { account, environment: noPractice })
  assert.equal((await health(third)).status, 200)
  assert.deepEqual([statSync(path.join(data, 'access.json')).uid, statSync(data).mode & 0o777], [account!.uid, 0o700])
})

test('HOUSE start: outside practice mode no practice registry runs and the clock does not move', async () => {
  third ??= await started(newData(), { environment: noPractice })
  assert.deepEqual(third.status().parts.map(({ name }) => name).sort(), partNames.filter(name => name !== 'registry' && name !== 'outside'))
  assert.equal(third.access.registry, null)
  const { code, output } = await strefa(['clock', '+1d', '--data', third.data], noPractice)
  assert.equal(code, 1)
  assert.match(output, /practice mode only/)
  assert.equal(await stopped(third), 0)
})
