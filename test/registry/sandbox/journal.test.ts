import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { appendFile, chmod, readFile, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { test } from 'node:test'
import { openBooks } from '../../../src/registry/sandbox/books.ts'
import { lockFolder } from '../../../src/registry/sandbox/folder-lock.ts'
import { openJournal } from '../../../src/registry/sandbox/journal.ts'
import { nask } from './frames.ts'
import { frame, openLine, said } from './line.ts'
import { certificate, folder, longAgo, passwords, startPractice } from './practice.ts'

test('HOUSE the books after a restart are the books before it: objects, codes, balance, queue, clock', async t => {
  const practice = await startPractice(t)
  const poor = await practice.logIn('poor')
  await poor.ask(nask.contactCreate('po-jan'))
  await poor.ask(nask.contactUpdate('po-jan', '<contact:chg><contact:email>new@example.pl</contact:email></contact:chg>'))
  await poor.ask(nask.hostCreate('ns1.a.waw.pl', '192.0.2.1'))
  for (const name of ['a.waw.pl', 'b.waw.pl', 'c.waw.pl', 'd.waw.pl']) assert.equal((await poor.ask(nask.domainCreate(name, { registrant: 'po-jan' }))).result, '1000')
  await poor.ask(nask.domainUpdate('a.waw.pl', '<domain:add><domain:status s="clientHold"/></domain:add>'))
  await poor.ask(nask.domainRenew('b.waw.pl', '2027-03-01'))
  await poor.ask(nask.domainDelete('c.waw.pl'))
  practice.setNow('2027-03-02T00:00:00Z')
  await poor.ask(nask.pollAck('2'))
  await poor.ask(nask.domainReactivate('d.waw.pl', '2027-03-01')) // 60.00 of 80.00 are spent
  await practice.control('PUT', '/clock', { offsetMs: 3_600_000 })

  const questions = [nask.contactInfo('po-jan'), nask.hostInfo('ns1.a.waw.pl'), ...['a', 'b', 'c', 'd'].map(each => nask.domainInfo(`${each}.waw.pl`)), nask.pollReq(),
    nask.domainCreate('new.waw.pl', { registrant: 'po-jan', authInfo: 'code-of-a.waw.pl' })]
  const ask = async (line: typeof poor) => {
    const answers = []
    for (const each of questions) answers.push((await line.ask(each)).xml.replace(/<svTRID>.*<\/svTRID>/, ''))
    return answers
  }
  const before = await ask(poor)
  const clock = await practice.control('GET', '/clock')
  await practice.restart()
  const after = await practice.logIn('poor')
  assert.deepEqual(await ask(after), before)
  assert.deepEqual(await practice.control('GET', '/clock'), clock)
  assert.match(before[6]!, /<result code="1301">.*<msgQ count="3" id="1">/s)
  assert.match(before[7]!, /<result code="2004">/)
  assert.match((await after.ask(nask.domainCreate('new.waw.pl', { registrant: 'po-jan', years: 3 }))).result, /^2104\b/)
})

test('HOUSE the journal is for its owner\'s eyes, for it holds AuthInfo; a mode that was opened wider is closed again', async t => {
  const practice = await startPractice(t)
  const path = join(practice.dataDir, 'journal.jsonl')
  assert.equal((await stat(path)).mode & 0o777, 0o600)
  await chmod(path, 0o644)
  await practice.restart()
  assert.equal((await stat(path)).mode & 0o777, 0o600)
})

async function journalOf (path: string): Promise<{ facts: unknown[], append: (fact: object) => Promise<void>, close: () => Promise<void> }> {
  const facts: unknown[] = []
  const journal = await openJournal(path, async () => {}, fact => facts.push(fact))
  return { facts, append: fact => { journal.append(fact); return journal.synced() }, close: journal.close }
}

// what, what is left at the end of the file, facts that count
const torn: [string, string | number][] = [
  ['half a line', '{"n":3,"te'],
  ['a whole line without its end', '{"n":3}'],
  ['bytes of a cut letter', '{"n":"\u0142'],
  ['one byte missing', -1]
]
for (const [what, left] of torn) {
  test(`HOUSE a torn last line was never answered: ${what}`, async t => {
    const path = join(await folder(t), 'journal.jsonl')
    const first = await journalOf(path)
    await first.append({ n: 1 })
    await first.append({ n: 2 })
    await first.close()
    if (typeof left === 'string') await appendFile(path, left)
    else await truncate(path, (await stat(path)).size + left)

    const second = await journalOf(path)
    const expected = typeof left === 'string' ? [{ n: 1 }, { n: 2 }] : [{ n: 1 }]
    assert.deepEqual(second.facts, expected)
    await second.append({ n: 4 })
    await second.close()
    const third = await journalOf(path)
    assert.deepEqual(third.facts, [...expected, { n: 4 }])
    await third.close()
  })
}

test('HOUSE a journal torn in its very first line begins anew', async t => {
  const path = join(await folder(t), 'journal.jsonl')
  await writeFile(path, '{"format":"stre')
  const journal = await journalOf(path)
  assert.deepEqual(journal.facts, [])
  await journal.close()
  assert.match(await readFile(path, 'utf8'), /^\{"format":"strefa-practice-registry","version":1\}\n$/)
})

test('HOUSE a journal damaged in the middle, or not ours, is refused and left as it is', async t => {
  for (const text of ['{"format":"strefa-practice-registry","version":1}\nnonsense\n{"n":2}\n', '{"format":"another"}\n', 'dear diary\n']) {
    const path = join(await folder(t), 'journal.jsonl')
    await writeFile(path, text)
    await assert.rejects(journalOf(path), /line \d: not a line of this program/)
    assert.equal(await readFile(path, 'utf8'), text)
  }
})

test('HOUSE what was appended in one breath is synced together and comes back in order', async t => {
  const path = join(await folder(t), 'journal.jsonl')
  const journal = await openJournal(path, async () => {}, () => {})
  for (let n = 0; n < 1_000; n++) journal.append({ n, padding: 'ż'.repeat(n) })
  await journal.synced()
  const { facts, close } = await journalOf(path)
  assert.deepEqual(facts.map(each => (each as { n: number }).n), Array.from({ length: 1_000 }, (_, n) => n))
  await close()
  await journal.close()
})

test('HOUSE two registries never share a folder; a lock whose holder is dead is taken over', async t => {
  const path = await folder(t)
  const unlock = lockFolder(path)
  assert.throws(() => lockFolder(path), /in use by another practice registry/)
  unlock()
  const beyondPids = 4_194_305
  const dead = [JSON.stringify({ pid: beyondPids, started: '1' }), JSON.stringify({ pid: process.pid, started: 'another time' }), JSON.stringify({ pid: 0, started: null }), '', 'nonsense']
  for (const left of dead) {
    await writeFile(join(path, 'lock'), left)
    lockFolder(path)()
  }
})

test('HOUSE the books of a folder that is in use are not opened', async t => {
  const path = await folder(t)
  const books = await openBooks(path, () => new Date(longAgo))
  await assert.rejects(openBooks(path, () => new Date(longAgo)), /in use/)
  await books.close()
  await (await openBooks(path, () => new Date(longAgo))).close()
})

test('HOUSE the machine\'s clock may step back; the registry\'s does not', async t => {
  let now = '2026-03-01T10:00:00Z'
  const books = await openBooks(await folder(t), () => new Date(now))
  assert.equal(books.now().toISOString(), '2026-03-01T10:00:00.000Z')
  now = '2026-03-01T09:00:00Z'
  assert.equal(books.now().toISOString(), '2026-03-01T10:00:00.000Z')
  now = '2026-03-01T10:00:01Z'
  assert.equal(books.now().toISOString(), '2026-03-01T10:00:01.000Z')
  await books.close()
})

async function startChild (dataDir: string, tls: { key: string, cert: string }): Promise<{ child: ChildProcess, eppPort: number }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'child-registry.ts'), dataDir], { stdio: ['pipe', 'pipe', 'inherit'] })
  child.stdin!.end(JSON.stringify(tls))
  const [line] = await once(createInterface(child.stdout!), 'line') as [string]
  return { child, ...JSON.parse(line) as { eppPort: number } }
}

