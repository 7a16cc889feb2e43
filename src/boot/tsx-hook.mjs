/** Node runs .ts by itself and refuses .tsx: those are compiled when they are loaded, and kept beside what node keeps of the .ts. */
import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire, registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'

const require = createRequire(import.meta.url)
const esbuild = require('esbuild/package.json').version
const kept = new URL('../../node_modules/.cache/tsx/', import.meta.url)
const options = {
  loader: 'tsx', jsx: 'automatic', jsxImportSource: 'preact', format: 'esm', target: 'node24', sourcemap: 'inline',
  tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } }
}

registerHooks({
  load (url, context, nextLoad) {
    return url.endsWith('.tsx') ? { format: 'module', source: compiled(fileURLToPath(url)), shortCircuit: true } : nextLoad(url, context)
  }
})

function compiled (file) {
  const source = readFileSync(file, 'utf8')
  const place = new URL(digest(JSON.stringify([esbuild, file, options, source])), kept)
  const before = whole(place)
  if (before !== undefined) return before
  const { transformSync } = require('esbuild') // asked for late: most processes load no page
  const { code } = transformSync(source, { ...options, sourcefile: file })
  try {
    mkdirSync(kept, { recursive: true })
    const half = new URL(`${place.href}.${randomBytes(4).toString('hex')}`)
    writeFileSync(half, `${digest(code)}\n${code}`)
    renameSync(half, place)
  } catch {} // a folder that nobody may write: compiled each time
  return code
}

/** What was kept, where it is what was written: a machine that lost its power may have kept a part of it. */
function whole (place) {
  try {
    const [, said, code] = /^(\w+)\n([^]*)$/.exec(readFileSync(place, 'utf8')) ?? []
    return code !== undefined && said === digest(code) ? code : undefined
  } catch {} // not yet, or not readable
}

function digest (text) {
  return createHash('sha256').update(text).digest('hex')
}
