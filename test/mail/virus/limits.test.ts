/** ClamAV at its borders: archive bombs, what cannot be looked into, ClamAV's own test files. */
import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { openScanner, type Scanner } from '../../../src/mail/scanner.ts'
import { scanPaper } from '../../../src/mail/virus/scan-paper.ts'
import { watchScanner } from '../../../src/mail/virus/watch-scanner.ts'
import { findScannerStatus } from '../../../src/views/scanner-status.ts'
import { transact } from '../../../src/db/transact.ts'
import { mailServersMissing } from '../../support/mail-servers.ts'
import { eicar, openMailHouse, type MailHouse } from '../mail-house.ts'

const skip = mailServersMissing
let house: MailHouse
let scanner: Scanner
before(async () => {
  if (skip) return
  house = await openMailHouse({ smtp: false })
  scanner = await openScanner(house.servers.config.mail.clamd)
})
after(async () => { await house?.close() })

const withAttachment = (name: string, content: Buffer): Buffer => Buffer.concat([
  Buffer.from(`From: a@example.org\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: application/octet-stream; name=${name}\r\nContent-Transfer-Encoding: base64\r\n\r\n`),
  Buffer.from(content.toString('base64').replaceAll(/.{76}/g, '$&\r\n')), Buffer.from('\r\n--b--\r\n')
])
const scan = (message: Buffer) => scanner.scan((async function * () { yield message })())
const nested = (times: number): Buffer => Array.from({ length: times }).reduce<Buffer>(content => gzipSync(content), Buffer.from(eicar))

test('HOST-13.1 a virus in an archive in an archive is found', { skip }, async () => {
  assert.equal((await scan(withAttachment('a.gz', nested(3)))).is, 'infected')
})

test('HOST-13.1 nested deeper than clamd looks: not called clean', { skip }, async () => {
  const found = await scan(withAttachment('deep.gz', nested(40)))
  assert.equal(found.is, 'unscannable', JSON.stringify(found))
})

test('HOST-13.1 an archive that unpacks to more than is looked at: not called clean', { skip }, async () => {
  const found = await scan(withAttachment('bomb.gz', gzipSync(Buffer.alloc(80 * 1024 * 1024))))
  assert.equal(found.is, 'unscannable', JSON.stringify(found))
})

test('HOST-13.1 an archive within the borders passes', { skip }, async () => {
  assert.equal((await scan(withAttachment('good.gz', gzipSync(Buffer.alloc(20 * 1024 * 1024))))).is, 'clean')
})

const folder = '/usr/share/clamav-testfiles'
test('HOST-13.1 each of ClamAV\'s own test files is found', { skip: skip || (existsSync(folder) ? false : 'needs the Debian package clamav-testfiles') }, async () => {
  const missed: string[] = []
  for (const file of globSync('*', { cwd: folder })) if ((await scan(withAttachment('file.bin', readFileSync(`${folder}/${file}`)))).is === 'clean') missed.push(file)
  assert.deepEqual(missed, [])
})

test('HOST-13.1 a paper is kept by nobody before the scanner has looked at it', { skip }, async () => {
  const said: string[] = []
  const deps = { scanner, log: { warn: (_: object, message: string) => { said.push(message) } } }
  const paper = Buffer.from('%PDF-1.7 Oświadczenie')
  assert.equal(await scanPaper(deps, paper), paper)
  await assert.rejects(scanPaper(deps, Buffer.from(eicar)), { code: 'invalid', reason: 'paper-infected', rule: 'HOST-13.1', message: /Eicar/i })
  await assert.rejects(scanPaper(deps, nested(2)), { reason: 'paper-infected' })
  await assert.rejects(scanPaper(deps, nested(40)), { code: 'invalid', reason: 'paper-unscannable' })
  const away = await openScanner({ socket: '/nonexistent' })
  await assert.rejects(scanPaper({ ...deps, scanner: away }, paper), { code: 'unavailable', reason: 'scanner-away' })
  assert.deepEqual(said, ['a paper with a virus was refused', 'a paper with a virus was refused', 'a paper could not be scanned'])
})

test('HOST-13.1 the watch: works, practice signatures are said so; away, then there again', { skip }, async () => {
  const watch = () => watchScanner({ ...house.deps, bareScanner: scanner })
  const seen = () => transact(house.db, trx => findScannerStatus(trx, house.deps.machineNow()))
  assert.deepEqual((await seen()).alarms, ['unwatched'])
  await watch()
  const works = await seen()
  assert.deepEqual([works.state, works.alarms, works.signatures], ['works', ['practice-signatures'], { is: 'practice' }])
  assert.match(works.version!, /^ClamAV \d/)
  await house.servers.clamd.stop()
  try {
    await watch()
    const down = await seen()
    assert.deepEqual([down.state, down.alarms, down.version], ['down', ['down', 'practice-signatures'], works.version])
    assert.ok(house.log.lines.some(({ level, message }) => level === 'error' && message.includes('HOST-13.1')))
  } finally {
    await house.servers.clamd.start()
  }
  await watch()
  assert.equal((await seen()).state, 'works')
  await watchScanner({ ...house.deps, bareScanner: { scan: async () => ({ is: 'clean', signatures: 'ClamAV 1.4.6/27800/Fri Nov 20 09:27:48 2020' }) } })
  const blind = await seen()
  assert.deepEqual([blind.state, blind.alarms], ['blind', ['blind', 'old-signatures']])
  assert.deepEqual((await transact(house.db, trx => findScannerStatus(trx, new Date(house.deps.machineNow().getTime() + 6 * 60_000)))).alarms, ['unwatched', 'blind', 'old-signatures'])
})