test('HOUSE kill -9 loses no answered command', { timeout: 60_000 }, async t => {
  const dataDir = await folder(t)
  const tls = await certificate()
  const answered = new Map<string, string>()
  let { child, eppPort } = await startChild(dataDir, tls)
  t.after(() => { child.kill('SIGKILL') })

  for (const [round, killAfter] of [1, 17, 60].entries()) {
    let left = killAfter
    await Promise.all(['alfa', 'beta'].map(async id => {
      const line = await openLine(eppPort, tls.cert)
      const registrant = `${id.slice(0, 2)}-jan`
      try {
        await line.ask(nask.login(id, passwords[id]!))
        await line.ask(nask.contactCreate(registrant)) // 2302 from the second round on
        const names = Array.from({ length: 100 }, (_, index) => `${id}-${round}-${index}.waw.pl`)
        line.send(Buffer.concat(names.map(name => frame(nask.domainCreate(name, { registrant })))))
        for (const name of names) {
          const reply = await line.next()
          assert.equal(reply.result, '1000')
          answered.set(name, said(reply, 'exDate')!)
          if (--left === 0) child.kill('SIGKILL')
        }
      } catch (error) {
        assert.match(String(error), /closed the line/)
      }
    }))
    assert.ok(left <= 0, 'the kill came before the end')
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    ;({ child, eppPort } = await startChild(dataDir, tls))
  }

  const lines = { alfa: await openLine(eppPort, tls.cert), beta: await openLine(eppPort, tls.cert) }
  for (const [id, line] of Object.entries(lines)) await line.ask(nask.login(id, passwords[id]!))
  for (const [name, exDate] of answered) {
    const reply = await lines[name.startsWith('alfa') ? 'alfa' : 'beta'].ask(nask.domainInfo(name))
    assert.equal(said(reply, 'exDate'), exDate, name)
  }
  assert.ok(answered.size >= 78)
  for (const line of Object.values(lines)) line.close()
})

