/** How the demo is shown: a line a step as it ends, and a closing line. */
import { stripVTControlCharacters, styleText } from 'node:util'

export type ToldStep = { readonly name: string, readonly ok: boolean, readonly came: string, readonly rules: readonly string[], readonly ms: number }

const widths = { name: 52, came: 74, rules: 28 }

export function tellStep ({ name, ok, came, rules, ms }: ToldStep): void {
  const mark = ok ? styleText('green', 'ok  ') : styleText('red', 'NO  ')
  const [first = '', ...more] = wrap(came, widths.came)
  console.log(`${mark}${name.padEnd(widths.name)} ${first.padEnd(widths.came)} ${rules.join(' ').padEnd(widths.rules)} ${String(ms).padStart(6)} ms`)
  for (const line of more) console.log(`${' '.repeat(4 + widths.name)} ${line}`)
}

export function finishTable (told: readonly ToldStep[]): void {
  const wrong = told.filter(({ ok }) => !ok).length
  const total = told.reduce((sum, { ms }) => sum + ms, 0)
  console.log(wrong === 0
    ? styleText('green', `\n${told.length} steps, all as expected, ${(total / 1000).toFixed(1)} s`)
    : styleText('red', `\nstep ${told.length} is not as expected; the demo ends here`))
}

/** Breaks at blanks; a longer word stands alone. */
function wrap (text: string, width: number): string[] {
  const lines: string[] = []
  for (const word of stripVTControlCharacters(text).split(/\s+/)) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length < width) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}
