// node verify-case.mjs pack.jsonl: is a dispute pack whole and unchanged? Compare the seal with the one on the PDF and in the operator's journal.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

const sha256 = bytes => createHash('sha256').update(bytes).digest('hex')
const fail = says => { console.error(`NOT WHOLE: ${says}`); process.exit(1) }

const lines = readFileSync(process.argv[2], 'utf8').split('\n')
if (lines.pop() !== '') fail('the last line is cut')
let previous = ''
let kind = ''
for (const [n, line] of lines.entries()) {
  let record
  try { record = JSON.parse(line) } catch { fail(`line ${n + 1} cannot be read`) }
  if (record.n !== n) fail(`line ${n + 1} is out of its place`)
  if (record.previous !== previous) fail(`line ${n + 1} does not follow the line before it`)
  if (record.body.base64 !== undefined && sha256(Buffer.from(record.body.base64, 'base64')) !== record.body.sha256) fail(`the file of line ${n + 1} is another`)
  previous = sha256(line)
  kind = record.kind
}
if (kind !== 'end') fail('its end is missing')
console.log(`whole: ${lines.length} records, seal ${previous}`)
