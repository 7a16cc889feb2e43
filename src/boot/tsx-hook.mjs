/** Node runs .ts by itself and refuses .tsx: those are compiled when they are loaded, and kept beside what node keeps of the .ts. */
import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire, registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'

const require = createRequire(import.meta.url)
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
  const place = new URL(createHash('sha256').update(JSON.stringify([file, options, source])).digest('hex'), kept)
  try {
    return readFileSync(place, 'utf8')
  } catch {} // not yet, or not readable
  const { transformSync } = require('esbuild') // asked for late: most processes load no page
  const { code } = transformSync(source, { ...options, sourcefile: file })
  try {
    mkdirSync(kept, { recursive: true })
    const half = new URL(`${place.href}.${randomBytes(4).toString('hex')}`)
    writeFileSync(half, code)
    renameSync(half, place)
  } catch {} // a folder that nobody may write: compiled each time
  return code
}
