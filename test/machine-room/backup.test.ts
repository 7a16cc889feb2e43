/** The drill: a running product is backed up, and the backup becomes another product that knows the same. */
import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { after, test } from 'node:test'
import pg from 'pg'
import { webmailInstalled } from '../../src/machine-room/webmail-place.ts'
import { webmailRole } from '../../src/machine-room/webmail-schema.ts'
import { removeData, runProduct, strefa, temporaryData, type Product } from '../support/run-product.ts'
import { until } from '../support/until.ts'
import { openMailClient } from '../../src/cli/demo/mail-client.ts'
import { plainMail } from '../../src/cli/demo/mail-messages.ts'

const folder = temporaryData()
const archive = path.join(folder, 'backup.tar.gz')
const original = path.join(folder, 'original')
let running: Product | undefined

after(async () => {
  await running?.stop()
  for (const name of ['original', 'restored', 'damaged']) removeData(path.join(folder, name))
  removeData(folder)
})

async function onDatabase<Result> (url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Table → row count and a hash that does not depend on the order of rows. */
async function contents (url: string): Promise<Record<string, string>> {
  return await onDatabase(url, async client => {
    const { rows: tables } = await client.query<{ name: string }>(`
      select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname in ('public', 'pgboss') and tablename not like 'queue_stats%' and tablename not like 'knex_migrations%' order by 1`)
    const found: Record<string, string> = {}
    for (const { name } of tables) {
      const { rows: [row] } = await client.query<{ count: string, hash: string }>(`select count(*) as count, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as hash from ${name} t ${name === 'public.audit' ? "where action not like 'mail-key.%'" : ''}`)
      found[name] = `${row!.count} rows, ${row!.hash}`
    }
    return found
  })
}

/** Tables in which a running product writes while nobody does anything: its zones, which a house tells its own name server, and its DKIM keys, after which it looks every ten minutes. */
const restless = /^(?:pgboss\.(?:version|queue|schedule|job|job_common|bam|warning)|public\.(?:registry_queues|virus_scanner|dns_zones|dns_managed_records|mail_domains|mail_domain_keys))$/
const still = (found: Record<string, string>) => Object.fromEntries(Object.entries(found).filter(([name]) => !restless.test(name)))

const keysOf = (url: string): Promise<string[]> => onDatabase(url, async client =>
  (await client.query<{ key: string }>("select id || ' ' || selector || ' ' || md5(key_sealed::text) as key from mail_domain_keys")).rows.map(({ key }) => key))

const jobsOf = (url: string): Promise<string[]> => onDatabase(url, async client =>
  (await client.query<{ id: string }>('select id from pgboss.job')).rows.map(({ id }) => id))

/** In the webmail's address book, by the webmail's own role. Where it is not installed there is none. */
async function addToAddressBook (product: Product): Promise<void> {
  if (!webmailInstalled()) return
  const { secrets } = JSON.parse(readFileSync(path.join(product.data, 'config.json'), 'utf8')) as { secrets: { webmailDatabase: string } }
  const url = new URL(product.access.database.url)
  url.username = webmailRole(product.access.database.url)
  url.password = secrets.webmailDatabase
  await onDatabase(url.href, async client => {
    await client.query('set search_path to webmail') // its numbers are drawn by name
    await client.query(`
      with person as (insert into users (username, mail_host, created) values ('ewa@firma.example', 'localhost', '2026-02-01') returning user_id)
      insert into contacts (user_id, changed, name, email) select user_id, '2026-02-01', 'Zażółć', 'jan@sender.example' from person`)
  })
}

const addressBook = async (product: Product) => webmailInstalled() && await onDatabase(product.access.database.url, async client =>
  (await client.query('select u.username, c.name, c.email from webmail.users u join webmail.contacts c using (user_id)')).rows)

async function addCustomers (product: Product, count: number): Promise<void> {
  for (let number = 1; number <= count; number++) {
    const answer = await fetch(`${product.access.api.url}/customers`, {
      method: 'POST',
      headers: { authorization: `Bearer ${product.access.api.key}`, 'content-type': 'application/json', 'idempotency-key': `drill-${number}` },
      body: JSON.stringify({ name: `Zażółć Gęślą ${number}`, email: `klient${number}@example.com`, lang: 'pl', street: 'ul. Długa 1\\2', city: 'Łódź', postcode: '90-001', country: 'PL', taxId: null, phone: '+48.221234567' })
    })
    assert.equal(answer.status, 201, await answer.text())
  }
}

test('HOUSE backup: what runs is copied whole, and a new house is made of it', async () => {
  const first = running = await runProduct(original)
  await addCustomers(first, 3)
  await addToAddressBook(first)
  const letterBox = { user: 'powiadomienia@niebieski.example', pass: (JSON.parse(readFileSync(path.join(original, 'config.json'), 'utf8')) as { secrets: { letters: string } }).secrets.letters }
  const kept = plainMail('jan@sender.example', letterBox.user, 'do kopii', new Date('2026-02-01T10:00:00Z'), 'Ta wiadomość wróci z kopii.')
  assert.equal((await openMailClient(first.access.mail).deliver('jan@sender.example', letterBox.user, kept.raw)).code, 250)
  await until('the delivery is noted', () => onDatabase(first.access.database.url, async client => (await client.query('select from deliveries where delivered_at is null')).rowCount === 0))
  await until('a sweep was added', async () => (await jobsOf(first.access.database.url)).length > 0)
  const before = still(await contents(first.access.database.url))
  const [jobs, keys] = await Promise.all([jobsOf(first.access.database.url), keysOf(first.access.database.url)])
  assert.ok(keys.length > 0)

  const made = await strefa(['backup', archive, '--data', original])
  assert.equal(made.code, 0, made.output)
  assert.equal(statSync(archive).mode & 0o777, 0o600)
  const again = await strefa(['backup', archive, '--data', original])
  assert.deepEqual([again.code, /is there already/.test(again.output)], [1, true])

  const target = path.join(folder, 'restored')
  const restored = await strefa(['restore', archive, '--data', target])
  assert.equal(restored.code, 0, restored.output)

  // The original still runs: the copy finds its ports taken and takes others.
  const second = await runProduct(target)
  try {
    assert.deepEqual(still(await contents(second.access.database.url)), before)
    const jobsThere = new Set(await jobsOf(second.access.database.url))
    assert.deepEqual(jobs.filter(id => !jobsThere.has(id)), [], 'jobs are restored too')
    const keysThere = new Set(await keysOf(second.access.database.url))
    assert.deepEqual(keys.filter(key => !keysThere.has(key)), [], 'DKIM keys are restored too')
    const [back] = await openMailClient(second.access.mail).imap(letterBox, kept.id)
    assert.ok(back?.subarray(-kept.raw.length).equals(kept.raw), 'the mailbox is there, byte for byte')
    assert.deepEqual(await addressBook(second), webmailInstalled() && [{ username: 'ewa@firma.example', name: 'Zażółć', email: 'jan@sender.example' }])
    if (webmailInstalled()) await assert.rejects(addToAddressBook(second), { constraint: 'users_username_key' }) // its number is a new one
    assert.equal(second.access.api.key, first.access.api.key)
    assert.notEqual(second.access.url, first.access.url)
    assert.equal(readFileSync(path.join(target, 'keys/ring.json'), 'utf8'), readFileSync(path.join(original, 'keys/ring.json'), 'utf8'))
    assert.equal(statSync(path.join(target, 'keys/ring.json')).mode & 0o777, 0o600)
    await addCustomers(second, 4) // the first three keys were used before: the same answers; the fourth is new, so sequences go on where they were
    assert.match((await contents(second.access.database.url))['public.customers']!, /^4 rows/)
    await assert.rejects(onDatabase(second.access.database.url, client => client.query("update audit set rule = 'x'")), /written once/, 'triggers work again')
  } finally {
    await second.stop()
  }

  const refused = await strefa(['restore', archive, '--data', target])
  assert.deepEqual([refused.code, /is not empty/.test(refused.output)], [1, true])
})

test('HOUSE backup: a damaged file is refused before anything is written', async () => {
  const whole = readFileSync(archive)
  const damaged = path.join(folder, 'damaged.tar.gz')
  const target = path.join(folder, 'damaged')
  mkdirSync(target)
  for (const [what, bytes] of [['cut', whole.subarray(0, whole.length - 2000)], ['changed', Buffer.from(whole).fill(0, 1000, 1020)], ['none', Buffer.from('no archive')]] as const) {
    writeFileSync(damaged, bytes)
    const { code, output } = await strefa(['restore', damaged, '--data', target])
    assert.equal(code, 1, what)
    assert.match(output, /no whole backup/, what)
    assert.equal(statSync(target).nlink, 2, `${what}: nothing was made`)
  }
})