test('HOUSE poll messages and their acknowledgement outlive a restart and a compaction', async t => {
  const practice = await startPractice(t)
  const alfa = await practice.logIn('alfa')
  await alfa.ask(nask.contactCreate('al-jan'))
  for (const [name, at] of [['a.pl', '2026-03-01'], ['b.pl', '2026-03-02'], ['c.pl', '2026-03-03']] as const) {
    practice.setNow(`${at}T10:00:00Z`)
    await alfa.ask(nask.domainCreate(name))
  }
  practice.setNow('2027-02-02T00:00:00Z')
  const head = async () => {
    const reply = await (await practice.logIn('alfa')).ask(nask.pollReq())
    return [reply.result, ...reply.xml.match(/<msgQ count="\d+" id="\d+">/) ?? []]
  }
  const first = await head()
  assert.deepEqual(first, ['1301', '<msgQ count="3" id="1">'])
  await practice.restart()
  assert.deepEqual(await head(), first)
  assert.equal((await (await practice.logIn('alfa')).ask(nask.pollAck('1'))).result, '1000')
  await practice.registry.compact()
  await practice.restart()
  assert.deepEqual(await head(), ['1301', '<msgQ count="2" id="2">'])
  assert.equal((await (await practice.logIn('alfa')).ask(nask.pollAck('1'))).result, '2303')
})

test('HOUSE what an account has paid in is at least what the settings say, and what was told since', async t => {
  const practice = await startPractice(t)
  const left = async () => (await practice.control('GET', '/accounts')).body['accounts'] as { account: string, currency: string, leftMinor: string }[]
  assert.deepEqual((await left()).find(({ account }) => account === 'poor'), { registry: 'nask', account: 'poor', currency: 'PLN', paidInMinor: '8000', leftMinor: '8000' })
  const poor = await practice.logIn('poor')
  await poor.ask(nask.contactCreate('po-jan'))
  assert.match((await poor.ask(nask.domainCreate('a.pl', { registrant: 'po-jan', years: 3 }))).result, /^2104\b/)
  assert.equal((await practice.control('PUT', '/accounts', { account: 'poor', paidInMinor: '12000' })).status, 200)
  assert.equal((await poor.ask(nask.domainCreate('a.pl', { registrant: 'po-jan', years: 3 }))).result, '1000')
  await practice.restart()
  assert.equal((await left()).find(({ account }) => account === 'poor')!.leftMinor, '0')
  for (const body of [{}, { account: 'nobody', paidInMinor: '1' }, { account: 'poor', paidInMinor: 1 }, { account: 'poor', paidInMinor: '-1' }, { account: 'poor', paidInMinor: '1', registry: 'gtld' }]) {
    assert.equal((await practice.control('PUT', '/accounts', body)).status, 422)
  }
})
