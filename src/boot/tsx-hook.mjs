/** Node runs .ts by itself and refuses .tsx: those are compiled when they are loaded. */
import { readFileSync } from 'node:fs'
import { createRequire, registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'

const require = createRequire(import.meta.url)

registerHooks({
  load (url, context, nextLoad) {
    if (!url.endsWith('.tsx')) return nextLoad(url, context)
    const file = fileURLToPath(url)
    const { transformSync } = require('esbuild') // asked for late: most processes load no page
    const { code } = transformSync(readFileSync(file, 'utf8'), {
      loader: 'tsx', jsx: 'automatic', jsxImportSource: 'preact', format: 'esm', target: 'node24', sourcefile: file, sourcemap: 'inline',
      tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } }
    })
    return { format: 'module', source: code, shortCircuit: true }
  }
})
