/** The dispute pack: whole, chained, and verified by the script that everybody may have; whatever is changed in it is seen. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Actor } from '../../src/audit/actor.ts'
import { transact } from '../../src/db/transact.ts'
import { chain, exportCase, type DisputePack } from '../../src/sanctions/dispute-pack.ts'
import { renderPack } from '../../src/sanctions/dispute-pdf.ts'
import { filePaper } from '../../src/sanctions/file-paper.ts'
import { objectToCase } from '../../src/sanctions/object.ts'
import { casesOf, eraseCases } from '../../src/sanctions/personal-data.ts'
import { clean } from '../support/clean.ts'
import { staff } from '../support/house.ts'
import { openSanctionHouse, type Mailing, type SanctionHouse } from '../support/sanction-house.ts'

const script = fileURLToPath(new URL('../../src/panel/static/verify-case.mjs', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'strefa-pack-'))
const png = Buffer.from('89504e470d0a1a0a0000', 'hex')

let house: SanctionHouse
let mailing: Mailing
let client: Actor
let caseId = ''
let pack: DisputePack
before(async () => {
  house = await openSanctionHouse('2026-04-08 09:00')
  await house.protect('ewa@skrzynka.example')
  await house.moveTo('2026-04-09 12:00')
  mailing = await house.sender()
  client = { kind: 'customer', role: 'owner', userId: 'usr_client', customerId: mailing.customerId, operatorId: house.operatorId }
  caseId = (await house.complain(await house.send(mailing, 'ewa@skrzynka.example'))).caseId!
  await house.settle()
  await filePaper(house.deps, client, caseId, { kind: 'screenshot', filename: 'zrzut "1".png', content: clean(png) })
  await objectToCase(house.deps, client, caseId, 'To nie my:\n„przejęto hasło”.')
  pack = await exportCase(house.deps, client, caseId)
})
after(async () => {
  rmSync(folder, { recursive: true })
  await house.close()
})

function verify (lines: string | Buffer): { ok: boolean, says: string } {
  const path = join(folder, 'pack.jsonl')
  writeFileSync(path, lines)
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, path], { encoding: 'utf8' })
  return { ok: status === 0, says: (stdout + stderr).trim() }
}

test('HOST-8.4 the pack holds the case, the report and the papers whole, the objection, the letters and the journal; its seal stands in the journal', async () => {
  const kinds = pack.records.map(({ kind }) => kind)
  assert.deepEqual(kinds.filter(kind => kind !== 'journal'), ['case', 'report', 'paper', 'objection', 'letter', 'end'])
  assert.deepEqual(pack.records.filter(({ kind }) => kind === 'journal').map(({ body }) => body.action), ['report.receive', 'case.open', 'case.file-paper', 'case.object'])
  const paper = pack.records.find(({ kind }) => kind === 'paper')!.body
  assert.deepEqual([paper.name, Buffer.from(String(paper.base64), 'base64')], ['zrzut "1".png', png])
  const { facts } = await house.db('audit').where({ subject_id: caseId, action: 'case.export' }).first()
  assert.equal(facts.seal, pack.seal)
  assert.deepEqual(verify(pack.lines), { ok: true, says: `whole: ${pack.records.length} records, seal ${pack.seal}` })
})

const linesOf = () => pack.lines.toString().trimEnd().split('\n')
const changed = (index: number, change: (line: string) => string) => linesOf().map((line, at) => at === index ? change(line) : line)

// what is done to it, the lines, what the script says
const tampered: [string, () => string[], RegExp][] = [
  ['a letter in a line', () => changed(0, line => line.replace('MZ-3.1', 'MZ-3.3')), /line 2 does not follow/],
  ['a line left out', () => linesOf().filter((_, at) => at !== 2), /line 3 is out of its place/],
  ['two lines exchanged', () => { const all = linesOf(); [all[1], all[2]] = [all[2]!, all[1]!]; return all }, /line 2 is out of its place/],
  ['the end cut off', () => linesOf().slice(0, -1), /its end is missing/],
  ['a line that cannot be read', () => changed(1, () => '{'), /line 2 cannot be read/],
  ['another file in a chain made anew', () => chain(pack.records.map(each => each.kind === 'paper' ? { ...each, body: { ...each.body, base64: Buffer.from('other').toString('base64') } } : each)).lines.toString().trimEnd().split('\n'), /the file of line 3 is another/]
]
for (const [what, lines, says] of tampered) {
  test(`HOST-8.4 the script sees ${what}`, () => {
    const found = verify(`${lines().join('\n')}\n`)
    assert.equal(found.ok, false)
    assert.match(found.says, says)
  })
}

test('HOST-8.4 the script sees a last line that is cut', () => assert.match(verify(pack.lines.subarray(0, -5)).says, /the last line is cut/))

test('HOST-8.4 a chain made wholly anew has another seal than the journal names', () => {
  const forged = chain(pack.records.map((each, at) => at === 0 ? { ...each, body: { ...each.body, rung: 9 } } : each))
  assert.match(verify(forged.lines).says, /^whole/)
  assert.notEqual(forged.seal, pack.seal)
})

test('HOST-8.4 the PDF carries the pack, and the same pack gives the same bytes', async () => {
  const [one, two] = [await renderPack(pack, 'pl'), await renderPack(pack, 'pl')]
  assert.equal(createHash('sha256').update(one).digest('hex'), createHash('sha256').update(two).digest('hex'))
  assert.match(one.subarray(0, 8).toString('latin1'), /^%PDF-1\./)
  assert.ok(one.includes('pack.jsonl') && one.includes('/EmbeddedFile'))
})

test('HOST-8.4 the customer’s own and staff’s, nobody else’s', async () => {
  await exportCase(house.deps, staff, caseId)
  await assert.rejects(exportCase(house.deps, { ...client, customerId: house.customer.id } as Actor, caseId), { code: 'not-found' })
})

test('HOUSE-ERASE, OG-26 when claims have ended, what was said, filed and reported goes; the case, its rules and hashes stay, and its pack is whole', async () => {
  const told = await transact(house.db, trx => casesOf(trx, mailing.customerId)) as { cases: object[], casePapers: { kind: string }[], caseObjections: { says: string }[] }
  assert.deepEqual([told.cases.length, told.casePapers.map(({ kind }) => kind), told.caseObjections.map(({ says }) => says)], [1, ['screenshot'], ['To nie my:\n„przejęto hasło”.']])
  assert.ok(!JSON.stringify(told).includes('skrzynka'), 'who complained is not told')
  await transact(house.db, trx => eraseCases(trx, mailing.customerId))
  for (const table of ['abuse_reports', 'case_papers', 'case_objections']) {
    const { rows: [{ found }] } = await house.db.raw("select count(*)::int as found from ?? t where t::text ~ 'przejęto|zrzut|skrzynka' or t::text ~ ?", [table, png.toString('hex')])
    assert.equal(found, 0, table)
  }
  const later = await exportCase(house.deps, staff, caseId)
  const files = later.records.filter(({ kind }) => kind === 'paper' || kind === 'report')
  assert.deepEqual(files.map(({ body }) => [body.base64, body.sha256]), pack.records.filter(({ kind }) => kind === 'paper' || kind === 'report').map(({ body }) => [undefined, body.sha256]))
  assert.ok(verify(later.lines).ok)
})
