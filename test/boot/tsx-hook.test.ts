import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const hook = fileURLToPath(new URL('../../src/boot/tsx-hook.mjs', import.meta.url))
const kept = fileURLToPath(new URL('../../node_modules/.cache/tsx', import.meta.url))

test('a compiled page that was kept in part only (a power loss) is compiled again', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'strefa-page-'))
  const mark = randomBytes(12).toString('hex')
  const page = path.join(folder, 'page.tsx')
  writeFileSync(page, `const said: string = '${mark}'\nconsole.log(said)\n`)
  const load = (): string => spawnSync(process.execPath, ['--import', hook, page], { encoding: 'utf8', env: {} }).stdout.trim()
  assert.equal(load(), mark)
  const file = readdirSync(kept).map(name => path.join(kept, name)).find(each => readFileSync(each, 'utf8').includes(mark))!
  try {
    const size = readFileSync(file).length
    for (const left of [10, size - 30]) {
      truncateSync(file, left)
      assert.equal(load(), mark, `${left} bytes were left of ${size}`)
      assert.equal(readFileSync(file).length, size, 'and is kept whole again')
    }
  } finally {
    for (const each of [file, folder]) rmSync(each, { recursive: true, force: true })
  }
})
