import assert from 'node:assert/strict'
import { copyFile, readdir, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { openBooks } from '../../../src/registry/sandbox/books.ts'
import { registries } from '../../../src/registry/sandbox/registries.ts'
import { nask } from './frames.ts'
import { folder, longAgo, startPractice } from './practice.ts'

const noted = (password: string) => ({ what: 'password-changed', at: longAgo, account: 'alfa', password, svTRID: 'PR1', clTRID: null }) as const

/** The books of a copy of the folder: what a crash at this moment would have left. */
async function afterCrash (t: { after: (work: () => Promise<void>) => void }, path: string): Promise<{ password: string | undefined, files: string[] }> {
  const copy = await folder(t)
  for (const name of await readdir(path)) if (name !== 'lock') await copyFile(join(path, name), join(copy, name)).catch(() => {}) // gone since it was listed
  const books = await openBooks(copy, () => new Date(longAgo))
  const password = books.ledger.passwords.get('alfa')
  const files = await readdir(copy)
  await books.close()
  return { password, files: files.filter(name => name !== 'lock').sort() }
}

test('HOUSE a compacted journal says the same in fewer lines, and the books go on meanwhile', async t => {
  const practice = await startPractice(t)
  const alfa = await practice.logIn('alfa')
  await alfa.ask(nask.contactCreate('al-jan'))
  for (let index = 0; index < 20; index++) await alfa.ask(nask.domainCreate(`a${index}.pl`))
  const path = join(practice.dataDir, 'journal.jsonl')
  const before = (await stat(path)).size
  const compacting = practice.registry.compact()
  const meanwhile = await alfa.ask(nask.domainCreate('meanwhile.pl'))
  await compacting
  assert.equal(meanwhile.result, '1000')
  assert.ok((await stat(path)).size < before / 5)
  assert.equal((await stat(join(practice.dataDir, 'snapshot-1'))).mode & 0o777, 0o600)
  await alfa.ask(nask.domainRenew('a1.pl', '2027-03-01'))
  const questions = ['a0.pl', 'a1.pl', 'meanwhile.pl'].map(name => nask.domainInfo(name))
  const ask = async (line: typeof alfa) => {
    const answers = []
    for (const each of questions) answers.push((await line.ask(each)).xml.replace(/<svTRID>.*<\/svTRID>/, ''))
    return answers
  }
  const answers = await ask(alfa)
  const nextDue = (await practice.control('GET', '/clock')).body['nextDue']
  await practice.restart()
  assert.deepEqual(await ask(await practice.logIn('alfa')), answers)
  assert.equal((await practice.control('GET', '/clock')).body['nextDue'], nextDue)
  assert.equal((await practice.control('POST', '/snapshots')).status, 200)
  await practice.restart()
  assert.deepEqual(await ask(await practice.logIn('alfa')), answers)
  practice.setNow('2027-03-01T10:00:00Z')
  assert.equal((await (await practice.logIn('alfa')).ask(nask.domainRenew('a0.pl', '2027-03-01'))).result, '2304/9901', 'its objects are the ones that time passes for')
})

test('HOUSE a crash at any moment of a compaction loses nothing that was answered', async t => {
  for (let turns = 0; turns < 40; turns++) {
    const path = await folder(t)
    const books = await openBooks(path, () => new Date(longAgo))
    books.record(noted('before'))
    await books.saved()
    const compacting = books.compact()
    for (let turn = 0; turn < turns; turn++) await new Promise(resolve => { setImmediate(resolve) })
    assert.equal((await afterCrash(t, path)).password, 'before', `after ${turns} turns`)
    books.record(noted('meanwhile'))
    await books.saved()
    assert.equal((await afterCrash(t, path)).password, 'meanwhile', `after ${turns} turns`)
    await compacting
    books.record(noted('after'))
    await books.saved()
    const { password, files } = await afterCrash(t, path)
    assert.deepEqual([password, files], ['after', ['journal.jsonl', 'snapshot-1']])
    await books.close()
  }
})

test('HOUSE what a crash left of a compaction is cleared away, and the older snapshots with it', async t => {
  const path = await folder(t)
  const books = await openBooks(path, () => new Date(longAgo))
  for (const word of ['one', 'two', 'three']) {
    books.record(noted(word))
    await books.compact()
  }
  assert.deepEqual((await readdir(path)).filter(name => name !== 'lock').sort(), ['journal.jsonl', 'snapshot-2', 'snapshot-3'])
  await books.close()
  for (const name of ['snapshot-4', 'snapshot-4.new', 'journal.jsonl.new']) await writeFile(join(path, name), 'half of')
  const { password, files } = await afterCrash(t, path)
  assert.deepEqual([password, files], ['three', ['journal.jsonl', 'snapshot-2', 'snapshot-3']])
})

test('HOUSE books whose snapshot is away, damaged or another registry\'s are not opened', async t => {
  const path = await folder(t)
  const books = await openBooks(path, () => new Date(longAgo))
  await books.compact()
  await books.close()
  await assert.rejects(openBooks(path, () => new Date(longAgo), registries['nask-2019']), /no snapshot of the books of nask-2019/)
  await truncate(join(path, 'snapshot-1'), 20)
  await assert.rejects(openBooks(path, () => new Date(longAgo)), /snapshot-1, which the journal goes on from, cannot be read/)
  await rm(join(path, 'snapshot-1'))
  await assert.rejects(openBooks(path, () => new Date(longAgo)), /snapshot-1, which the journal goes on from, cannot be read/)
})
